import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localClustering, meanLocalClustering, transitivity } from "../../src/measures/transitivity.js";
import { fromTies } from "../../src/network/from-ties.js";
import type { Network } from "../../src/network/network.js";
import { unionView } from "../../src/network/views.js";
import {
  anyDirected,
  anyNetwork,
  expectSame,
  expectSameAll,
  F1,
  F1u,
  known,
  range,
  tied,
} from "./whole-helpers.js";

function naiveTransitivity(network: Network): number {
  const all = range(network.ids.length);
  let paths = 0;
  let closed = 0;
  for (const i of all)
    for (const j of all)
      for (const k of all) {
        if (new Set([i, j, k]).size < 3 || !tied(network, i, j) || !tied(network, j, k)) continue;
        if (!known(network, i, k)) continue;
        paths++;
        if (tied(network, i, k)) closed++;
      }
  return closed / paths;
}

function naiveLocal(network: Network): number[] {
  const all = range(network.ids.length);
  return all.map((i) => {
    const alters = all.filter((j) => tied(network, i, j));
    const pairs = alters.flatMap((j) =>
      alters.filter((k) => k > j && known(network, j, k)).map((k) => [j, k]),
    );
    return pairs.filter(([j, k]) => tied(network, j!, k!)).length / pairs.length;
  });
}

describe("transitivity", () => {
  it("gives the worked examples, with and without direction", () => {
    expect(transitivity(F1)).toBeCloseTo(5 / 23, 12);
    expect(transitivity(F1u)).toBeCloseTo(3 / 7, 12);
  });

  it("leaves out a two-path whose third tie nobody answered for", () => {
    // a > b > c with a > c left blank, and a > b > d not closed.
    const open = fromTies("a>b b>c b>d", { missingCells: [2] });
    expect(transitivity(open)).toBe(0);
    const only = fromTies("a>b b>c", { missingCells: [2] });
    expect(transitivity(only)).toBeNaN();
  });

  it("is undefined without a two-path", () => {
    expect(transitivity(fromTies("a>b c>d e"))).toBeNaN();
    expect(transitivity(fromTies(""))).toBeNaN();
    expect(transitivity(fromTies("a>b b>a"))).toBeNaN();
  });

  it("equals the count over all triples", () => {
    fc.assert(
      fc.property(anyNetwork, (network) => expectSame(transitivity(network), naiveTransitivity(network))),
    );
  });
});

describe("localClustering", () => {
  it("gives the worked means under both treatments of people with fewer than two contacts", () => {
    expect(meanLocalClustering(F1u)).toBeCloseTo(0.619, 3);
    expect(meanLocalClustering(F1u, { fewAlters: "zero" })).toBeCloseTo(0.5417, 4);
  });

  it("counts pair by pair on random networks, direction ignored", () => {
    fc.assert(
      fc.property(anyDirected, (network) => {
        const wanted = naiveLocal(unionView(network));
        expectSameAll(localClustering(network), wanted);
        const defined = wanted.filter((c) => !Number.isNaN(c));
        const sum = defined.reduce((a, b) => a + b, 0);
        expectSame(meanLocalClustering(network), sum / defined.length);
        expectSame(meanLocalClustering(network, { fewAlters: "zero" }), sum / wanted.length);
      }),
    );
  });
});
