import type { Confidence, Finding } from "@crosstie/core";
import { capitalize, type Html, html, nothing } from "./html.js";
import { partOf } from "./parts.js";

/** What one part of the report has to say, short enough for the first page. */
export interface Claim {
  /** Anchor of the section, and mark of what the claim is about. */
  readonly id: string;
  /** The finding as a heading. */
  readonly heading: Html;
  /** One or two sentences that carry it. */
  readonly body: Html;
  /** A question to ask at cabinet; null where there is nothing to ask about. */
  readonly ask: Html | null;
  /** null where the study did not ask. */
  readonly confidence: Confidence | null;
  readonly reason: string | null;
}

const RANK = { solid: 2, tentative: 1, "cannot-say": 0 } as const;

const ENOUGH = "Enough people answered";

/** The least certain of the findings a claim rests on, and why it is no more or no less. */
export function weakest(findings: readonly (Finding | undefined)[]): Pick<Claim, "confidence" | "reason"> {
  let worst: Finding | undefined;
  for (const f of findings) {
    if (f !== undefined && (worst === undefined || RANK[f.confidence] < RANK[worst.confidence])) worst = f;
  }
  if (worst === undefined) return { confidence: null, reason: null };
  if (worst.confidenceReason !== null || worst.confidence !== "solid")
    return { confidence: worst.confidence, reason: worst.confidenceReason };
  // A range of bounds says how far off a figure may be; nothing was concluded that it could turn round.
  const ranged = findings.every(
    (f) => f !== undefined && f.lower !== null && f.convention?.includes("range=non-response") === true,
  );
  return {
    confidence: "solid",
    reason: ranged
      ? `${ENOUGH}, and allowing for those who did not would not change the reading.`
      : `${ENOUGH}.`,
  };
}

/** Whether a figure differs from its benchmark no more than chance makes it differ. */
export function withinChance(f: Finding): boolean {
  return f.p !== null ? f.p > 0.05 : f.confidenceReason?.includes("within what chance produces") === true;
}

/** The less certain of two verdicts; the first where they are alike. */
export function lesser<T extends Pick<Claim, "confidence" | "reason">>(a: T, b: T): T {
  return a.confidence !== null && b.confidence !== null && RANK[b.confidence] < RANK[a.confidence] ? b : a;
}

/** A claim that cannot be made: the reason stands in its place. */
export function cannotSay(id: string, what: string, finding: Finding): Claim {
  return {
    id,
    heading: html`Cannot say ${what}`,
    body: html`${finding.confidenceReason ?? "Too few people answered."}`,
    ask: html`What would help more people answer the next survey?`,
    confidence: "cannot-say",
    reason: null,
  };
}

/** A part that the study did not ask about. */
export function notAsked(id: string, heading: Html, body: Html): Claim {
  return { id, heading, body, ask: null, confidence: null, reason: null };
}

const WORDS = { solid: "Solid", tentative: "Tentative", "cannot-say": "Cannot say" } as const;

/**
 * How far a claim may be leant on, as a label with the reason.
 * @param full whether the reason stands even where the claim is solid
 */
export function tag({ confidence, reason }: Pick<Claim, "confidence" | "reason">, full = false): Html {
  if (confidence === null) return html`<span class="tag none">Not measured</span>`;
  const why = confidence === "solid" && !full ? null : reason;
  return html`<span class="tag ${confidence}">${WORDS[confidence]}</span>${
    why === null ? nothing : html` <span class="why">${why}</span>`
  }`;
}

/** The number of a section and the question it answers, above its heading. */
export function question(id: string): Html {
  const { part, number } = partOf(id);
  return html`<p class="question"><span class="no">${number}</span> ${part.question}</p>`;
}

/** The claim of the framework a section speaks to, in the report's own words. */
export function framework(id: string): Html {
  const { part } = partOf(id);
  return part.claim === null || part.section === null
    ? nothing
    : html`<p class="framework"><strong>What the framework says.</strong> ${part.claim} <cite>Farrell and Coburn (2017), “${part.section}”.</cite></p>`;
}

/** The opening of a section: its question, the finding, what carries it, how far it may be leant on, and the framework's claim. */
export function opening(claim: Claim): Html {
  const head = html`<div class="open">${question(claim.id)}<h2 id="${claim.id}">${capitalize(claim.heading)}</h2>
<p class="lead">${capitalize(claim.body)}</p>
<p class="trust">${tag(claim, true)}</p></div>`;
  return claim.confidence === null ? head : html`${head}${framework(claim.id)}`;
}

/** How far a finding within a section may be leant on, where it is not the one of the section's heading. */
export function trust(findings: readonly (Finding | undefined)[]): Html {
  const verdict = weakest(findings);
  return verdict.confidence === null ? nothing : html`<p class="trust">${tag(verdict, true)}</p>`;
}

/** What a reader should keep in mind, printed with the finding it limits. */
export function caveat(text: Html): Html {
  return html`<p class="caveat"><strong>Keep in mind.</strong> ${text}</p>`;
}
