import type { ViewNetwork } from "@crosstie/core";
import { labelIn } from "./filter.js";
import { isAmongStaff, type ViewState } from "./view-state.js";

/** Which ties a map is about, before any filter: "advice, partner ties; Fall 2026". */
export function scopeText(data: ViewNetwork, state: ViewState): string {
  const what: string[] = [state.relation === null ? "all ties" : labelIn(data.relations, state.relation)];
  if (data.partners.length > 0) {
    if (!state.partnerTies) what.push("without partner ties");
    else if (state.relation !== null && isAmongStaff(data, state.relation)) what.push("partner ties");
  }
  const wave = state.wave === null ? "all rounds together" : labelIn(data.waves, state.wave);
  return `${what.join(", ")}; ${wave}`;
}
