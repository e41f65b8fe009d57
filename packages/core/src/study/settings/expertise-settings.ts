import type { ExpertiseSettings, Topic } from "../study.js";
import type { Node, SettingsReader } from "./settings-reader.js";

export const NO_EXPERTISE: ExpertiseSettings = {
  max: null,
  nameCap: null,
  nominators: 2,
  valueFrom: null,
  accessFrom: null,
};

export function readTopics(read: SettingsReader, expertise: Node): Topic[] {
  const topics: Topic[] = [];
  const named = read.map(expertise, "topics") ?? read.map(expertise, "domains") ?? [];
  for (const [id, label] of named) {
    if (typeof label === "object" && label !== null)
      read.unfit(`"topics.${String(id)}" should be a text.`, label);
    else topics.push({ id: String(id), label: label === null ? String(id) : String(label) });
  }
  return topics;
}

export function readExpertise(read: SettingsReader, node: Node): ExpertiseSettings {
  return {
    max: read.number(node, "max"),
    nameCap: wholeFrom1(read, node, "name_cap"),
    nominators: wholeFrom1(read, node, "nominators") ?? NO_EXPERTISE.nominators,
    valueFrom: read.number(node, "value_from"),
    accessFrom: read.number(node, "access_from"),
  };
}

function wholeFrom1(read: SettingsReader, node: Node, key: string): number | null {
  const value = read.number(node, key);
  if (value === null || (Number.isInteger(value) && value >= 1)) return value;
  read.unfit(`"expertise.${key}" should be a whole number of 1 or more.`, value);
  return null;
}
