import type { Finding } from "./analysis.js";
import { isSmallCount, SMALL_COUNT } from "./complements.js";
import type { PrivacyLevel } from "./view-network.js";

/** Shares are rounded to 5 %. */
const STEPS = 20;

/** Counts of which only a least is known are tried up to so many more: with as many ties across, one more moves no share by 5 %. */
const MORE = 100;

const SMALL = [1, 2, 3, 4] as const;

/** Places of a set of whole numbers, a bit for each. */
type Sums = bigint;

/**
 * A department's exact share of ties across, with its ties within, would give the sum of the cells withheld in its row, and
 * two cells that add up to eight are both four. Such a share is rounded to 5 %, and withheld where even that leaves a withheld
 * count of one to four fewer numbers than it may be: of few ties, one more or less moves the share by more than 5 %.
 *
 * @param hidden counts that are withheld
 * @param isLabelled whether a withheld count is said to be small
 */
export function sharesOfHiddenRows(
  findings: readonly Finding[],
  level: PrivacyLevel,
  hidden: ReadonlySet<Finding>,
  isLabelled: (f: Finding) => boolean,
): { readonly rounded: ReadonlySet<Finding>; readonly gone: ReadonlySet<Finding> } {
  const rows = new Map<string, Finding[]>();
  const labelled = new Set<string>();
  for (const f of findings) {
    if (f.measure !== "ties" || f.level !== "department-pair") continue;
    const row = rows.get(rowKey(f));
    if (row === undefined) rows.set(rowKey(f), [f]);
    else row.push(f);
    if (hidden.has(f) && isLabelled(f)) labelled.add(listKey(f));
  }
  const rounded = new Set<Finding>();
  const gone = new Set<Finding>();
  for (const f of findings) {
    if (f.measure !== "cross_department_share" || f.level !== "department" || f.value === null) continue;
    const row = rows.get(rowKey(f)) ?? [];
    if (!row.some((cell) => hidden.has(cell))) continue;
    rounded.add(f);
    const values = (cell: Finding) =>
      possible(cell, level, hidden.has(cell), isLabelled(cell), labelled.has(listKey(cell)));
    if (!leavesOpen(f, row, values, (cell) => hidden.has(cell) && isSmallCount(cell.value), isLabelled))
      gone.add(f);
  }
  return { rounded, gone };
}

function rowKey(f: Finding): string {
  return JSON.stringify([f.relation, f.wave, f.id]);
}

function listKey(f: Finding): string {
  return JSON.stringify([f.relation, f.wave]);
}

const range = (low: number, high: number) => Array.from({ length: high - low + 1 }, (_, k) => low + k);

/** What a cell of the table could be by what is shown of it. */
function possible(
  cell: Finding,
  level: PrivacyLevel,
  isHidden: boolean,
  isSaidSmall: boolean,
  othersAre: boolean,
): readonly number[] {
  if (cell.value === null) return [0];
  if (isHidden && isSaidSmall) return SMALL;
  // Whether there is any may be told elsewhere, as by the strong ones among them.
  if (isHidden && cell.value === 0) return [0];
  if (isHidden) return range(othersAre ? SMALL_COUNT : 1, MORE);
  if (level !== "public" || cell.value === 0) return [cell.value];
  return cell.value < 10 ? range(SMALL_COUNT, 9) : cell.value < 30 ? range(10, 29) : range(30, 30 + MORE);
}

/** Whether small counts of a row can be all they may be, the rounded share beside them: any of 1 to 4, or two of these. */
function leavesOpen(
  share: Finding,
  row: readonly Finding[],
  values: (cell: Finding) => readonly number[],
  isWithheldSmall: (cell: Finding) => boolean,
  isLabelled: (cell: Finding) => boolean,
): boolean {
  const shown = Math.round(share.value! * STEPS);
  const fits = (across: number, within: number) => Math.round((across / (across + within)) * STEPS) === shown;
  const own = row.find((cell) => cell.id === cell.id2);
  const out = row.filter((cell) => cell.id !== cell.id2);
  const within = own === undefined ? [0] : values(own);
  const enough = (cell: Finding, fitting: (value: number) => boolean) =>
    SMALL.filter(fitting).length >= (isLabelled(cell) ? SMALL.length : 2);
  if (own !== undefined && isWithheldSmall(own)) {
    const across = listed(sums(out.map(values)));
    if (!enough(own, (v) => across.some((a) => fits(a, v)))) return false;
  }
  // Cells that could be the same are as one: what the others add up to is the same for each.
  const tried = new Set<number>();
  for (const cell of out) {
    if (!isWithheldSmall(cell) || tried.has(values(cell).length)) continue;
    tried.add(values(cell).length);
    const others = listed(sums(out.filter((c) => c !== cell).map(values)));
    if (!enough(cell, (v) => others.some((a) => within.some((w) => fits(a + v, w))))) return false;
  }
  return true;
}

/** Every sum that one value of each list can make. */
function sums(lists: readonly (readonly number[])[]): Sums {
  let known = 1n;
  for (const list of lists) {
    let next = 0n;
    for (const v of list) next |= known << BigInt(v);
    known = next;
  }
  return known;
}

function listed(set: Sums): number[] {
  const digits = set.toString(2);
  const found: number[] = [];
  for (let k = 0; k < digits.length; k++) if (digits[digits.length - 1 - k] === "1") found.push(k);
  return found;
}
