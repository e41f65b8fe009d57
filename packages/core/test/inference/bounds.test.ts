import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bounds, filledNetwork, openCells, shareBounds } from "../../src/inference/bounds.js";
import { density } from "../../src/measures/density.js";
import { eiIndex } from "../../src/measures/ei-index.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { buildNetwork, type Network } from "../../src/network/network.js";
import { isObserved } from "../../src/network/observed.js";
import { unionView } from "../../src/network/views.js";
import { DEPARTMENTS, F1_SILENT } from "../measures/fixtures.js";

/** Every network that the answers might have been: each cell nobody answered for a tie or none. */
function* completions(network: Network): Generator<Network> {
  const n = network.ids.length;
  const from: number[] = [];
  const to: number[] = [];
  const open: [number, number][] = [];
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      const tie = network.outTargets.subarray(network.outOffsets[i]!, network.outOffsets[i + 1]!).includes(j);
      if (tie) {
        from.push(i);
        to.push(j);
      } else if (!isObserved(network, i, j)) open.push([i, j]);
    }
  for (let mask = 0; mask < 2 ** open.length; mask++) {
    const added = open.filter((_, k) => ((mask >> k) & 1) === 1);
    yield buildNetwork({
      ids: network.ids,
      from: [...from, ...added.map(([i]) => i)],
      to: [...to, ...added.map(([, j]) => j)],
    });
  }
}

/** Least and most over all completions in which the statistic is defined. */
function extremes(network: Network, statistic: (network: Network) => number): Bounds {
  let [lower, upper] = [Number.NaN, Number.NaN];
  for (const complete of completions(network)) {
    const value = statistic(complete);
    if (Number.isNaN(value)) continue;
    if (!(lower <= value)) lower = value;
    if (!(upper >= value)) upper = value;
  }
  return { lower, upper };
}

/** Four people with unequal departments, one of whom may have none; some silent, some cells blank: at most 9 open cells. */
const tiny = fc
  .record({
    cells: fc.uint8Array({ minLength: 12, maxLength: 12, max: 1 }),
    silent: fc.constantFrom<number[]>([], [0], [3], [1, 2]),
    blank: fc.constantFrom<number[]>([], [1], [6, 13]),
    groups: fc.constantFrom("AAAB", "AABB", "ABBC", "AAB.", "AAAA"),
  })
  .map(({ cells, silent, blank, groups }) => {
    const from: number[] = [];
    const to: number[] = [];
    for (let i = 0, k = 0; i < 4; i++)
      for (let j = 0; j < 4; j++) {
        if (i === j) continue;
        if (cells[k++] !== 1 || silent.includes(i) || blank.includes(i * 4 + j)) continue;
        from.push(i);
        to.push(j);
      }
    return {
      network: buildNetwork({
        ids: [..."abcd"],
        from,
        to,
        answered: [0, 1, 2, 3].map((i) => (silent.includes(i) ? 0 : 1)),
        missingCells: blank,
      }),
      grouping: groupingFrom([...groups].map((g) => (g === "." ? null : g))),
    };
  });

function same(found: Bounds, expected: Bounds): void {
  for (const end of ["lower", "upper"] as const) {
    if (Number.isNaN(expected[end])) expect(found[end]).toBeNaN();
    else expect(found[end]).toBeCloseTo(expected[end], 12);
  }
}

const share = (index: number) => (1 + index) / 2;

describe("bounds that assume nothing of missing answers", () => {
  it("of the share of ties across are the extremes of all completions", () => {
    fc.assert(
      fc.property(tiny, ({ network, grouping }) => {
        const { across, within } = openCells(network, grouping.of, grouping.labels.length);
        same(
          shareBounds(across, within),
          extremes(network, (g) => share(eiIndex(g, grouping))),
        );
      }),
      { numRuns: 150 },
    );
  });

  it("of the E–I index of pairs are too", () => {
    fc.assert(
      fc.property(tiny, ({ network, grouping }) => {
        const { across, within } = openCells(network, grouping.of, grouping.labels.length, true);
        same(
          shareBounds(across, within),
          extremes(network, (g) => share(eiIndex(unionView(g), grouping))),
        );
      }),
      { numRuns: 150 },
    );
  });

  it("of one department's share are too", () => {
    fc.assert(
      fc.property(tiny, ({ network, grouping }) => {
        const { byGroup } = openCells(network, grouping.of, grouping.labels.length);
        byGroup.forEach(({ across, within }, k) => {
          const sent = (g: Network): number => {
            let [out, all] = [0, 0];
            for (let i = 0; i < 4; i++)
              for (const j of g.outTargets.subarray(g.outOffsets[i]!, g.outOffsets[i + 1]!)) {
                if (grouping.of[i] !== k || grouping.of[j]! < 0) continue;
                all++;
                if (grouping.of[j] !== k) out++;
              }
            return out / all;
          };
          same(shareBounds(across, within), extremes(network, sent));
        });
      }),
      { numRuns: 100 },
    );
  });

  it("of density are those with none and with all of the missing cells tied", () => {
    fc.assert(
      fc.property(tiny, ({ network }) => {
        const { tied, open } = openCells(network, new Int32Array(4), 1).within;
        same({ lower: tied / 12, upper: (tied + open) / 12 }, extremes(network, density));
        expect(density(filledNetwork(network))).toBeCloseTo((tied + open) / 12, 12);
      }),
      { numRuns: 100 },
    );
  });

  it("of the worked example, g and h silent", () => {
    const { across, within } = openCells(F1_SILENT, DEPARTMENTS.of, 3);
    // 13 ties, 4 of them across (cd, dc, dg, be); of g's and h's 14 cells 2 are within.
    expect([across, within]).toEqual([
      { tied: 4, open: 12 },
      { tied: 9, open: 2 },
    ]);
    expect(shareBounds(across, within)).toEqual({ lower: 4 / 15, upper: 16 / 25 });
  });

  it("hold a figure nobody left out by answering", () => {
    const all = fromTies("a>b b>c c>a");
    const { within } = openCells(all, new Int32Array(3), 1);
    expect(within).toEqual({ tied: 3, open: 0 });
  });
});
