import { existsSync, readdirSync, readFileSync } from "node:fs";
import { buildNetwork, type Network } from "../../src/network/network.js";

/** Published networks and the values R sna, R igraph, networkx and independent code give for them. */
const folder = new URL("../../../../../shared/reference/", import.meta.url);

export const referenceIsHere = existsSync(folder);

/** Numbers as JSON, with "NaN" and "Infinity" as text and null for R's NA. */
export type ReferenceValue =
  | number
  | string
  | null
  | readonly ReferenceValue[]
  | { readonly [key: string]: ReferenceValue };

interface Graph {
  readonly id: string;
  readonly relation: string;
  readonly directed: boolean;
  readonly valued: boolean;
  readonly wave?: number;
  readonly min_weight?: number;
}

interface Expected {
  readonly graphs: readonly Graph[];
  readonly values: Readonly<
    Record<string, Readonly<Record<string, readonly { by: string; call: string; value: ReferenceValue }[]>>>
  >;
}

export interface ReferenceGraph {
  /** Folder and graph, as in "krackhardt_hightech advice". */
  readonly name: string;
  readonly network: Network;
  readonly values: Expected["values"][string];
}

/** Every graph of every data set; people and events alike are nodes of the two-mode one. */
export function referenceGraphs(): ReferenceGraph[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const expected: Expected = JSON.parse(read(`${name}/expected.json`));
      const people = table(`${name}/people.csv`).map((row) => row.get("id")!);
      const ties = table(`${name}/ties.csv`);
      return expected.graphs.map((graph) => ({
        name: `${name} ${graph.id}`,
        network: networkOf(graph, people, ties),
        values: expected.values[graph.id] ?? {},
      }));
    });
}

function read(path: string): string {
  return readFileSync(new URL(path, folder), "utf8");
}

function table(path: string): Map<string, string>[] {
  const [header = "", ...lines] = read(path).trim().split(/\r?\n/);
  const columns = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return new Map(columns.map((column, c) => [column, cells[c] ?? ""]));
  });
}

function networkOf(graph: Graph, ids: readonly string[], rows: readonly Map<string, string>[]): Network {
  const place = new Map(ids.map((id, i) => [id, i]));
  const ties = new Map<number, number>();
  for (const row of rows) {
    const weight = Number(row.get("weight"));
    if (row.get("relation") !== graph.relation || weight < (graph.min_weight ?? Number.MIN_VALUE)) continue;
    if (graph.wave !== undefined && row.get("wave") !== String(graph.wave)) continue;
    let i = place.get(row.get("from")!)!;
    let j = place.get(row.get("to")!)!;
    if (i === j) continue;
    if (!graph.directed && j < i) [i, j] = [j, i];
    const key = i * ids.length + j;
    ties.set(key, Math.max(weight, ties.get(key) ?? 0));
  }
  const keys = [...ties.keys()];
  return buildNetwork({
    ids,
    from: keys.map((key) => Math.floor(key / ids.length)),
    to: keys.map((key) => key % ids.length),
    ...(graph.valued ? { strength: [...ties.values()] } : {}),
    directed: graph.directed,
  });
}

/**
 * Where two values differ by more than the tolerance, relative to the larger one; empty where they agree.
 * NaN equals NaN and NA.
 */
export function differences(ours: ReferenceValue, theirs: ReferenceValue, path = "value"): string[] {
  if (Array.isArray(theirs) && Array.isArray(ours)) {
    if (ours.length !== theirs.length) return [`${path}: ${ours.length} entries against ${theirs.length}`];
    return theirs.flatMap((value: ReferenceValue, k) => differences(ours[k], value, `${path}[${k}]`));
  }
  if (isRecord(theirs) && isRecord(ours))
    return Object.entries(theirs).flatMap(([key, value]) =>
      differences(ours[key] ?? "absent", value, `${path}.${key}`),
    );
  const a = asNumber(ours);
  const b = asNumber(theirs);
  if (Number.isNaN(a) && Number.isNaN(b)) return [];
  const close = a === b || Math.abs(a - b) <= Math.max(1e-12, 1e-9 * Math.max(Math.abs(a), Math.abs(b)));
  return close ? [] : [`${path}: ${JSON.stringify(ours)} against ${JSON.stringify(theirs)}`];
}

/** How many single numbers a value holds. */
export function countNumbers(value: ReferenceValue): number {
  if (Array.isArray(value)) return value.reduce((sum: number, v: ReferenceValue) => sum + countNumbers(v), 0);
  return isRecord(value) ? Object.values(value).reduce((sum: number, v) => sum + countNumbers(v), 0) : 1;
}

function isRecord(value: ReferenceValue): value is { readonly [key: string]: ReferenceValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asNumber(value: ReferenceValue): number {
  return typeof value === "number" ? value : value === null ? Number.NaN : Number(value);
}
