import { nearest } from "../../survey/nearest.js";
import type { SourcePlan } from "../plan/plan.js";
import { type Sheet, shorten } from "../sheet.js";
import { BLANK, NO_TIE } from "../tie-cells.js";
import type { AnswerReader } from "./answers.js";
import { answersOf, type GatherContext } from "./context.js";
import { columnAt, reportAbsent } from "./tables.js";

const ALSO = {
  from: ["source", "ego", "sender", "respondent"],
  to: ["target", "alter", "receiver", "nominee"],
} as const;

/**
 * A list of ties, a row each. Several relations may share one file: each takes the rows its filter says, and
 * rows no relation takes are Problems.
 *
 * @param sources all that read this file
 */
export function gatherEdges(sources: readonly SourcePlan[], sheet: Sheet, context: GatherContext): void {
  const readers = sources.flatMap((plan) => EdgeReader.open(plan, sheet, context) ?? []);
  if (readers.length === 0) return;
  const known = new Map<number, Set<string>>();
  for (const { filters } of readers)
    for (const [column, value] of filters) known.set(column, (known.get(column) ?? new Set()).add(value));
  for (let row = 0; row < sheet.rows; row++) {
    const taking = readers.filter((reader) => reader.takes(row));
    for (const reader of taking) reader.read(row);
    if (taking.length > 0) continue;
    for (const [column, values] of known) {
      const cell = sheet.cell(row, column);
      if (values.has(cell)) continue;
      sheet.report(
        "E_RELATION_UNKNOWN",
        row,
        column,
        `No relation of study.yaml takes rows with "${shorten(cell)}" here.`,
        "row left out",
        nearest(cell, values),
      );
      break;
    }
  }
}

class EdgeReader {
  readonly #open: number;
  readonly #relation: number;
  readonly #answers: AnswerReader;

  private constructor(
    readonly plan: SourcePlan,
    readonly sheet: Sheet,
    readonly context: GatherContext,
    readonly columns: { from: number; to: number; value: number; wave: number },
    readonly filters: readonly (readonly [column: number, value: string])[],
  ) {
    this.#open = context.gatherer.open(sheet);
    this.#relation = context.relationAt.get(plan.relation)!;
    this.#answers = answersOf(plan, context);
    context.gatherer.asked.add(this.#relation);
  }

  /** null where a column that is needed is absent. */
  static open(plan: SourcePlan, sheet: Sheet, context: GatherContext): EdgeReader | null {
    const named = plan.table?.columns ?? new Map<string, string>();
    const find = (name: string, also: readonly string[] = [], required = false): number => {
      const heading = named.get(name);
      if (heading !== undefined) {
        const at = columnAt(sheet.table, heading);
        if (at < 0) reportAbsent(sheet.table, heading, context.problems);
        return at;
      }
      if (!required) return -1;
      const found = sheet.required([name, ...also] as [string, ...string[]]);
      return found === null ? -1 : found[0];
    };
    const from = find("from", ALSO.from, true);
    const to = find("to", ALSO.to, true);
    if (from < 0 || to < 0) return null;
    const value = find("value") >= 0 ? find("value") : find("strength");
    const filters: [number, string][] = [];
    for (const [heading, wanted] of plan.filter) {
      const at = columnAt(sheet.table, heading);
      if (at < 0) reportAbsent(sheet.table, heading, context.problems);
      else filters.push([at, wanted]);
    }
    return new EdgeReader(plan, sheet, context, { from, to, value, wave: find("wave") }, filters);
  }

  takes(row: number): boolean {
    return this.filters.every(([column, value]) => this.sheet.cell(row, column) === value);
  }

  read(row: number): void {
    const { sheet, context, columns, plan } = this;
    const { gatherer, mentions } = context;
    const open = mentions.places.open;
    const from = this.#who(row, columns.from);
    const to = this.#who(row, columns.to, from);
    const known = this.#waveAt(this.#waveName(row));
    if (mentions.places.open > open && known !== undefined) gatherer.odd.add(this.#relation, known, "open");
    if (from === null || to === null) return;
    const wave = known ?? this.#wrongWave(row);
    if (wave === null) return;
    if (from === to) {
      gatherer.odd.add(this.#relation, wave, "self");
      sheet.report(
        "W_SELF_TIE",
        row,
        columns.to,
        `"${shorten(sheet.cell(row, columns.to))}" named themselves.`,
        "left out",
      );
      return;
    }
    let value = Number.NaN;
    if (columns.value >= 0) {
      const answer = this.#answers.read(sheet.cell(row, columns.value));
      const state = answer.state === "blank" ? (plan.blank ?? "missing") : answer.state;
      if (answer.state === "unreadable") {
        gatherer.odd.add(this.#relation, wave, "offScale");
        sheet.report(
          "E_SCALE_VALUE",
          row,
          columns.value,
          answer.message,
          "the cell counts as not answered",
          answer.suggestion,
        );
      }
      value = answer.state === "tie" ? answer.strength : state === "none" ? NO_TIE : BLANK;
    }
    gatherer.add(
      { relation: this.#relation, wave, from, to, value },
      { sheet: this.#open, row, column: columns.to },
    );
  }

  #who(row: number, column: number, ego: number | null = null): number | null {
    const { sheet } = this;
    const text = sheet.cell(row, column);
    if (text !== "")
      return this.context.mentions.take(
        text,
        { sheet, row, column, question: sheet.table.header[column]! },
        ego,
      );
    sheet.report("E_ID_MISSING", row, column, "The person is not named.", "row left out");
    return null;
  }

  #waveName(row: number): string {
    const { columns, plan, sheet } = this;
    return columns.wave >= 0 ? sheet.cell(row, columns.wave) : (plan.wave ?? "");
  }

  #waveAt(name: string): number | undefined {
    const { waveAt } = this.context;
    return waveAt.get(name) ?? (name === "" && waveAt.size === 1 ? 0 : undefined);
  }

  #wrongWave(row: number): null {
    const { columns, context, sheet } = this;
    const name = this.#waveName(row);
    sheet.report(
      "E_WAVE_UNKNOWN",
      row,
      columns.wave,
      `There is no wave "${shorten(name)}" in study.yaml.`,
      "row left out",
      nearest(name, context.waveAt.keys()),
    );
    return null;
  }
}
