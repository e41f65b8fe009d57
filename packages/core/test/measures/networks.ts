import fc from "fast-check";
import { fromTies } from "../../src/network/from-ties.js";
import { type Grouping, groupingFrom } from "../../src/network/grouping.js";
import { buildNetwork, type Network } from "../../src/network/network.js";
import { unionView } from "../../src/network/views.js";

/** The worked example of the measure specification: 8 people of 3 departments, h an isolate. */
export const F1 = fromTies(
  "a>b:4 b>a:3 a>c:2 b>c:1 c>b:3 c>d:2 d>c:1 d>e:4 e>d:4 e>f:2 f>d:3 d>g:2 g>e:1 b>e:1",
  { people: ["a", "b", "c", "d", "e", "f", "g", "h"] },
);
export const F1u = unionView(F1);
/** F1u without the tie b–e: c–d is then a bridge. */
export const F1b = buildNetwork({
  ids: F1.ids,
  directed: false,
  from: [0, 0, 1, 2, 3, 3, 3, 4, 4],
  to: [1, 2, 2, 3, 4, 5, 6, 5, 6],
  strength: [4, 2, 3, 2, 4, 3, 2, 2, 1],
});
export const departments = groupingFrom(["CUR", "CUR", "CUR", "LEA", "LEA", "LEA", "ASM", "ASM"]);

/** A network as the formulas read it: strength of each ordered pair, 0 where there is no tie. */
export type Matrix = readonly (readonly number[])[];

export function matrixOf(network: Network): Matrix {
  const n = network.ids.length;
  const rows = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      rows[i]![network.outTargets[e]!] = network.outStrengths[e]!;
    }
  }
  return rows;
}

export interface Office {
  readonly network: Network;
  readonly grouping: Grouping;
}

interface OfficeParts {
  readonly n: number;
  readonly cells: readonly number[];
  readonly labels: readonly (string | null)[];
  readonly silent: readonly boolean[];
  readonly valued: boolean;
  readonly directed: boolean;
}

function office({ n, cells, labels, silent, valued, directed }: OfficeParts): Office {
  const from: number[] = [];
  const to: number[] = [];
  const strength: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const w = cells[i * n + j]!;
      // A person who did not answer reported nothing.
      if (i === j || w === 0 || silent[i] === true) continue;
      from.push(i);
      to.push(j);
      strength.push(w);
    }
  }
  const reported = buildNetwork({
    ids: Array.from({ length: n }, (_, i) => `p${i}`),
    from,
    to,
    ...(valued ? { strength } : {}),
    answered: Array.from({ length: n }, (_, i) => (silent[i] === true ? 0 : 1)),
  });
  return {
    network: directed ? reported : unionView(reported),
    grouping: groupingFrom(labels.slice(0, n)),
  };
}

export interface OfficeOptions {
  readonly people?: readonly [number, number];
  readonly silence?: boolean;
  readonly unknownDepartments?: boolean;
  readonly directed?: boolean;
}

/** Small offices of every kind: directed or not, valued or not, with silent people and people of no department. */
export function offices({
  people = [1, 8],
  silence = true,
  unknownDepartments = true,
  directed,
}: OfficeOptions = {}): fc.Arbitrary<Office> {
  const [min, max] = people;
  const label: fc.Arbitrary<string | null> = fc.constantFrom("A", "B", "C");
  return fc
    .integer({ min, max })
    .chain((n) =>
      fc.record({
        n: fc.constant(n),
        cells: fc.array(fc.constantFrom(0, 0, 0, 1, 2, 3, 4), { minLength: n * n, maxLength: n * n }),
        labels: fc.array(unknownDepartments ? fc.option(label, { freq: 6 }) : label, {
          minLength: n,
          maxLength: n,
        }),
        silent: fc.array(silence ? fc.constantFrom(false, false, false, true) : fc.constant(false), {
          minLength: n,
          maxLength: n,
        }),
        valued: fc.boolean(),
        directed: directed === undefined ? fc.boolean() : fc.constant(directed),
      }),
    )
    .map(office);
}

/** The same office with the people in another order; `order[k]` is the old place of the new k-th person. */
export function reordered({ network, grouping }: Office, order: readonly number[]): Office {
  const place = new Map(order.map((old, k) => [old, k]));
  const from: number[] = [];
  const to: number[] = [];
  const strength: number[] = [];
  for (const old of order) {
    for (let e = network.outOffsets[old]!; e < network.outOffsets[old + 1]!; e++) {
      const j = network.outTargets[e]!;
      if (!network.directed && j < old) continue;
      from.push(place.get(old)!);
      to.push(place.get(j)!);
      strength.push(network.outStrengths[e]!);
    }
  }
  return {
    network: buildNetwork({
      ids: order.map((old) => network.ids[old]!),
      from,
      to,
      ...(network.valued ? { strength } : {}),
      directed: network.directed,
      orientation: network.orientation,
      observation: network.observation,
      answered: order.map((old) => network.answered[old]!),
    }),
    grouping: groupingFrom(order.map((old) => grouping.labels[grouping.of[old]!] ?? null)),
  };
}

/** Whether two numbers are the same but for rounding; NaN is the same as NaN. */
export function close(a: number, b: number): boolean {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b);
  return a === b || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

export function allClose(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return a.length === b.length && Array.from(a).every((x, i) => close(x, b[i]!));
}

/** Rounded as the specification prints them; null for NaN. */
export function printed(values: ArrayLike<number>, digits = 4): (number | null)[] {
  return Array.from(values, (v) => (Number.isNaN(v) ? null : Number(v.toFixed(digits)) + 0));
}
