/**
 * The fraction of smallest denominator that a printed number is, to the last digit that it could be printed with.
 *
 * @returns numerator and denominator; null where no denominator up to `most` does
 */
export function fraction(value: number, most: number): [number, number] | null {
  let [before, now] = [
    [0, 1],
    [1, 0],
  ] as [[number, number], [number, number]];
  let rest = value;
  for (let step = 0; step < 40; step++) {
    const whole = Math.floor(rest + 1e-9);
    const next: [number, number] = [whole * now[0] + before[0], whole * now[1] + before[1]];
    if (next[1] > most) return null;
    if (Math.abs(value - next[0] / next[1]) < 1e-12 * Math.max(1, Math.abs(value))) return next;
    before = now;
    now = next;
    rest = 1 / (rest - whole);
  }
  return null;
}
