// AssemblyScript with vector instructions. The same search as src/measures/partners/spread-block.ts, 128 draws together;
// counts are whole numbers, so the results are the same. See there for what it does and why. Ties are drawn as
// src/measures/partners/live-arcs.ts draws them.

import { next, open } from "./streams.as";

function at(base: usize, place: i32): i32 {
  return load<i32>(base + ((<usize>place) << 2));
}

function put(base: usize, place: i32, value: i32): void {
  store<i32>(base + ((<usize>place) << 2), value);
}

/** Draws of a node or of a tie: a bit each. */
function bits(base: usize, place: i32): usize {
  return base + ((<usize>place) << 4);
}

/** Ones in a vector. */
function ones(a: v128): i32 {
  const sums = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(i8x16.popcnt(a)));
  return (
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3)
  );
}

/** 32 draws that are 1 with probability p, from the open stream. */
function bernoulliBits(p: f64): i32 {
  if (p >= 1) return -1;
  let undecided: i32 = -1;
  let ones: i32 = 0;
  for (let rest = p; rest > 0 && undecided !== 0; ) {
    rest *= 2;
    const digits = <i32>next();
    if (rest >= 1) {
      rest -= 1;
      ones |= undecided & ~digits;
      undecided &= digits;
    } else undecided &= ~digits;
  }
  return ones;
}

/** Everybody reached from one source, in the draws given. */
function reachFrom(
  source: i32,
  n: i32,
  offsets: usize,
  targets: usize,
  live: usize,
  draws: v128,
  reached: usize,
  waiting: usize,
  queue: usize,
): void {
  memory.fill(reached, 0, (<usize>n) << 4);
  v128.store(bits(reached, source), draws);
  put(queue, 0, source);
  let head = 0;
  let count = 1;
  while (count > 0) {
    const i = at(queue, head);
    head = head + 1 === n ? 0 : head + 1;
    count--;
    i32.store8(waiting + <usize>i, 0);
    const here = v128.load(bits(reached, i));
    const end = at(offsets, i + 1);
    for (let e = at(offsets, i); e < end; e++) {
      const j = at(targets, e);
      const there = bits(reached, j);
      const before = v128.load(there);
      const more = v128.andnot(v128.and(here, v128.load(bits(live, e))), before);
      if (!v128.any_true(more)) continue;
      v128.store(there, v128.or(before, more));
      if (i32.load8_u(waiting + <usize>j) === 1) continue;
      i32.store8(waiting + <usize>j, 1);
      const last = head + count;
      put(queue, last < n ? last : last - n, j);
      count++;
    }
  }
}

/** Adds up how many people are reached in each draw, and the squares of that; a digit of all counts is a vector. */
function addCounts(people: i32, reached: usize, planes: usize, sums: usize): void {
  memory.fill(planes, 0, 32 << 4);
  let digits = 0;
  for (let i = 0; i < people; i++) {
    let carry = v128.load(bits(reached, i));
    for (let k = 0; v128.any_true(carry); k++) {
      const plane = bits(planes, k);
      const digit = v128.load(plane);
      v128.store(plane, v128.xor(digit, carry));
      carry = v128.and(digit, carry);
      if (k >= digits) digits = k + 1;
    }
  }
  let sum: f64 = 0;
  let squares: f64 = 0;
  for (let draw = 0; draw < 128; draw++) {
    let count = 0;
    for (let k = 0; k < digits; k++) count += ((at(bits(planes, k), draw >> 5) >>> (draw & 31)) & 1) << k;
    sum += <f64>count;
    squares += <f64>count * <f64>count;
  }
  store<f64>(sums, sum);
  store<f64>(sums, squares, 8);
}

/**
 * Spread from each source, in 128 draws.
 *
 * @param chances that each tie passes, which it does in draws of four streams from `first` on
 * @param groupOf group of each person, −1 for none
 * @param draws those looked at
 * @param persons, departments, sums for each source, one after the other, written
 * @param work the start of 16 (n + groups + ties + 48) bytes and 5n more, zero at first
 */
export function run(
  n: i32,
  people: i32,
  groups: i32,
  offsets: usize,
  targets: usize,
  ties: i32,
  chances: usize,
  key0: u32,
  key1: u32,
  first: i32,
  groupOf: usize,
  draws: usize,
  sources: usize,
  count: i32,
  persons: usize,
  departments: usize,
  sums: usize,
  work: usize,
): i32 {
  const reached = work;
  const any = bits(reached, n);
  const planes = bits(any, groups);
  const live = bits(planes, 32);
  const words = bits(live, ties);
  const queue = bits(words, 16);
  const waiting = queue + ((<usize>n) << 2);
  const looked = v128.load(draws);
  for (let word = 0; word < 4; word++) {
    if (at(draws, word) === 0) continue;
    open(first + word, key0, key1, words);
    for (let e = 0; e < ties; e++)
      put(bits(live, e), word, bernoulliBits(load<f64>(chances + ((<usize>e) << 3))));
  }
  for (let s = 0; s < count; s++) {
    reachFrom(at(sources, s), n, offsets, targets, live, looked, reached, waiting, queue);
    memory.fill(any, 0, (<usize>groups) << 4);
    const person = persons + ((<usize>s * <usize>people) << 2);
    for (let i = 0; i < people; i++) {
      const here = v128.load(bits(reached, i));
      put(person, i, ones(here));
      const g = at(groupOf, i);
      if (g >= 0) v128.store(bits(any, g), v128.or(v128.load(bits(any, g)), here));
    }
    const department = departments + ((<usize>s * <usize>groups) << 2);
    for (let g = 0; g < groups; g++) put(department, g, ones(v128.load(bits(any, g))));
    addCounts(people, reached, planes, sums + ((<usize>s) << 4));
  }
  return 0;
}
