import type { ViewNetwork, ViewTie } from "@crosstie/core";
import { countOf, formatCount } from "./text.js";

/** A number of ties, of which some may be withheld: then `known` is what is given, and never the whole. */
export interface Tally {
  readonly known: number;
  /** Ties of the data whose number is withheld. */
  readonly withheld: number;
}

export const NO_TIES: Tally = { known: 0, withheld: 0 };

/**
 * How many ties one of the data stands for: itself between people (meetings two people share are one tie),
 * the stated number between departments; null where that is withheld.
 */
export function weightOf(data: ViewNetwork, tie: ViewTie): number | null {
  if (tie.count === null) return null;
  return data.people.length > 0 ? 1 : tie.count;
}

export function addTie(tally: Tally, weight: number | null): Tally {
  return weight === null
    ? { known: tally.known, withheld: tally.withheld + 1 }
    : { known: tally.known + weight, withheld: tally.withheld };
}

/** What some ties of the data come to. */
export function tallyOf(data: ViewNetwork, ties: readonly ViewTie[]): Tally {
  let [known, withheld] = [0, 0];
  for (const tie of ties) {
    const weight = weightOf(data, tie);
    if (weight === null) withheld++;
    else known += weight;
  }
  return { known, withheld };
}

/** Whether nothing but withheld numbers is there: neither a number nor "no tie" may be shown. */
export function isWithheld({ known, withheld }: Tally): boolean {
  return known === 0 && withheld > 0;
}

/** "12", "12*" where a part is withheld, "*" where all is. The legend explains the sign. */
export function tallySign(tally: Tally): string {
  if (tally.withheld === 0) return formatCount(tally.known);
  return isWithheld(tally) ? "*" : `${formatCount(tally.known)}*`;
}

/** "12 reported ties", "12 or more reported ties, a part is withheld", "number of reported ties withheld". */
export function tallyText(tally: Tally, one: string): string {
  if (tally.withheld === 0) return countOf(tally.known, one);
  if (isWithheld(tally)) return `number of ${one}s withheld`;
  return `${formatCount(tally.known)} or more ${one}s, a part is withheld`;
}
