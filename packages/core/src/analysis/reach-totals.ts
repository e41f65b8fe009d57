import type { Finding } from "./analysis.js";
import { freeSum, isSmallCount, SMALL_COUNT } from "./complements.js";

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
    const told = line.filter((f) => f.value !== null && f.n !== null);
    const cells = told.map((f) => ({ finding: f, value: Math.round(f.value! * f.n!) }));
    const hidden = new Set(cells.filter((c) => isSmallCount(c.value)));
    if (hidden.size === 0) continue;
    const small = new Set(hidden);
    // Of a department that cannot be told nobody knows its part, but that it is none at least.
    const free = told.length < line.length ? freeMost(cells, hidden) : freeSum(cells, hidden);
    for (const c of free ? hidden : cells) if (!free || !small.has(c)) gone.add(c.finding);
  }
  return gone;
}

interface Counted {
  readonly value: number;
}

/** Withholds further counts until their sum says of no small one that it is less than four; false where no more are at hand. */
function freeMost<Cell extends Counted>(cells: readonly Cell[], hidden: Set<Cell>): boolean {
  const small = cells.filter((c) => isSmallCount(c.value)).length;
  const enough = SMALL_COUNT - 1 + (small - 1);
  for (;;) {
    const sum = [...hidden].reduce((all, c) => all + c.value, 0);
    if (sum >= enough) return true;
    const shown = cells.filter((c) => !hidden.has(c) && c.value > 0).sort((a, b) => a.value - b.value);
    const next = shown.find((c) => sum + c.value >= enough) ?? shown.at(-1);
    if (next === undefined) return false;
    hidden.add(next);
  }
}
