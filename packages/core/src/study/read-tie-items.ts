import { nearest } from "../survey/nearest.js";
import { compositeStrength } from "./composite-strength.js";
import type { TiesResult } from "./read-ties.js";
import { numberHint, type Sheet, shorten, toNumber } from "./sheet.js";
import type { StrengthItemSetting, StrengthSetting } from "./strength-setting.js";
import type { Relation, TieItem, TieItems, Ties } from "./study.js";
import type { StudySettings } from "./study-settings.js";
import { tieAt } from "./tie-cells.js";

export interface GradedTies {
  readonly ties: Ties;
  readonly tieItems: readonly TieItems[];
  readonly relations: readonly Relation[];
}

interface Composed {
  /** Position in the relations. */
  readonly relation: number;
  readonly setting: StrengthSetting;
  readonly items: readonly TieItem[];
}

/**
 * Gives the ties of relations whose strength is made of several answers (columns of ties.csv) their composite
 * strength. A row in which every answer is 0 says "asked, no tie", as a strength of 0 does elsewhere.
 */
export function gradeTies(sheet: Sheet | null, read: TiesResult, settings: StudySettings): GradedTies {
  const declared = new Map(settings.relations.map((r) => [r.id, r.strength]));
  const composed = read.relations.flatMap(({ id }, relation): Composed[] => {
    const setting = declared.get(id) ?? null;
    if (setting === null || sheet === null) return [];
    reportUnusedStrengths(sheet, read, relation);
    return [{ relation, setting, items: readItems(sheet, read, relation, setting) }];
  });
  if (sheet === null || composed.length === 0)
    return { ties: read.ties, tieItems: [], relations: read.relations };
  const kept = reportedTies(sheet, read.ties, composed);
  const pick = (column: Int32Array) => Int32Array.from(kept, (e) => column[e]!);
  const strength = Float64Array.from(kept, (e) => read.ties.strength[e]!);
  const ties: Ties = {
    relation: pick(read.ties.relation),
    wave: pick(read.ties.wave),
    from: pick(read.ties.from),
    to: pick(read.ties.to),
    strength,
  };
  const relations = [...read.relations];
  const tieItems = composed.map(({ relation, setting, items }): TieItems => {
    const here = items.map((item) => ({ ...item, values: Float64Array.from(kept, (e) => item.values[e]!) }));
    const combined = combine(sheet, ties, relations[relation]!, relation, setting, here);
    relations[relation] = {
      ...relations[relation]!,
      valued: combined,
      maxStrength: combined ? 1 : null,
      strongFrom: combined ? setting.strongFrom : null,
      strongFromDeclared: combined && setting.strongFrom !== null,
      strengthLabels: new Map(),
    };
    return { relation, items: here, rule: setting.rule, minCorrelation: setting.minCorrelation, combined };
  });
  return { ties, tieItems, relations };
}

function readItems(sheet: Sheet, read: TiesResult, relation: number, setting: StrengthSetting): TieItem[] {
  return setting.items.flatMap((item) => {
    const found = sheet.required([item.column]);
    if (found === null) return [];
    const values = new Float64Array(read.ties.from.length).fill(Number.NaN);
    const { cells } = read;
    for (let c = 0; c < cells.length; c++) {
      if (cells.relation[c] !== relation) continue;
      const e = tieAt(read.ties, relation, cells.wave[c]!, cells.from[c]!, cells.to[c]!);
      if (e < 0) continue;
      const answer = answerIn(sheet, cells.row[c]!, found[0], item);
      // Of two rows of one tie the one that says more, as with strengths.
      if (!(values[e]! >= answer) && !Number.isNaN(answer)) values[e] = answer;
    }
    return [{ id: item.id, values, min: item.min, max: item.max }];
  });
}

/** A number on the item's scale, NaN where the cell is empty or cannot be read. */
function answerIn(sheet: Sheet, row: number, column: number, item: StrengthItemSetting): number {
  const cell = sheet.cell(row, column);
  if (cell === "") return Number.NaN;
  const value = item.strengths.get(cell.toLowerCase()) ?? toNumber(cell);
  const action = "this answer is left out of the strength";
  if (!Number.isFinite(value)) {
    const message = `"${shorten(cell)}" is no answer on the scale of "${item.id}".${numberHint(cell)}`;
    sheet.report("E_STRENGTH", row, column, message, action, nearest(cell, item.words));
    return Number.NaN;
  }
  if (value === 0 || (value >= item.min && value <= item.max)) return value;
  sheet.report(
    "E_SCALE_VALUE",
    row,
    column,
    `The answer ${cell} is off the scale (${item.min} to ${item.max}).`,
    action,
  );
  return Number.NaN;
}

/** Positions of the ties that are left when rows whose every answer is 0 are read as "asked, no tie". */
function reportedTies(sheet: Sheet, ties: Ties, composed: readonly Composed[]): number[] {
  const itemsOf = new Map(composed.map(({ relation, items }) => [relation, items]));
  const kept: number[] = [];
  for (let e = 0; e < ties.from.length; e++) {
    const given = (itemsOf.get(ties.relation[e]!) ?? [])
      .map((item) => item.values[e]!)
      .filter((x) => !Number.isNaN(x));
    if (given.length === 0 || given.some((x) => x !== 0)) kept.push(e);
  }
  const none = ties.from.length - kept.length;
  if (none > 0)
    sheet.problems.add(
      "I_STRENGTH_ZERO",
      `${none === 1 ? "One row has" : `${none} rows have`} 0 in every answer the strength is made of.`,
      { file: sheet.file, value: "0", action: 'read as "asked, no tie"' },
    );
  return kept;
}

/** Writes composites into the strengths; false, and no strengths, where the items do not measure one thing. */
function combine(
  sheet: Sheet,
  ties: Ties,
  { id }: Relation,
  relation: number,
  setting: StrengthSetting,
  items: readonly TieItem[],
): boolean {
  // A 0 below the scale ("never", beside another answer) is the lowest there is.
  const onScale = items.map((item) => ({ ...item, values: item.values.map((x) => Math.max(x, item.min)) }));
  const result = items.length === 0 ? null : compositeStrength(onScale, { rule: setting.rule });
  const apart = result !== null && result.leastCorrelation < setting.minCorrelation;
  if (apart)
    sheet.problems.add(
      "W_ITEMS_DISAGREE",
      `Answers of the relation "${shorten(id)}" correlate ${result.leastCorrelation.toFixed(2)} over its ties, less than ${setting.minCorrelation}: they do not measure one thing. To combine them nevertheless lower min_correlation in study.yaml.`,
      { file: sheet.file, value: id, action: "not made into one strength; its ties have none" },
    );
  const combined = result !== null && !apart;
  for (let e = 0; e < ties.from.length; e++)
    if (ties.relation[e] === relation) ties.strength[e] = combined ? result.strength[e]! : Number.NaN;
  return combined;
}

function reportUnusedStrengths(sheet: Sheet, read: TiesResult, relation: number): void {
  let given = 0;
  for (let e = 0; e < read.ties.from.length; e++)
    if (read.ties.relation[e] === relation && !Number.isNaN(read.ties.strength[e]!)) given++;
  if (given === 0) return;
  const { id } = read.relations[relation]!;
  sheet.problems.add(
    "W_STRENGTH_UNUSED",
    `Ties of the relation "${shorten(id)}" have a strength of their own, and study.yaml makes their strength of other columns.`,
    { file: sheet.file, value: id, action: "the column of strengths is not used for them" },
  );
}
