import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as bridges from "../../src/measures/bridges.js";
import * as centralization from "../../src/measures/centralization.js";
import * as components from "../../src/measures/components.js";
import * as crossTriads from "../../src/measures/cross-department-triads.js";
import * as disparity from "../../src/measures/disparity.js";
import * as distances from "../../src/measures/distances.js";
import * as embeddedness from "../../src/measures/embeddedness.js";
import * as krackhardt from "../../src/measures/krackhardt.js";
import * as meanTieStrength from "../../src/measures/mean-tie-strength.js";
import type { NetworkMeasure, TieMeasure, View } from "../../src/measures/measure.js";
import * as reciprocity from "../../src/measures/reciprocity.js";
import * as reportAgreement from "../../src/measures/report-agreement.js";
import * as simmelian from "../../src/measures/simmelian.js";
import * as ties from "../../src/measures/ties.js";
import * as transitivity from "../../src/measures/transitivity.js";
import * as triads from "../../src/measures/triad-census-cards.js";
import { fromTies } from "../../src/network/from-ties.js";
import { type Grouping, groupingFrom } from "../../src/network/grouping.js";
import { type Network, tiePlace } from "../../src/network/network.js";
import { mutualView, unionView } from "../../src/network/views.js";
import { anyDirected, expectSame, range, reordered, seeded } from "./whole-helpers.js";

type Card = NetworkMeasure | TieMeasure;

function isCard(value: unknown): value is Card {
  return typeof value === "object" && value !== null && "compute" in value && "level" in value;
}

const modules = [
  bridges,
  centralization,
  components,
  crossTriads,
  disparity,
  distances,
  embeddedness,
  krackhardt,
  meanTieStrength,
  reciprocity,
  reportAgreement,
  simmelian,
  ties,
  transitivity,
  triads,
];
const cards = modules.flatMap((module) => Object.values<unknown>(module).filter(isCard));

function seen(network: Network, view: View): Network {
  if (view === "union") return unionView(network);
  return view === "mutual" ? mutualView(network) : network;
}

function values(card: Card, network: Network, grouping: Grouping): number[] {
  const value = card.compute(network, grouping);
  return typeof value === "number" ? [value] : [...value];
}

function shuffled(n: number, random: () => number): number[] {
  const order = range(n);
  for (let k = n - 1; k > 0; k--) {
    const other = Math.floor(random() * (k + 1));
    [order[k], order[other]] = [order[other]!, order[k]!];
  }
  return order;
}

const anyLabels = fc.array(fc.constantFrom("x", "y", "z", null), { minLength: 7, maxLength: 7 });
const anyCase = fc.record({ network: anyDirected, labels: anyLabels, seed: fc.nat() });

const corners = [
  fromTies(""),
  fromTies("a"),
  fromTies("a b c"),
  fromTies("a>b"),
  fromTies("a>b b>a b>c c>b a>c c>a"),
  fromTies("a>b a>c", { notAnswered: ["a", "b", "c"] }),
];

describe("every measure of the whole network and of its ties", () => {
  it("has an id of its own, a source and says when it is undefined", () => {
    expect(cards.length).toBeGreaterThan(50);
    expect(new Set(cards.map(({ level, id }) => `${level} ${id}`)).size).toBe(cards.length);
    for (const card of cards) {
      expect(card.id).toMatch(/^[a-z]+(_[a-zA-Z0-9]+)*$/);
      expect(card.references.length, card.id).toBeGreaterThan(0);
      for (const text of [card.title, card.about, card.formula, card.unit, card.missing, card.isolates])
        expect(text.length, card.id).toBeGreaterThan(0);
      expect(card.undefinedWhen.length, card.id).toBeGreaterThan(0);
    }
  });

  it("stays in its range or is NaN, in each of its views, and leaves the network as it was", () => {
    fc.assert(
      fc.property(anyCase, ({ network, labels }) => {
        const grouping = groupingFrom(labels.slice(0, network.ids.length));
        const before = JSON.stringify(network);
        for (const card of cards)
          for (const view of card.views) {
            const [low, high] = card.range;
            for (const value of values(card, seen(network, view), grouping)) {
              if (Number.isNaN(value)) continue;
              const inside = value >= (low ?? -Infinity) - 1e-9 && value <= (high ?? Infinity) + 1e-9;
              expect(inside && Number.isFinite(value), `${card.id} ${view} ${value}`).toBe(true);
            }
          }
        expect(JSON.stringify(network)).toBe(before);
      }),
    );
  }, 30_000);

  it("does not depend on the order of people", () => {
    fc.assert(
      fc.property(anyCase, ({ network, labels, seed }) => {
        const n = network.ids.length;
        const order = shuffled(n, seeded(seed));
        const grouping = groupingFrom(labels.slice(0, n));
        const moved: (string | null)[] = [];
        for (const i of range(n)) moved[order[i]!] = labels[i]!;
        const movedGrouping = groupingFrom(moved);
        for (const card of cards) {
          const view = seen(network, card.views[0]);
          const other = seen(reordered(network, order), card.views[0]);
          const here = values(card, view, grouping);
          const there = values(card, other, movedGrouping);
          if (card.level === "network") expectSame(there[0]!, here[0]!);
          else
            for (const i of range(n))
              for (let e = view.outOffsets[i]!; e < view.outOffsets[i + 1]!; e++)
                expectSame(there[tiePlace(other, order[i]!, order[view.outTargets[e]!]!)]!, here[e]!);
        }
      }),
    );
  }, 30_000);

  it("answers for networks of nobody, one person, isolates, and everyone tied", () => {
    for (const network of corners) {
      const grouping = groupingFrom(network.ids.map(() => "x"));
      for (const card of cards)
        for (const view of card.views)
          for (const value of values(card, seen(network, view), grouping))
            expect(Number.isFinite(value) || Number.isNaN(value), `${card.id} ${value}`).toBe(true);
    }
  });
});
