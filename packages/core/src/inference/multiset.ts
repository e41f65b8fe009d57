/** Number of distinct arrangements, n! / ∏ n_k!, over entries ≥ 0; Infinity where beyond a double. */
export function arrangements(labels: ArrayLike<number>): number {
  const sizes = new Map<number, number>();
  let count = 1;
  let n = 0;
  for (let i = 0; i < labels.length; i++) {
    const g = labels[i]!;
    if (g < 0) continue;
    n++;
    const size = (sizes.get(g) ?? 0) + 1;
    sizes.set(g, size);
    // A product of multinomials of the first people, so that each step stays whole.
    count = (count * n) / size;
    if (count > Number.MAX_SAFE_INTEGER / 1000) return Number.POSITIVE_INFINITY;
  }
  return Math.round(count);
}

/**
 * The distinct arrangement with this number, in lexicographic order.
 *
 * @param sorted entries ≥ 0, ascending
 * @param number from 0 to before {@link arrangements}
 */
export function arrangementAt(sorted: Int32Array, number: number): Int32Array {
  const left = Array.from(sorted);
  let before = number;
  return sorted.map(() => {
    for (let k = 0; k < left.length; k++) {
      if (k > 0 && left[k] === left[k - 1]) continue;
      const others = left.filter((_, at) => at !== k);
      const count = arrangements(others);
      if (before < count) return left.splice(k, 1)[0]!;
      before -= count;
    }
    throw new RangeError(`there is no arrangement ${number} of ${sorted.length} entries`);
  });
}

/** The lexicographic successor, in place: distinct arrangements of equal entries come once each. */
export function nextArrangement(values: Int32Array): void {
  let pivot = values.length - 2;
  while (pivot >= 0 && values[pivot]! >= values[pivot + 1]!) pivot--;
  if (pivot < 0) return;
  let other = values.length - 1;
  while (values[other]! <= values[pivot]!) other--;
  [values[pivot], values[other]] = [values[other]!, values[pivot]!];
  values.subarray(pivot + 1).reverse();
}
