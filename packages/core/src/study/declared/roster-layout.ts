import { nearest } from "../../survey/nearest.js";
import type { SurveyColumn } from "../../survey/platforms/survey.js";
import type { SourcePlan } from "../plan/plan.js";
import { shorten } from "../sheet.js";
import type { AnswerReader } from "./answers.js";
import { answersOf, type GatherContext } from "./context.js";
import type { RespondedSurvey } from "./respondents.js";
import { takeRow } from "./row-of-answers.js";
import { fitsGlob } from "./tables.js";

/** Columns of a survey that a list of names and globs means; a name that fits none is a Problem. */
export function columnsFor(
  globs: readonly string[],
  survey: RespondedSurvey,
  context: GatherContext,
): SurveyColumn[] {
  const found = new Set<SurveyColumn>();
  for (const glob of globs) {
    const fitting = survey.survey.columns.filter((c) => fitsGlob(c.id, glob));
    if (fitting.length === 0)
      context.problems.add("E_COLUMN_MISSING", `No column is called "${shorten(glob)}".`, {
        file: survey.sheet.file,
        row: survey.sheet.table.headerRow,
        column: glob,
        suggestion: nearest(
          glob,
          survey.survey.columns.map((c) => c.id),
        ),
        action: "nothing read from it",
      });
    for (const column of fitting) found.add(column);
  }
  return [...found];
}

/** A column about somebody: whom, and how its cells are read. */
interface AlterColumn {
  readonly column: SurveyColumn;
  readonly alter: number;
  readonly answers: AnswerReader;
}

/** A roster: one column for each person who could be named, one row for each who was asked. */
export function gatherRoster(plan: SourcePlan, survey: RespondedSurvey, context: GatherContext): void {
  const { gatherer } = context;
  const relation = context.relationAt.get(plan.relation)!;
  const columns = columnsFor(plan.columns, survey, context);
  const alters = columns.flatMap((column): AlterColumn[] => {
    const alter = whoseColumn(column, plan, survey, context);
    if (alter === null) return [];
    const textOf = survey.survey.answerOf.get(column.at);
    return [
      { column, alter, answers: answersOf(plan, context, survey.survey, textOf, column.items[0] ?? null) },
    ];
  });
  if (alters.length === 0) return;
  gatherer.asked.add(relation);
  const { table } = survey.sheet;
  const sheet = gatherer.open(survey.sheet);
  const cellsOf = alters.map(({ column }) => table.columns[column.at]!);
  const self = { count: 0, row: -1, column: -1 };
  for (const response of survey.responses) {
    const { person: ego, wave } = response;
    if (plan.wave !== null && context.waveAt.get(plan.wave) !== wave) continue;
    const { row } = response.record;
    const aboutSelf = takeRow(
      gatherer,
      {
        relation,
        wave,
        ego,
        sheet,
        row,
        blank: response.complete ? (plan.blank ?? "missing") : plan.unfinishedBlank,
        maxChoices: plan.maxChoices,
      },
      alters.map(({ alter, column, answers }, a) => ({
        alter,
        column: column.at,
        answer: answers.read(cellsOf[a]!.texts[cellsOf[a]!.codes[row]!]!),
      })),
      (column, { message, suggestion }) =>
        survey.sheet.report(
          "E_SCALE_VALUE",
          row,
          column,
          message,
          "the cell counts as not answered",
          suggestion,
        ),
    );
    if (aboutSelf.length > 0 && self.count === 0) [self.row, self.column] = [row, aboutSelf[0]!];
    self.count += aboutSelf.length;
  }
  if (self.count > 0)
    survey.sheet.report(
      "W_SELF_TIE",
      self.row,
      self.column,
      `${self.count === 1 ? "Somebody" : `${self.count} people`} answered about themselves ("${shorten(plan.relation)}").`,
      "left out",
      null,
      self.count,
    );
}

/** Whom a column is about, null (and a Problem) where nobody can be told. */
function whoseColumn(
  column: SurveyColumn,
  plan: SourcePlan,
  survey: RespondedSurvey,
  context: GatherContext,
): number | null {
  const { resolver, mentions } = context;
  const place = { sheet: survey.sheet, row: -1, column: column.at, question: "headings" };
  if (plan.alters === "column_code") {
    const code = /(\d+)\]?$/.exec(column.id)?.[1];
    const who = code === undefined ? null : byNumber(code, context);
    return who ?? mentions.label(column.id, { kind: "open", reason: "no_match", candidates: [] }, place);
  }
  for (const item of column.items) {
    const who = resolver.resolve(item);
    if (who.kind !== "open" || who.reason === "ambiguous") return mentions.label(item, who, place);
  }
  return mentions.label(column.items[0] ?? column.label, resolver.resolveWithin(column.label), place);
}

/** The person whose id is this number, leading zeros aside; null where there is none or more than one. */
function byNumber(code: string, { ids, people }: GatherContext): number | null {
  const bare = code.replace(/^0+(?=\d)/, "");
  const found: number[] = [];
  for (let at = 0; at < people; at++)
    if (/^\d+$/.test(ids[at]!) && ids[at]!.replace(/^0+(?=\d)/, "") === bare) found.push(at);
  return found.length === 1 ? found[0]! : null;
}
