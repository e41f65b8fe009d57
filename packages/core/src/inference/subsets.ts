/** Ways to choose so many of so many; a double, exact while below 2⁵³. */
export function choose(of: number, size: number): number {
  let count = 1;
  for (let k = 1; k <= Math.min(size, of - size); k++)
    count = (count * (of - Math.min(size, of - size) + k)) / k;
  return size < 0 || size > of ? 0 : Math.round(count);
}

/** The subset of `size` of 0 to `of` − 1 with this number, in lexicographic order. */
export function subsetAt(of: number, size: number, number: number): number[] {
  const found: number[] = [];
  let before = number;
  for (let next = 0; found.length < size; next++) {
    const including = choose(of - next - 1, size - found.length - 1);
    if (before < including) found.push(next);
    else before -= including;
  }
  return found;
}
