import type { CutoffRow } from "@crosstie/core";
import { figureText, measureOf } from "../appendix/sensitivity.js";
import type { Context } from "../context.js";
import { type CurvePoint, curveSvg } from "../figures/curve.js";
import { table } from "../figures/table.js";
import { type Html, html, nothing } from "../html.js";
import { numberSpan } from "../measured.js";

/** Shares at every cut-off of the scale, against their benchmark: figures of the whole office, of the report's relation and wave. */
export function cutoffCurves(context: Context): Html {
  const { relation, wave } = context.analysis.options;
  const rows = context.analysis.cutoffs.filter(
    (c) =>
      c.level === "network" &&
      (c.relation === null || c.relation === relation) &&
      (c.wave === null || c.wave === wave),
  );
  const measures = [...new Set(rows.map((c) => c.measure))];
  const curves = measures.map((m) => rows.filter((c) => c.measure === m)).filter((c) => c.length > 1);
  if (curves.length === 0) return nothing;
  return html`<h3 id="cutoffs">Where the scale is cut</h3><p>Each headline at every cut-off of its scale. A filled dot marks the cut-off of the report, an open one the others; the dashed line is the benchmark.</p>${curves.map((c, i) => curve(context, c, i))}`;
}

function cutText(cut: number | null): string {
  return cut === null ? "all" : `${cut}+`;
}

function curve(context: Context, rows: readonly CutoffRow[], at: number): Html {
  const [first] = rows;
  const measure = measureOf(context, first!.measure, first!.level);
  const title = measure?.title ?? first!.measure;
  const points: CurvePoint[] = rows.map((c) => ({
    label: cutText(c.cut),
    value: c.value,
    benchmark: c.benchmark,
    reported: c.reported,
  }));
  const say = (value: number | null, suffix = "") =>
    value === null
      ? html`<span class="off">not shown</span>`
      : numberSpan(figureText(measure?.unit, value), { measure: `${first!.measure}.cut${suffix}`, n: null });
  return html`<figure class="curve">${curveSvg(points, title, `curve-${at}`, (v) => figureText(measure?.unit, v))}${table(
    {
      caption: html`${title}, by cut-off.`,
      head: [html`Counting`, html`Value`, html`Benchmark`, html`Reading`],
      rows: rows.map((c) => [
        html`${cutText(c.cut)}${c.reported ? " (report)" : ""}`,
        say(c.value),
        c.benchmark === null ? html`–` : say(c.benchmark, ".expected"),
        html`${c.reverses ? "the opposite" : c.flips ? "fainter" : c.side === null ? "–" : "the same"}`,
      ]),
      className: "narrow",
    },
  )}</figure>`;
}
