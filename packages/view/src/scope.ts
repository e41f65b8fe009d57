import type { ViewNetwork } from "@crosstie/core";
import { labelIn } from "./filter.js";
import { comparedRounds } from "./roster.js";
import { isAmongStaff, type ViewState } from "./view-state.js";

/** Which ties a map is about, before any filter: "advice, partner ties; Fall 2026". */
export function scopeText(data: ViewNetwork, state: ViewState): string {
  // Of one relation alone there is nothing to choose, but something to name.
  const [only, ...more] = data.relations;
  const relation = state.relation ?? (more.length === 0 ? only?.id : undefined);
  const what: string[] = [relation === undefined ? "all ties" : labelIn(data.relations, relation)];
  if (data.partners.length > 0) {
    if (!state.partnerTies) what.push("without partner ties");
    else if (state.relation !== null && isAmongStaff(data, state.relation)) what.push("partner ties");
  }
  // The lens on pathways sets the meetings beside one relation, the lens on change two rounds beside each other.
  if (state.lens === "pathways" && state.relation !== null) {
    const beside = data.relations.filter(
      ({ id }) =>
        id !== state.relation && data.ties.some((tie) => tie.relation === id && tie.pathway === "formal"),
    );
    what.push(...beside.map(({ id }) => labelIn(data.relations, id)));
  }
  const rounds = state.lens === "change" ? comparedRounds(data, state) : null;
  if (rounds !== null)
    return `${what.join(", ")}; ${rounds.map((id) => labelIn(data.waves, id)).join(" and ")}`;
  const wave = state.wave === null ? "all rounds together" : labelIn(data.waves, state.wave);
  return `${what.join(", ")}; ${wave}`;
}
