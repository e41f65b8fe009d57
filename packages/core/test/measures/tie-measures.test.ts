import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bridge, localBridgeSpan } from "../../src/measures/bridges.js";
import { weakComponentCount } from "../../src/measures/components.js";
import { disparityIn, disparityOut } from "../../src/measures/disparity.js";
import { overlap, sharedContacts, thirdPartyCohesion } from "../../src/measures/embeddedness.js";
import { layerOverlap, multiplexity } from "../../src/measures/multiplexity.js";
import { simmelian, simmelianBackbone } from "../../src/measures/simmelian.js";
import { crossDepartment, reciprocated, tieStrength } from "../../src/measures/ties.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { buildNetwork, type Network, tieCount, tiePlace } from "../../src/network/network.js";
import { mutualView, unionView } from "../../src/network/views.js";
import {
  allSteps,
  anyDirected,
  anyNetwork,
  cell,
  departments,
  expectSame,
  F1,
  F1b,
  F1s,
  F1u,
  known,
  range,
  tied,
} from "./whole-helpers.js";

/** Value of the tie between two people named by their letters, as in "ab". */
function at(network: Network, values: ArrayLike<number>, pair: string): number {
  const [i, j] = Array.from(pair, (letter) => network.ids.indexOf(letter));
  return values[tiePlace(network, i!, j!)]!;
}

/** Calls back for every stored tie. */
function eachTie(network: Network, visit: (i: number, j: number, place: number) => void): void {
  for (const i of range(network.ids.length))
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++)
      visit(i, network.outTargets[e]!, e);
}

function without(network: Network, i: number, j: number): Network {
  const from: number[] = [];
  const to: number[] = [];
  eachTie(network, (a, b) => {
    if (a > b || (a === Math.min(i, j) && b === Math.max(i, j))) return;
    from.push(a);
    to.push(b);
  });
  return buildNetwork({ ids: network.ids, from, to, directed: false });
}

describe("ties as reported", () => {
  it("have their strength, whether they are returned, and whether they cross departments", () => {
    expect(at(F1, tieStrength(F1), "ab")).toBe(4);
    expect(at(F1, reciprocated(F1), "ab")).toBe(1);
    expect(at(F1, reciprocated(F1), "be")).toBe(0);
    expect(at(F1, crossDepartment(F1, departments), "be")).toBe(1);
    expect(at(F1, crossDepartment(F1, departments), "ab")).toBe(0);
    expect(crossDepartment(F1, departments).reduce((a, b) => a + b)).toBe(5);
  });

  it("say nothing where it is not known", () => {
    const network = fromTies("a>b c>a:2 a>c:1", { notAnswered: ["b"] });
    expect([...reciprocated(network)]).toEqual([Number.NaN, 1, 1]);
    expect([...tieStrength(network)]).toEqual([Number.NaN, 1, 2]);
    expect([...tieStrength(fromTies("a>b"))]).toEqual([Number.NaN]);
    const half = groupingFrom(["x", null, "y"]);
    expect([...crossDepartment(network, half)]).toEqual([Number.NaN, 1, 1]);
    tieStrength(F1)[0] = 99;
    expect(F1.outStrengths[0]).toBe(4);
  });
});

describe("embeddedness", () => {
  it("gives the worked examples", () => {
    const shares = overlap(F1u);
    expect(at(F1u, shares, "ab")).toBe(0.5);
    expect(at(F1u, shares, "de")).toBe(0.5);
    expect(at(F1u, shares, "dg")).toBeCloseTo(1 / 3, 12);
    expect(at(F1u, shares, "cd")).toBe(0);
    expect(at(F1u, shares, "be")).toBe(0);
    expect(at(F1, overlap(F1), "dg")).toBeCloseTo(1 / 3, 12);
    expect(at(F1u, sharedContacts(F1u), "de")).toBe(2);
    const cohesion = thirdPartyCohesion(F1);
    expect(at(F1, cohesion, "de")).toBeCloseTo(0.1167, 4);
    expect(at(F1, cohesion, "ab")).toBeCloseTo(0.0988, 4);
    expect(at(F1, cohesion, "cd")).toBe(0);
  });

  it("is undefined for two people who have only each other", () => {
    expect([...overlap(fromTies("a>b"))]).toEqual([Number.NaN]);
    expect([...sharedContacts(fromTies("a>b"))]).toEqual([0]);
    expect([...overlap(fromTies("a b"))]).toEqual([]);
  });

  it("equals the formulas tie by tie", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const u = unionView(network);
        const all = range(network.ids.length);
        const z = (i: number, j: number) => cell(network, i, j) + cell(network, j, i);
        const total = (i: number) => all.reduce((sum, q) => sum + z(i, q), 0);
        const counts = sharedContacts(network);
        const shares = overlap(network);
        const cohesion = thirdPartyCohesion(network);
        eachTie(network, (i, j, e) => {
          const shared = all.filter((q) => tied(u, i, q) && tied(u, q, j));
          const either = all.filter((q) => q !== i && q !== j && (tied(u, i, q) || tied(u, q, j)));
          expect(counts[e]).toBe(shared.length);
          expectSame(shares[e]!, shared.length / either.length);
          expectSame(
            cohesion[e]!,
            shared.reduce((sum, q) => sum + (z(i, q) / total(i)) * (z(q, j) / total(q)), 0),
          );
        });
      }),
    );
  });
});

describe("simmelian", () => {
  it("gives the worked examples", () => {
    const counts = simmelian(F1s);
    for (const pair of ["ab", "ba", "ac", "ca", "bc", "cb"]) expect(at(F1s, counts, pair)).toBe(1);
    for (const pair of ["cd", "de", "be"]) expect(at(F1s, counts, pair)).toBe(0);
    expect(simmelian(F1).every((count) => count === 0)).toBe(true);
  });

  it("is not known where the other person did not answer", () => {
    expect([...simmelian(fromTies("a>b b>a a>c", { notAnswered: ["c"] }))]).toEqual([0, Number.NaN, 0]);
  });

  it("equals the definition tie by tie", () => {
    fc.assert(
      fc.property(anyDirected, (network) => {
        const all = range(network.ids.length);
        const returned = (i: number, j: number) => tied(network, i, j) && tied(network, j, i);
        const counts = simmelian(network);
        eachTie(network, (i, j, e) => {
          const thirds = all.filter((k) => returned(i, k) && returned(j, k)).length;
          expectSame(counts[e]!, returned(i, j) ? thirds : known(network, j, i) ? 0 : Number.NaN);
        });
        const mutual = mutualView(network);
        const inMutual = simmelian(mutual);
        eachTie(mutual, (i, j, e) => expect(inMutual[e]).toBe(counts[tiePlace(network, i, j)]));
      }),
    );
  });
});

describe("simmelianBackbone", () => {
  it("keeps the ties whose people share half of their contacts", () => {
    const kept = simmelianBackbone(F1u);
    for (const pair of ["ab", "ac", "de"]) expect(at(F1u, kept, pair)).toBe(1);
    for (const pair of ["be", "cd", "dg"]) expect(at(F1u, kept, pair)).toBe(0);
    expect(at(F1, simmelianBackbone(F1), "ab")).toBe(1);
    expect(at(F1u, simmelianBackbone(F1u, { overlap: 0.3 }), "dg")).toBe(1);
    expect(at(F1u, simmelianBackbone(F1u, { overlap: 0 }), "cd")).toBe(0);
  });

  it("keeps each person's top ties with all that equal the last of them", () => {
    const kept = simmelianBackbone(F1u, { top: 1 });
    // d shares 2 contacts with e, 1 with f and g; but d is f's and g's best, with e level.
    for (const pair of ["de", "df", "ef", "dg", "eg", "ab", "ac", "bc"]) expect(at(F1u, kept, pair)).toBe(1);
    for (const pair of ["be", "cd"]) expect(at(F1u, kept, pair)).toBe(0);
  });
});

describe("bridges", () => {
  it("give the worked examples", () => {
    expect(bridge(F1u).every((value) => value === 0)).toBe(true);
    const spans = localBridgeSpan(F1u);
    expect(at(F1u, spans, "be")).toBe(3);
    expect(at(F1u, spans, "dc")).toBe(3);
    expect(at(F1u, spans, "ab")).toBe(2);
    expect(at(F1b, bridge(F1b), "cd")).toBe(1);
    expect(bridge(F1b).reduce((a, b) => a + b)).toBe(2);
    expect(at(F1b, localBridgeSpan(F1b), "dc")).toBeNaN();
    expect(at(F1, localBridgeSpan(F1), "be")).toBe(3);
  });

  it("are what falls apart, and spans are the way round, without the tie", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const u = unionView(network);
        const pieces = weakComponentCount(u);
        const isBridge = bridge(network);
        const spans = localBridgeSpan(network);
        eachTie(network, (i, j, e) => {
          const rest = without(u, i, j);
          expect(tieCount(rest)).toBe(tieCount(u) - 1);
          expect(isBridge[e]).toBe(Number(weakComponentCount(rest) > pieces));
          const steps = allSteps(rest)[i]![j]!;
          expectSame(spans[e]!, Number.isFinite(steps) ? steps : Number.NaN);
        });
      }),
    );
  });
});

describe("disparity", () => {
  it("gives the worked examples", () => {
    expect(at(F1u, disparityOut(F1u), "ed")).toBeCloseTo(0.125, 12);
    expect(at(F1u, disparityIn(F1u), "de")).toBeCloseTo(0.125, 12);
    expect(at(F1u, disparityOut(F1u), "ba")).toBeCloseTo(0.25, 12);
    expect(at(F1, disparityOut(F1), "ba")).toBeCloseTo(0.16, 12);
    expect(at(F1, disparityOut(F1), "de")).toBeCloseTo(0.1837, 4);
    expect(at(F1, disparityIn(F1), "de")).toBeCloseTo(1 / 9, 12);
  });

  it("is 1 for an only tie and unknown beside a missing strength", () => {
    expect([...disparityOut(fromTies("a>b:2"))]).toEqual([1]);
    expect([...disparityOut(fromTies("a>b:2 a>c"))]).toEqual([Number.NaN, Number.NaN]);
  });

  it("seen by receivers is disparity out of the network turned round", () => {
    fc.assert(
      fc.property(anyDirected, (network) => {
        const from: number[] = [];
        const to: number[] = [];
        eachTie(network, (i, j) => {
          from.push(j);
          to.push(i);
        });
        const turned = buildNetwork({ ids: network.ids, from, to, strength: network.outStrengths });
        const out = disparityOut(turned);
        const into = disparityIn(network);
        eachTie(network, (i, j, e) => expectSame(into[e]!, out[tiePlace(turned, j, i)]!));
      }),
    );
  });
});

describe("multiplexity", () => {
  const trust = fromTies("a>b b>a c>d d>e e>d e>f a>d", { people: F1.ids });

  it("gives the worked example", () => {
    expect(layerOverlap(F1, trust)).toEqual({
      first: 14,
      second: 7,
      both: 6,
      jaccard: 0.4,
      conditional: 6 / 14,
    });
    const counts = multiplexity([F1, trust]);
    expect(at(F1, counts, "ab")).toBe(2);
    expect(at(F1, counts, "be")).toBe(1);
    expect(counts.reduce((a, b) => a + b)).toBe(20);
  });

  it("is not known where one of the relations was not answered", () => {
    const answered = fromTies("a>b a>c");
    const skipped = fromTies("a>b", { people: ["a", "b", "c"], missingCells: [2] });
    expect([...multiplexity([answered, skipped])]).toEqual([2, Number.NaN]);
    expect(layerOverlap(answered, skipped).first).toBe(1);
  });

  it("refuses relations among different people", () => {
    expect(() => multiplexity([F1, fromTies("a>b")])).toThrow("same people");
    expect([...multiplexity([])]).toEqual([]);
  });
});
