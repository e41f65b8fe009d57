import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { analyzeAsync } from "../../src/analysis/analyze.js";
import { studyContext } from "../../src/analysis/context.js";
import { awarenessRows } from "../../src/analysis/rows/awareness-rows.js";
import { expertiseContext } from "../../src/analysis/rows/expertise-context.js";
import { meetingRows } from "../../src/analysis/rows/meeting-rows.js";
import { overlapRows } from "../../src/analysis/rows/overlap-rows.js";
import { scaleRows } from "../../src/analysis/rows/scale-rows.js";
import { propositions } from "../../src/framework/propositions/index.js";
import { attendance } from "../../src/network/attendance.js";
import { doSteps, type Steps } from "../../src/network/steps.js";
import { grouping as groupingOf, network as networkOf, waveAt } from "../../src/network/study-network.js";
import { readStudy } from "../../src/node.js";
import { watchWorkers } from "../network/watch-workers.js";

const study = await readStudy(fileURLToPath(new URL("../../../../examples/maplewood", import.meta.url)));
const MANY = 1_000_000;

const network = networkOf(study, {});
const grouping = groupingOf(study, network, "department");
const context = studyContext(study, network, grouping, { permutations: MANY });
const meetings = attendance(study, network);
const checked = (id: string) =>
  propositions
    .find((p) => p.id === id)!
    .check({
      study,
      relation: network.relation,
      wave: waveAt(study, undefined),
      observations: [],
      group: "department",
      answered: "column",
      seed: 1,
      permutations: MANY,
    });

/** Everything an analysis draws as often as it is asked to, by what it is about. */
const families: Readonly<Record<string, () => Steps<unknown>>> = {
  "beliefs about who holds what": () => awarenessRows(expertiseContext(context)!),
  "what meetings add": () => meetingRows(context, meetings),
  "meetings beside ties": () => overlapRows(context, meetings),
  "leaders beside the others": () => scaleRows(study, waveAt(study, undefined), { permutations: MANY }),
  "people with more partners": () => checked("P21"),
  "ties at the wave before": () => checked("P10"),
};

afterEach(() => {
  vi.restoreAllMocks();
});

describe("with a million draws", () => {
  it.each(Object.entries(families))("%s comes in small steps", (_, steps) => {
    const seen: number[] = [];
    const stop = new Error("enough");
    const progress = (done: number, total: number) => {
      seen.push(done / total);
      if (seen.length === 120) throw stop;
    };
    // All of it would take minutes.
    expect(() => doSteps(steps(), { progress })).toThrow(stop);
    const moves = seen.slice(-60).map((share, k, all) => share - (all[k - 1] ?? share));
    expect(Math.max(...moves)).toBeLessThan(1e-3);
    expect(Math.max(...moves)).toBeGreaterThan(0);
  });

  it.each([0, 2])(
    "an analysis with %i workers hears a signal while it draws, and does no step after it",
    async (workers) => {
      const seen = watchWorkers();
      const stop = new AbortController();
      let [turns, after] = [0, 0];
      const timer = setInterval(() => {
        // The caller has a turn again and again before any family is done.
        if (++turns === 15) stop.abort(new Error("enough"));
      }, 50);
      const progress = () => {
        if (stop.signal.aborted) after++;
      };
      const call = analyzeAsync(study, { permutations: MANY, workers, signal: stop.signal, progress });
      await expect(call.finally(() => clearInterval(timer))).rejects.toThrow("enough");
      expect(turns).toBeGreaterThanOrEqual(15);
      expect(after).toBeLessThan(2);
      expect(seen).toEqual({ started: workers, ended: workers });
    },
  );
});
