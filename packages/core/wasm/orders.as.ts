// AssemblyScript with vector instructions. Shuffles people sixteen times side by side, as randomStream(seed, r).shuffle
// in src/inference/random.ts does one after the other: whole numbers, so the results are the same.

import { block, open, remainders, whole } from "./streams.as";

const LANES: i32 = 16;

function row(base: usize, place: i32): usize {
  return base + ((<usize>place) << 5);
}

function swap(p: usize, q: usize): void {
  const kept = load<u16>(p);
  store<u16>(p, load<u16>(q));
  store<u16>(q, kept);
}

/**
 * Shuffles 0 to n − 1 by the streams `first` to `first` + 15.
 *
 * @param n 65,536 at most
 * @param orders sixteen times n whole numbers, written
 * @param work 32 n + 320 bytes
 */
export function run(first: i32, key0: u32, key1: u32, n: i32, orders: usize, work: usize): void {
  const words = work;
  const others = work + 256;
  const dealt = work + 320;
  for (let i = 0; i < n; i++) {
    v128.store(row(dealt, i), i16x8.splat(<i16>i));
    v128.store(row(dealt, i), i16x8.splat(<i16>i), 16);
  }
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
    const drawnNow = words + ((<usize>place) << 6);
    place++;
    for (let group = 0; group < 4; group++) {
      const four = v128.load(drawnNow + ((<usize>group) << 4));
      // Few numbers are below `below`, and few of these are to be drawn again: such a shuffle is done anew, alone.
      again |= i32x4.bitmask(i32x4.lt_u(four, below)) << (4 * group);
      v128.store(others + ((<usize>group) << 4), remainders(four, below, inverse));
    }
    const p = row(dealt, last);
    for (let lane = 0; lane < LANES; lane++)
      swap(p + (lane << 1), row(dealt, load<i32>(others + ((<usize>lane) << 2))) + (lane << 1));
  }
  for (let lane = 0; lane < LANES; lane++) {
    if (((again >> lane) & 1) === 0) continue;
    open(first + lane, key0, key1, words);
    for (let i = 0; i < n; i++) store<u16>(row(dealt, i) + (lane << 1), <u16>i);
    for (let last = n - 1; last > 0; last--)
      swap(row(dealt, last) + (lane << 1), row(dealt, <i32>whole(<u32>(last + 1))) + (lane << 1));
  }
  for (let lane = 0; lane < LANES; lane++) {
    const order = orders + ((<usize>(lane * n)) << 2);
    for (let i = 0; i < n; i++)
      store<i32>(order + ((<usize>i) << 2), <i32>load<u16>(row(dealt, i) + (lane << 1)));
  }
}
