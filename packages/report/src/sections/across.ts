import type { Finding } from "@crosstie/core";
import {
  type Claim,
  cannotSay,
  caveat,
  lesser,
  notAsked,
  opening,
  trust,
  weakest,
  withinChance,
} from "../claim.js";
import { baseFor, type Context, known, tiesNamed } from "../context.js";
import { barSvg } from "../figures/bar.js";
import { chanceStripSvg } from "../figures/chance-strip.js";
import { table } from "../figures/table.js";
import { capitalize, type Html, html, name, nothing } from "../html.js";
import { allowing, numberSpan, rangeOf, share, shownShare } from "../measured.js";
import { ofThoseShown, percent } from "../text.js";
import { cutoffSentence } from "./cutoffs.js";
import { initiativeSection, pressingPair } from "./initiatives.js";
import { matrixFigure } from "./matrix.js";

const ID = "across";

/** How a share compares with what chance gives. */
export type AgainstChance = "inside" | "chance" | "across" | "unsure";

/** Shares nearer than this are called alike where the level gives no spread. */
const ALIKE = 0.05;

/**
 * The reading of a share across: inside, about as chance, or across; unsure where people who did not answer could
 * turn it round; null where there is no benchmark.
 */
export function againstChance(f: Finding): AgainstChance | null {
  if (f.value === null || f.expected === null) return null;
  const distance = f.value - f.expected;
  const alike =
    f.sd === null
      ? Math.abs(distance) < ALIKE || withinChance(f)
      : Math.abs(distance) <= 2 * f.sd || (f.p !== null && f.p > 0.05);
  if (alike) return "chance";
  const reaches = f.lower !== null && f.upper !== null && f.lower <= f.expected && f.expected <= f.upper;
  return reaches ? "unsure" : distance < 0 ? "inside" : "across";
}

export const HEADINGS = {
  inside: "stay inside departments more than chance would give",
  chance: "cross departments about as often as chance would give",
  across: "cross departments more often than chance would give",
  unsure: "may cross departments more or less often than chance would give",
} as const;

const READINGS = {
  inside: "More stays inside than chance alone would give.",
  chance: "That is about what chance alone would give.",
  across: "More crosses than chance alone would give.",
  unsure: "Allowing for people who did not answer, it may be more or less than that.",
} as const;

const ASKS = {
  inside:
    "Which departments should hear more from each other this year, and what would they set aside for it?",
  chance: "Which links matter most for this year's work, and are those in place?",
  across: "Which of these links are worth the time they take?",
  unsure: "What would help more people answer the next survey?",
} as const;

function noTies(context: Context): Claim {
  return context.analysis.options.relation === null
    ? notAsked(ID, html`No ties among people are on file`, html`This part needs ties.csv: who turns to whom.`)
    : notAsked(
        ID,
        html`Ties across departments cannot be told from these data`,
        context.analysis.privacy.merged === null
          ? html`This part needs at least two departments: the column “department” of people.csv.`
          : html`The departments are too small to be shown apart at this privacy level.`,
      );
}

/**
 * Section 2 in short.
 * @param full with the range, for which the first page has no room
 */
export function acrossClaim(context: Context, full = false): Claim {
  const f = context.find.one("cross_department_share", "network");
  if (f === undefined) return noTies(context);
  if (f.confidence === "cannot-say") return cannotSay(ID, "how far ties cross departments", f);
  if (f.value === null)
    return notAsked(
      ID,
      html`Nobody reported a tie`,
      html`Those who answered named no colleague of a known department.`,
    );
  const reading = againstChance(f);
  const pressing = pressingPair(context);
  const ties = tiesNamed(context.relation);
  return {
    id: ID,
    heading: html`${capitalize(ties)} ${reading === null ? html`cross departments in ${share(f)} of cases` : HEADINGS[reading]}`,
    body: html`${share(f)} of the ${ties} people reported cross departments. ${chanceSentence(f)} ${
      reading === null ? nothing : READINGS[reading]
    }${full ? allowing(f) : nothing}${pressing === null ? nothing : html` ${pressing.sentence}`}`,
    ask: pressing?.ask ?? html`${ASKS[reading ?? "chance"]}`,
    ...lesser(weakest([f]), weakest(pressing === null ? [] : pairFindings(context, pressing.pair))),
  };
}

function pairFindings({ find }: Context, [a, b]: readonly [string, string]): (Finding | undefined)[] {
  return [
    find.one("ties", "department-pair", { id: a, id2: b }),
    find.one("ties", "department-pair", { id: b, id2: a }),
  ];
}

function chanceSentence(f: Finding): Html {
  if (f.expected === null) return nothing;
  const band = chanceBand(f);
  const around = band === null ? [percent(f.expected)] : band.map(percent);
  const text = around[0] === around.at(-1) ? around[0]! : `${around[0]} to ${around.at(-1)}`;
  return html`With departments of these sizes, chance alone gives ${numberSpan(text, { ...f, measure: `${f.measure}.expected` })}.`;
}

function chanceBand(f: Finding): [number, number] | null {
  if (f.expected === null || f.sd === null) return null;
  return [Math.max(0, f.expected - 2 * f.sd), Math.min(1, f.expected + 2 * f.sd)];
}

/** Section 2. */
export function acrossSection(context: Context): Html {
  const claim = acrossClaim(context, true);
  const f = context.find.one("cross_department_share", "network");
  if (!known(f)) return html`<section>${opening(claim)}</section>`;
  return html`<section>${opening(claim)}
${stripFigure(context, f)}
${cutoffSentence(context, f, (cut) => html`only ties of strength ${cut} or more`)}
${byDepartment(context)}
${initiativeSection(context)}
${matrixFigure(context)}
${otherRelations(context)}
${caveat(
  html`Small departments have more colleagues outside than inside, so compare each with its own chance mark. A zero means that nobody who answered reported a tie, not that the two never talk. More ties are not always better: each takes time.`,
)}</section>`;
}

function stripFigure(context: Context, f: Finding & { readonly value: number }): Html {
  const range = rangeOf(f);
  return html`<figure>${chanceStripSvg({
    value: f.value,
    range: f.lower === null || f.upper === null ? null : [f.lower, f.upper],
    chance: f.expected,
    band: chanceBand(f),
    title: "Share of ties that cross departments, against chance",
    measure: f.measure,
    n: f.n,
  })}<figcaption>Dot: the share of ${tiesNamed(context.relation)} that cross departments. Shaded band and dashed line: what chance gives when people are dealt out to departments at random.${
    range === null ? nothing : html` Blue band: allowing for people who did not answer, ${range}.`
  }</figcaption></figure>`;
}

/** A share of a department's ties, hidden where it would give away a small count of them. */
function departmentShare(context: Context, f: Finding): number | null {
  const own = context.find.one("ties", "department-pair", { id: f.id!, id2: f.id! })?.value ?? null;
  // With I ties inside and a share s across, I / (1 − s) ties were sent.
  return own === null || f.value === null || f.value >= 1 ? null : baseFor(context, own / (1 - f.value));
}

function byDepartment(context: Context): Html {
  const rows = context.find.all("cross_department_share", "department");
  const ranked = rows.filter(known).sort((a, b) => a.value - b.value || (a.id! < b.id! ? -1 : 1));
  if (ranked.length < 2) return nothing;
  const [least, most] = [ranked[0]!, ranked.at(-1)!];
  const silent = rows.filter((f) => f.status === "cannot-say");
  const say = (f: Finding) => share(f, departmentShare(context, f));
  // A share that is given as a bound may be anything below it.
  const told = most.status !== "upper-bound" && (least.upper ?? least.value) < (most.lower ?? most.value);
  if (least.value === most.value)
    return html`<h3>How far ties cross, by department</h3><p>Of the ties that people of each department reported, ${say(least)} go to other departments.</p>${trust(ranked)}${departmentTable(context, ranked, silent)}`;
  return html`${
    told
      ? html`<h3>Ties of ${name(least.id!)} cross least, those of ${name(most.id!)} most${ofThoseShown(ranked.length < context.departments.length)}</h3>`
      : html`<h3>How far ties cross, by department</h3>`
  }
<p>Of the ties that people in ${name(least.id!)} reported, ${say(least)} go to other departments. In ${name(most.id!)} it is ${say(most)}.${
    told ? nothing : " Allowing for people who did not answer, the order could be another."
  }</p>${trust([least, most])}
${departmentTable(context, ranked, silent)}`;
}

function departmentTable(context: Context, ranked: readonly Finding[], silent: readonly Finding[]): Html {
  return table({
    caption: html`Share of each department's reported ties that go to other departments. The tick marks what chance would give it.`,
    head: [html`Department`, html`Across`, html`By chance`, html`<span class="sr">Bar</span>0 to 100 %`],
    rows: [...ranked, ...silent].map((f) => {
      const { at, below, text } = shownShare(f, departmentShare(context, f));
      return [
        name(f.id!),
        share(f, departmentShare(context, f)),
        f.expected === null
          ? html`<span class="off">–</span>`
          : numberSpan(percent(f.expected), { ...f, measure: `${f.measure}.expected` }),
        f.value === null
          ? html`<span class="why">${f.confidenceReason ?? "Not shown."}</span>`
          : barSvg({ at, below, chance: f.expected, title: text }),
      ];
    }),
    className: "bars",
  });
}

/** The same figure for the other relations the study asked about. */
function otherRelations(context: Context): Html {
  const rows = context.analysis.study.relations.flatMap((relation) => {
    if (relation.id === context.analysis.options.relation) return [];
    const f = context.find.one("cross_department_share", "network", { relation: relation.id });
    return f === undefined ? [] : [{ relation, f }];
  });
  if (rows.length === 0) return nothing;
  return html`<h3>Other kinds of tie</h3>${table({
    caption: html`Share of ties that cross departments, by kind of tie.`,
    head: [html`Kind`, html`Across`, html`By chance`, html`Reading`],
    rows: rows.map(({ relation, f }) => {
      const reading = againstChance(f);
      return [
        capitalize(tiesNamed(relation)),
        share(f),
        f.expected === null
          ? html`–`
          : numberSpan(percent(f.expected), { ...f, measure: `${f.measure}.expected` }),
        html`${reading === null ? (f.confidenceReason ?? "–") : READINGS[reading]}`,
      ];
    }),
  })}`;
}
