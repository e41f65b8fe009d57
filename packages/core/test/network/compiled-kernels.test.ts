import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { betweenness } from "../../src/measures/betweenness.js";
import { harmonicOut } from "../../src/measures/closeness.js";
import { compiledLevelCounts, plainLevelCounts } from "../../src/network/kernels/bit-search.js";
import {
  bucketCosts,
  compiledCostDependencies,
  plainCostDependencies,
} from "../../src/network/kernels/cost-dependencies.js";
import {
  compiledStepDependencies,
  plainStepDependencies,
} from "../../src/network/kernels/step-dependencies.js";
import { buildNetwork, type Network } from "../../src/network/network.js";
import { tieCosts } from "../../src/network/paths.js";
import { compile, KERNELS, moduleOf } from "../../wasm/build.mjs";
import { randomNetworks } from "./random-networks.js";

function expectSame(network: Network): void {
  expect(compiledStepDependencies(network, true)).toEqual(plainStepDependencies(network, true));
  const costs = bucketCosts(network, tieCosts(network).costs);
  if (costs !== null)
    expect(compiledCostDependencies(network, costs, true)).toEqual(
      plainCostDependencies(network, costs, true),
    );
  for (const side of ["out", "in"] as const)
    expect(compiledLevelCounts(network, side)).toEqual(plainLevelCounts(network, side));
}

describe("the compiled kernels", () => {
  it.each(KERNELS)("%s is what its source compiles to", async (name) => {
    expect(readFileSync(moduleOf(name), "utf8")).toBe(await compile(name));
  });

  it("give the same as their twins in TypeScript, to the last bit", () => {
    fc.assert(fc.property(randomNetworks({ people: [0, 12] }), expectSame), { numRuns: 1000 });
    fc.assert(fc.property(randomNetworks({ people: [200, 600] }), expectSame), { numRuns: 20 });
  });

  it("say alike that a network is too long", () => {
    const n = 300;
    const from = Array.from({ length: n - 1 }, (_, i) => i);
    const ids = Array.from({ length: n }, (_, i) => `p${i}`);
    const chain = buildNetwork({ ids, from, to: from.map((i) => i + 1) });
    expect(compiledLevelCounts(chain, "out")).toBe("too long");
    expectSame(chain);
  });
});

describe("where WebAssembly is forbidden", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it("measures are computed in TypeScript", async () => {
    const network = buildNetwork({ ids: ["a", "b", "c"], from: [0, 1], to: [1, 2] });
    vi.resetModules();
    vi.stubGlobal("WebAssembly", {
      Module: class {
        constructor() {
          throw new Error("refused");
        }
      },
    });
    const fresh = await import("../../src/measures/betweenness.js");
    const near = await import("../../src/measures/closeness.js");
    const bits = await import("../../src/network/kernels/bit-search.js");
    expect(bits.compiledLevelCounts(network, "out")).toBeNull();
    expect(fresh.betweenness(network)).toEqual(betweenness(network));
    const length = "strength";
    expect(fresh.betweenness(network, { length })).toEqual(betweenness(network, { length }));
    expect(near.harmonicOut(network)).toEqual(harmonicOut(network));
  });
});
