import fc from "fast-check";
import { buildNetwork, type Network } from "../../src/network/network.js";

/** A network as a table: null where there is no tie. */
export type Matrix = readonly (readonly (number | null)[])[];

export function matrixOf(network: Network): Matrix {
  const matrix: (number | null)[][] = network.ids.map(() => network.ids.map(() => null));
  network.ids.forEach((_, i) => {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++)
      matrix[i]![network.outTargets[e]!] = network.outStrengths[e]!;
  });
  return matrix;
}

export function incomingMatrixOf(network: Network): Matrix {
  const matrix: (number | null)[][] = network.ids.map(() => network.ids.map(() => null));
  network.ids.forEach((_, j) => {
    for (let e = network.inOffsets[j]!; e < network.inOffsets[j + 1]!; e++)
      matrix[network.inSources[e]!]![j] = network.inStrengths[e]!;
  });
  return matrix;
}

/** Small networks as reported, with silent people, blank cells, and ties without strengths. */
export const networks: fc.Arbitrary<Network> = fc.integer({ min: 0, max: 7 }).chain((n) =>
  fc
    .record({
      answered: fc.array(fc.boolean(), { minLength: n, maxLength: n }),
      // Of each ordered pair: no tie, a tie of a strength, a tie without one, or left blank.
      cells: fc.array(fc.constantFrom("", "", "", "1", "2", "3", "bare", "blank"), {
        minLength: n * n,
        maxLength: n * n,
      }),
      valued: fc.boolean(),
      shuffle: fc.shuffledSubarray(
        Array.from({ length: n * n }, (_, c) => c),
        { minLength: n * n },
      ),
      orientation: fc.constantFrom("seek" as const, "give" as const, "mutual" as const),
    })
    .map(({ answered, cells, valued, shuffle, orientation }) => {
      const off = shuffle.filter((c) => Math.floor(c / n) !== c % n);
      const ties = off.filter((c) => cells[c] !== "" && cells[c] !== "blank" && answered[Math.floor(c / n)]);
      return buildNetwork({
        ids: answered.map((_, i) => `p${i}`),
        from: ties.map((c) => Math.floor(c / n)),
        to: ties.map((c) => c % n),
        ...(valued
          ? { strength: ties.map((c) => (cells[c] === "bare" ? Number.NaN : Number(cells[c]))) }
          : {}),
        answered: answered.map(Number),
        // Some said twice, and some of people who did not answer at all.
        missingCells: [...off, ...off].filter((c) => cells[c] === "blank"),
        orientation,
      });
    }),
);
