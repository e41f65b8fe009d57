import { LOAD_PARTS } from "../measures/cross-load.js";
import type { Finding } from "./analysis.js";
import { SMALL_COUNT } from "./complements.js";

/** A figure half of which would rest on fewer positions is not drawn out by parts of them either. */
const LEAST_POSITIONS = 10;

/** A share rounded to 5 % says nothing of single ties where it is one of so many. */
const LEAST_TIES = 20;

const STEPS = 20;

/** Least count a band of level `public` stands for. */
const BAND_LEAST: ReadonlyMap<string, number> = new Map([
  ["few", 1],
  ["some", 10],
  ["many", 30],
]);

/**
 * Shares of ties that a part of the positions has. Each stands for many people: it is taken out where fewer than five
 * are on either side of the cut. A department's is rounded to 5 %, and is there only where the table of ties, as it is
 * shown, has 20 ties across of it: whether it is there tells nothing that the table does not.
 *
 * @param findings as the level shows them otherwise
 */
export function protectSplits(findings: readonly Finding[]): { findings: Finding[]; suppressed: number } {
  const known = knownTies(findings);
  const few = new Set(
    findings.filter((f) => f.measure === "cross_tie_half" && isFew(f)).map((f) => key(f, null)),
  );
  let suppressed = 0;
  const out = findings.map((f) => {
    const part = LOAD_PARTS.get(f.measure);
    const department = f.level === "department";
    // That a department has no such tie is told by the table, as far as it may be.
    if (part === undefined || f.status === "cannot-say" || (f.value === null && !department)) return f;
    const people = f.n ?? 0;
    const least = Math.min(Math.floor(part * people), Math.floor((1 - part) * people));
    const hidden =
      least < SMALL_COUNT ||
      (department ? (known.get(key(f, f.id)) ?? 0) < LEAST_TIES : few.has(key(f, null)));
    if (!hidden)
      return department && f.value !== null
        ? {
            ...f,
            value: Math.round(f.value * STEPS) / STEPS,
            convention: `${f.convention}; rounded to 5 %`,
          }
        : f;
    suppressed++;
    return { ...f, value: null, status: "suppressed" as const, reason: "FEW_POSITIONS" };
  });
  return { findings: out, suppressed };
}

function isFew(f: Finding): boolean {
  return f.value === null ? f.status !== "banded" || f.reason === "few" : f.value < LEAST_POSITIONS;
}

/** Ties across that the table of departments shows of each department, at least. */
function knownTies(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  for (const f of findings) {
    if (f.measure !== "ties" || f.level !== "department-pair" || f.id === f.id2) continue;
    const ties = f.value ?? (f.status === "banded" ? BAND_LEAST.get(f.reason ?? "") : undefined) ?? 0;
    for (const id of [f.id, f.id2]) known.set(key(f, id), (known.get(key(f, id)) ?? 0) + ties);
  }
  return known;
}

function key(f: Finding, id: string | null): string {
  return JSON.stringify([f.relation, f.wave, id]);
}
