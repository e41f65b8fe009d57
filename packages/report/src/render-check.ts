import type { CheckLine, CheckPartResult, CheckTable, DataCheck } from "@crosstie/core";
import { table } from "./figures/table.js";
import { type Html, html, name, nothing } from "./html.js";
import { styles } from "./styles.js";

export interface CheckPageOptions {
  /** What the study is called. */
  readonly title: string;
  readonly hash: string;
  readonly version: string;
}

/** No script, no request, no frame: the page is what stands in it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
const SEVERITIES = {
  error: ["Error", "solid"],
  warning: ["Warning", "tentative"],
  info: ["Worth knowing", "none"],
} as const;

/**
 * The data check as one page that needs nothing else. It is for those who prepare the data: it shows ids, names and
 * values as they stand in the files.
 *
 * @example renderCheck(dataCheck(study), { title: study.title, hash: study.hash, version: VERSION })
 */
export function renderCheck(check: DataCheck, { title, hash, version }: CheckPageOptions): string {
  const { error, warning, info } = check.counts;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="crosstie ${version}">
<title>${title}: data check</title>
${styles("letter", `data check - data ${hash.slice(0, 12)}`.replace(/[^a-z0-9 -]/gi, ""))}
</head>
<body>
<main>
<p class="kicker">${name(title)}</p>
<h1>Data check</h1>
<p class="headline">${headline(error, warning)}</p>
<p>${plural(error, "error")}, ${plural(warning, "warning")}, ${plural(info, "thing")} worth knowing. For those who prepare the data: ids and names stand here as they do in the files.</p>
<nav aria-label="Parts of the check"><ul>${check.parts.map((p) => html`<li><a href="#${p.part}">${p.title}</a>${p.lines.length === 0 ? nothing : html` (${plural(p.lines.length, "cause")})`}</li>`)}</ul></nav>
${check.parts.map(part)}
</main>
</body>
</html>
`.markup;
}

function headline(error: number, warning: number): string {
  if (error > 0) return `${plural(error, "error")} to correct before results are leant on`;
  return warning > 0
    ? "No errors; read the warnings, they change what can be said"
    : "Nothing is wrong that can be seen";
}

function plural(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}

function part({ part: id, title, tables, lines }: CheckPartResult): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${tables.map(numbers)}
${lines.map(line)}
</section>`;
}

function numbers({ title, head, rows }: CheckTable): Html {
  return table({
    caption: html`${title}`,
    head: head.map((h) => (h === "" ? html`<span class="sr">What</span>` : html`${h}`)),
    rows: rows.map((row) => row.map((cell, c) => shown(cell, head[c] ?? ""))),
    className: head.length < 4 ? "narrow" : "",
  });
}

const SHARES = new Set(["Share", "At the limit"]);

function shown(cell: string | number | null, head: string): Html {
  if (cell === null) return html`<span aria-hidden="true">–</span><span class="sr">not known</span>`;
  if (typeof cell === "string") return name(cell);
  if (SHARES.has(head)) return html`${(cell * 100).toFixed(1)} %`;
  return html`${Number.isInteger(cell) ? cell : cell.toFixed(head === "Density" ? 3 : 1)}`;
}

function line({ code, severity, count, message, examples, action, change }: CheckLine): Html {
  const [word, tag] = SEVERITIES[severity];
  const places = examples.filter((e) => e.file !== null || e.row !== null || e.value !== null);
  return html`<h3><span class="tag ${tag}">${word}</span> <code>${code}</code>, ${plural(count, "time")}</h3>
<p>${name(message)}</p>
${places.length === 0 ? nothing : html`<ul>${places.map((e) => html`<li>${place(e)}</li>`)}${count > places.length ? html`<li>and ${count - places.length} more</li>` : nothing}</ul>`}
<p class="why">${action === null ? nothing : html`What was done: ${action}. `}${change === null || change === "nothing" ? nothing : html`To change it: ${change.replaceAll("`", "")}.`}</p>`;
}

function place({ file, row, column, value, suggestion }: CheckLine["examples"][number]): Html {
  const parts = [
    ...(file === null ? [] : [name(file)]),
    ...(row === null ? [] : [html`row ${row}`]),
    ...(column === null ? [] : [html`column ${name(column)}`]),
    ...(value === null || value === "" ? [] : [html`“${name(value)}”`]),
    ...(suggestion === null ? [] : [html`did you mean “${name(suggestion)}”?`]),
  ];
  return html`${parts.map((p, i) => html`${i > 0 ? ", " : ""}${p}`)}`;
}
