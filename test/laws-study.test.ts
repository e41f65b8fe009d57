import {
  analyze,
  compareWaves,
  type MeasureRow,
  measures,
  measureTable,
  type Study,
  studyFromFiles,
  studyMeasures,
} from "@crosstie/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

/** A study with every kind of file, as numbers of people, partners, topics and meetings. */
interface Whole {
  readonly departments: readonly number[];
  readonly answered: readonly boolean[];
  readonly ties: readonly (readonly [number, number, number, number])[];
  readonly contacts: readonly (readonly [number, number, number])[];
  readonly attendance: readonly (readonly [number, number])[];
  readonly expertise: readonly (readonly [number, number, number])[];
  readonly awareness: readonly (readonly [number, number, number])[];
  readonly answers: readonly (readonly [number, number, number, number])[];
}

const PEOPLE = 7;
const person = fc.nat(PEOPLE - 1);
const list = <T>(of: fc.Arbitrary<T>, maxLength: number, key = (x: T) => String(x)) =>
  fc.uniqueArray(of, { maxLength, selector: key });

const studies: fc.Arbitrary<Whole> = fc.record({
  departments: fc.array(fc.integer({ min: -1, max: 2 }), { minLength: PEOPLE, maxLength: PEOPLE }),
  answered: fc.array(fc.constantFrom(true, true, true, false), { minLength: PEOPLE, maxLength: PEOPLE }),
  ties: list(
    fc.tuple(person, person, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 2 })),
    16,
    (t) => [t[0], t[1], t[3]].join(),
  ).map((all) => all.filter(([i, j]) => i !== j)),
  contacts: list(fc.tuple(person, fc.nat(2), fc.integer({ min: 1, max: 4 })), 5, (t) => [t[0], t[1]].join()),
  attendance: list(fc.tuple(fc.nat(2), person), 9),
  expertise: list(fc.tuple(person, fc.nat(2), fc.integer({ min: 0, max: 4 })), 12, (t) =>
    [t[0], t[1]].join(),
  ),
  awareness: list(fc.tuple(person, person, fc.nat(2)), 12).map((all) => all.filter(([i, j]) => i !== j)),
  answers: list(
    fc.tuple(person, fc.nat(2), fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 2 })),
    20,
    (t) => [t[0], t[1], t[3]].join(),
  ),
});

/** What people, partners, topics and meetings are called, and whether rows stand the other way round. */
interface Naming {
  readonly name: (kind: "p" | "P" | "t" | "m" | "D", k: number) => string;
  readonly reversed: boolean;
}

const PLAIN: Naming = { name: (kind, k) => `${kind}${k}`, reversed: false };

function build(w: Whole, { name, reversed }: Naming = PLAIN): Study {
  const table = (file: string, header: string, rows: readonly string[]) => ({
    name: file,
    content: `${[header, ...(reversed ? [...rows].reverse() : rows)].join("\n")}\n`,
  });
  const p = (k: number) => name("p", k);
  const said = (i: number) => w.answered[i] === true;
  return studyFromFiles([
    table(
      "people.csv",
      "id,department,answered",
      w.departments.map((d, i) => `${p(i)},${d < 0 ? "" : name("D", d)},${said(i) ? "yes" : "no"}`),
    ),
    table("ties.csv", "from,to,relation,strength,wave", [
      ...w.ties.filter(([i]) => said(i)).map(([i, j, s, wave]) => `${p(i)},${p(j)},advice,${s},${wave}`),
      ...w.contacts.filter(([i]) => said(i)).map(([i, k, s]) => `${p(i)},${name("P", k)},partner,${s},2`),
    ]),
    table(
      "partners.csv",
      "id,name,topics",
      [0, 1, 2].map((k) => `${name("P", k)},x,${name("t", k)}`),
    ),
    table(
      "meetings.csv",
      "id,name,kind",
      [0, 1, 2].map((k) => `${name("m", k)},x,co-design`),
    ),
    table(
      "attendance.csv",
      "meeting,person",
      w.attendance.map(([m, i]) => `${name("m", m)},${p(i)}`),
    ),
    table(
      "expertise.csv",
      "person,topic,level",
      w.expertise.map(([i, t, l]) => `${p(i)},${name("t", t)},${l}`),
    ),
    table(
      "awareness.csv",
      "from,about,topic",
      w.awareness.filter(([i]) => said(i)).map(([i, j, t]) => `${p(i)},${p(j)},${name("t", t)}`),
    ),
    table(
      "responses.csv",
      "person,item,value,wave",
      w.answers.filter(([i]) => said(i)).map(([i, k, v, wave]) => `${p(i)},q${k},${v},${wave}`),
    ),
    {
      name: "study.yaml",
      content:
        "waves: ['1', '2']\nscales:\n  four: { min: 1, max: 4, strong_from: 3 }\n  collective_knowledge: { min: 1, max: 7 }\nrelations:\n  advice: { scale: four }\n  partner: { scale: four }\nitems:\n  q0: { scale: collective_knowledge }\n  q1: { scale: collective_knowledge }\n  q2: { scale: collective_knowledge }\n",
    },
  ]);
}

const range = new Map([...measures, ...studyMeasures].map((m) => [`${m.level} ${m.id}`, m.range]));
const ofStudy = [...new Set(studyMeasures.map((m) => m.id))];
const quick = { permutations: 1, measures: ofStudy } as const;

function rowsOf(study: Study): MeasureRow[] {
  if (!study.relations.some((r) => r.amongPeople)) return [];
  return [
    ...measureTable(study, quick),
    ...(study.waves.length < 2 ? [] : compareWaves(study, { draws: 5 }).rows),
  ];
}

/** Null with a reason, or finite and in its range: also expected values, ends of ranges and p. */
function isSound(row: MeasureRow): void {
  const name = [row.level, row.measure, row.id, row.id2, row.convention].join(" ");
  const [low, high] = range.get(`${row.level} ${row.measure}`)!;
  if (row.value === null) expect(row.reason, name).not.toBeNull();
  else {
    expect(row.value, name).toBeGreaterThanOrEqual((low ?? -Infinity) - 1e-9);
    expect(row.value, name).toBeLessThanOrEqual((high ?? Infinity) + 1e-9);
  }
  for (const x of [row.value, row.expected, row.sd, row.z, row.p, row.lower, row.upper, row.n])
    if (x !== null) expect(Number.isFinite(x) && !Object.is(x, -0), name).toBe(true);
}

describe("every measure of a study with all its files", () => {
  it("is null with a reason, or finite and in its range, and survives JSON", () => {
    fc.assert(
      fc.property(studies, (whole) => {
        const rows = rowsOf(build(whole));
        rows.forEach(isSound);
        expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
      }),
      { numRuns: 12 },
    );
  }, 240_000);

  it("is the same whatever the order of rows, and whatever people, partners, topics and meetings are called", () => {
    // Of choices among equals the first by id stands: these measures may name another, not another value.
    const key = (row: MeasureRow, of: (id: string | null) => string | null = (id) => id) =>
      [row.level, row.measure, row.relation, row.wave, ...[row.id, row.id2].map(of)].join(" ");
    const backwards: Naming = {
      name: (kind, k) => `${kind}${9 - k}`,
      reversed: true,
    };
    const back = (id: string | null) =>
      id?.replace(/\b([pPtmD])(\d)\b/g, (_, kind, k) => `${kind}${9 - Number(k)}`) ?? null;
    fc.assert(
      fc.property(studies, (whole) => {
        const before = new Map(rowsOf(build(whole)).map((row) => [key(row), row]));
        for (const row of rowsOf(build(whole, backwards))) {
          // Drawn figures are another draw; pairs without a direction may stand the other way round.
          if (row.convention?.includes("draws") === true) continue;
          const turned = { ...row, id: row.id2, id2: row.id };
          const known = before.get(key(row, back)) ?? before.get(key(turned, back));
          const name = key(row, back);
          expect(known, name).toBeDefined();
          if (row.value === null || known!.value === null) expect(row.value, name).toBe(known!.value);
          else expect(Math.abs(row.value - known!.value), name).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 12 },
    );
  }, 240_000);

  const nobody: Whole = {
    departments: [],
    answered: [],
    ties: [],
    contacts: [],
    attendance: [],
    expertise: [],
    awareness: [],
    answers: [],
  };
  const staff = (n: number) => ({
    departments: new Array(n).fill(0),
    answered: new Array(n).fill(true),
  });

  it.each<[string, Whole]>([
    ["nobody", nobody],
    [
      "one person",
      { ...nobody, ...staff(1), expertise: [[0, 0, 4]], answers: [[0, 0, 3, 2]], attendance: [[0, 0]] },
    ],
    [
      "two people",
      { ...nobody, ...staff(2), ties: [[0, 1, 2, 2]], contacts: [[0, 0, 1]], awareness: [[0, 1, 0]] },
    ],
    [
      "isolates alone",
      {
        ...nobody,
        ...staff(6),
        contacts: [[1, 0, 4]],
        expertise: [[1, 1, 4]],
        attendance: [
          [0, 1],
          [0, 2],
        ],
      },
    ],
    [
      "silent people alone",
      { ...nobody, ...staff(5), answered: new Array(5).fill(false), expertise: [[0, 0, 4]] },
    ],
  ])("of %s too, and so is the whole analysis", (_, whole) => {
    const study = build(whole);
    rowsOf(study).forEach(isSound);
    for (const privacy of ["names", "cabinet"] as const) {
      const text = JSON.stringify(analyze(study, { permutations: 9, privacy }));
      expect(text).not.toMatch(/NaN|Infinity/);
      expect(text).toBe(JSON.stringify(JSON.parse(text)));
    }
  });
});
