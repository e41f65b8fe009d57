// AssemblyScript. Sums of products of a relation whose people are shuffled with one that stays, as pairSums in
// src/inference/sparse-cells.ts adds them up: in the same order, so the results are the same to the last bit.

import { run as shuffle } from "./orders.as";

function at(base: usize, place: i32): i32 {
  return load<i32>(base + ((<usize>place) << 2));
}

function real(base: usize, place: i32): f64 {
  return load<f64>(base + ((<usize>place) << 3));
}

/** The place of j in the row of i, which has it. */
function found(offsets: usize, targets: usize, i: i32, j: i32): i32 {
  let low = at(offsets, i);
  let high = at(offsets, i + 1) - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(targets, middle) < j) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Sixteen sums, in the shuffles by the streams from `first` on.
 *
 * @param offsets, targets, values of the relation that is shuffled
 * @param bits one for each of its cells, in rows of `words` whole numbers
 * @param stayOffsets, stayTargets, stayValues of the one that stays
 * @param sums sixteen doubles, written
 * @param work 96 n + 320 bytes
 */
export function run(
  first: i32,
  key0: u32,
  key1: u32,
  n: i32,
  offsets: usize,
  targets: usize,
  values: usize,
  words: i32,
  bits: usize,
  stayOffsets: usize,
  stayTargets: usize,
  stayValues: usize,
  sums: usize,
  work: usize,
): void {
  shuffle(first, key0, key1, n, work, work + ((<usize>n) << 6));
  for (let lane = 0; lane < 16; lane++) {
    const order = work + ((<usize>(lane * n)) << 2);
    let sum: f64 = 0;
    let e = 0;
    for (let i = 0; i < n; i++) {
      const end = at(stayOffsets, i + 1);
      const person = at(order, i);
      const row = bits + ((<usize>(person * words)) << 2);
      for (; e < end; e++) {
        const other = at(order, at(stayTargets, e));
        if (((at(row, other >> 5) >> (other & 31)) & 1) === 0) continue;
        sum += real(stayValues, e) * real(values, found(offsets, targets, person, other));
      }
    }
    store<f64>(sums + ((<usize>lane) << 3), sum);
  }
}
