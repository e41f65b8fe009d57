import { type Claim, tag } from "../claim.js";
import { type Context, tiesNamed } from "../context.js";
import { capitalize, type Html, html, listOf, name, nothing } from "../html.js";
import { plural, tooSmall } from "../text.js";
import { acrossClaim, againstChance, HEADINGS } from "./across.js";
import { hasMap, mapNotes, mapSvg } from "./department-map.js";
import { pressingPair } from "./initiatives.js";
import { responseStrip } from "./response.js";

/** Said where ids, names or codes of people are in the file. */
const WITH_PEOPLE = {
  names: "names. This file contains names or ids of people: for the research team only",
  codes: "codes. This file holds people under codes: for the analyst only",
} as const;

const LEVELS = {
  names: "names: for the research team only. Nobody is named in this report",
  codes: "codes: for the analyst. Nobody is named in this report",
  cabinet: "cabinet. No individual is shown",
  public: "public. No individual is shown; counts are bands and shares are rounded to 5 %",
} as const;

/** The first printed page: what a superintendent takes in within two minutes. */
export function firstPage(context: Context, claims: readonly Claim[]): Html {
  const { analysis } = context;
  const wave = analysis.study.waves.find((w) => w.id === analysis.options.wave)?.label ?? "";
  const at = analysis.study.waves.findIndex((w) => w.id === analysis.options.wave);
  return html`<header class="head"><p class="kicker">District network report${wave === "" ? nothing : html` · ${name(wave)}`}${surveys(
    "earlier",
    analysis.study.waves.slice(0, Math.max(0, at)),
  )}${surveys("later", analysis.study.waves.slice(at + 1))}</p><h1>${name(analysis.study.title)}</h1></header>
<h2 class="headline" id="headline">${headline(context)}</h2>
<div class="cover${hasMap(context) ? "" : " nomap"}">${mapSvg(context)}<div class="side"><p><strong>Who answered.</strong> ${responseStrip(context)}</p>${mapNotes(context)}${groupNote(context)}<p><strong>Privacy.</strong> Level ${levelText(context)}.${withheld(context)}</p></div></div>
<div class="findings${isBrief(claims) ? " brief" : ""}">${claims.map(finding)}<p class="box">This does not show who performs well, why ties exist, or whether ties improve learning.</p></div>`;
}

/** The words of the report speak of departments, whatever people are grouped by. */
function groupNote({ analysis: { options } }: Context): Html {
  return options.group === "department"
    ? nothing
    : html`<p><strong>Departments</strong> in this report are the groups of the column “${name(options.group)}”.</p>`;
}

function levelText({ analysis: { privacy }, holdsPeople }: Context): string {
  const { level } = privacy;
  return holdsPeople && (level === "names" || level === "codes") ? WITH_PEOPLE[level] : LEVELS[level];
}

function surveys(when: "earlier" | "later", waves: Context["analysis"]["study"]["waves"]): Html {
  return waves.length === 0
    ? nothing
    : html` · ${when} ${plural(waves.length, "survey")}: ${listOf(waves.map((w) => name(w.label)))}`;
}

/** A page on which little was asked about is short: the first section then follows on it. */
function isBrief(claims: readonly Claim[]): boolean {
  return claims.filter((c) => c.confidence === null || c.confidence === "cannot-say").length >= 3;
}

function finding(claim: Claim): Html {
  return html`<div class="finding"><h3><a href="#${claim.id}">${capitalize(claim.heading)}</a></h3><p>${tag(claim)} ${capitalize(claim.body)}</p>${
    claim.ask === null ? nothing : html`<p class="ask"><b>Ask:</b> ${claim.ask}</p>`
  }</div>`;
}

function withheld({ analysis: { privacy } }: Context): Html {
  const merged =
    privacy.merged === null
      ? nothing
      : html` Departments ${tooSmall(privacy)} are part of ${name(privacy.merged.into)}.`;
  const small = privacy.level === "cabinet" ? " Counts of one to four are given as “<5”." : "";
  return html`${merged}${small}`;
}

/** One sentence that carries the report. */
function headline(context: Context): Html {
  const f = context.find.one("cross_department_share", "network");
  const claim = acrossClaim(context);
  if (f === undefined)
    return context.analysis.options.relation === null
      ? html`No ties among people are on file, so there is no network to report on`
      : html`The data show who turns to whom, but not how departments are linked`;
  if (claim.confidence === "cannot-say")
    return html`Too few people answered to say how departments are linked`;
  if (f.value === null) return html`Nobody reported a tie, so there is no network to report on`;
  const reading = againstChance(f);
  const pressing = pressingPair(context);
  const ties = capitalize(tiesNamed(context.relation));
  const first = html`${ties} ${HEADINGS[reading ?? "chance"]}`;
  if (pressing === null) return first;
  const [a, b] = pressing.pair;
  return html`${first}; ${name(a)} and ${name(b)}, both needed for ${name(pressing.initiative)}, are barely linked`;
}
