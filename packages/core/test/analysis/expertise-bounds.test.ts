import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  hiddenBounds,
  namedHolderBounds,
  precisionBounds,
  recallBounds,
} from "../../src/analysis/headlines/expertise-bounds.js";
import type { Bounds } from "../../src/inference/bounds.js";
import { hiddenHolders, pooledAwarenessCounts, shareNamingHolder } from "../../src/measures/awareness.js";
import { awarenessPrecision, awarenessRecall } from "../../src/measures/awareness-accuracy.js";
import { type ExpertiseMap, HOLDS, NOT_KNOWN } from "../../src/network/expertise-map.js";

/** Everything silent people might have named and people of unknown expertise might hold. */
function* completions(map: ExpertiseMap): Generator<ExpertiseMap> {
  const n = map.respondents.length;
  const open: (readonly ["names" | "holds", number, number])[] = [];
  map.topics.forEach((_, t) => {
    for (let i = 0; i < n; i++) {
      if (map.holds[t * n + i] === NOT_KNOWN) open.push(["holds", t, i]);
      for (let j = 0; j < n; j++) if (i !== j && map.respondents[i] === 0) open.push(["names", t, i * n + j]);
    }
  });
  for (let mask = 0; mask < 2 ** open.length; mask++) {
    const chosen = (k: number) => ((mask >> k) & 1) === 1;
    const holds = map.holds.slice();
    const named = map.nominations.map((list) => [...list]);
    open.forEach(([what, t, at], k) => {
      if (what === "holds") holds[t * n + at] = chosen(k) ? HOLDS : 0;
      else if (chosen(k)) named[t]!.push(at);
    });
    yield {
      topics: map.topics,
      holds,
      nominations: named.map((list) => Float64Array.from(list).sort()),
      respondents: new Uint8Array(n).fill(1),
    };
  }
}

function extremes(map: ExpertiseMap, statistic: (map: ExpertiseMap) => number): Bounds {
  let [lower, upper] = [Number.NaN, Number.NaN];
  for (const complete of completions(map)) {
    const value = statistic(complete);
    if (Number.isNaN(value)) continue;
    if (!(lower <= value)) lower = value;
    if (!(upper >= value)) upper = value;
  }
  return { lower, upper };
}

/** Four people, one or two topics; at most one of them silent, some of unknown expertise. */
const small = fc
  .record({
    topics: fc.integer({ min: 1, max: 2 }),
    holds: fc.array(fc.constantFrom(0, 0, 1, 1, 2), { minLength: 8, maxLength: 8 }),
    named: fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
    silent: fc.constantFrom(-1, 0, 3),
  })
  .map(({ topics, holds, named, silent }): ExpertiseMap => {
    const n = 4;
    let k = 0;
    return {
      topics: ["M", "T"].slice(0, topics),
      holds: Uint8Array.from(holds.slice(0, n * topics)),
      nominations: Array.from({ length: topics }, () => {
        const list: number[] = [];
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) if (i !== j && named[k++]! && i !== silent) list.push(i * n + j);
        return Float64Array.from(list).sort();
      }),
      respondents: Uint8Array.from({ length: n }, (_, i) => (i === silent ? 0 : 1)),
    };
  });

function same(found: Bounds, expected: Bounds): void {
  for (const end of ["lower", "upper"] as const) {
    if (Number.isNaN(expected[end])) expect(found[end]).toBeNaN();
    else expect(found[end]).toBeCloseTo(expected[end], 12);
  }
}

describe("bounds of figures about expertise are the extremes of all that might have been answered", () => {
  it("precision and recall, pooled over topics", () => {
    fc.assert(
      fc.property(small, (map) => {
        const topics = map.topics.map((_, t) => t);
        same(
          precisionBounds(map, topics),
          extremes(map, (m) => awarenessPrecision(pooledAwarenessCounts(m))),
        );
        same(
          recallBounds(map, topics),
          extremes(map, (m) => awarenessRecall(pooledAwarenessCounts(m))),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("who could name a holder, and holders nobody names", () => {
    fc.assert(
      fc.property(small, (map) => {
        same(
          namedHolderBounds(map, 0),
          extremes(map, (m) => shareNamingHolder(m, 0)),
        );
        same(
          hiddenBounds(map, 0),
          extremes(map, (m) => hiddenHolders(m, 0).length),
        );
      }),
      { numRuns: 40 },
    );
  });
});
