import { formAt, type RelationForm } from "./settings/relation-settings.js";
import type { Actors, Relation, Ties } from "./study.js";
import type { StudySettings } from "./study-settings.js";
import type { TieCells } from "./tie-cells.js";

const NO_FORM: RelationForm = { wording: null, scale: null, maxChoices: null };

/** What each relation is: as study.yaml declares it, and by the answers there are. */
export function describeRelations(
  ids: readonly string[],
  waves: readonly string[],
  cells: TieCells,
  ties: Ties,
  { people }: Actors,
  settings: StudySettings,
  asked: ReadonlySet<number>,
): Relation[] {
  const seen = ids.map((_, r) => ({
    inside: asked.has(r),
    outside: false,
    graded: false,
    whole: true,
    largest: 0,
  }));
  for (let e = 0; e < cells.length; e++) {
    // Asked is enough: a relation whose every answer is "never" is still a relation among people.
    if (cells.from[e]! < people && cells.to[e]! < people) seen[cells.relation[e]!]!.inside = true;
    else seen[cells.relation[e]!]!.outside = true;
  }
  ties.strength.forEach((strength, e) => {
    if (Number.isNaN(strength)) return;
    const relation = seen[ties.relation[e]!]!;
    if (strength !== 1) relation.graded = true;
    if (!Number.isInteger(strength)) relation.whole = false;
    relation.largest = Math.max(relation.largest, strength);
  });
  const declared = new Map(settings.relations.map((r) => [r.id, r]));
  return ids.map((id, r) => {
    const { inside, outside, graded: valued, whole, largest } = seen[r]!;
    const setting = declared.get(id) ?? null;
    const scale = setting?.scale ?? null;
    const forms = waves.map((wave) => (setting === null ? NO_FORM : formAt(setting, wave)));
    const declaredMax = forms.reduce((most, { scale: s }) => Math.max(most, s?.max ?? 0), scale?.max ?? 0);
    const maxStrength = valued ? declaredMax || largest : null;
    // measures.md B6: the top two points of the scale, where there are at least three to choose from.
    const assumed = whole && maxStrength !== null && maxStrength >= 3 ? maxStrength - 1 : null;
    return {
      id,
      label: setting?.label ?? id.replaceAll("_", " "),
      wording: setting?.wording ?? null,
      orientation: setting?.orientation ?? "seek",
      kind: setting?.kind ?? null,
      knowledge: setting?.knowledge ?? null,
      valued,
      maxStrength,
      strongFrom: scale?.strongFrom ?? assumed,
      strongFromDeclared: typeof scale?.strongFrom === "number",
      strengthLabels: scale?.labels ?? new Map(),
      atWaves: forms.map((form) => ({
        wording: form.wording,
        maxChoices: form.maxChoices,
        scale:
          form.scale === null
            ? null
            : {
                min: form.scale.min,
                max: form.scale.max,
                strongFrom: form.scale.strongFrom,
                labels: form.scale.labels,
              },
      })),
      compare: setting?.compare ?? null,
      mode: setting?.mode ?? null,
      ...(scale === null || scale.perYear.size === 0 ? {} : { perYear: scale.perYear }),
      amongPeople: inside,
      withPartners: outside,
    };
  });
}
