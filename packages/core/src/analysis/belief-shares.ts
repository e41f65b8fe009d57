import type { Finding } from "./analysis.js";
import type { PrivacyLevel } from "./view-network.js";

/** Figures of a department's beliefs about who holds what. */
const FIGURES: ReadonlySet<string> = new Set(["awareness_precision", "awareness_recall", "awareness_mcc"]);

/** So many pairs of a respondent and something a colleague holds, and what figures are rounded to then. */
const ROUNDED: readonly { readonly pairs: number; readonly steps: number }[] = [
  { pairs: 400, steps: 100 },
  { pairs: 60, steps: 20 },
];

/**
 * How well a department's beliefs fit is counted over pairs of its respondents with colleagues who hold something, of whom
 * nobody is their own colleague. So the exact share has a denominator that is as much less than respondents times holdings as
 * these respondents hold themselves: anybody can count it. The figures are rounded to 1 %, to 5 % where the pairs are fewer
 * than 400, and withheld where they are fewer than 60: then one holding more or less is in the same step.
 *
 * @param findings as the level shows them otherwise
 * @param counts the same before anything was withheld
 */
export function roundBeliefs(
  findings: readonly Finding[],
  counts: readonly Finding[],
  level: PrivacyLevel,
): { findings: Finding[]; suppressed: number } {
  const held = new Map<string, number>();
  for (const f of counts)
    if (f.measure === "expertise_holders" && f.level === "topic")
      held.set(key(f), (held.get(key(f)) ?? 0) + (f.value ?? 0));
  let suppressed = 0;
  const out = findings.map((f) => {
    if (f.level !== "department" || !FIGURES.has(f.measure) || f.value === null) return f;
    suppressed++;
    const pairs = (f.n ?? 0) * (held.get(key(f)) ?? 0);
    const enough = ROUNDED.find((r) => pairs >= r.pairs);
    if (enough === undefined)
      return { ...f, value: null, n: null, status: "suppressed" as const, reason: "COMPLEMENT" };
    const steps = level === "public" ? 20 : enough.steps;
    return {
      ...f,
      value: Math.round(f.value * steps) / steps + 0,
      convention: `${f.convention}; rounded to ${100 / steps} %`,
    };
  });
  return { findings: out, suppressed };
}

function key(f: Finding): string {
  return JSON.stringify([f.relation, f.wave]);
}
