import { reasonText } from "@crosstie/core";
import type { Context } from "../context.js";
import { table } from "../figures/table.js";
import { type Html, html, nothing, said } from "../html.js";
import { numberSpan } from "../measured.js";
import { index } from "../text.js";
import { pText } from "./p-text.js";

const OUTCOME = {
  supported: "Supported here",
  "not-supported": "Not supported here",
  "cannot-tell": "Cannot tell",
} as const;

/** What the framework claims, and what this one office shows of it. */
export function propositionTables(context: Context): Html {
  const { propositions } = context.analysis;
  const tests = propositions.flatMap((p) => p.tests.map((t) => ({ id: p.id, ...t })));
  return html`<h3 id="propositions">The framework’s propositions</h3>
<p>In the words of this report. One office is one case: a proposition about districts can be set beside what was seen here, never tested by it. Tests are within this office, of people and pairs of people.</p>
${
  tests.length === 0
    ? html`<p>Nothing in this study could be tested.</p>`
    : table({
        caption: html`Tests. Estimate: of the term named; p by permutation.`,
        head: [html`No.`, html`About`, html`Term`, html`Estimate`, html`p`, html`n`, html`Method`],
        rows: tests.map((t) => [
          html`${t.id}`,
          said(t.about),
          html`${t.term} (${t.expected} expected)`,
          t.estimate === null
            ? html`<span class="off">${t.reason === null ? "–" : reasonText(t.reason)}</span>`
            : numberSpan(index(t.estimate), { measure: `proposition.${t.id}`, n: t.n }),
          html`${pText(t.p)}`,
          html`${t.nObserved ?? t.n ?? "–"}`,
          html`<small>${t.method}; ${t.permutations ?? "–"} draws, seed ${t.seed ?? "–"}</small>`,
        ]),
        className: "wide",
      })
}${table({
  caption: html`All propositions.`,
  head: [html`No.`, html`Proposition`, html`State`, html`Expected`, html`Note`],
  rows: propositions.map((p) => [
    html`${p.id}`,
    html`${p.statement}<br><small>${p.section}; about a ${p.level}</small>`,
    html`${p.status === "tested" && p.outcome !== null ? OUTCOME[p.outcome] : p.status === "observed-only" ? "Seen, not tested" : "Not measured"}`,
    html`${p.expected}`,
    html`${p.note ?? nothing}${p.missing.length === 0 ? nothing : html` Would need: ${p.missing.join("; ")}.`}`,
  ]),
  className: "prose",
})}`;
}
