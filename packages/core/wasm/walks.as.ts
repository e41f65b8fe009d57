// AssemblyScript with vector instructions. Sums of products of matrices of few entries, groups and differences, in sixteen
// shuffles side by side, as src/inference/entry-sums.ts, cross-products.ts and difference-products.ts add them up one after
// the other: in the same order, so the results are the same to the last bit.

import { run as shuffle } from "./orders.as";

const LANES: i32 = 16;

const SAME: i32 = 0;
const DIFFERENCE: i32 = 1;
const BITS: i32 = 2;
const GROUPS: i32 = 3;
const SPREAD: i32 = 4;

function at(base: usize, place: i32): i32 {
  return load<i32>(base + ((<usize>place) << 2));
}

function real(base: usize, place: i32): f64 {
  return load<f64>(base + ((<usize>place) << 3));
}

/** Sixteen numbers a person: what each shuffle brings to the person's place, or what stands where the person sits. */
function lay(n: i32, value: usize, places: usize, table: usize): void {
  for (let lane = 0; lane < LANES; lane++) {
    const own = places + ((<usize>(lane * n)) << 2);
    let to = table + ((<usize>lane) << 3);
    for (let i = 0; i < n; i++) {
      store<f64>(to, real(value, at(own, i)));
      to += 128;
    }
  }
}

function equal(p: usize, q: usize, value: v128, sum: v128): v128 {
  return f64x2.add(sum, v128.and(value, f64x2.eq(v128.load(p), v128.load(q))));
}

function apart(p: usize, q: usize, value: v128, sum: v128): v128 {
  return f64x2.add(sum, f64x2.mul(value, f64x2.abs(f64x2.sub(v128.load(p), v128.load(q)))));
}

function overTable(
  kind: i32,
  n: i32,
  offsets: usize,
  targets: usize,
  values: usize,
  table: usize,
  sums: usize,
): void {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  let c = f64x2.splat(0);
  let d = f64x2.splat(0);
  let f = f64x2.splat(0);
  let g = f64x2.splat(0);
  let h = f64x2.splat(0);
  let k = f64x2.splat(0);
  let e = 0;
  for (let i = 0; i < n; i++) {
    const end = at(offsets, i + 1);
    const p = table + ((<usize>i) << 7);
    if (kind === SAME) {
      for (; e < end; e++) {
        const q = table + ((<usize>at(targets, e)) << 7);
        const value = f64x2.splat(real(values, e));
        a = equal(p, q, value, a);
        b = equal(p + 16, q + 16, value, b);
        c = equal(p + 32, q + 32, value, c);
        d = equal(p + 48, q + 48, value, d);
        f = equal(p + 64, q + 64, value, f);
        g = equal(p + 80, q + 80, value, g);
        h = equal(p + 96, q + 96, value, h);
        k = equal(p + 112, q + 112, value, k);
      }
    } else {
      for (; e < end; e++) {
        const q = table + ((<usize>at(targets, e)) << 7);
        const value = f64x2.splat(real(values, e));
        a = apart(p, q, value, a);
        b = apart(p + 16, q + 16, value, b);
        c = apart(p + 32, q + 32, value, c);
        d = apart(p + 48, q + 48, value, d);
        f = apart(p + 64, q + 64, value, f);
        g = apart(p + 80, q + 80, value, g);
        h = apart(p + 96, q + 96, value, h);
        k = apart(p + 112, q + 112, value, k);
      }
    }
  }
  v128.store(sums, a);
  v128.store(sums, b, 16);
  v128.store(sums, c, 32);
  v128.store(sums, d, 48);
  v128.store(sums, f, 64);
  v128.store(sums, g, 80);
  v128.store(sums, h, 96);
  v128.store(sums, k, 112);
}

/** The entry of a cell that has one. */
function entry(offsets: usize, targets: usize, values: usize, i: i32, j: i32): f64 {
  let low = at(offsets, i);
  let high = at(offsets, i + 1) - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(targets, middle) < j) low = middle + 1;
    else high = middle;
  }
  return real(values, low);
}

/** A matrix of few entries that moves, over another that stays: one bit a cell says where that has an entry. */
function overBits(n: i32, moves: usize, stays: usize, bits: usize, seats: usize, sums: usize): void {
  const offsets = <usize>at(moves, 0);
  const targets = <usize>at(moves, 1);
  const values = <usize>at(moves, 2);
  const words = (n + 31) >> 5;
  for (let lane = 0; lane < LANES; lane++) {
    const seat = seats + ((<usize>(lane * n)) << 2);
    let sum: f64 = 0;
    let e = 0;
    for (let person = 0; person < n; person++) {
      const end = at(offsets, person + 1);
      const i = at(seat, person);
      const row = bits + ((<usize>(i * words)) << 2);
      for (; e < end; e++) {
        const j = at(seat, at(targets, e));
        if (((at(row, j >> 5) >> (j & 31)) & 1) === 0) continue;
        sum += real(values, e) * entry(<usize>at(stays, 0), <usize>at(stays, 1), <usize>at(stays, 2), i, j);
      }
    }
    store<f64>(sums + ((<usize>lane) << 3), sum);
  }
}

/** Two groupings: how many people share both groups with each. */
function overGroups(n: i32, task: usize, orders: usize, table: usize, sums: usize): void {
  const moves = <usize>at(task, 2);
  const stays = <usize>at(task, 3);
  const groups = at(task, 4);
  const cells = at(task, 5) * groups;
  for (let lane = 0; lane < LANES; lane++) {
    const order = orders + ((<usize>(lane * n)) << 2);
    memory.fill(table, 0, (<usize>cells) << 2);
    for (let i = 0; i < n; i++) {
      const cell = table + ((<usize>(at(moves, at(order, i)) * groups + at(stays, i))) << 2);
      store<i32>(cell, load<i32>(cell) + 1);
    }
    let sum: f64 = 0;
    for (let c = 0; c < cells; c++) {
      const count = <f64>at(table, c);
      sum += count * (count - 1);
    }
    store<f64>(sums + ((<usize>lane) << 3), sum);
  }
}

/** Groups and a difference, either of them moved: people come in the order of the number, and meet those of their group. */
function overSpread(n: i32, task: usize, orders: usize, seats: usize, table: usize, sums: usize): void {
  const groupsMove = at(task, 1) === 1;
  const labels = <usize>at(task, 2);
  const others = <usize>at(task, 3);
  const along = <usize>at(task, 4);
  const size = at(task, 5);
  const values = <usize>at(task, 6);
  const shift = real(<usize>at(task, 7), 0);
  for (let lane = 0; lane < LANES; lane++) {
    const places = (groupsMove ? orders : seats) + ((<usize>(lane * n)) << 2);
    memory.fill(table, 0, (<usize>size) << 4);
    let total: f64 = 0;
    let pairs: f64 = 0;
    for (let k = 0; k < n; k++) {
      const own = at(along, k);
      const g = at(labels, at(places, own));
      const v = real(values, own);
      const kept = table + ((<usize>g) << 4);
      const more = v * load<f64>(kept) - load<f64>(kept, 8);
      total += more;
      total += more;
      pairs += real(others, g);
      store<f64>(kept, load<f64>(kept) + 1);
      store<f64>(kept, load<f64>(kept, 8) + v, 8);
    }
    store<f64>(sums + ((<usize>lane) << 3), total - shift * pairs);
  }
}

/** Two differences: people come in the order of the first, sums over ranks of the second (Fenwick 1994). */
function overLines(n: i32, task: usize, orders: usize, seats: usize, tree: usize, sums: usize): void {
  const people = <usize>at(task, 2);
  const rank = <usize>at(task, 3);
  const ranks = at(task, 4);
  const xs = <usize>at(task, 5);
  const ys = <usize>at(task, 6);
  const rowsX = <usize>at(task, 7);
  const rowsY = <usize>at(task, 8);
  const shiftX = real(<usize>at(task, 9), 0);
  const shiftY = real(<usize>at(task, 9), 1);
  for (let lane = 0; lane < LANES; lane++) {
    const order = orders + ((<usize>(lane * n)) << 2);
    const seat = seats + ((<usize>(lane * n)) << 2);
    memory.fill(tree, 0, (<usize>(ranks + 1)) << 5);
    let total: f64 = 0;
    let allCount: f64 = 0;
    let allU: f64 = 0;
    let allV: f64 = 0;
    let allUV: f64 = 0;
    for (let k = 0; k < n; k++) {
      const person = at(people, k);
      const place = at(seat, person);
      const own = at(rank, place) + 1;
      const u = real(xs, person);
      const v = real(ys, place);
      let count: f64 = 0;
      let ofU: f64 = 0;
      let ofV: f64 = 0;
      let ofUV: f64 = 0;
      for (let r = own; r > 0; r -= r & -r) {
        const node = tree + ((<usize>r) << 5);
        count += load<f64>(node);
        ofU += load<f64>(node, 8);
        ofV += load<f64>(node, 16);
        ofUV += load<f64>(node, 24);
      }
      total +=
        2 *
        (u * v * (2 * count - allCount) - v * (2 * ofU - allU) - u * (2 * ofV - allV) + (2 * ofUV - allUV));
      const uv = u * v;
      for (let r = own; r <= ranks; r += r & -r) {
        const node = tree + ((<usize>r) << 5);
        store<f64>(node, load<f64>(node) + 1);
        store<f64>(node, load<f64>(node, 8) + u, 8);
        store<f64>(node, load<f64>(node, 16) + v, 16);
        store<f64>(node, load<f64>(node, 24) + uv, 24);
      }
      allCount += 1;
      allU += u;
      allV += v;
      allUV += uv;
    }
    let sumX: f64 = 0;
    let sumY: f64 = 0;
    for (let i = 0; i < n; i++) {
      sumX += real(rowsX, at(order, i));
      sumY += real(rowsY, i);
    }
    store<f64>(
      sums + ((<usize>lane) << 3),
      total - shiftY * sumX - shiftX * sumY + shiftX * shiftY * <f64>n * <f64>(n - 1),
    );
  }
}

/**
 * All tasks in the shuffles by the streams from `first` to `first` + 15. A task is ten whole numbers: its kind, whether
 * the entries or groups move (1) or what they meet does (0), and places of what it is about. Entries are three places:
 * offsets, targets and values.
 *
 * | kind | | | |
 * |---|---|---|---|
 * | 0, 1 | entries | a number a person, whose equals or differences they meet | |
 * | 2 | entries | entries that stay | bits of these |
 * | 3 | labels that move | labels that stay | how many there are of these, and of those that move |
 * | 4 | labels | other members of each group | people along the line, groups, numbers, their shift |
 * | 5 | people along the line that moves | ranks on the one that stays | how many, both numbers, both sums by row, shifts |
 *
 * @param orders sixteen times n whole numbers, written
 * @param sums sixteen doubles a task, written
 * @param room bytes of the table: 128 n at least, and as many as groups and ranks take
 * @param work room + 96 n + 320 bytes
 */
export function run(
  first: i32,
  key0: u32,
  key1: u32,
  n: i32,
  tasks: usize,
  count: i32,
  orders: usize,
  sums: usize,
  room: i32,
  work: usize,
): void {
  const table = work;
  const seats = table + <usize>room;
  shuffle(first, key0, key1, n, orders, seats + ((<usize>n) << 6));
  for (let lane = 0; lane < LANES; lane++) {
    const order = orders + ((<usize>(lane * n)) << 2);
    const seat = seats + ((<usize>(lane * n)) << 2);
    for (let i = 0; i < n; i++) store<i32>(seat + ((<usize>at(order, i)) << 2), i);
  }
  let laid: i32 = 0;
  let laidBy: i32 = -1;
  for (let t = 0; t < count; t++) {
    const task = tasks + <usize>(40 * t);
    const kind = at(task, 0);
    const moves = at(task, 1);
    const entries = <usize>at(task, 2);
    const other = at(task, 3);
    const to = sums + ((<usize>t) << 7);
    if (kind === SAME || kind === DIFFERENCE) {
      if (other !== laid || moves !== laidBy) lay(n, <usize>other, moves === 1 ? seats : orders, table);
      laid = other;
      laidBy = moves;
      overTable(kind, n, <usize>at(entries, 0), <usize>at(entries, 1), <usize>at(entries, 2), table, to);
      continue;
    }
    laid = 0;
    if (kind === BITS) overBits(n, entries, <usize>other, <usize>at(task, 4), seats, to);
    else if (kind === GROUPS) overGroups(n, task, orders, table, to);
    else if (kind === SPREAD) overSpread(n, task, orders, seats, table, to);
    else overLines(n, task, orders, seats, table, to);
  }
}
