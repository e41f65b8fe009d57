import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { unionView } from "../network/views.js";
import { borgattiEverett1999 } from "../references.js";
import { chanceFrom } from "./chance.js";
import { discreteCorePeriphery } from "./core-periphery.js";
import { continuousCorePeriphery } from "./coreness.js";
import { inIdOrder } from "./in-id-order.js";
import type { Chance, SeededNetworkMeasure } from "./measure.js";

export const corePeripheryMeasure = {
  id: "core_periphery",
  level: "network",
  seeded: true,
  title: "Core and periphery",
  about:
    "How far the office is one core of people all in contact and a periphery of people who are not: 1 a perfect division, 0 none. Ties between core and periphery are not judged.",
  formula:
    "largest correlation, over divisions of people, of ties with the ideal core–core 1, periphery–periphery 0; other pairs left out",
  unit: "correlation",
  range: [-1, 1],
  views: ["union", "mutual"],
  otherViews:
    "core and periphery are about who is in contact, whoever named whom: the ideal it is compared with is symmetric",
  orientation: "nominal",
  weights: "either",
  grouped: false,
  missing: "Pairs nobody answered for are left out.",
  isolates: "Belong to the periphery.",
  singletons: "No effect.",
  disconnected: "No effect.",
  limit: 400,
  undefinedWhen: "no division has both tied and untied pairs to tell apart, or more than 400 people",
  reason: "ZERO_VARIANCE",
  references: [borgattiEverett1999],
  compute: (network: Network, grouping: Grouping, chance: Chance = chanceFrom(1)): number =>
    discreteCorePeriphery(inIdOrder(unionView(network), grouping).network, { random: chance.random })
      .correlation,
} as const satisfies SeededNetworkMeasure;

export const corePeripheryContinuousMeasure = {
  id: "core_periphery_continuous",
  level: "network",
  seeded: true,
  title: "One core, by degrees",
  about:
    "How well one core that people belong to more or less explains who is in contact: the nearer to 1, the more a tie depends only on how central both people are.",
  formula: "largest correlation of ties with the products c(i) · c(j), c ≥ 0, over pairs i ≠ j",
  unit: "correlation",
  range: [-1, 1],
  views: ["union", "mutual"],
  otherViews:
    "core and periphery are about who is in contact, whoever named whom: the ideal it is compared with is symmetric",
  orientation: "nominal",
  weights: "either",
  grouped: false,
  missing: "Pairs nobody answered for are left out.",
  isolates: "Get coreness 0.",
  singletons: "No effect.",
  disconnected: "No effect.",
  limit: 200,
  undefinedWhen: "all pairs are tied, or none is, or more than 200 people",
  reason: "ZERO_VARIANCE",
  references: [borgattiEverett1999],
  compute: (network: Network, grouping: Grouping, chance: Chance = chanceFrom(1)): number =>
    continuousCorePeriphery(inIdOrder(unionView(network), grouping).network, { random: chance.random })
      .correlation,
} as const satisfies SeededNetworkMeasure;
