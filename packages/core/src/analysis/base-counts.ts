import type { Finding } from "./analysis.js";
import { SMALL_COUNT } from "./complements.js";
import type { PrivacyLevel } from "./view-network.js";

/** Least count that the widest band of level `public` stands for: below it a number would say more than the band. */
const WIDEST_BAND = 30;

/** Figures of so many topics, departments or pairs of partners, which are no people. */
const OF_THINGS: ReadonlySet<string> = new Set([
  "coverage",
  "coverage_twice",
  "partner_pairs_unaware",
  "partner_single_links",
]);

/**
 * Of how many a figure is. That number is a count too: a share of the holders of a topic, withheld or not, is of so many
 * holders, and a share of the ties to a partner of so many contacts. It goes with a figure that is withheld, and wherever it is
 * itself too small for the level.
 */
export function withoutTellingBase(f: Finding, level: PrivacyLevel): Finding {
  if (f.n === null || OF_THINGS.has(f.measure)) return f;
  const least = level === "public" ? WIDEST_BAND : SMALL_COUNT;
  const small = f.n > 0 && f.n < least;
  return f.status === "suppressed" || f.status === "banded" || small ? { ...f, n: null } : f;
}
