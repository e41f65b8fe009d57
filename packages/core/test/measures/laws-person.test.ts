import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as alphaDegree from "../../src/measures/alpha-degree.js";
import * as alterHeterogeneity from "../../src/measures/alter-heterogeneity.js";
import * as articulation from "../../src/measures/articulation.js";
import * as assortativity from "../../src/measures/assortativity.js";
import * as betweenness from "../../src/measures/betweenness.js";
import * as brokerageRoles from "../../src/measures/brokerage-roles.js";
import * as closeness from "../../src/measures/closeness.js";
import * as departmentCritical from "../../src/measures/department-critical.js";
import * as departmentStrength from "../../src/measures/department-strength.js";
import * as eiIndex from "../../src/measures/ei-index.js";
import * as eiIndexVariants from "../../src/measures/ei-index-variants.js";
import * as groupCentrality from "../../src/measures/group-centrality.js";
import * as homophily from "../../src/measures/homophily.js";
import * as kcore from "../../src/measures/kcore.js";
import type { Measure } from "../../src/measures/measure.js";
import * as networkRange from "../../src/measures/network-range.js";
import * as pathwayCuts from "../../src/measures/pathway-cuts.js";
import * as pathways from "../../src/measures/pathways.js";
import * as structuralHoles from "../../src/measures/structural-holes.js";
import * as structuralHolesEgo from "../../src/measures/structural-holes-ego-network.js";
import * as weightedPaths from "../../src/measures/weighted-paths.js";
import * as withinZ from "../../src/measures/within-z.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { buildNetwork } from "../../src/network/network.js";
import { close, type Office, offices, reordered } from "./networks.js";

function isMeasure(value: unknown): value is Measure {
  return typeof value === "object" && value !== null && "compute" in value && "level" in value;
}

const measures = [
  alphaDegree,
  alterHeterogeneity,
  articulation,
  assortativity,
  betweenness,
  brokerageRoles,
  closeness,
  departmentCritical,
  departmentStrength,
  eiIndex,
  eiIndexVariants,
  groupCentrality,
  homophily,
  kcore,
  networkRange,
  pathwayCuts,
  pathways,
  structuralHoles,
  structuralHolesEgo,
  weightedPaths,
  withinZ,
].flatMap((module) => Object.values<unknown>(module).filter(isMeasure));

const named = measures.map((measure) => [`${measure.level} ${measure.id}`, measure] as const);

/** Each value under a name that does not depend on the order of people. */
function byName(measure: Measure, { network, grouping }: Office): ReadonlyMap<string, number> {
  switch (measure.level) {
    case "network":
      return new Map([["", measure.compute(network, grouping)]]);
    case "person":
      return new Map(Array.from(measure.compute(network, grouping), (v, i) => [network.ids[i] ?? "?", v]));
    case "department":
      return new Map(
        Array.from(measure.compute(network, grouping), (v, g) => [grouping.labels[g] ?? "?", v]),
      );
    case "department-pair": {
      const groups = grouping.labels.length;
      return new Map(
        Array.from(measure.compute(network, grouping), (v, c) => {
          return [`${grouping.labels[Math.floor(c / groups)]}>${grouping.labels[c % groups]}`, v];
        }),
      );
    }
    case "person-department-pair":
      return new Map(
        measure
          .compute(network, grouping)
          .map(({ person, from, to, value }) => [
            `${network.ids[person]} ${grouping.labels[from]}>${grouping.labels[to]}`,
            value,
          ]),
      );
    case "tie": {
      const values = measure.compute(network, grouping);
      expect(values.length).toBe(network.outTargets.length);
      const ties = network.ids.flatMap((id, i) =>
        Array.from(
          network.outTargets.subarray(network.outOffsets[i], network.outOffsets[i + 1]),
          (j) => `${id}>${network.ids[j]}`,
        ),
      );
      return new Map(Array.from(values, (v, e) => [ties[e] ?? "?", v]));
    }
  }
}

function copyOf({ network, grouping }: Office): unknown {
  return structuredClone([network, grouping]);
}

describe("each card", () => {
  it("has an id of its own at its level", () => {
    const ids = measures.map(({ level, id }) => `${level} ${id}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(40);
  });

  it.each(named)("%s: says what it is, from where, and when it is undefined", (_, measure) => {
    expect(measure.id).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(measure.about).toMatch(/\.$/);
    expect(measure.references.length).toBeGreaterThan(0);
    for (const text of [measure.title, measure.formula, measure.unit, measure.undefinedWhen]) {
      expect(text).not.toBe("");
    }
  });

  it.each(named)("%s: same values in another order of people, in range, input unchanged", (_, measure) => {
    fc.assert(
      fc.property(offices(), fc.infiniteStream(fc.nat()), (office, numbers) => {
        const order = [...office.network.ids.keys()]
          .map((i) => [numbers.next().value ?? 0, i] as const)
          .sort(([a], [b]) => a - b)
          .map(([, i]) => i);
        const before = copyOf(office);
        const values = byName(measure, office);
        expect(copyOf(office)).toEqual(before);
        const again = byName(measure, reordered(office, order));
        expect(again.size).toBe(values.size);
        const [low, high] = measure.range;
        for (const [name, value] of values) {
          expect(close(value, again.get(name) ?? Number.POSITIVE_INFINITY), `${name}: ${value}`).toBe(true);
          if (low !== null && value < low - 1e-9) expect.fail(`${name}: ${value} is below ${low}`);
          if (high !== null && value > high + 1e-9) expect.fail(`${name}: ${value} is above ${high}`);
          expect(Math.abs(value)).not.toBe(Number.POSITIVE_INFINITY);
        }
      }),
      { numRuns: 40 },
    );
  });

  it.each(named)(
    "%s: nobody, one person, people without ties and people without departments",
    (_, measure) => {
      for (const n of [0, 1, 4]) {
        for (const directed of [true, false]) {
          const ids = Array.from({ length: n }, (_, i) => `p${i}`);
          const network = buildNetwork({ ids, from: [], to: [], directed });
          for (const label of ["X", null]) {
            const office = { network, grouping: groupingFrom(ids.map(() => label)) };
            for (const value of byName(measure, office).values()) {
              expect(Number.isNaN(value) || value === 0).toBe(true);
            }
          }
        }
      }
    },
  );
});
