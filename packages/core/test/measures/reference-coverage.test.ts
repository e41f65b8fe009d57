import { describe, expect, it } from "vitest";
import {
  type Expected,
  type ReferenceNetwork,
  type ReferencePair,
  readReference,
  readReferenceSections,
  referenceAvailable,
  referenceDatasets,
  referenceFolder,
} from "./reference-data.js";
import { countNumbers, differences, type ReferenceValue } from "./reference-graphs.js";
import { NOT_COMPARED } from "./reference-not-compared.js";
import { OTHER_GROUP_VALUES, OTHER_VALUES, PAIR_VALUES } from "./reference-other-values.js";
import { formsOf, GROUP_VALUES, PERSON_VALUES } from "./reference-person-values.js";
import { WHOLE_VALUES } from "./reference-whole-values.js";

/** Ids with a column in brackets as one: `group[dept].x` is `group[].x`. */
function general(id: string): string {
  return id.replace(/\[[^\]]*\]/, "[]");
}

const inGroups = (values: object) => Object.keys(values).map((id) => `group[].${id}`);

const TESTS = {
  person: "measures of people, ties and groups (reference-person)",
  whole: "measures of the whole network (reference-whole)",
  here: "all other values (here)",
} as const;

/** Where each id is compared. */
const COMPARED: ReadonlyMap<string, keyof typeof TESTS> = new Map([
  ...[...Object.keys(PERSON_VALUES), ...inGroups(GROUP_VALUES)].map((id) => [id, "person"] as const),
  ...Object.keys(WHOLE_VALUES).map((id) => [id, "whole"] as const),
  ...[...Object.keys(OTHER_VALUES), ...inGroups(OTHER_GROUP_VALUES), ...Object.keys(PAIR_VALUES)].map(
    (id) => [id, "here"] as const,
  ),
]);

/** "R igraph 1.3.5" is igraph, "networkx 2.8.8 on integers" networkx. */
function packageOf(by: string): string {
  const [name] = /sna|python-igraph|igraph|networkx|independent script/.exec(by) ?? ["base R"];
  return name;
}

interface Tally {
  values: number;
  numbers: number;
}

function add(tallies: Map<string, Tally>, key: string, value: Expected): void {
  const tally = tallies.get(key) ?? { values: 0, numbers: 0 };
  tally.values++;
  tally.numbers += countNumbers(value);
  tallies.set(key, tally);
}

function print(title: string, tallies: ReadonlyMap<string, Tally>): void {
  const list = [...tallies].sort(([a], [b]) => (a < b ? -1 : 1));
  console.log(
    `${title}\n${list.map(([key, { values, numbers }]) => `  ${key}: ${values} values (${numbers} numbers)`).join("\n")}`,
  );
}

describe("the reference values, all of them", () => {
  if (!referenceAvailable) {
    console.warn(`SKIPPED: no reference data at ${referenceFolder.pathname}; nothing was compared.`);
    it.skip("reference data are not here", () => {});
    return;
  }

  it("are compared by a test or listed with the reason why not", () => {
    const byTest = new Map<string, Tally>();
    const byPackage = new Map<string, Tally>();
    const left = new Map<string, Tally>();
    const leftIds = new Map<string, Set<string>>();
    const seen = new Set<string>();
    const unknown = new Set<string>();
    for (const dataset of referenceDatasets()) {
      for (const { twoMode, values } of readReferenceSections(dataset)) {
        for (const [given, entries] of Object.entries(values)) {
          const id = general(given);
          seen.add(id);
          for (const { by, value } of entries) {
            const test = COMPARED.get(id);
            // Of the two-mode network only what the whole-network test runs on it is compared.
            if (test !== undefined && (!twoMode || test === "whole")) {
              add(byTest, TESTS[test], value);
              add(byPackage, packageOf(by), value);
            } else if (id in NOT_COMPARED || twoMode) {
              const reason = NOT_COMPARED[id] ?? "the two-mode network is read as one of one mode";
              add(left, reason, value);
              leftIds.set(reason, (leftIds.get(reason) ?? new Set()).add(id));
            } else unknown.add(id);
          }
        }
      }
    }
    print("Reference values compared, by test:", byTest);
    print("They rest on:", byPackage);
    const named = [...left].map(([reason, tally]): [string, Tally] => [
      `${reason} – ${[...(leftIds.get(reason) ?? [])].sort().join(" ")}`,
      tally,
    ]);
    print("Reference values not compared, and why:", new Map(named));
    expect([...unknown]).toEqual([]);
    const listed = [...COMPARED.keys(), ...Object.keys(NOT_COMPARED)];
    expect(listed.filter((id) => !seen.has(id))).toEqual([]);
    expect(Object.keys(NOT_COMPARED).filter((id) => COMPARED.has(id))).toEqual([]);
  });

  it.each(referenceDatasets())("other values agree on %s", { timeout: 60_000 }, (dataset) => {
    const networks = readReference(dataset);
    const wrong: string[] = [];
    for (const reference of networks) {
      const forms = formsOf(reference.network);
      for (const [id, compute] of Object.entries(OTHER_VALUES))
        wrong.push(...compare(reference, id, () => compute(forms)));
      for (const [column, grouping] of reference.groupings)
        for (const [name, compute] of Object.entries(OTHER_GROUP_VALUES))
          wrong.push(...compare(reference, `group[${column}].${name}`, () => compute(forms, grouping)));
    }
    for (const { first, second, values } of pairsOf(dataset, networks)) {
      for (const [id, compute] of Object.entries(PAIR_VALUES))
        for (const { by, value } of values[id] ?? [])
          wrong.push(...differences(compute(first.network, second.network), value, `${id} by ${by}`));
    }
    expect(wrong).toEqual([]);
  });
});

function compare(
  { graph, values }: ReferenceNetwork,
  id: string,
  compute: () => ReferenceValue,
): readonly string[] {
  const entries = values[id] ?? [];
  if (entries.length === 0) return [];
  const ours = compute();
  return entries.flatMap(({ by, value }) => {
    return differences(ours, value, `${graph} ${id} by ${by}`);
  });
}

function pairsOf(
  dataset: string,
  networks: readonly ReferenceNetwork[],
): readonly (ReferencePair & { readonly first: ReferenceNetwork; readonly second: ReferenceNetwork })[] {
  return readReferenceSections(dataset).flatMap(({ pair, values }) => {
    if (pair === null) return [];
    const [first, second] = pair.map((id) => networks.find(({ graph }) => graph === id));
    return first === undefined || second === undefined ? [] : [{ first, second, values }];
  });
}
