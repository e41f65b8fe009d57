/**
 * Which further cells to withhold so that a total gives no withheld cell away.
 *
 * A cell of one to four is shown as "<5". Whoever knows the sum of some cells knows the sum of those withheld among
 * them, by subtraction. It gives nothing away as long as each of them could still be 1, 2, 3 or 4.
 */

/** Counts under this are not shown. */
export const SMALL_COUNT = 5;

export function isSmallCount(value: number | null): boolean {
  return value !== null && value > 0 && value < SMALL_COUNT;
}

/** With a cell of so many beside it, a cell of one to four could be any of them whatever the others are. */
const ENOUGH = 2 * SMALL_COUNT - 2;

/**
 * Whether each small one among withheld cells could be any of 1 to 4 for all that their sum says. Of the others it is
 * told that they are none of these: they are 0, or 5 or more.
 */
export function isFree(withheld: readonly number[]): boolean {
  const small = withheld.filter(isSmallCount).length;
  const sum = withheld.reduce((all, value) => all + value, 0);
  for (let value = 1; small > 0 && value < SMALL_COUNT; value++)
    if (!adds(sum - value, small - 1, withheld.length - small)) return false;
  return true;
}

/** A single withheld cell is its sum: one withheld for the sake of its row would be no help. */
function isLone(withheld: readonly number[]): boolean {
  return withheld.length === 1 && withheld[0]! >= SMALL_COUNT;
}

/** Whether cells of 1 to 4 and others of 0, or 5 and more, can add up to a sum. */
function adds(sum: number, small: number, others: number): boolean {
  for (let part = small; part <= small * (SMALL_COUNT - 1); part++) {
    const rest = sum - part;
    if (rest === 0 || (others > 0 && rest >= SMALL_COUNT)) return true;
  }
  return false;
}

interface Counted {
  readonly value: number | null;
}

/**
 * Withholds further cells of a list whose sum is known until {@link isFree}, and none is its sum: the smallest that is enough, the largest
 * where none is.
 *
 * @param hidden what is withheld already; added to
 * @returns false where even all of them would not do; nothing is added then
 */
export function freeSum<Cell extends Counted>(cells: readonly Cell[], hidden: Set<Cell>): boolean {
  const known = cells.filter((c) => c.value !== null);
  const more: Cell[] = [];
  for (;;) {
    const withheld = known.filter((c) => hidden.has(c) || more.includes(c));
    const values = withheld.map((c) => c.value!);
    if (isFree(values) && !isLone(values)) {
      for (const c of more) hidden.add(c);
      return true;
    }
    const shown = known
      .filter((c) => !withheld.includes(c) && c.value! >= SMALL_COUNT)
      .sort((a, b) => a.value! - b.value!);
    const next = shown.find((c) => c.value! >= ENOUGH) ?? shown.at(-1);
    if (next === undefined) return false;
    more.push(next);
  }
}

/**
 * Of rows of cells, those whose own sum may be known beside the sum of all: in each, and in the rest together, what is
 * withheld stays free. Where all rows together are free, leaving out all of them always is a way.
 *
 * @returns places of the rows whose sum must not be known
 */
export function rowsToKeepOpen(
  rows: readonly (readonly Counted[])[],
  isHidden: (cell: Counted) => boolean,
): ReadonlySet<number> {
  const withheld = rows.map((row) => row.filter(isHidden).flatMap(({ value }) => value ?? []));
  const open = new Set<number>();
  withheld.forEach((values, r) => {
    if (!isFree(values)) open.add(r);
  });
  const byMost = [...withheld.keys()].sort((a, b) => withheld[b]!.length - withheld[a]!.length || a - b);
  for (const r of byMost) {
    if (isFree([...open].flatMap((o) => withheld[o]!))) break;
    if (withheld[r]!.length > 0) open.add(r);
  }
  return open;
}
