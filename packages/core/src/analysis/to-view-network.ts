import { relationAt, selectNetworks, waveAt } from "../network/study-network.js";
import type { Study } from "../study/study.js";
import { privacyLevel } from "./privacy-level.js";
import type { ToViewNetworkOptions } from "./view-content.js";
import { viewOfDepartments } from "./view-departments.js";
import type { ViewNetwork } from "./view-network.js";
import { viewOfPeople } from "./view-people.js";
import { MEETINGS } from "./view-ties.js";

export type { ToViewNetworkOptions } from "./view-content.js";

/**
 * What the view draws, for one privacy level: what must not be shown is not in it. From level `cabinet`
 * on, departments and partners are all there is.
 *
 * @throws CrosstieError on an unknown relation, wave or column
 */
export function toViewNetwork(study: Study, options: ToViewNetworkOptions = {}): ViewNetwork {
  const privacy = privacyLevel(study, options.privacy, "codes");
  const selected = selectNetworks(study, options);
  const waves = options.wave === undefined ? study.waves : [study.waves[waveAt(study, options.wave)]!];
  const named = new Set(selected.map((s) => s.relation));
  const relations = study.relations.filter(
    (r) => named.has(r.id) || (options.relation === undefined && r.withPartners),
  );
  if (options.relation !== undefined) relationAt(study, options.relation);
  const shared = {
    title: study.title,
    privacy,
    partners: study.partners.map((p) => ({ id: p.id, label: p.name, kind: p.kind })),
    topics: study.topics,
    minGroup: study.privacy,
    waves: waves.map((w) => ({ id: w.id, label: w.label || "the survey" })),
  };
  const relationList = [
    ...relations.map((r) => ({ id: r.id, label: r.label, maxStrength: r.maxStrength })),
    ...(study.meetings.length > 0 && options.relation === undefined
      ? [{ id: MEETINGS, label: "meetings attended together", maxStrength: null }]
      : []),
  ];
  return privacy === "names" || privacy === "codes"
    ? { ...shared, relations: relationList, ...viewOfPeople(study, options, privacy, selected, waves) }
    : {
        ...shared,
        relations: relationList.filter((r) => r.id !== MEETINGS),
        ...viewOfDepartments(study, options, privacy, waves),
      };
}
