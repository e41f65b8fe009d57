import { type Helper, openHelper } from "./helper.js";
import { type Job, type WatchOptions, type WorkerRequest, type WorkOptions, workerCount } from "./work.js";

/** Milliseconds of work from which on workers are faster: starting two of them takes a fifth of it. */
const ENOUGH_WORK = 500;
/** Milliseconds the caller tries pieces for, to tell how long the others will take. */
const TRIAL = 60;
/** Milliseconds after which the caller lets others have a turn: a signal, an interface, other requests. */
const TURN = 40;

export interface ShareOptions extends WorkOptions {
  /** `if-long` (default): workers are started once a few pieces show that it pays. `always`, `never`: whatever it is. */
  readonly share?: "if-long" | "always" | "never";
  /** Milliseconds of work from which on it pays; more where other workers are at work already. Default 500. */
  readonly enough?: number;
}

/**
 * Does all pieces of a job, by workers where it takes long, and hands the parts over in the order of the pieces,
 * whatever order they come in. Where a piece is done depends on the clock; what comes out does not. A piece no
 * worker did, because none could be had or it was lost, is done here.
 *
 * @param take what is given a part, once for each piece; the part is not used afterwards
 * @throws the signal's reason when it is aborted, what `progress` throws, Error where the work itself fails
 */
export async function shareWork<Setup, Piece, Part>(
  job: Job<Setup, Piece, Part>,
  setup: Setup,
  pieces: readonly Piece[],
  take: (part: Part) => void,
  options: ShareOptions = {},
): Promise<void> {
  const { signal, progress, share = "if-long", enough = ENOUGH_WORK } = options;
  const count = share === "never" ? 0 : workerCount(options.workers);
  signal?.throwIfAborted();
  const left = pieces.map((piece, k) => ({ k, piece }));
  const inOrder = new InOrder(take);
  const { weigh = () => 1 } = job;
  const total = pieces.reduce((sum, piece) => sum + weigh(piece), 0);
  let finished = 0;
  const done = ({ k, piece }: Numbered<Piece>, part: Part): void => {
    inOrder.add(k, part);
    finished += weigh(piece);
    progress?.(finished, total);
  };
  let work: ((piece: Piece) => Part) | null = null;
  /** Does pieces here until none is left or so many milliseconds have passed; says how long they took. */
  const here = async (until: number): Promise<number> => {
    work ??= job.prepare(setup);
    const began = performance.now();
    let turn = began;
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      done(next, work(next.piece));
      const now = performance.now();
      if (now - began >= until) break;
      if (now - turn < TURN) continue;
      await new Promise((resume) => setTimeout(resume));
      signal?.throwIfAborted();
      turn = performance.now();
    }
    return performance.now() - began;
  };
  let spread = share === "always" && count > 0;
  if (share === "if-long" && count > 0 && left.length > 1) {
    const took = await here(TRIAL);
    spread = (took / finished) * (total - finished) >= enough;
  }
  if (spread) await byWorkers(job, setup, left, done, count, signal);
  signal?.throwIfAborted();
  if (left.length > 0) await here(Number.POSITIVE_INFINITY);
}

interface Numbered<Piece> {
  readonly k: number;
  readonly piece: Piece;
}

/** Hands pieces out as workers become free; those that no worker did stay in `left`. */
async function byWorkers<Setup, Piece, Part>(
  job: Job<Setup, Piece, Part>,
  setup: Setup,
  left: Numbered<Piece>[],
  done: (piece: Numbered<Piece>, part: Part) => void,
  count: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const helpers: Helper[] = [];
  const employ = async (helper: Helper): Promise<void> => {
    let request: Omit<WorkerRequest, "piece"> = { job: { name: job.name, setup } };
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const reply = await helper.ask({ ...request, piece: next.piece });
      if (reply === null) {
        left.push(next);
        return;
      }
      // The worker runs the same job.
      done(next, reply.part as Part);
      request = {};
    }
  };
  const endAll = (): Promise<unknown> => Promise.all(helpers.map((helper) => helper.end()));
  const stop = (): void => void endAll();
  signal?.addEventListener("abort", stop);
  try {
    const most = Math.min(count, left.length);
    while (helpers.length < most) {
      const helper = openHelper();
      if (helper === null) break;
      helpers.push(helper);
    }
    await Promise.all(helpers.map(employ));
  } finally {
    signal?.removeEventListener("abort", stop);
    await endAll();
  }
}

/** Hands parts on in their order; one that comes early waits. */
class InOrder<Part> {
  private next = 0;
  private readonly early = new Map<number, { readonly part: Part }>();

  constructor(private readonly take: (part: Part) => void) {}

  add(k: number, part: Part): void {
    this.early.set(k, { part });
    for (let held = this.early.get(this.next); held !== undefined; held = this.early.get(this.next)) {
      this.early.delete(this.next++);
      this.take(held.part);
    }
  }
}

/** Does all pieces of a job here and now, and hands the parts over in their order. */
export function doWork<Setup, Piece, Part>(
  job: Job<Setup, Piece, Part>,
  setup: Setup,
  pieces: readonly Piece[],
  take: (part: Part) => void,
  { progress, signal }: WatchOptions = {},
): void {
  signal?.throwIfAborted();
  const work = job.prepare(setup);
  const { weigh = () => 1 } = job;
  const total = pieces.reduce((sum, piece) => sum + weigh(piece), 0);
  let finished = 0;
  for (const piece of pieces) {
    take(work(piece));
    finished += weigh(piece);
    progress?.(finished, total);
    signal?.throwIfAborted();
  }
}
