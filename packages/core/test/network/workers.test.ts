import { readFileSync } from "node:fs";
import worker, { type WorkerOptions } from "node:worker_threads";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  betweenness,
  betweennessAsync,
  tieBetweenness,
  tieBetweennessAsync,
} from "../../src/measures/betweenness.js";
import { pathDependencies, sourceBlocks } from "../../src/measures/path-dependencies.js";
import { sharedDependencies as shared } from "../../src/measures/path-job.js";
import type { PathLength } from "../../src/measures/shortest-paths.js";
import { buildNetwork, type Network } from "../../src/network/network.js";
import { workerCount } from "../../src/network/work.js";
import { bundleWorkers, programs } from "../../workers/build.mjs";
import { seededOffice } from "./seeded-office.js";
import { watchWorkers } from "./watch-workers.js";

const small = seededOffice(700, 5);
const large = seededOffice(4500, 8);

/** Workers that run this instead. */
function replaceWorkers(source: string): void {
  class Replaced extends worker.Worker {
    constructor(_: string, options: WorkerOptions) {
      super(source, options);
    }
  }
  vi.spyOn(process, "getBuiltinModule").mockImplementation(() => ({ ...worker, Worker: Replaced }));
}

/** By workers, however little work it is. */
const sharedDependencies = (network: Network, length: PathLength, withTies: boolean, workers: number) =>
  shared(network, length, withTies, { workers, share: "always" });

/** The same network, of which nothing is remembered. */
const copy = (network: Network): Network => ({ ...network });

afterEach(() => {
  vi.restoreAllMocks();
});

describe("blocks of sources", () => {
  it("cover everybody once, in order, as the number of people alone says", () => {
    for (const people of [0, 1, 255, 256, 257, 5000, 8192, 8193, 100_000]) {
      const blocks = sourceBlocks(people);
      expect(blocks.length).toBeLessThanOrEqual(32);
      let next = 0;
      for (const { first, end } of blocks) {
        expect(first).toBe(next);
        expect(end).toBeGreaterThan(first);
        next = end;
      }
      expect(next).toBe(people);
    }
  });
});

describe("workers in Node", () => {
  it("run what their source bundles to (else: node packages/core/workers/build.mjs)", async () => {
    for (const program of programs)
      expect(readFileSync(program.module, "utf8") === (await bundleWorkers(program)), program.name).toBe(
        true,
      );
  });

  it.each([1, 2, 4])("%i of them give the bytes of one thread", async (count) => {
    const seen = watchWorkers();
    const fractional = { ...small, outStrengths: small.outStrengths.map((s) => s + 0.25) };
    for (const [network, length] of [
      [small, "steps"],
      [small, "strength"],
      [fractional, "strength"],
    ] as const) {
      const shared = await sharedDependencies(network, length, true, count);
      expect(shared).toEqual(pathDependencies(network, length, true));
      expect(shared.people.some((b) => b > 0 && !Number.isInteger(b))).toBe(true);
    }
    // 700 people are three blocks; there are no more workers than blocks.
    expect(seen.started).toBe(3 * Math.min(count, 3));
    expect(seen.ended).toBe(seen.started);
  });

  it("are used where there is work for them, and what they found is remembered", async () => {
    const seen = watchWorkers();
    const network = copy(large);
    const found = await betweennessAsync(network, { workers: 2 });
    expect(seen).toMatchObject({ started: 2, ended: 2 });
    expect(await betweennessAsync(network, { workers: 2 })).toEqual(found);
    expect(seen.started).toBe(2);
    expect(found).toEqual(betweenness(large));
    const ties = await tieBetweennessAsync(network, { workers: 2 });
    expect(seen).toMatchObject({ started: 4, ended: 4 });
    expect(ties).toEqual(tieBetweenness(large));
    expect(ties.length).toBe(large.outTargets.length);
  });

  it("are left alone where there is little work, or none are wanted", async () => {
    const seen = watchWorkers();
    expect(await betweennessAsync(copy(small))).toEqual(betweenness(small));
    const options = { length: "strength", workers: 0 } as const;
    expect(await tieBetweennessAsync(copy(small), options)).toEqual(tieBetweenness(small, options));
    expect(await betweennessAsync(copy(large), { workers: 0 })).toEqual(betweenness(large));
    expect(await betweennessAsync(buildNetwork({ ids: [], from: [], to: [] }))).toEqual(new Float64Array(0));
    expect(seen.started).toBe(0);
  });

  it("must be a whole number", async () => {
    for (const workers of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
      await expect(betweennessAsync(copy(small), { workers })).rejects.toThrow(RangeError);
    expect(workerCount(undefined)).toBeGreaterThan(0);
    expect(workerCount(undefined)).toBeLessThanOrEqual(8);
  });
});

describe("where workers fail", () => {
  const expected = pathDependencies(small, "steps", true);

  it("and there are none, it is computed here", async () => {
    vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined);
    expect(await sharedDependencies(small, "steps", true, 2)).toEqual(expected);
  });

  it("and none can be started, it is computed here", async () => {
    class Refused {
      constructor() {
        throw new Error("refused");
      }
    }
    vi.spyOn(process, "getBuiltinModule").mockReturnValue({ ...worker, Worker: Refused });
    expect(await sharedDependencies(small, "steps", true, 2)).toEqual(expected);
  });

  it.each([
    ["break off at the start", "throw new Error('broken')"],
    ["end without a word", "process.exit(0)"],
    [
      "are lost at work",
      "require('node:worker_threads').parentPort.on('message', () => { throw new Error('lost'); })",
    ],
  ])("and they %s, it is computed here", async (_, source) => {
    replaceWorkers(source);
    expect(await sharedDependencies(small, "steps", true, 2)).toEqual(expected);
  });

  it("and the network cannot be copied, it is computed here", async () => {
    const watched = new Proxy(small, {});
    expect(await sharedDependencies(watched, "steps", true, 2)).toEqual(expected);
  });

  it("an error of the search reaches the caller, and no worker is left", async () => {
    const seen = watchWorkers();
    const broken = { ...large, outOffsets: null as unknown as Int32Array };
    await expect(betweennessAsync(broken, { workers: 2 })).rejects.toThrow(/null/);
    expect(seen).toMatchObject({ started: 2, ended: 2 });
  });
});
