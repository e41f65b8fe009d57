import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type KeyPlayerGoal, keyPlayers } from "../../src/measures/key-players.js";
import { fragmentationWithout, reachOf } from "../../src/measures/removal.js";
import { fromTies } from "../../src/network/from-ties.js";
import { type Grouping, groupingFrom } from "../../src/network/grouping.js";
import type { Network } from "../../src/network/network.js";
import { unionView } from "../../src/network/views.js";
import { allSteps, anyNetwork, departments, expectSame, F1u, range, seeded, tied } from "./whole-helpers.js";

function names(sets: readonly (readonly number[])[]): string[] {
  return sets.map((set) => set.map((i) => F1u.ids[i]).join(""));
}

function find(goal: KeyPlayerGoal, size: number) {
  return keyPlayers(F1u, { goal, size, random: seeded(1) });
}

/** Steps after some people have left; Infinity to and from them. */
function stepsWithout(network: Network, removed: readonly number[]): number[][] {
  const u = unionView(network);
  const left = range(u.ids.length).filter((i) => !removed.includes(i));
  const ties = left.flatMap((i) => left.filter((j) => tied(u, i, j)).map((j) => `${i}>${j}`));
  const small = fromTies(ties.join(" "), { people: left.map(String) });
  const d = allSteps(small);
  return range(u.ids.length).map((i) =>
    range(u.ids.length).map((j) => d[left.indexOf(i)]?.[left.indexOf(j)] ?? Number.POSITIVE_INFINITY),
  );
}

function naive(
  network: Network,
  removed: readonly number[],
  weigh: (d: number) => number,
  across?: Grouping,
) {
  const d = stepsWithout(network, removed);
  const left = range(network.ids.length).filter((i) => !removed.includes(i));
  const pairs = left
    .flatMap((i) => left.filter((j) => j !== i).map((j) => [i, j] as const))
    .filter(([i, j]) => {
      if (across === undefined) return true;
      return across.of[i]! >= 0 && across.of[j]! >= 0 && across.of[i] !== across.of[j];
    });
  return 1 - pairs.reduce((sum, [i, j]) => sum + weigh(d[i]![j]!), 0) / pairs.length;
}

describe("fragmentationWithout and reachOf", () => {
  it("give the worked example", () => {
    expect(fragmentationWithout(F1u, [])).toBe(0.25);
    expect(fragmentationWithout(F1u, [], { by: "distance" })).toBeCloseTo(0.4583, 4);
    for (const i of range(7)) expect(fragmentationWithout(F1u, [i])).toBeCloseTo(0.2857, 4);
    expect(reachOf(F1u, [3])).toBe(0.75);
    expect(reachOf(F1u, [3], { steps: 1 })).toBe(5 / 8);
  });

  it("equal the sums over pairs, of all people or of different groups", () => {
    fc.assert(
      fc.property(
        anyNetwork,
        fc.integer({ min: 0, max: 127 }),
        fc.option(fc.array(fc.constantFrom("x", "y", null), { minLength: 7, maxLength: 7 })),
        (network, code, labels) => {
          const n = network.ids.length;
          const set = range(n).filter((i) => (code >> i) & 1);
          const across = labels === null ? undefined : groupingFrom(labels.slice(0, n));
          const option = across === undefined ? {} : { across };
          expectSame(
            fragmentationWithout(network, set, option),
            naive(network, set, (d) => Number(Number.isFinite(d)), across),
          );
          expectSame(
            fragmentationWithout(network, set, { by: "distance", ...option }),
            naive(network, set, (d) => 1 / d, across),
          );
          const d = allSteps(unionView(network));
          const nearest = range(n).map((j) =>
            Math.min(Number.POSITIVE_INFINITY, ...set.map((i) => d[i]![j]!)),
          );
          const sum = (f: (x: number) => number) => nearest.reduce((total, x) => total + f(x), 0);
          expectSame(reachOf(network, set), sum((x) => (x === 0 ? 1 : 1 / x)) / n);
          expectSame(reachOf(network, set, { steps: 2 }), sum((x) => Number(x <= 2)) / n);
        },
      ),
    );
  });
});

describe("keyPlayers", () => {
  it("give the worked example, with all sets that are equally good", () => {
    const one = find("distance_weighted_fragmentation", 1);
    expect(names(one.sets)).toEqual(["d", "e"]);
    expect(one.value).toBeCloseTo(0.5317, 4);
    expect(one.intact).toBeCloseTo(0.4583, 4);
    expect(find("fragmentation", 1).sets).toHaveLength(7);
    const two = find("distance_weighted_fragmentation", 2);
    expect(names(two.sets)).toEqual(["de"]);
    expect(two.value).toBeCloseTo(0.8, 12);
    expect(find("fragmentation", 2).value).toBeCloseTo(0.8, 12);
    expect(names(find("distance_weighted_reach", 1).sets)).toEqual(["d", "e"]);
    const reach = find("distance_weighted_reach", 2);
    // The specification names b or c with d or e; a or h in their place do as well: 7 of 8 at one step or none.
    expect(names(reach.sets)).toEqual(["ad", "ae", "bd", "be", "cd", "ce", "dh", "eh"]);
    expect(reach.value).toBe(0.875);
    expect(reach.exhaustive).toBe(true);
  });

  it("can look at contact between departments alone", () => {
    const all = keyPlayers(F1u, { goal: "fragmentation", size: 1, random: seeded(1), across: departments });
    const values = range(8).map((i) => fragmentationWithout(F1u, [i], { across: departments }));
    expect(all.value).toBe(Math.max(...values));
    expect(all.intact).toBe(fragmentationWithout(F1u, [], { across: departments }));
  });

  it("searches where there are too many sets, the same way every time, and finds a planted answer", () => {
    // Eight stars of six; the eight centres, in a circle, reach everyone.
    const ties = range(8).flatMap((s) => [
      ...range(5).map((k) => `c${s}>l${s}.${k}`),
      `c${s}>c${(s + 1) % 8}`,
    ]);
    const stars = fromTies(ties.join(" "));
    const centres = range(8).map((s) => stars.ids.indexOf(`c${s}`));
    const options = { goal: "reach", size: 8, restarts: 4 } as const;
    const found = keyPlayers(stars, { ...options, random: seeded(5) });
    expect(found.exhaustive).toBe(false);
    expect(found.value).toBe(1);
    expect(found.sets).toEqual([centres.sort((a, b) => a - b)]);
    expect(keyPlayers(stars, { ...options, random: seeded(5) })).toEqual(found);
    const cut = keyPlayers(stars, { goal: "fragmentation", size: 8, restarts: 4, random: seeded(5) });
    expect(cut.sets).toEqual(found.sets);
    expect(cut.value).toBe(1);
  });

  it("finds by search what trying every set finds, on small networks", () => {
    fc.assert(
      fc.property(
        anyNetwork,
        fc.constantFrom<KeyPlayerGoal>("distance_weighted_fragmentation", "distance_weighted_reach"),
        (network, goal) => {
          if (network.ids.length < 4) return;
          const options = { goal, size: 2, restarts: 8 };
          const all = keyPlayers(network, { ...options, random: seeded(1) });
          const search = keyPlayers(network, { ...options, random: seeded(1), exhaustiveUpTo: 0 });
          expect([all.exhaustive, search.exhaustive]).toEqual([true, false]);
          expectSame(search.value, all.value);
          for (const set of search.sets) expect(all.sets).toContainEqual(set);
        },
      ),
    );
  });

  it("has no answer for sets that do not exist", () => {
    expect(find("reach", 9).value).toBeNaN();
    expect(find("reach", 0).sets).toEqual([]);
    expect(find("fragmentation", 8).value).toBeNaN();
  });
});
