import type { MeasureDescription } from "@crosstie/core";
import type { Context } from "../context.js";
import { type Html, html, nothing } from "../html.js";
import { workedExample } from "./worked-example.js";

/**
 * Appendix B: each measure in one sentence, with its formula, and an example worked by hand.
 *
 * @param printed ids of the measures whose numbers stand on the page; the research edition defines them all
 */
export function definitionsAppendix({ analysis, audience }: Context, printed: ReadonlySet<string>): Html {
  const { measures, indicators } = analysis;
  const meaning = new Map(indicators.map((i) => [i.measure, i.rationale]));
  const seen = new Set<string>();
  const shown =
    audience === "research"
      ? measures
      : measures.filter((m) => printed.has(m.id) && !seen.has(m.id) && seen.add(m.id));
  const full = audience === "research";
  // What a measure is taken to mean is told once for those that follow each other and share it.
  const told = (m: MeasureDescription, i: number) => {
    const before = shown[i - 1];
    return full && (before === undefined || meaning.get(before.id) !== meaning.get(m.id))
      ? meaning.get(m.id)
      : undefined;
  };
  return html`<h3 id="appendix-b">B. What each measure is</h3>
${workedExample()}
${
  shown.length === 0
    ? nothing
    : html`<p>${full ? "All measures of this study. What a measure is taken to mean stands at the first of those that share it, in italics." : "Measures whose numbers stand in this report. The research edition defines them all."}</p><dl class="measures">${shown.map((m, i) => definition(m, told(m, i), full))}</dl>`
}`;
}

function definition(m: MeasureDescription, rationale: string | undefined, full: boolean): Html {
  return html`<div><dt>${m.title}${full ? html` <small>${m.level}, <code>${m.id}</code></small>` : nothing}</dt><dd>${m.about}${
    rationale === undefined ? nothing : html`<br><i>${rationale}</i>`
  }<br><small>Formula: ${m.formula}.${
    full
      ? html` Unit: ${m.unit}. Missing answers: ${m.missing} Not defined when: ${m.undefinedWhen}. Sources: ${m.references.join(", ")}.`
      : nothing
  }</small></dd></div>`;
}
