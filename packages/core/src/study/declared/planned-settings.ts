import type { RelationForm } from "../settings/relation-settings.js";
import type { StudySettings } from "../study-settings.js";

/**
 * What study.yaml says of files also says something of the study: waves that only they name, and on which scale,
 * with how many names, a relation was asked in each wave.
 */
export function withPlan(settings: StudySettings): StudySettings {
  const { plan } = settings;
  if (plan.sources.length + plan.responses.length === 0) return settings;
  const waves =
    settings.waves.length > 0 ? settings.waves : wavesOf(settings).map((id) => ({ id, label: `wave ${id}` }));
  const waveOfResponses = new Map(plan.responses.map((r) => [r.id, r.wave]));
  return {
    ...settings,
    waves,
    relations: settings.relations.map((relation) => {
      const sources = plan.sources.filter((s) => s.relation === relation.id);
      if (sources.length === 0) return relation;
      const scaleOf = (id: string | null) => (id === null ? null : (settings.scales.get(id) ?? null));
      const forms = new Map<string, RelationForm>(relation.waves);
      for (const source of sources) {
        const wave = source.wave ?? waveOfResponses.get(source.responses ?? "") ?? null;
        if (wave === null || forms.has(wave)) continue;
        forms.set(wave, {
          wording: relation.wording,
          scale: scaleOf(source.scale) ?? relation.scale,
          maxChoices: source.maxChoices ?? relation.maxChoices,
        });
      }
      const first = sources[0]!;
      return {
        ...relation,
        scale: relation.scale ?? scaleOf(first.scale),
        maxChoices: relation.maxChoices ?? first.maxChoices,
        waves: forms,
      };
    }),
  };
}

function wavesOf({ plan }: StudySettings): string[] {
  const waves = new Set<string>();
  for (const { wave, events } of plan.responses) {
    if (wave !== null) waves.add(wave);
    for (const name of events.values()) waves.add(name);
  }
  for (const { wave } of plan.sources) if (wave !== null) waves.add(wave);
  return [...waves].sort();
}
