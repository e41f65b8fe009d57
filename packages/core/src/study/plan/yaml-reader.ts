import { nearest } from "../../survey/nearest.js";
import type { ProblemList } from "../problem-list.js";
import { lineOfKey, type YamlMap } from "../yaml-tree.js";

const FILE = "study.yaml";

/** Reads settings out of maps; what does not fit is a Problem with its line, and the setting is as if absent. */
export class YamlReader {
  constructor(readonly problems: ProblemList) {}

  onlyKeys(node: YamlMap, path: string, known: readonly string[]): void {
    for (const key of node.keys()) {
      if (known.includes(String(key))) continue;
      this.problems.add(
        "E_YAML_KEY",
        `"${path}.${String(key)}" is not a setting that is read from this file.`,
        {
          file: FILE,
          row: lineOfKey(node, key),
          value: String(key),
          suggestion: nearest(String(key), known),
          action: "left out",
        },
      );
    }
  }

  unfit(node: YamlMap, key: string, message: string, valid: readonly string[] = []): null {
    const value = node.get(key);
    this.problems.add("E_YAML_VALUE", message, {
      file: FILE,
      row: lineOfKey(node, key),
      value: value === null || typeof value === "object" ? null : String(value),
      suggestion: typeof value === "string" ? nearest(value, valid) : null,
      action: "left out",
    });
    return null;
  }

  map(node: YamlMap, key: string): YamlMap | null {
    const value = node.get(key);
    if (value === undefined || value === null) return null;
    return value instanceof Map ? value : this.unfit(node, key, `"${key}" should hold named settings.`);
  }

  text(node: YamlMap, key: string): string | null {
    const value = node.get(key);
    if (value === undefined || value === null) return null;
    if (typeof value === "object") return this.unfit(node, key, `"${key}" should be a text.`);
    return String(value);
  }

  number(node: YamlMap, key: string, least = 0): number | null {
    const value = node.get(key);
    if (value === undefined || value === null) return null;
    if (typeof value === "number" && Number.isFinite(value) && value >= least) return value;
    return this.unfit(node, key, `"${key}" should be a number of ${least} or more.`);
  }

  flag(node: YamlMap, key: string, otherwise: boolean): boolean {
    const value = node.get(key);
    if (value === undefined || value === null) return otherwise;
    if (typeof value === "boolean") return value;
    this.unfit(node, key, `"${key}" should be true or false.`);
    return otherwise;
  }

  choice<T extends string>(node: YamlMap, key: string, valid: readonly T[]): T | null {
    const given = this.text(node, key);
    if (given === null) return null;
    const found = valid.find((v) => v === given);
    return found ?? this.unfit(node, key, `"${key}" should be one of: ${valid.join(", ")}.`, valid);
  }

  /** Texts: a list of them, or a single one. */
  texts(node: YamlMap, key: string): string[] {
    const value = node.get(key);
    if (value === undefined || value === null) return [];
    const list: unknown[] = Array.isArray(value) ? value : [value];
    if (list.every((v) => v !== null && typeof v !== "object")) return list.map(String);
    this.unfit(node, key, `"${key}" should be a list of texts.`);
    return [];
  }

  /** Texts by name. */
  textMap(node: YamlMap, key: string): Map<string, string> {
    const texts = new Map<string, string>();
    const map = this.map(node, key);
    if (map === null) return texts;
    for (const name of map.keys()) {
      const text = this.text(map, name as string);
      if (text !== null) texts.set(String(name), text);
    }
    return texts;
  }

  /** Maps in a list, or a single one. */
  maps(node: YamlMap, key: string): YamlMap[] {
    const value = node.get(key);
    if (value === undefined || value === null) return [];
    const list: unknown[] = Array.isArray(value) ? value : [value];
    if (list.every((v): v is YamlMap => v instanceof Map)) return list;
    this.unfit(node, key, `"${key}" should be a list of named settings.`);
    return [];
  }

  /** Named maps under a key. */
  *entries(node: YamlMap, key: string): Generator<[string, YamlMap]> {
    const map = this.map(node, key);
    for (const [name, value] of map ?? []) {
      if (value instanceof Map) yield [String(name), value];
      else this.unfit(map!, name as string, `"${key}.${String(name)}" should hold named settings.`);
    }
  }
}
