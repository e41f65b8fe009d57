import type { Design } from "./design.js";
import { logisticFit } from "./logistic.js";

/** Terms of a logistic regression without a finite answer. */
export interface Separation {
  /** In the order of the formula. */
  readonly terms: readonly string[];
  /** Whether only all of them together tell ties from no ties; otherwise each of them does. */
  readonly together: boolean;
}

/**
 * Which terms separate: those that do alone, or where none does one set of them, of which none can be left out. Terms are
 * tried one by one, so that it takes two regressions a term at most.
 *
 * @param design of which `logisticFit` found no finite answer
 * @returns null where no term can be named: the fit did not stand still for another reason
 * @see Albert & Anderson (1984), On the existence of maximum likelihood estimates in logistic regression models
 */
export function separationOf({ y, x, terms }: Pick<Design, "y" | "x" | "terms">): Separation | null {
  const separates = (kept: readonly number[]): boolean =>
    logisticFit(
      y,
      kept.map((k) => x[k]!),
    ) === null;
  const all = [...x.keys()];
  const alone = all.filter((k) => separates([k]));
  if (alone.length > 0) return { terms: alone.map((k) => terms[k]!), together: false };
  const needed = all.reduce((kept, k) => {
    const rest = kept.filter((l) => l !== k);
    return separates(rest) ? rest : kept;
  }, all);
  if (needed.length === 0) return null;
  return { terms: needed.map((k) => terms[k]!), together: true };
}

/** The reason of a row: the code and the terms, `a, b` where each separates, `a + b` where only both do. */
export function separationReason({ terms, together }: Separation): string {
  return `SEPARATION ${terms.join(together ? " + " : ", ")}`;
}
