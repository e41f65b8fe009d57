// What runs in a worker. packages/core/workers/build.mjs bundles it into workers-source.ts.
import { blockSearch, type SourceBlock } from "../measures/path-dependencies.js";
import type { PathDependencies } from "./kernels/step-dependencies.js";
import type { WorkerReply, WorkerRequest } from "./workers.js";

let search: ((block: SourceBlock) => PathDependencies) | null = null;

/** The first request brings the network; each names a block of sources, and is answered by what was found. */
function answer({ job, block }: WorkerRequest): WorkerReply {
  try {
    if (job !== undefined) search = blockSearch(job.network, job.length, job.withTies);
    if (search === null) throw new Error("a block was asked for before the network was sent");
    return { part: search(block) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function buffersOf(reply: WorkerReply): ArrayBufferLike[] {
  if ("error" in reply) return [];
  return [reply.part.people.buffer, ...(reply.part.ties === null ? [] : [reply.part.ties.buffer])];
}

const port = globalThis.process?.getBuiltinModule?.("node:worker_threads").parentPort;
if (port) {
  port.on("message", (request: WorkerRequest) => {
    const reply = answer(request);
    port.postMessage(
      reply,
      buffersOf(reply).filter((buffer) => buffer instanceof ArrayBuffer),
    );
  });
} else {
  globalThis.addEventListener("message", ({ data }: MessageEvent<WorkerRequest>) => {
    const reply = answer(data);
    globalThis.postMessage(reply, {
      transfer: buffersOf(reply).filter((buffer) => buffer instanceof ArrayBuffer),
    });
  });
}
