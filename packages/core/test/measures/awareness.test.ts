import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  awarenessCounts,
  awarenessInformedness,
  awarenessMcc,
  awarenessPrecision,
  awarenessRecall,
  hiddenHolders,
  pooledAwarenessCounts,
  shareNamingHolder,
  stepsToExpertise,
} from "../../src/measures/awareness.js";
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

  it("finds holders nobody names, and the share who name a holder", () => {
    // h holds M and did not answer; nobody names h. Of the seven, b names a, c names a, …; all but none name one.
    expect(hiddenHolders(F3, 0).map((j) => PEOPLE[j])).toEqual(["h"]);
    expect(hiddenHolders(F3, 1)).toEqual([]);
    expect([shareNamingHolder(F3, 0), shareNamingHolder(F3, 1)]).toEqual([1, 1]);
    const onlyE = { ...F3, nominations: [Float64Array.from([5 * 8 + 4]), F3.nominations[1]!] };
    expect(shareNamingHolder(onlyE, 0)).toBe(0);
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
