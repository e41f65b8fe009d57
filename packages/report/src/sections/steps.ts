import type { Finding } from "@crosstie/core";
import { type Context, known } from "../context.js";
import { stepsSvg } from "../figures/steps-bar.js";
import { scroll } from "../figures/table.js";
import { type Html, html, name, nothing } from "../html.js";
import { numberSpan } from "../measured.js";
import { percent } from "../text.js";
import type { Partner } from "./partners.js";

/** How many colleagues are between a person and the partner. */
const COLUMNS = [
  "In touch",
  "One colleague between",
  "Two between",
  "Three or more",
  "No route seen",
] as const;

const SMALL = 5;

/** Staff of some of the columns together, where figures that may be shown do not tell them apart. */
interface Bucket {
  readonly columns: number;
  readonly first: number;
  readonly share: number;
  /** Set where the share stands for one to four people: it is only known to lie below. */
  readonly below: number | null;
}

interface Steps {
  readonly partner: Partner;
  readonly buckets: readonly Bucket[];
  readonly n: number;
}

/** Staff by how many colleagues stand between them and a partner, from shares of staff within so many steps. */
function stepsOf(context: Context, partner: Partner): Steps | null {
  const at = (measure: string) => context.find.one(measure, "partner", { id: partner.id });
  const wider = [partner.reach, at("partner_reach_explicit"), at("absorption_reached")];
  const n = wider.find(known)?.n ?? null;
  if (n === null || n === 0) return null;
  const exact = (f: Finding | undefined) => (known(f) && f.status !== "upper-bound" ? f.value : null);
  const contacts = exact(partner.contacts);
  // What lies beyond each of these ends, in the order of the columns; all staff at the last.
  const within = [contacts === null ? null : contacts / n, ...wider.map(exact), 1];
  const people = (share: number) => Math.round(share * n);
  const isFew = (share: number) => context.hidesSmall && people(share) > 0 && people(share) < SMALL;
  const buckets: Bucket[] = [];
  let [before, first] = [0, 0];
  within.forEach((share, column) => {
    const last = column === within.length - 1;
    if (share === null || (isFew(share - before) && !last)) return;
    const rest = Math.max(0, share - before);
    buckets.push({
      first,
      columns: column - first + 1,
      share: rest,
      below: isFew(rest) ? Math.min(1, Math.ceil((100 * SMALL) / n) / 100) : null,
    });
    [before, first] = [share, column + 1];
  });
  return buckets.length < 2 ? null : { partner, buckets, n };
}

/** Colleagues between staff and each partner: bars, table and sentence. */
export function stepsPart(context: Context, partners: readonly Partner[]): Html {
  const rows = partners.flatMap((p) => stepsOf(context, p) ?? []);
  if (rows.length === 0) return nothing;
  return html`${sentence(rows)}${scroll(
    html`<table class="steps"><caption>Colleagues between staff and a partner, as share of staff. <span class="key s0">in touch</span> <span class="key s1">one</span> <span class="key s2">two</span> <span class="key s3">three or more</span> <span class="key s4">no route seen</span></caption><thead><tr><th scope="col">Partner</th>${COLUMNS.map(
      (c) => html`<th scope="col">${c}</th>`,
    )}<th scope="col"><span class="sr">Bar</span>0 to 100 %</th></tr></thead><tbody>${rows.map(
      (row) =>
        html`<tr><th scope="row">${name(row.partner.name)}</th>${row.buckets.map((b) => cell(row, b))}<td>${bar(row)}</td></tr>`,
    )}</tbody></table>`,
  )}`;
}

function text({ share, below }: Bucket): string {
  return below === null ? percent(share) : `under ${percent(below)}`;
}

function printed({ partner, n }: Steps, bucket: Bucket): Html {
  return numberSpan(text(bucket), { measure: "partner_steps", n, id: partner.id });
}

function cell(row: Steps, bucket: Bucket): Html {
  const value = printed(row, bucket);
  return bucket.columns === 1
    ? html`<td>${value}</td>`
    : html`<td colspan="${bucket.columns}" class="joined">${value} together</td>`;
}

function bar({ buckets, partner }: Steps): Html {
  return stepsSvg(
    buckets.map((b) => ({ share: b.share, fill: `s${b.first}`, joined: b.columns > 1 })),
    `${partner.name}: ${buckets.map((b) => `${COLUMNS.slice(b.first, b.first + b.columns).join(" or ")} ${text(b)}`).join("; ")}`,
  );
}

/** The partner from which no route leads to most staff; the finding of this part. */
function sentence(rows: readonly Steps[]): Html {
  const cut = rows.flatMap((row) => {
    const last = row.buckets.at(-1)!;
    return last.columns === 1 ? [{ row, last }] : [];
  });
  const [worst] = [...cut].sort((a, b) => b.last.share - a.last.share);
  if (worst === undefined)
    return html`<h3>How many colleagues stand between staff and a partner</h3><p>What a partner knows passes from colleague to colleague. The fewer are between, the likelier it arrives.</p>`;
  const { partner } = worst.row;
  if (worst.last.share === 0)
    return html`<h3>Some route runs from ${rows.length === 1 ? name(partner.name) : html`each partner`} to all staff</h3><p>No partner is out of anybody’s reach, if what it knows may pass through enough colleagues. The more are between, the less arrives.</p>`;
  const all = cut.length === rows.length && cut.every(({ last }) => text(last) === text(worst.last));
  if (all && rows.length > 1)
    return html`<h3>No route runs from any partner to ${printed(worst.row, worst.last)} of staff</h3><p>For them nobody reported a route, through however many colleagues. The others differ in how many are between.</p>`;
  const near = worst.row.buckets[0]!;
  return html`<h3>No route runs from ${name(partner.name)} to ${printed(worst.row, worst.last)} of staff</h3><p>${printed(worst.row, near)} of staff are ${
    near.columns === 1 ? "in touch with it" : "in touch with it or near somebody who is"
  }. For ${printed(worst.row, worst.last)} nobody reported a route, through however many colleagues.</p>`;
}
