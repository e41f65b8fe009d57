export const KERNELS: readonly ["steps", "bits"];
export function moduleOf(name: string): string;
export function compile(name: string): Promise<string>;
