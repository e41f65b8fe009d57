import type { Finding } from "@crosstie/core";
import type { Context } from "../context.js";
import { table } from "../figures/table.js";
import { type Html, html, listOf, name, nothing } from "../html.js";
import { numberSpan } from "../measured.js";
import { plural } from "../text.js";
import { pText } from "./p-text.js";

/** Rows that are printed at most, those of the whole office and then levels with few rows first: longer tables nobody reads. */
const MOST = 900;

const STATUS: Readonly<Record<Finding["status"], string>> = {
  ok: "–",
  "lower-bound": "–",
  "upper-bound": "–",
  undefined: "not defined",
  suppressed: "withheld",
  banded: "band",
  "cannot-say": "cannot say",
};

/** A value to four figures, as tables for checking have it. */
export function exact(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return value
    .toPrecision(4)
    .replace(/(\.\d*?)0+$/, "$1")
    .replace(/\.$/, "");
}

/** Every measure of the levels whose rows fit on pages, the whole office before the others. */
export function measureTables(context: Context): Html {
  const { findings } = context.analysis;
  const levels = [...new Set(findings.map((f) => f.level))];
  const of = (level: string) => findings.filter((f) => f.level === level);
  const printed = new Set<string>();
  const first = (level: string) => (level === "network" ? 0 : of(level).length);
  let rows = 0;
  for (const level of [...levels].sort((a, b) => first(a) - first(b))) {
    if (rows + of(level).length > MOST) continue;
    rows += of(level).length;
    printed.add(level);
  }
  const left = levels.filter((l) => !printed.has(l));
  return html`<h3 id="measures">All measures</h3>${
    left.length === 0
      ? nothing
      : html`<p>In the data files below alone, since they are many: ${left.map((l, i) => html`${i > 0 ? ", " : ""}${l} (${of(l).length} rows)`)}.</p>`
  }${levels.filter((l) => printed.has(l)).map((level) => levelTable(level, of(level)))}`;
}

/** What has neither a value nor anything beside it. */
function isBare(f: Finding): boolean {
  return (
    f.status !== "banded" &&
    [f.value, f.expected, f.z, f.p, f.lower, f.upper].every((value) => value === null)
  );
}

/** How many rows are left out of a table, and why; they would be rows of dashes. */
function leftOut(bare: readonly Finding[]): Html {
  const by = (["suppressed", "undefined", "cannot-say"] as const)
    .map((status) => [status, bare.filter((f) => f.status === status).length] as const)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => html`${count} ${STATUS[status]}`);
  return html`${bare.length} ${plural(bare.length, "row")} without a value (${listOf(by)}) ${bare.length === 1 ? "is" : "are"} in the data file alone.`;
}

function levelTable(level: string, all: readonly Finding[]): Html {
  const bare = all.filter(isBare);
  const rows = all.filter((f) => !isBare(f));
  if (rows.length === 0) return html`<p>Level ${level}: ${leftOut(bare)}</p>`;
  const ids = rows.some((f) => f.id !== null);
  const second = rows.some((f) => f.id2 !== null);
  const cell = (v: number | null) => html`${v === null ? "–" : exact(v)}`;
  return table({
    caption: html`Level ${level}.${bare.length === 0 ? nothing : html` ${leftOut(bare)}`}`,
    head: [
      html`Measure`,
      ...(ids ? [html`Of`] : []),
      html`Relation, wave`,
      html`Value`,
      html`n`,
      html`Expected`,
      html`z`,
      html`p`,
      html`Low`,
      html`High`,
    ],
    rows: rows.map((f) => [
      html`<code>${f.measure}</code>`,
      ...(ids
        ? [
            html`${f.id === null ? "–" : name(f.id)}${second && f.id2 !== null ? html`, ${name(f.id2)}` : nothing}`,
          ]
        : []),
      html`${f.relation === null ? "–" : name(f.relation)}${f.wave === null || f.wave === "" ? nothing : html`, ${name(f.wave)}`}`,
      f.value === null
        ? html`<span class="off">${f.status === "banded" ? (f.reason ?? f.status) : STATUS[f.status]}</span>`
        : numberSpan(`${f.status === "upper-bound" ? "under " : ""}${exact(f.value)}`, f),
      html`${f.n ?? "–"}`,
      cell(f.expected),
      cell(f.z),
      html`${pText(f.p)}`,
      cell(f.lower),
      cell(f.upper),
    ]),
    className: "wide",
  });
}
