import type { Table } from "../../survey/table.js";
import type { SourcePlan } from "../plan/plan.js";
import { Sheet } from "../sheet.js";
import { NO_TIE } from "../tie-cells.js";
import { answersOf, type GatherContext } from "./context.js";
import type { RespondedSurvey } from "./respondents.js";
import { columnAt, reportAbsent } from "./tables.js";

/** Interviews of Network Canvas: who was interviewed, whom they named, and what they think joins those. */
export interface Interviews {
  readonly egos: RespondedSurvey;
  readonly alters: readonly Table[];
  readonly edges: readonly Table[];
}

const EGO = "networkCanvasEgoUUID";

/**
 * Whom respondents named in interviews of Network Canvas: one row for each, with what was said of the tie.
 * Ties among those named are what the respondent believes; they are kept apart and are no reported ties.
 *
 * @returns how many ties were believed
 */
export function gatherAlters(plan: SourcePlan, interviews: Interviews, context: GatherContext): number {
  const { gatherer, mentions } = context;
  const relation = context.relationAt.get(plan.relation)!;
  gatherer.asked.add(relation);
  const { egos } = interviews;
  const key = columnAt(egos.sheet.table, EGO);
  const responseOf = new Map(egos.responses.map((r) => [egos.sheet.cell(r.record.row, key), r]));
  const answers = answersOf(plan, context);
  const listed = new Map<string, number>();
  for (const table of interviews.alters) {
    const sheet = new Sheet(table, context.problems);
    const open = gatherer.open(sheet);
    const ego = columnAt(table, EGO);
    const find = (name: string) => {
      const heading = plan.columnsByName.get(name) ?? (name === "name" ? "name" : null);
      if (heading === null) return -1;
      const at = columnAt(table, heading);
      if (at < 0) reportAbsent(table, heading, context.problems);
      return at;
    };
    const [name, value] = [find("name"), find("value")];
    if (name < 0 || ego < 0) continue;
    for (let row = 0; row < sheet.rows; row++) {
      const id = sheet.cell(row, ego);
      const response = responseOf.get(id);
      if (response === undefined) {
        sheet.report(
          "E_RESPONDENT_UNKNOWN",
          row,
          ego,
          "The row belongs to no interview that could be used.",
          "row left out",
        );
        continue;
      }
      // The platform guards texts that a spreadsheet would run as formulas.
      const text = sheet.cell(row, name).replace(/^'(?=[=+\-@])/, "");
      const place = { sheet, row, column: name, question: table.header[name]! };
      const unknown = mentions.places.open;
      const who = mentions.take(text, place, response.person);
      if (mentions.places.open > unknown) gatherer.odd.add(relation, response.wave, "open");
      if (who === null) continue;
      if (who === response.person) {
        gatherer.odd.add(relation, response.wave, "self");
        sheet.report("W_SELF_TIE", row, name, "Somebody named themselves.", "left out");
        continue;
      }
      let strength = Number.NaN;
      if (value >= 0) {
        const answer = answers.read(sheet.cell(row, value));
        if (answer.state === "unreadable") {
          gatherer.odd.add(relation, response.wave, "offScale");
          sheet.report(
            "E_SCALE_VALUE",
            row,
            value,
            answer.message,
            "read as a tie without a strength",
            answer.suggestion,
          );
        } else if (answer.state === "tie") strength = answer.strength;
        else if (answer.state === "none") strength = NO_TIE;
      }
      if (strength !== NO_TIE) listed.set(id, (listed.get(id) ?? 0) + 1);
      gatherer.add(
        { relation, wave: response.wave, from: response.person, to: who, value: strength },
        { sheet: open, row, column: name },
      );
    }
  }
  for (const [id, response] of responseOf)
    gatherer.exposure.push({
      relation,
      wave: response.wave,
      ego: response.person,
      asked: context.people - 1,
      answered: context.people - 1,
      listed: listed.get(id) ?? 0,
      maxChoices: plan.maxChoices,
      atCap: plan.maxChoices !== null && (listed.get(id) ?? 0) >= plan.maxChoices,
      sameAnswer: 0,
    });
  return interviews.edges.reduce((sum, table) => sum + table.rowNumbers.length, 0);
}
