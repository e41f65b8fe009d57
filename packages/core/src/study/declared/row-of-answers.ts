import type { BlankRule } from "../plan/plan.js";
import { BLANK, NO_TIE } from "../tie-cells.js";
import type { Answer } from "./answers.js";
import type { TieGatherer } from "./gatherer.js";

/** Where a row of answers stands and whose it is. */
export interface AnswerRow {
  readonly relation: number;
  readonly wave: number;
  readonly ego: number;
  /** The sheet as the gatherer knows it, and the row of its table. */
  readonly sheet: number;
  readonly row: number;
  readonly blank: BlankRule;
  readonly maxChoices: number | null;
}

/** A cell of such a row: whom it is about, in which column, and what it says. */
export interface AnswerCell {
  readonly alter: number;
  readonly column: number;
  readonly answer: Answer;
}

/** An answer that is on no scale. */
export type Unreadable = Extract<Answer, { state: "unreadable" }>;

/**
 * Takes what somebody answered about each of a list of people, as a row of a roster or of a matrix has it: puts ties
 * and cells without an answer among those gathered, and tells what the row was exposed to.
 *
 * @param unreadable is told of answers that are on no scale; they count as not given
 * @returns columns in which they answered about themselves
 */
export function takeRow(
  gatherer: TieGatherer,
  at: AnswerRow,
  cells: Iterable<AnswerCell>,
  unreadable: (column: number, answer: Unreadable) => void,
): number[] {
  const { relation, wave, ego, sheet, row } = at;
  const aboutSelf: number[] = [];
  const counts = new Map<number, number>();
  let asked = 0;
  let answered = 0;
  let listed = 0;
  for (const { alter, column, answer } of cells) {
    if (alter === ego) {
      if (answer.state === "tie") aboutSelf.push(column);
      continue;
    }
    const state = answer.state === "blank" ? at.blank : answer.state;
    let value = BLANK;
    if (answer.state === "unreadable") {
      gatherer.odd.add(relation, wave, "offScale");
      unreadable(column, answer);
    } else if (answer.state === "tie") value = answer.strength;
    else if (state === "none") value = NO_TIE;
    if (state !== "not_asked") asked++;
    if (value !== BLANK) answered++;
    if (answer.state === "tie") {
      listed++;
      counts.set(answer.strength, (counts.get(answer.strength) ?? 0) + 1);
    }
    // "No tie" is what an answered cell is without a tie; only the rest needs a place.
    if (value !== NO_TIE)
      gatherer.add({ relation, wave, from: ego, to: alter, value }, { sheet, row, column });
  }
  if (aboutSelf.length > 0) gatherer.odd.add(relation, wave, "self", aboutSelf.length);
  // Somebody outside the office is in no roster.
  if (ego < gatherer.people)
    gatherer.exposure.push({
      relation,
      wave,
      ego,
      asked,
      answered,
      listed,
      maxChoices: at.maxChoices,
      atCap: at.maxChoices !== null && listed >= at.maxChoices,
      sameAnswer: Math.max(0, ...counts.values()),
    });
  return aboutSelf;
}
