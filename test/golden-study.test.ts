import { readdirSync, readFileSync } from "node:fs";
import {
  attendance,
  type MeasureRow,
  measureTable,
  network,
  projection,
  studyFromFiles,
} from "@crosstie/core";
import { describe, expect, it } from "vitest";

/** A small study with every kind of file, and what networkx, numpy, scipy and R give for it: test/golden-study/make.py. */
const folder = new URL("./golden-study/", import.meta.url);
/** Eight people and three partners: few enough ties that every outcome of spread is written out. */
const few = new URL("./spread/", folder);
const text = (name: string, from = folder) => readFileSync(new URL(name, from), "utf8");
const studyIn = (from: URL) =>
  studyFromFiles(
    readdirSync(from)
      .filter((name) => name.endsWith(".csv") || name === "study.yaml")
      .map((name) => ({ name, content: text(name, from) })),
  );
const study = studyIn(folder);

interface Expected {
  readonly by: string;
  readonly measure: string;
  readonly level: MeasureRow["level"];
  readonly id: string | null;
  readonly id2: string | null;
  readonly value: number;
  /** Ends of its interval and p of its test, where the other program gives them. */
  readonly lower?: number;
  readonly upper?: number;
  readonly p?: number;
}

const { values, projection: projected } = JSON.parse(text("expected.json")) as {
  readonly values: readonly Expected[];
  readonly projection: readonly (readonly [string, string, number])[];
};

const key = ({ measure, level, id, id2 }: Pick<Expected, "measure" | "level" | "id" | "id2">) =>
  [level, measure, id, id2].join(" ");

const wantedIn = (list: readonly Expected[]) => [...new Set(list.map((v) => v.measure))];

/** Compares every value of a measure with our rows of it. */
function compare(of: readonly Expected[], rows: readonly MeasureRow[]): void {
  expect(of.length).toBeGreaterThan(0);
  const ours = new Map(rows.map((row) => [key(row), row]));
  for (const v of of) {
    const row = ours.get(key(v));
    expect(row, key(v)).toBeDefined();
    for (const part of ["value", "lower", "upper", "p"] as const) {
      const wanted = v[part];
      if (wanted === undefined) continue;
      const value = row![part];
      expect(
        Math.abs((value ?? Number.NaN) - wanted),
        `${key(v)} ${part}: ${value} for ${wanted} (${v.by})`,
      ).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
    }
  }
}

describe("a study measured by other programs", () => {
  const wanted = wantedIn(values);
  const rows = measureTable(study, { measures: wanted, relation: "advice", permutations: 1 });

  it("is read without an error", () => {
    expect(study.problems.filter((p) => p.severity === "error")).toEqual([]);
  });

  it.each(wanted)("%s", (measure) => {
    compare(
      values.filter((v) => v.measure === measure),
      rows,
    );
  });

  it("has no route where networkx has none", () => {
    const known = new Set(values.map(key));
    const reached = rows.filter(
      (r) => r.measure === "absorption_distance" && r.level === "partner-person" && r.value !== null,
    );
    expect(reached.filter((r) => !known.has(key(r)))).toEqual([]);
  });

  it("projects its meetings as networkx does", () => {
    const base = network(study, { relation: "advice" });
    const { ids, outOffsets, outTargets, outStrengths } = projection(attendance(study, base), base.ids);
    const found = new Map<string, number>();
    ids.forEach((a, i) => {
      for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++)
        if (outTargets[e]! > i) found.set([a, ids[outTargets[e]!]!].sort().join(" "), outStrengths[e]!);
    });
    expect(found.size).toBe(projected.length);
    for (const [a, b, strength] of projected)
      expect(found.get([a, b].sort().join(" "))).toBeCloseTo(strength, 12);
  });
});

describe("a study of which every outcome of spread is written out", () => {
  const { values: all } = JSON.parse(text("expected.json", few)) as { readonly values: readonly Expected[] };
  const wanted = wantedIn(all);
  const rows = measureTable(studyIn(few), { measures: wanted, relation: "advice" });

  it.each(wanted)("%s", (measure) => {
    compare(
      all.filter((v) => v.measure === measure),
      rows,
    );
  });

  it("needs no draws", () => {
    const reach = rows.filter((row) => row.measure === "spread_simple_reach");
    expect(reach).toHaveLength(12);
    for (const row of reach) expect(row.convention).toMatch(/; exact$/);
  });
});
