import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Attendance } from "../../src/network/attendance.js";
import { type Grouping, groupingFrom } from "../../src/network/grouping.js";
import { buildNetwork, type Network } from "../../src/network/network.js";

/** A value of another program: numbers, texts for NaN and infinities, and nests of them. */
export type Expected = number | string | null | readonly Expected[] | { readonly [key: string]: Expected };

interface Entry {
  readonly by: string;
  readonly call: string;
  readonly value: Expected;
}

interface GraphSpec {
  readonly id: string;
  readonly relation: string;
  readonly directed: boolean;
  readonly valued: boolean;
  readonly min_weight?: number;
  readonly wave?: number;
  readonly two_mode?: boolean;
}

interface ExpectedFile {
  readonly graphs: readonly GraphSpec[];
  readonly group_attributes: readonly string[];
  readonly values: Readonly<Record<string, Readonly<Record<string, readonly Entry[]>>>>;
}

/** One network of a data set, with the values other programs gave for it. */
export interface ReferenceNetwork {
  readonly dataset: string;
  readonly graph: string;
  readonly network: Network;
  readonly groupings: ReadonlyMap<string, Grouping>;
  readonly values: Readonly<Record<string, readonly Entry[]>>;
}

/** The folder `shared/reference` beside the repository; see its README.md. */
export const referenceFolder = new URL("../../../../../shared/reference/", import.meta.url);

export const referenceAvailable = existsSync(referenceFolder);

/** A two-mode data set: who attends what, and the values other programs gave. */
export function readTwoMode(dataset: string): {
  readonly attendance: Attendance;
  readonly persons: readonly string[];
  readonly values: Readonly<Record<string, readonly Entry[]>>;
} {
  const folder = new URL(`${dataset}/`, referenceFolder);
  const ties = readTable(new URL("ties.csv", folder));
  const ids = readTable(new URL("people.csv", folder)).map((row) => row.get("id") ?? "");
  const events = new Set(ties.map((row) => row.get("to")));
  const persons = ids.filter((id) => !events.has(id));
  const meetings = ids.filter((id) => events.has(id));
  return {
    persons,
    attendance: {
      meetings,
      members: meetings.map((m) =>
        ties
          .filter((row) => row.get("to") === m)
          .map((row) => persons.indexOf(row.get("from") ?? ""))
          .sort((a, b) => a - b),
      ),
    },
    values: Object.values(readExpected(dataset).values)[0]!,
  };
}

export function referenceDatasets(): readonly string[] {
  if (!referenceAvailable) return [];
  return readdirSync(referenceFolder, { withFileTypes: true })
    .filter(
      (entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/expected.json`, referenceFolder)),
    )
    .map((entry) => entry.name)
    .sort();
}

/** The one-mode networks of a data set. */
export function readReference(dataset: string): readonly ReferenceNetwork[] {
  const folder = new URL(`${dataset}/`, referenceFolder);
  const expected = readExpected(dataset);
  const people = readTable(new URL("people.csv", folder));
  const ties = readTable(new URL("ties.csv", folder));
  const ids = people.map((row) => row.get("id") ?? "");
  const groupings = new Map(
    expected.group_attributes.map((column) => {
      const labels = people.map((row) => row.get(column) || "NA");
      return [column, groupingFrom(labels, column)];
    }),
  );
  return expected.graphs
    .filter((spec) => spec.two_mode !== true)
    .map((spec) => ({
      dataset,
      graph: spec.id,
      network: networkOf(spec, ids, ties),
      groupings,
      values: expected.values[spec.id] ?? {},
    }));
}

/** Values of two relations among the same people. */
export interface ReferencePair {
  readonly values: Readonly<Record<string, readonly Entry[]>>;
}

/** One section of a file of values: a network, two of them, or a regression. */
export interface ReferenceSection extends ReferencePair {
  readonly twoMode: boolean;
  /** Ids of the two networks compared. */
  readonly pair: readonly [string, string] | null;
}

/** Every section of the values of a data set. */
export function readReferenceSections(dataset: string): readonly ReferenceSection[] {
  const expected = readExpected(dataset);
  const twoMode = new Set(expected.graphs.filter((spec) => spec.two_mode === true).map(({ id }) => id));
  return Object.entries(expected.values).map(([section, values]) => {
    const [, a, b] = /^pair:(.*)\|(.*)$/.exec(section) ?? [];
    return {
      values,
      twoMode: twoMode.has(section),
      pair: a === undefined || b === undefined ? null : [a, b],
    };
  });
}

function readExpected(dataset: string): ExpectedFile {
  return JSON.parse(readFileSync(new URL(`${dataset}/expected.json`, referenceFolder), "utf8"));
}

function networkOf(spec: GraphSpec, ids: readonly string[], ties: readonly Map<string, string>[]): Network {
  const place = new Map(ids.map((id, i) => [id, i]));
  const strongest = new Map<number, number>();
  for (const row of ties) {
    if (row.get("relation") !== spec.relation) continue;
    if (spec.wave !== undefined && Number(row.get("wave")) !== spec.wave) continue;
    const weight = Number(row.get("weight"));
    if (weight < (spec.min_weight ?? Number.NEGATIVE_INFINITY)) continue;
    let i = place.get(row.get("from") ?? "") ?? -1;
    let j = place.get(row.get("to") ?? "") ?? -1;
    if (i === j) continue;
    if (!spec.directed && i > j) [i, j] = [j, i];
    const cell = i * ids.length + j;
    strongest.set(cell, Math.max(strongest.get(cell) ?? 0, weight));
  }
  const cells = [...strongest.keys()];
  return buildNetwork({
    ids,
    from: cells.map((cell) => Math.floor(cell / ids.length)),
    to: cells.map((cell) => cell % ids.length),
    directed: spec.directed,
    relation: spec.relation,
    ...(spec.valued ? { strength: [...strongest.values()] } : {}),
  });
}

function readTable(file: URL): readonly Map<string, string>[] {
  const [head = "", ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const columns = head.split(",");
  return lines.map((line) => new Map(line.split(",").map((cell, c) => [columns[c] ?? "", cell])));
}
