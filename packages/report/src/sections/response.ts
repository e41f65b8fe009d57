import { type Claim, caveat, question } from "../claim.js";
import { type Context, isSilent, silentUnder } from "../context.js";
import { barSvg } from "../figures/bar.js";
import { table } from "../figures/table.js";
import { type Html, html, listOf, name, nothing } from "../html.js";
import { numberSpan } from "../measured.js";
import { percent, percentFloor, plain } from "../text.js";

/** Department whose response is under what a finding needs. */
function silentDepartments(context: Context): Html[] {
  return (context.response?.departments ?? [])
    .filter((d) => isSilent(context, d.department))
    .map((d) => html`${name(d.department)} (${rate(d.rate, d.people)})`);
}

function rate(share: number | null, n: number): Html {
  return numberSpan(share === null ? "not recorded" : percentFloor(share), { measure: "response_rate", n });
}

/** Who answered, as one line of the first page. */
export function responseStrip(context: Context): Html {
  const { response } = context;
  if (response === null) return html`Nobody is on the roster.`;
  const people = (count: number, measure: string) => numberSpan(plain(count), { measure, n: response.asked });
  if (!response.recorded)
    return html`${people(response.asked, "asked")} people are on the roster. Who answered is <strong>not recorded</strong>.`;
  const low = silentDepartments(context);
  return html`${people(response.answered, "answered")} of ${people(response.asked, "asked")} staff answered (${rate(response.rate, response.asked)}).${
    response.departments.length === 0 ? nothing : " "
  }${
    response.departments.length === 0
      ? nothing
      : low.length === 0
        ? html`No department is under ${percent(silentUnder(context))}.`
        : html`Under ${percent(silentUnder(context))}: ${listOf(low)}.`
  }`;
}

/** Section 1. */
export function responseClaim(context: Context): Claim {
  const { response } = context;
  const base = { id: "who-answered", ask: null, confidence: null, reason: null };
  if (response === null)
    return {
      ...base,
      heading: html`No ties among people are on file`,
      body: html`The sections on ties need ties.csv.`,
    };
  if (!response.recorded)
    return {
      ...base,
      heading: html`The study does not record who answered`,
      body: html`${responseStrip(context)} The report takes it that everyone did, so nothing here rises above tentative. A column “answered” in people.csv would settle it.`,
    };
  const low = silentDepartments(context);
  return {
    ...base,
    heading:
      low.length > 0
        ? html`${percentFloor(response.rate ?? 0)} of staff answered; we say less about ${listOf(low.map((_, i) => name(lowNames(context)[i]!)))}`
        : html`${percentFloor(response.rate ?? 0)} of staff answered${response.departments.length === 0 ? nothing : `, and no department is under ${percent(silentUnder(context))}`}`,
    body: responseStrip(context),
  };
}

function lowNames(context: Context): string[] {
  return (context.response?.departments ?? []).map((d) => d.department).filter((d) => isSilent(context, d));
}

function withoutDepartment({ analysis, hidesSmall }: Context): string {
  const count = analysis.study.withoutDepartment;
  return hidesSmall && count < 5 ? "Fewer than 5" : plain(count);
}

export function responseSection(context: Context): Html {
  const claim = responseClaim(context);
  const { response } = context;
  const head = html`<div class="open">${question(claim.id)}<h2 id="${claim.id}">${claim.heading}</h2><p class="lead">${claim.body}</p></div>`;
  if (response === null || response.departments.length === 0) return html`<section>${head}</section>`;
  return html`<section>${head}
${
  response.recorded
    ? table({
        caption: html`Response by department. An open bar marks a department under ${percent(silentUnder(context))}: what it reported is not used for findings about it. What others said about it is.`,
        head: [html`Department`, html`Staff`, html`Answered`, html`<span class="sr">Bar</span>0 to 100 %`],
        rows: response.departments.map((d) => [
          name(d.department),
          numberSpan(plain(d.people), { measure: "people", n: d.people }),
          rate(d.rate, d.people),
          d.rate === null
            ? nothing
            : barSvg({ at: d.rate, weak: isSilent(context, d.department), title: percentFloor(d.rate) }),
        ]),
        className: "bars",
      })
    : nothing
}
${caveat(
  html`Someone who did not answer is not someone without ties. This report counts only what people who answered told us. People who were left off the roster were not asked, and are not in this picture. ${
    context.analysis.study.withoutDepartment > 0
      ? html`${numberSpan(withoutDepartment(context), { measure: "without_department", n: response.asked })} ${context.analysis.study.withoutDepartment === 1 && !context.hidesSmall ? "person has" : "people have"} no department on file and ${context.analysis.study.withoutDepartment === 1 && !context.hidesSmall ? "is" : "are"} left out of counts by department.`
      : nothing
  }`,
)}</section>`;
}
