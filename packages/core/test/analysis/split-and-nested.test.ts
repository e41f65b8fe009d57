import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/analysis/analysis.js";
import { nestedToWithhold } from "../../src/analysis/nested-counts.js";
import { protectSplits } from "../../src/analysis/split-shares.js";

function finding(patch: Partial<Finding>): Finding {
  return {
    relation: "advice",
    wave: "1",
    id: null,
    id2: null,
    status: "ok",
    reason: null,
    n: null,
    convention: "c",
    ...patch,
  } as Finding;
}

describe("shares of ties that a part of the positions has", () => {
  const split = (measure: string, value: number, n: number, id: string | null) =>
    finding({ measure, level: id === null ? "network" : "department", value, n, id });
  const cell = (id: string, id2: string, value: number | null, reason: string | null = null) =>
    finding({
      measure: "ties",
      level: "department-pair",
      id,
      id2,
      value,
      reason,
      status: value === null ? "suppressed" : "ok",
    });
  const shown = (findings: readonly Finding[]) =>
    protectSplits(findings).findings.filter((f) => f.measure.startsWith("cross_load"));

  it("are rounded, and there only with five positions on either side of the cut", () => {
    const cells = [cell("A", "B", 12), cell("B", "A", 9), cell("A", "A", 40)];
    const [quarter, half] = shown([
      ...cells,
      split("cross_load_quarter", 0.513, 19, "A"),
      split("cross_load_half", 0.813, 19, "A"),
    ]);
    expect([quarter!.value, quarter!.status, quarter!.reason]).toEqual([null, "suppressed", "FEW_POSITIONS"]);
    expect(half!.value).toBe(0.8);
    expect(half!.convention).toBe("c; rounded to 5 %");
    expect(shown([...cells, split("cross_load_quarter", 0.513, 20, "A")])[0]!.value).toBe(0.5);
    expect(shown([...cells, split("cross_load_half", 0.813, 9, "A")])[0]!.value).toBeNull();
  });

  it("hang on what the table shows, not on what it withholds", () => {
    const half = split("cross_load_half", 0.8, 30, "A");
    const open = [cell("A", "B", 12), cell("B", "A", 7), cell("A", "C", null, "SMALL_CELL")];
    expect(shown([...open, half])[0]!.value).toBeNull();
    const none = { ...half, value: null, status: "undefined" as const, reason: "NO_TIES" };
    expect(shown([...open, none])[0]!.reason).toBe("FEW_POSITIONS");
    expect(shown([...open, cell("C", "A", 1), half])[0]!.value).toBe(0.8);
  });

  it("of the office stand unless half of its ties rest on fewer than ten positions", () => {
    const half = split("cross_load_half", 0.8134, 100, null);
    const positions = (value: number | null, reason: string | null = null) =>
      finding({
        measure: "cross_tie_half",
        level: "network",
        value,
        reason,
        status: value === null ? "suppressed" : "ok",
      });
    expect(shown([positions(10), half])[0]!.value).toBe(0.8134);
    expect(shown([positions(9), half])[0]!.value).toBeNull();
    expect(shown([positions(null, "SMALL_CELL"), half])[0]!.value).toBeNull();
  });
});

describe("counts one within the other", () => {
  const STEPS = ["partner_contacts", "partner_reach_2", "partner_reach_explicit", "absorption_reached"];
  const chain = (counts: readonly number[], people: number) =>
    counts.map((count, k) =>
      finding({
        measure: STEPS[k]!,
        level: "partner",
        id: "P",
        relation: k === 0 ? null : "advice",
        value: k === 0 ? count : count / people,
        n: k === 0 ? null : people,
      }),
    );
  const withheld = (counts: readonly number[], people: number) =>
    chain(counts, people).flatMap((f, k, all) => (nestedToWithhold(all).has(f) ? [k] : []));

  it("stand where nobody or five and more are between any two", () => {
    expect(withheld([5, 20, 40, 40], 60)).toEqual([]);
    expect(withheld([5, 20, 40, 60], 60)).toEqual([]);
  });

  it("are withheld where one to four are between", () => {
    expect(withheld([5, 20, 23, 40], 60)).toEqual([2]);
    expect(withheld([5, 20, 23, 24], 60)).toEqual([2, 3]);
    expect(withheld([5, 20, 40, 58], 60)).toEqual([3]);
    // Without the widest, the next would leave two out of all.
    expect(withheld([5, 20, 58, 58], 60)).toEqual([2, 3]);
  });

  it("never leave one to four between those that are shown beyond the first two", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(30), { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 1, max: 40 }),
        (more, rest) => {
          let sum = 0;
          const counts = more.map((m) => {
            sum += m;
            return sum;
          });
          const people = sum + rest;
          const gone = withheld(counts, people);
          expect(gone.filter((k) => k < 2)).toEqual([]);
          const left = counts.filter((_, k) => !gone.includes(k));
          left.forEach((count, k) => {
            if (k >= 2) expect([1, 2, 3, 4]).not.toContain(count - left[k - 1]!);
          });
          if (left.length > 2) expect([1, 2, 3, 4]).not.toContain(people - left.at(-1)!);
        },
      ),
    );
  });
});
