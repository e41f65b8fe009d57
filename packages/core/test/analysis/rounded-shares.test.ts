import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/analysis/analysis.js";
import { sharesOfHiddenRows } from "../../src/analysis/rounded-shares.js";

const finding = (part: Partial<Finding>) =>
  ({
    relation: "advice",
    wave: "1",
    id: "A",
    id2: null,
    status: "ok",
    reason: null,
    n: null,
    ...part,
  }) as Finding;

const isSmall = (v: number) => v > 0 && v < 5;

/** A row of ties, A's own first, with its share across; counts of one to four are withheld and said to be. */
function row(counts: readonly number[], more: readonly number[] = []) {
  const cells = counts.map((value, g) =>
    finding({ measure: "ties", level: "department-pair", id2: "ABCDEF"[g]!, value }),
  );
  const across = counts.slice(1).reduce((sum, v) => sum + v, 0);
  const share = finding({
    measure: "cross_department_share",
    level: "department",
    value: across / (across + counts[0]!),
  });
  const hidden = new Set(cells.filter((c, g) => isSmall(c.value!) || more.includes(g)));
  return {
    share,
    cells,
    found: sharesOfHiddenRows([share, ...cells], "cabinet", hidden, (f) => isSmall(f.value!)),
  };
}

describe("a department's share of ties across, beside counts that are withheld", () => {
  it("stays as it is where all counts of the row are shown", () => {
    const { found } = row([20, 7, 6, 0]);
    expect([found.rounded.size, found.gone.size]).toEqual([0, 0]);
  });

  it("goes where few ties make it: 5 of 9 are 55 %, and with two or one within it would not be", () => {
    // Two cells of 1 to 4 across: with 1 within they would have to be 1.2 ties.
    const { share, found } = row([4, 2, 3]);
    expect([...found.gone]).toEqual([share]);
  });

  it("goes where a single count is withheld: 36 across and a share of 90 % leave 4 within alone", () => {
    const { share, found } = row([4, 20, 16]);
    expect([...found.gone]).toEqual([share]);
  });

  it("is rounded where another count is withheld with the small one", () => {
    const { share, found } = row([30, 3, 12], [2]);
    expect([...found.rounded]).toEqual([share]);
    expect(found.gone.size).toBe(0);
  });

  it("leaves every small count any of one to four, as trying all numbers finds", () => {
    const counts = fc.array(fc.oneof(fc.nat(4), fc.nat(25)), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(counts, (all) => {
        if (all.every((v) => v === 0) || !all.some(isSmall)) return;
        const { share, found } = row(all);
        if (found.gone.has(share)) return;
        const shown = Math.round(share.value! * 20);
        const could = all.map(() => new Set<number>());
        const tried = (k: number, sofar: number[]): void => {
          if (k < all.length) {
            for (const v of isSmall(all[k]!) ? [1, 2, 3, 4] : [all[k]!]) tried(k + 1, [...sofar, v]);
            return;
          }
          const across = sofar.slice(1).reduce((sum, v) => sum + v, 0);
          if (Math.round((across / (across + sofar[0]!)) * 20) === shown)
            sofar.forEach((v, c) => {
              could[c]!.add(v);
            });
        };
        tried(0, []);
        all.forEach((v, c) => {
          if (isSmall(v)) expect([...could[c]!].sort(), String(all)).toEqual([1, 2, 3, 4]);
        });
      }),
    );
  });
});
