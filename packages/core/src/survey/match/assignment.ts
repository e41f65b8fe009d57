/** Which column each row is paired with, −1 for none, and the sum over the pairs. */
export interface Assignment {
  readonly sum: number;
  readonly columnOf: readonly number[];
}

/**
 * The best way of pairing rows with columns, each at most once, by the sum of what the pairs are worth. Exact, by
 * dynamic programming over sets of columns: time rows × 2^columns × columns, meant for the words of names.
 *
 * @param worth row by row; 0 or less: not to be paired
 * @param rows at most 16
 * @param columns at most 16
 */
export function bestAssignment(worth: readonly number[], rows: number, columns: number): Assignment {
  if (rows === 2 && columns === 2) return twoByTwo(worth);
  const sets = 1 << columns;
  let best = new Float64Array(sets).fill(Number.NEGATIVE_INFINITY);
  best[0] = 0;
  const choices: Int8Array[] = [];
  for (let row = 0; row < rows; row++) {
    const next = new Float64Array(sets).fill(Number.NEGATIVE_INFINITY);
    const choice = new Int8Array(sets).fill(-1);
    for (let set = 0; set < sets; set++) {
      const sum = best[set]!;
      if (sum === Number.NEGATIVE_INFINITY) continue;
      if (sum > next[set]!) {
        next[set] = sum;
        choice[set] = -1;
      }
      for (let column = 0; column < columns; column++) {
        const value = worth[row * columns + column]!;
        const with_ = set | (1 << column);
        if (value <= 0 || with_ === set || sum + value <= next[with_]!) continue;
        next[with_] = sum + value;
        choice[with_] = column;
      }
    }
    best = next;
    choices.push(choice);
  }
  let set = 0;
  for (let s = 1; s < sets; s++) if (best[s]! > best[set]!) set = s;
  const sum = best[set]!;
  const columnOf = new Array<number>(rows).fill(-1);
  for (let row = rows - 1; row >= 0; row--) {
    const column = choices[row]![set]!;
    columnOf[row] = column;
    if (column >= 0) set ^= 1 << column;
  }
  return { sum, columnOf };
}

/** Most names are two words. */
function twoByTwo(worth: readonly number[]): Assignment {
  const [a = 0, b = 0, c = 0, d = 0] = worth.map((value) => Math.max(value, 0));
  const straight = a + d;
  const crossed = b + c;
  if (straight === 0 && crossed === 0) return { sum: 0, columnOf: [-1, -1] };
  return straight >= crossed
    ? { sum: straight, columnOf: [a > 0 ? 0 : -1, d > 0 ? 1 : -1] }
    : { sum: crossed, columnOf: [b > 0 ? 1 : -1, c > 0 ? 0 : -1] };
}
