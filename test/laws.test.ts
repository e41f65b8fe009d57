import {
  buildNetwork,
  fromTies,
  type Grouping,
  groupingFrom,
  type Measure,
  type MeasureRow,
  measureRows,
  measures,
  type Network,
  studyFromFiles,
  studyMeasures,
  toViewNetwork,
} from "@crosstie/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

interface Office {
  readonly ids: readonly string[];
  readonly departments: readonly (string | null)[];
  readonly answered: readonly number[];
  readonly ties: readonly (readonly [number, number, number])[];
}

const offices: fc.Arbitrary<Office> = fc.integer({ min: 2, max: 9 }).chain((n) =>
  fc.record({
    ids: fc.constant(Array.from({ length: n }, (_, i) => `p${i}`)),
    departments: fc.array(fc.constantFrom("Math", "Literacy", "Data", null), { minLength: n, maxLength: n }),
    answered: fc.array(fc.constantFrom(1, 1, 1, 0), { minLength: n, maxLength: n }),
    ties: fc
      .uniqueArray(fc.tuple(fc.nat(n - 1), fc.nat(n - 1), fc.integer({ min: 1, max: 4 })), {
        selector: ([i, j]) => `${i} ${j}`,
        maxLength: n * n,
      })
      .map((list) => list.filter(([i, j]) => i !== j)),
  }),
);

/** The same office with people in another order; only those who answered name anybody. */
function build(
  office: Office,
  order = office.ids.map((_, i) => i),
): { network: Network; grouping: Grouping } {
  const place = order.map((_, i) => order.indexOf(i));
  const ties = office.ties.filter(([i]) => office.answered[i] === 1);
  return {
    network: buildNetwork({
      ids: order.map((i) => office.ids[i]!),
      from: ties.map(([i]) => place[i]!),
      to: ties.map(([, j]) => place[j]!),
      strength: ties.map(([, , w]) => w),
      answered: order.map((i) => office.answered[i]!),
    }),
    grouping: groupingFrom(order.map((i) => office.departments[i]!)),
  };
}

function rowKey(row: MeasureRow): string {
  return [row.measure, row.level, row.id, row.id2].join(" ");
}

const quick = { permutations: 1 };

describe("every measure of the list", () => {
  it("gives the same value whatever the order of people", () => {
    fc.assert(
      fc.property(offices, fc.infiniteStream(fc.nat(1000)), (office, keys) => {
        const order = office.ids.map((_, i) => i);
        const sortKeys = order.map(() => keys.next().value as number);
        order.sort((a, b) => sortKeys[a]! - sortKeys[b]!);
        const before = build(office);
        const after = build(office, order);
        const values = new Map(
          measureRows(before.network, before.grouping, measures, quick).map((r) => [rowKey(r), r.value]),
        );
        for (const row of measureRows(after.network, after.grouping, measures, quick)) {
          const reversed = [row.measure, row.level, row.id2, row.id].join(" ");
          const value =
            values.get(rowKey(row)) ?? (row.level === "tie" ? values.get(reversed) : undefined) ?? null;
          if (row.value === null || value === null) expect(row.value, rowKey(row)).toBe(value);
          else expect(Math.abs(row.value - value), rowKey(row)).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("stays in the range its card states, and is null with a reason or a finite number", () => {
    const cards = new Map(measures.map((m) => [`${m.level} ${m.id}`, m]));
    fc.assert(
      fc.property(
        offices,
        fc.constantFrom<"binary" | "strength">("binary", "strength"),
        (office, weights) => {
          const { network, grouping } = build(office);
          for (const row of measureRows(network, grouping, measures, { ...quick, weights })) {
            const [low, high] = cards.get(`${row.level} ${row.measure}`)!.range;
            if (row.value === null) expect(row.reason, rowKey(row)).not.toBeNull();
            else {
              expect(Number.isFinite(row.value), rowKey(row)).toBe(true);
              expect(row.value, rowKey(row)).toBeGreaterThanOrEqual((low ?? -Infinity) - 1e-9);
              expect(row.value, rowKey(row)).toBeLessThanOrEqual((high ?? Infinity) + 1e-9);
            }
          }
        },
      ),
      { numRuns: 80 },
    );
  });

  it("leaves the network as it was", () => {
    const { network, grouping } = build({
      ids: ["a", "b", "c", "d"],
      departments: ["x", "x", "y", "y"],
      answered: [1, 1, 1, 0],
      ties: [
        [0, 1, 3],
        [1, 2, 2],
        [2, 3, 1],
        [2, 0, 4],
      ],
    });
    const before = JSON.stringify([network, grouping], (_, v: unknown) =>
      ArrayBuffer.isView(v) ? [...(v as Float64Array)] : v,
    );
    measureRows(network, grouping, measures, quick);
    const after = JSON.stringify([network, grouping], (_, v: unknown) =>
      ArrayBuffer.isView(v) ? [...(v as Float64Array)] : v,
    );
    expect(after).toBe(before);
  });

  const odd: Readonly<Record<string, readonly [Network, Grouping]>> = {
    nobody: [buildNetwork({ ids: [], from: [], to: [] }), groupingFrom([])],
    "one person": [fromTies("a"), groupingFrom(["x"])],
    "isolates only": [fromTies("a b c d"), groupingFrom(["x", "x", "y", "y"])],
    "everybody tied to everybody": [fromTies("a>b b>a a>c c>a b>c c>b"), groupingFrom(["x", "x", "y"])],
    "a star": [fromTies("a>b a>c a>d a>e"), groupingFrom(["x", "x", "y", "y", "z"])],
    "two pieces": [fromTies("a>b b>a c>d d>c"), groupingFrom(["x", "x", "y", "y"])],
    "nobody answered": [fromTies("a b c", { notAnswered: ["a", "b", "c"] }), groupingFrom(["x", "y", "y"])],
    "no departments": [fromTies("a>b b>c"), groupingFrom([null, null, null])],
    "one department": [fromTies("a>b b>c"), groupingFrom(["x", "x", "x"])],
  };
  it.each(Object.keys(odd))("gives rows that survive JSON for %s", (name) => {
    const [network, grouping] = odd[name]!;
    for (const view of ["directed", "union", "mutual"] as const) {
      const rows = measureRows(network, grouping, measures, { ...quick, view });
      expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
      for (const row of rows) if (row.value === null) expect(row.reason, rowKey(row)).not.toBeNull();
    }
  });

  it("has a card with a source, a unit, a formula and what missing answers do to it", () => {
    for (const m of [...measures, ...studyMeasures]) {
      expect(m.references.length, m.id).toBeGreaterThan(0);
      for (const text of [m.title, m.about, m.formula, m.unit, m.missing, m.isolates, m.undefinedWhen])
        expect(text.length, m.id).toBeGreaterThan(0);
      expect(m.id).toMatch(/^[a-z][a-z0-9_]*[a-zA-Z0-9]$/);
    }
    const keys = [...measures, ...studyMeasures].map((m) => `${m.level} ${m.id}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("does not give the value of a constant", () => {
    const networks = Array.from({ length: 400 }, (_, seed) =>
      build(fc.sample(offices, { seed, numRuns: 1 })[0]!),
    );
    const constant = measures.filter((m: Measure) => {
      const seen = new Set<string>();
      return !networks.some(({ network, grouping }) => {
        const value = m.compute(network, grouping);
        seen.add(typeof value === "number" ? String(value) : JSON.stringify([...value]));
        return seen.size > 1;
      });
    });
    expect(constant.map((m) => m.id)).toEqual([]);
  });
});

describe("the view's data", () => {
  it("holds no name, id or code of a person from level cabinet on", () => {
    const study = studyFromFiles([
      {
        name: "people.csv",
        content: `id,name,department\n${Array.from({ length: 12 }, (_, i) => `id-${i}x,Name ${i}x,${i < 6 ? "Math" : "Data"}`).join("\n")}`,
      },
      {
        name: "ties.csv",
        content: `from,to\n${Array.from({ length: 11 }, (_, i) => `id-${i}x,id-${i + 1}x`).join("\n")}`,
      },
    ]);
    for (const privacy of ["cabinet", "public"] as const) {
      const text = JSON.stringify(toViewNetwork(study, { privacy }));
      expect(text).not.toMatch(/id-\d+x|Name \d+x|P-\d/);
      expect(text).toContain(privacy === "cabinet" ? "Math" : "Other offices");
    }
    const codes = JSON.stringify(toViewNetwork(study, { privacy: "codes" }));
    expect(codes).not.toMatch(/id-\d+x|Name \d+x/);
    expect(codes).toMatch(/P-\d\d/);
  });
});
