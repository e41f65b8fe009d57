// AssemblyScript with vector instructions. Philox4x32-10 and the shuffle of src/inference/random.ts, for streams side by
// side: whole numbers, so the results are the same.

const MULTIPLIER_0: u32 = 0xd2511f53;
const MULTIPLIER_1: u32 = 0xcd9e8d57;
const WEYL_0: u32 = 0x9e3779b9;
const WEYL_1: u32 = 0xbb67ae85;

/** 2⁵²: a number added to it is rounded to a whole one, which stands in its low word. */
const ROUNDER: f64 = 4503599627370496.0;

/** High words of the products of four words with a multiplier. */
function high(a: v128, multiplier: v128): v128 {
  const even = i64x2.extmul_low_i32x4_u(a, multiplier);
  const odd = i64x2.extmul_high_i32x4_u(a, multiplier);
  return i8x16.shuffle(even, odd, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31);
}

/** One block of four streams: four vectors 64 bytes apart, each with the same word of all. */
function philox(counter: i32, streams: v128, key0: u32, key1: u32, to: usize): void {
  const m0 = i32x4.splat(MULTIPLIER_0);
  const m1 = i32x4.splat(MULTIPLIER_1);
  let c0 = i32x4.splat(counter);
  let c1 = i32x4.splat(0);
  let c2 = streams;
  let c3 = i32x4.splat(0);
  let k0 = key0;
  let k1 = key1;
  for (let round = 0; round < 10; round++) {
    const high0 = high(c0, m0);
    const high1 = high(c2, m1);
    const low0 = i32x4.mul(c0, m0);
    const low1 = i32x4.mul(c2, m1);
    c0 = v128.xor(v128.xor(high1, c1), i32x4.splat(k0));
    c1 = low1;
    c2 = v128.xor(v128.xor(high0, c3), i32x4.splat(k1));
    c3 = low0;
    k0 += WEYL_0;
    k1 += WEYL_1;
  }
  v128.store(to, c0);
  v128.store(to, c1, 64);
  v128.store(to, c2, 128);
  v128.store(to, c3, 192);
}

/** The block with this number of the sixteen streams from `first` on: the first words of all, the second ones … */
export function block(number: i32, first: i32, key0: u32, key1: u32, to: usize): void {
  const step = i32x4(0, 1, 2, 3);
  for (let group = 0; group < 4; group++)
    philox(number, i32x4.add(i32x4.splat(first + 4 * group), step), key0, key1, to + ((<usize>group) << 4));
}

function lowDoubles(words: v128): v128 {
  const parts = i8x16.shuffle(
    words,
    i32x4.splat(0x43300000),
    0,
    1,
    2,
    3,
    16,
    17,
    18,
    19,
    4,
    5,
    6,
    7,
    20,
    21,
    22,
    23,
  );
  return f64x2.sub(parts, f64x2.splat(ROUNDER));
}

function highDoubles(words: v128): v128 {
  const parts = i8x16.shuffle(
    words,
    i32x4.splat(0x43300000),
    8,
    9,
    10,
    11,
    16,
    17,
    18,
    19,
    12,
    13,
    14,
    15,
    20,
    21,
    22,
    23,
  );
  return f64x2.sub(parts, f64x2.splat(ROUNDER));
}

/** Remainders of four words: the nearest whole quotient by multiplication, put right where it is one too many. */
export function remainders(words: v128, below: v128, inverse: v128): v128 {
  const rounder = f64x2.splat(ROUNDER);
  const a = f64x2.add(f64x2.mul(lowDoubles(words), inverse), rounder);
  const b = f64x2.add(f64x2.mul(highDoubles(words), inverse), rounder);
  const quotients = i8x16.shuffle(a, b, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
  const left = i32x4.sub(words, i32x4.mul(quotients, below));
  return i32x4.add(left, v128.and(below, i32x4.shr_s(left, 31)));
}

let at: usize = 0;
let stream: i32 = 0;
let seed0: u32 = 0;
let seed1: u32 = 0;
let counter: i32 = 0;
let used: i32 = 4;

/** Opens a single stream, for the rare shuffle that draws a number again. @param words 256 bytes */
export function open(number: i32, key0: u32, key1: u32, words: usize): void {
  at = words;
  stream = number;
  seed0 = key0;
  seed1 = key1;
  counter = 0;
  used = 4;
}

/** The next number of the open stream. */
export function next(): u32 {
  if (used === 4) {
    philox(counter, i32x4.splat(stream), seed0, seed1, at);
    counter++;
    used = 0;
  }
  const place = used++;
  return load<u32>(at + ((<usize>place) << 6));
}

/** A whole number below `below` from the open stream. */
export function whole(below: u32): u32 {
  let value = next();
  while (value < below && value < <u32>(4294967296 % <u64>below)) value = next();
  return value % below;
}
