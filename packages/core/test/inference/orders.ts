/** Every order of 0 to n − 1, the first as it is. */
export function permutationsOf(n: number): number[][] {
  const grow = (left: readonly number[]): number[][] =>
    left.length === 0
      ? [[]]
      : left.flatMap((v) => grow(left.filter((w) => w !== v)).map((rest) => [v, ...rest]));
  return grow(Array.from({ length: n }, (_, i) => i));
}
