import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { analyze, analyzeAsync } from "../../src/analysis/analyze.js";
import { compareWaves, compareWavesAsync } from "../../src/analysis/compare-waves.js";
import { scenario, scenarioAsync } from "../../src/analysis/scenario.js";
import { readStudy } from "../../src/node.js";
import { watchWorkers } from "../network/watch-workers.js";

const study = await readStudy(fileURLToPath(new URL("../../../../examples/maplewood", import.meta.url)));
/** The few people of one initiative, so that it is done soon. */
const few = {
  initiative: "Middle-school mathematics",
  privacy: "codes",
  permutations: 10,
  seed: 3,
} as const;

const here = JSON.stringify(analyze(study, few));

afterEach(() => {
  vi.restoreAllMocks();
});

describe("long work on a study, while the caller goes on", () => {
  it.each([0, 1, 2, 4])("is the same bytes as here and now, with %i workers", async (workers) => {
    const watched = watchWorkers();
    const seen: number[] = [];
    const progress = (done: number, total: number) => seen.push(done / total);
    const given = { ...few, workers, share: "always", progress } as const;
    expect(JSON.stringify(await analyzeAsync(study, given))).toBe(here);
    // Progress goes on in small steps, never back, to the end.
    expect(seen.length).toBeGreaterThan(100);
    expect(seen.every((share, k) => share >= (seen[k - 1] ?? 0))).toBe(true);
    expect(seen.at(-1)).toBe(1);
    if (workers === 0) expect(watched.started).toBe(0);
    else expect(watched.started).toBeGreaterThanOrEqual(workers);
    expect(watched.ended).toBe(watched.started);
  });

  it("is the same bytes where no worker is to be had, or each is lost", async () => {
    const always = { ...few, workers: 2, share: "always" } as const;
    const { getBuiltinModule } = process;
    const started = vi.fn();
    class Lost {
      constructor() {
        started();
      }
      on(event: string, lost: () => void) {
        if (event === "error") setTimeout(lost, 20);
      }
      postMessage() {}
      async terminate() {}
    }
    for (const threads of [undefined, { Worker: Lost }]) {
      vi.spyOn(process, "getBuiltinModule").mockImplementation((id: string) =>
        id === "node:worker_threads" ? threads : getBuiltinModule(id),
      );
      expect(JSON.stringify(await analyzeAsync(study, always))).toBe(here);
      vi.restoreAllMocks();
    }
    expect(started).toHaveBeenCalled();
  });

  it("of waves and scenarios too", async () => {
    const draws = { draws: 50, seed: 2 };
    expect(await compareWavesAsync(study, draws)).toEqual(compareWaves(study, draws));
    const remove = { remove: [study.people[0]!.id] };
    expect(await scenarioAsync(study, remove)).toEqual(scenario(study, remove));
  });

  it("ends within a step or two of the signal", async () => {
    const calls = {
      analyze: (watch: object) => analyzeAsync(study, { ...few, ...watch }),
      compare: (watch: object) => compareWavesAsync(study, watch),
      scenario: (watch: object) => scenarioAsync(study, { merge: [["Literacy", "Mathematics"]], ...watch }),
    };
    for (const call of Object.values(calls)) {
      const stop = new AbortController();
      let after = 0;
      const progress = (done: number) => {
        if (stop.signal.aborted) after++;
        if (done > 0.3) stop.abort(new Error("enough"));
      };
      await expect(call({ signal: stop.signal, progress })).rejects.toThrow("enough");
      expect(after).toBeLessThan(2);
    }
    expect(() => analyze(study, { signal: AbortSignal.abort(new Error("before")) })).toThrow("before");
  });
});
