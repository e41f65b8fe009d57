import type { ViewMeasure, ViewNetwork } from "@crosstie/core";
import { labelIn, type Shown } from "./filter.js";
import { findChoice, type MeasureChoice } from "./measure-choices.js";
import { isRecomputed, recomputed } from "./recompute.js";
import { answeredAt, presentAt } from "./roster.js";
import type { LegendItem } from "./scene-types.js";
import { cleanText, countOf, formatValue } from "./text.js";
import { mixColors, type Theme } from "./theme.js";
import { departmentIds, type ViewState } from "./view-state.js";

/** How marks get fill and size under a state. */
export interface Encoding {
  /** Fill of a person or department; `department` is the one the mark belongs to. */
  fill(id: string, department: string): string;
  /** Factor on the usual radius, area in proportion to the value; 1 when nothing sizes the marks. */
  scale(id: string): number;
  readonly legend: readonly LegendItem[];
  readonly notes: readonly string[];
}

/** Reads the colour and size choices of a state. Measures come with the data, unless a state wants them anew. */
export function encode(given: ViewNetwork, state: ViewState, theme: Theme, shown: Shown): Encoding {
  const data = state.recompute ? recomputed(given, state, shown) : given;
  const colorChoice = findChoice(data, state, state.colorBy);
  const sizeChoice = findChoice(data, state, state.sizeBy);
  const legend: LegendItem[] = [];
  const notes: string[] = [];
  const plain = state.detail === "people" ? theme.person : mixColors(theme.region, theme.person, 0.22);

  let fill = (_id: string, _department: string): string => plain;
  if (colorChoice !== undefined) {
    const { values, range } = valuesById(data, colorChoice.measure);
    const [low, high] = range;
    fill = (id) => {
      const value = values.get(id) ?? null;
      if (value === null) return theme.missing;
      return mixColors(theme.ramp[0], theme.ramp[1], high > low ? (value - low) / (high - low) : 1);
    };
    legend.push(measureItem("ramp", colorChoice, range, theme, subsetOf(colorChoice.measure, state, shown)));
    const unknown = (id: string): boolean => (values.get(id) ?? null) === null;
    // People who did not answer are hollow whatever the measure says.
    const drawn =
      state.detail === "people"
        ? presentAt(data, state.wave).filter((person) => answeredAt(person, state.wave) !== false)
        : data.departments;
    if (drawn.some(({ id }) => unknown(id)))
      legend.push({ sign: "dot", color: theme.missing, stroke: theme.outline, text: "No value" });
    notes.push(scopeNote(data, colorChoice.measure, state, shown));
  } else if (state.colorBy === "department") {
    const hueOf = departmentHues(data, theme);
    fill = (_id, department) => hueOf.get(department) ?? theme.missing;
    legend.push({
      sign: "area",
      color: theme.hues[0] ?? plain,
      stroke: theme.outline,
      text: "Color: department",
    });
  }

  let scale = (_id: string): number => 1;
  if (sizeChoice !== undefined) {
    const { values, range } = valuesById(data, sizeChoice.measure);
    const largest = Math.max(Math.abs(range[0]), Math.abs(range[1]));
    // Departments fill their place at most; dots have room around them.
    const most = state.detail === "people" ? 1.7 : 1;
    scale = (id) => {
      const value = values.get(id) ?? null;
      if (value === null || largest === 0) return 0.4;
      return Math.max(0.4, most * Math.sqrt(Math.abs(value) / largest));
    };
    legend.push(measureItem("sizes", sizeChoice, range, theme, subsetOf(sizeChoice.measure, state, shown)));
    const note = scopeNote(data, sizeChoice.measure, state, shown);
    if (!notes.includes(note)) notes.push(note);
  }
  return { fill, scale, legend, notes };
}

/** Seven departments with the most people get a hue; more hues could not be told apart, so the rest is grey. */
function departmentHues(data: ViewNetwork, theme: Theme): Map<string, string> {
  const sizes = new Map(data.departments.map((department) => [department.id, department.size]));
  const largest = [...departmentIds(data)].sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
  const hues = new Map<string, string>();
  for (const [at, hue] of theme.hues.entries()) {
    const id = largest[at];
    if (id !== undefined) hues.set(id, hue);
  }
  return hues;
}

function valuesById(
  data: ViewNetwork,
  measure: ViewMeasure,
): { readonly values: Map<string, number | null>; readonly range: readonly [number, number] } {
  const items = measure.level === "person" ? data.people : data.departments;
  const values = new Map<string, number | null>();
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const [at, item] of items.entries()) {
    const given = measure.values[at] ?? null;
    const value = given !== null && Number.isFinite(given) ? given : null;
    values.set(item.id, value);
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { values, range: low <= high ? [low, high] : [0, 0] };
}

function measureItem(
  sign: "ramp" | "sizes",
  { label, measure }: MeasureChoice,
  [low, high]: readonly [number, number],
  theme: Theme,
  subset: string | null,
): LegendItem {
  const unit = cleanText(measure.unit);
  const span = low === high ? formatValue(low) : `${formatValue(low)} to ${formatValue(high)}`;
  const what = sign === "ramp" ? "Color" : "Size";
  return {
    sign,
    color: theme.ramp[1],
    stroke: theme.ramp[0],
    text: `${what}: ${label}, ${span}${unit === "" ? "" : ` ${unit}`}${subset === null ? "" : `, among the ${subset} shown`}`,
    ...(subset === null ? {} : { subset: true }),
  };
}

/** "41 people" where a measure is computed on them alone; null where it is the whole network's. */
function subsetOf(measure: ViewMeasure, state: ViewState, shown: Shown): string | null {
  return state.recompute && isRecomputed(measure) ? countOf(shown.counts.people, "person", "people") : null;
}

function scopeNote(data: ViewNetwork, measure: ViewMeasure, state: ViewState, shown: Shown): string {
  const where = [labelIn(data.relations, measure.relation), labelIn(data.waves, measure.wave)];
  const about = cleanText(measure.about);
  const name = cleanText(measure.label);
  const scope =
    state.recompute && isRecomputed(measure)
      ? `computed anew on the ${countOf(shown.counts.people, "person", "people")} shown and the ties among them`
      : `computed on the whole network (${where.join(", ")}), not on what the filters leave`;
  return `${name}: ${scope}. ${about}`.trim();
}
