import type { Network } from "./network.js";

/** Whether ego reported on alter: ego answered and did not leave this cell blank. */
function reported(network: Network, ego: number, alter: number): boolean {
  return network.answered[ego] === 1 && !isBlank(network, ego, alter);
}

function isBlank(network: Network, ego: number, alter: number): boolean {
  const cells = network.missingCells;
  const key = ego * network.ids.length + alter;
  let low = 0;
  let high = cells.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const cell = cells[middle]!;
    if (cell === key) return true;
    if (cell < key) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** Whether the study can tell if there is a tie i → j (in undirected views, between i and j). */
export function isObserved(network: Network, i: number, j: number): boolean {
  switch (network.observation) {
    case "row":
      return reported(network, i, j);
    case "column":
      return reported(network, j, i);
    case "either":
      return reported(network, i, j) || reported(network, j, i);
    case "both":
      return reported(network, i, j) && reported(network, j, i);
  }
}

/** Number of people whose answers were received. */
export function answeredCount(network: Network): number {
  let count = 0;
  for (const a of network.answered) count += a;
  return count;
}

/**
 * Observed cells between each two groups: the denominator of every density. Missing is not zero
 * (measures.md 0.4), so a cell counts only if somebody answered for it.
 *
 * @param groupOf group of each person, −1 for none; such people are left out
 * @param groups number of groups
 * @returns groups × groups, row by row: ordered pairs of a directed network; of an undirected one,
 *   pairs, each counted once (both entries of an off-diagonal pair of groups hold the same number)
 */
export function observedCells(network: Network, groupOf: ArrayLike<number>, groups: number): Float64Array {
  const n = network.ids.length;
  const size = new Float64Array(groups);
  const answered = new Float64Array(groups);
  for (let i = 0; i < n; i++) {
    const g = groupOf[i]!;
    if (g < 0) continue;
    size[g]!++;
    if (network.answered[i] === 1) answered[g]!++;
  }
  const cells = new Float64Array(groups * groups);
  for (let r = 0; r < groups; r++) {
    for (let s = 0; s < groups; s++) {
      const same = r === s;
      const [a, b, x, y] = [size[r]!, size[s]!, answered[r]!, answered[s]!];
      cells[r * groups + s] = {
        // Not a − 1 at once: of an empty group 0 · −1 is −0, which prints as "-0".
        row: x * (same ? Math.max(0, a - 1) : b),
        column: y * (same ? Math.max(0, b - 1) : a),
        either: same ? pairs(a) - pairs(a - x) : a * b - (a - x) * (b - y),
        both: same ? pairs(x) : x * y,
      }[network.observation];
    }
  }
  subtractBlankCells(network, groupOf, groups, cells);
  return cells;
}

function pairs(people: number): number {
  return (people * Math.max(0, people - 1)) / 2;
}

function subtractBlankCells(
  network: Network,
  groupOf: ArrayLike<number>,
  groups: number,
  cells: Float64Array,
): void {
  const n = network.ids.length;
  for (const key of network.missingCells) {
    const ego = Math.floor(key / n);
    const alter = key - ego * n;
    const g = groupOf[ego]!;
    const h = groupOf[alter]!;
    if (g < 0 || h < 0 || network.answered[ego] !== 1) continue;
    if (network.observation === "row") cells[g * groups + h]!--;
    else if (network.observation === "column") cells[h * groups + g]!--;
    else {
      const other = reported(network, alter, ego);
      // A pair blank on both sides is met twice; count it at its first meeting only.
      const bothBlank = network.answered[alter] === 1 && !other;
      const lost =
        network.observation === "either"
          ? !other && !(bothBlank && ego > alter)
          : network.answered[alter] === 1 && !(bothBlank && ego > alter);
      if (!lost) continue;
      cells[g * groups + h]!--;
      if (g !== h) cells[h * groups + g]!--;
    }
  }
}

/** Observed cells of the whole network: ordered pairs if directed, pairs if not. */
export function observedCellCount(network: Network): number {
  return observedCells(network, new Int32Array(network.ids.length), 1)[0]!;
}
