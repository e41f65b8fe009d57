import { type Finding, MEASURE_ROW_COLUMNS } from "@crosstie/core";
import type { Context } from "../context.js";
import { type Cell, csv, dataLink } from "../csv.js";
import { type Html, html, nothing } from "../html.js";

interface File {
  readonly name: string;
  readonly about: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Columns of a finding, in the order of every table Crosstie prints; conventions are in a file of their own. */
const COLUMNS = MEASURE_ROW_COLUMNS.filter((column) => column !== "convention");

/** Characters of findings at most, and what the other files may take. */
const MOST = 650_000;
const OTHERS = 120_000;

/** Rows of the levels that have room, those with few rows first; and the levels that have not. */
function fitting(
  findings: readonly Finding[],
  room: number,
): { readonly kept: readonly Finding[]; readonly left: readonly string[] } {
  const sizes = new Map<string, number>();
  for (const f of findings) {
    const size = COLUMNS.reduce(
      (sum, c) => sum + String(f[c] ?? "").length * (c === "reason" ? 1.5 : 1) + 1,
      60,
    );
    sizes.set(f.level, (sizes.get(f.level) ?? 0) + size);
  }
  const kept = new Set<string>();
  let used = 0;
  for (const [level, size] of [...sizes].sort((a, b) => a[1] - b[1])) {
    used += size;
    if (used > room) break;
    kept.add(level);
  }
  return {
    kept: findings.filter((f) => kept.has(f.level)),
    left: [...sizes.keys()].filter((level) => !kept.has(level)),
  };
}

/**
 * The data as files within the page: a click saves them, no request is made.
 *
 * @param room characters that the page has left for them
 */
export function downloads(context: Context, room: number): Html {
  const { kept, left } = fitting(context.analysis.findings, Math.min(MOST, room - OTHERS));
  return html`<h3 id="data">The data</h3><p>Each link saves a file that is in this page already. They hold what the privacy level lets stand, and nothing more. Text that a spreadsheet would run as a formula has an apostrophe before it.</p><ul class="data">${filesOf(
    context,
    kept,
  ).map(
    (f) =>
      html`<li><a download="${f.name}" href="${dataLink(csv(f.header, f.rows))}">${f.name}</a>: ${f.about} ${f.rows.length} rows.</li>`,
  )}</ul>${
    left.length === 0
      ? nothing
      : html`<p>Left out of findings.csv, since the page would grow too large: level ${left.join(", ")}. The command “crosstie analyze” writes them all.</p>`
  }`;
}

function filesOf({ analysis }: Context, findings: readonly Finding[]): readonly File[] {
  const conventions = [...new Set(findings.map((f) => f.convention ?? ""))];
  const place = new Map(conventions.map((c, i) => [c, i]));
  return [
    {
      name: "findings.csv",
      about: "Findings, one row a value.",
      header: [...COLUMNS, "convention", "construct", "confidence"],
      rows: findings.map((f) => [
        ...COLUMNS.map((c) => f[c]),
        place.get(f.convention ?? "")!,
        f.construct,
        f.confidence,
      ]),
    },
    {
      name: "conventions.csv",
      about: "How values were worked out, by the number in the column convention.",
      header: ["convention", "text"],
      rows: conventions.map((c, i) => [i, c]),
    },
    {
      name: "headlines.csv",
      about: "Headlines with benchmark, range and bounds; why one is lacking.",
      header: [
        "measure",
        "level",
        "relation",
        "wave",
        "id",
        "value",
        "against",
        "benchmark",
        "side",
        "range_lower",
        "range_upper",
        "bound_lower",
        "bound_upper",
        "reversed_at",
        "no_chance",
        "no_range",
        "no_curve",
      ],
      rows: analysis.headlines.map((h) => [
        h.measure,
        h.level,
        h.relation,
        h.wave,
        h.id,
        h.value,
        h.against,
        h.benchmark,
        h.side,
        h.range?.lower ?? null,
        h.range?.upper ?? null,
        h.bounds?.lower ?? null,
        h.bounds?.upper ?? null,
        h.reversedAt.map((c) => c ?? "all").join(" "),
        h.absent.chance,
        h.absent.nonresponse,
        h.absent.cutoff,
      ]),
    },
    {
      name: "cutoffs.csv",
      about: "Headlines at every cut-off of their scale.",
      header: [
        "measure",
        "level",
        "relation",
        "wave",
        "id",
        "scale",
        "cut",
        "reported",
        "value",
        "benchmark",
        "side",
      ],
      rows: analysis.cutoffs.map((c) => [
        c.measure,
        c.level,
        c.relation,
        c.wave,
        c.id,
        c.scale,
        c.cut,
        c.reported ? "yes" : "no",
        c.value,
        c.benchmark,
        c.side,
      ]),
    },
    {
      name: "treatments.csv",
      about: "Headlines under other treatments of missing answers.",
      header: ["measure", "treatment", "value", "reason"],
      rows: analysis.treatments.map((t) => [t.measure, t.treatment, t.value, t.reason]),
    },
    {
      name: "propositions.csv",
      about: "The framework’s propositions.",
      header: ["id", "statement", "section", "level", "status", "outcome", "expected", "note"],
      rows: analysis.propositions.map((p) => [
        p.id,
        p.statement,
        p.section,
        p.level,
        p.status,
        p.outcome,
        p.expected,
        p.note,
      ]),
    },
    {
      name: "sources.csv",
      about: "Sources.",
      header: ["id", "text", "doi"],
      rows: analysis.references.map((r) => [r.id, r.text, r.doi]),
    },
  ];
}
