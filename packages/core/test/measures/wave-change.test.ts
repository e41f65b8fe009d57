import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { vertexBootstrap } from "../../src/inference/bootstrap.js";
import { densityChange } from "../../src/measures/density-change.js";
import {
  actorTurnover,
  addChanges,
  cellChanges,
  tieFormation,
  tiePersistence,
  waveCorrelation,
  waveHammingShare,
  waveJaccard,
  wavePair,
} from "../../src/measures/wave-change.js";
import { fromTies } from "../../src/network/from-ties.js";
import { buildNetwork, type Network, tiePlace } from "../../src/network/network.js";
import { isObserved, observedCellCount } from "../../src/network/observed.js";
import { mutualView, unionView } from "../../src/network/views.js";
import { F1 } from "./fixtures.js";

const DEPT: Readonly<Record<string, string>> = {
  a: "CUR",
  b: "CUR",
  c: "CUR",
  d: "LEA",
  e: "LEA",
  f: "LEA",
  g: "ASM",
  h: "ASM",
  i: "ASM",
};
const deptOf = (id: string) => DEPT[id] ?? null;

/** Worked example F5: h leaves, i joins. */
const F5 = fromTies("a>b b>a a>c c>b c>d d>c d>e e>d e>f f>d e>g g>e b>e c>e i>d d>i", {
  people: [..."abcdefgi"],
});

const labels = ["ASM", "CUR", "LEA"];
const groups = (ids: readonly string[]) => Int32Array.from(ids, (id) => labels.indexOf(DEPT[id]!));

describe("the worked example F5 (measures.md F10)", () => {
  const pair = wavePair(F1, F5, deptOf);
  const byPair = cellChanges(pair.first, pair.second, groups(pair.first.ids), 3);
  const all = addChanges(byPair);
  const across = addChanges(byPair.filter((_, cell) => Math.floor(cell / 3) !== cell % 3));

  it("compares the seven who stayed", () => {
    expect(pair.first.ids).toEqual([..."abcdefg"]);
    expect([all.kept, all.lost, all.formed]).toEqual([12, 2, 2]);
    expect(waveJaccard(all)).toBe(0.75);
    expect(all.lost + all.formed).toBe(4);
    expect(waveHammingShare(all)).toBeCloseTo(0.0952, 4);
    expect(tiePersistence(all)).toBeCloseTo(0.8571, 4);
    expect(tieFormation(all)).toBeCloseTo(0.0714, 4);
    expect(waveCorrelation(all)).toBeCloseTo(0.7857, 4);
    expect(actorTurnover(pair)).toBeCloseTo(0.2222, 4);
  });

  it("tells ties across departments from ties within", () => {
    expect(tiePersistence(across)).toBe(0.8);
    expect(across.formed).toBe(2);
  });

  it("counts what came and went with people apart", () => {
    expect(pair.gainedThroughJoiners).toEqual({ all: 2, across: 2 });
    expect(pair.lostThroughLeavers).toEqual({ all: 0, across: 0 });
    expect(wavePair(F5, F1, deptOf).lostThroughLeavers).toEqual({ all: 2, across: 2 });
    // Comparing whole rosters would take ties to a newcomer for change among those who were there.
    const naive = all.kept / (all.kept + all.lost + all.formed + pair.gainedThroughJoiners.all);
    expect(naive).toBeCloseTo(0.6667, 4);
  });

  it("leaves out whoever was silent in one wave, and says how many ties that is", () => {
    const silent = fromTies("a>b b>a a>c c>b", { people: [..."abc"], notAnswered: ["b"] });
    const before = fromTies("a>b b>a b>c", { people: [..."abc"] });
    const half = wavePair(before, silent, deptOf);
    expect(half.first.ids).toEqual(["a", "c"]);
    expect(half.notCompared).toEqual({ first: 3, second: 3 });
    expect(half.joiners).toHaveLength(0);
  });
});

/** Two waves among the same people: some ties, some cells blank, strengths 1 to 4, some not given. */
const twoWaves = fc
  .record({
    n: fc.integer({ min: 2, max: 9 }),
    cells: fc.array(fc.constantFrom(0, 0, 0, 0, 1, 2, 3, 4, -1, Number.NaN), {
      minLength: 162,
      maxLength: 162,
    }),
  })
  .map(({ n, cells }) => [0, 1].map((w) => matrixNetwork(n, cells.slice(w * 81, w * 81 + n * n))));

function matrixNetwork(n: number, values: readonly number[]): Network {
  const from: number[] = [];
  const to: number[] = [];
  const strength: number[] = [];
  const missingCells: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const value = values[i * n + j]!;
      if (i === j || value === 0) continue;
      if (value === -1) missingCells.push(i * n + j);
      else {
        from.push(i);
        to.push(j);
        strength.push(value);
      }
    }
  }
  return buildNetwork({
    ids: Array.from({ length: n }, (_, i) => `p${i}`),
    from,
    to,
    strength,
    missingCells,
    responseRecorded: true,
  });
}

/** Cell by cell, as the definitions read. */
function naiveChanges(first: Network, second: Network, of: ArrayLike<number>, groupCount: number) {
  const out = Array.from({ length: groupCount ** 2 }, () => ({
    cells: 0,
    kept: 0,
    lost: 0,
    formed: 0,
    strengthMoved: 0,
    strengthCells: 0,
    keptMoved: 0,
    keptCells: 0,
  }));
  const n = first.ids.length;
  for (let i = 0; i < n; i++) {
    for (let j = first.directed ? 0 : i + 1; j < n; j++) {
      if (i === j || !isObserved(first, i, j) || !isObserved(second, i, j)) continue;
      const [r, s] = [of[i]!, of[j]!];
      const c = out[first.directed || r <= s ? r * groupCount + s : s * groupCount + r]!;
      const [a, b] = [tiePlace(first, i, j), tiePlace(second, i, j)];
      c.cells++;
      if (a >= 0 && b >= 0) c.kept++;
      else if (a >= 0) c.lost++;
      else if (b >= 0) c.formed++;
      const moved = Math.abs((b < 0 ? 0 : second.outStrengths[b]!) - (a < 0 ? 0 : first.outStrengths[a]!));
      if (Number.isNaN(moved)) continue;
      c.strengthMoved += moved;
      c.strengthCells++;
      if (a >= 0 && b >= 0) {
        c.keptMoved += moved;
        c.keptCells++;
      }
    }
  }
  return out;
}

describe("against counting cell by cell", () => {
  const views: [string, (n: Network) => Network][] = [
    ["as reported", (n) => n],
    ["union", (n) => unionView(n)],
    ["mutual", (n) => mutualView(n)],
  ];
  it.each(views)("%s", (_, view) => {
    fc.assert(
      fc.property(twoWaves, ([a, b]) => {
        const [first, second] = [view(a!), view(b!)];
        const of = Int32Array.from(first.ids, (_id, i) => i % 3);
        const fast = cellChanges(first, second, of, 3);
        // In a mutual view a tie reported by one side only with the other cell blank is not known at all.
        expect(fast).toEqual(naiveChanges(first, second, of, 3));
      }),
    );
  });

  it("a wave compared with itself keeps everything; turned round, lost and formed change places", () => {
    fc.assert(
      fc.property(twoWaves, ([a, b]) => {
        const of = new Int32Array(a!.ids.length);
        const same = cellChanges(a!, a!, of, 1)[0]!;
        expect([same.lost, same.formed, same.strengthMoved]).toEqual([0, 0, 0]);
        const [there, back] = [cellChanges(a!, b!, of, 1)[0]!, cellChanges(b!, a!, of, 1)[0]!];
        expect([back.lost, back.formed, back.kept]).toEqual([there.formed, there.lost, there.kept]);
        expect(waveHammingShare(there)).toEqual(waveHammingShare(back));
      }),
    );
  });

  it("the correlation is Pearson's over the cells", () => {
    fc.assert(
      fc.property(twoWaves, ([a, b]) => {
        const c = addChanges(cellChanges(a!, b!, new Int32Array(a!.ids.length), 1));
        const xs: [number, number][] = [
          ...Array.from({ length: c.kept }, (): [number, number] => [1, 1]),
          ...Array.from({ length: c.lost }, (): [number, number] => [1, 0]),
          ...Array.from({ length: c.formed }, (): [number, number] => [0, 1]),
          ...Array.from({ length: c.cells - c.kept - c.lost - c.formed }, (): [number, number] => [0, 0]),
        ];
        const mean = (k: 0 | 1) => xs.reduce((s, x) => s + x[k], 0) / xs.length;
        const [mx, my] = [mean(0), mean(1)];
        const sum = (f: (x: [number, number]) => number) => xs.reduce((s, x) => s + f(x), 0);
        const r =
          sum((x) => (x[0] - mx) * (x[1] - my)) /
          Math.sqrt(sum((x) => (x[0] - mx) ** 2) * sum((x) => (x[1] - my) ** 2));
        if (Number.isNaN(waveCorrelation(c))) expect(Number.isFinite(r) && Math.abs(r) <= 1).toBe(false);
        else expect(waveCorrelation(c)).toBeCloseTo(r, 10);
      }),
    );
  });
});

describe("paired comparison of densities", () => {
  it("is the vertex bootstrap of the cells that changed, draw by draw", () => {
    fc.assert(
      fc.property(twoWaves, fc.boolean(), ([a, b], undirected) => {
        const [first, second] = undirected ? [unionView(a!), unionView(b!)] : [a!, b!];
        const n = first.ids.length;
        const values = new Array<number>(n * n).fill(0);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) {
            if (i === j) continue;
            const known = isObserved(first, i, j) && isObserved(second, i, j);
            const [x, y] = [tiePlace(first, i, j) >= 0 ? 1 : 0, tiePlace(second, i, j) >= 0 ? 1 : 0];
            values[i * n + j] = known ? y - x : Number.NaN;
          }
        }
        const at = (test: (v: number, i: number, j: number) => boolean) =>
          values.flatMap((v, c) => (test(v, Math.floor(c / n), c % n) ? [c] : []));
        const half = (i: number, j: number) => first.directed || i < j;
        const changed = at((v, i, j) => (v === 1 || v === -1) && half(i, j));
        const difference = buildNetwork({
          ids: first.ids,
          from: changed.map((c) => Math.floor(c / n)),
          to: changed.map((c) => c % n),
          strength: changed.map((c) => values[c]!),
          directed: first.directed,
          missingCells: at((v, i, j) => i !== j && Number.isNaN(v)),
        });
        const statistic = (network: Network) =>
          network.outStrengths.reduce((s, x) => s + x, 0) /
          (network.directed ? 1 : 2) /
          observedCellCount(network);
        const slow = vertexBootstrap(difference, statistic, { draws: 20, seed: 3 });
        const fast = densityChange(first, second, { draws: 20, seed: 3 });
        const close = (x: number, y: number) =>
          Number.isNaN(x) ? expect(y).toBeNaN() : expect(y).toBeCloseTo(x, 10);
        close(slow.statistic, fast.change);
        if (slow.draws > 0) close(slow.standardError, fast.standardError);
        close(slow.lower, fast.lower);
        close(slow.upper, fast.upper);
      }),
      { numRuns: 60 },
    );
  });

  it("gives the densities of the worked example", () => {
    const pair = wavePair(F1, F5, deptOf);
    const d = densityChange(pair.first, pair.second, { draws: 200 });
    expect(d.first).toBeCloseTo(14 / 42, 12);
    expect(d.second).toBeCloseTo(14 / 42, 12);
    expect(d.change).toBe(0);
    expect(d.rough).toBe(true);
    expect(densityChange(fromTies("", { people: ["a"] }), fromTies("", { people: ["a"] })).change).toBeNaN();
  });
});
