import { type Analysis, type Finding, MEASURE_ROW_COLUMNS } from "@crosstie/core";
import type { Context } from "../context.js";
import { type Cell, csv, dataLink } from "../csv.js";
import { type Html, html, nothing } from "../html.js";
import { zipLink } from "../zip.js";

interface File {
  readonly name: string;
  readonly about: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Columns of a finding, in the order of every table Crosstie prints; conventions are in a file of their own. */
const COLUMNS = MEASURE_ROW_COLUMNS.filter((column) => column !== "convention");

/** What the words around the files may take, and those around each link. */
const WORDS = 2_000;
const LINK = 150;

/**
 * The data as files within the page: a click saves them, no request is made. Findings are one CSV file where the page
 * has room. Where it has not, an archive holds all, and each level that has room is a file of its own: no file is called
 * findings.csv that does not hold every finding.
 *
 * @param room bytes that the page has left for them
 */
export function downloads({ analysis }: Context, room: number): Html {
  const { findings } = analysis;
  const others = otherFiles(analysis);
  const left = room - WORDS - sizeOf(others);
  const numbered = numberConventions(findings);
  const whole = [findingsFile(findings, null, numbered), conventionsFile(numbered)];
  if (sizeOf(whole) <= left) return html`${HEAD}${list([...whole, ...others])}`;
  const archive = zipLink([{ name: "findings.csv", text: csv(COMPLETE, findings.map(completeRow)) }]);
  const packed = archive.length <= left;
  const files = fitting(findings, numbered, left - (packed ? archive.length : 0));
  const gone = [...new Set(findings.map((f) => f.level))].filter(
    (level) => !files.some((f) => f.level === level),
  );
  return html`${HEAD}${
    packed
      ? html`<p><a download="findings.zip" href="${archive}">findings.zip</a>: <strong>all ${findings.length} findings</strong>, in one findings.csv, packed so that the page stays small. A double click opens it.${
          files.length > 0
            ? " Files below whose names begin with findings- hold one level of these each."
            : ""
        }</p>`
      : nothing
  }${list([...files.map((f) => f.file), ...(files.length > 0 ? [conventionsFile(numbered)] : []), ...others])}${
    gone.length === 0
      ? nothing
      : html`<p>${packed ? "Too long for a file of their own, so in findings.zip alone" : "Left out, since not all findings fit the page (the command “crosstie analyze” writes them)"}: ${gone.map(
          (level, i) =>
            html`${i > 0 ? ", " : ""}level ${level} (${findings.filter((f) => f.level === level).length} rows)`,
        )}.</p>`
  }`;
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

function sizeOf(files: readonly File[]): number {
  return files.reduce((sum, f) => sum + dataLink(textOf(f)).length + LINK, 0);
}

interface LevelFile {
  readonly level: string;
  readonly file: File;
}

/** A file for each level that has room, those with few rows first; in the order of the findings. */
function fitting(findings: readonly Finding[], numbered: Numbered, room: number): readonly LevelFile[] {
  const levels = [...new Set(findings.map((f) => f.level))].map((level): LevelFile & { size: number } => {
    const own = findings.filter((f) => f.level === level);
    const file = findingsFile(own, level, numbered);
    return { level, file, size: sizeOf([file]) };
  });
  const kept = new Set<LevelFile>();
  let used = sizeOf([conventionsFile(numbered)]);
  for (const one of [...levels].sort((a, b) => a.size - b.size)) {
    used += one.size;
    if (used > room) break;
    kept.add(one);
  }
  return levels.filter((l) => kept.has(l));
}

/** Columns of findings in the archive, where words cost little: conventions stand in full. */
const COMPLETE = [...MEASURE_ROW_COLUMNS, "construct", "confidence"] as const;

function completeRow(f: Finding): Cell[] {
  return COMPLETE.map((column) => f[column]);
}

/** Each convention, and its number. */
type Numbered = ReadonlyMap<string, number>;

function numberConventions(findings: readonly Finding[]): Numbered {
  return new Map([...new Set(findings.map((f) => f.convention ?? ""))].map((c, i) => [c, i]));
}

/** Findings of a level, or all; conventions stand by number. */
function findingsFile(findings: readonly Finding[], level: string | null, numbered: Numbered): File {
  return {
    name: level === null ? "findings.csv" : `findings-${level}.csv`,
    about: level === null ? "All findings, one row a value." : `Findings of level ${level}.`,
    header: [...COLUMNS, "convention", "construct", "confidence"],
    rows: findings.map((f) => [
      ...COLUMNS.map((c) => f[c]),
      numbered.get(f.convention ?? "")!,
      f.construct,
      f.confidence,
    ]),
  };
}

function conventionsFile(numbered: Numbered): File {
  return {
    name: "conventions.csv",
    about: "How values were worked out, by the number in the column convention.",
    header: ["convention", "text"],
    rows: [...numbered].map(([text, number]) => [number, text]),
  };
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
