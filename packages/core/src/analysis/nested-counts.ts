import type { Finding } from "./analysis.js";
import { isSmallCount } from "./complements.js";

/** Figures of a partner each of which counts the people of the one before and more: by how far they are from it. */
const STEPS = [
  "partner_contacts",
  "partner_reach_2",
  "partner_reach_explicit",
  "absorption_reached",
] as const;

/** The two a report rests on stay; what can be had from the others beside them does not. */
const KEPT = 2;

/**
 * Counts one within the other give, by subtraction, how many people there are between. Where that is one to four, the
 * wider one is withheld, and so is the widest where it leaves one to four of all people out.
 */
export function nestedToWithhold(findings: readonly Finding[]): ReadonlySet<Finding> {
  const chains = new Map<string, Finding[]>();
  const contacts = new Map<string, Finding>();
  for (const f of findings) {
    const step = STEPS.indexOf(f.measure as (typeof STEPS)[number]);
    if (step < 0 || (f.level !== "partner" && f.level !== "partner-department")) continue;
    const at = JSON.stringify([f.level, f.wave, f.id, f.id2]);
    // A contact is one whatever the relation among people.
    if (step === 0) contacts.set(at, f);
    else {
      const chain = JSON.stringify([at, f.relation]);
      chains.set(chain, [...(chains.get(chain) ?? []), f]);
    }
  }
  const gone = new Set<Finding>();
  for (const [chain, reached] of chains) {
    const [at] = JSON.parse(chain) as [string];
    withhold([contacts.get(at), ...reached], gone);
  }
  return gone;
}

function withhold(chain: readonly (Finding | undefined)[], gone: Set<Finding>): void {
  const people = chain.at(-1)?.n ?? null;
  if (people === null) return;
  const count = (f: Finding) => (f.measure === STEPS[0] ? f.value! : Math.round(f.value! * people));
  const known = chain
    .filter((f): f is Finding => f !== undefined && f.value !== null)
    .sort((a, b) => STEPS.indexOf(a.measure as never) - STEPS.indexOf(b.measure as never));
  const isKept = (f: Finding) => STEPS.indexOf(f.measure as never) < KEPT;
  let before = 0;
  const shown: Finding[] = [];
  for (const f of known) {
    if (!isKept(f) && isSmallCount(count(f) - before)) gone.add(f);
    else {
      before = count(f);
      shown.push(f);
    }
  }
  for (const f of shown.reverse()) {
    if (isKept(f) || !isSmallCount(people - count(f))) return;
    gone.add(f);
  }
}
