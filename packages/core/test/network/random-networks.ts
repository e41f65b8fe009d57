import fc from "fast-check";
import { buildNetwork, type Network } from "../../src/network/network.js";

export interface RandomNetworkOptions {
  readonly people?: readonly [number, number];
  /** Strengths to draw from; absent: not valued. */
  readonly strengths?: readonly number[];
  readonly directed?: boolean;
}

/**
 * Networks from empty to crowded, directed or not: of few ties, so that they fall into pieces and leave people
 * alone, and of many. Large ones are drawn by a seed, so that fast-check has little to carry about.
 */
export function randomNetworks({
  people = [0, 9],
  strengths,
  directed,
}: RandomNetworkOptions = {}): fc.Arbitrary<Network> {
  return fc
    .record({
      n: fc.integer({ min: people[0], max: people[1] }),
      seed: fc.integer(),
      ties: fc.constantFrom(0.3, 0.8, 1.5, 3, 8),
      directed: directed === undefined ? fc.boolean() : fc.constant(directed),
    })
    .map((parts) => drawn(parts, strengths));
}

interface Drawn {
  readonly n: number;
  readonly seed: number;
  /** Ties a person, on average, before repeated ones are left out. */
  readonly ties: number;
  readonly directed: boolean;
}

function drawn({ n, seed, ties, directed }: Drawn, strengths: readonly number[] | undefined): Network {
  const random = generator(seed);
  const from: number[] = [];
  const to: number[] = [];
  const strength: number[] = [];
  const kept = new Set<number>();
  for (let k = 0; k < Math.round(n * ties); k++) {
    const [i, j] = [Math.floor(random() * n), Math.floor(random() * n)];
    const key = directed ? i * n + j : Math.min(i, j) * n + Math.max(i, j);
    if (i === j || kept.has(key)) continue;
    kept.add(key);
    from.push(i);
    to.push(j);
    if (strengths !== undefined) strength.push(strengths[Math.floor(random() * strengths.length)]!);
  }
  const ids = Array.from({ length: n }, (_, i) => `p${i}`);
  return buildNetwork({ ids, from, to, directed, ...(strengths === undefined ? {} : { strength }) });
}

/** mulberry32 */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
