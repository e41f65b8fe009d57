import type { Network } from "../../network/network.js";

/** For each person, everyone who reaches them in at most two ties, themselves included: a bit a person. */
export interface TwoSteps {
  readonly people: number;
  readonly words: number;
  readonly bits: Uint32Array;
}

/** Worked out once, so that who is within two steps of any set of people is a matter of a few words each. */
export function twoSteps(network: Network): TwoSteps {
  const n = network.ids.length;
  const words = Math.ceil(n / 32);
  const one = new Uint32Array(n * words);
  const put = (list: Uint32Array, j: number, i: number): void => {
    list[j * words + (i >>> 5)]! |= 1 << (i & 31);
  };
  for (let j = 0; j < n; j++) {
    put(one, j, j);
    for (let e = network.inOffsets[j]!; e < network.inOffsets[j + 1]!; e++)
      put(one, j, network.inSources[e]!);
  }
  const bits = one.slice();
  for (let j = 0; j < n; j++)
    for (let e = network.inOffsets[j]!; e < network.inOffsets[j + 1]!; e++) {
      const i = network.inSources[e]!;
      for (let w = 0; w < words; w++) bits[j * words + w]! |= one[i * words + w]!;
    }
  return { people: n, words, bits };
}

/** People within two steps of those added since it was last cleared. */
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
