import { describe, expect, it } from "vitest";
import { absorptionCost } from "../../../src/measures/partners/absorption.js";
import { turnoverLosses, worstTurnover } from "../../../src/measures/partners/turnover.js";
import { absorptionDistance } from "../../../src/measures/partners.js";
import { groupingFrom } from "../../../src/network/grouping.js";
import { buildNetwork, type Network } from "../../../src/network/network.js";
import { partnerGraph } from "../../../src/network/partner-graph.js";
import { type Expected, readReference, referenceAvailable } from "../reference-data.js";
import { type PartnerOffice, reachedWithin } from "./partner-offices.js";

/** One node of a network as the partner of all the others, its ties as its contacts. */
function asPartner(network: Network, node: number): PartnerOffice & { readonly others: readonly number[] } {
  const others = [...network.ids.keys()].filter((i) => i !== node);
  const place = new Map(others.map((old, k) => [old, k]));
  const rowOf = (i: number) =>
    [...Array(network.outOffsets[i + 1]! - network.outOffsets[i]!).keys()].map(
      (k) => network.outOffsets[i]! + k,
    );
  const arcs = others.flatMap((i) =>
    rowOf(i)
      .filter((e) => network.outTargets[e] !== node)
      .map((e) => [i, e] as const),
  );
  const contacts = rowOf(node);
  return {
    others,
    flow: buildNetwork({
      ids: others.map((i) => network.ids[i]!),
      from: arcs.map(([i]) => place.get(i)!),
      to: arcs.map(([, e]) => place.get(network.outTargets[e]!)!),
      strength: arcs.map(([, e]) => network.outStrengths[e]!),
      orientation: "give",
    }),
    ties: {
      partners: [network.ids[node]!],
      person: Int32Array.from(contacts, (e) => place.get(network.outTargets[e]!)!),
      partner: new Int32Array(contacts.length),
      strength: Float64Array.from(contacts, (e) => network.outStrengths[e]!),
    },
    grouping: groupingFrom(others.map(() => "all")),
  };
}

const numbers = (value: Expected | undefined): number[] =>
  (value as readonly Expected[]).map((x) => (typeof x === "number" ? x : Number.NaN));

if (!referenceAvailable)
  console.warn("Reference data are not here: partners are not compared with published networks.");

describe.runIf(referenceAvailable)("partners in published networks", () => {
  it.each(["emon_texas", "emon_lakepomona"])(
    "%s: steps and costs from each organization as in igraph",
    (dataset) => {
      const { network, values } = readReference(dataset).find((r) => r.graph === "interaction")!;
      const steps = values["distance.matrix"]![0]!.value as readonly Expected[];
      const costs = values["distance.matrix.inverse_weight"]![0]!.value as readonly Expected[];
      for (let node = 0; node < network.ids.length; node++) {
        const office = asPartner(network, node);
        const distance = absorptionDistance(office.flow, office.ties);
        const cost = absorptionCost(partnerGraph(office.flow, office.ties));
        const [row, costRow] = [numbers(steps[node]), numbers(costs[node])];
        office.others.forEach((other, k) => {
          if (Number.isNaN(distance[k]!)) expect(row[other]).not.toBeGreaterThan(0);
          else {
            expect(distance[k]).toBe(row[other]);
            expect(cost[k]).toBeCloseTo(costRow[other]!, 9);
          }
        });
      }
    },
  );

  it("dhhs_tobacco: 1/steps and 1/cost from each person add up to the harmonic closeness of other programs", () => {
    const { network, values } = readReference("dhhs_tobacco").find((r) => r.graph === "collaboration")!;
    const harmonic = numbers(values["harmonic.all.sum"]![0]!.value);
    const weighted = numbers(values["harmonic.all.sum.distance_inverse_weight"]![0]!.value);
    const inverse = (list: Float64Array) => list.reduce((sum, d) => sum + (d > 0 ? 1 / d : 0), 0);
    for (let node = 0; node < network.ids.length; node++) {
      const office = asPartner(network, node);
      expect(inverse(absorptionDistance(office.flow, office.ties))).toBeCloseTo(harmonic[node]!, 9);
      expect(inverse(absorptionCost(partnerGraph(office.flow, office.ties)))).toBeCloseTo(weighted[node]!, 9);
    }
  });

  it.each([
    ["emon_texas", "interaction"],
    ["emon_lakepomona", "interaction"],
    ["dhhs_tobacco", "formal_collaboration"],
  ])("%s: what rests on each position and on each two is what leaving them out gives", (dataset, graph) => {
    const { network } = readReference(dataset).find((r) => r.graph === graph)!;
    for (let node = 0; node < network.ids.length; node += 3) {
      const { flow, ties } = asPartner(network, node);
      const starts = [...ties.person];
      const before = reachedWithin(flow, starts, 3);
      const without = (away: readonly number[]) => {
        const gone = new Set(away);
        return [...before].filter((i) => !gone.has(i)).length - reachedWithin(flow, starts, 3, gone).size;
      };
      const people = [...flow.ids.keys()];
      const single = people.map((v) => without([v]));
      expect([...turnoverLosses(flow, ties)[0]!.loss]).toEqual(single);
      const pairs = people.flatMap((v) => people.filter((w) => w > v).map((w) => without([v, w])));
      expect(worstTurnover(flow, ties, 0).loss).toBe(Math.max(0, ...single, ...pairs));
    }
  });
});
