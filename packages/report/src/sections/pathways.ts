import type { Finding } from "@crosstie/core";
import { type Claim, cannotSay, caveat, notAsked, opening, weakest } from "../claim.js";
import { type Context, departmentPairs, isSilent, known } from "../context.js";
import { countRange } from "../counts.js";
import { stackedBarSvg } from "../figures/stacked-bar.js";
import { numbers, scroll, shortHeads, table } from "../figures/table.js";
import { type Html, html, name, nothing } from "../html.js";
import { count, countIn, numberSpan, share } from "../measured.js";
import { cut, plain, plural } from "../text.js";
import { MATRIX_LIMIT } from "./matrix.js";

const ID = "pathways";

type Kind = "both" | "formal" | "informal" | "neither";

const KINDS = [
  ["both", "pathways_both", "Meeting and ties", "both"],
  ["formal", "pathways_formal_only", "Meeting only", "meet"],
  ["informal", "pathways_informal_only", "Ties only", "ties"],
  ["neither", "pathways_neither", "Neither on file", "–"],
] as const;

function countsOf({ find }: Context): Readonly<Record<Kind, Finding | undefined>> {
  const of = (kind: Kind) => find.one(KINDS.find(([k]) => k === kind)![1], "network");
  return { both: of("both"), formal: of("formal"), informal: of("informal"), neither: of("neither") };
}

/** What joins two departments; null where it is not known, or where too few answered to say that no tie does. */
function kindOf(context: Context, [id, id2]: readonly [string, string]): Kind | null {
  const { find } = context;
  const flag = (measure: string) =>
    (
      find.one(measure, "department-pair", { id, id2 }) ??
      find.one(measure, "department-pair", { id: id2, id2: id })
    )?.value ?? null;
  const [formal, informal] = [flag("formal_contact"), flag("informal_contact")];
  if (formal === null || informal === null) return null;
  if (informal === 0 && (isSilent(context, id) || isSilent(context, id2))) return null;
  return formal > 0 ? (informal > 0 ? "both" : "formal") : informal > 0 ? "informal" : "neither";
}

/** Section 5 in short. */
export function pathwaysClaim(context: Context): Claim {
  const counts = countsOf(context);
  const { both, formal, informal, neither } = counts;
  if (neither === undefined)
    return context.analysis.study.meetings.length > 0
      ? notAsked(
          ID,
          html`Meetings cannot be set against ties between departments`,
          html`This part needs ties among people, at least two departments, and attendance.csv.`,
        )
      : notAsked(
          ID,
          html`Formal meetings were not measured`,
          html`This part needs meetings.csv and attendance.csv: which meetings there are, and who belongs to them.`,
        );
  if (neither.confidence === "cannot-say")
    return cannotSay(ID, "how meetings and informal ties go together", neither);
  if (!known(both) || !known(formal) || !known(informal) || !known(neither))
    return notAsked(
      ID,
      html`Meetings and ties could not be compared`,
      html`No pair of departments could be told.`,
    );
  const pairs = both.value + formal.value + informal.value + neither.value;
  const of = numberSpan(plain(pairs), { measure: "pathways", n: neither.n });
  return {
    id: ID,
    heading:
      neither.value > 0
        ? html`${countIn(neither)} of ${of} department ${plural(pairs, "pair")} ${plural(neither.value, "has", "have")} neither a shared meeting nor a tie on file`
        : informal.value > 0
          ? html`${countIn(informal)} of ${of} department ${plural(pairs, "pair")} ${plural(informal.value, "relies", "rely")} on informal ties alone`
          : html`Every pair of departments shares a meeting`,
    body: html`${countIn(both)} ${plural(both.value, "pair shares a meeting and has", "pairs share a meeting and have")} ties, ${countIn(informal)} ${plural(informal.value, "has", "have")} ties but no meeting, ${countIn(formal)} ${plural(formal.value, "has", "have")} a meeting but no ties.${onlyLink(context)}`,
    ask:
      neither.value > 0
        ? neither.value === 1
          ? html`Do the two departments need to hear from each other, and what would be the lightest way?`
          : html`Which of the ${countIn(neither)} pairs need to hear from each other, and what would be the lightest way?`
        : informal.value > 0
          ? html`Which informal links should not depend on who happens to know whom?`
          : html`Which meetings could go without loss?`,
    ...held(context, neither),
  };
}

/** Not solid where a department too silent to tell stands among the pairs. */
function held(context: Context, neither: Finding): Pick<Claim, "confidence" | "reason"> {
  const unsure = departmentPairs(context).filter((pair) => kindOf(context, pair) === null);
  const silent = context.departments.filter((d) => isSilent(context, d));
  return unsure.length === 0 || silent.length === 0 || neither.confidence !== "solid"
    ? weakest([neither])
    : {
        confidence: "tentative",
        reason: `In ${unsure.length} of the pairs with no tie on file, too few people answered in ${silent.map(cut).join(" or ")}.`,
      };
}

/** The meeting that is the only formal link of most department pairs. */
function widestBridge(context: Context): Finding | undefined {
  return context.find
    .all("meeting_only_link_of", "meeting")
    .filter((f) => known(f) && f.value > 0)
    .reduce<Finding | undefined>(
      (best, f) => (best === undefined || f.value! > best.value! ? f : best),
      undefined,
    );
}

function meetingName(context: Context, id: string | null): string {
  return context.analysis.study.meetings.find((m) => m.id === id)?.name ?? "a meeting";
}

/** More than one meeting may be the only link of many pairs; two are named. */
function onlyLink(context: Context): Html {
  const first = widestBridge(context);
  if (first === undefined) return nothing;
  const others = context.find
    .all("meeting_only_link_of", "meeting")
    .filter((f) => f !== first && known(f) && f.value > 1)
    .sort((a, b) => b.value! - a.value!);
  const second = others[0];
  const pairs = (f: Finding) => html`${countIn(f)} ${plural(f.value ?? 0, "pair")}`;
  return html` ${name(meetingName(context, first.id))} is the only formal link of ${pairs(first)}${
    second === undefined ? nothing : html`, ${name(meetingName(context, second.id))} of ${pairs(second)}`
  }.`;
}

/** Section 5. */
export function pathwaysSection(context: Context): Html {
  const claim = pathwaysClaim(context);
  const counts = countsOf(context);
  if (!known(counts.neither)) return html`<section>${opening(claim)}</section>`;
  const passed = context.analysis.options.allStaffMeetings;
  return html`<section>${opening(claim)}
${stackedBarSvg(
  KINDS.map(([kind, , label]) => ({ label, value: counts[kind]?.value ?? 0, fill: `part ${kind}` })),
  "Pairs of departments by what joins them",
  "kinds",
)}
${table({
  caption: html`Pairs of departments by what joins them.`,
  head: KINDS.map(([kind, , label]) => html`<span class="key ${kind}">${label}</span>`),
  rows: [KINDS.map(([kind]) => count(counts[kind]))],
  className: "four",
})}
${pairGrid(context)}
${people(context)}
${meetings(context)}
${
  passed.length === 0
    ? nothing
    : html`<p>Left out of the split, as nearly everyone is in them: ${passed.map((id, i) => html`${i > 0 ? ", " : ""}${name(meetingName(context, id))}`)}.</p>`
}
${caveat(
  html`Meetings are those on the district’s own list. “Neither on file” means that no shared meeting was listed and no tie reported, not that the two never meet. One reported tie is enough to count as informal contact.`,
)}</section>`;
}

function pairGrid(context: Context): Html {
  const labels = context.departments;
  const kinds = new Map(
    departmentPairs(context).map((pair) => [JSON.stringify(pair), kindOf(context, pair)]),
  );
  if (labels.length < 2 || labels.length > MATRIX_LIMIT) return nothing;
  const rows = labels.slice(1);
  const columns = labels.slice(0, -1);
  return html`${scroll(
    html`<table class="matrix grid${labels.length > 12 ? " dense" : ""}"><caption>What joins each two departments. ${KINDS.map(([kind, , label, mark]) => html`<span class="key ${kind}">${mark}</span> ${label.toLowerCase()} `)}${[...kinds.values()].includes(null) ? html`<span class="key silent">?</span> too few answered` : nothing}</caption><thead><tr><th scope="col">Department</th>${shortHeads(columns, numbers)}</tr></thead><tbody>${rows.map(
      (row, i) =>
        html`<tr><th scope="row"><span class="num" aria-hidden="true">${i + 2}</span> ${name(row)}</th>${columns.map(
          (column, j) => {
            if (j > i) return html`<td class="void"></td>`;
            const kind = kinds.get(JSON.stringify([column, row])) ?? null;
            const found = KINDS.find(([k]) => k === kind);
            return found === undefined
              ? html`<td class="silent"><span aria-hidden="true">?</span><span class="sr">cannot say</span></td>`
              : html`<td class="${found[0]}"><span aria-hidden="true">${found[3]}</span><span class="sr">${found[2]}</span></td>`;
          },
        )}</tr>`,
    )}</tbody></table>`,
  )}<p class="see">Column 1 is ${name(labels[0]!)}; the others follow the numbers of the rows.</p>`;
}

/** The same comparison among people. */
function people({ find }: Context): Html {
  const [activated, covered] = [
    find.one("pathway_activated", "network"),
    find.one("pathway_covered", "network"),
  ];
  if (!known(activated) || !known(covered)) return nothing;
  return html`<p>Of the pairs of people who share a meeting, ${share(activated)} also have a tie. Of the pairs who have a tie, ${share(covered)} also share a meeting.</p>`;
}

interface MeetingRow {
  readonly name: string;
  readonly kind: string | null;
  readonly of: (measure: string) => Finding | undefined;
}

function meetings(context: Context): Html {
  const all = context.analysis.study.meetings.map(
    ({ id, name: label, kind }): MeetingRow => ({
      name: label,
      kind,
      of: (measure) => context.find.one(measure, "meeting", { id }),
    }),
  );
  const inside = all.filter(
    (m) => m.of("meeting_departments")?.value === 1 || m.of("meeting_departments")?.value === 0,
  );
  const sure = (m: MeetingRow, measure: string) => countRange(m.of(measure)).low;
  const across = all
    .filter((m) => m.of("meeting_departments") !== undefined && !inside.includes(m))
    .sort(
      (a, b) =>
        sure(b, "meeting_only_link_of") - sure(a, "meeting_only_link_of") ||
        sure(b, "meeting_cross_pairs") - sure(a, "meeting_cross_pairs"),
    );
  const aside =
    inside.length === 0
      ? nothing
      : html`<p>${numberSpan(plain(inside.length), { measure: "meetings_inside", n: all.length })} of ${numberSpan(plain(all.length), { measure: "meetings", n: all.length })} ${plural(all.length, "meeting")} ${plural(inside.length, "brings", "bring")} together people of one department only, and ${plural(inside.length, "adds", "add")} no link between departments.</p>`;
  if (across.length === 0) return aside;
  const columns = [
    "meeting_members",
    "meeting_departments",
    "meeting_cross_pairs",
    "meeting_new_cross_pairs",
    "meeting_only_link_of",
  ];
  return html`<h3>What each meeting adds across departments</h3>${table({
    caption: html`Meetings of more than one department. Pairs: two people of different departments. Only here: they share no other meeting and have no reported tie. Only link: department pairs that share no other meeting.`,
    head: [html`Meeting`, html`Staff`, html`Departments`, html`Pairs`, html`Only here`, html`Only link of`],
    rows: across.map((m) => [
      html`${name(m.name)}${m.kind === null ? nothing : html`<br><small>${name(m.kind)}</small>`}`,
      ...columns.map((measure) => count(m.of(measure))),
    ]),
  })}${aside}`;
}
