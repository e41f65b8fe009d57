import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analysis/analyze.js";
import { studyFromFiles } from "../../src/study/read-study.js";

const SIZE = 20;

/** Departments of twenty who all took the survey, of whom so many answered one question of it. */
function rates(answered: readonly number[]) {
  const people = answered.flatMap((_, g) =>
    Array.from({ length: SIZE }, (_, i) => ({ id: `p${g}_${i}`, g, i })),
  );
  const study = studyFromFiles([
    {
      name: "people.csv",
      content: `id,department,answered\n${people.map(({ id, g }) => `${id},D${g},yes\n`).join("")}`,
    },
    { name: "ties.csv", content: "from,to,relation\np0_0,p0_1,advice\n" },
    {
      name: "responses.csv",
      content: `person,item,value\n${people.map(({ id, g, i }) => `${i < answered[g]! ? `${id},q,3\n` : ""}`).join("")}`,
    },
    {
      name: "study.yaml",
      content: "scales:\n  s: { kind: rating, min: 1, max: 5 }\nitems:\n  q: { scale: s }\n",
    },
  ]);
  const { missing } = analyze(study, { privacy: "cabinet", permutations: 1 });
  return missing.departmentItems.filter((d) => d.kind === "item");
}

describe("who answered a question, by department", () => {
  it("1, 1 and 10: the office's twelve do not give the two away", () => {
    const cells = rates([1, 1, 10]);
    expect(cells.map((d) => d.rate)).toEqual([null, null, null]);
    expect(cells.map((d) => d.reason)).toEqual(["SMALL_CELL", "SMALL_CELL", "COMPLEMENT"]);
  });

  it("leaves each small number three of one to four by the sum, or says of none that it is small", () => {
    const small = (v: number) => v > 0 && v < 5;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: SIZE }), { minLength: 2, maxLength: 4 }), (answered) => {
        if (answered.every((v) => v === 0)) return;
        const cells = rates(answered);
        if (cells.length === 0 || cells.every((d) => d.reason !== "SMALL_CELL")) return;
        const withheld = answered.filter((_, g) => cells[g]!.rate === null);
        const sum = withheld.reduce((all, v) => all + v, 0);
        // Each withheld number as it is said to be: few or all but few, or neither.
        const isFew = (v: number) => small(v) || small(SIZE - v);
        const kinds = withheld.map((v) =>
          Array.from({ length: SIZE + 1 }, (_, x) => x).filter((x) => isFew(x) === isFew(v)),
        );
        kinds.forEach((_, k) => {
          if (!isFew(withheld[k]!)) return;
          const own = [1, 2, 3, 4].map((x) => (small(withheld[k]!) ? x : SIZE - x));
          const others = kinds.filter((_, j) => j !== k);
          const sums = others.reduce<Set<number>>(
            (known, list) => new Set([...known].flatMap((s) => list.map((x) => s + x))),
            new Set([0]),
          );
          expect(own.filter((x) => sums.has(sum - x)).length, String(answered)).toBeGreaterThanOrEqual(3);
        });
      }),
      { numRuns: 60 },
    );
  });
});
