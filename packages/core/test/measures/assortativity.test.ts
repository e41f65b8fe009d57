import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assortativity, modularity } from "../../src/measures/assortativity.js";
import { eiIndex } from "../../src/measures/ei-index.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { binaryView } from "../../src/network/views.js";
import { close, departments, F1, F1u, matrixOf, offices } from "./networks.js";

describe("assortativity and modularity", () => {
  it("give the worked example", () => {
    expect(assortativity(binaryView(F1), departments)).toBeCloseTo(0.3694, 4);
    expect(modularity(binaryView(F1), departments)).toBeCloseTo(0.2092, 4);
    expect(assortativity(binaryView(F1u), departments)).toBeCloseTo(0.3103, 4);
    expect(modularity(binaryView(F1u), departments)).toBeCloseTo(0.18, 12);
    expect(assortativity(F1, departments)).toBeCloseTo(0.6091, 4);
    expect(modularity(F1, departments)).toBeCloseTo(0.3306, 4);
    expect(assortativity(F1u, departments)).toBeCloseTo(0.5493, 4);
    expect(modularity(F1u, departments)).toBeCloseTo(0.3047, 4);
  });

  it("are undefined without ties, assortativity also with all ties in one department", () => {
    const grouping = groupingFrom(["X", "X", "Y"]);
    expect(assortativity(fromTies("a b c"), grouping)).toBeNaN();
    expect(modularity(fromTies("a b c"), grouping)).toBeNaN();
    expect(assortativity(fromTies("a>b c"), grouping)).toBeNaN();
    expect(modularity(fromTies("a>b c"), grouping)).toBe(0);
    expect(modularity(fromTies("a>b"), groupingFrom(["X", null]))).toBeNaN();
  });

  it("are the sums they are defined as, and share their numerator with the E–I index", () => {
    fc.assert(
      fc.property(offices(), ({ network, grouping }) => {
        const w = matrixOf(network);
        const people = [...network.ids.keys()].filter((i) => grouping.of[i]! >= 0);
        const groups = [...grouping.labels.keys()];
        const block = (g: number | null, h: number | null): number => {
          let sum = 0;
          for (const i of people) {
            for (const j of people) {
              const fits = (g === null || grouping.of[i] === g) && (h === null || grouping.of[j] === h);
              if (fits) sum += w[i]![j]!;
            }
          }
          return sum;
        };
        const total = block(null, null);
        const q = groups.reduce((sum, g) => {
          return sum + block(g, g) / total - (block(g, null) / total) * (block(null, g) / total);
        }, 0);
        const random = groups.reduce((sum, g) => sum + (block(g, null) * block(null, g)) / total ** 2, 0);
        const expected = total > 0 ? q : Number.NaN;
        expect(close(modularity(network, grouping), expected)).toBe(true);
        const r = total > 0 && random < 1 - 1e-12 ? q / (1 - random) : Number.NaN;
        expect(close(assortativity(network, grouping), r)).toBe(true);
        const within = groups.reduce((sum, g) => sum + block(g, g), 0);
        expect(close(eiIndex(network, grouping), 1 - (2 * within) / total)).toBe(true);
      }),
    );
  });
});
