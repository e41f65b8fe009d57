import type { Analysis, AnalysisRelation, Finding, ResponseSummary } from "@crosstie/core";
import { addCounts, type CountRange, countRange } from "./counts.js";
import { type Finder, finderOf } from "./find.js";
import { type Html, html, name } from "./html.js";

/** Who the report is for: `research` adds tables, tests, methods and the data to what `cabinet` has. */
export type Audience = "cabinet" | "research";

/** What every section of the report is written from. */
export interface Context {
  readonly analysis: Analysis;
  readonly find: Finder;
  /** The relation the report rests on; null where no people are tied. */
  readonly relation: AnalysisRelation | null;
  /** Answers at the report's wave; null where there is no network. */
  readonly response: ResponseSummary | null;
  /** Whether the level hides counts under 5. */
  readonly hidesSmall: boolean;
  readonly departments: readonly string[];
  readonly audience: Audience;
  /** Whether ids, names or codes of people are in the file: in the data of the research edition, or in the map. */
  readonly holdsPeople: boolean;
  /** Whom to ask about the data; null where nobody is named. */
  readonly contact: string | null;
}

export function contextOf(
  analysis: Analysis,
  {
    audience = "cabinet",
    contact = null,
    interactive = false,
  }: { audience?: Audience; contact?: string | null; interactive?: boolean } = {},
): Context {
  const { relation, wave } = analysis.options;
  const hidesSmall = analysis.privacy.level === "cabinet" || analysis.privacy.level === "public";
  return {
    analysis,
    find: finderOf(analysis),
    relation: analysis.study.relations.find((r) => r.id === relation) ?? null,
    response: analysis.responses.find((r) => r.wave === wave) ?? null,
    hidesSmall,
    departments: analysis.study.departments.map((d) => d.label),
    audience,
    holdsPeople: !hidesSmall && (audience === "research" || interactive),
    contact,
  };
}

/** “advice ties”, or “ties” where the relation has no name of its own. */
export function tiesNamed(relation: AnalysisRelation | null): Html {
  return relation === null || /^ties?$/i.test(relation.label)
    ? html`ties`
    : html`${name(relation.label)} ties`;
}

/** People of a department on the roster, or of the whole office. */
export function peopleIn(context: Context, department?: string): number | null {
  if (department === undefined) return context.response?.asked ?? null;
  return context.analysis.study.departments.find((d) => d.label === department)?.people ?? null;
}

/** What a share must be a share of for a small one to be hidden; null where the level shows all. */
export function baseFor(context: Context, base: number | null): number | null {
  return context.hidesSmall ? base : null;
}

/** Unordered pairs of departments, in the order of the Analysis. */
export function departmentPairs(context: Context): readonly (readonly [string, string])[] {
  return context.departments.flatMap((a, i) => context.departments.slice(i + 1).map((b) => [a, b] as const));
}

/** What is known of a count between two departments, both directions together. */
export function pairCount(
  context: Context,
  measure: "ties" | "strong_ties",
  [a, b]: readonly [string, string],
  wave = context.analysis.options.wave,
): CountRange {
  const cell = (id: string, id2: string) =>
    countRange(context.find.one(measure, "department-pair", { id, id2, wave }));
  return addCounts(cell(a, b), cell(b, a));
}

/**
 * Ties from one department to another if all ties were spread evenly over the pairs of people who could
 * have reported one. A cell that is not shown has no expectation of its own; it has the same rate as the
 * others, so it is had from theirs.
 */
export function evenSpread(context: Context, id: string, id2: string): number | null {
  const own = context.find.one("ties", "department-pair", { id, id2 });
  if (own === undefined || own.status === "cannot-say") return null;
  if (own.expected !== null) return own.expected;
  const possible = context.find.one("possible", "department-pair", { id, id2 })?.value ?? null;
  const rate = evenRate(context);
  return possible === null || rate === null ? null : possible * rate;
}

function evenRate({ find }: Context): number | null {
  for (const f of find.all("ties", "department-pair")) {
    const possible = find.one("possible", "department-pair", { id: f.id!, id2: f.id2! })?.value ?? 0;
    if (f.expected !== null && possible > 0) return f.expected / possible;
  }
  return null;
}

/** The same for both directions of a pair together. */
export function pairEvenSpread(context: Context, [a, b]: readonly [string, string]): number | null {
  const [there, back] = [evenSpread(context, a, b), evenSpread(context, b, a)];
  return there === null || back === null ? null : there + back;
}

/** Response of a department under which nothing is said about it. */
export function silentUnder({ analysis }: Context): number {
  return analysis.options.confidence.tentative;
}

/** Whether too few of a department answered for its own reports to count. */
export function isSilent(context: Context, department: string): boolean {
  const rate = context.response?.departments.find((d) => d.department === department)?.rate ?? null;
  return rate !== null && rate < silentUnder(context);
}

/** Whether a finding has a value the page may argue from. */
export function known(f: Finding | undefined): f is Finding & { readonly value: number } {
  return f !== undefined && f.value !== null;
}
