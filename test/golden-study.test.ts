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

/** A small study with every kind of file, and what networkx, numpy and R sna give for it: test/golden-study/make.py. */
const folder = new URL("./golden-study/", import.meta.url);
const text = (name: string) => readFileSync(new URL(name, folder), "utf8");
const study = studyFromFiles(
  readdirSync(folder)
    .filter((name) => name.endsWith(".csv"))
    .map((name) => ({ name, content: text(name) })),
);

interface Expected {
  readonly by: string;
  readonly measure: string;
  readonly level: MeasureRow["level"];
  readonly id: string | null;
  readonly id2: string | null;
  readonly value: number;
}

const { values, projection: projected } = JSON.parse(text("expected.json")) as {
  readonly values: readonly Expected[];
  readonly projection: readonly (readonly [string, string, number])[];
};

const key = ({ measure, level, id, id2 }: Pick<Expected, "measure" | "level" | "id" | "id2">) =>
  [level, measure, id, id2].join(" ");

describe("a study measured by other programs", () => {
  const wanted = [...new Set(values.map((v) => v.measure))];
  const rows = measureTable(study, { measures: wanted, relation: "advice", permutations: 1 });
  const ours = new Map(rows.map((row) => [key(row), row.value]));

  it("is read without an error", () => {
    expect(study.problems.filter((p) => p.severity === "error")).toEqual([]);
  });

  it.each(wanted)("%s", (measure) => {
    const of = values.filter((v) => v.measure === measure);
    expect(of.length).toBeGreaterThan(0);
    for (const v of of) {
      const value = ours.get(key(v));
      expect(value, key(v)).not.toBeUndefined();
      expect(
        Math.abs((value ?? Number.NaN) - v.value),
        `${key(v)}: ${value} for ${v.value} (${v.by})`,
      ).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(v.value)));
    }
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
