import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { observedCells } from "../network/observed.js";
import { binaryView } from "../network/views.js";
import { everettBorgatti2012, krackhardtStern1988 } from "../references.js";
import { eiCounts, eiIndexPerson } from "./ei-index.js";
import type { NetworkMeasure, PersonMeasure } from "./measure.js";

/**
 * The E–I index made of densities instead of counts: (dE − dI) / (dE + dI), dE the share of cells across
 * departments that are tied, dI within. Where departments are small there are more places across than within, and
 * chance gives 0 here.
 *
 * @returns number in [−1, 1]; NaN without ties, or where there is no cell of one kind. R egor calls this "EI".
 */
export function eiDensity(network: Network, grouping: Grouping): number {
  const groups = grouping.labels.length;
  const cells = observedCells(network, grouping.of, groups);
  let [within, across] = [0, 0];
  for (let g = 0; g < groups; g++) {
    for (let h = 0; h < groups; h++) {
      if (g === h) within += cells[g * groups + h]!;
      else if (network.directed || g < h) across += cells[g * groups + h]!;
    }
  }
  const { external, internal } = eiCounts(binaryView(network), grouping);
  const [dE, dI] = [external / across, internal / within];
  return (dE - dI) / (dE + dI);
}

export const eiDensityMeasure = {
  id: "ei_density",
  level: "network",
  title: "E–I index of densities",
  about:
    "Whether places across departments are tied more often (towards 1) or less often (towards −1) than places within; 0 where as often.",
  formula: "(dE − dI) / (dE + dI), dE and dI the shares of cells across and within departments that are tied",
  unit: "index",
  range: [-1, 1],
  views: ["union", "directed", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: true,
  missing: "Cells nobody answered for are left out of both counts; so are people without a department.",
  isolates: "Count as untied.",
  singletons: "Has cells across departments only.",
  disconnected: "No effect.",
  undefinedWhen: "no ties, or no cell within or none across",
  reason: "NO_TIES",
  references: [krackhardtStern1988],
  compute: eiDensity,
} as const satisfies NetworkMeasure;

export const eiIndexOutMeasure = {
  id: "ei_index_out",
  level: "person",
  title: "E–I index of the ties reported by a person",
  about:
    "Whether the ties reported by this person rather cross departments (towards 1) or stay within (towards −1).",
  formula: "(E − I) / (E + I) over ties out; in undirected views as ei_index",
  unit: "index",
  range: [-1, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: true,
  nonrespondents: "null",
  missing: "Not given for people who did not answer. People without a department are left out.",
  isolates: "Undefined.",
  singletons: "1 where the person has a tie: all are external.",
  disconnected: "No effect.",
  undefinedWhen: "the person has no such tie with anyone of a known department, or has no department",
  reason: "NO_TIES",
  references: [krackhardtStern1988, everettBorgatti2012],
  compute: (network: Network, grouping: Grouping): Float64Array =>
    eiIndexPerson(network, grouping, { ties: "out" }),
} as const satisfies PersonMeasure;

export const eiIndexInMeasure = {
  id: "ei_index_in",
  level: "person",
  title: "E–I index of the ties reported to a person",
  about:
    "Whether the ties reported to this person rather cross departments (towards 1) or stay within (towards −1).",
  formula: "(E − I) / (E + I) over ties in; in undirected views as ei_index",
  unit: "index",
  range: [-1, 1],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "either",
  grouped: true,
  nonrespondents: "value",
  missing: "Rests on the ties others reported. People without a department are left out.",
  isolates: "Undefined.",
  singletons: "1 where the person has a tie: all are external.",
  disconnected: "No effect.",
  undefinedWhen: "the person has no such tie with anyone of a known department, or has no department",
  reason: "NO_TIES",
  references: [krackhardtStern1988, everettBorgatti2012],
  compute: (network: Network, grouping: Grouping): Float64Array =>
    eiIndexPerson(network, grouping, { ties: "in" }),
} as const satisfies PersonMeasure;
