import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addAwarenessCounts,
  awarenessCounts,
  hiddenHolders,
  pooledAwarenessCounts,
  respondentAwarenessCounts,
  shareNamingHolder,
  timesNamed,
} from "../../src/measures/awareness.js";
import {
  awarenessCriterion,
  awarenessDPrime,
  awarenessF1,
  awarenessInformedness,
  awarenessKappa,
  awarenessLift,
  awarenessMcc,
  awarenessPrecision,
  awarenessRecall,
  macroAverage,
} from "../../src/measures/awareness-accuracy.js";
import { recallCeiling, suggestedNameCap } from "../../src/measures/awareness-ceiling.js";
import { awarenessChance, beyondChance } from "../../src/measures/awareness-chance.js";
import { heldByNomination, namedAwarenessCounts } from "../../src/measures/awareness-named.js";
import { stepsToExpertise } from "../../src/measures/expertise-reach.js";
import { shareWithin } from "../../src/measures/partners.js";
import type { ExpertiseMap } from "../../src/network/expertise-map.js";
import { networks } from "../network/naive.js";
import { F1, F3, PEOPLE } from "./fixtures.js";

const M = awarenessCounts(F3, 0);
const T = awarenessCounts(F3, 1);
const holds = (topic: number) => F3.holds.subarray(topic * 8, topic * 8 + 8);

describe("awareness of expertise", () => {
  it("counts right and wrong, named and not named (topics M and T, pooled)", () => {
    expect(M).toEqual({ truePositive: 7, falsePositive: 2, falseNegative: 12, trueNegative: 28 });
    expect(T).toEqual({ truePositive: 8, falsePositive: 0, falseNegative: 10, trueNegative: 31 });
    expect(pooledAwarenessCounts(F3)).toEqual({
      truePositive: 15,
      falsePositive: 2,
      falseNegative: 22,
      trueNegative: 59,
    });
  });

  it("gives precision, recall, J and Matthews' correlation", () => {
    expect([awarenessPrecision(M), awarenessRecall(M)].map((v) => v.toFixed(4))).toEqual([
      "0.7778",
      "0.3684",
    ]);
    expect([awarenessInformedness(M), awarenessMcc(M)].map((v) => v.toFixed(4))).toEqual([
      "0.3018",
      "0.3797",
    ]);
    expect([awarenessPrecision(T), awarenessRecall(T)].map((v) => v.toFixed(4))).toEqual([
      "1.0000",
      "0.4444",
    ]);
    expect(awarenessMcc(T).toFixed(4)).toBe("0.5797");
    const pooled = pooledAwarenessCounts(F3);
    expect([awarenessPrecision(pooled), awarenessRecall(pooled)].map((v) => v.toFixed(4))).toEqual([
      "0.8824",
      "0.4054",
    ]);
    expect(awarenessMcc(pooled).toFixed(4)).toBe("0.4770");
  });

  it("is undefined where nobody was named, or nobody holds the topic", () => {
    const nobodyNamed = { truePositive: 0, falsePositive: 0, falseNegative: 3, trueNegative: 5 };
    expect(awarenessPrecision(nobodyNamed)).toBeNaN();
    expect(awarenessMcc(nobodyNamed)).toBeNaN();
    expect(
      awarenessRecall({ truePositive: 0, falsePositive: 1, falseNegative: 0, trueNegative: 5 }),
    ).toBeNaN();
  });

  it("gives F1, d′, c, κ and lift", () => {
    const shown = (figures: readonly number[]) => figures.map((v) => v.toFixed(4));
    expect(shown([awarenessF1(M), awarenessF1(T), awarenessF1(pooledAwarenessCounts(F3))])).toEqual([
      "0.5000",
      "0.6154",
      "0.5556",
    ]);
    expect(shown([awarenessDPrime(M), awarenessCriterion(M), awarenessDPrime(T)])).toEqual([
      "1.0821",
      "0.8597",
      "2.0216",
    ]);
    expect(shown([awarenessKappa(M)])).toEqual(["0.3340"]);
    expect(awarenessLift(M).toFixed(3)).toBe("2.006");
    const all = { truePositive: 3, falsePositive: 0, falseNegative: 0, trueNegative: 0 };
    expect([awarenessKappa(all), awarenessDPrime(all)]).toEqual([Number.NaN, Number.NaN]);
  });

  it("averages over topics where each counts alike", () => {
    const both = macroAverage([M, T], awarenessPrecision);
    expect(both).toBeCloseTo((7 / 9 + 1) / 2, 12);
    const nobody = { truePositive: 0, falsePositive: 0, falseNegative: 3, trueNegative: 5 };
    expect(macroAverage([M, nobody], awarenessPrecision)).toBeCloseTo(7 / 9, 12);
    expect(macroAverage([nobody], awarenessPrecision)).toBeNaN();
  });

  it("counts each respondent's own beliefs, which add up to the topics'", () => {
    // f names d and e for M: d holds it, e does not; a and h are missed; b, c and g rightly not named.
    const [f, h] = ["f", "h"].map((id) => respondentAwarenessCounts(F3, [0])[PEOPLE.indexOf(id)]);
    expect(f).toEqual({ truePositive: 1, falsePositive: 1, falseNegative: 2, trueNegative: 3 });
    expect(h).toBeNull();
    const all = respondentAwarenessCounts(F3).filter((c) => c !== null);
    expect(addAwarenessCounts(all)).toEqual(pooledAwarenessCounts(F3));
  });

  it("equals a double loop over respondents and colleagues, whatever is not known", () => {
    fc.assert(
      fc.property(networks, fc.infiniteStream(fc.integer({ min: 0, max: 2 })), (network, stream) => {
        const n = network.ids.length;
        const nominations: number[] = [];
        network.ids.forEach((_, i) => {
          for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++)
            nominations.push(i * n + network.outTargets[e]!);
        });
        const map: ExpertiseMap = {
          topics: ["t"],
          holds: Uint8Array.from(network.ids, () => stream.next().value!),
          nominations: [Float64Array.from(nominations)],
          respondents: network.answered,
        };
        const naive = { truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 };
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) {
            if (i === j || map.respondents[i] !== 1 || map.holds[j] === 2) continue;
            const named = nominations.includes(i * n + j);
            if (map.holds[j] === 1) naive[named ? "truePositive" : "falseNegative"]++;
            else naive[named ? "falsePositive" : "trueNegative"]++;
          }
        expect(awarenessCounts(map, 0)).toEqual(naive);
      }),
    );
  });

  it("counts respondents one by one as a double loop does", () => {
    fc.assert(
      fc.property(maps, (map) => {
        const n = map.respondents.length;
        const naive = map.topics.map((_, t) => naiveCounts(map, t, (_, j) => map.holds[t * n + j]!));
        expect(map.topics.map((_, t) => awarenessCounts(map, t))).toEqual(naive);
        const own = respondentAwarenessCounts(map);
        expect(addAwarenessCounts(own.filter((c) => c !== null))).toEqual(addAwarenessCounts(naive));
        expect(own.map((c) => c === null)).toEqual(Array.from(map.respondents, (r) => r !== 1));
      }),
    );
  });

  it("finds holders nobody names, and the share who name a holder", () => {
    // h holds M and did not answer; nobody names h. Of the seven, b names a, c names a, …; all but none name one.
    expect(hiddenHolders(F3, 0).map((j) => PEOPLE[j])).toEqual(["h"]);
    expect(hiddenHolders(F3, 1)).toEqual([]);
    expect([shareNamingHolder(F3, 0), shareNamingHolder(F3, 1)]).toEqual([1, 1]);
    const onlyE = { ...F3, nominations: [Float64Array.from([5 * 8 + 4]), F3.nominations[1]!] };
    expect(shareNamingHolder(onlyE, 0)).toBe(0);
  });
});

/** Maps of two topics, holders not known among them, on small networks of whom people name. */
const maps: fc.Arbitrary<ExpertiseMap> = fc
  .tuple(networks, networks, fc.infiniteStream(fc.nat(2)))
  .map(([first, second, stream]) => {
    const n = first.ids.length;
    const keysOf = (network: typeof first) =>
      network.ids.flatMap((_, i) =>
        [...network.outTargets.subarray(network.outOffsets[i], network.outOffsets[i + 1])]
          .filter((j) => i < n && j < n && first.answered[i] === 1)
          .map((j) => i * n + j),
      );
    return {
      topics: ["s", "t"],
      holds: Uint8Array.from({ length: 2 * n }, () => stream.next().value!),
      nominations: [Float64Array.from(keysOf(first)), Float64Array.from(keysOf(second))],
      respondents: first.answered,
    };
  });

function naiveCounts(map: ExpertiseMap, topic: number, truth: (i: number, j: number) => number) {
  const n = map.respondents.length;
  const named = new Set(map.nominations[topic]!);
  const counts = { truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 };
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const held = truth(i, j);
      if (i === j || map.respondents[i] !== 1 || held === 2) continue;
      if (held === 1) counts[named.has(i * n + j) ? "truePositive" : "falseNegative"]++;
      else counts[named.has(i * n + j) ? "falsePositive" : "trueNegative"]++;
    }
  return counts;
}

describe("awareness against chance", () => {
  it("has recall's exact mean, the share of pairs that are nominations, in all arrangements of M", () => {
    // Three holders among eight: 56 arrangements. Each nomination is right with chance 3 / 8.
    const { recall, precision } = awarenessChance(F3, [0], {
      recall: awarenessRecall,
      precision: awarenessPrecision,
    });
    expect([recall.exact, recall.permutations]).toEqual([true, 56]);
    expect(precision.expected).toBeCloseTo(3 / 8, 12);
    expect(precision.statistic).toBeCloseTo(7 / 9, 12);
    expect(precision.pGe).toBeGreaterThan(0);
  });

  it("equals enumeration of who holds what, people moving with all they hold", () => {
    const four: ExpertiseMap = {
      topics: ["s", "t"],
      holds: Uint8Array.from([1, 0, 0, 2, 1, 1, 0, 2]),
      nominations: [Float64Array.from([1, 4, 8]), Float64Array.from([1, 9])],
      respondents: Uint8Array.from([1, 1, 1, 0]),
    };
    const draws: number[] = [];
    const rows = [
      [1, 1],
      [0, 1],
      [0, 0],
    ];
    for (const order of ["012", "021", "102", "120", "201", "210"]) {
      const holds = Uint8Array.from(four.holds);
      [...order].forEach((from, j) => {
        [holds[j], holds[4 + j]] = rows[Number(from)]! as [number, number];
      });
      draws.push(awarenessMcc(pooledAwarenessCounts({ ...four, holds })));
    }
    const { mcc } = awarenessChance(four, [0, 1], { mcc: awarenessMcc });
    expect(mcc.permutations).toBe(6);
    expect(mcc.expected).toBeCloseTo(draws.reduce((a, b) => a + b, 0) / 6, 12);
    const least = draws.filter((d) => d >= mcc.statistic - 1e-12).length;
    expect(mcc.pGe).toBeCloseTo(least / 6, 12);
  });

  it("draws by seed, and the same seed draws the same", () => {
    const large: ExpertiseMap = {
      topics: ["t"],
      holds: Uint8Array.from({ length: 40 }, (_, j) => (j % 3 === 0 ? 1 : 0)),
      nominations: [Float64Array.from({ length: 39 }, (_, i) => i * 40 + (i % 2 === 0 ? 39 : 3))],
      respondents: new Uint8Array(40).fill(1),
    };
    const run = (seed: number) =>
      awarenessChance(large, [0], { f1: awarenessF1 }, { seed, permutations: 50 });
    expect(run(3)).toEqual(run(3));
    expect(run(3).f1.exact).toBe(false);
    expect(run(4).f1.expected).not.toBe(run(3).f1.expected);
  });

  it("takes chance out: 1 at the most, 0 at chance", () => {
    expect([beyondChance(1, 0.4), beyondChance(0.4, 0.4), beyondChance(0.1, 0.4)]).toEqual([
      1,
      0,
      -0.30000000000000004 / 0.6,
    ]);
    expect(beyondChance(1, 1)).toBeNaN();
  });
});

describe("a limit on names", () => {
  it("bounds recall: two of the three holders of M each, one of two for holders", () => {
    // Of a to g: a and d hold M and have two other holders; b, c, e, f, g have three.
    expect(recallCeiling(F3, 2, [0])).toBeCloseTo((2 * 2 + 5 * 2) / (2 * 2 + 5 * 3), 12);
    expect(recallCeiling(F3, 1, [0])).toBeCloseTo(7 / 19, 12);
    expect(recallCeiling(F3, 3)).toBe(1);
    expect(recallCeiling({ ...F3, holds: new Uint8Array(16) }, 3)).toBeNaN();
  });

  it("is suggested where lists pile up at the longest", () => {
    const lists = (lengths: readonly number[]): ExpertiseMap => ({
      topics: ["t"],
      holds: new Uint8Array(20),
      nominations: [
        Float64Array.from(
          lengths.flatMap((length, i) => Array.from({ length }, (_, k) => i * 20 + ((i + k + 1) % 20))),
        ),
      ],
      respondents: new Uint8Array(20).fill(1),
    });
    expect(suggestedNameCap(lists([3, 3, 3, 3, 2, 2, 1, 1, 1, 3]))).toBe(3);
    expect(suggestedNameCap(lists([4, 3, 3, 2, 2, 2, 1, 1, 1, 1]))).toBeNull();
    expect(suggestedNameCap(lists([3, 3, 3]))).toBeNull();
    expect(suggestedNameCap(lists(new Array(12).fill(1)))).toBeNull();
  });
});

describe("colleagues' word as a second truth", () => {
  it("holds of those whom two others name", () => {
    // M: a is named by b, c, d; d by a, e, f, g; c by b; e by f.
    expect([...timesNamed(F3, 0)]).toEqual([3, 0, 1, 4, 1, 0, 0, 0]);
    const named = heldByNomination(F3);
    expect([...named.holds.subarray(0, 8)]).toEqual([1, 0, 0, 1, 0, 0, 0, 0]);
    expect([...heldByNomination(F3, 4).holds.subarray(0, 8)]).toEqual([0, 0, 0, 1, 0, 0, 0, 0]);
    expect([...heldByNomination({ ...F3, respondents: new Uint8Array(8) }).holds.subarray(0, 8)]).toEqual(
      new Array(8).fill(2),
    );
  });

  it("leaves a respondent's own word out, as a double loop does", () => {
    // b, c, d name a (3 times): two others each, so right. Of d's four, three others each. c and e: no others.
    expect(namedAwarenessCounts(F3, 0)).toEqual({
      truePositive: 7,
      falsePositive: 2,
      falseNegative: 3 + 2,
      trueNegative: 49 - 14,
    });
    fc.assert(
      fc.property(maps, fc.integer({ min: 1, max: 3 }), (map, nominators) => {
        const n = map.respondents.length;
        const named = new Set(map.nominations[1]!);
        const truth = (i: number, j: number) => {
          let others = 0;
          for (let k = 0; k < n; k++) if (k !== i && k !== j && named.has(k * n + j)) others++;
          return others >= nominators ? 1 : 0;
        };
        expect(namedAwarenessCounts(map, 1, nominators)).toEqual(naiveCounts(map, 1, truth));
      }),
    );
  });
});

describe("steps to expertise", () => {
  const covered = (topic: number, k: number, own: boolean) =>
    shareWithin(stepsToExpertise(F1, holds(topic), own), k);

  it("covers 7/8 and 8/8 for M, 6/8 and 7/8 for T, own expertise counted", () => {
    expect([covered(0, 1, true), covered(0, 2, true)]).toEqual([7 / 8, 1]);
    expect([covered(1, 1, true), covered(1, 2, true)]).toEqual([6 / 8, 7 / 8]);
  });

  it("covers 4/8 and 6/8 for M where own expertise is not counted", () => {
    expect([covered(0, 1, false), covered(0, 2, false)]).toEqual([4 / 8, 6 / 8]);
  });

  it("gives the steps of each person, none where no holder is reached", () => {
    expect([...stepsToExpertise(F1, holds(0))]).toEqual([0, 1, 1, 0, 1, 1, 2, 0]);
    expect([...stepsToExpertise(F1, holds(1))]).toEqual([1, 0, 1, 1, 0, 2, 0, Number.NaN]);
    // a reaches d by c; d reaches a by c and b.
    expect([...stepsToExpertise(F1, holds(0), false)]).toEqual([2, 1, 1, 3, 1, 1, 2, Number.NaN]);
  });
});
