import type { Analysis } from "@crosstie/core";
import { appendix } from "./appendix/appendix.js";
import { type Audience, type Context, contextOf } from "./context.js";
import { bytesOf, type Html, html, nothing } from "./html.js";
import { type InteractiveView, interactiveSection, refusePeople } from "./interactive.js";
import { researchPart } from "./research/research.js";
import { acrossClaim, acrossSection } from "./sections/across.js";
import { expertiseClaim, expertiseSection } from "./sections/expertise.js";
import { firstPage } from "./sections/first-page.js";
import { limitsSection } from "./sections/limits.js";
import { partnersClaim, partnersSection } from "./sections/partners.js";
import { pathwaysClaim, pathwaysSection } from "./sections/pathways.js";
import { positionsClaim, positionsSection } from "./sections/positions.js";
import { questionsSection } from "./sections/questions.js";
import { reachClaim, reachSection } from "./sections/reach.js";
import { responseSection } from "./sections/response.js";
import { strengthClaim, strengthSection } from "./sections/strength.js";
import { wavesClaim, wavesSection } from "./sections/waves.js";
import { styles } from "./styles.js";

export interface ReportOptions {
  /** Paper the page prints on; default `letter`. */
  readonly page?: "letter" | "a4";
  /** Default `cabinet`; `research` adds tables, tests, methods and the data. */
  readonly audience?: Audience;
  /** Whom to ask about the data, printed with the statement on their use. */
  readonly contact?: string | null;
  /** The interactive view, at levels `names` and `codes` only. */
  readonly interactive?: InteractiveView;
}

/** What head and style sheet take at most. */
const STYLES = 25_000;

/** No request, no frame, and no script but the view's where there is one: the page is what stands in it. */
function policy(view: InteractiveView | undefined): string {
  const base = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  return view === undefined
    ? base
    : `${base} blob:; script-src ${view.scriptSource}; base-uri 'none'; form-action 'none'`;
}

/**
 * The district network report: one HTML page for a superintendent and cabinet that needs nothing else.
 * It shows what the Analysis holds and computes no measure of its own. Same Analysis, same bytes.
 *
 * @param analysis what `analyze` found; what its privacy level withholds is not in it, and so not in the page
 * @throws CrosstieError "privacy" where the interactive view is asked for at a level that shows no people
 * @example await writeFile("report.html", renderReport(analyze(study, { privacy: "cabinet" })))
 */
export function renderReport(
  analysis: Analysis,
  { page = "letter", audience = "cabinet", contact = null, interactive }: ReportOptions = {},
): string {
  if (interactive !== undefined) refusePeople(analysis);
  const context = contextOf(analysis, { audience, contact, interactive: interactive !== undefined });
  const [across, strength, expertise] = [
    acrossClaim(context),
    strengthClaim(context),
    expertiseClaim(context),
  ];
  const [pathways, partners] = [pathwaysClaim(context), partnersClaim(context)];
  const later = [reachClaim(context), positionsClaim(context), wavesClaim(context)];
  const claims = [across, strength, expertise, pathways, partners];
  const body = html`${firstPage(context, claims)}
${responseSection(context)}
${acrossSection(context)}
${strengthSection(context)}
${expertiseSection(context)}
${pathwaysSection(context)}
${partnersSection(context)}
${reachSection(context)}
${positionsSection(context)}
${wavesSection(context)}
${limitsSection(context)}
${questionsSection([...claims, ...later])}`;
  const end = appendix(context, measuresIn(body));
  const view = interactive === undefined ? nothing : interactiveSection(interactive);
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(interactive)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="crosstie ${analysis.generator.version}">
<title>${analysis.study.title}: district network report</title>
${styles(page, footer(context))}
</head>
<body>
<main data-hash="${analysis.study.hash}">
${body}
${view}
${end}
${researchPart(context, bytesOf(body) + bytesOf(end) + bytesOf(view) + STYLES)}
</main>
</body>
</html>
`.markup;
}

/** Ids of the measures whose numbers stand in a piece of the page. */
function measuresIn({ markup }: Html): ReadonlySet<string> {
  return new Set([...markup.matchAll(/ data-measure="([a-z0-9_]+)[."]/g)].map(([, id]) => id!));
}

/** Foot of each printed page: level and the first digits of the data's hash; letters and digits only, as it stands in a style sheet. */
function footer({ analysis: { privacy, study }, holdsPeople }: Context): string {
  const mark = holdsPeople && privacy.level === "names" ? "CONTAINS NAMES - " : "";
  return `${mark}${privacy.level} - data ${study.hash.slice(0, 12)}`.replace(/[^a-z0-9 -]/gi, "");
}
