import type { Finding } from "@crosstie/core";
import { type Claim, cannotSay, caveat, notAsked, opening, weakest } from "../claim.js";
import { baseFor, type Context, known, peopleIn } from "../context.js";
import { countRange, countText } from "../counts.js";
import { letters, scroll, shortHeads, table } from "../figures/table.js";
import { capitalize, type Html, html, name, nothing } from "../html.js";
import { count, countIn, numberSpan, share, value } from "../measured.js";
import { plain, plural } from "../text.js";

const ID = "partners";

export interface Partner {
  readonly id: string;
  readonly name: string;
  readonly kind: string | null;
  readonly contacts: Finding | undefined;
  readonly departments: Finding | undefined;
  readonly strong: Finding | undefined;
  readonly reach: Finding | undefined;
  readonly single: Finding | undefined;
}

/** Partners on which there is anything to say. */
export function partnersOf({ analysis, find }: Context): readonly Partner[] {
  return analysis.study.partners
    .map(({ id, name: label, kind }) => ({
      id,
      name: label,
      kind,
      contacts: find.one("partner_contacts", "partner", { id, relation: null }),
      departments: find.one("partner_departments", "partner", { id, relation: null }),
      strong: find.one("partner_strong_share", "partner", { id, relation: null }),
      reach: find.one("partner_reach_2", "partner", { id }),
      single: find.one("partner_single_links", "partner", { id }),
    }))
    .filter((p) => p.contacts !== undefined);
}

/** A share of all staff. */
const reachOf = (context: Context, f: Finding | undefined) => share(f, baseFor(context, peopleIn(context)));

function missing(context: Context): Claim {
  return context.analysis.study.partners.length > 0
    ? notAsked(
        ID,
        html`Ties to partners cannot be worked out without ties among people`,
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

/** Section 6 in short. */
export function partnersClaim(context: Context): Claim {
  const partners = partnersOf(context);
  if (partners.length === 0) return missing(context);
  const silenced = partners.find((p) => p.contacts?.confidence === "cannot-say")?.contacts;
  if (silenced !== undefined) return cannotSay(ID, "how widely partners are linked", silenced);
  const ranked = byDepartments(partners);
  const [thin, wide] = [ranked[0], ranked.at(-1)];
  const untold = partners.filter((p) => p.departments?.status === "suppressed");
  const hidden = untold[0];
  const all = numberSpan(plain(context.departments.length), { measure: "departments", n: null });
  if (hidden !== undefined && hidden.departments!.reason !== "SMALL_CELL" && thin === undefined)
    return {
      id: ID,
      heading: html`How many departments partners are tied to is not shown`,
      body: linkSentence(context, hidden),
      ask: html`If the people tied to ${name(hidden.name)} left, who would know what they know?`,
      ...weakest([hidden.contacts!, ...(known(hidden.reach) ? [hidden.reach] : [])]),
    };
  const withheld = untold
    .filter((p) => p.departments!.reason === "SMALL_CELL")
    .sort((a, b) => (a.reach?.value ?? 0) - (b.reach?.value ?? 0))[0];
  // Where there is a partner that nobody has a tie to, that is what there is to say.
  const isUntied = thin?.departments?.value === 0 && wide?.departments?.value !== 0;
  if (withheld !== undefined && !isUntied)
    return {
      id: ID,
      heading: html`${name(withheld.name)} is tied to ${countIn(withheld.departments)} of ${all} departments, through as few people${wide === undefined ? nothing : html`; ${name(wide.name)} is tied to ${countIn(wide.departments)}`}`,
      body: html`${linkSentence(context, withheld)}${wide === undefined ? nothing : html` ${capitalize(linkSentence(context, wide))}`}`,
      ask: html`If the people tied to ${name(withheld.name)} left, who would know what they know?`,
      ...weakest(
        [withheld, ...(wide === undefined ? [] : [wide])].flatMap((p) => [
          ...(known(p.departments) ? [p.departments] : []),
          p.contacts,
          ...(known(p.reach) ? [p.reach] : []),
        ]),
      ),
    };
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
        ? html`${partners.length === 1 ? name(thin.name) : html`Each partner`} is tied to ${countIn(thin.departments)} of ${all} ${plural(context.departments.length, "department")}`
        : html`${name(thin.name)} is tied to ${countIn(thin.departments)} of ${all} departments; ${name(wide.name)} is tied to ${countIn(wide.departments)}`,
    body: html`${linkSentence(context, thin)}${wide.id === thin.id ? nothing : html` ${capitalize(linkSentence(context, wide))}`}`,
    ask:
      many === 0
        ? html`Is a tie to ${partners.length === 1 ? name(thin.name) : html`these partners`} wanted, and who would hold it?`
        : few === 0
          ? html`Is a tie to ${name(thin.name)} wanted, and who would hold it?`
          : few === 1
            ? html`If the people tied to ${name(thin.name)} left, who would know what they know?`
            : html`Which departments need what ${name(wide.name)} knows, and how does it get to them?`,
    // Routes that cannot be said are not in the sentences, so the tag does not rest on them either.
    ...weakest(
      [thin, wide].flatMap((p) => [p.departments, p.contacts, ...(known(p.reach) ? [p.reach] : [])]),
    ),
  };
}

function linkSentence(context: Context, p: Partner): Html {
  const range = countRange(p.contacts);
  const touch =
    range.high === 0
      ? html`nobody is in touch with ${name(p.name)}`
      : countText(range) === "withheld"
        ? html`how many people are in touch with ${name(p.name)} is not shown`
        : html`${countIn(p.contacts)} ${p.contacts?.value === 1 ? "person is" : "people are"} in touch with ${name(p.name)}`;
  return html`${touch}${
    known(p.reach) ? html`, and ${reachOf(context, p.reach)} of staff are within two steps of it.` : "."
  }`;
}

/** Section 6. */
export function partnersSection(context: Context): Html {
  const claim = partnersClaim(context);
  const partners = partnersOf(context);
  if (partners.length === 0 || claim.confidence === "cannot-say")
    return html`<section>${opening(claim)}</section>`;
  return html`<section>${opening(claim)}
${concentration(context)}
${table({
  caption: html`Partners, and the staff in touch with them. Hang on one person: a single person’s leaving could cut the department off from the partner.`,
  head: [
    html`Partner`,
    html`Staff in touch`,
    html`Departments`,
    ...(partners.some((p) => p.strong !== undefined) ? [html`Strong ties`] : []),
    html`Departments that hang on one person`,
  ],
  rows: partners.map((p, i) => [
    html`<span class="num">${letters(i)}</span> ${name(p.name)}${p.kind === null ? nothing : html`<br><small>${name(p.kind)}</small>`}`,
    count(p.contacts),
    count(p.departments),
    ...(partners.some((q) => q.strong !== undefined) ? [strongShare(context, p)] : []),
    count(p.single),
  ]),
})}
${contactMatrix(context, partners)}
${jointWork(context, partners)}
${caveat(
  html`As the district’s staff report it, unless partner_people.csv says otherwise; what the partner’s side sees may differ. A tie to a partner takes time, and more is not always better.`,
)}</section>`;
}

/** A share of very few ties gives their number away. */
function strongShare(context: Context, p: Partner): Html {
  if (!known(p.strong)) return value(p.strong, plain);
  const ties = countRange(p.contacts).low;
  const small = context.hidesSmall && p.strong.value > 0 && Math.round(p.strong.value * ties) < 5;
  return small ? numberSpan("withheld", p.strong) : share(p.strong);
}

function concentration(context: Context): Html {
  const tied = context.find.one("partner_tied_share", "network", { relation: null });
  const carriers = context.find.one("partner_tie_effective_number", "network", { relation: null });
  if (!known(tied)) return nothing;
  return html`<p>${reachOf(context, tied)} of staff have a tie to some partner.${
    known(carriers) && (!context.hidesSmall || carriers.value >= 5)
      ? Math.round(carriers.value) === 1
        ? html` The work of it is spread as if ${value(carriers, (v) => plain(Math.round(v)))} person did nearly all of it.`
        : html` The work of it is spread as if ${value(carriers, (v) => plain(Math.round(v)))} equally busy people shared it.`
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

/** Routines shared with a partner, and whether partners could know of each other. */
function jointWork(context: Context, partners: readonly Partner[]): Html {
  const unaware = context.find.one("partner_pairs_unaware", "network", { relation: null });
  const rows = partners.flatMap((p) => {
    const routines = context.find.one("routines", "partner", { id: p.id, relation: null });
    const joint = context.find.one("routine_cowork_share", "partner", { id: p.id, relation: null });
    return known(routines) && routines.value > 0 ? [{ p, routines, joint }] : [];
  });
  const apart =
    known(unaware) && unaware.n !== null
      ? html`<p>Of the ${numberSpan(plain(unaware.n), { measure: "partner_pairs", n: unaware.n })} ${plural(unaware.n, "pair")} of partners, ${share(unaware)} ${plural(unaware.n, "has", "have")} nothing on file by which they could know of each other.</p>`
      : nothing;
  if (rows.length === 0) return apart;
  return html`<h3>Where the office and its partners meet</h3>${apart}${table({
    caption: html`Meetings with a partner that come round again (from meetings.csv). Joint work: planning, coaching or designing together, as a share of the contact in these meetings.`,
    head: [html`Partner`, html`Routines`, html`In joint work`],
    rows: rows.map(({ p, routines, joint }) => [name(p.name), count(routines), share(joint)]),
    className: "narrow",
  })}`;
}
