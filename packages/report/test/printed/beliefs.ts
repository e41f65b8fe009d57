import type { Figure } from "./figures.js";
import { fraction } from "./fraction.js";

/** What figures of a department's beliefs say of what its own people hold. */
export interface Holdings {
  readonly department: string;
  /** Topics that its respondents hold, counted by what is true; null where that is not told apart. */
  readonly truth: number | null;
  readonly could: readonly number[];
}

const FIGURES = ["awareness_recall", "awareness_precision", "awareness_mcc"] as const;
type Which = (typeof FIGURES)[number];

/** More topics than anybody asks of a department's people together, as far as it is tried. */
const MOST = 12;

/**
 * Each respondent is paired with every colleague who holds something. Nobody is their own colleague: the pairs are as many
 * fewer than respondents times holdings as the respondents hold themselves. All numbers of these, of rightly and of wrongly
 * named colleagues that the printed figures allow are tried.
 *
 * @param truth the figures as they are, by department
 * @param sum holders of all topics
 * @param colleagues pairs of a topic and a colleague whose expertise is known
 */
export function knowHoldings(
  figures: readonly Figure[],
  truth: (department: string, measure: Which) => number | null,
  sum: number,
  colleagues: number,
): Holdings[] {
  const of = (measure: Which) =>
    figures.filter((f) => f.level === "department" && f.measure === measure && f.value !== null);
  return of("awareness_recall").flatMap((recall): Holdings[] => {
    const [precision, mcc] = (["awareness_precision", "awareness_mcc"] as const).map((m) =>
      of(m).find((f) => f.id === recall.id && f.relation === recall.relation && f.wave === recall.wave),
    );
    const people = recall.n;
    if (people === null || precision === undefined) return [];
    const could: number[] = [];
    for (let held = 0; held <= MOST; held++) {
      const pairs = people * sum - held;
      if (isPossible(pairs, people * colleagues - held, recall, precision, mcc)) could.push(held);
    }
    return [
      {
        department: recall.id,
        truth: trueHoldings(truth(recall.id, "awareness_recall"), people, sum),
        could,
      },
    ];
  });
}

function isPossible(
  pairs: number,
  all: number,
  recall: Figure,
  precision: Figure,
  mcc: Figure | undefined,
): boolean {
  const [least, most] = between(recall);
  const [low, high] = between(precision);
  for (let right = Math.ceil(least * pairs); right <= Math.floor(most * pairs); right++)
    for (let named = Math.ceil(right / high); named <= Math.floor(right / low); named++) {
      if (mcc === undefined) return true;
      const others = all - pairs;
      const wrong = named - right;
      const fit =
        (right * (others - wrong) - wrong * (pairs - right)) /
        Math.sqrt(named * pairs * others * (all - named));
      const [a, b] = between(mcc);
      if (fit >= a && fit <= b) return true;
    }
  return false;
}

/** What a printed figure stands for, as it says of itself. */
function between(f: Figure): [number, number] {
  const rounded = /rounded to (\d+) %/.exec(f.convention);
  const half = rounded === null ? 1e-9 : Number(rounded[1]) / 200 + 1e-9;
  return [f.value! - half, f.value! + half];
}

/** A share's denominator is the pairs or a part of them: there is often only one multiple within reach. */
function trueHoldings(recall: number | null, people: number, sum: number): number | null {
  const exact = recall === null ? null : fraction(recall, 100_000);
  if (exact === null) return null;
  const fitting: number[] = [];
  for (let held = 0; held <= sum; held++) if ((people * sum - held) % exact[1] === 0) fitting.push(held);
  return fitting.length === 1 ? fitting[0]! : null;
}
