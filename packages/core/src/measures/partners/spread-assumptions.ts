import type { PassChance } from "./simple-spread.js";

/** How likely knowledge is taken to pass over ties: three assumptions, the middle one shown first. */
export type ChanceLevel = "low" | "middle" | "high";
export const CHANCE_LEVELS = ["low", "middle", "high"] as const satisfies readonly ChanceLevel[];

const FACTOR = { low: 0.5, middle: 1, high: 1.5 } as const;
/** Chance at a quarter, half, three quarters and the whole of the scale; the first also for what is weaker. */
const MIDDLE = [0.1, 0.2, 0.4, 0.6] as const;

/**
 * Chance by strength: .1, .2, .4 and .6 at the four points of a scale from 1 to 4, in between in proportion on
 * other scales; half of that and half as much again as the low and the high assumption.
 *
 * @param most highest strength of the scale; null where ties carry none, and every tie passes with the chance of
 *   the second point
 * @returns a function of the strength; a tie reported without one counts as the weakest
 */
export function chanceByStrength(most: number | null, level: ChanceLevel = "middle"): PassChance {
  return (strength) => {
    if (most === null || !(most > 0)) return MIDDLE[1] * FACTOR[level];
    const place = Math.min(4, (4 * (Number.isNaN(strength) ? 0 : Math.max(0, strength))) / most);
    const below = Math.min(3, Math.max(1, Math.floor(place)));
    const [from, to] = [MIDDLE[below - 1]!, MIDDLE[below]!];
    const at = place <= 1 ? MIDDLE[0] : from + (to - from) * (place - below);
    return at * FACTOR[level];
  };
}

/** Thresholds of complex knowledge to sweep over. */
export interface ComplexAssumption {
  readonly cut: number;
  readonly contacts: number;
}

/**
 * Every whole strength from the second to the highest as the cut, with two and with three colleagues.
 *
 * @param strongFrom cut of the study, always among them
 */
export function complexAssumptions(most: number | null, strongFrom: number | null): ComplexAssumption[] {
  const cuts = new Set<number>();
  if (most !== null && Number.isInteger(most) && most <= 10) for (let w = 2; w <= most; w++) cuts.add(w);
  if (strongFrom !== null) cuts.add(strongFrom);
  // Without strengths no tie is known to be strong: only several colleagues will do.
  if (cuts.size === 0) cuts.add(Number.POSITIVE_INFINITY);
  return [...cuts].sort((a, b) => a - b).flatMap((cut) => [2, 3].map((contacts) => ({ cut, contacts })));
}
