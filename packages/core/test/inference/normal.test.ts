import { describe, expect, it } from "vitest";
import { normalQuantile, normalTail } from "../../src/inference/normal.js";

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

describe("the share of the normal distribution below a point", () => {
  it("is that of R's pnorm", () => {
    // R 4.2.2: format(pnorm(z), digits = 16)
    const known = [
      [-8, 6.220960574271785e-16],
      [-3.5, 0.0002326290790355249],
      [-3, 0.001349898031630095],
      [-1.96, 0.02499789514822043],
      [-0.5, 0.3085375387259869],
      [0, 0.5],
      [0.1, 0.539827837277029],
      [1, 0.8413447460685429],
      [2.5, 0.9937903346742238],
      [3.2, 0.9993128620620841],
      [6, 0.9999999990134123],
    ] as const;
    for (const [z, p] of known) expect(Math.abs(normalTail(z) / p - 1)).toBeLessThan(1e-13);
    expect(normalTail(Number.NaN)).toBeNaN();
  });

  it("has the quantile for its inverse", () => {
    for (let z = -6; z <= 3; z += 0.37) expect(normalQuantile(normalTail(z))).toBeCloseTo(z, 9);
  });
});
