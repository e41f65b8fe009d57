import { nearest } from "../../survey/nearest.js";
import type { ProblemList } from "../problem-list.js";
import { lineOfKey } from "../yaml-tree.js";

export const SETTINGS_FILE = "study.yaml";

/** Settings under a key of study.yaml. */
export type Node = ReadonlyMap<unknown, unknown>;

export function isMap(value: unknown): value is Node {
  return value instanceof Map;
}

/** A single value as text, for a Problem; lists and maps have none. */
export function shown(value: unknown): string | null {
  return value === null || typeof value === "object" ? null : String(value);
}

/** Takes values out of study.yaml. What cannot be used becomes a Problem and the default stands. */
export class SettingsReader {
  constructor(readonly problems: ProblemList) {}

  onlyKeys(node: Node, path: string, known: readonly string[]): void {
    for (const key of node.keys()) {
      if (known.includes(String(key))) continue;
      this.problems.add(
        "E_YAML_KEY",
        `"${path === "" ? "" : `${path}.`}${String(key)}" is not a setting that is read from this file.`,
        {
          file: SETTINGS_FILE,
          row: lineOfKey(node, key),
          value: String(key),
          suggestion: nearest(String(key), known),
          action: "left out",
        },
      );
    }
  }

  map(node: Node, key: string): Node | null {
    const value = node.get(key);
    if (value === undefined || value === null) return null;
    if (isMap(value)) return value;
    this.unfit(`"${key}" should hold named settings.`, value);
    return null;
  }

  unfit(message: string, value: unknown, action = "left out", suggestion: string | null = null): void {
    this.problems.add("E_YAML_VALUE", message, {
      file: SETTINGS_FILE,
      value: shown(value),
      action,
      suggestion,
    });
  }

  /** Named settings under a key; a name with nothing after it has none. */
  *entries(node: Node, key: string): Generator<[string, Node]> {
    for (const [id, value] of this.map(node, key) ?? []) {
      if (isMap(value)) yield [String(id), value];
      else if (value === null) yield [String(id), new Map()];
      else this.unfit(`"${key}.${String(id)}" should hold named settings.`, value);
    }
  }

  text(node: Node, key: string): string | null {
    const value = node.get(key);
    if (value === undefined || value === null) return null;
    if (typeof value !== "object") return String(value);
    this.unfit(`"${key}" should be a text.`, value);
    return null;
  }

  number(node: Node, key: string): number | null {
    const value = node.get(key);
    if (value === undefined || value === null) return null;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    this.unfit(`"${key}" should be a number.`, value);
    return null;
  }
}
