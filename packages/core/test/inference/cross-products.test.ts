import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossProduct } from "../../src/inference/cross-products.js";
import { cellOf, type Factored, type Shape, withRowSums } from "../../src/inference/factored.js";
import { randomStream } from "../../src/inference/random.js";

const KINDS = ["sender", "receiver", "same", "sparse", "difference", "dense"] as const;

/** A matrix of a shape, with few values so that equals occur. */
function matrixOfKind(kind: (typeof KINDS)[number], n: number, seed: number): Factored {
  const random = randomStream(seed, KINDS.indexOf(kind));
  const value = Float64Array.from({ length: n }, () => random.integer(5) - 1.5);
  if (kind === "sender" || kind === "receiver") return withRowSums(n, { kind, value });
  if (kind === "difference") return withRowSums(n, { kind, value, shift: 0.75 });
  if (kind === "same") {
    const label = Int32Array.from({ length: n }, () => random.integer(3));
    const members = [0, 1, 2].map((g) => Int32Array.from(label.keys()).filter((i) => label[i] === g));
    return withRowSums(n, { kind, label, members });
  }
  const values = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      if (i !== j && random.integer(3) === 0) values[i * n + j] = 1 + random.integer(4);
  if (kind === "dense") return withRowSums(n, { kind, values });
  const cells = Array.from(values.keys()).filter((cell) => values[cell] !== 0);
  const offsets = new Int32Array(n + 1);
  for (const cell of cells) offsets[Math.floor(cell / n) + 1]!++;
  for (let i = 0; i < n; i++) offsets[i + 1]! += offsets[i]!;
  const shape: Shape = {
    kind: "sparse",
    offsets,
    targets: Int32Array.from(cells, (cell) => cell % n),
    entries: Float64Array.from(cells, (cell) => values[cell]!),
  };
  return withRowSums(n, shape);
}

describe("crossProduct", () => {
  it.each(KINDS.flatMap((a) => KINDS.map((b) => [a, b] as const)))(
    "of %s rearranged and %s is the sum written out",
    (a, b) => {
      fc.assert(
        fc.property(fc.integer({ min: 2, max: 9 }), fc.nat(), fc.boolean(), (n, seed, silent) => {
          const random = randomStream(seed, 99);
          const [x, y] = [matrixOfKind(a, n, seed), matrixOfKind(b, n, seed + 1)];
          const order = Int32Array.from({ length: n }, (_, i) => i);
          random.shuffle(order);
          const seat = new Int32Array(n);
          order.forEach((person, i) => {
            seat[person] = i;
          });
          const rows = Uint8Array.from({ length: n }, () => (silent ? random.integer(2) : 1));
          let expected = 0;
          for (let i = 0; i < n; i++)
            for (let j = 0; j < n; j++)
              if (rows[i] === 1 && i !== j) expected += cellOf(x, order[i]!, order[j]!) * cellOf(y, i, j);
          const product = crossProduct(x, y);
          // Twice: what one arrangement leaves behind must not be in the next.
          for (let time = 0; time < 2; time++)
            expect(product({ order, seat, rows })).toBeCloseTo(expected, 8);
        }),
        { numRuns: 40 },
      );
    },
  );
});
