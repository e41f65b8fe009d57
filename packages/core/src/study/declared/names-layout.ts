import type { SurveyColumn } from "../../survey/platforms/survey.js";
import type { SourcePlan } from "../plan/plan.js";
import { BLANK, NO_TIE } from "../tie-cells.js";
import { answersOf, type GatherContext } from "./context.js";
import type { RespondedSurvey } from "./respondents.js";
import { columnsFor } from "./roster-layout.js";
import { columnAt } from "./tables.js";

/** Attributes of a nomination that may be its strength, likeliest first. */
const STRENGTHS = ["strength", "value", "frequency"];

/**
 * Names people typed or ticked: a column for each (free recall, loop and merge), or several in one cell.
 * Whoever was not named was not named: blanks are no answers here, they are fewer names.
 */
export function gatherNames(plan: SourcePlan, survey: RespondedSurvey, context: GatherContext): void {
  const { gatherer, mentions } = context;
  const relation = context.relationAt.get(plan.relation)!;
  const columns = columnsFor(plan.columns, survey, context);
  if (columns.length === 0) return;
  gatherer.asked.add(relation);
  const strengthName = STRENGTHS.find((name) => plan.tie.has(name));
  const strengths = columns.map((column, k) =>
    strengthName === undefined ? -1 : slotColumn(plan.tie.get(strengthName)!, column, k, survey, context),
  );
  // What else is said of a nomination: a column for each name's slot.
  const attributes = [...plan.tie]
    .filter(([name]) => name !== strengthName)
    .map(([name, template]) => ({
      name,
      at: columns.map((column, k) => slotColumn(template, column, k, survey, context)),
    }));
  const readers = answersOf(plan, context, survey.survey);
  const separator = plan.separator ?? survey.survey.separator;
  const sheet = gatherer.open(survey.sheet);
  for (const response of survey.responses) {
    const { person: ego, wave } = response;
    if (plan.wave !== null && context.waveAt.get(plan.wave) !== wave) continue;
    const { row } = response.record;
    let listed = 0;
    let texts = 0;
    const named = new Set<number>();
    columns.forEach((column, k) => {
      const cell = survey.sheet.cell(row, column.at);
      if (cell === "" || survey.survey.missing.has(cell) || survey.survey.notAsked.has(cell)) return;
      const names = namesIn(cell, separator, context);
      if (names === null)
        survey.sheet.report(
          "E_MULTI_SPLIT",
          row,
          column.at,
          "The cell holds several names with commas between them, and commas inside them, and it cannot be told which is which.",
          "cell left out",
        );
      for (const text of names ?? []) {
        texts++;
        const place = { sheet: survey.sheet, row, column: column.at, question: columns[0]!.id };
        const open = mentions.places.open;
        const who = mentions.take(text, place, ego);
        if (mentions.places.open > open) gatherer.odd.add(relation, wave, "open");
        if (who === null) continue;
        if (who === ego) {
          gatherer.odd.add(relation, wave, "self");
          survey.sheet.report("W_SELF_TIE", row, column.at, "Somebody named themselves.", "left out");
          continue;
        }
        let value = Number.NaN;
        if (strengths[k]! >= 0) {
          const answer = readers.read(survey.sheet.cell(row, strengths[k]!));
          if (answer.state === "unreadable") {
            gatherer.odd.add(relation, wave, "offScale");
            survey.sheet.report(
              "E_SCALE_VALUE",
              row,
              strengths[k]!,
              answer.message,
              "read as a tie without a strength",
              answer.suggestion,
            );
          } else if (answer.state === "tie") value = answer.strength;
          else if (answer.state === "none") value = NO_TIE;
        }
        if (value !== NO_TIE) {
          listed++;
          named.add(who);
        }
        gatherer.add({ relation, wave, from: ego, to: who, value }, { sheet, row, column: column.at });
        for (const { name, at } of attributes) {
          const said = survey.sheet.cell(row, at[k]!);
          if (said !== "" && value !== NO_TIE)
            gatherer.attributes.push({ relation, wave, from: ego, to: who, name, value: said });
        }
      }
    });
    // Somebody who broke off and named nobody may not have come to the question.
    const silent =
      texts === 0 && (response.complete ? plan.blank === "missing" : plan.unfinishedBlank !== "none");
    if (silent)
      for (let to = 0; to < context.people; to++)
        if (to !== ego && context.onRoster(to, wave))
          gatherer.add(
            { relation, wave, from: ego, to, value: BLANK },
            { sheet, row, column: columns[0]!.at },
          );
    gatherer.exposure.push({
      relation,
      wave,
      ego,
      asked: context.people - 1,
      answered: silent ? 0 : context.people - 1,
      listed,
      maxChoices: plan.maxChoices,
      atCap: plan.maxChoices !== null && texts >= plan.maxChoices,
      sameAnswer: 0,
    });
  }
  takeReplaced(plan, columns, separator, survey, context);
}

/**
 * Names in responses that another one of the same person stands for make no tie. They are asked about nonetheless: which
 * response counts is a setting, and what a person decides about a name must not wait for it.
 */
function takeReplaced(
  plan: SourcePlan,
  columns: readonly SurveyColumn[],
  separator: string | null,
  { survey, sheet, replaced }: RespondedSurvey,
  context: GatherContext,
): void {
  for (const { person, wave, record } of replaced) {
    if (plan.wave !== null && context.waveAt.get(plan.wave) !== wave) continue;
    for (const { at } of columns) {
      const cell = sheet.cell(record.row, at);
      if (cell === "" || survey.missing.has(cell) || survey.notAsked.has(cell)) continue;
      const place = { sheet, row: record.row, column: at, question: columns[0]!.id };
      for (const text of namesIn(cell, separator, context) ?? [])
        context.mentions.takeReplaced(text, place, person);
    }
  }
}

/** The names in a cell; null where it cannot be taken apart. */
function namesIn(cell: string, separator: string | null, context: GatherContext): readonly string[] | null {
  // Where a sheet has commas between answers, the file that Google Forms gives itself has semicolons.
  if (separator?.trim() === "," && cell.includes(";")) return namesIn(cell, ";", context);
  if (separator === null) {
    // Ticked answers that the platform did not spread over columns: each part is somebody, and the whole is nobody.
    const mark = cell.includes(",") ? "," : cell.includes(";") ? ";" : null;
    if (mark === null || context.resolver.resolve(cell).kind !== "open") return [cell];
    return context.resolver.split(cell, mark) ?? [cell];
  }
  if (!cell.includes(separator.trim())) return [cell];
  if (separator.trim() !== ",")
    return cell
      .split(separator)
      .map((t) => t.trim())
      .filter((t) => t !== "");
  // A comma also stands inside names, so that a cell is taken apart only where every part is somebody.
  if (context.resolver.resolve(cell).kind !== "open") return [cell];
  return context.resolver.split(cell, separator);
}

/** Position of the column that a template such as `{slot}_Q8` means for a name's slot; −1 where there is none. */
function slotColumn(
  template: string,
  column: SurveyColumn,
  k: number,
  survey: RespondedSurvey,
  context: GatherContext,
): number {
  const slot = /(\d+)$/.exec(column.id)?.[1] ?? String(k + 1);
  const name = template.replaceAll("{slot}", slot);
  const at = columnAt(survey.sheet.table, name);
  if (at < 0)
    context.problems.add("E_COLUMN_MISSING", `No column is called "${name.slice(0, 60)}".`, {
      file: survey.sheet.file,
      row: survey.sheet.table.headerRow,
      column: name,
      action: "read as ties without a strength",
    });
  return at;
}
