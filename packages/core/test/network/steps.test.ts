import { describe, expect, it } from "vitest";
import {
  doSteps,
  eachStep,
  type LongCall,
  longCall,
  partsOf,
  type Steps,
  shareSteps,
} from "../../src/network/steps.js";

const squared = (n: number): LongCall<number> => ({
  here: ({ progress }) => {
    progress?.(1, 2);
    return n * n;
  },
  shared: async ({ progress }) => {
    progress?.(1, 2);
    return n * n;
  },
});

/** A quarter of it one thing after the other, then two long calls. */
function* sums(): Steps<number> {
  const part = partsOf(4);
  const list = yield* part(
    1,
    eachStep([1, 2], (n) => n),
  );
  const first = yield* part(1, longCall(squared(3)));
  const second = yield* part(2, longCall(squared(4)));
  return list.reduce((a, b) => a + b, first + second);
}

describe("steps", () => {
  it("give the same done here and while the caller goes on, and the same progress", async () => {
    const seen: number[][] = [[], []];
    const watch = (k: number) => ({ progress: (done: number, total: number) => seen[k]!.push(done / total) });
    expect(doSteps(sums(), watch(0))).toBe(28);
    expect(await shareSteps(sums(), watch(1))).toBe(28);
    expect(seen[0]).toEqual([0.125, 0.25, 0.25, 0.25, 0.375, 0.5, 0.5, 0.75, 1, 1]);
    expect(seen[1]).toEqual(seen[0]);
  });

  it("end where the signal says so, with its reason", async () => {
    for (const run of [doSteps, shareSteps]) {
      const stop = new AbortController();
      let steps = 0;
      const progress = () => {
        if (++steps === 3) stop.abort(new Error("enough"));
      };
      await expect((async () => run(sums(), { signal: stop.signal, progress }))()).rejects.toThrow("enough");
      expect(steps).toBe(3);
      await expect((async () => run(sums(), { signal: stop.signal }))()).rejects.toThrow("enough");
    }
  });

  it("let others have a turn", async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns++;
    }, 1);
    const busy = (): void => {
      const until = performance.now() + 25;
      while (performance.now() < until);
    };
    await shareSteps(eachStep([1, 2, 3, 4, 5, 6, 7, 8], busy));
    clearInterval(timer);
    expect(turns).toBeGreaterThanOrEqual(2);
  });
});
