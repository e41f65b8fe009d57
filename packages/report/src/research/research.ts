import type { Context } from "../context.js";
import { bytesOf, type Html, html, nothing } from "../html.js";
import { cutoffCurves } from "./cutoff-curves.js";
import { downloads } from "./downloads.js";
import { headlineTables } from "./headline-tables.js";
import { measureTables } from "./measure-tables.js";
import { methodsText } from "./methods-text.js";
import { propositionTables } from "./proposition-tables.js";
import { robustnessTables } from "./robustness-tables.js";

/** Bytes of a page, a little under 1.5 MB: its files take what room the rest leaves. */
const LARGEST = 1_480_000;

/**
 * What the research edition adds: methods text, all figures with their tests, curves, propositions and the data.
 *
 * @param used bytes of the page before it
 */
export function researchPart(context: Context, used: number): Html {
  if (context.audience !== "research") return nothing;
  const tables = html`${methodsText(context)}
${headlineTables(context)}
${cutoffCurves(context)}
${propositionTables(context)}
${robustnessTables(context)}
${measureTables(context)}`;
  return html`<section class="research"><h2 id="research">For research</h2>
<p class="lead">Everything the report rests on, for checking and for writing it up. The sources are listed under appendix G.</p>
${tables}
${downloads(context, LARGEST - used - bytesOf(tables))}</section>`;
}
