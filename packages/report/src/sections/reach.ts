import type { Finding } from "@crosstie/core";
import { type Claim, cannotSay, caveat, notAsked, opening, weakest } from "../claim.js";
import { baseFor, type Context, known, peopleIn } from "../context.js";
import { countRange } from "../counts.js";
import { barSvg } from "../figures/bar.js";
import { letters, scroll, shortHeads, table } from "../figures/table.js";
import { type Html, html, name, nothing } from "../html.js";
import { count, share, shownShare } from "../measured.js";
import { ofThoseShown } from "../text.js";
import { type Partner, partnersOf } from "./partners.js";
import { stepsPart } from "./steps.js";

const ID = "reach";

/** Shares of a department that are shaded as near and as far: cuts of this report, printed with it. */
const NEAR = 2 / 3;
const FAR = 1 / 3;

type Reached = Partner & { readonly reach: Finding & { readonly value: number } };

/** A department that an initiative needs, and how near its partner is. */
interface Needed {
  readonly initiative: string;
  readonly partner: Partner;
  readonly department: string;
  readonly f: Finding | undefined;
}

function reachIn(context: Context, partner: string, department: string): Finding | undefined {
  return context.find.one("partner_reach_2", "partner-department", { id: partner, id2: department });
}

/** A share of staff, hidden where it amounts to few of them. */
export function reachShare(context: Context, f: Finding | undefined, department?: string): Html {
  return share(f, baseFor(context, peopleIn(context, department)));
}

function neededOf(context: Context): Needed[] {
  const partners = partnersOf(context);
  return context.analysis.study.initiatives.flatMap(({ id, departments, partners: ids }) =>
    ids.flatMap((partnerId) => {
      const partner = partners.find((p) => p.id === partnerId);
      return partner === undefined
        ? []
        : context.departments
            .filter((d) => departments.includes(d))
            .map((d) => ({ initiative: id, partner, department: d, f: reachIn(context, partnerId, d) }));
    }),
  );
}

/** The farthest department of each initiative and partner, farthest first. */
function farthest(needed: readonly Needed[]): Needed[] {
  const seen = needed.filter(({ f }) => known(f)).sort((a, b) => a.f!.value! - b.f!.value!);
  return seen.filter(
    (row, i) => seen.findIndex((r) => r.initiative === row.initiative && r.partner === row.partner) === i,
  );
}

/** Section 7 in short. */
export function reachClaim(context: Context): Claim {
  const partners = partnersOf(context);
  if (partners.length === 0)
    return notAsked(
      ID,
      html`How far partner knowledge could travel was not measured`,
      html`This part needs partners.csv, and ties among people and to partners in ties.csv.`,
    );
  const reached = partners.filter((p): p is Reached => known(p.reach));
  if (reached.length === 0) {
    const silenced = partners.find((p) => p.reach?.confidence === "cannot-say")?.reach;
    return silenced === undefined
      ? notAsked(
          ID,
          html`No route from a partner into the office is on file`,
          html`Staff named no colleagues, so routes cannot be followed.`,
        )
      : cannotSay(ID, "how far partner knowledge could travel", silenced);
  }
  const [far] = farthest(neededOf(context));
  if (far !== undefined)
    return {
      id: ID,
      heading: html`For ${name(far.initiative)}, ${name(far.partner.name)} is farthest from ${name(far.department)}${ofThoseShown(far.f!.value! > 0 && neededOf(context).some((r) => !known(r.f)))}`,
      body: html`${reachShare(context, far.f, far.department)} of staff in ${name(far.department)} are within two steps of ${name(far.partner.name)}, against ${reachShare(context, far.partner.reach)} of all staff.`,
      ask: html`Does ${name(far.department)} need what ${name(far.partner.name)} knows, and how would it hear of it?`,
      ...weakest([far.f, far.partner.reach]),
    };
  const [widest, next] = [...reached].sort((a, b) => b.reach.value - a.reach.value);
  return {
    id: ID,
    heading: html`${reachShare(context, widest!.reach)} of staff are within two steps of ${name(widest!.name)}`,
    body:
      partners.length === 1
        ? html`It is the only partner with ties on file.`
        : next?.reach.value === widest!.reach.value
          ? html`At least one other partner is as near to as many.`
          : html`No other partner is seen to be near to more of the office.`,
    ask: html`Which departments need what ${name(widest!.name)} knows, and how does it get to them?`,
    ...weakest([widest!.reach]),
  };
}

/** Section 7. */
export function reachSection(context: Context): Html {
  const claim = reachClaim(context);
  if (claim.confidence === null || claim.confidence === "cannot-say")
    return html`<section>${opening(claim)}</section>`;
  const partners = partnersOf(context);
  return html`<section>${opening(claim)}
${bars(context, partners)}
${stepsPart(context, partners)}
${lens(context)}
${byDepartment(context, partners)}
${strongRoutes(context, partners)}
${caveat(
  html`A route shows that knowledge could travel, not that it did. Routes of people who did not answer are missing, so the shares are lower bounds.`,
)}</section>`;
}

/** How far a share could reach if people who did not answer had ties: drawn lightly, and said. */
function bars(context: Context, partners: readonly Partner[]): Html {
  return table({
    caption: html`Staff within two steps of each partner: in touch with it, or going to somebody who is. The dark line runs to the most that people who did not answer could add.`,
    head: [
      html`Partner`,
      html`Staff in touch`,
      html`Within two steps`,
      html`<span class="sr">Bar</span>0 to 100 %`,
    ],
    rows: partners.map((p) => {
      const shown = p.reach === undefined ? null : shownShare(p.reach, baseFor(context, peopleIn(context)));
      return [
        name(p.name),
        count(p.contacts),
        known(p.reach) ? reachShare(context, p.reach) : why(p.reach),
        shown === null || !known(p.reach)
          ? nothing
          : barSvg({
              at: shown.at,
              below: shown.below,
              range: shown.at === null || p.reach.upper === null ? null : [shown.at, p.reach.upper],
              title: shown.text,
            }),
      ];
    }),
    className: "bars",
  });
}

function isWithheld(f: Finding | undefined): boolean {
  return f?.status === "suppressed";
}

function why(f: Finding | undefined): Html {
  return html`<span class="why">${f?.confidenceReason ?? (isWithheld(f) ? "withheld" : "not measured")}</span>`;
}

/** Does a partner's knowledge come near the departments its initiative needs? */
function lens(context: Context): Html {
  const rows = neededOf(context);
  if (rows.length === 0) return nothing;
  return html`<h3>Partners and the departments their work needs</h3>${farthest(rows).map(
    (row) =>
      html`<p>${name(row.initiative)}: ${reachShare(context, row.f, row.department)} of staff in ${name(row.department)} are within two steps of ${name(row.partner.name)}.${nearest(context, rows, row)}${noContact(context, row)}</p>`,
  )}${table({
    caption: html`Staff within two steps of the partner, in the departments the initiative needs (from initiatives.csv).`,
    head: [html`Initiative`, html`Partner`, html`Department`, html`Within two steps`],
    rows: rows.map(({ initiative, partner, department, f }) => [
      name(initiative),
      name(partner.name),
      name(department),
      known(f) ? reachShare(context, f, department) : why(f),
    ]),
  })}`;
}

/** The department of the same initiative that the partner is nearest to, for comparison. */
function nearest(context: Context, rows: readonly Needed[], far: Needed): Html {
  const near = rows
    .filter((r) => r.initiative === far.initiative && r.partner === far.partner && known(r.f))
    .reduce<Needed | undefined>(
      (best, r) => (best === undefined || r.f!.value! > best.f!.value! ? r : best),
      undefined,
    );
  return near === undefined || near.department === far.department
    ? nothing
    : html` In ${name(near.department)} it is ${reachShare(context, near.f, near.department)}.`;
}

function noContact(context: Context, { partner, department }: Needed): Html {
  const contacts = context.find.one("partner_contacts", "partner-department", {
    id: partner.id,
    id2: department,
    relation: null,
  });
  return countRange(contacts).high === 0
    ? html` Nobody in ${name(department)} reports being in touch with it.`
    : nothing;
}

/** Department × partner table of shares within two steps. */
function byDepartment(context: Context, partners: readonly Partner[]): Html {
  if (context.departments.length < 2) return nothing;
  const shade = (f: Finding | undefined) =>
    !known(f)
      ? "silent"
      : f.status === "upper-bound" || f.value < FAR
        ? "low"
        : f.value < NEAR
          ? "mid"
          : "high";
  const anyWithheld = context.departments.some((d) =>
    partners.some((p) => isWithheld(reachIn(context, p.id, d))),
  );
  return html`<h3>How near each department is to each partner</h3>${scroll(
    html`<table class="matrix${partners.length > 12 ? " dense" : ""}"><caption>Share of a department’s staff within two steps of the partner. <span class="key low">under a third</span> <span class="key mid">in between</span> <span class="key high">two thirds or more</span> <span class="key silent">cannot say${anyWithheld ? ", or withheld" : ""}</span></caption><thead><tr><th scope="col">Department</th>${shortHeads(
      partners.map((p) => p.name),
      letters,
    )}</tr></thead><tbody>${context.departments.map(
      (d) =>
        html`<tr><th scope="row">${name(d)}</th>${partners.map((p) => {
          const f = reachIn(context, p.id, d);
          return html`<td class="${shade(f)}">${known(f) ? reachShare(context, f, d) : isWithheld(f) ? "withheld" : html`<span aria-hidden="true">?</span><span class="sr">cannot say</span>`}</td>`;
        })}</tr>`,
    )}</tbody></table>`,
  )}<p class="see">Columns: ${partners.map((p, i) => html`${i > 0 ? "; " : ""}${letters(i)} ${name(p.name)}`)}.</p>`;
}

/** Along strong ties alone, and what a few invitations could add: options, and what they take for granted. */
function strongRoutes(context: Context, partners: readonly Partner[]): Html {
  const rows = partners.flatMap((p) => {
    const strong = context.find.one("departments_within_2_strong", "partner", { id: p.id });
    const more = context.find.one("departments_addable", "partner", { id: p.id });
    return strong === undefined ? [] : [{ p, strong, more }];
  });
  if (rows.length === 0) return nothing;
  const addable = rows.some((r) => r.more !== undefined);
  return html`<h3>How far strong ties alone would carry</h3>${table({
    caption: html`Departments with somebody within two strong steps of the partner.${
      addable
        ? " Could be added: if at most three people were each asked to one more meeting, and a strong tie came of it. An option to weigh, not advice."
        : ""
    }`,
    head: [
      html`Partner`,
      html`Departments within two strong steps`,
      ...(addable ? [html`Could be added`] : []),
    ],
    rows: rows.map(({ p, strong, more }) => [name(p.name), count(strong), ...(addable ? [count(more)] : [])]),
    className: "narrow",
  })}`;
}
