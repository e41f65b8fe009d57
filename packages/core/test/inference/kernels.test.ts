import { afterEach, describe, expect, it, vi } from "vitest";
import { crossProduct } from "../../src/inference/cross-products.js";
import { type Factored, withRowSums } from "../../src/inference/factored.js";
import { compiledCounts, countsWithin } from "../../src/inference/kernels/counts-within.js";
import { movedProducts } from "../../src/inference/kernels/moved-products.js";
import { compiledShuffles, visitShuffles } from "../../src/inference/kernels/shuffled-orders.js";
import { randomStream } from "../../src/inference/random.js";

/** One after the other. */
function shuffled(n: number, seed: number, r: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  randomStream(seed, r).shuffle(order);
  return order;
}

/** Whether a shuffle of n people draws a number again, which the kernel does apart from the others. */
function drawsAgain(n: number, seed: number, r: number): boolean {
  const random = randomStream(seed, r);
  for (let below = n; below > 1; below--) if (random.next() < 2 ** 32 % below) return true;
  return false;
}

describe("shuffles by the kernel", () => {
  it.each([
    [1, 1, 0],
    [2, 1, 3],
    [17, 9, 1000],
    [300, 2 ** 53 - 1, 5],
    [3000, 7, 0],
  ])("of %i people, seed %i, from %i on are those of one stream after the other", (n, seed, first) => {
    const orders = compiledShuffles(n, seed, first)!;
    for (let k = 0; k < 16; k++)
      expect(orders.subarray(k * n, (k + 1) * n)).toEqual(shuffled(n, seed, first + k));
  });

  it("asked for a few at a time, and again by another test, are the same", () => {
    for (const size of [1, 2, 5, 16, 40])
      for (let first = 0; first < 60; first += size)
        visitShuffles(33, 8, { first, end: Math.min(60, first + size) }, (order, r) => {
          expect(Int32Array.from(order)).toEqual(shuffled(33, 8, r));
          // What a caller does to it is not what the next one is given.
          order.fill(0);
        });
  });

  it("draw a number again where it would favour small ones", () => {
    const n = 20_000;
    const seed = 3;
    const again = Array.from({ length: 400 }, (_, r) => r).filter((r) => drawsAgain(n, seed, r));
    expect(again.length).toBeGreaterThan(0);
    for (const r of again.slice(0, 3))
      expect(compiledShuffles(n, seed, r)!.subarray(0, n)).toEqual(shuffled(n, seed, r));
  });

  it("are visited in their order, whether few or many", () => {
    for (const [first, end] of [
      [0, 3],
      [5, 40],
      [100, 116],
    ] as const) {
      const seen: number[] = [];
      visitShuffles(25, 4, { first, end }, (order, r) => {
        expect(Int32Array.from(order)).toEqual(shuffled(25, 4, r));
        seen.push(r);
      });
      expect(seen).toEqual(Array.from({ length: end - first }, (_, k) => first + k));
    }
  });
});

describe("ties within labels by the kernel", () => {
  it("are counted class by class, more than a byte holds", () => {
    const n = 900;
    const random = randomStream(1, 1);
    const pick = () => Int32Array.from({ length: 3000 }, () => random.integer(n));
    const ties = { from: pick(), to: pick(), ends: Int32Array.of(10, 10, 2900, 3000) };
    const labels = Uint8Array.from({ length: n }, (_, i) => (i < 850 ? 255 : i % 3));
    const counts = compiledCounts(ties, labels, 5, { first: 30, end: 70 })!;
    for (let r = 30; r < 70; r++) {
      const dealt = Int32Array.from(shuffled(n, 5, r), (k) => labels[k]!);
      expect(counts.map((list) => list[r - 30])).toEqual([...countsWithin(ties, dealt)]);
    }
  });
});

/** A matrix of each shape the kernel knows, twice, and one it does not. */
function shapes(n: number): Factored[] {
  const random = randomStream(8, n);
  const sparse = (): Factored => {
    const rows = Array.from({ length: n }, (_, i) =>
      i % 7 === 3 ? [] : [...Array(n).keys()].filter((j) => j !== i && random.uniform() < 6 / n),
    );
    const offsets = Int32Array.from([0, ...rows.keys()], (_, i) =>
      rows.slice(0, i).reduce((sum, row) => sum + row.length, 0),
    );
    const targets = Int32Array.from(rows.flat());
    const entries = Float64Array.from(targets, () => random.uniform() * 4 - 1);
    return withRowSums(n, { kind: "sparse", offsets, targets, entries });
  };
  const same = (groups: number): Factored => {
    const label = Int32Array.from({ length: n }, (_, i) => (i < groups ? i : random.integer(groups)));
    const members = Array.from({ length: groups }, (_, g) =>
      Int32Array.from(label.keys()).filter((i) => label[i] === g),
    );
    return withRowSums(n, { kind: "same", label, members });
  };
  const difference = (shift: number, values: number): Factored =>
    withRowSums(n, {
      kind: "difference",
      value: Float64Array.from({ length: n }, () => random.integer(values) / 3),
      shift,
    });
  const line = (kind: "sender" | "receiver"): Factored =>
    withRowSums(n, { kind, value: Float64Array.from({ length: n }, () => random.uniform()) });
  return [
    withRowSums(n, { kind: "sender", value: new Float64Array(n).fill(1) }),
    ...[sparse(), sparse(), same(5), same(3), difference(0.7, 9), difference(0, 1000), line("receiver")],
    sparse(),
  ];
}

describe("products by the kernel", () => {
  it.each([3, 40, 450])("of %i people are those of one arrangement after the other, to the last bit", (n) => {
    const matrices = shapes(n);
    const { place, visit } = movedProducts(matrices, 400);
    const rows = new Uint8Array(n).fill(1);
    const seen: number[] = [];
    const done = visit(6, { first: 5, end: 25 }, (given, sums, r) => {
      const order = given();
      expect(order).toEqual(shuffled(n, 6, r));
      const seat = new Int32Array(n);
      order.forEach((person, i) => {
        seat[person] = i;
      });
      for (let a = 1; a < matrices.length - 1; a++)
        for (let b = 1; b < matrices.length; b++) {
          const at = place(a, b);
          const known = [a, b].every((k) => matrices[k]!.shape.kind !== "receiver");
          const bits = [a, b].every((k) => matrices[k]!.shape.kind === "sparse");
          // Three people are too few for a table of groups by groups to pay.
          if (n > 3) expect(at >= 0).toBe(known && !(bits && n > 400));
          if (at < 0) continue;
          expect(sums[at]).toBe(crossProduct(matrices[a]!, matrices[b]!)({ order, seat, rows }));
        }
      seen.push(r);
    });
    expect(done).toBe(true);
    expect(seen).toEqual(Array.from({ length: 20 }, (_, k) => 5 + k));
  });

  it("are not made for a few draws, nor for people it cannot number", () => {
    const { visit } = movedProducts(shapes(9), 400);
    expect(visit(1, { first: 0, end: 3 }, () => expect.unreachable())).toBe(false);
  });
});

describe("where WebAssembly is forbidden", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it("shuffles and counts are made in TypeScript, and tests are the same", async () => {
    const { everyTest } = await import("./every-test.js");
    const names = ["qap", "mrqap of everybody", "E–I index"] as const;
    const expected = names.map((name) => everyTest[name]!.here());
    vi.resetModules();
    vi.stubGlobal("WebAssembly", {
      Module: class {
        constructor() {
          throw new Error("refused");
        }
      },
    });
    const fresh = await import("./every-test.js");
    const kernels = await import("../../src/inference/kernels/shuffled-orders.js");
    expect(kernels.compiledShuffles(9, 1, 0)).toBeNull();
    expect(names.map((name) => fresh.everyTest[name]!.here())).toEqual(expected);
  });
});
