import type { Analysis, Finding } from "../../src/analysis/analysis.js";

/**
 * What somebody with nothing but an Analysis of level cabinet could find out of the counts it withholds: every value
 * each of them could have by all that is shown. Written as an attacker would, not as the privacy rules are.
 */

/** A cell of a matrix or list: what it could be before any total is looked at. */
interface Cell {
  readonly finding: Finding;
  readonly could: readonly number[];
}

/** Most that any sum of withheld cells is taken to be. */
const MOST = 3000;

/** At level public counts are bands. */
const BANDS: Readonly<Record<string, (v: number) => boolean>> = {
  "none reported": (v) => v === 0,
  few: (v) => v > 0 && v < 10,
  some: (v) => v >= 10 && v < 30,
  many: (v) => v >= 30,
};

function groups<T>(list: readonly T[], key: (item: T) => string): T[][] {
  const found = new Map<string, T[]>();
  for (const item of list) found.set(key(item), [...(found.get(key(item)) ?? []), item]);
  return [...found.values()];
}

const shown = (f: Finding | undefined): f is Finding & { value: number } =>
  f !== undefined && f.value !== null && f.status !== "upper-bound";

function find(all: readonly Finding[], measure: string, level: string, like: Finding): Finding | undefined {
  return all.find(
    (f) => f.measure === measure && f.level === level && f.relation === like.relation && f.wave === like.wave,
  );
}

/** Whether a list says of its small counts that they are: a count withheld without it is then not small. */
export function isLabelled(findings: readonly Finding[]): boolean {
  return findings.some((f) => f.reason === "SMALL_CELL");
}

/** "<5" is one to four. */
function cellsOf(findings: readonly Finding[]): Cell[] {
  const labelled = isLabelled(findings);
  const all = Array.from({ length: MOST + 1 }, (_, v) => v);
  return findings.map((finding) => ({
    finding,
    could:
      finding.value !== null
        ? [finding.value]
        : finding.status === "banded"
          ? all.filter(BANDS[finding.reason ?? ""] ?? (() => true))
          : finding.reason === "SMALL_CELL"
            ? [1, 2, 3, 4]
            : finding.status === "suppressed" && labelled
              ? all.filter((v) => v === 0 || v > 4)
              : all,
  }));
}

/** Sets of whole numbers, a bit for each. */
const bit = (v: number): bigint => 1n << BigInt(v);
const has = (set: bigint, v: number): boolean => v >= 0 && ((set >> BigInt(v)) & 1n) === 1n;

/** Every sum that lists of possible values can make, up to a most. */
function sums(lists: readonly (readonly number[])[], most: number): bigint {
  const mask = bit(most + 1) - 1n;
  let known = 1n;
  for (const list of lists) {
    let next = 0n;
    for (const v of list) if (v <= most) next |= known << BigInt(v);
    known = next & mask;
  }
  return known;
}

/** Values of each cell with which the others can make up one of the totals. */
function solve(cells: readonly Cell[], totals: bigint, most: number): Map<Finding, Set<number>> {
  const sure = cells.reduce((sum, { could }) => sum + (could.length === 1 ? could[0]! : 0), 0);
  const open = cells.filter(({ could }) => could.length !== 1);
  return new Map(
    open.map(({ finding, could }, k) => {
      const rest = sums(
        open.filter((_, j) => j !== k).map((c) => c.could),
        most,
      );
      const fits = could.filter((v) => ((rest << BigInt(sure + v)) & totals) !== 0n);
      return [finding, new Set(fits)];
    }),
  );
}

/** Cells of ties between departments: the ties of the office, those across, and each department's share across. */
export function attackTies(analysis: Analysis): Map<Finding, Set<number>>[] {
  const { findings } = analysis;
  const found: Map<Finding, Set<number>>[] = [];
  const matrices = groups(
    findings.filter((f) => f.measure === "ties" && f.level === "department-pair"),
    (f) => `${f.relation} ${f.wave}`,
  );
  for (const matrix of matrices) {
    const first = matrix[0]!;
    const isOwn = (f: Finding) => f.id === f.id2;
    const diagonal = cellsOf(matrix.filter(isOwn));
    const others = cellsOf(matrix.filter((f) => !isOwn(f)));
    const response =
      analysis.responses.find((r) => r.wave === (first.wave ?? "")) ?? analysis.responses.at(-1)!;
    const named = find(findings, "mean_named", "network", first);
    const share = find(findings, "cross_department_share", "network", first);
    if (!shown(named) || !shown(share)) continue;
    const total = Math.round(named.value * response.answered);
    if (analysis.privacy.level === "public") {
      // Shares are rounded: of the ties across nothing sure is known, of all ties it is.
      found.push(solve([...diagonal, ...others], bit(total), total));
      continue;
    }
    const across = Math.round(total * share.value);
    found.push(solve(diagonal, bit(total - across), total - across));
    // What each row could send across: by its share and its ties within, where both are shown.
    const rows = groups(others, (c) => c.finding.id!);
    const possible = rows.map((row) => {
      const own = findings.find(
        (f) =>
          f.measure === "cross_department_share" &&
          f.level === "department" &&
          f.id === row[0]!.finding.id &&
          f.relation === first.relation &&
          f.wave === first.wave,
      );
      const within = diagonal.find((c) => c.finding.id === row[0]!.finding.id);
      const all = sums(
        row.map((c) => c.could),
        across,
      );
      if (!shown(own) || within === undefined || within.could.length !== 1) return all;
      const w = within.could[0]!;
      const near = own.convention?.includes("rounded") === true ? 0.025 + 1e-9 : 1e-9;
      let fits = 0n;
      for (let e = 0; e <= across; e++)
        if (has(all, e) && e + w > 0 && Math.abs(e / (e + w) - own.value) <= near) fits |= bit(e);
      return fits;
    });
    const list = (set: bigint) => Array.from({ length: across + 1 }, (_, e) => e).filter((e) => has(set, e));
    const ofPairs = new Map<Finding, Set<number>>();
    found.push(ofPairs);
    rows.forEach((row, r) => {
      const rest = sums(possible.filter((_, k) => k !== r).map(list), across);
      let fits = 0n;
      for (const e of list(possible[r]!)) if (has(rest, across - e)) fits |= bit(e);
      for (const [f, values] of solve(row, fits, across)) ofPairs.set(f, values);
    });
  }
  return found;
}

/** Cells of a list whose total is known from elsewhere. */
export function attackList(findings: readonly Finding[], total: number): Map<Finding, Set<number>> {
  return solve(cellsOf(findings), bit(total), total);
}

/**
 * How many holders all topics have together, out of what is shown of everybody's beliefs: with recall, precision and
 * informedness each count is a multiple of one, and the share of pairs with a holder follows.
 */
export function holdersSolved(findings: readonly Finding[], people: number, topics: number): number | null {
  const of = (measure: string) => findings.find((f) => f.measure === measure && f.level === "network");
  const [recall, precision, informedness] = [
    "awareness_recall",
    "awareness_precision",
    "awareness_informedness",
  ].map(of);
  if (!shown(recall) || !shown(precision) || !shown(informedness)) return null;
  const holding = 1 / recall.value;
  const wrong = 1 / precision.value - 1;
  const without = wrong / (recall.value - informedness.value);
  return Math.round((holding / (holding + without)) * people * topics);
}
