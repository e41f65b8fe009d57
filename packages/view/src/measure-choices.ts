import type { ViewMeasure, ViewNetwork } from "@crosstie/core";
import { cleanText } from "./text.js";
import type { ViewState } from "./view-state.js";

/** A measure that can colour or size what is drawn. */
export interface MeasureChoice {
  /** What a state holds in `colorBy` and `sizeBy`. */
  readonly key: string;
  /** Names the relation or wave wherever the state does not. */
  readonly label: string;
  readonly measure: ViewMeasure;
}

type Scope = Pick<ViewState, "detail" | "relation" | "wave">;

/**
 * Measures for the level, relation and wave a state shows. Where its relation has none (partner contact,
 * meetings) or all are shown, those of every relation; where all waves are shown, those of the last.
 */
export function measureChoices(data: ViewNetwork, { detail, relation, wave }: Scope): MeasureChoice[] {
  const level = detail === "people" ? "person" : "department";
  const at = wave ?? data.waves.at(-1)?.id ?? null;
  const usable = data.measures.filter(
    (measure) => measure.level === level && (at === null || measure.wave === at),
  );
  const own = usable.filter((measure) => measure.relation === relation);
  return (own.length > 0 ? own : usable).map((measure) => {
    const where: string[] = [];
    if (own.length === 0) where.push(labelOf(data.relations, measure.relation));
    if (wave === null && data.waves.length > 1) where.push(labelOf(data.waves, measure.wave));
    const label = cleanText(measure.label) || measure.id;
    return {
      key: keyOf(measure),
      label: where.length === 0 ? label : `${label} (${where.join(", ")})`,
      measure,
    };
  });
}

/**
 * The choice a key means under a state: the same measure of another relation when the relation has changed.
 * The plain id of a measure is a key too.
 */
export function findChoice(data: ViewNetwork, scope: Scope, key: string): MeasureChoice | undefined {
  const choices = measureChoices(data, scope);
  const id = data.measures.find((measure) => keyOf(measure) === key)?.id ?? key;
  return choices.find((choice) => choice.key === key) ?? choices.find(({ measure }) => measure.id === id);
}

function keyOf({ id, relation }: ViewMeasure): string {
  return `${id}:${relation}`;
}

function labelOf(list: readonly { readonly id: string; readonly label: string }[], id: string): string {
  return cleanText(list.find((item) => item.id === id)?.label ?? "") || cleanText(id);
}
