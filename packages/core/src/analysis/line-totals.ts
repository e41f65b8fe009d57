import type { Finding } from "./analysis.js";
import { freeSum, isSmallCount, SMALL_COUNT } from "./complements.js";

/** A table of counts whose rows and columns have totals that are findings of their own. */
const TABLE = { measure: "partner_contacts", level: "partner-department" } as const;
const ROW_TOTAL = { measure: "partner_contacts", level: "partner" } as const;
const COLUMN_TOTAL = { measure: "partner_ties", level: "department" } as const;

/** So many cells of one to four may make fewer than five: the largest can still be one, two or three. */
const MANY_OF_FEW = 2;

type Which = { readonly measure: string; readonly level: string };

/**
 * People in touch with a partner, by department: a row less the cells that are shown is the sum of those that are not, and
 * two cells of "<5" that make eight are four each. Where a total is shown, further cells of its line are withheld until
 * each small one could be any of one to four; where none are at hand, all of the line, and none is said to be small.
 *
 * @param hidden what is withheld already; added to
 * @returns cells that are withheld without saying which are small
 */
export function hideFromLineTotals(findings: readonly Finding[], hidden: Set<Finding>): ReadonlySet<Finding> {
  const of = ({ measure, level }: Which) =>
    findings.filter((f) => f.measure === measure && f.level === level);
  const cells = of(TABLE);
  const isShown = (f: Finding) => f.value !== null && !hidden.has(f) && !isSmallCount(f.value);
  const isSmallTotal = (f: Finding) => isSmallCount(f.value);
  const rowOf = (total: Finding) => cells.filter((c) => c.id === total.id && sameStudy(c, total));
  const columnOf = (total: Finding) => cells.filter((c) => c.id2 === total.id && sameStudy(c, total));
  const lines = [
    ...of(ROW_TOTAL).filter(isShown).map(rowOf),
    ...of(COLUMN_TOTAL).filter(isShown).map(columnOf),
  ];
  const unlabelled = new Set<Finding>();
  // Four cells of one to four that make fewer than five are one each: where three or more make so few, none is told from a zero.
  for (const line of [
    ...of(ROW_TOTAL).filter(isSmallTotal).map(rowOf),
    ...of(COLUMN_TOTAL).filter(isSmallTotal).map(columnOf),
  ])
    if (line.filter((cell) => isSmallCount(cell.value)).length > MANY_OF_FEW)
      withholdAll(line, hidden, unlabelled);
  for (const [totals, lineOf] of [
    [of(ROW_TOTAL), rowOf],
    [of(COLUMN_TOTAL), columnOf],
  ] as const)
    unlabelCrowded(
      totals.filter((t) => t.value !== null && hidden.has(t)),
      lineOf,
      hidden,
      unlabelled,
    );
  // What is withheld in a row may leave a column open, and the other way round.
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size;
    for (const line of lines) {
      if (freeSum(line, hidden)) continue;
      withholdAll(line, hidden, unlabelled);
    }
  }
  return unlabelled;
}

/**
 * Withheld totals have a known sum. Each is as large as the cells of its line that are said to be small are many, which may
 * leave another of one to four fewer than three numbers: then no cell is said to be small in the line that has most of them.
 */
function unlabelCrowded(
  totals: readonly Finding[],
  lineOf: (total: Finding) => readonly Finding[],
  hidden: Set<Finding>,
  unlabelled: Set<Finding>,
): void {
  const sum = totals.reduce((all, t) => all + t.value!, 0);
  const said = (t: Finding) =>
    lineOf(t).filter((cell) => isSmallCount(cell.value) && !unlabelled.has(cell)).length;
  const least = (t: Finding) =>
    isSmallCount(t.value) ? Math.max(1, said(t)) : t.value === 0 ? 0 : SMALL_COUNT;
  for (;;) {
    const all = totals.reduce((known, t) => known + least(t), 0);
    const isCrowded = totals.some(
      (t) => isSmallCount(t.value) && Math.min(SMALL_COUNT - 1, sum - all + least(t)) < least(t) + 2,
    );
    const most = [...totals].filter((t) => said(t) > 1).sort((a, b) => said(b) - said(a))[0];
    if (!isCrowded || most === undefined) return;
    withholdAll(lineOf(most), hidden, unlabelled);
  }
}

function withholdAll(line: readonly Finding[], hidden: Set<Finding>, unlabelled: Set<Finding>): void {
  for (const cell of line) {
    if (cell.value === null) continue;
    hidden.add(cell);
    unlabelled.add(cell);
  }
}

function sameStudy(a: Finding, b: Finding): boolean {
  return a.relation === b.relation && a.wave === b.wave;
}
