export const rejections: Readonly<Record<string, unknown>>;
export const coverage: Readonly<Record<string, unknown>>;
export function shareOf(name: string, offices: number): { readonly offices: number; readonly share: number };
export function allowed(offices: number): number;
