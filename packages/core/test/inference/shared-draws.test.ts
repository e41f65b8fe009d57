import { afterEach, describe, expect, it, vi } from "vitest";
import { drawShared } from "../../src/inference/draws.js";
import { eiJob, eiPermutation, eiPermutationAsync } from "../../src/inference/ei-permutation.js";
import { linearJob } from "../../src/inference/linear-draws.js";
import { logisticJob } from "../../src/inference/logistic-draws.js";
import { mrqapAsync } from "../../src/inference/mrqap.js";
import { labelPermutation, labelPermutationAsync } from "../../src/inference/permutation.js";
import { qap, qapAsync } from "../../src/inference/qap.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { doWork, shareWork } from "../../src/network/share-work.js";
import type { Job } from "../../src/network/work.js";
import { seededOffice } from "../network/seeded-office.js";
import { watchWorkers } from "../network/watch-workers.js";
import { advice, everyTest, few, outcome, predictors, trust } from "./every-test.js";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("draws by workers", () => {
  it.each(Object.entries(everyTest))("of %s are those of one thread, 1, 2 or 4 of them", async (_, test) => {
    const expected = await test.here();
    const seen = watchWorkers();
    for (const workers of [1, 2, 4])
      expect(await test.shared({ workers, share: "always" })).toEqual(expected);
    expect(seen.started).toBeGreaterThanOrEqual(7);
    expect(seen.ended).toBe(seen.started);
    seen.started = 0;
    expect(await test.shared({ workers: 0 })).toEqual(expected);
    expect(seen.started).toBe(0);
    // Left to itself it goes to workers once pieces take long, which on a crowded machine these may.
    expect(await test.shared({})).toEqual(expected);
  });

  it("of all arrangements are those of one thread", async () => {
    const small = seededOffice(7, 3);
    const other = seededOffice(7, 5);
    const shared = { workers: 2, share: "always" } as const;
    const test = await qapAsync(small, other, shared);
    expect(test).toMatchObject({ exact: true, permutations: 5040 });
    expect(test).toEqual(qap(small, other));
    const departments = groupingFrom(["X", "X", "Y", "", "Y", "Z", "Z"]);
    expect(await eiPermutationAsync(small, departments, shared)).toEqual(eiPermutation(small, departments));
  });

  it("of any function are done in turns", async () => {
    const labels = Int32Array.from({ length: 30 }, (_, i) => i % 4);
    const statistic = (arranged: Int32Array): number => arranged.reduce((sum, g, i) => sum + g * i, 0);
    expect(await labelPermutationAsync(statistic, labels, few)).toEqual(
      labelPermutation(statistic, labels, few),
    );
  });
});

describe("long work", () => {
  const slow: Job<number, number, number> = {
    name: "slow",
    prepare: (ms) => (piece) => {
      const until = performance.now() + ms;
      while (performance.now() < until);
      return piece;
    },
  };
  const pieces = Array.from({ length: 50 }, (_, k) => k);
  const collect = (into: number[]) => (part: number) => void into.push(part);

  it("is ended by a signal where it is done here", async () => {
    const signal = AbortSignal.timeout(100);
    const found: number[] = [];
    await expect(shareWork(slow, 10, pieces, collect(found), { workers: 0, signal })).rejects.toThrow(
      /timeout|aborted/i,
    );
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(50);
  });

  it("is not begun when the signal is aborted already", async () => {
    const signal = AbortSignal.abort(new Error("not wanted"));
    const found: number[] = [];
    expect(() => doWork(slow, 1, pieces, collect(found), { signal })).toThrow("not wanted");
    await expect(shareWork(slow, 1, pieces, collect(found), { signal })).rejects.toThrow("not wanted");
    expect(() => qap(advice, trust, { ...few, signal })).toThrow("not wanted");
    await expect(mrqapAsync(outcome, predictors, { ...few, signal })).rejects.toThrow("not wanted");
    expect(found).toEqual([]);
  });

  it("is ended by a signal where workers do it, and none is left", async () => {
    const seen = watchWorkers();
    const stop = new AbortController();
    const progress = (done: number): void => {
      if (done > 200) stop.abort(new Error("enough"));
    };
    const options = {
      permutations: 100_000,
      workers: 2,
      share: "always",
      signal: stop.signal,
      progress,
    } as const;
    await expect(mrqapAsync(outcome, predictors, options)).rejects.toThrow("enough");
    expect(seen).toMatchObject({ started: 2, ended: 2 });
  });

  it("is ended by what progress throws, and progress counts draws", async () => {
    const calls: [number, number][] = [];
    const progress = (done: number, total: number): void => void calls.push([done, total]);
    qap(advice, trust, { ...few, progress });
    expect(calls.at(-1)).toEqual([130, 130]);
    calls.length = 0;
    await qapAsync(advice, trust, { ...few, progress });
    expect(calls.at(-1)).toEqual([130, 130]);
    expect(calls.every(([done], k) => k === 0 || done >= calls[k - 1]![0])).toBe(true);
    const fail = (): void => {
      throw new Error("no more");
    };
    expect(() => qap(advice, trust, { ...few, progress: fail })).toThrow("no more");
    await expect(qapAsync(advice, trust, { ...few, progress: fail })).rejects.toThrow("no more");
  });

  it("goes to workers once a few pieces show that it pays", async () => {
    const seen = watchWorkers();
    const progress = (): void => {
      if (seen.started === 2) throw new Error("they are at work");
    };
    const options = { permutations: 100_000, workers: 2, progress };
    await expect(mrqapAsync(outcome, predictors, options)).rejects.toThrow("they are at work");
    expect(seen).toMatchObject({ started: 2, ended: 2 });
  });

  it("hands an error of a worker to the caller", async () => {
    const jobs = [eiJob, linearJob, logisticJob];
    for (const job of jobs) {
      const broken = drawShared(job as never, null as never, 200, 1, { workers: 1, share: "always" });
      await expect(broken).rejects.toThrow(/null/);
    }
    const unknown = shareWork(slow, 1, pieces, () => {}, { workers: 1, share: "always" });
    await expect(unknown).rejects.toThrow("no worker knows the job slow");
  });
});
