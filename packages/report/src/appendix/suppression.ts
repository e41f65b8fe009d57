import type { Context } from "../context.js";
import { table } from "../figures/table.js";
import { type Html, html, name, nothing, said } from "../html.js";
import { numberSpan } from "../measured.js";
import { plain, plural } from "../text.js";

/** Why a value is not there, as the log says it. */
const RULES: ReadonlyMap<string, string> = new Map([
  ["SMALL_CELL", "a count of one to four"],
  ["COMPLEMENT", "few people stand behind it, or it would give a withheld value away"],
  ["SMALL_SHARE", "a share of one to four people: given as an upper bound"],
  ["FEW_POSITIONS", "too few positions, or too few ties that may be shown"],
  ["FEW_ANSWERS", "too few answers behind a mean"],
  ["MIXTURE", "it mixes counts that are not shown"],
]);

/** Appendix E: how many values are withheld, and by which rule; never which. */
export function suppressionAppendix({ analysis }: Context): Html {
  const { privacy, findings } = analysis;
  const counts = new Map<string, number>();
  for (const f of findings) {
    if (f.status !== "suppressed" && f.status !== "upper-bound" && f.status !== "banded") continue;
    const rule = f.status === "banded" ? "given as a band" : (RULES.get(f.reason ?? "") ?? "another rule");
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return html`<h3 id="appendix-e">E. What is not shown</h3><p>Privacy level: <strong>${privacy.level}</strong>. ${
    privacy.suppressedValues === 0
      ? "No values were withheld."
      : html`${numberSpan(plain(privacy.suppressedValues), { measure: "suppressed_values", n: null })} ${plural(privacy.suppressedValues, "value was", "values were")} withheld, bounded or rounded.`
  }${
    privacy.merged === null
      ? nothing
      : html` ${numberSpan(plain(privacy.merged.departments), { measure: "merged_departments", n: privacy.merged.people })} ${plural(privacy.merged.departments, "department is", "departments are")} counted together as ${name(privacy.merged.into)} (${numberSpan(plain(privacy.merged.people), { measure: "merged_people", n: privacy.merged.people })} ${plural(privacy.merged.people, "person", "people")}).`
  }</p><ul>${privacy.rules.map((rule) => html`<li>${said(rule)}</li>`)}${
    privacy.level === "public"
      ? html`<li>Bands: few is under 10, some 10 to 29, many 30 or more. A share that amounts to one to four people is given as an upper bound.</li>`
      : nothing
  }</ul>${
    counts.size === 0
      ? nothing
      : table({
          caption: html`Values of the analysis that are not given as they are, by rule.`,
          head: [html`Rule`, html`Values`],
          rows: [...counts].map(([rule, count]) => [
            html`${rule}`,
            numberSpan(plain(count), { measure: "withheld_by_rule", n: null }),
          ]),
          className: "narrow",
        })
  }`;
}
