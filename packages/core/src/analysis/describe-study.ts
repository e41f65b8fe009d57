import type { Relation, Study } from "../study/study.js";
import type { AnalysisRelation, ProblemCount } from "./analysis.js";

/** A relation as an Analysis has it. */
export function describeRelation(r: Relation): AnalysisRelation {
  return {
    id: r.id,
    label: r.label,
    wording: r.wording,
    orientation: r.orientation,
    valued: r.valued,
    maxStrength: r.maxStrength,
    strongFrom: r.strongFrom,
    strongFromDeclared: r.strongFromDeclared,
    strongLabel: r.strongFrom === null ? null : (r.strengthLabels.get(r.strongFrom) ?? null),
    amongPeople: r.amongPeople,
    withPartners: r.withPartners,
  };
}

/** Problems by their code; an example only where the privacy level shows ids. */
export function countProblems(study: Study, openIds: boolean): ProblemCount[] {
  const byCode = new Map<string, ProblemCount>();
  for (const p of study.problems) {
    const known = byCode.get(p.code);
    byCode.set(p.code, {
      code: p.code,
      severity: p.severity,
      count: (known?.count ?? 0) + 1,
      example: known?.example ?? (openIds ? p.message : null),
      action: known?.action ?? p.action,
    });
  }
  return [...byCode.values()];
}
