import type { Analysis } from "@crosstie/core";
import { contextOf } from "./context.js";
import { html } from "./html.js";
import { acrossClaim, acrossSection } from "./sections/across.js";
import { appendix } from "./sections/appendix.js";
import { expertiseClaim, expertiseSection } from "./sections/expertise.js";
import { firstPage } from "./sections/first-page.js";
import { limitsSection } from "./sections/limits.js";
import { partnersClaim, partnersSection } from "./sections/partners.js";
import { pathwaysClaim, pathwaysSection } from "./sections/pathways.js";
import { positionsClaim, positionsSection } from "./sections/positions.js";
import { questionsSection } from "./sections/questions.js";
import { responseSection } from "./sections/response.js";
import { strengthClaim, strengthSection } from "./sections/strength.js";
import { wavesClaim, wavesSection } from "./sections/waves.js";
import { styles } from "./styles.js";

export interface ReportOptions {
  /** Paper the page prints on; default `letter`. */
  readonly page?: "letter" | "a4";
}

/** No script, no request, no frame: the page is what stands in it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/**
 * The district network report: one HTML page for a superintendent and cabinet that needs nothing else.
 * It shows what the Analysis holds and computes no measure of its own. Same Analysis, same bytes.
 *
 * @param analysis what `analyze` found; what its privacy level withholds is not in it, and so not in the page
 * @example await writeFile("report.html", renderReport(analyze(study, { privacy: "cabinet" })))
 */
export function renderReport(analysis: Analysis, { page = "letter" }: ReportOptions = {}): string {
  const context = contextOf(analysis);
  const across = acrossClaim(context);
  const strength = strengthClaim(context);
  const expertise = expertiseClaim(context);
  const partners = partnersClaim(context);
  const pathways = pathwaysClaim(context);
  const claims = [across, strength, expertise, pathways, partners];
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="crosstie ${analysis.generator.version}">
<title>${analysis.study.title}: district network report</title>
${styles(page, footer(analysis))}
</head>
<body>
<main>
${firstPage(context, claims)}
${responseSection(context, 1)}
${acrossSection(context, 2)}
${strengthSection(context, 3)}
${expertiseSection(context, 4)}
${partnersSection(context, 5)}
${pathwaysSection(context, 6)}
${positionsSection(context, 7)}
${wavesSection(context, 8)}
${limitsSection(context, 9)}
${questionsSection([across, strength, expertise, partners, pathways, positionsClaim(context), wavesClaim(context)], 10)}
${appendix(context)}
</main>
</body>
</html>
`.markup;
}

/** Foot of each printed page: level and the first digits of the data's hash; letters and digits only, as it stands in a style sheet. */
function footer({ privacy, study }: Analysis): string {
  return `${privacy.level} - data ${study.hash.slice(0, 12)}`.replace(/[^a-z0-9 -]/gi, "");
}
