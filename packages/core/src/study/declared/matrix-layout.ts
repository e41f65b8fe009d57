import type { SourcePlan } from "../plan/plan.js";
import type { Sheet } from "../sheet.js";
import type { Answer } from "./answers.js";
import { answersOf, type GatherContext } from "./context.js";
import { takeRow } from "./row-of-answers.js";

/**
 * A matrix: who names stands before the rows, who is named above the columns, in whatever order. Without
 * labels it is in the order of the people, if study.yaml says so.
 *
 * @param sheet the table read with its first row as the header, or without a header where there are no labels
 * @param wave position of the wave
 */
export function gatherMatrix(plan: SourcePlan, sheet: Sheet, wave: number, context: GatherContext): void {
  const { gatherer, ids, people } = context;
  const relation = context.relationAt.get(plan.relation)!;
  const { table } = sheet;
  const width = table.header.length - (plan.peopleOrder ? 0 : 1);
  const shape = `${sheet.rows} rows and ${width} columns`;
  const refuse = (code: string, message: string) =>
    context.problems.add(code, message, {
      file: sheet.file,
      row: table.headerRow || null,
      action: "not read",
    });
  let rows: readonly (number | null)[];
  let columns: readonly (number | null)[];
  if (plan.peopleOrder) {
    const present = ids.slice(0, people).map((_, i) => i);
    if (sheet.rows !== people || width !== people) {
      refuse("E_MATRIX_SHAPE", `The matrix has ${shape}; there are ${people} people.`);
      return;
    }
    rows = columns = present;
  } else {
    const rowLabels = Array.from({ length: sheet.rows }, (_, row) => sheet.cell(row, 0));
    const columnLabels = table.header.slice(1);
    const somebody = (label: string) => context.resolver.resolve(label).kind !== "open";
    if (![...rowLabels, ...columnLabels].some(somebody)) {
      refuse(
        "E_MATRIX_LABELS",
        "Neither the first row nor the first column of the matrix names people of the study. If it has no labels and is in the order of the people, say `labels: people_order`.",
      );
      return;
    }
    if (plan.asked === null && sheet.rows !== width) {
      refuse("E_MATRIX_SHAPE", `The matrix has ${shape}; it should have a row and a column for each person.`);
      return;
    }
    const place = (row: number, column: number) => ({ sheet, row, column, question: "labels" });
    rows = rowLabels.map((label, row) =>
      context.mentions.label(label, context.resolver.resolve(label), place(row, 0)),
    );
    columns = columnLabels.map((label, c) =>
      context.mentions.label(label, context.resolver.resolve(label), place(-1, c + 1)),
    );
    if (repeats(rows) || repeats(columns)) {
      refuse("E_MATRIX_LABELS", "Somebody stands twice among the labels of the matrix.");
      return;
    }
  }
  const answers = answersOf(plan, context);
  const read = (text: string): Answer => {
    const answer = answers.read(text);
    return answer.state === "unreadable" && UNANSWERED.has(text) ? { state: "missing" } : answer;
  };
  const offset = plan.peopleOrder ? 0 : 1;
  const open = gatherer.open(sheet);
  gatherer.asked.add(relation);
  let diagonal = 0;
  rows.forEach((ego, row) => {
    if (ego === null) return;
    const cells = columns.flatMap((alter, c) =>
      alter === null ? [] : [{ alter, column: c + offset, answer: read(sheet.cell(row, c + offset)) }],
    );
    const { maxChoices } = plan;
    diagonal += takeRow(
      gatherer,
      { relation, wave, ego, sheet: open, row, blank: plan.blank ?? "missing", maxChoices },
      cells,
      (column, { message, suggestion }) =>
        sheet.report("E_SCALE_VALUE", row, column, message, "the cell counts as not answered", suggestion),
    ).length;
  });
  if (diagonal > 0)
    context.problems.add(
      "W_MATRIX_DIAGONAL",
      `${diagonal === 1 ? "One cell" : `${diagonal} cells`} of the diagonal ${diagonal === 1 ? "is" : "are"} not zero: people would have named themselves.`,
      { file: sheet.file, action: "left out, as not asked", count: diagonal },
    );
}

/** What R, UCINET and statistics programs write in a matrix where nobody answered. */
const UNANSWERED = new Set(["NA", "."]);

function repeats(labels: readonly (number | null)[]): boolean {
  const known = labels.filter((l) => l !== null);
  return new Set(known).size < known.length;
}
