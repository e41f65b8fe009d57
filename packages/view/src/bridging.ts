import { departmentPossible, departmentTies, type ViewNetwork, type ViewTie } from "@crosstie/core";
import { filterNetwork, labelsOf } from "./filter.js";
import { networkOf } from "./network-of.js";
import type { ViewState } from "./view-state.js";

/** Ties between two departments, in both directions, beside what chance would give. */
export interface PairBar {
  readonly a: string;
  readonly b: string;
  readonly label: string;
  /** null: withheld. */
  readonly ties: number | null;
  /** Ties expected if everybody named as many as they did, whoever they met; null: cannot be said from this file. */
  readonly expected: number | null;
}

/**
 * Ties shown between each two departments shown, and how many of all ties among staff would lie there if they
 * fell on every cell that somebody answered for alike. Pairs furthest below chance come first.
 */
export function pairBars(data: ViewNetwork, state: ViewState): PairBar[] {
  const labels = labelsOf(data);
  const name = (a: string, b: string): string => `${labels.get(a) ?? a} – ${labels.get(b) ?? b}`;
  const shown = filterNetwork(data, state);
  if (data.people.length === 0) return aggregatedBars(data, state, shown.ties, shown.departments, name);
  const { network, grouping } = networkOf(data, state, shown);
  const groups = grouping.labels.length;
  const ties = departmentTies(network, grouping);
  const possible = departmentPossible(network, grouping);
  const sum = (cells: Float64Array): number => cells.reduce((total, cell) => total + cell, 0);
  const rate = sum(ties) / sum(possible);
  const bars: PairBar[] = [];
  for (let a = 0; a < groups; a++) {
    for (let b = a + 1; b < groups; b++) {
      const at = a * groups + b;
      const back = b * groups + a;
      const cells = possible[at]! + possible[back]!;
      bars.push({
        a: grouping.labels[a]!,
        b: grouping.labels[b]!,
        label: name(grouping.labels[a]!, grouping.labels[b]!),
        ties: ties[at]! + ties[back]!,
        expected: Number.isFinite(rate * cells) ? rate * cells : null,
      });
    }
  }
  return inOrder(bars);
}

function aggregatedBars(
  data: ViewNetwork,
  state: ViewState,
  ties: readonly ViewTie[],
  departments: readonly string[],
  name: (a: string, b: string) => string,
): PairBar[] {
  const bars: PairBar[] = [];
  const known = new Set(data.departments.map((department) => department.id));
  const list = departments.filter((id) => known.has(id));
  const joins = (a: string, b: string) => (tie: { readonly from: string; readonly to: string }) =>
    (tie.from === a && tie.to === b) || (tie.from === b && tie.to === a);
  const chance = (data.expected ?? []).filter(
    (each) =>
      (state.relation === null || each.relation === state.relation) &&
      (state.wave === null || each.wave === state.wave),
  );
  for (const [at, a] of list.entries()) {
    for (const b of list.slice(at + 1)) {
      const own = ties.filter(joins(a, b));
      const expected = chance.filter(joins(a, b));
      bars.push({
        a,
        b,
        label: name(a, b),
        ties: own.some((tie) => tie.count === null)
          ? null
          : own.reduce((sum, tie) => sum + (tie.count ?? 0), 0),
        expected: expected.length === 0 ? null : expected.reduce((sum, each) => sum + each.ties, 0),
      });
    }
  }
  return inOrder(bars);
}

function inOrder(bars: readonly PairBar[]): PairBar[] {
  const gap = (bar: PairBar): number =>
    bar.ties === null || bar.expected === null ? Number.POSITIVE_INFINITY : bar.ties - bar.expected;
  return [...bars].sort((x, y) => {
    const [a, b] = [gap(x), gap(y)];
    return a === b ? (x.label < y.label ? -1 : 1) : a - b;
  });
}
