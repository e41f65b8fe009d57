import { type Helper, openHelper } from "./helper.js";
import { type Job, type WorkerRequest, type WorkOptions, workerCount } from "./work.js";

/** Pieces of a job that workers do while the caller goes on with something else. */
export interface Background<Part> {
  /** What a worker found of the piece at this place; null where none did it, so that the caller has to. */
  part(place: number): Promise<Part | null>;
  /** Ends the workers, whatever they are at. */
  end(): Promise<void>;
}

interface Waiting<Part> {
  readonly promise: Promise<Part | null>;
  readonly resolve: (part: Part | null) => void;
}

function waitingPart<Part>(): Waiting<Part> {
  let resolve = (_: Part | null): void => {};
  const promise = new Promise<Part | null>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/**
 * Starts workers and hands them the pieces, in their order. Where none can be had, one is lost or the work fails, a
 * piece comes back as null: the caller does it, and meets the error if there is one.
 *
 * @param source program of the workers, which knows the job
 */
export function inBackground<Setup, Piece, Part>(
  { name }: Pick<Job<Setup, Piece, Part>, "name">,
  source: string,
  setup: Setup,
  pieces: readonly Piece[],
  { workers, signal }: WorkOptions,
): Background<Part> {
  const waiting = pieces.map(() => waitingPart<Part>());
  const helpers: Helper[] = [];
  let next = 0;
  const employ = async (helper: Helper): Promise<void> => {
    let request: Omit<WorkerRequest, "piece"> = { job: { name, setup } };
    while (next < pieces.length) {
      const place = next++;
      const reply = await helper.ask({ ...request, piece: pieces[place]! }).catch(() => null);
      // The worker runs the same job.
      waiting[place]!.resolve(reply === null ? null : (reply.part as Part));
      if (reply === null) return;
      request = {};
    }
  };
  const endAll = async (): Promise<void> => {
    signal?.removeEventListener("abort", stop);
    next = pieces.length;
    await Promise.all(helpers.map((helper) => helper.end()));
    for (const { resolve } of waiting) resolve(null);
  };
  // Those of whom the last piece is done end by themselves; the caller ends them too, and each ends once.
  let ending: Promise<void> | null = null;
  const end = (): Promise<void> => {
    ending ??= endAll();
    return ending;
  };
  const stop = (): void => void end();
  signal?.addEventListener("abort", stop);
  const most = Math.min(workerCount(workers), pieces.length);
  while (helpers.length < most) {
    const helper = openHelper(source);
    if (helper === null) break;
    helpers.push(helper);
  }
  void Promise.all(helpers.map(employ)).then(end);
  return { part: (place) => waiting[place]!.promise, end };
}
