import type { Finding } from "@crosstie/core";
import { type Claim, cannotSay, caveat, notAsked, opening, weakest } from "../claim.js";
import { baseFor, type Context, known, peopleIn } from "../context.js";
import { countRange } from "../counts.js";
import { letters, scroll, shortHeads, table } from "../figures/table.js";
import { capitalize, type Html, html, listOf, name, nothing } from "../html.js";
import { count, countIn, numberSpan, share, value } from "../measured.js";
import { plain, plural } from "../text.js";

const ID = "partners";

interface Partner {
  readonly id: string;
  readonly name: string;
  readonly kind: string | null;
  readonly contacts: Finding | undefined;
  readonly departments: Finding | undefined;
  readonly strong: Finding | undefined;
  readonly reach: Finding | undefined;
}

function partnersOf({ analysis, find }: Context): readonly Partner[] {
  return analysis.study.partners
    .map(({ id, name: label, kind }) => ({
      id,
      name: label,
      kind,
      contacts: find.one("partner_contacts", "partner", { id, relation: null }),
      departments: find.one("partner_departments", "partner", { id, relation: null }),
      strong: find.one("partner_strong_share", "partner", { id, relation: null }),
      reach: find.one("partner_reach_2", "partner", { id }),
    }))
    .filter((p) => p.contacts !== undefined);
}

/** Staff within two steps of a partner; in one department where one is named. */
function reachIn(context: Context, partner: string, department: string): Finding | undefined {
  return context.find.one("partner_reach_2", "partner-department", { id: partner, id2: department });
}

const reachShare = (context: Context, f: Finding | undefined, department?: string) =>
  share(f, baseFor(context, peopleIn(context, department)));

function missing(context: Context): Claim {
  return context.analysis.study.partners.length > 0
    ? notAsked(
        ID,
        html`Ties to partners rest on a network that is not on file`,
        html`This part needs ties among people and to partners in ties.csv.`,
      )
    : notAsked(
        ID,
        html`Ties to outside partners were not measured`,
        html`This part needs partners.csv, and ties to the partners in ties.csv.`,
      );
}

/** Partners by how many departments they are tied to, fewest first. */
function byDepartments(partners: readonly Partner[]): Partner[] {
  return partners
    .filter((p) => known(p.departments))
    .sort(
      (a, b) =>
        a.departments!.value! - b.departments!.value! ||
        countRange(a.contacts).low - countRange(b.contacts).low ||
        (a.reach?.value ?? 0) - (b.reach?.value ?? 0),
    );
}

/** Section 5 in short. */
export function partnersClaim(context: Context): Claim {
  const partners = partnersOf(context);
  if (partners.length === 0) return missing(context);
  const silenced = partners.find((p) => p.contacts?.confidence === "cannot-say")?.contacts;
  if (silenced !== undefined) return cannotSay(ID, "how widely partners are linked", silenced);
  const ranked = byDepartments(partners);
  const [thin, wide] = [ranked[0], ranked.at(-1)];
  if (thin === undefined || wide === undefined)
    return notAsked(
      ID,
      html`Staff have ties to partners; which departments cannot be told`,
      html`Departments need the column “department” of people.csv.`,
    );
  const [few, many] = [thin.departments!.value!, wide.departments!.value!];
  return {
    id: ID,
    heading:
      few === many
        ? html`${partners.length === 1 ? name(thin.name) : html`Each partner`} is tied to ${countIn(thin.departments)} ${plural(few, "department")}`
        : html`${name(thin.name)} is tied to ${countIn(thin.departments)} ${plural(few, "department")}; ${name(wide.name)} is tied to ${countIn(wide.departments)}`,
    body: html`${linkSentence(context, thin)}${wide.id === thin.id ? nothing : html` ${capitalize(linkSentence(context, wide))}`}`,
    ask:
      few <= 1
        ? html`If the people tied to ${name(thin.name)} left, who would know what they know?`
        : html`Which departments need what ${name(wide.name)} knows, and how does it get to them?`,
    ...weakest([thin.departments, wide.departments, thin.reach, wide.reach]),
  };
}

function linkSentence(context: Context, p: Partner): Html {
  return html`${countIn(p.contacts)} ${p.contacts?.value === 1 ? "person is" : "people are"} in touch with ${name(p.name)}${
    known(p.reach) ? html`, and ${reachShare(context, p.reach)} of staff are within two steps of it.` : "."
  }`;
}

/** Section 5. */
export function partnersSection(context: Context, number: number): Html {
  const claim = partnersClaim(context);
  const partners = partnersOf(context);
  if (partners.length === 0 || claim.confidence === "cannot-say")
    return html`<section>${opening(claim, number)}</section>`;
  return html`<section>${opening(claim, number)}
${concentration(context)}
${table({
  caption: html`Partners, the staff in touch with them, and how far what they bring could travel. Within two steps: in touch, or going to somebody who is.`,
  head: [
    html`Partner`,
    html`Staff in touch`,
    html`Departments`,
    ...(partners.some((p) => p.strong !== undefined) ? [html`Strong ties`] : []),
    html`Within two steps`,
    html`Fewest within two steps`,
  ],
  rows: partners.map((p, i) => [
    html`<span class="num">${letters(i)}</span> ${name(p.name)}${p.kind === null ? nothing : html`<br><small>${name(p.kind)}</small>`}`,
    count(p.contacts),
    count(p.departments),
    ...(partners.some((q) => q.strong !== undefined) ? [strongShare(context, p)] : []),
    known(p.reach) ? reachShare(context, p.reach) : why(p.reach),
    thinnest(context, p),
  ]),
})}
${contactMatrix(context, partners)}
${initiativeReach(context, partners)}
${caveat(
  html`As the district’s staff report it; partners were not asked. A route shows that knowledge could travel, not that it did. Routes of people who did not answer are missing, so the shares are lower bounds.`,
)}</section>`;
}

/** A share of very few ties gives their number away. */
function strongShare(context: Context, p: Partner): Html {
  if (!known(p.strong)) return value(p.strong, plain);
  const ties = countRange(p.contacts).low;
  const small = context.hidesSmall && p.strong.value > 0 && Math.round(p.strong.value * ties) < 5;
  return small ? numberSpan("withheld", p.strong) : share(p.strong);
}

function why(f: Finding | undefined): Html {
  return html`<span class="why">${f?.confidenceReason ?? "not measured"}</span>`;
}

/** Departments fewest of whose staff are within two steps. */
function thinnest(context: Context, p: Partner): Html {
  const reached = context.departments.flatMap((d) => {
    const f = reachIn(context, p.id, d);
    return known(f) ? [{ d, f }] : [];
  });
  if (reached.length === 0) return html`<span class="off">–</span>`;
  const least = Math.min(...reached.map(({ f }) => f.value));
  const lowest = reached.filter(({ f }) => f.value === least);
  const first = lowest[0]!;
  return lowest.length > 2
    ? html`${numberSpan(plain(lowest.length), { measure: "departments", n: first.f.n })} departments: ${reachShare(context, first.f, first.d)}`
    : html`${listOf(lowest.map(({ d }) => name(d)))}: ${reachShare(context, first.f, first.d)}`;
}

function concentration(context: Context): Html {
  const tied = context.find.one("partner_tied_share", "network", { relation: null });
  const carriers = context.find.one("partner_tie_effective_number", "network", { relation: null });
  if (!known(tied)) return nothing;
  return html`<p>${reachShare(context, tied)} of staff have a tie to some partner.${
    known(carriers) && (!context.hidesSmall || carriers.value >= 5)
      ? html` The work of it is spread as if ${value(carriers, (v) => plain(Math.round(v)))} equally busy people shared it.`
      : known(carriers)
        ? html` The work of it is spread as if fewer than ${numberSpan("5", carriers)} equally busy people shared it.`
        : nothing
  }</p>`;
}

/** Department × partner table of contacts. */
function contactMatrix(context: Context, partners: readonly Partner[]): Html {
  if (context.departments.length === 0) return nothing;
  const cell = (p: Partner, d: string) =>
    context.find.one("partner_contacts", "partner-department", { id: p.id, id2: d, relation: null });
  return html`<h3>Which departments are in touch with which partner</h3>
${scroll(
  html`<table class="matrix${partners.length > 12 ? " dense" : ""}"><caption>Staff in touch with each partner, by department. <span class="key high">contacts</span> <span class="key mid">withheld</span> <span class="key silent">too few answered</span></caption><thead><tr><th scope="col">Department</th>${shortHeads(
    partners.map((p) => p.name),
    letters,
  )}</tr></thead><tbody>${context.departments.map(
    (d) =>
      html`<tr><th scope="row">${name(d)}</th>${partners.map((p) => {
        const f = cell(p, d);
        const { low, high, silent } = countRange(f);
        const className = silent ? "silent" : low > 0 ? "high" : high === 0 ? "low" : "mid";
        return html`<td class="${className}">${silent ? html`<span class="n" data-measure="partner_contacts" data-n="${f?.n ?? "unknown"}"><span aria-hidden="true">?</span><span class="sr">cannot say</span></span>` : count(f)}</td>`;
      })}</tr>`,
  )}</tbody></table>`,
)}
<p class="see">Columns: ${partners.map((p, i) => html`${i > 0 ? "; " : ""}${letters(i)} ${name(p.name)}`)}.</p>`;
}

/** The lens of section 5: does a partner's knowledge come near the departments its initiative needs? */
function initiativeReach(context: Context, partners: readonly Partner[]): Html {
  const rows = context.analysis.study.initiatives.flatMap(({ id, departments, partners: ids }) =>
    ids.flatMap((partnerId) => {
      const partner = partners.find((p) => p.id === partnerId);
      return partner === undefined
        ? []
        : context.departments
            .filter((d) => departments.includes(d))
            .map((d) => ({ id, partner, d, f: reachIn(context, partnerId, d) }));
    }),
  );
  if (rows.length === 0) return nothing;
  const seen = rows.filter(({ f }) => known(f)).sort((a, b) => a.f!.value! - b.f!.value!);
  const low = seen[0];
  // The farthest department of each initiative, where another of the same initiative is nearer.
  const farthest = seen.filter(
    (row, i) => seen.findIndex((r) => r.id === row.id && r.partner === row.partner) === i,
  );
  return html`<h3>${
    low === undefined
      ? html`How near partners are to the departments their work needs cannot be said`
      : html`For ${name(low.id)}, ${name(low.partner.name)} is farthest from ${name(low.d)}`
  }</h3>${farthest.map(
    ({ id, partner, d, f }) =>
      html`<p>${name(id)}: ${reachShare(context, f, d)} of staff in ${name(d)} are within two steps of ${name(partner.name)}.${nearest(context, seen, { id, partner, d })}${noContact(context, partner.id, d)}</p>`,
  )}${table({
    caption: html`Staff within two steps of the partner, in the departments the initiative needs (from initiatives.csv).`,
    head: [html`Initiative`, html`Partner`, html`Department`, html`Within two steps`],
    rows: rows.map(({ id, partner, d, f }) => [
      name(id),
      name(partner.name),
      name(d),
      known(f) ? reachShare(context, f, d) : why(f),
    ]),
  })}`;
}

/** The department of the same initiative that the partner is nearest to, for comparison. */
function nearest(
  context: Context,
  rows: readonly { id: string; partner: Partner; d: string; f: Finding | undefined }[],
  far: { id: string; partner: Partner; d: string },
): Html {
  const near = rows.findLast((r) => r.id === far.id && r.partner === far.partner);
  return near === undefined || near.d === far.d
    ? nothing
    : html` In ${name(near.d)} it is ${reachShare(context, near.f, near.d)}.`;
}

function noContact(context: Context, id: string, id2: string): Html {
  const contacts = context.find.one("partner_contacts", "partner-department", { id, id2, relation: null });
  return countRange(contacts).high === 0
    ? html` Nobody in ${name(id2)} reports being in touch with it.`
    : nothing;
}
