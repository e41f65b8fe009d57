// AssemblyScript with vector instructions. Deals labels out sixteen times side by side, and counts the ties within
// them. The same streams, shuffles and counts as visitLabels and countWithin in src/inference: whole numbers, so the
// results are the same.

import { block, open, remainders, whole } from "./streams.as";

const LANES: i32 = 16;

function at(base: usize, place: i32): i32 {
  return load<i32>(base + ((<usize>place) << 2));
}

function row(base: usize, place: i32): usize {
  return base + ((<usize>place) << 4);
}

function dealAlone(n: i32, labels: usize, dealt: usize, lane: i32): void {
  for (let i = 0; i < n; i++) store<u8>(row(dealt, i) + lane, load<u8>(labels + i));
  for (let last = n - 1; last > 0; last--) {
    const p = row(dealt, last) + lane;
    const q = row(dealt, <i32>whole(<u32>(last + 1))) + lane;
    const kept = load<u8>(p);
    store<u8>(p, load<u8>(q));
    store<u8>(q, kept);
  }
}

/**
 * Deals the labels of n people out by the streams `first` to `first` + 15, and counts the ties within labels.
 *
 * @param labels n bytes
 * @param from, to ties, those of one class together
 * @param ends where each class of ties ends
 * @param counts sixteen whole numbers a class, written
 * @param work 16 n + 320 bytes
 */
export function run(
  first: i32,
  key0: u32,
  key1: u32,
  n: i32,
  labels: usize,
  from: usize,
  to: usize,
  classes: i32,
  ends: usize,
  counts: usize,
  work: usize,
): void {
  const words = work;
  const others = work + 256;
  const dealt = work + 320;
  for (let i = 0; i < n; i++) v128.store(row(dealt, i), i8x16.splat(load<u8>(labels + i)));
  let again: i32 = 0;
  let drawn = 0;
  let place = 4;
  for (let last = n - 1; last > 0; last--) {
    if (place === 4) {
      block(drawn, first, key0, key1, words);
      drawn++;
      place = 0;
    }
    const below = i32x4.splat(last + 1);
    const inverse = f64x2.splat(1.0 / <f64>(last + 1));
    const from4 = words + ((<usize>place) << 6);
    place++;
    for (let group = 0; group < 4; group++) {
      const drawn4 = v128.load(from4 + ((<usize>group) << 4));
      // Few numbers are below `below`, and few of these are to be drawn again: such a shuffle is done anew, alone.
      again |= i32x4.bitmask(i32x4.lt_u(drawn4, below)) << (4 * group);
      v128.store(others + ((<usize>group) << 4), remainders(drawn4, below, inverse));
    }
    const p = row(dealt, last);
    for (let lane = 0; lane < LANES; lane++) {
      const q = row(dealt, at(others, lane)) + lane;
      const kept = load<u8>(p + lane);
      store<u8>(p + lane, load<u8>(q));
      store<u8>(q, kept);
    }
  }
  for (let lane = 0; lane < LANES; lane++) {
    if (((again >> lane) & 1) === 0) continue;
    open(first + lane, key0, key1, words);
    dealAlone(n, labels, dealt, lane);
  }
  let e = 0;
  for (let c = 0; c < classes; c++) {
    const end = at(ends, c);
    let a = i32x4.splat(0);
    let b = i32x4.splat(0);
    let g = i32x4.splat(0);
    let h = i32x4.splat(0);
    while (e < end) {
      // A byte holds 255 ties.
      const until = min(end, e + 255);
      let sum = i8x16.splat(0);
      for (; e < until; e++)
        sum = i8x16.sub(sum, i8x16.eq(v128.load(row(dealt, at(from, e))), v128.load(row(dealt, at(to, e)))));
      const low = i16x8.extend_low_i8x16_u(sum);
      const upper = i16x8.extend_high_i8x16_u(sum);
      a = i32x4.add(a, i32x4.extend_low_i16x8_u(low));
      b = i32x4.add(b, i32x4.extend_high_i16x8_u(low));
      g = i32x4.add(g, i32x4.extend_low_i16x8_u(upper));
      h = i32x4.add(h, i32x4.extend_high_i16x8_u(upper));
    }
    const count = counts + ((<usize>c) << 6);
    v128.store(count, a);
    v128.store(count, b, 16);
    v128.store(count, g, 32);
    v128.store(count, h, 48);
  }
}
