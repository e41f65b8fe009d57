import fc from "fast-check";
import { expect } from "vitest";
import { fromTies } from "../../src/network/from-ties.js";
import { type Grouping, groupingFrom } from "../../src/network/grouping.js";
import { buildNetwork, type Network, tiePlace } from "../../src/network/network.js";
import { isObserved } from "../../src/network/observed.js";
import { unionView } from "../../src/network/views.js";

const people = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** The office of eight of the measure specification; h is an isolate. */
export const F1 = fromTies(
  "a>b:4 b>a:3 a>c:2 b>c:1 c>b:3 c>d:2 d>c:1 d>e:4 e>d:4 e>f:2 f>d:3 d>g:2 g>e:1 b>e:1",
  {
    people,
  },
);
export const F1u = unionView(F1);
export const F1s = fromTies(
  "a>b:4 b>a:3 a>c:2 b>c:1 c>b:3 c>d:2 d>c:1 d>e:4 e>d:4 e>f:2 f>d:3 d>g:2 g>e:1 b>e:1 c>a:2",
  { people },
);
/** F1u without b–e. */
export const F1b = unionView(
  fromTies("a>b:4 b>a:3 a>c:2 b>c:1 c>b:3 c>d:2 d>c:1 d>e:4 e>d:4 e>f:2 f>d:3 d>g:2 g>e:1", { people }),
);
export const departments: Grouping = groupingFrom(["CUR", "CUR", "CUR", "LEA", "LEA", "LEA", "ASM", "ASM"]);

/** Strength of i → j, 0 where there is no tie. */
export function cell(network: Network, i: number, j: number): number {
  const place = tiePlace(network, i, j);
  return place < 0 ? 0 : network.outStrengths[place]!;
}

export function tied(network: Network, i: number, j: number): boolean {
  return tiePlace(network, i, j) >= 0;
}

export function known(network: Network, i: number, j: number): boolean {
  return isObserved(network, i, j);
}

export function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

/** Steps between everyone, one by one (Floyd–Warshall); Infinity without a path. */
export function allSteps(network: Network): number[][] {
  const n = network.ids.length;
  const d = range(n).map((i) =>
    range(n).map((j) => (i === j ? 0 : tied(network, i, j) ? 1 : Number.POSITIVE_INFINITY)),
  );
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) d[i]![j] = Math.min(d[i]![j]!, d[i]![k]! + d[k]![j]!);
  return d;
}

export function expectSame(actual: number, wanted: number): void {
  if (Number.isNaN(wanted)) expect(actual).toBeNaN();
  else expect(actual).toBeCloseTo(wanted, 10);
}

export function expectSameAll(actual: ArrayLike<number>, wanted: ArrayLike<number>): void {
  expect(actual.length).toBe(wanted.length);
  for (let i = 0; i < wanted.length; i++) expectSame(actual[i]!, wanted[i]!);
}

interface Drawn {
  readonly n: number;
  readonly cells: readonly number[];
  readonly answered: readonly number[];
  readonly blank: readonly boolean[];
  readonly valued: boolean;
}

function networkOf({ n, cells, answered, blank, valued }: Drawn): Network {
  const from: number[] = [];
  const to: number[] = [];
  const strength: number[] = [];
  const missingCells: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i === j || answered[i] !== 1) continue;
      if (blank[i * n + j]) missingCells.push(i * n + j);
      else if (cells[i * n + j]! > 0) {
        from.push(i);
        to.push(j);
        strength.push(cells[i * n + j]!);
      }
    }
  }
  return buildNetwork({
    ids: range(n).map((i) => `p${i}`),
    from,
    to,
    ...(valued ? { strength } : {}),
    answered,
    missingCells,
  });
}

function drawn(smallest: number, largest: number, gaps: boolean): fc.Arbitrary<Network> {
  return fc
    .integer({ min: smallest, max: largest })
    .chain((n) =>
      fc.record({
        n: fc.constant(n),
        cells: fc.array(fc.constantFrom(0, 0, 0, 1, 2, 3, 4), { minLength: n * n, maxLength: n * n }),
        answered: fc.array(gaps ? fc.constantFrom(1, 1, 1, 1, 0) : fc.constant(1), {
          minLength: n,
          maxLength: n,
        }),
        blank: fc.array(gaps ? fc.constantFrom(...range(12).map((k) => k === 0)) : fc.constant(false), {
          minLength: n * n,
          maxLength: n * n,
        }),
        valued: fc.boolean(),
      }),
    )
    .map(networkOf);
}

/** Directed networks of up to seven people: some silent, some cells blank, some isolates, with or without strengths. */
export const anyDirected = drawn(0, 7, true);
/** The same with every answer given. */
export const completeDirected = drawn(0, 7, false);
export const anyNetwork = fc.oneof(
  anyDirected,
  anyDirected.map((network) => unionView(network)),
);
export const completeNetwork = fc.oneof(
  completeDirected,
  completeDirected.map((network) => unionView(network)),
);

/** The same network with people in another order: person i becomes order[i]. */
export function reordered(network: Network, order: readonly number[]): Network {
  const n = network.ids.length;
  const from: number[] = [];
  const to: number[] = [];
  const strength: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      if (!network.directed && network.outTargets[e]! < i) continue;
      from.push(order[i]!);
      to.push(order[network.outTargets[e]!]!);
      strength.push(network.outStrengths[e]!);
    }
  }
  const ids: string[] = [];
  const answered: number[] = [];
  for (let i = 0; i < n; i++) {
    ids[order[i]!] = network.ids[i]!;
    answered[order[i]!] = network.answered[i]!;
  }
  return buildNetwork({
    ids,
    from,
    to,
    ...(network.valued ? { strength } : {}),
    directed: network.directed,
    observation: network.observation,
    answered,
    missingCells: Array.from(
      network.missingCells,
      (key) => order[Math.floor(key / n)]! * n + order[key % n]!,
    ),
  });
}

/** A repeatable source of numbers in [0, 1) for tests (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
