import type { PartnerTies } from "../../network/partner-ties.js";

/** How mixed ties to partners are by kind of partner. */
export interface KindMix {
  /** Number of kinds there is a tie to. */
  readonly richness: number;
  /** 1 − Σ p², in [0, 1 − 1/K]; NaN without a tie to a partner of a known kind. */
  readonly blau: number;
  /** Blau's index as a share of the most it can be, in [0, 1]; NaN with fewer than two kinds on file. */
  readonly iqv: number;
}

/**
 * Diversity of ties over kinds of partners: p the share of the ties that go to each kind, K the kinds on file
 * in partners.csv, not those somebody happens to reach. Partners without a kind are left out.
 *
 * @param ties number (or strength) of the ties to each partner
 * @param kinds kind of each partner, null where the file does not say
 * @see Blau (1977); Agresti & Agresti (1978)
 */
export function kindMix(ties: ArrayLike<number>, kinds: readonly (string | null)[]): KindMix {
  const known = [...new Set(kinds.filter((kind) => kind !== null))];
  const amounts = new Map<string, number>();
  let total = 0;
  kinds.forEach((kind, p) => {
    if (kind === null || !(ties[p]! > 0)) return;
    amounts.set(kind, (amounts.get(kind) ?? 0) + ties[p]!);
    total += ties[p]!;
  });
  let squares = 0;
  for (const amount of amounts.values()) squares += (amount / total) ** 2;
  const blau = total > 0 ? 1 - squares : Number.NaN;
  return { richness: amounts.size, blau, iqv: known.length > 1 ? blau / (1 - 1 / known.length) : Number.NaN };
}

/** Number of ties to each partner among some people; by default among all. */
export function tiesToPartners(
  ties: PartnerTies,
  among: (person: number) => boolean = () => true,
): Float64Array {
  const counts = new Float64Array(ties.partners.length);
  ties.partner.forEach((p, t) => {
    if (among(ties.person[t]!)) counts[p]!++;
  });
  return counts;
}

/**
 * Herfindahl–Hirschman index on a scale from 0 (m equal carriers) to 1 (one carries all).
 *
 * @param m how many could carry: the roster, the partners on file, or those who do carry
 * @returns NaN where fewer than two could
 */
export function normalizedConcentration(hhi: number, m: number): number {
  return m > 1 ? (hhi - 1 / m) / (1 - 1 / m) : Number.NaN;
}
