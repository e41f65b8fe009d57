export const workersModule: string;
export function bundleWorkers(): Promise<string>;
