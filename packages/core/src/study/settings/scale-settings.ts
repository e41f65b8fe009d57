import { nearest } from "../../survey/nearest.js";
import { CONSTRUCT_IDS } from "../construct-ids.js";
import { type Node, SETTINGS_FILE, type SettingsReader } from "./settings-reader.js";

/** A scale of strengths declared in study.yaml. */
export interface ScaleSetting {
  readonly min: number | null;
  readonly max: number | null;
  readonly strongFrom: number | null;
  readonly labels: ReadonlyMap<number, string>;
  /** Strength of each word, the words in lower case; two words may stand for one strength. */
  readonly strengths: ReadonlyMap<string, number>;
  /** Strength of each code a platform writes in place of the words. */
  readonly codes: ReadonlyMap<string, number>;
  /** Times a year by strength, of scales of frequency. */
  readonly perYear: ReadonlyMap<number, number>;
  /** Construct of the framework that items of this scale measure. */
  readonly construct: string | null;
}

export function readScale(read: SettingsReader, node: Node, path: string): ScaleSetting {
  read.onlyKeys(node, path, [
    "kind",
    "labels",
    "codes",
    "per_year",
    "min",
    "max",
    "strong_from",
    "label",
    "construct",
  ]);
  const labels = new Map<number, string>();
  const strengths = new Map<string, number>();
  for (const [label, value] of read.map(node, "labels") ?? []) {
    if (typeof value !== "number" || !Number.isFinite(value)) {
      read.unfit(`"${path}.labels.${String(label)}" should be a number, such as \`Monthly: 2\`.`, value);
      continue;
    }
    strengths.set(String(label).toLowerCase(), value);
    if (!labels.has(value)) labels.set(value, String(label));
  }
  const values = [...labels.keys()].sort((a, b) => a - b);
  const codes = codesOf(read, node, path);
  const perYear = perYearOf(read, node, path, values);
  const min = read.number(node, "min") ?? values[0] ?? null;
  const max = read.number(node, "max") ?? values.at(-1) ?? null;
  const strongFrom = read.number(node, "strong_from");
  const construct = constructOf(read, node, path);
  const rest = { strongFrom, labels, strengths, codes, perYear, construct };
  if (min === null || max === null || min <= max) return { min, max, ...rest };
  read.unfit(`"${path}.min" is larger than its max.`, min, "the scale is taken to have no limits");
  return { min: null, max: null, ...rest };
}

function codesOf(read: SettingsReader, node: Node, path: string): Map<string, number> {
  const codes = new Map<string, number>();
  for (const [code, value] of read.map(node, "codes") ?? []) {
    if (typeof value === "number" && Number.isFinite(value)) codes.set(String(code), value);
    else read.unfit(`"${path}.codes.${String(code)}" should be a number, such as \`"4": 3\`.`, value);
  }
  return codes;
}

/** Times a year, weakest strength first. Only how often something happens can be turned into it. */
function perYearOf(
  read: SettingsReader,
  node: Node,
  path: string,
  strengths: readonly number[],
): Map<number, number> {
  const given: unknown = node.get("per_year") ?? null;
  if (given === null) return new Map();
  const numbers = Array.isArray(given) ? (given as unknown[]) : [];
  if (node.get("kind") !== "frequency" || numbers.length !== strengths.length || numbers.length === 0) {
    read.unfit(
      `"${path}.per_year" should be a list of one number for each label, of a scale with \`kind: frequency\`.`,
      given,
    );
    return new Map();
  }
  return new Map(strengths.map((strength, k) => [strength, Number(numbers[k])]));
}

function constructOf(read: SettingsReader, node: Node, path: string): string | null {
  const given = read.text(node, "construct");
  if (given === null || CONSTRUCT_IDS.some((id) => id === given)) return given;
  read.problems.add(
    "E_CONSTRUCT_UNKNOWN",
    `${path} names the construct "${given}", which the framework does not have.`,
    {
      file: SETTINGS_FILE,
      value: given,
      suggestion: nearest(given, CONSTRUCT_IDS),
      action: "the scale is not entered in the ledger of the framework",
    },
  );
  return null;
}

/** Id of the scale that something names, null where it names none or one that is not declared. */
export function scaleOf(
  read: SettingsReader,
  node: Node,
  path: string,
  scales: ReadonlyMap<string, ScaleSetting>,
): string | null {
  const scale = read.text(node, "scale");
  if (scale === null || scales.has(scale)) return scale;
  read.problems.add(
    "E_SCALE_UNKNOWN",
    `${path} names the scale "${scale}", which is not declared under scales.`,
    {
      file: SETTINGS_FILE,
      value: scale,
      suggestion: nearest(scale, scales.keys()),
      action: "values taken as they stand",
    },
  );
  return null;
}
