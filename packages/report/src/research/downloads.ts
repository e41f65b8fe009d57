import { type Analysis, type Finding, MEASURE_ROW_COLUMNS } from "@crosstie/core";
import type { Context } from "../context.js";
import { type Cell, csv, dataLink } from "../csv.js";
import { type Html, html } from "../html.js";
import { zipLink } from "../zip.js";

interface File {
  readonly name: string;
  readonly about: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Columns of a finding, in the order of every table Crosstie prints; conventions are in a file of their own. */
const COLUMNS = MEASURE_ROW_COLUMNS.filter((column) => column !== "convention");

/** What the words around the files may take. */
const WORDS = 3_000;

/**
 * The data as files within the page: a click saves them, no request is made. Findings are one CSV file where the page
 * has room. Where it has not, the levels with fewest rows are, and an archive holds all.
 *
 * @param room bytes that the page has left for them
 */
export function downloads({ analysis }: Context, room: number): Html {
  const { findings } = analysis;
  const others = otherFiles(analysis);
  const left = room - WORDS - others.reduce((sum, f) => sum + dataLink(textOf(f)).length, 0);
  const whole = findingsFiles(findings);
  const size = (files: readonly File[]) => files.reduce((sum, f) => sum + dataLink(textOf(f)).length, 0);
  if (size(whole) <= left) return html`${HEAD}${list([...whole, ...others])}`;
  const archive = zipLink([{ name: "findings.csv", text: csv(COMPLETE, findings.map(completeRow)) }]);
  const packed = archive.length <= left;
  const kept = fitting(findings, left - (packed ? archive.length : 0));
  const gone = [...new Set(findings.filter((f) => !kept.has(f.level)).map((f) => f.level))];
  const some = findings.filter((f) => kept.has(f.level));
  return html`${HEAD}${list([...(some.length > 0 ? findingsFiles(some) : []), ...others])}<p>${
    packed
      ? html`<a download="findings.zip" href="${archive}">findings.zip</a>: all ${findings.length} findings, packed so that the page stays small. Double-click it to open it.`
      : "Not all findings fit the page: the command “crosstie analyze” writes them."
  } Left out of the findings.csv above: level ${gone.join(", ")}.</p>`;
}

const HEAD = html`<h3 id="data">The data</h3><p>Each link saves a file that is in this page already. They hold what the privacy level lets stand, and nothing more. Text that a spreadsheet would run as a formula has an apostrophe before it.</p>`;

function list(files: readonly File[]): Html {
  return html`<ul class="data">${files.map(
    (f) =>
      html`<li><a download="${f.name}" href="${dataLink(textOf(f))}">${f.name}</a>: ${f.about} ${f.rows.length} rows.</li>`,
  )}</ul>`;
}

function textOf(f: File): string {
  return csv(f.header, f.rows);
}

/** The levels that have room, those with few rows first. */
function fitting(findings: readonly Finding[], room: number): ReadonlySet<string> {
  const levels = [...new Set(findings.map((f) => f.level))].map((level) => {
    const files = findingsFiles(findings.filter((f) => f.level === level));
    return { level, size: files.reduce((sum, f) => sum + dataLink(textOf(f)).length, 0) };
  });
  const kept = new Set<string>();
  let used = 0;
  for (const { level, size } of levels.sort((a, b) => a.size - b.size)) {
    used += size;
    if (used > room) break;
    kept.add(level);
  }
  return kept;
}

/** Columns of findings in the archive, where words cost little: conventions stand in full. */
const COMPLETE = [...MEASURE_ROW_COLUMNS, "construct", "confidence"] as const;

function completeRow(f: Finding): Cell[] {
  return COMPLETE.map((column) => f[column]);
}

/** Findings, with the conventions by number in a file of their own. */
function findingsFiles(findings: readonly Finding[]): readonly File[] {
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
  ];
}

function otherFiles(analysis: Analysis): readonly File[] {
  return [
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
