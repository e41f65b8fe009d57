import type { Finding } from "@crosstie/core";
import { type Claim, cannotSay, caveat, notAsked, opening, trust, weakest, withinChance } from "../claim.js";
import { type Context, isSilent, known, pairCount, tiesNamed } from "../context.js";
import { barSvg } from "../figures/bar.js";
import { table } from "../figures/table.js";
import { capitalize, type Html, html, name, nothing } from "../html.js";
import { allowing, countOf, countOfIn, numberSpan, rangeOf, share } from "../measured.js";
import { percent } from "../text.js";
import { cutoffSentence } from "./cutoffs.js";

const ID = "strength";

/** Departments whose pairs are listed one by one. */
const LARGEST = 5;

interface Sides {
  readonly within: Finding | undefined;
  readonly across: Finding | undefined;
}

function sides(context: Context, relation?: string): Sides {
  const where = relation === undefined ? {} : { relation };
  return {
    within: context.find.one("strong_share_within", "network", where),
    across: context.find.one("strong_share_across", "network", where),
  };
}

type Comparison = "less" | "same" | "more" | "unsure";

/** Alike where the ranges under non-response overlap; unsure where chance alone makes as large a difference. */
export function compareStrength(across: Finding, within: Finding): Comparison | null {
  if (across.value === null || within.value === null) return null;
  const low = (f: Finding) => f.lower ?? f.value!;
  const high = (f: Finding) => f.upper ?? f.value!;
  if (low(across) <= high(within) && low(within) <= high(across)) return "same";
  if (withinChance(across) || withinChance(within)) return "unsure";
  return across.value < within.value ? "less" : "more";
}

const HEADINGS = {
  less: "Ties across departments are strong less often than ties inside them",
  same: "Ties across departments are strong about as often as ties inside them",
  more: "Ties across departments are strong more often than ties inside them",
  unsure:
    "Too few ties to tell whether those across departments are strong less or more often than those inside",
} as const;

const ASKS = {
  less: "Which work across departments is hard to explain on paper, and who would need to meet often for it?",
  same: "Which of the strong ties across departments should outlast a change of staff?",
  more: "What makes ties across departments so regular here, and is there time enough inside them?",
  unsure:
    "Which work across departments is hard to explain on paper, and who would need to meet often for it?",
} as const;

/** What counts as strong, in a sentence. */
function strongMeans(context: Context): Html {
  const { relation } = context;
  if (relation === null || relation.strongFrom === null) return nothing;
  const from =
    relation.strongLabel === null
      ? html`${relation.strongFrom}`
      : html`“${name(relation.strongLabel)}” (${relation.strongFrom})`;
  const top =
    relation.maxStrength === null ? nothing : html`, on a scale that goes up to ${relation.maxStrength}`;
  return html`Strong means ${from} or more${top}. ${
    relation.strongFromDeclared
      ? "The district set this cut."
      : "The district set no cut, so the report takes the top two points of the scale."
  }`;
}

/** Section 3 in short. */
export function strengthClaim(context: Context): Claim {
  const { within, across } = sides(context);
  if (
    (within === undefined || across === undefined) &&
    context.relation?.valued === true &&
    context.departments.length > 1
  )
    return notAsked(
      ID,
      html`Strength was asked, but nothing says which ties are strong`,
      html`This part needs a scale of at least three points, or “strong_from” for the scale in study.yaml.`,
    );
  if (within === undefined || across === undefined)
    return notAsked(
      ID,
      html`How strong ties are was not measured`,
      html`This part needs a column “strength” in ties.csv, and departments in people.csv.`,
    );
  if (across.confidence === "cannot-say")
    return cannotSay(ID, "how strong ties across departments are", across);
  const comparison = compareStrength(across, within);
  if (comparison === null)
    return notAsked(
      ID,
      html`Too few ties to compare how strong they are`,
      html`There are no ties with a strength ${across.value === null ? "across" : "inside"} departments.`,
    );
  return {
    id: ID,
    heading: html`${HEADINGS[comparison]}`,
    body: html`${share(across)} of the ${tiesNamed(context.relation)} across departments are strong, against ${share(within)} inside. Research finds that what is hard to put in words travels better along strong ties.`,
    ask: html`${ASKS[comparison]}`,
    ...weakest([across, within]),
  };
}

/** Section 3. */
export function strengthSection(context: Context): Html {
  const claim = strengthClaim(context);
  const { within, across } = sides(context);
  if (!known(within) || !known(across)) return html`<section>${opening(claim)}</section>`;
  return html`<section>${opening({ ...claim, body: html`${claim.body}${ranges(across, within)}` })}
<p>${strongMeans(context)}</p>
${table({
  caption: html`Share of ties that are strong. The dark line shows how far people who did not answer could move it.`,
  head: [html`Ties`, html`Strong`, html`Range`, html`<span class="sr">Bar</span>0 to 100 %`],
  rows: [
    ...rowsOf({ within, across }, tiesNamed(context.relation)),
    ...context.analysis.study.relations
      .filter((r) => r.id !== context.analysis.options.relation)
      .flatMap((r) => rowsOf(sides(context, r.id), tiesNamed(r))),
  ],
  className: "bars",
})}
${cutoffSentence(context, across, (cut) => html`${cut} or more as strong`)}
${returned(context)}
${largestPairs(context)}
${caveat(html`Strength is what the person who named the other said. Strong ties that only point inward can close a department off, so the two bars are never added up.`)}</section>`;
}

function ranges(across: Finding, within: Finding): Html {
  const [a, w] = [rangeOf(across), rangeOf(within)];
  const still = (f: Finding) => f.lower === f.value && f.upper === f.value;
  return a === null || w === null || (still(across) && still(within))
    ? nothing
    : html` Allowing for people who did not answer: ${a} across, ${w} inside.`;
}

/** How many ties are returned, and how many chance would have returned; of ties that have a direction. */
function returned(context: Context): Html {
  const f = context.find.one("reciprocity_edge", "network");
  if (!known(f) || context.relation?.orientation === "mutual") return nothing;
  return html`<p>${share(f)} of the ${tiesNamed(context.relation)} are returned: the two named each other.${
    f.expected === null
      ? nothing
      : html` If as many ties fell on people at random, it would be ${numberSpan(percent(f.expected), { ...f, measure: "reciprocity_edge.expected" })}.`
  }${allowing(f)}</p>${trust([f])}`;
}

function rowsOf({ within, across }: Sides, ties: Html): Html[][] {
  const row = (f: Finding | undefined, where: string) =>
    f === undefined
      ? []
      : [
          [
            html`${capitalize(ties)} ${where}`,
            share(f),
            rangeOf(f) ?? html`<span class="off">–</span>`,
            f.value === null
              ? html`<span class="why">${f.confidenceReason ?? "Not shown."}</span>`
              : barSvg({
                  at: f.value,
                  range: f.lower === null || f.upper === null ? null : [f.lower, f.upper],
                  title: percent(f.value),
                }),
          ],
        ];
  return [...row(across, "across departments"), ...row(within, "inside departments")];
}

function largestPairs(context: Context): Html {
  const largest = context.analysis.study.departments
    .filter((d) => !isSilent(context, d.label))
    .sort((a, b) => b.people - a.people)
    .slice(0, LARGEST)
    .map((d) => d.label);
  const labels = context.departments.filter((d) => largest.includes(d));
  if (labels.length < 2 || context.find.all("strong_ties", "department-pair").length === 0) return nothing;
  const n = context.response?.answered ?? null;
  const [most, ...others] = labels
    .flatMap((a, i) => labels.slice(i + 1).map((b) => [a, b] as const))
    .map((pair) => ({ pair, ties: pairCount(context, "ties", pair) }))
    .sort((x, y) => y.ties.low - x.ties.low);
  const sentence =
    most === undefined || most.ties.low === 0
      ? nothing
      : html`<p>${
          others.every((other) => other.ties.high !== null && other.ties.high <= most.ties.low)
            ? html`Of these departments ${name(most.pair[0])} and ${name(most.pair[1])} have most ties with each other`
            : html`Ties between ${name(most.pair[0])} and ${name(most.pair[1])}`
        }: ${countOfIn(most.ties, { measure: "ties", n })}. Strong among them: ${countOfIn(pairCount(context, "strong_ties", most.pair), { measure: "strong_ties", n })}.</p>`;
  return html`<h3>Strong ties between the largest departments</h3>${sentence}${table({
    caption: html`Reported ties between two departments, both directions together, and how many of them are strong.${
      context.hidesSmall ? " A range stands where a small number is not shown." : ""
    }`,
    head: [html`Departments`, html`Ties`, html`Strong`],
    rows: labels.flatMap((a, i) =>
      labels
        .slice(i + 1)
        .map((b) => [
          html`${name(a)} – ${name(b)}`,
          countOf(pairCount(context, "ties", [a, b]), { measure: "ties", n }),
          countOf(pairCount(context, "strong_ties", [a, b]), { measure: "strong_ties", n }),
        ]),
    ),
    className: "narrow",
  })}`;
}
