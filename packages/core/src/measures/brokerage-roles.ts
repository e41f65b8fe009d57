import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { gouldFernandez1989 } from "../references.js";
import { brokerage } from "./brokerage.js";
import { brokerageExpectation } from "./brokerage-expectation.js";
import type { PersonExpectation, PersonMeasure } from "./measure.js";

/** Counts of the coordinator role (AAA); see {@link brokerage}. */
export function brokerageCoordinator(network: Network, grouping: Grouping): Float64Array {
  return brokerage(network, grouping).coordinator;
}

/** Counts of the itinerant role (ABA); see {@link brokerage}. */
export function brokerageItinerant(network: Network, grouping: Grouping): Float64Array {
  return brokerage(network, grouping).itinerant;
}

/** Counts of the representative role (AAB); see {@link brokerage}. */
export function brokerageRepresentative(network: Network, grouping: Grouping): Float64Array {
  return brokerage(network, grouping).representative;
}

/** Counts of the gatekeeper role (ABB); see {@link brokerage}. */
export function brokerageGatekeeper(network: Network, grouping: Grouping): Float64Array {
  return brokerage(network, grouping).gatekeeper;
}

/** Counts of the liaison role (ABC); see {@link brokerage}. */
export function brokerageLiaison(network: Network, grouping: Grouping): Float64Array {
  return brokerage(network, grouping).liaison;
}

/** Counts of the roles together; see {@link brokerage}. */
export function brokerageTotal(network: Network, grouping: Grouping): Float64Array {
  return brokerage(network, grouping).total;
}

/** Counts of the roles together, a pair shared by its go-betweens; see {@link brokerage}. */
export function brokerageTotalShared(network: Network, grouping: Grouping): Float64Array {
  return brokerage(network, grouping, { credit: "shared" }).total;
}

/** The roles together, each chain as strong as its weaker tie; see {@link brokerage}. */
export function brokerageTotalValued(network: Network, grouping: Grouping): Float64Array {
  return brokerage(network, grouping, { credit: "valued" }).total;
}

export const brokerageCoordinatorMeasure = {
  id: "brokerage_coordinator",
  level: "person",
  title: "Coordinator",
  about: "How often this person stands between two colleagues of the same department as their own.",
  formula: "number of s → v → t without s → t, s, v and t of one department (AAA)",
  unit: "pairs",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  nonrespondents: "null",
  missing: "Pairs nobody answered for, and people without a department, are left out.",
  isolates: "0.",
  singletons: "0: there is nobody else of the department.",
  disconnected: "No effect.",
  undefinedWhen: "the person did not answer, or has no department",
  reason: "NO_GROUPS",
  references: [gouldFernandez1989],
  compute: brokerageCoordinator,
  expectation: (network: Network, grouping: Grouping): PersonExpectation =>
    brokerageExpectation(network, grouping, "coordinator"),
} as const satisfies PersonMeasure;

export const brokerageItinerantMeasure = {
  id: "brokerage_itinerant",
  level: "person",
  title: "Itinerant",
  about: "How often this person stands between two people of one department that is not their own.",
  formula: "number of s → v → t without s → t, s and t of one department, v of another (ABA)",
  unit: "pairs",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  nonrespondents: "null",
  missing: "Pairs nobody answered for, and people without a department, are left out.",
  isolates: "0.",
  singletons: "Nobody stands between two of its people; its own person can be itinerant.",
  disconnected: "No effect.",
  undefinedWhen: "the person did not answer, or has no department",
  reason: "NO_GROUPS",
  references: [gouldFernandez1989],
  compute: brokerageItinerant,
  expectation: (network: Network, grouping: Grouping): PersonExpectation =>
    brokerageExpectation(network, grouping, "itinerant"),
} as const satisfies PersonMeasure;

export const brokerageRepresentativeMeasure = {
  id: "brokerage_representative",
  level: "person",
  title: "Representative",
  about: "How often this person passes on from a colleague of the own department to someone of another.",
  formula: "number of s → v → t without s → t, s and v of one department, t of another (AAB)",
  unit: "pairs",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  nonrespondents: "null",
  missing: "Pairs nobody answered for, and people without a department, are left out.",
  isolates: "0.",
  singletons: "0: there is nobody else of the department.",
  disconnected: "No effect.",
  undefinedWhen: "the person did not answer, or has no department",
  reason: "NO_GROUPS",
  references: [gouldFernandez1989],
  compute: brokerageRepresentative,
  expectation: (network: Network, grouping: Grouping): PersonExpectation =>
    brokerageExpectation(network, grouping, "representative"),
} as const satisfies PersonMeasure;

export const brokerageGatekeeperMeasure = {
  id: "brokerage_gatekeeper",
  level: "person",
  title: "Gatekeeper",
  about: "How often this person passes on from someone of another department to a colleague of the own.",
  formula: "number of s → v → t without s → t, s of one department, v and t of another (ABB)",
  unit: "pairs",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  nonrespondents: "null",
  missing: "Pairs nobody answered for, and people without a department, are left out.",
  isolates: "0.",
  singletons: "0: there is nobody else of the department.",
  disconnected: "No effect.",
  undefinedWhen: "the person did not answer, or has no department",
  reason: "NO_GROUPS",
  references: [gouldFernandez1989],
  compute: brokerageGatekeeper,
  expectation: (network: Network, grouping: Grouping): PersonExpectation =>
    brokerageExpectation(network, grouping, "gatekeeper"),
} as const satisfies PersonMeasure;

export const brokerageLiaisonMeasure = {
  id: "brokerage_liaison",
  level: "person",
  title: "Liaison",
  about: "How often this person stands between people of two departments, neither of them their own.",
  formula: "number of s → v → t without s → t, s, v and t of three departments (ABC)",
  unit: "pairs",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  nonrespondents: "null",
  missing: "Pairs nobody answered for, and people without a department, are left out.",
  isolates: "0.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "the person did not answer, or has no department",
  reason: "NO_GROUPS",
  references: [gouldFernandez1989],
  compute: brokerageLiaison,
  expectation: (network: Network, grouping: Grouping): PersonExpectation =>
    brokerageExpectation(network, grouping, "liaison"),
} as const satisfies PersonMeasure;

export const brokerageTotalMeasure = {
  id: "brokerage_total",
  level: "person",
  title: "Brokerage, all roles",
  about: "How often this person stands between two people who are not tied to each other.",
  formula: "number of s → v → t without s → t",
  unit: "pairs",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  nonrespondents: "null",
  missing: "Pairs nobody answered for, and people without a department, are left out.",
  isolates: "0.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "the person did not answer, or has no department",
  reason: "NO_GROUPS",
  references: [gouldFernandez1989],
  compute: brokerageTotal,
  expectation: (network: Network, grouping: Grouping): PersonExpectation =>
    brokerageExpectation(network, grouping, "total"),
} as const satisfies PersonMeasure;

export const brokerageTotalSharedMeasure = {
  id: "brokerage_total_shared",
  level: "person",
  title: "Brokerage, all roles, credit shared",
  about:
    "How often this person stands between two people who are not tied, where several go-betweens of the same two people share the credit.",
  formula: "sum over s → v → t without s → t of 1 / (number of people between s and t)",
  unit: "pairs",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  nonrespondents: "null",
  missing: "Pairs nobody answered for, and people without a department, are left out.",
  isolates: "0.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "the person did not answer, or has no department",
  reason: "NO_GROUPS",
  references: [gouldFernandez1989],
  compute: brokerageTotalShared,
} as const satisfies PersonMeasure;

export const brokerageTotalValuedMeasure = {
  id: "brokerage_total_valued",
  level: "person",
  title: "Brokerage, all roles, by strength",
  about:
    "How much this person carries between people who are not tied: each chain counts as much as the weaker of its two ties.",
  formula: "sum over s → v → t without s → t of min(w(s → v), w(v → t)) (Crosstie-defined)",
  unit: "sum of strengths",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "flow",
  weights: "strength",
  grouped: true,
  nonrespondents: "null",
  missing: "Pairs nobody answered for, and people without a department, are left out.",
  isolates: "0.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen:
    "the person did not answer, has no department, or a tie on one of the chains has no strength",
  reason: "NO_GROUPS",
  references: [gouldFernandez1989],
  compute: brokerageTotalValued,
} as const satisfies PersonMeasure;
