import type { Network } from "../../network/network.js";

/** For each person, everyone who is at most so many ties away, themselves included: a bit a person. */
export interface TwoSteps {
  readonly people: number;
  readonly words: number;
  readonly bits: Uint32Array;
}

/** Who reaches each person in at most two ties: worked out once, so that who is near any set of people is a few words each. */
export function twoSteps(network: Network): TwoSteps {
  return oneAndTwoSteps(network.ids.length, network.inOffsets, network.inSources)[1];
}

/**
 * Whom each person has at most one tie away, and at most two.
 *
 * @param offsets from where to where the neighbours of each person stand, such as `network.outOffsets`
 */
export function oneAndTwoSteps(
  people: number,
  offsets: Int32Array,
  neighbours: Int32Array,
): readonly [TwoSteps, TwoSteps] {
  const words = Math.ceil(people / 32);
  const one = new Uint32Array(people * words);
  const put = (list: Uint32Array, j: number, i: number): void => {
    list[j * words + (i >>> 5)]! |= 1 << (i & 31);
  };
  for (let j = 0; j < people; j++) {
    put(one, j, j);
    for (let e = offsets[j]!; e < offsets[j + 1]!; e++) put(one, j, neighbours[e]!);
  }
  const bits = one.slice();
  for (let j = 0; j < people; j++)
    for (let e = offsets[j]!; e < offsets[j + 1]!; e++) {
      const i = neighbours[e]!;
      for (let w = 0; w < words; w++) bits[j * words + w]! |= one[i * words + w]!;
    }
  return [
    { people, words, bits: one },
    { people, words, bits },
  ];
}

/** People near those added since it was last cleared. */
export interface Cover {
  clear(): void;
  add(person: number): void;
  size(): number;
}

export function coverOf({ words, bits }: TwoSteps): Cover {
  const all = new Uint32Array(words);
  return {
    clear: () => {
      all.fill(0);
    },
    add: (j) => {
      for (let w = 0, at = j * words; w < words; w++) all[w]! |= bits[at + w]!;
    },
    size: () => {
      let count = 0;
      for (let w = 0; w < words; w++) count += ones(all[w]!);
      return count;
    },
  };
}

/** Bits set in a word of 32 (Warren, Hacker's Delight, 5-1). */
function ones(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
