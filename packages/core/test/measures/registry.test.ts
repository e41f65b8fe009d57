import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureRows } from "../../src/analysis/measure-rows.js";
import { brokerage } from "../../src/measures/brokerage.js";
import { brokerageTotalShared, brokerageTotalValued } from "../../src/measures/brokerage-roles.js";
import { chanceFrom } from "../../src/measures/chance.js";
import { communitiesMeasure, communitiesNmiMeasure } from "../../src/measures/communities-cards.js";
import {
  corePeripheryContinuousMeasure,
  corePeripheryMeasure,
} from "../../src/measures/core-periphery-cards.js";
import { meanOutDegree, totalStrength } from "../../src/measures/degree.js";
import { departmentStrengthDensity } from "../../src/measures/department-matrix.js";
import { departmentReachableShare } from "../../src/measures/department-reach.js";
import { disparity, disparityIn, disparityOut } from "../../src/measures/disparity.js";
import { eiRescaledMeasure } from "../../src/measures/ei-index.js";
import { freemanExpected, yulesQ } from "../../src/measures/homophily.js";
import { inIdOrder } from "../../src/measures/in-id-order.js";
import { measures } from "../../src/measures/index.js";
import {
  keyPlayerNegative,
  keyPlayerNegativeMeasure,
  keyPlayerPositive,
} from "../../src/measures/key-player-cards.js";
import { keyPlayers } from "../../src/measures/key-players.js";
import { reciprocityEdge, reciprocityWeighted } from "../../src/measures/reciprocity.js";
import { simmelianBackboneMeasure } from "../../src/measures/simmelian.js";
import { reportAgreement } from "../../src/measures/ties.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { type Network, tiePlace } from "../../src/network/network.js";
import { isObserved } from "../../src/network/observed.js";
import { binaryView, unionView } from "../../src/network/views.js";
import {
  anyNetwork,
  cell,
  completeDirected,
  departments,
  expectSame,
  expectSameAll,
  F1,
  F1u,
  range,
  reordered,
  seeded,
  tied,
} from "./whole-helpers.js";

/** Value of a measure of the network in its default view, as a row gives it. */
function rowValue(id: string): number | null {
  const chosen = measures.filter((m) => m.id === id && m.level === "network");
  return measureRows(F1, departments, chosen)[0]!.value;
}

describe("measures of the list on the worked example", () => {
  it.each([
    ["mean_out_degree", 14 / 8],
    ["dyads_mutual", 4],
    ["dyads_asymmetric", 6],
    ["dyads_null", 18],
    ["reciprocity_weighted", 18 / 33],
    ["ei_rescaled", -0.7143],
    ["yules_q", 24.5 / 26.5],
    ["freeman_expected", 7.5],
    ["key_player_negative", 0.5317],
    ["key_player_positive", 0.75],
    ["core_periphery", Math.SQRT1_2],
    ["core_periphery_continuous", 0.5862],
    ["communities", 2],
    ["communities_modularity", 0.28],
  ])("%s is %d", (id, value) => {
    expect(rowValue(id)).toBeCloseTo(value, 4);
  });

  it("gives ties their disparity, backbone and agreement", () => {
    const at = (network: Network, values: ArrayLike<number>, pair: string) =>
      values[tiePlace(network, F1.ids.indexOf(pair[0]!), F1.ids.indexOf(pair[1]!))];
    const small = disparity(F1u);
    expect(at(F1u, small, "de")).toBeCloseTo(0.125, 12);
    expect(at(F1u, small, "ab")).toBeCloseTo(0.25, 12);
    expect(at(F1u, small, "dg")).toBeCloseTo(1 / 3, 12);
    const kept = simmelianBackboneMeasure.compute(F1u);
    expect(["ab", "de", "dg", "cd", "be"].map((pair) => at(F1u, kept, pair))).toEqual([1, 1, 0, 0, 0]);
    const alike = reportAgreement(F1);
    expect(["ab", "ba", "de", "be"].map((pair) => at(F1, alike, pair))).toEqual([0.75, 0.75, 1, 0]);
    const silent = fromTies("a>b:2 b>a:2 a>c:1", { notAnswered: ["c"] });
    expect([...reportAgreement(silent)]).toEqual([1, Number.NaN, 1]);
  });

  it("gives pairs of departments their mean strength per possible tie and their reach", () => {
    // Rows and columns in the order ASM, CUR, LEA.
    const strength = departmentStrengthDensity(F1, departments);
    expect(strength[1 * 3 + 2]).toBeCloseTo(3 / 9, 12);
    expect(strength[2 * 3 + 1]).toBeCloseTo(1 / 9, 12);
    const reach = departmentReachableShare(F1u, departments);
    expect(reach[0 * 3 + 1]).toBe(0.5);
    expect(reach[0]).toBe(0);
    expect(reach[1 * 3 + 2]).toBe(1);
    expect(departmentReachableShare(fromTies("a>b"), groupingFrom(["x", "y"]))[0]).toBeNaN();
  });

  it("adds strengths of ties in and out, each tie once where undirected", () => {
    expect(totalStrength(F1)[0]).toBe(4 + 2 + 3);
    expect(totalStrength(F1u)[0]).toBe(4 + 2);
    expect(meanOutDegree(fromTies("a>b a>c b>a", { people: ["a", "b", "c"], notAnswered: ["c"] }))).toBe(1.5);
    expect(meanOutDegree(fromTies("a b", { notAnswered: ["a", "b"] }))).toBeNaN();
  });
});

describe("twins written as the formulas read", () => {
  const groups = (network: Network) => groupingFrom(network.ids.map((_, i) => "xyz"[i % 3]!));

  it("brokerage with shared and with valued credit", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const people = range(network.ids.length);
        const open = (s: number, v: number, t: number) =>
          s !== t && tied(network, s, v) && tied(network, v, t) && !tied(network, s, t);
        const credit = (of: (s: number, v: number, t: number) => number) =>
          people.map((v) => {
            let sum = 0;
            for (const s of people)
              for (const t of people) if (open(s, v, t) && isObserved(network, s, t)) sum += of(s, v, t);
            return network.directed ? sum : sum / 2;
          });
        expectSameAll(
          brokerageTotalShared(network, groups(network)),
          credit((s, _, t) => 1 / people.filter((v) => open(s, v, t)).length),
        );
        expectSameAll(
          brokerageTotalValued(network, groups(network)),
          credit((s, v, t) => Math.min(cell(network, s, v), cell(network, v, t))),
        );
        expectSameAll(
          brokerageTotalValued(binaryView(network), groups(network)),
          brokerage(network, groups(network)).total,
        );
      }),
    );
  });

  it("key players of one person are the best of keyPlayers", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const best = (goal: "distance_weighted_fragmentation" | "distance_weighted_reach") =>
          keyPlayers(network, { goal, size: 1, random: seeded(1) }).value;
        expectSame(keyPlayerNegative(network), best("distance_weighted_fragmentation"));
        expectSame(keyPlayerPositive(network), best("distance_weighted_reach"));
      }),
    );
  });

  it("reciprocity by strength, Yule's Q, expected ties across, disparity of either end", () => {
    fc.assert(
      fc.property(completeDirected, (network) => {
        const people = range(network.ids.length);
        const pairs = people.flatMap((i) => people.filter((j) => j !== i).map((j) => [i, j] as const));
        const sum = (f: (i: number, j: number) => number) => pairs.reduce((s, [i, j]) => s + f(i, j), 0);
        const w = (i: number, j: number) => cell(network, i, j);
        expectSame(reciprocityWeighted(network), sum((i, j) => Math.min(w(i, j), w(j, i))) / sum(w));
        expectSame(reciprocityWeighted(binaryView(network)), reciprocityEdge(network));
        const of = groups(network).of;
        const count = (same: boolean, tie: boolean) =>
          sum((i, j) => Number((of[i] === of[j]) === same && tied(network, i, j) === tie));
        const [agree, opposed] = [
          count(true, true) * count(false, false),
          count(true, false) * count(false, true),
        ];
        expectSame(yulesQ(network, groups(network)), (agree - opposed) / (agree + opposed));
        const across = sum((i, j) => Number(of[i] !== of[j]));
        expectSame(
          freemanExpected(network, groups(network)),
          (sum((i, j) => Number(tied(network, i, j))) * across) / pairs.length,
        );
        const [out, into] = [disparityOut(network), disparityIn(network)];
        expectSameAll(
          disparity(network),
          out.map((x, e) => Math.min(x, into[e]!)),
        );
      }),
    );
  });

  it("reach between departments, by asking for every pair whether a path joins it", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const n = network.ids.length;
        const joined = range(n).map((i) => range(n).map((j) => tied(network, i, j)));
        for (const k of range(n))
          for (const i of range(n))
            for (const j of range(n)) joined[i]![j] ||= joined[i]![k]! && joined[k]![j]!;
        const { of, labels } = groups(network);
        const wanted = labels.flatMap((_, g) =>
          labels.map((__, h) => {
            const pairs = range(n).flatMap((i) =>
              range(n)
                .filter((j) => i !== j && of[i] === g && of[j] === h)
                .map((j) => joined[i]![j]),
            );
            return pairs.filter(Boolean).length / pairs.length;
          }),
        );
        expectSameAll(departmentReachableShare(network, groups(network)), wanted);
      }),
    );
  });
});

describe("searches that need chance", () => {
  it("say their seed in the row, give the same for the same seed, and are not moved by other measures", () => {
    const cards = measures.filter((m) => "seeded" in m);
    expect(cards.length).toBe(8);
    const rows = measureRows(F1, departments, cards, { seed: 7 });
    for (const row of rows) expect(row.convention).toContain("seed=7");
    const alone = cards.flatMap((card) => measureRows(F1, departments, [card], { seed: 7 }));
    expect(alone).toEqual(rows);
    expect(corePeripheryMeasure.compute(F1u, departments, chanceFrom(1))).toBe(
      corePeripheryMeasure.compute(F1u, departments),
    );
  });

  it("do not depend on the order of people, above the size at which every division is tried", () => {
    const random = seeded(4);
    const n = 30;
    const ties = new Set<string>();
    while (ties.size < 90) {
      const [i, j] = [Math.floor(random() * n), Math.floor(random() * n)];
      if (i !== j) ties.add(`p${i}>p${j}`);
    }
    const network = fromTies([...ties].join(" "), { people: range(n).map((i) => `p${i}`) });
    const order = range(n).map((i) => (i * 7) % n);
    const turned = reordered(network, order);
    const labels = range(n).map((i) => (i < 12 ? "x" : "y"));
    const turnedLabels: string[] = [];
    for (const i of range(n)) turnedLabels[order[i]!] = labels[i]!;
    for (const card of [
      corePeripheryMeasure,
      corePeripheryContinuousMeasure,
      communitiesMeasure,
      communitiesNmiMeasure,
    ])
      expect(card.compute(turned, groupingFrom(turnedLabels)), card.id).toBe(
        card.compute(network, groupingFrom(labels)),
      );
  });

  it("see the same network in id order, blank answers included", () => {
    fc.assert(
      fc.property(anyNetwork, fc.infiniteStream(fc.nat(1000)), (network, keys) => {
        const undirected = unionView(network);
        const order = range(undirected.ids.length);
        const by = order.map(() => keys.next().value ?? 0);
        order.sort((a, b) => by[a]! - by[b]!);
        const labels = groupingFrom(undirected.ids.map((id) => id));
        const turned = reordered(undirected, order);
        const sorted = inIdOrder(turned, groupingFrom(turned.ids.map((id) => id)));
        expect(sorted.network.outTargets).toEqual(undirected.outTargets);
        expect(sorted.network.outStrengths).toEqual(undirected.outStrengths);
        expect(sorted.network.answered).toEqual(undirected.answered);
        expect(sorted.grouping.of).toEqual(labels.of);
        for (const i of order)
          for (const j of order) expect(isObserved(sorted.network, i, j)).toBe(isObserved(undirected, i, j));
      }),
      { numRuns: 50 },
    );
  });

  it("are not begun in an office larger than their limit", () => {
    const people = range(keyPlayerNegativeMeasure.limit + 1).map((i) => `p${i}`);
    const large = fromTies("p0>p1", { people });
    const [row] = measureRows(large, departments, [keyPlayerNegativeMeasure]);
    expect([row!.value, row!.reason]).toEqual([null, "TOO_LARGE"]);
  });
});

it("rescales the E–I index to −1 for ties that stay within as far as they can", () => {
  const office = groupingFrom(["x", "x", "y", "y"]);
  expect(eiRescaledMeasure.compute(fromTies("a>b c>d", { people: [..."abcd"] }), office)).toBe(-1);
  expect(eiRescaledMeasure.compute(fromTies("a>c b>d", { people: [..."abcd"] }), office)).toBe(1);
});
