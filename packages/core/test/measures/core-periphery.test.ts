import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CorePeripheryIdeal, discreteCorePeriphery } from "../../src/measures/core-periphery.js";
import { continuousCorePeriphery } from "../../src/measures/coreness.js";
import { fromTies } from "../../src/network/from-ties.js";
import type { Network } from "../../src/network/network.js";
import { binaryView, unionView } from "../../src/network/views.js";
import { anyNetwork, cell, expectSame, F1u, known, range, seeded } from "./whole-helpers.js";

const office = binaryView(F1u);
const ideals = ["ignored", "tied", "empty"] as const;

function pearson(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const dot = (a: readonly number[], ma: number, b: readonly number[], mb: number) =>
    a.reduce((sum, value, k) => sum + (value - ma) * (b[k]! - mb), 0);
  const [vx, vy] = [dot(x, mx, x, mx), dot(y, my, y, my)];
  const square = (a: readonly number[]) => a.reduce((sum, value) => sum + value * value, 0);
  return vx <= 1e-12 * square(x) || vy <= 1e-12 * square(y)
    ? Number.NaN
    : dot(x, mx, y, my) / Math.sqrt(vx * vy);
}

/** Fit of one division, cell by cell. */
function fitOf(network: Network, core: readonly number[], ideal: CorePeripheryIdeal): number {
  const u = unionView(network);
  const ties: number[] = [];
  const pattern: number[] = [];
  for (const i of range(u.ids.length))
    for (const j of range(i)) {
      const inside = Number(core.includes(i)) + Number(core.includes(j));
      if (!known(u, i, j) || (inside === 1 && ideal === "ignored")) continue;
      ties.push(cell(u, i, j));
      pattern.push(inside === 2 || (inside === 1 && ideal === "tied") ? 1 : 0);
    }
  return pearson(ties, pattern);
}

/** A core of six who are all tied, eighteen others each tied to one or two of them. */
const planted = unionView(
  fromTies(
    [
      ...range(6).flatMap((i) => range(i).map((j) => `p${i}>p${j}`)),
      ...range(18).map((k) => `p${k + 6}>p${k % 6}`),
      ...range(5).map((k) => `p${k + 6}>p${(k + 3) % 6}`),
    ].join(" "),
    { people: range(24).map((i) => `p${i}`) },
  ),
);

describe("discreteCorePeriphery", () => {
  it("gives the worked example, which depends on the ideal", () => {
    const random = seeded(1);
    const names = (cores: readonly (readonly number[])[]) =>
      cores.map((core) => core.map((i) => office.ids[i]).join(""));
    const ignored = discreteCorePeriphery(office, { random });
    expect(names(ignored.cores)).toEqual(["bcde"]);
    expect(ignored.correlation).toBeCloseTo(Math.SQRT1_2, 12);
    expect(ignored.exhaustive).toBe(true);
    const tied = discreteCorePeriphery(office, { ideal: "tied", random });
    expect(tied.cores).toHaveLength(3);
    expect(tied.correlation).toBeCloseTo(0.4, 12);
    const empty = discreteCorePeriphery(office, { ideal: "empty", random });
    expect(names(empty.cores)).toEqual(["defg"]);
    expect(empty.correlation).toBeCloseTo(0.519, 3);
  });

  it("finds every best division of small networks", () => {
    fc.assert(
      fc.property(anyNetwork, fc.constantFrom(...ideals), (network, ideal) => {
        const n = network.ids.length;
        const fits = range(2 ** n).map((code) => {
          const core = range(n).filter((i) => (code >> i) & 1);
          return { core, fit: fitOf(network, core, ideal) };
        });
        const best = Math.max(...fits.map(({ fit }) => (Number.isNaN(fit) ? Number.NEGATIVE_INFINITY : fit)));
        const wanted = fits.filter(({ fit }) => Math.abs(fit - best) < 1e-9).map(({ core }) => core.join());
        const found = discreteCorePeriphery(network, { ideal, random: seeded(1) });
        expectSame(found.correlation, Number.isFinite(best) ? best : Number.NaN);
        expect(found.cores.map((core) => core.join()).sort()).toEqual(wanted.sort());
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  it("finds a planted core by search, the same every time", () => {
    const found = discreteCorePeriphery(planted, { random: seeded(7) });
    expect(found.exhaustive).toBe(false);
    expect(found.cores).toEqual([[0, 1, 2, 3, 4, 5]]);
    expect(found.correlation).toBeCloseTo(1, 12);
    expect(discreteCorePeriphery(planted, { random: seeded(7) })).toEqual(found);
    for (const ideal of ideals) {
      const { correlation, cores } = discreteCorePeriphery(planted, { ideal, random: seeded(7) });
      const core = cores[0]!;
      expect(correlation).toBeCloseTo(fitOf(planted, core, ideal), 10);
      for (const v of range(24)) {
        const other = core.includes(v) ? core.filter((i) => i !== v) : [...core, v];
        const fit = fitOf(planted, other, ideal);
        if (!Number.isNaN(fit)) expect(fit).toBeLessThanOrEqual(correlation + 1e-9);
      }
    }
  });

  it("has no answer where nothing varies", () => {
    const { correlation, cores } = discreteCorePeriphery(fromTies("a b c"), { random: seeded(1) });
    expect(correlation).toBeNaN();
    expect(cores).toEqual([]);
  });
});

describe("continuousCorePeriphery", () => {
  it("gives the worked example", () => {
    const { correlation, coreness } = continuousCorePeriphery(office, { random: seeded(1) });
    expect(correlation).toBeCloseTo(0.5862, 4);
    const wanted = [0, 0.1467, 0.1467, 0.6031, 0.6031, 0.3387, 0.3387, 0];
    for (const i of range(8)) expect(coreness[i]).toBeCloseTo(wanted[i]!, 3);
  });

  it("reports the correlation of its own products, and no small change improves it", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const u = unionView(network);
        const n = u.ids.length;
        const pairs = range(n).flatMap((i) =>
          range(i)
            .filter((j) => known(u, i, j))
            .map((j) => [i, j] as const),
        );
        const ties = pairs.map(([i, j]) => cell(u, i, j));
        const fit = (c: ArrayLike<number>) =>
          pearson(
            ties,
            pairs.map(([i, j]) => c[i]! * c[j]!),
          );
        const { correlation, coreness } = continuousCorePeriphery(network, {
          random: seeded(3),
          restarts: 3,
        });
        if (Number.isNaN(correlation)) return;
        // Where one person outweighs all others, digits are lost in the spread of the products.
        expect(fit(coreness)).toBeCloseTo(correlation, 6);
        expect(correlation).toBeLessThanOrEqual(1 + 1e-9);
        for (const i of range(n))
          for (const step of [-1e-3, 1e-3]) {
            const other = coreness.slice();
            other[i] = Math.max(0, other[i]! + step);
            const reached = fit(other);
            if (!Number.isNaN(reached)) expect(reached).toBeLessThanOrEqual(correlation + 1e-6);
          }
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  it("has no answer where nothing varies", () => {
    const { correlation, coreness } = continuousCorePeriphery(fromTies("a b c"), { random: seeded(1) });
    expect(correlation).toBeNaN();
    expect([...coreness]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(continuousCorePeriphery(fromTies(""), { random: seeded(1) }).correlation).toBeNaN();
  });
});
