import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { absorptionCost, widestRoute } from "../../../src/measures/partners/absorption.js";
import { boundaryRoles } from "../../../src/measures/partners/boundary.js";
import { complexSpread } from "../../../src/measures/partners/complex-spread.js";
import { partnerPathways, routeLosses } from "../../../src/measures/partners/partner-pathways.js";
import { partnerOverlaps, partnerRedundancy } from "../../../src/measures/partners/portfolio.js";
import { simpleSpread } from "../../../src/measures/partners/simple-spread.js";
import { turnoverLosses, worstTurnover } from "../../../src/measures/partners/turnover.js";
import { absorptionDistance } from "../../../src/measures/partners.js";
import { groupingFrom } from "../../../src/network/grouping.js";
import { buildNetwork } from "../../../src/network/network.js";
import { partnerGraph } from "../../../src/network/partner-graph.js";
import { type PartnerOffice, partnerOffices } from "./partner-offices.js";

/** The same office with its people in another order; `order[k]` is the old place of the new k-th person. */
function reordered({ flow, ties, grouping }: PartnerOffice, order: readonly number[]): PartnerOffice {
  const place = new Map(order.map((old, k) => [old, k]));
  const arcs = flow.ids.flatMap((_, i) =>
    [...Array(flow.outOffsets[i + 1]! - flow.outOffsets[i]!).keys()]
      .map((k) => flow.outOffsets[i]! + k)
      .map((e) => [i, e] as const),
  );
  const held = [...ties.person.keys()].sort(
    (s, t) =>
      ties.partner[s]! - ties.partner[t]! || place.get(ties.person[s]!)! - place.get(ties.person[t]!)!,
  );
  return {
    flow: buildNetwork({
      ids: order.map((old) => flow.ids[old]!),
      from: arcs.map(([i]) => place.get(i)!),
      to: arcs.map(([, e]) => place.get(flow.outTargets[e]!)!),
      strength: arcs.map(([, e]) => flow.outStrengths[e]!),
      orientation: "give",
    }),
    ties: {
      partners: ties.partners,
      person: Int32Array.from(held, (t) => place.get(ties.person[t]!)!),
      partner: Int32Array.from(held, (t) => ties.partner[t]!),
      strength: Float64Array.from(held, (t) => ties.strength[t]!),
    },
    grouping: groupingFrom(order.map((old) => grouping.labels[grouping.of[old]!]!)),
  };
}

/** Everything that is one number a person, by the person's id, or one a partner or pair. */
function figures({ flow, ties, grouping }: PartnerOffice) {
  const n = flow.ids.length;
  const graph = partnerGraph(flow, ties);
  const byPerson = (values: ArrayLike<number>) =>
    Object.fromEntries(
      flow.ids.map((id, i) => [id, Array.from({ length: values.length / n }, (_, p) => values[p * n + i])]),
    );
  const roles = boundaryRoles(flow, ties, grouping);
  const losses = routeLosses(flow, ties, grouping);
  return {
    steps: byPerson(absorptionDistance(flow, ties)),
    widest: byPerson(widestRoute(graph)),
    gatekeeper: byPerson(roles.gatekeeper),
    representative: byPerson(roles.representative),
    pathways: [...partnerPathways(flow, ties, grouping)],
    severed: byPerson(losses.linksSevered),
    redundancy: byPerson(partnerRedundancy(flow, ties)),
    turnover: turnoverLosses(flow, ties).map(({ reached, loss }) => [reached, byPerson(loss)]),
    worst: ties.partners.map((_, p) => {
      const { loss, sets } = worstTurnover(flow, ties, p);
      return [
        loss,
        sets
          .map((set) =>
            set
              .map((i) => flow.ids[i])
              .sort()
              .join(),
          )
          .sort(),
      ];
    }),
    overlaps: partnerOverlaps(ties),
    complex: ties.partners.map((_, p) => byPerson(complexSpread(graph, p, { cut: 3, contacts: 2 }))),
  };
}

const withOrder = partnerOffices(6).chain((office) =>
  fc.record({
    office: fc.constant(office),
    order: fc.shuffledSubarray([...office.flow.ids.keys()], { minLength: office.flow.ids.length }),
  }),
);

describe("laws of the measures of partners", () => {
  it("nothing depends on the order of people", () => {
    fc.assert(
      fc.property(withOrder, ({ office, order }) => {
        expect(figures(reordered(office, order))).toEqual(figures(office));
      }),
      { numRuns: 60 },
    );
  });

  it("probabilities do not depend on it either, but for rounding", () => {
    const chance = (w: number) => w / 8;
    fc.assert(
      fc.property(withOrder, ({ office, order }) => {
        const other = reordered(office, order);
        const [a, b] = [office, other].map((o) =>
          simpleSpread(partnerGraph(o.flow, o.ties), o.grouping, { chance, exactUpTo: 12, replicates: 320 }),
        );
        a!.forEach((spread, p) => {
          if (spread.replicates > 0 || b![p]!.replicates > 0) return;
          office.flow.ids.forEach((id, i) => {
            expect(b![p]!.person[other.flow.ids.indexOf(id)]!).toBeCloseTo(spread.person[i]!, 12);
          });
        });
      }),
      { numRuns: 60 },
    );
  });

  it("stronger ties never make a route longer, and a contact more never takes anything away", () => {
    fc.assert(
      fc.property(partnerOffices(6), fc.nat(), (office, seed) => {
        const { flow, ties, grouping } = office;
        const n = flow.ids.length;
        const stronger = Object.freeze({
          ...flow,
          outStrengths: flow.outStrengths.map((w) => Math.min(4, w + 1)),
          inStrengths: flow.inStrengths.map((w) => Math.min(4, w + 1)),
        });
        const [was, is] = [flow, stronger].map((f) => absorptionCost(partnerGraph(f, ties)));
        is!.forEach((cost, at) => {
          if (!Number.isNaN(was![at]!)) expect(cost).toBeLessThanOrEqual(was![at]! + 1e-12);
        });
        const person = seed % n;
        if ([...ties.person].some((i, t) => i === person && ties.partner[t] === 0)) return;
        const more = {
          ...ties,
          person: Int32Array.of(person, ...ties.person),
          partner: Int32Array.of(0, ...ties.partner),
          strength: Float64Array.of(2, ...ties.strength),
        };
        const before = partnerPathways(flow, ties, grouping);
        partnerPathways(flow, more, grouping).forEach((count, k) => {
          expect(count).toBeGreaterThanOrEqual(before[k]!);
        });
        expect(turnoverLosses(flow, more)[0]!.reached).toBeGreaterThanOrEqual(
          turnoverLosses(flow, ties)[0]!.reached,
        );
      }),
    );
  });
});
