import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/inference/normal.js";

describe("points of the normal distribution", () => {
  it("are those of R's qnorm", () => {
    // R 4.2.2: print(qnorm(p), digits = 16)
    const known = [
      [0.5, 0],
      [0.975, 1.959963984540054],
      [0.025, -1.959963984540054],
      [0.9, 1.281551565544601],
      [0.3, -0.5244005127080407],
      [1e-10, -6.361340902404056],
      [1e-300, -37.0470962993612],
      [0.999999, 4.753424308817089],
    ] as const;
    for (const [p, z] of known) expect(normalQuantile(p)).toBeCloseTo(z, 12);
  });

  it("are infinite at the ends and undefined beyond", () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    expect([normalQuantile(-0.1), normalQuantile(1.1), normalQuantile(Number.NaN)]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });
});
