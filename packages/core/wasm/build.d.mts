export const KERNELS: readonly ["steps", "bits", "orders", "labels"];
export function moduleOf(name: string): string;
export function compile(name: string): Promise<string>;
