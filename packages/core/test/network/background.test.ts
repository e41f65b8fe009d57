import { afterEach, describe, expect, it, vi } from "vitest";
import { inBackground } from "../../src/network/background.js";
import { watchWorkers } from "./watch-workers.js";

/** Answers a piece with its square and the setup; keeps silent about 7, and cannot do 5. */
const SOURCE = `
const { parentPort } = require("node:worker_threads");
let setup;
parentPort.on("message", ({ job, piece }) => {
  if (job !== undefined) setup = job.setup;
  if (piece === 7) return;
  parentPort.postMessage(piece === 5 ? { error: "not five" } : { part: piece * piece + setup });
});`;
const BREAKS = "process.exit(1)";

const begin = (source: string, pieces: readonly number[], options: object) =>
  inBackground<number, number, number>({ name: "square" }, source, 100, pieces, options);

afterEach(() => {
  vi.restoreAllMocks();
});

describe("pieces done in the background", () => {
  it.each([1, 2, 4])("are what %i workers found, at their places", async (workers) => {
    const seen = watchWorkers();
    const background = begin(SOURCE, [1, 2, 3, 4], { workers });
    expect(await background.part(3)).toBe(116);
    expect(await Promise.all([0, 1, 2].map((place) => background.part(place)))).toEqual([101, 104, 109]);
    await background.end();
    expect(seen).toEqual({ started: workers, ended: workers });
  });

  it("that nobody has begun are done by a caller who would have to wait", async () => {
    // The one worker never answers, and is given two pieces ahead.
    const background = begin(SOURCE, [7, 7, 1, 2, 3], { workers: 1 });
    expect(background.claim(2)).toBe(2);
    background.put(2, -1);
    expect(background.claim(2)).toBeNull();
    expect(await background.part(2)).toBe(-1);
    // For one that is begun the last that is not is done meanwhile.
    expect([background.claim(0), background.claim(0), background.claim(0)]).toEqual([4, 3, null]);
    background.put(3, -2);
    await background.end();
    expect(await Promise.all([0, 1, 3].map((place) => background.part(place)))).toEqual([null, null, -2]);
    expect(background.claim(0)).toBeNull();
  });

  it("that wait behind another one are done by the caller when nothing else is left", async () => {
    const background = begin(SOURCE, [7, 7], { workers: 1 });
    // Its worker is at the first.
    expect([background.claim(0), background.claim(1), background.claim(1)]).toEqual([null, 1, null]);
    background.put(1, -1);
    expect(await background.part(1)).toBe(-1);
    await background.end();
    expect([background.claim(0), await background.part(0)]).toEqual([null, null]);
  });

  it("claimed by the caller stay its own when the workers are through", async () => {
    const background = begin(SOURCE, [1, 2, 3], { workers: 1 });
    expect(background.claim(2)).toBe(2);
    expect(await Promise.all([0, 1].map((place) => background.part(place)))).toEqual([101, 104]);
    await new Promise((resume) => setTimeout(resume, 20));
    background.put(2, 5);
    expect(await background.part(2)).toBe(5);
    await background.end();
  });

  it("come back as null where the work fails, and where every worker is lost", async () => {
    const failing = begin(SOURCE, [5, 2], { workers: 2 });
    expect([await failing.part(0), await failing.part(1)]).toEqual([null, 104]);
    await failing.end();
    const lost = begin(BREAKS, [1, 2, 3], { workers: 2 });
    expect(await Promise.all([0, 1, 2].map((place) => lost.part(place)))).toEqual([null, null, null]);
    await lost.end();
  });

  it("come back as null when it ends, or the signal says so, and no worker is left", async () => {
    const seen = watchWorkers();
    const ended = begin(SOURCE, [7, 7, 1], { workers: 2 });
    const waiting = ended.part(2);
    await ended.end();
    expect(await waiting).toBeNull();
    const stop = new AbortController();
    const stopped = begin(SOURCE, [7], { workers: 1, signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    expect(await stopped.part(0)).toBeNull();
    await stopped.end();
    expect(seen).toEqual({ started: 3, ended: 3 });
  });
});
