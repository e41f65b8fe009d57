import type { LedgerEntry } from "@crosstie/core";
import { caveat, framework, question } from "../claim.js";
import { type Context, known } from "../context.js";
import { barSvg } from "../figures/bar.js";
import { table } from "../figures/table.js";
import { type Html, html, name, nothing } from "../html.js";
import { numberSpan, value } from "../measured.js";
import { percent, plain } from "../text.js";

const STATUS = { measured: "Measured", partly: "Partly", "not-measured": "Not measured" } as const;

/** Said in the report's own words, which name no reasons for change. */
const OPEN: Readonly<Record<string, string>> = {
  feedback: "Change between waves can be seen; the reasons for it cannot.",
};

function open(entry: LedgerEntry): string {
  if (entry.status === "not-measured") return "–";
  return (entry.missing === null ? undefined : (OPEN[entry.construct] ?? entry.missing)) ?? "–";
}

/** Section 10: which parts of the framework these data speak to, and which they leave dark. */
export function limitsSection(context: Context): Html {
  const { ledger } = context.analysis;
  const dark = ledger.filter((e) => e.status === "not-measured");
  const partly = ledger.filter((e) => e.status === "partly");
  const span = (n: number, measure: string) => numberSpan(plain(n), { measure, n: ledger.length });
  return html`<section>${question("limits")}<h2 id="limits">${
    dark.length === 0
      ? partly.length === 0
        ? html`Something is known of every part of the framework`
        : html`Every part of the framework was touched, ${span(partly.length, "ledger.partly")} of ${span(ledger.length, "ledger")} only in part`
      : html`${span(dark.length, "ledger.not_measured")} of ${span(ledger.length, "ledger")} parts of the framework were not measured`
  }</h2>
<p class="lead">The framework asks what a district office needs in order to learn from outside partners. It has many parts, and a network survey sees some of them. <strong>This report gives no overall score:</strong> adding up parts that were measured, partly measured and not measured would mean nothing.</p>
${framework("limits")}
${table({
  caption: html`Parts of the framework (Farrell and Coburn, 2017), and what this study holds on each.`,
  head: [html`Part`, html`What it is`, html`Here`, html`With what`, html`What stays open`],
  rows: ledger.map((entry) => [
    html`${entry.title}<br><small>${entry.part}</small>`,
    html`${entry.definition}`,
    html`<span class="status ${entry.status}">${STATUS[entry.status]}</span>`,
    entry.by.length === 0 ? html`–` : html`${entry.by.map((by, i) => html`${i > 0 ? "; " : ""}${name(by)}`)}`,
    html`${open(entry)}${
      entry.status === "not-measured" || entry.notMeasured.length === 0
        ? nothing
        : html`<br><small>Nothing on: ${entry.notMeasured.map((title, i) => html`${i > 0 ? "; " : ""}${title}`)}</small>`
    }`,
  ]),
  className: "prose",
})}
${scales(context)}
<p class="box">These data do not show who performs well, why ties exist, or whether ties improve learning.</p>
</section>`;
}

/** Survey scales for the parts that are not networks. */
function scales(context: Context): Html {
  const rows = context.find.all("scale_mean", "scale", { relation: null });
  if (rows.length === 0) return nothing;
  const title = (construct: string) =>
    context.analysis.ledger.find((e) => e.construct === construct)?.title ?? construct;
  return html`<h3>What staff say on the survey scales</h3>${table({
    caption: html`Mean answer, as a share of the way from the lowest point of the scale to the highest.`,
    head: [html`Part`, html`People`, html`Mean`, html`<span class="sr">Bar</span>0 to 100 %`],
    rows: rows.map((f) => [
      html`${title(f.construct)}`,
      f.n === null
        ? html`–`
        : numberSpan(context.hidesSmall && f.n < 5 ? "<5" : plain(f.n), { ...f, measure: "answered" }),
      context.hidesSmall && (f.n ?? 5) < 5 ? html`<span class="off">withheld</span>` : value(f, percent),
      known(f) && !(context.hidesSmall && (f.n ?? 5) < 5)
        ? barSvg({ at: f.value, title: percent(f.value) })
        : nothing,
    ]),
    className: "bars",
  })}${caveat(html`What people say, from those who answered. A mean hides who agrees and who does not.`)}`;
}
