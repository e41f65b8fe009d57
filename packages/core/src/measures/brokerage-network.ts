import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { gouldFernandez1989 } from "../references.js";
import { type BrokerageRole, brokerageTotals } from "./brokerage.js";
import { isFullyObserved } from "./complete.js";
import type { NetworkExpectation, NetworkMeasure } from "./measure.js";

/** A role over the whole network, and what chance gives for it: nothing where somebody did not answer. */
function expectationOf(network: Network, grouping: Grouping, role: BrokerageRole): NetworkExpectation {
  if (!isFullyObserved(network)) return { expected: Number.NaN, sd: Number.NaN };
  const { expected, sd } = brokerageTotals(network, grouping)[role];
  return { expected, sd };
}

export const brokerageCoordinatorNetworkMeasure = {
  id: "brokerage_coordinator",
  level: "network",
  title: "Brokerage in the office: coordinator",
  about:
    "How often somebody stands between two colleagues of one department of whom neither names the other, over the whole office.",
  formula:
    "number of s → v → t without s → t (AAA); expected and sd: each tie there with probability d, the density, independently",
  unit: "pairs",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  missing:
    "Pairs nobody answered for, and people without a department, are left out; no expectation where somebody did not answer.",
  isolates: "Stand between nobody.",
  singletons: "No effect on other departments.",
  disconnected: "No effect.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [gouldFernandez1989],
  compute: (network: Network, grouping: Grouping): number =>
    brokerageTotals(network, grouping).coordinator.count,
  expectation: (network: Network, grouping: Grouping): NetworkExpectation =>
    expectationOf(network, grouping, "coordinator"),
} as const satisfies NetworkMeasure;

export const brokerageItinerantNetworkMeasure = {
  id: "brokerage_itinerant",
  level: "network",
  title: "Brokerage in the office: itinerant",
  about:
    "How often somebody stands between two people of one department by somebody of another, over the whole office.",
  formula:
    "number of s → v → t without s → t (ABA); expected and sd: each tie there with probability d, the density, independently",
  unit: "pairs",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  missing:
    "Pairs nobody answered for, and people without a department, are left out; no expectation where somebody did not answer.",
  isolates: "Stand between nobody.",
  singletons: "No effect on other departments.",
  disconnected: "No effect.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [gouldFernandez1989],
  compute: (network: Network, grouping: Grouping): number =>
    brokerageTotals(network, grouping).itinerant.count,
  expectation: (network: Network, grouping: Grouping): NetworkExpectation =>
    expectationOf(network, grouping, "itinerant"),
} as const satisfies NetworkMeasure;

export const brokerageRepresentativeNetworkMeasure = {
  id: "brokerage_representative",
  level: "network",
  title: "Brokerage in the office: representative",
  about:
    "How often somebody passes on from a colleague of the go-between's department to somebody of another, over the whole office.",
  formula:
    "number of s → v → t without s → t (AAB); expected and sd: each tie there with probability d, the density, independently",
  unit: "pairs",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  missing:
    "Pairs nobody answered for, and people without a department, are left out; no expectation where somebody did not answer.",
  isolates: "Stand between nobody.",
  singletons: "No effect on other departments.",
  disconnected: "No effect.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [gouldFernandez1989],
  compute: (network: Network, grouping: Grouping): number =>
    brokerageTotals(network, grouping).representative.count,
  expectation: (network: Network, grouping: Grouping): NetworkExpectation =>
    expectationOf(network, grouping, "representative"),
} as const satisfies NetworkMeasure;

export const brokerageGatekeeperNetworkMeasure = {
  id: "brokerage_gatekeeper",
  level: "network",
  title: "Brokerage in the office: gatekeeper",
  about:
    "How often somebody passes on from somebody of another department to a colleague of the go-between's, over the whole office.",
  formula:
    "number of s → v → t without s → t (ABB); expected and sd: each tie there with probability d, the density, independently",
  unit: "pairs",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  missing:
    "Pairs nobody answered for, and people without a department, are left out; no expectation where somebody did not answer.",
  isolates: "Stand between nobody.",
  singletons: "No effect on other departments.",
  disconnected: "No effect.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [gouldFernandez1989],
  compute: (network: Network, grouping: Grouping): number =>
    brokerageTotals(network, grouping).gatekeeper.count,
  expectation: (network: Network, grouping: Grouping): NetworkExpectation =>
    expectationOf(network, grouping, "gatekeeper"),
} as const satisfies NetworkMeasure;

export const brokerageLiaisonNetworkMeasure = {
  id: "brokerage_liaison",
  level: "network",
  title: "Brokerage in the office: liaison",
  about:
    "How often somebody stands between people of two departments by somebody of a third, over the whole office.",
  formula:
    "number of s → v → t without s → t (ABC); expected and sd: each tie there with probability d, the density, independently",
  unit: "pairs",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  missing:
    "Pairs nobody answered for, and people without a department, are left out; no expectation where somebody did not answer.",
  isolates: "Stand between nobody.",
  singletons: "No effect on other departments.",
  disconnected: "No effect.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [gouldFernandez1989],
  compute: (network: Network, grouping: Grouping): number => brokerageTotals(network, grouping).liaison.count,
  expectation: (network: Network, grouping: Grouping): NetworkExpectation =>
    expectationOf(network, grouping, "liaison"),
} as const satisfies NetworkMeasure;

export const brokerageTotalNetworkMeasure = {
  id: "brokerage_total",
  level: "network",
  title: "Brokerage in the office: all roles",
  about: "How often somebody stands between two people who are not tied, over the whole office.",
  formula:
    "number of s → v → t without s → t (any departments); expected and sd: each tie there with probability d, the density, independently",
  unit: "pairs",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  missing:
    "Pairs nobody answered for, and people without a department, are left out; no expectation where somebody did not answer.",
  isolates: "Stand between nobody.",
  singletons: "No effect on other departments.",
  disconnected: "No effect.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [gouldFernandez1989],
  compute: (network: Network, grouping: Grouping): number => brokerageTotals(network, grouping).total.count,
  expectation: (network: Network, grouping: Grouping): NetworkExpectation =>
    expectationOf(network, grouping, "total"),
} as const satisfies NetworkMeasure;
