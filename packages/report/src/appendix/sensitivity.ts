import { type Absence, type HeadlineRow, type MeasureDescription, reasonText } from "@crosstie/core";
import type { Context } from "../context.js";
import { table } from "../figures/table.js";
import { type Html, html, name, nothing } from "../html.js";
import { numberSpan } from "../measured.js";
import { index, percent, plain } from "../text.js";

/** Why a treatment of missing answers gives no figure. */
const WHY: ReadonlyMap<string, string> = new Map([
  ["ONE_SIDED_RELATION", "not for this relation"],
  ["UNDEFINED", "not defined"],
  ["SMALL_CELL", "withheld"],
]);

/** Why a headline lacks what chance gives, a range or a curve, in words. */
const WHY_ABSENT: Readonly<Record<Absence, string>> = {
  NO_VALUE: "–",
  WITHHELD: "withheld",
  NOT_RECORDED: "not recorded who answered",
  UNBOUNDED: "nothing bounds it",
  FIXED_BY_NULL: "chance cannot change it",
  NO_NULL: "nothing to shuffle",
  NO_DRAWS: "undefined under chance",
  BLANK_CELLS: "answers left blank",
  TOO_LARGE: "office too large",
  TOO_SLOW: "takes too long",
  NO_STRENGTHS: "no strengths",
  ONE_CUT: "one point only",
  MIXED_SCALES: "several scales",
  NOT_OF_TIES: "no strength enters it",
  IS_STRENGTH: "it measures strength",
};

/** The reason in words; a dash where there is none to give. */
export function whyAbsent(code: Absence | null): Html {
  return code === null ? html`–` : html`<span class="off">${WHY_ABSENT[code]}</span>`;
}

/** A figure of a measure as the sensitivity tables print it. */
export function figureText(unit: string | undefined, value: number): string {
  if (unit === "proportion" || unit === "POMP") return percent(value);
  if (unit === "index" || unit === "correlation") return index(value);
  return Number.isInteger(value) ? plain(value) : value.toFixed(Math.abs(value) < 0.1 ? 3 : 1);
}

/** The description of a measure at a level. */
export function measureOf(context: Context, id: string, level: string): MeasureDescription | undefined {
  return context.analysis.measures.find((m) => m.id === id && m.level === level);
}

/** Headlines of the whole office, of the report's relation and wave. */
function ofOffice({ analysis }: Context): HeadlineRow[] {
  const { relation, wave } = analysis.options;
  return analysis.headlines.filter(
    (h) =>
      h.level === "network" &&
      (h.relation === null || h.relation === relation) &&
      (h.wave === null || h.wave === wave),
  );
}

/** Appendix D: each headline under everything that could move it. */
export function sensitivityAppendix(context: Context): Html {
  const rows = ofOffice(context);
  if (rows.length === 0)
    return html`<h3 id="appendix-d">D. How far the figures could move</h3><p>There is no headline to move.</p>`;
  const ends = (h: HeadlineRow, kind: "range" | "bounds", unit: string | undefined) => {
    const at = h[kind];
    if (at === null) return kind === "range" && h.bounds === null ? whyAbsent(h.absent.nonresponse) : html`–`;
    const [low, high] = [figureText(unit, at.lower), figureText(unit, at.upper)];
    return numberSpan(low === high ? low : `${low} to ${high}`, {
      measure: `${h.measure}.${kind}`,
      n: null,
    });
  };
  return html`<h3 id="appendix-d">D. How far the figures could move</h3>
${table({
  caption: html`Each figure of the whole office, what it is set against, and how far it could move. Range: as many answers again go missing as are missing now, the middle 95 in 100 of trials. Bounds: the least and the most that missing answers allow, nothing assumed of them. Turns at: cut-offs at which the conclusion is the opposite.`,
  head: [html`Figure`, html`Value`, html`Set against`, html`Range`, html`Bounds`, html`Turns at`],
  rows: rows.map((h) => {
    const measure = measureOf(context, h.measure, h.level);
    return [
      html`${measure?.title ?? h.measure}`,
      h.value === null
        ? html`<span class="off">not shown</span>`
        : numberSpan(figureText(measure?.unit, h.value), { measure: h.measure, n: null }),
      against(context, h, measure?.unit),
      ends(h, "range", measure?.unit),
      ends(h, "bounds", measure?.unit),
      h.absent.cutoff !== null
        ? whyAbsent(h.absent.cutoff)
        : h.reversedAt.length === 0
          ? html`none`
          : html`${h.reversedAt.map((cut) => (cut === null ? "all ties" : String(cut))).join(", ")}`,
    ];
  }),
  className: "wide",
})}
${treatments(context)}`;
}

function against(context: Context, h: HeadlineRow, unit: string | undefined): Html {
  if (h.benchmark === null || h.against === null) return whyAbsent(h.absent.chance);
  const text = numberSpan(figureText(unit, h.benchmark), { measure: `${h.measure}.expected`, n: null });
  return h.against === "chance"
    ? html`chance: ${text}`
    : html`${measureOf(context, h.against, h.level)?.title ?? h.against}: ${text}`;
}

/** The same figures under other ways of treating missing answers. */
function treatments(context: Context): Html {
  const { treatments: rows } = context.analysis;
  const measures = [...new Set(rows.map((r) => r.measure))];
  if (measures.length === 0) return nothing;
  const ways = [
    ["available-case", "As in this report"],
    ["listwise", "Only people who answered"],
    ["null", "No answer taken as no tie"],
    ["reconstruction", "The other’s report taken"],
  ] as const;
  return table({
    caption: html`The same figures under other ways of treating people who did not answer.`,
    head: [html`Figure`, ...ways.map(([, label]) => html`${label}`)],
    rows: measures.map((measure) => {
      const description = measureOf(context, measure, "network");
      return [
        html`${description?.title ?? measure}`,
        ...ways.map(([treatment]) => {
          const row = rows.find((r) => r.measure === measure && r.treatment === treatment);
          return row === undefined || row.value === null
            ? html`<span class="off">${row?.reason === null || row?.reason === undefined ? "not worked out" : name(WHY.get(row.reason) ?? reasonText(row.reason))}</span>`
            : numberSpan(figureText(description?.unit, row.value), {
                measure: `${measure}.${treatment}`,
                n: null,
              });
        }),
      ];
    }),
    className: "wide",
  });
}
