import { describe, expect, it } from "vitest";
import { philox4x32, randomStream } from "../../src/inference/random.js";

function block(counter: readonly number[], key: readonly [number, number]): string {
  const words = Uint32Array.from(counter);
  philox4x32(words, key[0], key[1]);
  return [...words].map((w) => w.toString(16).padStart(8, "0")).join(" ");
}

describe("philox4x32", () => {
  // Published with the authors' implementation, Random123 (tests/kat_vectors).
  it("gives the published test vectors", () => {
    expect(block([0, 0, 0, 0], [0, 0])).toBe("6627e8d5 e169c58d bc57ac4c 9b00dbd8");
    const ones = 0xffffffff;
    expect(block([ones, ones, ones, ones], [ones, ones])).toBe("408f276d 41c83b0e a20bc7c6 6d5451fd");
    expect(block([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toBe(
      "d16cfe09 94fdcceb 5001e420 24126ea1",
    );
  });
});

describe("randomStream", () => {
  it("starts with the test vector of key 0 and counter 0", () => {
    expect(randomStream(0).next()).toBe(0x6627e8d5);
  });

  it("gives the same numbers for the same seed and stream, and others otherwise", () => {
    const draw = (seed: number, stream: number): number[] => {
      const random = randomStream(seed, stream);
      return Array.from({ length: 9 }, () => random.next());
    };
    expect(draw(1, 7)).toEqual(draw(1, 7));
    expect(draw(1, 7)).not.toEqual(draw(1, 8));
    expect(draw(1, 7)).not.toEqual(draw(2, 7));
    expect(draw(1, 0)).not.toEqual(draw(1 + 2 ** 32, 0));
  });

  it("draws every whole number below the bound about equally often", () => {
    const random = randomStream(3);
    const counts = new Array<number>(7).fill(0);
    for (let k = 0; k < 70000; k++) counts[random.integer(7)]!++;
    // Chi-square with 6 degrees of freedom: 22.46 is its 99.9 % point.
    const chi = counts.reduce((sum, c) => sum + (c - 10000) ** 2 / 10000, 0);
    expect(chi).toBeLessThan(22.46);
  });

  it("does not favour small numbers where the bound does not divide 2^32", () => {
    const random = randomStream(6);
    const below = 3 * 2 ** 30;
    let small = 0;
    for (let k = 0; k < 9000; k++) if (random.integer(below) < 2 ** 30) small++;
    // A third; a remainder alone would give half. The bound is four standard errors.
    expect(Math.abs(small / 9000 - 1 / 3)).toBeLessThan(0.02);
  });

  it("draws uniform numbers with the mean and variance of [0, 1)", () => {
    const random = randomStream(4);
    const draws = Array.from({ length: 40000 }, () => random.uniform());
    const mean = draws.reduce((a, b) => a + b) / draws.length;
    const variance = draws.reduce((a, b) => a + (b - mean) ** 2, 0) / draws.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 / Math.sqrt(12 * 40000));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.002);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThan(1);
  });

  it("shuffles into each order about equally often", () => {
    const counts = new Map<string, number>();
    for (let stream = 0; stream < 24000; stream++) {
      const values = Int32Array.of(0, 1, 2, 3);
      randomStream(5, stream).shuffle(values);
      const key = values.join("");
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const chi = [...counts.values()].reduce((sum, c) => sum + (c - 1000) ** 2 / 1000, 0);
    expect(chi).toBeLessThan(49.73); // 99.9 % point of chi-square with 23 degrees of freedom
  });

  it("refuses a seed, stream or bound it cannot honour", () => {
    expect(() => randomStream(-1)).toThrow(RangeError);
    expect(() => randomStream(1.5)).toThrow(RangeError);
    expect(() => randomStream(1, -1)).toThrow(RangeError);
    expect(() => randomStream(1).integer(0)).toThrow(RangeError);
    expect(() => randomStream(1).integer(2 ** 33)).toThrow(RangeError);
  });
});
