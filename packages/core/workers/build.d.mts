export interface WorkerProgram {
  readonly entry: string;
  readonly module: string;
  readonly name: string;
}
export const programs: readonly WorkerProgram[];
export function bundleWorkers(program: WorkerProgram): Promise<string>;
