import type { Context } from "../context.js";
import { table } from "../figures/table.js";
import { type Html, html } from "../html.js";
import { numberSpan } from "../measured.js";
import { index, percent } from "../text.js";

/** How well scores of people hold when more answers go missing; at levels names and codes, and where asked for. */
export function robustnessTables({ analysis: { robustness, privacy } }: Context): Html {
  if (robustness.length === 0)
    return html`<h3 id="robustness">How scores of people hold</h3><p>${
      privacy.level === "names" || privacy.level === "codes"
        ? "Not worked out: robustness curves take long and are made where they are asked for (--robustness 1000)."
        : "Scores of people are for levels names and codes."
    }</p>`;
  return html`<h3 id="robustness">How scores of people hold</h3>${table({
    caption: html`Correlation of scores with those before, over the people left, when people fall silent or are left off the roster: at random, or the busier the likelier. Top tenth: overlap of the highest tenth before and after.`,
    head: [
      html`Score`,
      html`Lost`,
      html`Who`,
      html`Share`,
      html`Mean correlation`,
      html`Least`,
      html`Top tenth`,
    ],
    rows: robustness.map((r) => [
      html`<code>${r.measure}</code>`,
      html`${r.loss === "nonresponse" ? "answers" : "people"}`,
      html`${r.who === "random" ? "at random" : "the busier"}`,
      html`${percent(r.share)}`,
      ...[r.meanCorrelation, r.leastCorrelation, r.topTenth].map((v) =>
        v === null ? html`–` : numberSpan(index(v), { measure: `${r.measure}.robustness`, n: null }),
      ),
    ]),
    className: "narrow",
  })}`;
}
