import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/analysis/analysis.js";
import { analyze } from "../../src/analysis/analyze.js";
import { studyFromFiles } from "../../src/study/read-study.js";

const PARTNERS = ["P", "Q", "R"];

/** Departments of twelve, of whose people so many are in touch with each partner. */
function office(contacts: readonly (readonly number[])[]) {
  const people = contacts.flatMap((_, d) => Array.from({ length: 12 }, (_, k) => `d${d}-${k}`));
  const ties = [
    ...people.map((p, i) => `${p},${people[(i + 5) % people.length]}`),
    ...contacts.flatMap((row, d) =>
      row.flatMap((count, p) => Array.from({ length: count }, (_, k) => `d${d}-${k},${PARTNERS[p]}`)),
    ),
  ];
  return studyFromFiles([
    {
      name: "people.csv",
      content: `id,department,answered\n${people.map((p) => `${p},${p.split("-")[0]},yes\n`).join("")}`,
    },
    { name: "ties.csv", content: `from,to\n${ties.join("\n")}\n` },
    { name: "partners.csv", content: `id,name\n${PARTNERS.map((p) => `${p},${p}`).join("\n")}\n` },
  ]);
}

/**
 * What every row and column, with its total where that is shown, says of the cells shown as <5. A cell withheld without
 * that label is none of one to four, unless its row or column has no label at all.
 */
function attacked(findings: readonly Finding[]): Map<Finding, Set<number>> {
  const cells = findings.filter((f) => f.measure === "partner_contacts" && f.level === "partner-department");
  const lineOf = (key: "id" | "id2", id: string | null) => cells.filter((c) => c[key] === id);
  const isLabelled = (line: readonly Finding[]) => line.some((c) => c.reason === "SMALL_CELL");
  const values = (c: Finding, most: number) => {
    if (c.value !== null) return [c.value];
    if (c.reason === "SMALL_CELL") return [1, 2, 3, 4];
    const told = isLabelled(lineOf("id", c.id)) && isLabelled(lineOf("id2", c.id2));
    return Array.from({ length: most + 1 }, (_, v) => v).filter((v) => !told || v === 0 || v > 4);
  };
  const could = new Map<Finding, Set<number>>();
  for (const total of findings) {
    const key =
      total.measure === "partner_contacts" && total.level === "partner"
        ? "id"
        : total.measure === "partner_ties" && total.level === "department"
          ? "id2"
          : null;
    if (key === null || total.value === null) continue;
    const line = lineOf(key, total.id);
    for (const cell of line.filter((c) => c.reason === "SMALL_CELL")) {
      let sums = new Set([0]);
      for (const other of line)
        if (other !== cell)
          sums = new Set(
            [...sums]
              .flatMap((sum) => values(other, total.value!).map((v) => sum + v))
              .filter((x) => x <= total.value!),
          );
      const left = [1, 2, 3, 4].filter((v) => sums.has(total.value! - v));
      could.set(cell, new Set(left.filter((v) => could.get(cell)?.has(v) ?? true)));
    }
  }
  return could;
}

describe("people in touch with a partner, by department", () => {
  it("two cells of four that make eight are not told", () => {
    const { findings } = analyze(
      office([
        [4, 9, 0],
        [4, 9, 0],
        [0, 9, 0],
      ]),
      {
        privacy: "cabinet",
        permutations: 39,
      },
    );
    const row = findings.filter(
      (f) => f.measure === "partner_contacts" && f.level === "partner-department" && f.id === "P",
    );
    expect(row.map((f) => f.value)).toEqual([null, null, null]);
    expect(row.map((f) => f.reason)).not.toContain("SMALL_CELL");
    expect(
      findings.find((f) => f.measure === "partner_contacts" && f.level === "partner" && f.id === "P")!.value,
    ).toBe(8);
  });

  it("a count shown as <5 stays any of one to four by its row and its column", () => {
    let seen = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9), fc.nat(6), fc.nat(3)), { minLength: 2, maxLength: 4 }),
        (contacts) => {
          const { findings } = analyze(office(contacts), { privacy: "cabinet", permutations: 39 });
          for (const [f, values] of attacked(findings)) {
            seen++;
            expect([...values].sort(), `${f.id} ${f.id2}`).toEqual([1, 2, 3, 4]);
          }
        },
      ),
      { numRuns: 25 },
    );
    expect(seen).toBeGreaterThan(10);
  }, 120_000);

  it("six of three partners, of two, two and one department said to be small: one of the two is not said", () => {
    // Were it said, the partner of one person would have two at most, and those of two departments two or three.
    const { findings } = analyze(
      office([
        [1, 0, 0],
        [2, 0, 0],
        [0, 1, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]),
      {
        privacy: "cabinet",
        permutations: 1,
      },
    );
    const said = (partner: string) =>
      findings.filter(
        (f) =>
          f.measure === "partner_contacts" &&
          f.level === "partner-department" &&
          f.id === partner &&
          f.reason === "SMALL_CELL",
      ).length;
    const [p, q, r] = PARTNERS.map(said) as [number, number, number];
    expect(p + q + r).toBeLessThanOrEqual(3);
    for (const one of [p, q, r]) {
      const least = Math.max(1, one);
      const others = [p, q, r].reduce((sum, l) => sum + Math.max(1, l), 0) - least;
      expect(Math.min(4, 6 - others) - least).toBeGreaterThanOrEqual(2);
    }
  });
});
