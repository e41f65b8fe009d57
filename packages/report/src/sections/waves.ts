import type { Finding } from "@crosstie/core";
import { type Claim, caveat, notAsked, opening, weakest } from "../claim.js";
import { type Context, departmentPairs, known, pairCount, tiesNamed } from "../context.js";
import type { CountRange } from "../counts.js";
import { dumbbellSvg } from "../figures/dumbbell.js";
import { table } from "../figures/table.js";
import { type Html, html, name, nothing } from "../html.js";
import { countIn, countOf, numberSpan, rangeOf, share } from "../measured.js";
import { ofThoseShown, percent, percentFloor, plain, plural } from "../text.js";
import { panelOf, panelSection } from "./panel.js";

const ID = "waves";

/** Pairs of departments listed where their ties moved most. */
const MOVED = 6;

/** A pair has moved when its ties differ by at least this, and by half of the larger number. */
const LEAST_MOVE = 10;

interface WaveShare {
  readonly wave: { readonly id: string; readonly label: string };
  readonly f: Finding | undefined;
}

function sharesOf({ analysis, find }: Context): readonly WaveShare[] {
  return analysis.study.waves.map((wave) => ({
    wave,
    f: find.one("cross_department_share", "network", { wave: wave.id }),
  }));
}

const HEADINGS = {
  same: (first: Html, last: Html) =>
    html`The share of ties across departments is about the same in ${first} and ${last}`,
  up: (first: Html, last: Html) =>
    html`The share of ties across departments is higher in ${last} than in ${first}`,
  down: (first: Html, last: Html) =>
    html`The share of ties across departments is lower in ${last} than in ${first}`,
} as const;

/** Alike where the ranges under non-response overlap. */
function compare(first: Finding, last: Finding): keyof typeof HEADINGS {
  const [a, b] = [first.value ?? 0, last.value ?? 0];
  const overlap = (first.lower ?? a) <= (last.upper ?? b) && (last.lower ?? b) <= (first.upper ?? a);
  return overlap ? "same" : b > a ? "up" : "down";
}

/** Section 9 in short. */
export function wavesClaim(context: Context): Claim {
  const shares = sharesOf(context);
  if (shares.length < 2)
    return notAsked(
      ID,
      html`There is one wave, so change cannot be seen`,
      html`A second survey, with a column “wave” in ties.csv, would show what changed.`,
    );
  const seen = shares.filter((s): s is WaveShare & { f: Finding } => known(s.f));
  const [first, last] = [seen[0], seen.at(-1)];
  if (first === undefined || last === undefined || first === last) {
    const silent = shares.map((s) => s.f).find((f) => f?.confidence === "cannot-say");
    return silent === undefined
      ? notAsked(
          ID,
          html`The waves cannot be compared`,
          html`Ties across departments are known in one wave at most.`,
        )
      : {
          id: ID,
          heading: html`Cannot say what changed between the waves`,
          body: html`${silent.confidenceReason ?? "Too few people answered."}`,
          ask: null,
          confidence: "cannot-say",
          reason: null,
        };
  }
  const held = weakest([first.f, last.f]);
  const same = sameAnswered(context, first.wave.id, last.wave.id);
  return {
    id: ID,
    heading: HEADINGS[compare(first.f, last.f)](name(first.wave.label), name(last.wave.label)),
    body: html`${panelSentence(context)}${share(first.f)} of ${tiesNamed(context.relation)} crossed departments in ${name(first.wave.label)}, ${share(last.f)} in ${name(last.wave.label)}.${same ? nothing : " Not the same people answered in the two, so part of any difference is who answered."}`,
    ask: html`What changed in who works with whom between ${name(first.wave.label)} and ${name(last.wave.label)}, and was it meant?`,
    ...(held.confidence === "solid" && !same
      ? { confidence: "tentative", reason: "Not the same people answered in each wave." }
      : held),
  };
}

/** Whether those who answered in the one are those who answered in the other; false where that cannot be told. */
function sameAnswered(context: Context, first: string, last: string): boolean {
  const stayers = context.find.one("wave_stayers", "network", { wave: `${first},${last}` });
  const answered = (id: string) => context.analysis.responses.find((r) => r.wave === id)?.answered;
  return known(stayers) && answered(first) === stayers.value && answered(last) === stayers.value;
}

/** Those who answered both times come first: nobody's coming or going moves their figures. */
function panelSentence(context: Context): Html {
  const panel = panelOf(context);
  return panel === null || panel.shares === null
    ? nothing
    : html`Among the ${countIn(panel.stayers)} ${plural(panel.stayers.value ?? 2, "person", "people")} who answered in ${name(panel.from)} and in ${name(panel.to)}, the share of ties across went from ${panel.shares.first} to ${panel.shares.last}. Of everyone who answered, `;
}

/** Section 9. */
export function wavesSection(context: Context): Html {
  const claim = wavesClaim(context);
  const shares = sharesOf(context);
  if (claim.confidence === null || claim.confidence === "cannot-say")
    return html`<section>${opening(claim)}</section>`;
  return html`<section>${opening(claim)}
${table({
  caption: html`Share of ties that cross departments, by wave. Range: allowing for people who did not answer.`,
  head: [html`Wave`, html`Answered`, html`Across`, html`Range`],
  rows: shares.map(({ wave, f }) => {
    const response = context.analysis.responses.find((r) => r.wave === wave.id);
    return [
      name(wave.label),
      response === undefined || response.rate === null
        ? html`<span class="off">not recorded</span>`
        : html`${numberSpan(plain(response.answered), { measure: "answered", n: response.asked })} of ${numberSpan(plain(response.asked), { measure: "asked", n: response.asked })} (${numberSpan(percentFloor(response.rate), { measure: "response_rate", n: response.asked })})`,
      share(f),
      (f && rangeOf(f)) ?? html`<span class="off">–</span>`,
    ];
  }),
  className: "narrow",
})}
${panelSection(context)}
${byDepartment(context)}
${movedPairs(context)}
${caveat(
  html`These are two pictures, not a film. People joined and left between them, and not the same people answered. What came about in between, and why, has to be asked in the office.`,
)}</section>`;
}

function byDepartment(context: Context): Html {
  const waves = context.analysis.study.waves;
  const of = (id: string, wave: string) =>
    context.find.one("cross_department_share", "department", { id, wave });
  const rows = context.departments.filter((d) => waves.filter((w) => known(of(d, w.id))).length > 1);
  if (rows.length === 0) return nothing;
  return html`<h3>${departmentHeading(
    context,
    rows.map((d) => ({ d, shares: waves.map((w) => of(d, w.id)).filter(known) })),
  )}</h3>${table({
    caption: html`Of the ties people of a department reported, the share that goes to other departments. Departments known in one wave only are left out.`,
    head: [
      html`Department`,
      ...waves.map((w) => name(w.label)),
      html`<span class="key hollowkey">${waves[0]!.label}</span> <span class="key dotkey">${waves.at(-1)!.label}</span> 0 to 100 %`,
    ],
    rows: rows.map((d) => {
      const ends = [of(d, waves[0]!.id), of(d, waves.at(-1)!.id)];
      return [
        name(d),
        ...waves.map((w) => share(of(d, w.id))),
        dumbbellSvg({
          first: ends[0]?.value ?? null,
          last: ends[1]?.value ?? null,
          title: ends.map((f) => (known(f) ? percent(f.value) : "not known")).join(", then "),
        }),
      ];
    }),
    className: "bars",
  })}`;
}

/** Departments whose share across moved by less than this are not singled out. */
const LEAST_SHIFT = 0.1;

function departmentHeading(
  { analysis, departments }: Context,
  rows: readonly { d: string; shares: readonly (Finding & { value: number })[] }[],
): Html {
  // A move within what people who did not answer could make of it is none.
  const moved = (f: Finding) =>
    analysis.headlines.some(
      (h) =>
        h.measure === f.measure &&
        h.level === f.level &&
        h.relation === f.relation &&
        h.id === f.id &&
        h.wave === f.wave &&
        h.apartFrom.length > 0,
    );
  const isPart = rows.length < departments.length;
  const shift = ({ shares }: (typeof rows)[number]) =>
    !moved(shares.at(-1)!) ? 0 : Math.abs(shares.at(-1)!.value - shares[0]!.value);
  const most = rows.reduce((best, row) => (shift(row) > shift(best) ? row : best));
  return shift(most) < LEAST_SHIFT
    ? html`In no department${isPart ? " shown" : ""} did the share across clearly move by ten points or more`
    : html`The share across moved most in ${name(most.d)}${ofThoseShown(isPart)}: ${share(most.shares[0])}, then ${share(most.shares.at(-1))}`;
}

interface Moved {
  readonly pair: readonly [string, string];
  readonly first: CountRange;
  readonly last: CountRange;
  /** Least by which they can differ. */
  readonly by: number;
}

/** Least distance between two counts that are known within bounds. */
function leastMove(a: CountRange, b: CountRange): number {
  if (a.high !== null && a.high < b.low) return b.low - a.high;
  if (b.high !== null && b.high < a.low) return a.low - b.high;
  return 0;
}

function movedPairs(context: Context): Html {
  const waves = context.analysis.study.waves;
  const [from, to] = [waves[0]!, waves.at(-1)!];
  const all = departmentPairs(context).map((pair): Moved => {
    const [first, last] = [
      pairCount(context, "ties", pair, from.id),
      pairCount(context, "ties", pair, to.id),
    ];
    return { pair, first, last, by: first.silent || last.silent ? 0 : leastMove(first, last) };
  });
  const moved = all
    .filter((m) => m.by >= LEAST_MOVE && m.by >= Math.max(m.first.low, m.last.low) / 2)
    .sort((a, b) => b.by - a.by)
    .slice(0, MOVED);
  const [most] = moved;
  if (most === undefined) return nothing;
  const n = context.response?.answered ?? null;
  const cell = (range: CountRange) => countOf(range, { measure: "ties", n });
  const isKnown = ({ silent, low, high }: CountRange) => !silent && low === high;
  const isMost = all.every((m) => isKnown(m.first) && isKnown(m.last));
  return html`<h3>Ties between ${name(most.pair[0])} and ${name(most.pair[1])} changed ${isMost ? "most" : "clearly"}</h3>${table(
    {
      caption: html`Department pairs whose reported ties, both directions together, differ by at least ${LEAST_MOVE} and by half.${
        context.hidesSmall ? " A range stands where a small number is not shown." : ""
      }`,
      head: [html`Departments`, name(from.label), name(to.label)],
      rows: moved.map((m) => [html`${name(m.pair[0])} – ${name(m.pair[1])}`, cell(m.first), cell(m.last)]),
      className: "narrow",
    },
  )}`;
}
