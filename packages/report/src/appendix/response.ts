import type { Context } from "../context.js";
import { table } from "../figures/table.js";
import { type Html, html, name, nothing } from "../html.js";
import { numberSpan } from "../measured.js";
import { percentFloor } from "../text.js";
import { departmentItems } from "./department-items.js";

const NONE = html`<span class="off">not recorded</span>`;

function rate(share: number | null, n: number | null, measure = "response_rate"): Html {
  return share === null ? NONE : numberSpan(percentFloor(share), { measure, n });
}

/** Appendix C: who answered, by department and wave, by relation, and by item of the survey scales. */
export function responseAppendix(context: Context): Html {
  const { missing, responses, study } = context.analysis;
  const relation = (id: string) => study.relations.find((r) => r.id === id)?.label ?? id;
  const wave = (id: string) => study.waves.find((w) => w.id === id)?.label ?? id;
  const departments = [...new Set(responses.flatMap((r) => r.departments.map((d) => d.department)))];
  const items = missing.items;
  const scales = [...new Set(items.map((i) => i.scale))];
  return html`<h3 id="appendix-c">C. Who answered what</h3>
${
  missing.relations.length === 0
    ? html`<p>No ties among people are on file.</p>`
    : table({
        caption: html`By kind of tie. Pairs: of all pairs of people, those on which one at least, or both, could report.`,
        head: [html`Kind`, html`Survey`, html`Answered`, html`One report at least`, html`Both reports`],
        rows: missing.relations.map((r) => [
          name(relation(r.relation)),
          name(wave(r.wave) || "one"),
          rate(r.response, r.people),
          rate(r.anyReport, r.people, "pairs_any_report"),
          rate(r.bothReports, r.people, "pairs_both_reports"),
        ]),
        className: "narrow",
      })
}${
  departments.length === 0
    ? nothing
    : table({
        caption: html`By department.`,
        head: [html`Department`, ...responses.map((r) => name(r.label || "Answered"))],
        rows: departments.map((d) => [
          name(d),
          ...responses.map((r) => {
            const found = r.departments.find((x) => x.department === d);
            return found === undefined ? html`–` : rate(found.rate, found.people);
          }),
        ]),
        className: "narrow",
      })
}${
  items.length === 0
    ? nothing
    : table({
        caption: html`By item of the survey scales: of the people asked, the share who answered it.`,
        head: [html`Scale`, html`Items`],
        rows: scales.map((scale) => [
          scale === null ? html`no scale` : name(scale),
          html`${items
            .filter((i) => i.scale === scale)
            .map(
              (i, k) =>
                html`${k > 0 ? ", " : ""}${name(i.item)} ${i.rate === null ? html`<span class="off">not shown</span>` : rate(i.rate, null, "item_rate")}`,
            )}`,
        ]),
      })
}${departmentItems(context)}`;
}
