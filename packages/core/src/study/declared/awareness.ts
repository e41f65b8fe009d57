import { nearest } from "../../survey/nearest.js";
import type { ProblemList } from "../problem-list.js";
import type { Awareness, Ties } from "../study.js";
import type { StudySettings } from "../study-settings.js";

/**
 * Whom people take for experts, from relations in which they named them (`expertise.awareness`): each tie among people
 * is a nomination for the domain the relation is about. Its strength says how often or how closely people go there,
 * not how much they think of the other's knowledge, so that a nomination has no level.
 */
export function awarenessFromTies(
  settings: StudySettings,
  ties: Ties,
  relationAt: ReadonlyMap<string, number>,
  topicAt: ReadonlyMap<string, number>,
  people: number,
  problems: ProblemList,
): Awareness[] {
  const found: Awareness[] = [];
  for (const id of settings.plan.awareness) {
    const relation = relationAt.get(id);
    const domain = settings.relations.find((r) => r.id === id)?.domain ?? null;
    const topic = domain === null ? undefined : topicAt.get(domain);
    if (relation === undefined || topic === undefined) {
      problems.add("E_YAML_VALUE", whyNot(id, relation, domain), {
        file: "study.yaml",
        value: relation === undefined ? id : domain,
        suggestion:
          relation === undefined ? nearest(id, relationAt.keys()) : nearest(domain ?? "", topicAt.keys()),
        action: "nobody is taken for an expert by it",
      });
      continue;
    }
    for (let e = 0; e < ties.from.length; e++) {
      const [from, about] = [ties.from[e]!, ties.to[e]!];
      if (ties.relation[e] === relation && from < people && about < people)
        found.push({ from, about, topic, level: null, value: null, access: null, wave: ties.wave[e]! });
    }
  }
  return found;
}

function whyNot(id: string, relation: number | undefined, domain: string | null): string {
  if (relation === undefined)
    return `"expertise.awareness" names "${id.slice(0, 60)}", which is no relation.`;
  if (domain === null)
    return `"expertise.awareness" names "${id.slice(0, 60)}", and the relation does not say what about: give it \`meaning: { domain: … }\`.`;
  return `The relation "${id.slice(0, 60)}" is about "${domain.slice(0, 60)}", which is not listed under expertise.`;
}
