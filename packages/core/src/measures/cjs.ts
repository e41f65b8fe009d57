/**
 * The function itself of a CommonJS package. Under Node's module rules TypeScript believes that such packages
 * export an object with `default`; Node and bundlers give the function. Works either way round.
 */
export function cjs<T>(module: T): T extends { default: infer D } ? D : T {
  const inner = (module as { default?: unknown }).default;
  return (inner === undefined ? module : inner) as never;
}
