import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type TriadType, triadCensus, triadTypes } from "../../src/measures/triad-census.js";
import * as cards from "../../src/measures/triad-census-cards.js";
import { fromTies } from "../../src/network/from-ties.js";
import type { Network } from "../../src/network/network.js";
import { anyNetwork, F1, known, range, tied } from "./whole-helpers.js";

/** One triad of each kind, as drawn in the literature. */
const drawings: Record<TriadType, string> = {
  "003": "a b c",
  "012": "a>b c",
  "102": "a>b b>a c",
  "021D": "b>a b>c",
  "021U": "a>b c>b",
  "021C": "a>b b>c",
  "111D": "a>b b>a c>b",
  "111U": "a>b b>a b>c",
  "030T": "a>b b>c a>c",
  "030C": "a>b b>c c>a",
  "201": "a>b b>a b>c c>b",
  "120D": "b>a b>c a>c c>a",
  "120U": "a>b c>b a>c c>a",
  "120C": "a>b b>c a>c c>a",
  "210": "a>b b>a b>c c>b a>c",
  "300": "a>b b>a b>c c>b a>c c>a",
};

const orders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

/** The same text for two triads that differ only in the order of people. */
function shape(network: Network, triad: readonly [number, number, number]): string {
  const texts = orders.map((order) =>
    order
      .flatMap((x) => order.map((y) => (x !== y && tied(network, triad[x], triad[y]) ? "1" : "0")))
      .join(""),
  );
  return texts.sort()[0]!;
}

const shapes = new Map(triadTypes.map((type, t) => [shape(fromTies(drawings[type]), [0, 1, 2]), t]));

function naiveCensus(network: Network): number[] {
  const counts = triadTypes.map(() => 0);
  const all = range(network.ids.length);
  for (const i of all)
    for (const j of range(i))
      for (const k of range(j)) {
        const triad = [i, j, k] as const;
        const seen = triad.every((x) => triad.every((y) => x === y || known(network, x, y)));
        if (seen) counts[shapes.get(shape(network, triad))!]!++;
      }
  return counts;
}

describe("triadCensus", () => {
  it("gives the worked example", () => {
    expect([...triadCensus(F1)]).toEqual([14, 17, 10, 0, 1, 3, 3, 3, 0, 0, 2, 0, 0, 2, 1, 0]);
  });

  it("knows each kind from its drawing, in any order of people", () => {
    expect(shapes.size).toBe(16);
    for (const [t, type] of triadTypes.entries()) {
      for (const order of orders) {
        const names = ["a", "b", "c"] as const;
        const network = fromTies(drawings[type], { people: order.map((x) => names[x]) });
        expect(triadCensus(network)[t], type).toBe(1);
      }
    }
  });

  it("equals the count over all triples whose answers are known", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        expect([...triadCensus(network)]).toEqual(naiveCensus(network));
      }),
      { numRuns: 300 },
    );
  });

  it("has a card for every kind, each with its own count", () => {
    const list = Object.values(cards);
    expect(list.map((card) => card.id)).toEqual(triadTypes.map((type) => `triad_${type}`));
    expect(list.map((card) => card.compute(F1))).toEqual([...triadCensus(F1)]);
  });

  it("gives each caller numbers of its own", () => {
    triadCensus(F1).fill(0);
    expect(triadCensus(F1)[0]).toBe(14);
  });

  it("is all zeros with fewer than three people", () => {
    expect([...triadCensus(fromTies("a>b"))]).toEqual(triadTypes.map(() => 0));
    expect([...triadCensus(fromTies(""))]).toEqual(triadTypes.map(() => 0));
  });
});
