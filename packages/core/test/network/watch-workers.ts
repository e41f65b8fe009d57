import worker, { type WorkerOptions } from "node:worker_threads";
import { vi } from "vitest";

/** Counts the workers started, and how many of them have ended; until mocks are restored. */
export function watchWorkers(): { started: number; ended: number } {
  const seen = { started: 0, ended: 0 };
  const { getBuiltinModule } = process;
  class Watched extends worker.Worker {
    constructor(source: string, options: WorkerOptions) {
      super(source, options);
      seen.started++;
      this.on("exit", () => seen.ended++);
    }
  }
  vi.spyOn(process, "getBuiltinModule").mockImplementation((id: string) =>
    id === "node:worker_threads" ? { ...worker, Worker: Watched } : getBuiltinModule(id),
  );
  return seen;
}
