import {
  addBlock,
  blockSearch,
  pathDependencies,
  type SourceBlock,
  sourceBlocks,
} from "../measures/path-dependencies.js";
import type { PathLength } from "../measures/shortest-paths.js";
import type { PathDependencies } from "./kernels/step-dependencies.js";
import type { Network } from "./network.js";
import { workersSource } from "./workers-source.js";

/** A block to search; the first request to a worker brings the network too. */
export interface WorkerRequest {
  readonly job?: { readonly network: Network; readonly length: PathLength; readonly withTies: boolean };
  readonly block: SourceBlock;
}

export type WorkerReply = { readonly part: PathDependencies } | { readonly error: string };

/** People times ties from which on workers are faster: about half a second, starting two of them a tenth. */
const ENOUGH_WORK: Readonly<Record<PathLength, number>> = { steps: 1.3e8, strength: 4e7 };

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

function processors(): number {
  const os = globalThis.process?.getBuiltinModule?.("node:os");
  return os?.availableParallelism() ?? globalThis.navigator?.hardwareConcurrency ?? 1;
}

/** Brandes' dependencies by up to `count` workers, or here where the work is too little to share. */
export async function dependenciesWithWorkers(
  network: Network,
  length: PathLength,
  withTies: boolean,
  count: number,
): Promise<PathDependencies> {
  const work = network.ids.length * network.outTargets.length;
  return count === 0 || work < ENOUGH_WORK[length]
    ? pathDependencies(network, length, withTies)
    : sharedDependencies(network, length, withTies, count);
}

/** Adds up the dependencies of blocks in the order of blocks, in whatever order they come. */
class BlockSum {
  private sum: PathDependencies | null = null;
  private readonly early = new Map<number, PathDependencies>();
  private next = 0;

  /** Takes the dependencies of the k-th block; they are not to be used afterwards. */
  add(k: number, part: PathDependencies): void {
    this.early.set(k, part);
    for (let found = this.early.get(this.next); found !== undefined; found = this.early.get(this.next)) {
      this.early.delete(this.next++);
      this.sum = addBlock(this.sum, found);
    }
  }

  /** Over all blocks; null where there was none. */
  get total(): PathDependencies | null {
    return this.sum;
  }
}

/**
 * Brandes' dependencies by up to `count` workers, however little work it is. Blocks are handed out as workers become
 * free and added up in their own order. What no worker did, because none could be had or it was lost, is done here.
 *
 * @throws Error where the search itself fails in a worker
 */
export async function sharedDependencies(
  network: Network,
  length: PathLength,
  withTies: boolean,
  count: number,
): Promise<PathDependencies> {
  const blocks = [...sourceBlocks(network.ids.length).entries()];
  const left = [...blocks];
  const sum = new BlockSum();
  const helpers: Helper[] = [];
  const employ = async (helper: Helper): Promise<void> => {
    let request: Omit<WorkerRequest, "block"> = { job: { network, length, withTies } };
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const part = await helper.ask({ ...request, block: next[1] });
      if (part === null) {
        left.push(next);
        return;
      }
      sum.add(next[0], part);
      request = {};
    }
  };
  try {
    while (helpers.length < Math.min(count, blocks.length)) {
      const helper = openHelper();
      if (helper === null) break;
      helpers.push(helper);
    }
    await Promise.all(helpers.map(employ));
  } finally {
    await Promise.all(helpers.map((helper) => helper.end()));
  }
  const search = blockSearch(network, length, withTies);
  for (const [k, block] of left) sum.add(k, search(block));
  return sum.total ?? search({ first: 0, end: 0 });
}

/** A worker that is asked one thing at a time. */
interface Helper {
  /** null where the worker is lost. */
  ask(request: WorkerRequest): Promise<PathDependencies | null>;
  end(): Promise<void>;
}

/** What a worker's messages are handed to. */
interface Listener {
  reply(reply: WorkerReply): void;
  lost(): void;
}

/** A worker of either kind. */
interface Thread {
  post(request: WorkerRequest): void;
  end(): Promise<void>;
}

/** null where workers are not to be had. A page whose rules forbid them may say so only later, by an error event. */
function openHelper(): Helper | null {
  let lost = false;
  let settle: ((reply: WorkerReply | null) => void) | null = null;
  const receive = (reply: WorkerReply | null): void => {
    settle?.(reply);
    settle = null;
  };
  const lose = (): void => {
    lost = true;
    receive(null);
  };
  let thread: Thread | null;
  try {
    const listener = { reply: receive, lost: lose };
    thread = typeof Worker === "function" ? webWorker(listener) : workerThread(listener);
  } catch {
    return null;
  }
  if (thread === null) return null;
  const { post, end } = thread;
  return {
    async ask(request) {
      const reply = await new Promise<WorkerReply | null>((done) => {
        settle = done;
        if (lost) return lose();
        try {
          post(request);
        } catch {
          // A network that cannot be copied, such as one an interface watches: it can still be computed here.
          lose();
        }
      });
      if (reply === null) return null;
      if ("error" in reply) throw new Error(reply.error);
      return reply.part;
    },
    async end() {
      lose();
      await end();
    },
  };
}

function webWorker(listener: Listener): Thread {
  const url = URL.createObjectURL(new Blob([workersSource], { type: "text/javascript" }));
  const worker = new Worker(url);
  worker.addEventListener("message", ({ data }: MessageEvent<WorkerReply>) => listener.reply(data));
  worker.addEventListener("messageerror", () => listener.lost());
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    listener.lost();
  });
  return {
    post: (request) => worker.postMessage(request),
    async end() {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  };
}

/** Node's module is reached without an import, which a browser could not follow. */
function workerThread(listener: Listener): Thread | null {
  const threads = globalThis.process?.getBuiltinModule?.("node:worker_threads");
  if (threads === undefined) return null;
  const worker = new threads.Worker(workersSource, { eval: true, execArgv: [] });
  worker.on("message", (reply: WorkerReply) => listener.reply(reply));
  for (const event of ["messageerror", "error", "exit"]) worker.on(event, () => listener.lost());
  return {
    post: (request) => worker.postMessage(request),
    async end() {
      await worker.terminate();
    },
  };
}
