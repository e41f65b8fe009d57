export const KERNELS: readonly ["steps", "bits", "orders", "labels", "pairs"];
export function moduleOf(name: string): string;
export function compile(name: string): Promise<string>;
