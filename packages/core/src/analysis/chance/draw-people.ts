import type { RandomStream } from "../../inference/random.js";

/**
 * Draws of some of n people without repeats, each set equally likely. A draw costs as much as it has people, and
 * depends on the random numbers it is given only.
 *
 * @returns the people drawn; the array is used again for the next draw
 */
export function peopleDraw(n: number): (count: number, random: RandomStream) => Int32Array {
  const people = Int32Array.from({ length: n }, (_, i) => i);
  const drawn = new Int32Array(n);
  const swapped = new Int32Array(n);
  return (count, random) => {
    for (let k = 0; k < count; k++) {
      const other = k + random.integer(n - k);
      swapped[k] = other;
      const kept = people[k]!;
      people[k] = people[other]!;
      people[other] = kept;
    }
    drawn.set(people.subarray(0, count));
    for (let k = count - 1; k >= 0; k--) {
      const other = swapped[k]!;
      const kept = people[k]!;
      people[k] = people[other]!;
      people[other] = kept;
    }
    return drawn.subarray(0, count);
  };
}
