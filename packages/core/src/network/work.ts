/** Called now and then during long work; what it throws ends the work. */
export type Progress = (done: number, total: number) => void;

/** How long work is watched and ended. */
export interface WatchOptions {
  readonly progress?: Progress | undefined;
  /** Ends the work, which then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How long work is shared out. */
export interface WorkOptions extends WatchOptions {
  /** How many workers share it: as many as there are processors, 8 at most (default); 0 for none. */
  readonly workers?: number | undefined;
}

/**
 * Work that can be done in pieces, here or in a worker. What a piece gives depends on the setup and the piece alone.
 * Setup, pieces and parts are plain data: they are copied to workers and back.
 */
export interface Job<Setup, Piece, Part> {
  /** Unique; a worker knows the job by it. */
  readonly name: string;
  /** Computes once what all pieces need. */
  readonly prepare: (setup: Setup) => (piece: Piece) => Part;
  /** How much work a piece is, beside the others; 1 unless given. Progress counts it. */
  readonly weigh?: (piece: Piece) => number;
}

/** What is sent to a worker: the first request to it brings the setup too. */
export interface WorkerRequest {
  readonly job?: { readonly name: string; readonly setup: unknown };
  readonly piece: unknown;
}

export type WorkerReply = { readonly part: unknown } | { readonly error: string };

const MOST_WORKERS = 8;

/**
 * How many workers to use where `wanted` is asked for.
 * @throws RangeError when it is not a whole number ≥ 0
 */
export function workerCount(wanted: number | undefined): number {
  if (wanted === undefined) return Math.min(MOST_WORKERS, processors());
  if (!Number.isInteger(wanted) || wanted < 0)
    throw new RangeError(`workers must be a whole number, 0 or more; it is ${wanted}`);
  return wanted;
}

/** How many workers to use beside a caller who works too: where nothing is wanted, one less than there are processors. */
export function workersBeside(wanted: number | undefined): number {
  return wanted === undefined ? Math.min(MOST_WORKERS, processors() - 1) : workerCount(wanted);
}

function processors(): number {
  const os = globalThis.process?.getBuiltinModule?.("node:os");
  return os?.availableParallelism() ?? globalThis.navigator?.hardwareConcurrency ?? 1;
}
