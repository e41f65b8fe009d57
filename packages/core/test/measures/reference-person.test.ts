import { afterAll, describe, expect, it } from "vitest";
import {
  type Expected,
  type ReferenceNetwork,
  readReference,
  referenceAvailable,
  referenceDatasets,
  referenceFolder,
} from "./reference-data.js";
import { formsOf, GROUP_VALUES, type Ours, PERSON_VALUES } from "./reference-person-values.js";

/** One number of theirs beside ours. */
interface Pair {
  readonly theirs: number;
  readonly ours: number;
  readonly where: string;
}

interface Context {
  readonly id: string;
  readonly by: string;
  readonly pair: Pair;
}

/** Where another program differs from our definition, and why; everything else must agree. */
const EXCEPTIONS: readonly { readonly reason: string; readonly applies: (c: Context) => boolean }[] = [
  {
    reason:
      "sna's network-level sd (and z) of w_I, b_IO, b_OI and t are not exact under its own null (measures.md A8)",
    applies: ({ id, pair }) => /brokerage\.(sd|z)\.gli$/.test(id) && /\.(w_I|b_IO|b_OI|t)$/.test(pair.where),
  },
  {
    reason: "networkx gives NaN to people without ties out, also where others name them",
    applies: ({ id, by, pair }) =>
      /^(constraint|effective_size)\./.test(id) &&
      by.startsWith("networkx") &&
      Number.isNaN(pair.theirs) &&
      !Number.isNaN(pair.ours),
  },
  {
    reason:
      "networkx compares sums of 1/w in doubles and misses paths of equal length; its integer run agrees",
    applies: ({ id, by }) => /^betweenness\..*distance_inverse_weight$/.test(id) && by === "networkx 2.8.8",
  },
  {
    reason: "hierarchy of a single contact is 0/0 in the formula: NaN there, 1 by our convention",
    applies: ({ id, pair }) =>
      id.startsWith("hierarchy_burt") && Number.isNaN(pair.theirs) && pair.ours === 1,
  },
];

function toNumber(value: Expected): number {
  if (value === null) return Number.NaN;
  return Number(value);
}

function isRecord(value: object): value is { readonly [key: string]: Expected } {
  return !Array.isArray(value);
}

function pairUp(theirs: Expected, ours: unknown, where: string): readonly Pair[] {
  if (typeof theirs !== "object" || theirs === null) {
    return [
      { theirs: toNumber(theirs), ours: typeof ours === "number" ? ours : Number.NEGATIVE_INFINITY, where },
    ];
  }
  if (isRecord(theirs)) {
    const record = new Map(Object.entries(ours ?? {}));
    return Object.entries(theirs).flatMap(([key, value]) =>
      pairUp(value, record.get(key), `${where}.${key}`),
    );
  }
  const values: readonly unknown[] =
    ArrayBuffer.isView(ours) || Array.isArray(ours) ? [...iterate(ours)] : [];
  expect(values.length, `${where}: length`).toBe(theirs.length);
  return theirs.flatMap((value, i) => pairUp(value, values[i], `${where}[${i}]`));
}

function* iterate(values: ArrayBufferView | readonly unknown[]): Generator<unknown> {
  if (values instanceof Float64Array || Array.isArray(values)) yield* values;
}

function agree({ theirs, ours }: Pair): boolean {
  if (Number.isNaN(theirs) || Number.isNaN(ours)) return Number.isNaN(theirs) && Number.isNaN(ours);
  if (theirs === ours) return true;
  const size = Math.max(Math.abs(theirs), Math.abs(ours));
  // Next to nothing: 0 there, or a difference of rounded terms of size 1.
  return Math.abs(theirs - ours) <= 1e-9 * size || size < 1e-12;
}

const tally = { values: 0, ids: new Set<string>(), excepted: new Map<string, number>() };

function compare(
  reference: ReferenceNetwork,
  id: string,
  compute: (theirs: Expected) => Ours,
): readonly string[] {
  const wrong: string[] = [];
  const entries = reference.values[id] ?? [];
  const ours = entries.length > 0 ? compute(entries[0]?.value ?? null) : [];
  for (const entry of entries) {
    for (const pair of pairUp(entry.value, ours, id)) {
      tally.values++;
      tally.ids.add(id.replace(/\[.*\]/, "[]"));
      if (agree(pair)) continue;
      const exception = EXCEPTIONS.find(({ applies }) => applies({ id, by: entry.by, pair }));
      if (exception === undefined) {
        wrong.push(`${reference.graph} ${pair.where} (${entry.by}): ${pair.theirs}, ours ${pair.ours}`);
      } else tally.excepted.set(exception.reason, (tally.excepted.get(exception.reason) ?? 0) + 1);
    }
  }
  return wrong;
}

describe("person measures agree with sna, igraph and networkx to 1e-9", () => {
  if (!referenceAvailable) {
    console.warn(`SKIPPED: no reference data at ${referenceFolder.pathname}; nothing was compared.`);
    it.skip("reference data are not here", () => {});
    return;
  }

  it.each(referenceDatasets())("%s", { timeout: 60_000 }, (dataset) => {
    const wrong: string[] = [];
    for (const reference of readReference(dataset)) {
      const forms = formsOf(reference.network);
      for (const [id, compute] of Object.entries(PERSON_VALUES)) {
        if (id in reference.values) wrong.push(...compare(reference, id, (theirs) => compute(forms, theirs)));
      }
      for (const [column, grouping] of reference.groupings) {
        for (const [name, compute] of Object.entries(GROUP_VALUES)) {
          const id = `group[${column}].${name}`;
          if (id in reference.values) wrong.push(...compare(reference, id, () => compute(forms, grouping)));
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it("compares every value it names in some data set", () => {
    const named = [
      ...Object.keys(PERSON_VALUES),
      ...Object.keys(GROUP_VALUES).map((name) => `group[].${name}`),
    ];
    expect(named.filter((id) => !tally.ids.has(id))).toEqual([]);
  });

  it("has the exceptions that docs/exceptions.md lists, and no more", () => {
    expect([...tally.excepted.values()].sort((a, b) => a - b)).toEqual([27, 52, 160, 272]);
  });

  afterAll(() => {
    console.log(`Compared ${tally.values} reference values under ${tally.ids.size} measure ids.`);
    for (const [reason, count] of tally.excepted) console.log(`  ${count} exceptions: ${reason}`);
  });
});
