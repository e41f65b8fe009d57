import { buildNetwork, type Network } from "../../src/network/network.js";

/** A directed office of so many people with so many ties out each, strengths 1 to 5, the same every time. */
export function seededOffice(people: number, tiesEach: number): Network {
  const draw = generator(people);
  const from: number[] = [];
  const to: number[] = [];
  const strength: number[] = [];
  for (let i = 0; i < people; i++) {
    const named = new Set<number>();
    while (named.size < tiesEach) {
      const j = Math.floor(draw() * people);
      if (j !== i) named.add(j);
    }
    for (const j of named) {
      from.push(i);
      to.push(j);
      strength.push(1 + Math.floor(draw() * 5));
    }
  }
  return buildNetwork({ ids: Array.from({ length: people }, (_, i) => `p${i}`), from, to, strength });
}

/** Numerical Recipes' quick generator. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
