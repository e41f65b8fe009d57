import type { Network } from "../network/network.js";
import { burt1992, everettBorgatti2020 } from "../references.js";
import type { PersonMeasure } from "./measure.js";
import { constraint, effectiveSize, efficiency, hierarchy } from "./structural-holes.js";

// Burt's measures by the ego-network model: only ties among the person and the contacts count, where the
// whole-network model of the same measures shares out all ties of the contacts.

export const effectiveSizeEgoNetworkMeasure = {
  id: "effective_size_ego_network",
  level: "person",
  title: "Effective size, ego network",
  about:
    "How many of this person's contacts are not already reached through the others, as seen from the ties among them alone.",
  formula: "Σ_j [1 − Σ_q p_iq m_jq], m_jq = z_jq / max z_jk over people k of the ego network",
  unit: "contacts",
  range: [1, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: false,
  nonrespondents: "lower-bound",
  missing: "Uses the reports there are; a tie is half as strong where one of the pair did not answer.",
  isolates: "Undefined.",
  singletons: "No effect.",
  disconnected: "No effect: rests on the person's contacts and their ties.",
  undefinedWhen: "the person has no tie",
  reason: "ISOLATE",
  references: [burt1992, everettBorgatti2020],
  compute: (network: Network): Float64Array => effectiveSize(network, { model: "ego-network" }),
} as const satisfies PersonMeasure;

export const efficiencyEgoNetworkMeasure = {
  id: "efficiency_ego_network",
  level: "person",
  title: "Efficiency, ego network",
  about:
    "The share of this person's contacts that are not already reached through the others, as seen from the ties among them alone.",
  formula: "effective size of the ego network / number of contacts",
  unit: "proportion",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: false,
  nonrespondents: "null",
  missing: "Uses the reports there are; a tie is half as strong where one of the pair did not answer.",
  isolates: "Undefined.",
  singletons: "No effect.",
  disconnected: "No effect: rests on the person's contacts and their ties.",
  undefinedWhen: "the person has no tie",
  reason: "ISOLATE",
  references: [burt1992, everettBorgatti2020],
  compute: (network: Network): Float64Array => efficiency(network, { model: "ego-network" }),
} as const satisfies PersonMeasure;

export const constraintEgoNetworkMeasure = {
  id: "constraint_ego_network",
  level: "person",
  title: "Constraint, ego network",
  about:
    "How far this person's contacts all lead back to one another, as seen from the ties among them alone.",
  formula: "Σ_j (p_ij + Σ_q p_iq p_qj)², p_qj = z_qj / Σ z_qk over people k of the ego network",
  unit: "index",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: false,
  nonrespondents: "null",
  missing: "Sensitive to missing ties among contacts; not given for people who did not answer.",
  isolates: "Undefined; one contact gives 1.",
  singletons: "No effect.",
  disconnected: "No effect: rests on the person's contacts and their ties.",
  undefinedWhen: "the person has no tie",
  reason: "ISOLATE",
  references: [burt1992, everettBorgatti2020],
  compute: (network: Network): Float64Array => constraint(network, { model: "ego-network" }),
} as const satisfies PersonMeasure;

export const hierarchyEgoNetworkMeasure = {
  id: "hierarchy_ego_network",
  level: "person",
  title: "Hierarchy of constraint, ego network",
  about:
    "Whether this person's constraint comes from one contact (1) or from all alike (0), as seen from the ties among them alone.",
  formula: "Σ_j r ln r / (N ln N), r = c_ij / (C / N), N contacts, c_ij of the ego network",
  unit: "index",
  range: [0, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: false,
  nonrespondents: "null",
  missing: "Sensitive to missing ties among contacts; not given for people who did not answer.",
  isolates: "Undefined; one contact gives 1.",
  singletons: "No effect.",
  disconnected: "No effect: rests on the person's contacts and their ties.",
  undefinedWhen: "the person has no tie",
  reason: "ISOLATE",
  references: [burt1992, everettBorgatti2020],
  compute: (network: Network): Float64Array => hierarchy(network, { model: "ego-network" }),
} as const satisfies PersonMeasure;
