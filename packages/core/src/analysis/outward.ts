/**
 * A range rounded outward, to 5 % (shares and indices) or to 5 (counts): its exact ends could be solved for the few
 * people or ties that make the difference.
 */
export function outward<T extends number | null>(
  range: { readonly lower: T; readonly upper: T },
  unit: string | null,
): { readonly lower: T; readonly upper: T } {
  const step = unit === "people" || unit === "pairs" ? 5 : 0.05;
  const to = (value: T, round: (x: number) => number): T => {
    if (value === null) return value;
    const steps = step === 5 ? round(value / 5) : round(value * 20 - slack(round));
    // Multiples of 1 / 20 are had by division, which leaves no 0.15000000000000002; adding 0 turns −0 into 0.
    return ((step === 5 ? 5 * steps : steps / 20) + 0) as T;
  };
  return { lower: to(range.lower, Math.floor), upper: to(range.upper, Math.ceil) };
}

/** 0.35 · 20 is 7 and 0.15 · 20 is 3, but 0.55 · 20 is 11.000000000000002: a hair over is not the next step. */
function slack(round: (x: number) => number): number {
  return round === Math.ceil ? 1e-9 : -1e-9;
}
