import {
  buildNetwork,
  fromTies,
  type Grouping,
  groupingFrom,
  type Measure,
  type MeasureRow,
  type MeasureRowsOptions,
  measureRows,
  measures,
  measureTable,
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
  /** From, to, strength: 0 a tie as weak as can be, NaN one without a strength, −1 a cell left blank. */
  readonly ties: readonly (readonly [number, number, number])[];
}

const BLANK = -1;

const offices: fc.Arbitrary<Office> = fc.integer({ min: 2, max: 9 }).chain((n) =>
  fc.record({
    ids: fc.constant(Array.from({ length: n }, (_, i) => `p${i}`)),
    departments: fc.array(fc.constantFrom("Math", "Literacy", "Data", null), { minLength: n, maxLength: n }),
    answered: fc.array(fc.constantFrom(1, 1, 1, 0), { minLength: n, maxLength: n }),
    ties: fc
      .uniqueArray(
        fc.tuple(
          fc.nat(n - 1),
          fc.nat(n - 1),
          fc.constantFrom(1, 2, 3, 4, 1, 2, 3, 4, 0.5, 0, Number.NaN, BLANK),
        ),
        { selector: ([i, j]) => `${i} ${j}`, maxLength: n * n },
      )
      .map((list) => list.filter(([i, j]) => i !== j)),
  }),
);

/** The same office with people in another order; only those who answered name anybody. */
function build(
  office: Office,
  order = office.ids.map((_, i) => i),
): { network: Network; grouping: Grouping } {
  const place = order.map((_, i) => order.indexOf(i));
  const cells = office.ties.filter(([i]) => office.answered[i] === 1);
  const ties = cells.filter(([, , w]) => w !== BLANK);
  return {
    network: buildNetwork({
      ids: order.map((i) => office.ids[i]!),
      from: ties.map(([i]) => place[i]!),
      to: ties.map(([, j]) => place[j]!),
      strength: ties.map(([, , w]) => w),
      answered: order.map((i) => office.answered[i]!),
      missingCells: cells
        .filter(([, , w]) => w === BLANK)
        .map(([i, j]) => place[i]! * order.length + place[j]!),
    }),
    grouping: groupingFrom(order.map((i) => office.departments[i]!)),
  };
}

/** Each view with each kind of weights, and no choice at all. */
const forms = fc.constantFrom<MeasureRowsOptions>(
  {},
  ...(["directed", "union", "mutual"] as const).flatMap((view) =>
    (["binary", "strength"] as const).flatMap((weights): MeasureRowsOptions[] =>
      view === "directed"
        ? (["nominal", "flow"] as const).map((orientation) => ({ view, weights, orientation }))
        : [{ view, weights }],
    ),
  ),
);

function rowKey(row: MeasureRow): string {
  return [row.measure, row.level, row.id, row.id2].join(" ");
}

const quick = { permutations: 1 };

/** Measures that need no search by chance, which takes its time. */
const searchless = measures.filter((m) => !("seeded" in m));

/**
 * Measures whose value or status must tell silence from "nobody". The others rest on the ties that were reported and
 * read the same; their cards say so.
 */
const MOVED_BY_SILENCE: readonly string[] = [
  "network density",
  "network mean_out_degree",
  "network dyads_null",
  "network reciprocity_dyad",
  "network icc_reports",
  "network ei_density",
  "network odds_ratio_within",
  "network yules_q",
  "network freeman_expected",
  "network complex_transfer",
  "network centralization_in_degree",
  "network centralization_out_degree",
  "network triad_003",
  "network brokerage_total",
  "department-pair possible",
  "department-pair density",
  "department-pair strength_density",
  ...["degree", "out_degree", "out_strength", "total_strength", "alpha_degree"].map((id) => `person ${id}`),
  ...["betweenness", "harmonic_in", "harmonic_out", "closeness_out", "k_core"].map((id) => `person ${id}`),
  ...["constraint", "effective_size", "efficiency", "hierarchy"].map((id) => `person ${id}`),
  ...["ei_index_out", "within_z", "network_range", "brokerage_total"].map((id) => `person ${id}`),
  "tie reciprocated",
  "tie report_agreement",
  "tie simmelian",
];

describe("every measure of the list", () => {
  it("gives the same value whatever the order of people", () => {
    fc.assert(
      fc.property(offices, forms, fc.infiniteStream(fc.nat(1000)), (office, form, keys) => {
        const options = { ...quick, ...form };
        const order = office.ids.map((_, i) => i);
        const sortKeys = order.map(() => keys.next().value as number);
        order.sort((a, b) => sortKeys[a]! - sortKeys[b]!);
        const before = build(office);
        const after = build(office, order);
        const values = new Map(
          measureRows(before.network, before.grouping, measures, options).map((r) => [rowKey(r), r.value]),
        );
        for (const row of measureRows(after.network, after.grouping, measures, options)) {
          const reversed = [row.measure, row.level, row.id2, row.id].join(" ");
          const value =
            values.get(rowKey(row)) ?? (row.level === "tie" ? values.get(reversed) : undefined) ?? null;
          if (row.value === null || value === null) expect(row.value, rowKey(row)).toBe(value);
          else expect(Math.abs(row.value - value), rowKey(row)).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 40 },
    );
  }, 240_000);

  it("gives the same value whatever people and departments are called", () => {
    // Searches that need chance go through people in the order of their ids: another name is another search.
    fc.assert(
      fc.property(offices, forms, (office, form) => {
        const options = { ...quick, ...form };
        // Turned round, so that ids and departments sort the other way.
        const person = (id: string | null) => (id === null ? null : `q${9 - Number(id.slice(1))}`);
        const department = (d: string | null) =>
          d === null ? null : { Math: "A", Literacy: "B", Data: "C" }[d as "Math"];
        const renamed = build({
          ...office,
          ids: office.ids.map((id) => person(id)!),
          departments: office.departments.map(department),
        });
        const before = build(office);
        const name = (row: MeasureRow, of: "id" | "id2") => {
          const text = row[of];
          if (row.level === "person-department-pair" && of === "id2")
            return text!.split(" → ").map(department).join(" → ");
          return row.level === "department" || row.level === "department-pair"
            ? department(text)
            : person(text);
        };
        const values = new Map<string, MeasureRow>();
        for (const row of measureRows(renamed.network, renamed.grouping, searchless, options))
          values.set(rowKey(row), row);
        for (const row of measureRows(before.network, before.grouping, searchless, options)) {
          const ends = [name(row, "id"), name(row, "id2")];
          const other = values.get([row.measure, row.level, ...ends].join(" "));
          const turned = values.get([row.measure, row.level, ends[1], ends[0]].join(" "));
          const same = other ?? (row.level === "tie" ? turned : undefined);
          if (row.value === null) expect(same?.value, rowKey(row)).toBeNull();
          else expect(Math.abs(row.value - same!.value!), rowKey(row)).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 60 },
    );
  }, 240_000);

  it("stays in the range its card states, and is null with a reason or a finite number", () => {
    const cards = new Map(measures.map((m) => [`${m.level} ${m.id}`, m]));
    fc.assert(
      fc.property(offices, forms, (office, form) => {
        const { network, grouping } = build(office);
        for (const row of measureRows(network, grouping, measures, { ...quick, ...form })) {
          const [low, high] = cards.get(`${row.level} ${row.measure}`)!.range;
          if (row.value === null) expect(row.reason, rowKey(row)).not.toBeNull();
          else {
            expect(Number.isFinite(row.value), rowKey(row)).toBe(true);
            expect(row.value, rowKey(row)).toBeGreaterThanOrEqual((low ?? -Infinity) - 1e-9);
            expect(row.value, rowKey(row)).toBeLessThanOrEqual((high ?? Infinity) + 1e-9);
          }
        }
      }),
      { numRuns: 60 },
    );
  }, 240_000);

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
    for (const view of ["directed", "union", "mutual"] as const)
      for (const weights of ["binary", "strength"] as const) {
        const rows = measureRows(network, grouping, measures, { ...quick, view, weights });
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

  it("tells a person who did not answer from one who named nobody", () => {
    const moved = new Set<string>();
    for (let seed = 0; seed < 60; seed++) {
      const office = fc.sample(offices, { seed, numRuns: 1 })[0]!;
      const answered = office.answered.map(() => 1);
      const silent = seed % office.ids.length;
      const ties = office.ties.filter(([i]) => i !== silent);
      const said = build({ ...office, answered, ties });
      const unsaid = build({ ...office, answered: answered.map((a, i) => (i === silent ? 0 : a)), ties });
      const rowsOf = ({ network, grouping }: typeof said) =>
        new Map(
          measureRows(network, grouping, searchless, quick).map((r) => [
            rowKey(r),
            JSON.stringify([r.value, r.status, r.reason, r.expected]),
          ]),
        );
      const after = rowsOf(unsaid);
      for (const [key, row] of rowsOf(said))
        if (after.get(key) !== row) moved.add(key.split(" ").slice(0, 2).join(" "));
    }
    const same = MOVED_BY_SILENCE.filter((card) => !moved.has(card.split(" ").reverse().join(" ")));
    expect(same).toEqual([]);
  }, 120_000);

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

describe("every measure of a study", () => {
  const people = "id,department,answered\na,x,yes\nb,x,yes\nc,y,yes\nd,y,no\ne,z,yes\nf,,yes\n";
  const rows = [
    "a,b,advice,3",
    "b,a,advice,1",
    "a,c,advice,4",
    "c,e,advice,2",
    "e,f,advice,1",
    "b,c,trust,2",
    "c,a,trust,",
  ];
  const study = (ties: readonly string[]) =>
    studyFromFiles([
      { name: "people.csv", content: people },
      { name: "ties.csv", content: `from,to,relation,strength\n${ties.join("\n")}\n` },
    ]);

  it("does not change with the order of rows, a tie given twice, or people who name themselves", () => {
    const before = measureTable(study(rows), quick);
    expect(before.length).toBeGreaterThan(500);
    expect(measureTable(study([...rows].reverse()), quick)).toEqual(before);
    expect(measureTable(study([...rows, ...rows, "a,a,advice,4", "f,f,trust,1"]), quick)).toEqual(before);
  }, 120_000);

  it("is null with a reason, or finite and in its range, for studies of every shape", () => {
    const range = new Map([...measures, ...studyMeasures].map((m) => [`${m.level} ${m.id}`, m.range]));
    const only = (name: string, content: string, ties = "from,to\n") => [
      { name: "people.csv", content },
      { name: "ties.csv", content: ties },
      ...(name === "" ? [] : [{ name, content: "" }]),
    ];
    const shapes = [
      only("", "id,department\n"),
      only("", "id,department\na,x\n", "from,to\na,a\n"),
      only("", "id,department\na,x\nb,y\n", "from,to\na,b\n"),
      only("", "id\na\nb\nc\n", "from,to,strength\na,b,1\nb,c,0.5\n"),
      only("", "id,department,answered\na,x,no\nb,y,no\n", "from,to\n"),
      only("partners.csv", people, `from,to,wave\na,b,1\na,c,2\nb,c,2\n`),
    ];
    for (const files of shapes)
      for (const view of ["directed", "union", "mutual"] as const)
        for (const row of measureTable(studyFromFiles(files), { ...quick, view })) {
          const [low, high] = range.get(`${row.level} ${row.measure}`)!;
          if (row.value === null) expect(row.reason, rowKey(row)).not.toBeNull();
          else {
            expect(row.value, rowKey(row)).toBeGreaterThanOrEqual((low ?? -Infinity) - 1e-9);
            expect(row.value, rowKey(row)).toBeLessThanOrEqual((high ?? Infinity) + 1e-9);
          }
        }
  }, 120_000);
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
