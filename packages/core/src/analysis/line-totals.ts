import type { Finding } from "./analysis.js";
import { freeSum, isSmallCount } from "./complements.js";

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
