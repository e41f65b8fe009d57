/**
 * A stream of random numbers, fixed by a seed and a stream number: stream 7 is the same whether or not
 * streams 0–6 were drawn, so that results do not depend on the number of workers.
 */
export interface RandomStream {
  /** A whole number in [0, 2³²). */
  next(): number;
  /** A number in [0, 1) with 53 random bits. */
  uniform(): number;
  /** A whole number in [0, below), each equally likely; `below` is at most 2³². */
  integer(below: number): number;
  /** Puts the entries in random order, in place; each order is equally likely. */
  shuffle<T>(values: Shuffled<T>): void;
}

/** An array or a typed array. */
interface Shuffled<T> {
  [place: number]: T;
  readonly length: number;
}

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const TWO_32 = 4294967296;

/** High 32 bits of the product of two unsigned 32-bit numbers; `Math.imul` gives the low ones. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  // `middle` is below 2³², but adding aLow · bHigh to all of it would leave 32 bits: carry in two steps.
  const carry = (middle & 0xffff) + aLow * bHigh;
  return (aHigh * bHigh + (middle >>> 16) + (carry >>> 16)) >>> 0;
}

/**
 * Philox4x32-10: four 32-bit words from a counter of four and a key of two. Nothing is carried from one
 * block to the next, so any block can be drawn at once.
 *
 * @param block replaced by the result
 * @see Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3. SC '11.
 */
export function philox4x32(block: Uint32Array, key0: number, key1: number): void {
  let k0 = key0 >>> 0;
  let k1 = key1 >>> 0;
  let c0 = block[0]!;
  let c1 = block[1]!;
  let c2 = block[2]!;
  let c3 = block[3]!;
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, c0);
    const high1 = multiplyHigh(MULTIPLIER_1, c2);
    const low0 = Math.imul(MULTIPLIER_0, c0);
    const low1 = Math.imul(MULTIPLIER_1, c2);
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1 >>> 0;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0 >>> 0;
    k0 = (k0 + WEYL_0) >>> 0;
    k1 = (k1 + WEYL_1) >>> 0;
  }
  block[0] = c0;
  block[1] = c1;
  block[2] = c2;
  block[3] = c3;
}

/**
 * Opens a stream of {@link philox4x32}: the seed is the key, the stream number the upper half of the counter.
 *
 * @param seed a whole number from 0 to 2⁵³ − 1
 * @param stream a whole number from 0 to 2⁵³ − 1, such as the index of a permutation
 * @throws RangeError when either is not such a number
 */
export function randomStream(seed: number, stream = 0): RandomStream {
  for (const [name, value] of [
    ["seed", seed],
    ["stream", stream],
  ] as const) {
    if (!Number.isSafeInteger(value) || value < 0)
      throw new RangeError(`randomStream: ${name} must be a whole number from 0 to 2^53 - 1, got ${value}`);
  }
  const key0 = seed % TWO_32;
  const key1 = Math.floor(seed / TWO_32);
  const streamLow = stream % TWO_32;
  const streamHigh = Math.floor(stream / TWO_32);
  const block = new Uint32Array(4);
  let counter = 0;
  let used = 4;

  const next = (): number => {
    if (used === 4) {
      block[0] = counter % TWO_32;
      block[1] = Math.floor(counter / TWO_32);
      block[2] = streamLow;
      block[3] = streamHigh;
      philox4x32(block, key0, key1);
      counter++;
      used = 0;
    }
    return block[used++]!;
  };
  const uniform = (): number => {
    const high = next() >>> 5;
    const low = next() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  };
  const whole = (below: number): number => {
    let value = next();
    // The lowest 2³² mod `below` values would make small remainders likelier; they are drawn again. They are
    // below `below`, so that most draws need no look at how many there are.
    while (value < below && value < TWO_32 % below) value = next();
    // Exact for numbers under 2³², and faster than % on numbers that are no 32-bit integers.
    return value - Math.floor(value / below) * below;
  };
  const integer = (below: number): number => {
    if (!Number.isInteger(below) || below < 1 || below > TWO_32)
      throw new RangeError(`integer: below must be a whole number from 1 to 2^32, got ${below}`);
    return whole(below);
  };
  const shuffle = <T>(values: Shuffled<T>): void => {
    for (let last = values.length - 1; last > 0; last--) {
      const other = whole(last + 1);
      const kept = values[last]!;
      values[last] = values[other]!;
      values[other] = kept;
    }
  };
  return { next, uniform, integer, shuffle };
}
