import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blau,
  effectiveNumber,
  iqv,
  participation,
  shannon,
} from "../../src/measures/alter-heterogeneity.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { binaryView } from "../../src/network/views.js";
import { close, departments, F1u, matrixOf, offices, printed } from "./networks.js";

describe("mix of departments among a person's contacts", () => {
  it("gives the worked example", () => {
    const binary = binaryView(F1u);
    expect(printed(blau(binary, departments))).toEqual([0, 0.4444, 0.4444, 0.625, 0.625, 0, 0, null]);
    expect(printed(iqv(binary, departments))).toEqual([0, 0.6667, 0.6667, 0.9375, 0.9375, 0, 0, null]);
    expect(blau(F1u, departments)[3]).toBeCloseTo(0.5289, 4);
    expect(participation(binary, departments)).toEqual(blau(binary, departments));
  });

  it("gives 1 for ties spread evenly over all departments", () => {
    const network = fromTies("a>b a>c a>d");
    const grouping = groupingFrom(["X", "X", "Y", "Z"]);
    expect(iqv(network, grouping)[0]).toBeCloseTo(1, 12);
    expect(effectiveNumber(network, grouping)[0]).toBeCloseTo(3, 12);
    expect(shannon(network, grouping)[0]).toBeCloseTo(Math.log(3), 12);
  });

  it("divides by the departments on the roster, not those reached", () => {
    const network = fromTies("a>b a>c d e");
    expect(iqv(network, groupingFrom(["W", "X", "Y", "Z", "Z"]))[0]).toBeCloseTo(0.5 / 0.75, 12);
  });

  it("is undefined without contacts of known departments; the rescaled index also with one department", () => {
    const network = fromTies("a>b c");
    expect(printed(blau(network, groupingFrom(["X", null, "X"])))).toEqual([null, 0, null]);
    expect(printed(iqv(network, groupingFrom(["X", "X", "X"])))).toEqual([null, null, null]);
  });

  it("is the sum over shares it is defined as", () => {
    fc.assert(
      fc.property(offices(), ({ network, grouping }) => {
        const w = matrixOf(network);
        const [h, entropy] = [blau(network, grouping), shannon(network, grouping)];
        for (const i of network.ids.keys()) {
          const shares = grouping.labels.map((_, g) => {
            let sum = 0;
            for (const j of network.ids.keys()) {
              if (grouping.of[j] === g) sum += w[i]![j]! + (network.directed ? w[j]![i]! : 0);
            }
            return sum;
          });
          const total = shares.reduce((a, b) => a + b, 0);
          const p = shares.map((s) => s / total).filter((s) => s !== 0);
          const simpson = p.reduce((sum, x) => sum + x * x, 0);
          expect(close(h[i]!, total > 0 ? 1 - simpson : Number.NaN)).toBe(true);
          const nats = -p.reduce((sum, x) => sum + x * Math.log(x), 0);
          expect(close(entropy[i]!, total > 0 ? nats : Number.NaN)).toBe(true);
        }
      }),
    );
  });
});
