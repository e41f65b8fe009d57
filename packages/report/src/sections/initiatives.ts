import { type Context, known, pairCount, pairEvenSpread } from "../context.js";
import type { CountRange } from "../counts.js";
import { table } from "../figures/table.js";
import { type Html, html, listOf, name, nothing } from "../html.js";
import { countOf, countOfIn, numberSpan } from "../measured.js";
import { plain, plural } from "../text.js";

/** How two departments that an initiative needs are linked. */
export type Link = "barely" | "fewer" | "about" | "more" | "unknown";

/** Two departments that an initiative needs together. */
export interface NeededPair {
  readonly initiative: string;
  readonly pair: readonly [string, string];
  readonly ties: CountRange;
  /** Ties of both directions if all were spread evenly. */
  readonly even: number | null;
  readonly link: Link;
}

/** A pair is called barely linked under this share of an even spread. */
const BARELY = 0.25;

/** Around an even spread, from this share of it to its inverse, a pair is called about as linked. */
const ABOUT = 2 / 3;

function linkOf({ low, high, silent }: CountRange, even: number | null): Link {
  if (even === null || even <= 0 || silent) return "unknown";
  if (high !== null && high <= even * BARELY) return "barely";
  if (high !== null && high < even * ABOUT) return "fewer";
  if (low > even / ABOUT) return "more";
  return high !== null && low >= even * ABOUT ? "about" : "unknown";
}

/** Pairs of departments that some initiative needs, with how they are linked. */
export function neededPairs(context: Context): readonly NeededPair[] {
  return context.analysis.study.initiatives.flatMap(({ id, departments }) => {
    const needed = context.departments.filter((d) => departments.includes(d));
    return needed.flatMap((a, i) =>
      needed.slice(i + 1).map((b): NeededPair => {
        const pair = [a, b] as const;
        const ties = pairCount(context, "ties", pair);
        const even = pairEvenSpread(context, pair);
        return { initiative: id, pair, ties, even, link: linkOf(ties, even) };
      }),
    );
  });
}

/** The pair that most wants talking about: needed together, and barely linked. */
export interface PressingPair extends NeededPair {
  readonly ask: Html;
  /** How few ties there are, and how many an even spread would give. */
  readonly sentence: Html;
}

export function pressingPair(context: Context): PressingPair | null {
  if (!known(context.find.one("cross_department_share", "network"))) return null;
  const barely = neededPairs(context)
    .filter((p) => p.link === "barely")
    .sort((a, b) => a.ties.high! / a.even! - b.ties.high! / b.even!);
  const first = barely[0];
  if (first === undefined) return null;
  const [a, b] = first.pair;
  return {
    ...first,
    sentence: tiesSentence(context, first),
    ask: html`What would ${name(a)} and ${name(b)} need from each other for ${name(first.initiative)}, and where would they meet?`,
  };
}

/** For two departments whose even spread is known. */
function tiesSentence(context: Context, { pair: [a, b], ties, even }: NeededPair): Html {
  const source = { measure: "ties", n: context.response?.answered ?? null };
  return html`Between ${name(a)} and ${name(b)} we see ${countOfIn(ties, source)} ${plural(ties.low === ties.high ? ties.low : 2, "tie")}; an even spread over the office would give about ${numberSpan(plain(Math.round(even ?? 0)), { ...source, measure: "ties.expected" })}.`;
}

const WORDS: Readonly<Record<Link, string>> = {
  barely: "Barely linked",
  fewer: "Fewer than an even spread",
  about: "About an even spread",
  more: "More than an even spread",
  unknown: "Cannot say from what may be shown",
};

/** The lens of section 2: are the departments that an initiative needs together linked? */
export function initiativeSection(context: Context): Html {
  const pairs = neededPairs(context);
  if (pairs.length === 0) return nothing;
  const barely = pairs.filter((p) => p.link === "barely");
  const heading =
    barely.length === 0
      ? html`No two departments that an initiative needs were found to be barely linked`
      : html`${listOf(barely.slice(0, 2).map(({ pair: [a, b] }) => html`${name(a)} and ${name(b)}`))} are needed together and barely linked`;
  const source = { measure: "ties", n: context.response?.answered ?? null };
  return html`<h3>${heading}</h3>
${barely.map((p) => html`<p>${name(p.initiative)} needs both. ${tiesSentence(context, p)}</p>`)}
${table({
  caption: html`Departments that an initiative needs (from initiatives.csv), and the ties between them. Barely linked: a quarter of an even spread or less.`,
  head: [html`Initiative`, html`Departments`, html`Ties`, html`If spread evenly`, html`Reading`],
  rows: pairs.map((p) => [
    name(p.initiative),
    html`${name(p.pair[0])} – ${name(p.pair[1])}`,
    countOf(p.ties, source),
    p.even === null
      ? html`<span class="off">not known</span>`
      : numberSpan(plain(Math.round(p.even)), { ...source, measure: "ties.expected" }),
    html`${WORDS[p.link]}`,
  ]),
})}`;
}
