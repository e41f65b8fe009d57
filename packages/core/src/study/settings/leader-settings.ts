import type { Node, SettingsReader } from "./settings-reader.js";

/** People who lead: those with one of these values in a column of people.csv. */
export interface LeaderSettings {
  readonly column: string;
  readonly values: readonly string[];
}

export function readLeaders(read: SettingsReader, root: Node): LeaderSettings | null {
  const node = read.map(root, "leaders");
  if (node === null) return null;
  read.onlyKeys(node, "leaders", ["column", "values"]);
  const values: unknown = node.get("values");
  const list = (Array.isArray(values) ? values : [values]) as readonly unknown[];
  if (list.some((value) => value === undefined || value === null || typeof value === "object")) {
    read.unfit('"leaders.values" should be a list of texts, such as `[director, chief]`.', values ?? null);
    return null;
  }
  return { column: read.text(node, "column") ?? "level", values: list.map(String) };
}
