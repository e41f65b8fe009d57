import type { Finding } from "@crosstie/core";
import { type Claim, cannotSay, caveat, lesser, notAsked, opening, trust, weakest } from "../claim.js";
import { baseFor, type Context, known, peopleIn } from "../context.js";
import { countRange, countText } from "../counts.js";
import { barSvg, dotsSvg } from "../figures/bar.js";
import { table } from "../figures/table.js";
import { capitalize, type Html, html, listOf, name, nothing } from "../html.js";
import { allowing, count, countIn, numberSpan, share, shownShare, value } from "../measured.js";
import { index, percent, plain, plural } from "../text.js";

const ID = "expertise";

/** Under this share a topic is called hard to place, from two thirds on easy: cuts of this report, printed with it. */
const FEW = 1 / 3;
const MOST = 2 / 3;

interface Topic {
  readonly id: string;
  readonly label: string;
  readonly holders: Finding | undefined;
  readonly named: Finding | undefined;
  readonly hidden: Finding | undefined;
  readonly reach: Finding | undefined;
}

function topicsOf({ analysis, find }: Context): readonly Topic[] {
  return analysis.study.topics
    .map(({ id, label }) => ({
      id,
      label,
      holders: find.one("expertise_holders", "topic", { id }),
      named: find.one("awareness_named_holder", "topic", { id }),
      hidden: find.one("hidden_holders", "topic", { id }),
      reach: find.one("expertise_reach_2", "topic", { id }),
    }))
    .filter((t) => t.holders !== undefined);
}

const namedShare = (context: Context, t: Topic) => share(t.named, baseFor(context, t.named?.n ?? null));

/** Topics with a share of staff who could name a holder, fewest first. */
function byAwareness(topics: readonly Topic[]): (Topic & { readonly named: Finding & { value: number } })[] {
  return topics
    .flatMap((t) => (known(t.named) ? [{ ...t, named: { ...t.named, value: t.named.value } }] : []))
    .sort((a, b) => a.named.value - b.named.value);
}

const UNSURE = {
  confidence: "tentative",
  reason: "Allowing for people who did not answer, the conclusion could change.",
} as const;

/** Whether people who did not answer could take a share to the other side of a cut. */
function reaches(f: Finding & { readonly value: number }, cut: number): boolean {
  return Math.min(f.lower ?? f.value, f.value) < cut && cut <= Math.max(f.upper ?? f.value, f.value);
}

/**
 * Section 4 in short.
 * @param full with the range and the number of holders, for which the first page has no room
 */
export function expertiseClaim(context: Context, full = false): Claim {
  const topics = topicsOf(context);
  if (topics.length === 0)
    return notAsked(
      ID,
      html`Who knows what was not measured`,
      html`This part needs expertise.csv (what people know) and awareness.csv (whom others name for it).`,
    );
  const silenced = topics.find((t) => t.holders?.confidence === "cannot-say")?.holders;
  if (silenced !== undefined) return cannotSay(ID, "whether people know where expertise is", silenced);
  if (topics.every((t) => t.named === undefined))
    return {
      ...notAsked(
        ID,
        html`What people know is on file; whether colleagues know it is not`,
        html`Whether staff could name a holder needs awareness.csv: whom people would go to for each topic.`,
      ),
      ask: html`For which topics would a list of who knows what be of use?`,
    };
  const ranked = byAwareness(topics);
  const [least, most] = [ranked[0], ranked.at(-1)];
  if (least === undefined || most === undefined)
    return notAsked(ID, html`Nobody was named for any topic`, html`The shares cannot be worked out.`);
  const unseen = countRange(least.hidden);
  const body = html`${namedShare(context, least)} of staff who answered could name a colleague who knows ${name(least.label)}.${
    full ? html`${allowing(least.named)}${holdersOf(least)}` : nothing
  }${
    unseen.low > 0 ? " At least one person who knows it was named by nobody." : ""
  }${most.id === least.id ? nothing : html` For ${name(most.label)} it is ${namedShare(context, most)}.`}`;
  const near = ([FEW, MOST] as const).find((cut) => reaches(least.named, cut));
  // The section says how many hold the topic as well.
  const sure = lesser(weakest([least.named]), weakest([least.holders]));
  return {
    id: ID,
    heading:
      near !== undefined
        ? html`About ${near === FEW ? "a third" : "two thirds"} of staff could name someone who knows ${name(least.label)}`
        : least.named.value < FEW
          ? html`Few staff could say who knows ${name(least.label)}`
          : least.named.value < MOST
            ? html`For every topic, at least a third of staff could name someone who knows it`
            : html`For every topic, most staff could name someone who knows it`,
    body,
    ask:
      least.named.value < MOST
        ? html`How would a newcomer find out who knows ${name(least.label)}?`
        : html`What keeps this knowledge of each other current when people leave?`,
    ...(near === undefined || sure.confidence !== "solid" ? sure : UNSURE),
  };
}

/** Section 4. */
export function expertiseSection(context: Context): Html {
  const claim = expertiseClaim(context, true);
  const topics = topicsOf(context);
  if (topics.length === 0 || claim.confidence === "cannot-say")
    return html`<section>${opening(claim)}</section>`;
  const asked = topics.some((t) => t.named !== undefined);
  return html`<section>${opening(claim)}
${table({
  caption: html`What people know and whether others can find it. ${
    asked ? html`<span class="key dotkey">dot</span> could name a holder; ` : nothing
  }<span class="key squarekey">square</span> within two steps of a holder: they hold it, go to a holder, or go to someone who goes to one. A holder reports the level that counts, or has it on record.`,
  head: [
    html`Topic`,
    html`0 to 100 %`,
    html`Holders`,
    ...(asked ? [html`Could name one`] : []),
    html`Within two steps`,
    ...(asked ? [html`Holders nobody named`] : []),
  ],
  rows: [...topics]
    .sort((a, b) => (b.named?.value ?? 0) - (a.named?.value ?? 0))
    .map((t) => row(context, t, asked)),
  className: "bars topics",
})}
${hiddenSentence(context, topics)}
${accuracy(context)}
${funnel(context)}
${caveat(
  html`Only the topics that were asked about. What people know rests on their own word or on records. A low share is no fault of those who know: it says that others did not name them.`,
)}</section>`;
}

/** How many hold the topic that fewest could place. */
function holdersOf(t: Topic): Html {
  if (t.holders === undefined || countText(countRange(t.holders)) === "withheld") return nothing;
  return html` ${capitalize(countIn(t.holders))} ${plural(t.holders.value ?? 2, "person knows", "people know")} ${name(t.label)} by their own word or on record.`;
}

function row(context: Context, t: Topic, asked: boolean): Html[] {
  const staff = baseFor(context, peopleIn(context));
  const named = t.named === undefined ? null : shownShare(t.named, baseFor(context, t.named.n));
  const reach = t.reach === undefined ? null : shownShare(t.reach, staff);
  return [
    name(t.label),
    dotsSvg({
      dot: named?.at ?? null,
      dotBelow: named?.below ?? null,
      square: reach?.at ?? null,
      title: [
        named === null ? "" : `could name a holder: ${named.text}`,
        `within two steps: ${reach?.text ?? "not known"}`,
      ]
        .filter((part) => part !== "")
        .join("; "),
    }),
    count(t.holders),
    ...(asked ? [namedShare(context, t)] : []),
    share(t.reach, staff),
    ...(asked ? [count(t.hidden)] : []),
  ];
}

function hiddenSentence(context: Context, topics: readonly Topic[]): Html {
  const hidden = topics.filter((t) => countRange(t.hidden).low > 0);
  if (hidden.length === 0) return nothing;
  return html`<h3>Some who know are named by nobody: ${listOf(hidden.map((t) => name(t.label)))}</h3><p>${hidden.map(
    (t) =>
      html`For ${name(t.label)}, ${countIn(t.hidden)} of the people who hold it ${plural(t.hidden?.value ?? 2, "was", "were")} named by no colleague. `,
  )}People who did not answer might have named them.${
    context.hidesSmall ? " Who they are is not in this report." : ""
  }</p>`;
}

/** Precision, recall and MCC over all topics, in words. */
function accuracy(context: Context): Html {
  const [precision, recall, mcc] = ["awareness_precision", "awareness_recall", "awareness_mcc"].map((m) =>
    context.find.one(m, "network"),
  );
  if (!known(precision) || !known(recall)) return nothing;
  const sure = precision.value >= MOST;
  return html`<h3>${
    sure
      ? html`When staff name someone, they are mostly right`
      : html`When staff name someone, they are often wrong about who knows`
  }</h3><p>Of the colleagues named as knowing a topic, ${value(precision, percent)} do know it. Of the colleagues who know a topic, a single person names ${value(recall, percent)} on average. Nobody needs to name them all: one is enough to ask.${
    known(mcc)
      ? html` Put together, beliefs match the facts at ${value(mcc, index)} on a scale where 1 is all right and 0 is no better than guessing.`
      : nothing
  } ${numberTag(precision)}</p>${trust([precision, recall])}`;
}

function numberTag(f: Finding): Html {
  return html`Rests on the answers of ${numberSpan(String(f.n ?? "an unknown number of"), { measure: "answered", n: f.n })} ${plural(f.n ?? 2, "person", "people")}.`;
}

/** Steps from knowing what a colleague can do to going to them, each with the share of the step before. */
const STEPS = [
  ["aware_known", null, "Knows what the colleague can do"],
  ["aware_valued", "aware_valued_share", "… and values it"],
  ["aware_accessible", "aware_accessible_share", "… and can get at them"],
  ["aware_asked", "aware_asked_share", "… and goes to them"],
] as const;

/** Where the way from knowing to asking narrows. */
function funnel(context: Context): Html {
  const steps = STEPS.map(([measure, part, label]) => ({
    label,
    f: context.find.one(measure, "network"),
    part: part === null ? undefined : context.find.one(part, "network"),
  }));
  const [first] = steps;
  if (!known(first?.f) || first.f.value === 0) return nothing;
  const all = first.f.value;
  const seen = steps.filter((s) => s.f !== undefined && (s.part === undefined || known(s.part)));
  if (seen.length < 2) return nothing;
  const narrowest = seen
    .filter((s) => known(s.part))
    .reduce((least, s) => (s.part!.value! < least.part!.value! ? s : least));
  return html`<h3>From knowing to asking, the way narrows most at the step “${narrowest.label.replace("… and ", "")}”</h3>${table(
    {
      caption: html`Pairs of one person and a topic a colleague holds. Each step counts the pairs of the step before that go on, of those with an answer.`,
      head: [
        html`Step`,
        html`Pairs`,
        html`Of the step before`,
        html`<span class="sr">Bar</span>of all known`,
      ],
      rows: seen.map(({ label, f, part }) => [
        html`${label}`,
        count(f),
        part === undefined ? html`–` : share(part),
        known(f) ? barSvg({ at: Math.min(1, f.value / all), title: plain(f.value) }) : nothing,
      ]),
      className: "bars",
    },
  )}`;
}
