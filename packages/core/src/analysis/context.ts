import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { answeredCount } from "../network/observed.js";
import { flowView, seekView, unionView } from "../network/views.js";
import type { Relation, Study } from "../study/study.js";
import type { MeasureRow } from "./measure-row.js";

/** What rows about a study are computed from: one relation at one wave, in the views they need. */
export interface StudyContext {
  readonly study: Study;
  readonly relation: Relation;
  /** As reported. */
  readonly network: Network;
  readonly union: Network;
  readonly flow: Network;
  /** Turned to the direction in which people seek. */
  readonly seek: Network;
  readonly grouping: Grouping;
  readonly seed: number;
  readonly permutations: number;
}

export function studyContext(
  study: Study,
  network: Network,
  grouping: Grouping,
  { seed = 1, permutations = 1000 }: { seed?: number; permutations?: number } = {},
): StudyContext {
  const relation = study.relations.find((r) => r.id === network.relation)!;
  return {
    study,
    relation,
    network,
    grouping,
    seed,
    permutations,
    union: unionView(network),
    flow: flowView(network),
    seek: seekView(network),
  };
}

/** Fields every row about this relation and wave shares. */
export function rowBase({ network }: StudyContext): Pick<MeasureRow, "relation" | "wave" | "n"> {
  return {
    relation: network.relation,
    wave: network.wave === "" ? null : network.wave,
    n: answeredCount(network),
  };
}
