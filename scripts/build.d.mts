/** Path of the repository. */
export const root: string;

/** Builds the packages whose sources changed; answers which they were. */
export function build(tell?: (line: string) => void, options?: { types?: boolean }): Promise<string[]>;
