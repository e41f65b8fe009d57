import type { Finding } from "./analysis.js";
import { freeSum, isSmallCount } from "./complements.js";

/** Shares of people by how far they are from a partner, of each department and of all: the parts add up to the whole. */
const CIRCLES = ["partner_reach_2", "partner_reach_explicit", "absorption_reached"] as const;

/**
 * A department in which one to four people are within reach of a partner is given a bound. All people within reach, less those
 * of the other departments, must not say how many these are: further departments are withheld until each could be any of one to
 * four, and where none are at hand all departments are.
 */
export function hideFromReachTotals(findings: readonly Finding[]): ReadonlySet<Finding> {
  const gone = new Set<Finding>();
  const lines = new Map<string, Finding[]>();
  for (const f of findings) {
    if (f.level !== "partner-department" || !CIRCLES.some((m) => m === f.measure)) continue;
    const line = JSON.stringify([f.measure, f.relation, f.wave, f.id]);
    lines.set(line, [...(lines.get(line) ?? []), f]);
  }
  for (const line of lines.values()) {
    // Of a department that cannot be told nobody knows its part.
    if (line.some((f) => f.value === null || f.n === null)) continue;
    const cells = line.map((f) => ({ finding: f, value: Math.round(f.value! * f.n!) }));
    const hidden = new Set(cells.filter((c) => isSmallCount(c.value)));
    if (hidden.size === 0) continue;
    const small = new Set(hidden);
    const free = freeSum(cells, hidden);
    for (const c of free ? hidden : cells) if (!free || !small.has(c)) gone.add(c.finding);
  }
  return gone;
}
