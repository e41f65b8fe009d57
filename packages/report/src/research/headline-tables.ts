import type { HeadlineRow } from "@crosstie/core";
import { figureText, measureOf, whyAbsent } from "../appendix/sensitivity.js";
import type { Context } from "../context.js";
import { table } from "../figures/table.js";
import { type Html, html, name, nothing } from "../html.js";
import { numberSpan } from "../measured.js";
import { pText } from "./p-text.js";

/** All headlines, of every relation, wave, department, topic and partner. */
export function headlineTables(context: Context): Html {
  const levels = [...new Set(context.analysis.headlines.map((h) => h.level))];
  if (levels.length === 0) return nothing;
  return html`<h3 id="headlines">All headlines</h3>${levels.map((level) => ofLevel(context, level))}`;
}

function ofLevel(context: Context, level: string): Html {
  const rows = context.analysis.headlines.filter((h) => h.level === level);
  const ids = rows.some((h) => h.id !== null);
  return table({
    caption: html`Level ${level}. Benchmark: what chance gives, or the measure named. p: of the difference from chance. Range and bounds as in appendix D.`,
    head: [
      html`Measure`,
      ...(ids ? [html`Of`] : []),
      html`Relation`,
      html`Wave`,
      html`Value`,
      html`n`,
      html`Benchmark`,
      html`p`,
      html`Range`,
      html`Bounds`,
      html`Turns at`,
    ],
    rows: rows.map((h) => row(context, h, ids)),
    className: "wide",
  });
}

function row(context: Context, h: HeadlineRow, ids: boolean): Html[] {
  const unit = measureOf(context, h.measure, h.level)?.unit;
  const f = context.find.one(h.measure, h.level, {
    relation: h.relation,
    ...(h.wave === null ? {} : { wave: h.wave }),
    ...(h.id === null ? {} : { id: h.id }),
    ...(h.id2 === null ? {} : { id2: h.id2 }),
  });
  const say = (value: number | null, measure: string) =>
    value === null
      ? html`–`
      : numberSpan(figureText(unit, value), { measure, n: f?.n ?? null, id: h.id, id2: h.id2 });
  const ends = (b: HeadlineRow["range"], kind: string) =>
    b === null
      ? html`–`
      : numberSpan(`${figureText(unit, b.lower)} to ${figureText(unit, b.upper)}`, {
          measure: `${h.measure}.${kind}`,
          n: f?.n ?? null,
          id: h.id,
        });
  return [
    html`<code>${h.measure}</code>`,
    ...(ids ? [html`${h.id === null ? "–" : name(h.id)}`] : []),
    h.relation === null ? html`–` : name(h.relation),
    h.wave === null ? html`–` : name(h.wave),
    say(h.value, h.measure),
    html`${f?.n ?? "–"}`,
    h.benchmark === null
      ? whyAbsent(h.absent.chance)
      : h.against === null || h.against === "chance"
        ? say(h.benchmark, `${h.measure}.expected`)
        : html`${say(h.benchmark, `${h.measure}.expected`)} (${h.against})`,
    html`${pText(f?.p ?? null)}`,
    h.range === null && h.bounds === null ? whyAbsent(h.absent.nonresponse) : ends(h.range, "range"),
    ends(h.bounds, "bounds"),
    h.absent.cutoff !== null
      ? whyAbsent(h.absent.cutoff)
      : html`${h.reversedAt.length === 0 ? "none" : h.reversedAt.map((c) => (c === null ? "all" : String(c))).join(", ")}`,
  ];
}
