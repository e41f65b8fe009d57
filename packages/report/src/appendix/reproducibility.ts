import type { Context } from "../context.js";
import { type Html, html, name, nothing } from "../html.js";
import { numberSpan } from "../measured.js";
import { plain } from "../text.js";

/** Appendix G: what it takes to make the report again, and the sources. */
export function reproducibilityAppendix(context: Context, printed: ReadonlySet<string>): Html {
  const { generator, study, options, schema } = context.analysis;
  return html`<h3 id="appendix-g">G. To make this report again</h3><dl><dt>Made by</dt><dd>${generator.name} ${generator.version}, form ${schema}</dd><dt>Data</dt><dd>SHA-256 <code class="hash">${study.hash}</code></dd><dt>Files</dt><dd>${study.files.map(
    (f, i) =>
      html`${i > 0 ? ", " : ""}${name(f.name)} (${numberSpan(plain(f.rows), { measure: "rows", n: f.rows })})`,
  )}</dd><dt>Options</dt><dd><code>${JSON.stringify(options)}</code></dd></dl>${sources(context, printed)}`;
}

/** Sources of what stands on the page; of everything in the research edition. */
function sources({ analysis, audience }: Context, printed: ReadonlySet<string>): Html {
  const cited = new Set([
    ...analysis.measures.filter((m) => printed.has(m.id)).flatMap((m) => m.references),
    ...analysis.indicators.filter((i) => printed.has(i.measure)).flatMap((i) => i.references),
  ]);
  const references = analysis.references.filter((r) => audience === "research" || cited.has(r.id));
  if (references.length === 0) return nothing;
  return html`<h4>Sources</h4><ul class="sources">${references.map(
    (r) =>
      html`<li id="ref-${r.id}">${r.text}${
        r.doi !== null && /^10\.\d{4,9}\/\S+$/.test(r.doi)
          ? html` <a href="https://doi.org/${encodeURI(r.doi)}">doi:${r.doi}</a>`
          : nothing
      } <small>(${r.id})</small></li>`,
  )}</ul>`;
}
