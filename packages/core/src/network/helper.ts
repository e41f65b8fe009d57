import type { WorkerReply, WorkerRequest } from "./work.js";
import { workersSource } from "./workers-source.js";

/** A worker. It does what it is asked one after the other. */
export interface Helper {
  /**
   * What the worker found; null where it is lost. It may be asked the next thing before it has answered.
   * @throws Error where the work itself fails
   */
  ask(request: WorkerRequest): Promise<{ readonly part: unknown } | null>;
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

/**
 * null where workers are not to be had. A page whose rules forbid them may say so only later, by an error event.
 *
 * @param source program it runs; default the one that knows the jobs of measures and tests
 */
export function openHelper(source = workersSource): Helper | null {
  let lost = false;
  /** Those who wait for an answer; answers come in the order of what was asked. */
  const waiting: ((reply: WorkerReply | null) => void)[] = [];
  const receive = (reply: WorkerReply): void => waiting.shift()?.(reply);
  const lose = (): void => {
    lost = true;
    for (const settle of waiting.splice(0)) settle(null);
  };
  let thread: Thread | null;
  try {
    const listener = { reply: receive, lost: lose };
    thread = typeof Worker === "function" ? webWorker(source, listener) : workerThread(source, listener);
  } catch {
    return null;
  }
  if (thread === null) return null;
  const { post, end } = thread;
  return {
    async ask(request) {
      const reply = await new Promise<WorkerReply | null>((done) => {
        waiting.push(done);
        if (lost) return lose();
        try {
          post(request);
        } catch {
          // What cannot be copied, such as a network an interface watches, can still be worked on here.
          lose();
        }
      });
      if (reply === null) return null;
      if ("error" in reply) throw new Error(reply.error);
      return reply;
    },
    async end() {
      lose();
      await end();
    },
  };
}

function webWorker(source: string, listener: Listener): Thread {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
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
function workerThread(source: string, listener: Listener): Thread | null {
  const threads = globalThis.process?.getBuiltinModule?.("node:worker_threads");
  if (threads === undefined) return null;
  const worker = new threads.Worker(source, { eval: true, execArgv: [] });
  worker.on("message", (reply: WorkerReply) => listener.reply(reply));
  for (const event of ["messageerror", "error", "exit"]) worker.on(event, () => listener.lost());
  return {
    post: (request) => worker.postMessage(request),
    async end() {
      await worker.terminate();
    },
  };
}
