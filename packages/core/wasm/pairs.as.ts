// AssemblyScript. Sums of products of a relation whose people are shuffled with one that stays, as pairSums in
// src/inference/sparse-cells.ts adds them up: in the same order, so the results are the same to the last bit.

import { run as shuffle } from "./orders.as";

function at(base: usize, place: i32): i32 {
  return load<i32>(base + ((<usize>place) << 2));
}

function real(base: usize, place: i32): f64 {
  return load<f64>(base + ((<usize>place) << 3));
}

/**
 * Sixteen sums, in the shuffles by the streams from `first` on.
 *
 * @param offsets, targets, values of the relation that is shuffled; then of the one that stays
 * @param bits one for each cell of the one that stays, in rows of `words` whole numbers
 * @param sums sixteen doubles, written
 * @param work 102 n + 320 bytes
 */
export function run(
  first: i32,
  key0: u32,
  key1: u32,
  n: i32,
  offsets: usize,
  targets: usize,
  values: usize,
  stayOffsets: usize,
  stayTargets: usize,
  stayValues: usize,
  words: i32,
  bits: usize,
  sums: usize,
  work: usize,
): void {
  const orders = work;
  const seat = orders + ((<usize>n) << 6);
  shuffle(first, key0, key1, n, orders, seat + ((<usize>n) << 2));
  for (let lane = 0; lane < 16; lane++) {
    const order = orders + ((<usize>(lane * n)) << 2);
    for (let i = 0; i < n; i++) store<i32>(seat + ((<usize>at(order, i)) << 2), i);
    let sum: f64 = 0;
    let e = 0;
    for (let person = 0; person < n; person++) {
      const end = at(offsets, person + 1);
      const i = at(seat, person);
      const row = bits + ((<usize>(i * words)) << 2);
      for (; e < end; e++) {
        const j = at(seat, at(targets, e));
        if (((at(row, j >> 5) >> (j & 31)) & 1) === 0) continue;
        let low = at(stayOffsets, i);
        let high = at(stayOffsets, i + 1) - 1;
        while (low < high) {
          const middle = (low + high) >> 1;
          if (at(stayTargets, middle) < j) low = middle + 1;
          else high = middle;
        }
        sum += real(values, e) * real(stayValues, low);
      }
    }
    store<f64>(sums + ((<usize>lane) << 3), sum);
  }
}
