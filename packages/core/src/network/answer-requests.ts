import type { Job, WorkerReply, WorkerRequest } from "./work.js";

/** A job of any kind. What a worker is sent was made for the job named, so that the types fit. */
export type AnyJob = Job<never, never, unknown>;

/** Makes a worker do these jobs: the first request brings the setup, each a piece, and is answered by the part. */
export function answerRequests(jobs: readonly AnyJob[]): void {
  const port = globalThis.process?.getBuiltinModule?.("node:worker_threads").parentPort;
  const answer = answerer(jobs);
  if (port) {
    port.on("message", (request: WorkerRequest) => {
      const reply = answer(request);
      port.postMessage(reply, buffersIn(reply));
    });
  } else {
    globalThis.addEventListener("message", ({ data }: MessageEvent<WorkerRequest>) => {
      const reply = answer(data);
      globalThis.postMessage(reply, { transfer: buffersIn(reply) });
    });
  }
}

function answerer(jobs: readonly AnyJob[]): (request: WorkerRequest) => WorkerReply {
  let work: ((piece: never) => unknown) | null = null;
  return ({ job: asked, piece }) => {
    try {
      if (asked !== undefined) {
        const job = jobs.find(({ name }) => name === asked.name);
        if (job === undefined) throw new Error(`no worker knows the job ${asked.name}`);
        work = job.prepare(asked.setup as never);
      }
      if (work === null) throw new Error("a piece came before its job");
      return { part: work(piece as never) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };
}

/** Memory of the numbers in a reply, to be handed over and not copied. */
function buffersIn(value: unknown, found: Set<ArrayBuffer> = new Set()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (typeof value === "object" && value !== null) {
    for (const inner of Object.values(value)) buffersIn(inner, found);
  }
  return [...found];
}
