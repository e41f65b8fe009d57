import type { WatchOptions, WorkOptions } from "./work.js";

/** Work that can be done here and now, or by workers while the caller goes on, to the same result. */
export interface LongCall<Result> {
  readonly here: (options: WatchOptions) => Result;
  readonly shared: (options: WorkOptions) => Promise<Result>;
}

/** A point between two pieces of work: how far it is, from 0 to 1, and what is to be done before it goes on. */
export interface Step {
  readonly at: number;
  readonly call?: { readonly work: LongCall<unknown>; readonly to: number };
}

/** Work with points at which it can be watched and ended, and at which others have a turn. */
export type Steps<Result> = Generator<Step, Result, unknown>;

/** Milliseconds after which others have a turn. */
const TURN = 40;

/** Does all of it here and now. `progress` is given shares of 1. */
export function doSteps<Result>(steps: Steps<Result>, { progress, signal }: WatchOptions = {}): Result {
  signal?.throwIfAborted();
  let next = steps.next();
  while (next.done !== true) {
    const { at, call } = next.value;
    progress?.(at, 1);
    signal?.throwIfAborted();
    next = steps.next(call?.work.here({ signal, progress: part(progress, at, call.to) }));
  }
  progress?.(1, 1);
  return next.value;
}

/** {@link doSteps}, to the same result, while the caller goes on. */
export async function shareSteps<Result>(steps: Steps<Result>, options: WorkOptions = {}): Promise<Result> {
  const { progress, signal } = options;
  signal?.throwIfAborted();
  let turn = performance.now();
  let next = steps.next();
  while (next.done !== true) {
    const { at, call } = next.value;
    progress?.(at, 1);
    if (performance.now() - turn >= TURN) {
      await new Promise((resume) => setTimeout(resume));
      turn = performance.now();
    }
    signal?.throwIfAborted();
    next = steps.next(
      call && (await call.work.shared({ ...options, progress: part(progress, at, call.to) })),
    );
  }
  progress?.(1, 1);
  return next.value;
}

function part(progress: WatchOptions["progress"], at: number, to: number): WatchOptions["progress"] {
  return progress && ((done, total) => progress(at + ((to - at) * done) / total, 1));
}

/** One thing that takes long, as steps. */
export function* longCall<Result>(work: LongCall<Result>): Steps<Result> {
  // The runner hands back what the call gave.
  return (yield { at: 0, call: { work, to: 1 } }) as Result;
}

/** Work too short to be divided, as one step. */
export function* atOnce<Result>(work: () => Result): Steps<Result> {
  const found = work();
  yield { at: 1 };
  return found;
}

/** Pieces of work of which each is steps itself, one after the other, as if they took equally long. */
export function* inTurn<Result>(list: readonly (() => Steps<Result>)[]): Steps<Result[]> {
  const part = partsOf(list.length);
  const found: Result[] = [];
  for (const steps of list) found.push(yield* part(1, steps()));
  return found;
}

/** What is done for each of a list, one after the other, as steps. */
export function* eachStep<Item, Result>(
  list: readonly Item[],
  work: (item: Item, k: number) => Result,
): Steps<Result[]> {
  const found: Result[] = [];
  for (const [k, item] of list.entries()) {
    found.push(work(item, k));
    yield { at: (k + 1) / list.length };
  }
  return found;
}

/** Parts of a whole, one after the other, each as long as its weight says beside the total. */
export function partsOf(total: number): <Result>(weight: number, steps: Steps<Result>) => Steps<Result> {
  let done = 0;
  return function* (weight, steps) {
    const from = done / total;
    done += weight;
    const to = Math.min(1, done / total);
    const within = (share: number): number => from + (to - from) * share;
    let next = steps.next();
    while (next.done !== true) {
      const { at, call } = next.value;
      const given: unknown = yield {
        at: within(at),
        ...(call === undefined ? {} : { call: { ...call, to: within(call.to) } }),
      };
      next = steps.next(given);
    }
    yield { at: to };
    return next.value;
  };
}
