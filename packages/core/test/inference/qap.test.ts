import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { networkMatrix } from "../../src/inference/cells.js";
import { qap } from "../../src/inference/qap.js";
import { randomStream } from "../../src/inference/random.js";
import { buildNetwork, type Network } from "../../src/network/network.js";
import { binaryView, flowView, mutualView, unionView } from "../../src/network/views.js";
import { F1, F4, PEOPLE } from "../measures/fixtures.js";
import { permutationsOf } from "./orders.js";

const F1u = binaryView(unionView(F1));

/** Who meets whom in some meeting. */
const formal = buildNetwork({
  ids: PEOPLE,
  directed: false,
  ...(() => {
    const cells = new Set<number>();
    for (const members of F4.members)
      for (const i of members) for (const j of members) if (i < j) cells.add(i * 8 + j);
    return { from: [...cells].map((c) => Math.floor(c / 8)), to: [...cells].map((c) => c % 8) };
  })(),
});

/** The formula as it reads: list the cells known in both, correlate. */
function naive(a: Network, b: Network, order: readonly number[], weights: "binary" | "strength"): number {
  const n = a.ids.length;
  const x = networkMatrix(a, weights).values;
  const y = networkMatrix(b, weights).values;
  const pairs: [number, number][] = [];
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      const u = x[order[i]! * n + order[j]!]!;
      const v = y[i * n + j]!;
      if (!Number.isNaN(u) && !Number.isNaN(v)) pairs.push([u, v]);
    }
  const mean = (k: 0 | 1) => pairs.reduce((s, p) => s + p[k], 0) / pairs.length;
  const [mx, my] = [mean(0), mean(1)];
  let [sxy, sxx, syy] = [0, 0, 0];
  for (const [u, v] of pairs) {
    sxy += (u - mx) * (v - my);
    sxx += (u - mx) ** 2;
    syy += (v - my) ** 2;
  }
  return sxx < 1e-9 || syy < 1e-9 ? Number.NaN : sxy / Math.sqrt(sxx * syy);
}

/** Two relations of the same people, some of them silent, some cells blank, some ties without a strength. */
const twoRelations = fc
  .record({
    n: fc.integer({ min: 3, max: 6 }),
    seed: fc.nat(),
    view: fc.constantFrom("row", "column", "either", "both"),
  })
  .map(({ n, seed, view }) => {
    const relation = (stream: number): Network => {
      const random = randomStream(seed, stream);
      const from: number[] = [];
      const to: number[] = [];
      const strength: number[] = [];
      const missingCells: number[] = [];
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          if (i === j) continue;
          if (random.uniform() < 0.1) missingCells.push(i * n + j);
          else if (random.uniform() < 0.4) {
            from.push(i);
            to.push(j);
            strength.push(random.uniform() < 0.1 ? Number.NaN : 1 + random.integer(4));
          }
        }
      const answered = Array.from({ length: n }, () => (random.uniform() < 0.8 ? 1 : 0));
      const kept = from.map((i) => answered[i] === 1);
      const reported = buildNetwork({
        ids: [..."abcdef"].slice(0, n),
        from: from.filter((_, e) => kept[e]),
        to: to.filter((_, e) => kept[e]),
        strength: strength.filter((_, e) => kept[e]),
        answered,
        missingCells,
      });
      if (view === "column") return flowView(reported);
      if (view === "either") return unionView(reported);
      return view === "both" ? mutualView(reported) : reported;
    };
    return [relation(0), relation(1)] as const;
  });

describe("qap", () => {
  it("gives the worked example exactly: informal ties on formal meetings", () => {
    const test = qap(F1u, formal);
    expect(test).toMatchObject({
      exact: true,
      permutations: 40320,
      dropped: 0,
      n: 8,
      nObserved: 28,
      seed: 1,
    });
    expect(test.statistic).toBeCloseTo(0.4472, 4);
    expect(test.pGe).toBeCloseTo(0.0342, 4);
    expect(test.pAbs).toBeCloseTo(0.0528, 4);
    expect(test.pTwo).toBeCloseTo(2 * test.pGe, 12);
    expect(test.nullMean).toBeCloseTo(0, 12);
  });

  it("is the same whichever network is rearranged, and whatever the order of people", () => {
    const [there, back] = [qap(F1, formal), qap(formal, F1)];
    expect(back.statistic).toBeCloseTo(there.statistic, 12);
    expect([back.pLe, back.pGe, back.pAbs]).toEqual([there.pLe, there.pGe, there.pAbs]);
    expect(there.nObserved).toBe(56);
  });

  it("equals the formula written out, missing cells travelling with their people", () => {
    fc.assert(
      fc.property(
        twoRelations,
        fc.constantFrom("binary" as const, "strength" as const),
        ([a, b], weights) => {
          const n = a.ids.length;
          const all = permutationsOf(n).map((order) => naive(a, b, order, weights));
          const expected = all[0]!;
          const test = qap(a, b, { weights });
          if (Number.isNaN(expected)) {
            expect(test.reason).not.toBeNull();
            expect(test.statistic).toBeNaN();
            return;
          }
          expect(test.statistic).toBeCloseTo(expected, 10);
          const defined = all.filter((r) => !Number.isNaN(r));
          expect(test.permutations).toBe(defined.length);
          expect(test.dropped).toBe(all.length - defined.length);
          expect(test.pGe).toBeCloseTo(
            defined.filter((r) => r >= expected - 1e-9).length / defined.length,
            12,
          );
          expect(test.nullMean).toBeCloseTo(defined.reduce((s, r) => s + r, 0) / defined.length, 10);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("says why there is no correlation", () => {
    const empty = buildNetwork({ ids: PEOPLE, from: [], to: [] });
    expect(qap(F1, empty)).toMatchObject({ reason: "ZERO_VARIANCE", permutations: 0 });
    const two = buildNetwork({ ids: ["a", "b"], from: [0], to: [1] });
    expect(qap(two, two).reason).toBe("TOO_FEW");
    const silent = buildNetwork({ ids: PEOPLE, from: [], to: [], answered: PEOPLE.map(() => 0) });
    expect(qap(F1, silent).reason).toBe("ALL_MISSING");
    expect(() => qap(F1, two)).toThrow(/same people/);
  });

  it("draws the same again from the same seed, and reports progress", () => {
    const ids = Array.from({ length: 20 }, (_, i) => `p${i}`);
    const tied = (step: number) =>
      buildNetwork({ ids, from: ids.map((_, i) => i), to: ids.map((_, i) => (i + step) % 20) });
    const calls: number[] = [];
    const test = qap(tied(1), tied(3), { permutations: 50, seed: 4, progress: (done) => calls.push(done) });
    expect(qap(tied(1), tied(3), { permutations: 50, seed: 4 })).toEqual(test);
    expect(qap(tied(1), tied(3), { permutations: 50, seed: 5 }).nullMean).not.toBe(test.nullMean);
    expect(test).toMatchObject({ exact: false, permutations: 50, seed: 4 });
    expect(calls.at(-1)).toBe(50);
  });
});
