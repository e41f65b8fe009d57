import { type Helper, openHelper } from "./helper.js";
import { type Job, type WorkOptions, workerCount } from "./work.js";

/** Pieces of a job that workers do while the caller goes on with something else. */
export interface Background<Part> {
  /** What was found of the piece at this place; null where no worker did it, so that the caller has to. */
  part(place: number): Promise<Part | null>;
  /**
   * A piece for a caller who waits for the one at this place: that one while nobody has begun it, or else the last one
   * nobody has, or else the one waited for where its worker is still at another; null where there is none, or it need
   * not wait. The caller puts what it found.
   */
  claim(place: number): number | null;
  put(place: number, part: Part): void;
  /** Ends the workers, whatever they are at. */
  end(): Promise<void>;
}

/** Pieces a worker is given before it has answered, so that it need not wait while the caller is busy. */
const AHEAD = 2;

class Waiting<Part> {
  begun = false;
  claimed = false;
  done = false;
  readonly promise: Promise<Part | null>;
  #settle: (part: Part | null) => void = () => {};

  constructor() {
    this.promise = new Promise((settle) => {
      this.#settle = settle;
    });
  }

  resolve(part: Part | null): void {
    this.done = true;
    this.#settle(part);
  }
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
  const waiting = pieces.map(() => new Waiting<Part>());
  const helpers: Helper[] = [];
  let ended = false;
  const begin = (place: number): number | null => {
    if (ended || place < 0) return null;
    waiting[place]!.begun = true;
    return place;
  };
  const isOpen = ({ begun }: Waiting<Part>): boolean => !begun;
  const informed = new Set<Helper>();
  /** Pieces given to each worker, the one it is at first. */
  const given = new Map<Helper, number[]>();
  const isNext = (place: number): boolean => [...given.values()].some((list) => list.indexOf(place) > 0);
  const employ = async (helper: Helper): Promise<void> => {
    for (let next = begin(waiting.findIndex(isOpen)); next !== null; ) {
      const job = informed.has(helper) ? {} : { job: { name, setup } };
      informed.add(helper);
      const own = given.get(helper) ?? [];
      given.set(helper, own);
      own.push(next);
      const reply = await helper.ask({ ...job, piece: pieces[next]! }).catch(() => null);
      own.splice(own.indexOf(next), 1);
      // The worker runs the same job.
      waiting[next]!.resolve(reply === null ? null : (reply.part as Part));
      if (reply === null) return;
      next = begin(waiting.findIndex(isOpen));
    }
  };
  const endAll = async (): Promise<void> => {
    signal?.removeEventListener("abort", stop);
    ended = true;
    await Promise.all(helpers.map((helper) => helper.end()));
    for (const one of waiting) if (!one.done && !one.claimed) one.resolve(null);
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
  const employed = Array.from({ length: AHEAD }, () => helpers.map(employ)).flat();
  void Promise.all(employed).then(end);
  return {
    part: (place) => waiting[place]!.promise,
    claim(place) {
      if (waiting[place]!.done) return null;
      const one = waiting[place]!;
      const claimed =
        begin(one.begun ? waiting.findLastIndex(isOpen) : place) ??
        (!one.claimed && !ended && isNext(place) ? place : null);
      if (claimed !== null) waiting[claimed]!.claimed = true;
      return claimed;
    },
    put: (place, part) => waiting[place]!.resolve(part),
    end,
  };
}
