import type { CheckTable, DataCheck, Problem, Study } from "@crosstie/core";
import type { CheckSummary, RelationSummary, WaveSummary } from "./check-summary.js";
import { byCode, count, quoted, SHOWN_PER_CODE } from "./load-study.js";
import { pad, percent, printable } from "./printable.js";

/** Below this share of answers the report withholds findings on structure (architecture: confidence rules). */
const LOW_RESPONSE = 0.6;

/** The data check as text for a terminal. */
export function checkText(study: Study, summary: CheckSummary, path: string, check: DataCheck): string {
  return [
    printable(summary.study.title),
    "",
    ...filesText(summary),
    "",
    ...peopleText(summary),
    "",
    ...responseText(summary),
    ...relationsText(summary),
    ...namesText(summary, path),
    ...(summary.retention === null ? [] : [`These data may be kept until ${summary.retention}.`, ""]),
    ...tablesText(check),
    ...problemsText(study.problems, check),
    ...adviceText(summary, path),
    "",
  ].join("\n");
}

function filesText({ files }: CheckSummary): string[] {
  if (files.length === 0) return ["Files: none of a study's files is here."];
  const width = Math.max(...files.map((f) => f.name.length));
  return ["Files", ...files.map((f) => `  ${pad(f.name, width)}  ${count(f.rows, "row")}`)];
}

function peopleText(summary: CheckSummary): string[] {
  const { departments, partners } = summary;
  const width = Math.max(0, ...departments.map((d) => printable(d.department).length));
  return [
    `${summary.people === 1 ? "1 person" : `${summary.people} people`} in ${count(departments.length, "department")}`,
    ...departments.map((d) => `  ${pad(printable(d.department), width)}  ${d.people}`),
    ...(summary.withoutDepartment > 0 ? [`  without a department: ${summary.withoutDepartment}`] : []),
    `${count(partners.length, "partner")}, ${count(summary.meetings, "meeting")}, ${count(summary.topics, "topic")} of expertise`,
    ...partners.map((p) =>
      printable(`  ${p.name}${p.kind === null ? "" : ` (${p.kind})`}, ${count(p.people, "contact")} listed`),
    ),
  ];
}

function responseText({ waves, responseRecorded }: CheckSummary): string[] {
  if (!responseRecorded) return ["Response: not recorded; everyone is taken to have answered.", ""];
  return waves.flatMap((wave) => [
    `Response${wave.label === "" ? "" : `, ${printable(wave.label)}`}: ${share(wave)}`,
    ...departmentResponse(wave),
    "",
  ]);
}

function departmentResponse(wave: WaveSummary): string[] {
  const width = Math.max(0, ...wave.departments.map((d) => printable(d.department).length));
  return wave.departments.map((d) => `  ${pad(printable(d.department), width)}  ${share(d)}`);
}

function share({ asked, answered, rate }: { asked: number; answered: number; rate: number | null }): string {
  return rate === null ? "nobody was asked" : `${answered} of ${asked} (${percent(rate)})`;
}

function relationsText({ relations, waves }: CheckSummary): string[] {
  return relations.flatMap((relation) => [
    printable(`Relation ${relation.relation}${relation.wording === null ? "" : `: “${relation.wording}”`}`),
    ...relation.waves.flatMap((_, w) => relationWave(relation, w, waves[w]!.label)),
    "",
  ]);
}

function relationWave(relation: RelationSummary, w: number, label: string): string[] {
  const { ties, partnerTies, meanNamed, strengths, withoutStrength } = relation.waves[w]!;
  if (ties + partnerTies === 0) return [`  ${label === "" ? "" : `${printable(label)}: `}no ties`];
  const parts = [
    ...(ties > 0
      ? [
          `${count(ties, "tie")} among people${meanNamed === null ? "" : `, ${meanNamed.toFixed(1)} named on average`}`,
        ]
      : []),
    ...(partnerTies > 0 ? [`${count(partnerTies, "tie")} with partners`] : []),
  ];
  const levels = [
    ...strengths.map((s) => `${s.strength}${s.label === null ? "" : ` ${s.label}`}: ${s.ties}`),
    ...(withoutStrength > 0 && strengths.length > 0 ? [`without: ${withoutStrength}`] : []),
  ];
  return [
    `  ${label === "" ? "" : `${printable(label)}: `}${parts.join("; ")}`,
    ...(levels.length > 0 ? [printable(`    strengths  ${levels.join(", ")}`)] : []),
  ];
}

/** How names were linked, where any was written. */
function namesText({ matching }: CheckSummary, path: string): string[] {
  const { names, exact, automatic, decided, outside, ignored, optedOut, open } = matching;
  if (exact + automatic + decided + outside + ignored + optedOut + open === 0) return [];
  const parts = [
    `${exact} certain`,
    ...(automatic > 0 ? [`${automatic} linked by score`] : []),
    ...(decided > 0 ? [`${decided} as decided`] : []),
    ...(outside > 0 ? [`${outside} outside the study`] : []),
    ...(ignored > 0 ? [`${ignored} nobody`] : []),
  ];
  return [
    `Names in the files: ${parts.join(", ")}`,
    ...(open > 0
      ? [
          `  ${count(names, "name")} open, left out ${open === 1 ? "once" : `${open} times`}; decide with: crosstie match ${quoted(path)}`,
        ]
      : []),
    "",
  ];
}

function problemsText(problems: readonly Problem[], check: DataCheck): string[] {
  if (problems.length === 0) return ["No problems found."];
  const title = { error: "Errors", warning: "Warnings", info: "Worth knowing" };
  let severity = "";
  return byCode(problems).flatMap((group) => {
    const first = group[0]!;
    const heading = first.severity === severity ? [] : [title[first.severity]];
    severity = first.severity;
    const cases = group.reduce((sum, p) => sum + (p.count ?? 1), 0);
    const shown = group.slice(0, SHOWN_PER_CODE);
    const more = cases - shown.reduce((sum, p) => sum + (p.count ?? 1), 0);
    return [
      ...heading,
      `  ${first.code} (${cases})`,
      ...shown.map((p) => `    ${problemLine(p)}`),
      ...(more > 0 ? [`    +${more} more`] : []),
      ...changeText(first.code, check),
    ];
  });
}

/** How to have something else done about a cause. */
function changeText(code: string, { parts }: DataCheck): string[] {
  const change = parts.flatMap((p) => p.lines).find((l) => l.code === code)?.change ?? null;
  return change === null || change === "nothing" ? [] : [`    to change it: ${printable(change)}`];
}

/** Parts of the check whose tables the summary has no lines for, and single tables of other parts. */
const IN_TEXT = new Set(["waves", "relations", "partners", "privacy"]);
const TABLES_IN_TEXT = new Set(["Records of surveys", "What the list lacks, or says twice"]);

function tablesText({ parts }: DataCheck): string[] {
  return parts.flatMap((p) =>
    p.tables.filter((t) => IN_TEXT.has(p.part) || TABLES_IN_TEXT.has(t.title)).flatMap(tableText),
  );
}

function tableText({ title, head, rows }: CheckTable): string[] {
  const cells = rows.map((row) => row.map((cell, c) => cellText(cell, head[c] ?? "")));
  const widths = head.map((h, c) =>
    Math.max([...h].length, ...cells.map((row) => [...(row[c] ?? "")].length)),
  );
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, c) => pad(cell, widths[c]!, c === 0 ? "left" : "right")).join("  ")}`.trimEnd();
  return [title, line(head), ...cells.map(line), ""];
}

function cellText(cell: string | number | null, head: string): string {
  if (cell === null) return "–";
  if (typeof cell === "string") return printable(cell);
  if (head === "At the limit") return percent(cell);
  return Number.isInteger(cell) ? String(cell) : cell.toFixed(head === "Density" ? 3 : 1);
}

function problemLine(p: Problem): string {
  const place = [
    p.file,
    p.row === null ? null : `row ${p.row}`,
    p.column === null ? null : `column "${p.column}"`,
  ].filter((part) => part !== null);
  const hint = p.suggestion === null ? "" : ` Did you mean "${p.suggestion}"?`;
  const action = p.action === null ? "" : ` [${p.action}]`;
  return printable(`${place.length > 0 ? `${place.join(", ")}: ` : ""}${p.message}${hint}${action}`);
}

function adviceText(summary: CheckSummary, path: string): string[] {
  const { error, warning } = summary.problems;
  const low = (summary.waves.at(-1)?.departments ?? [])
    .filter((d) => d.rate !== null && d.rate < LOW_RESPONSE)
    .map((d) => d.department);
  return [
    "",
    "What to do",
    ...(error > 0
      ? [
          `  Correct ${error === 1 ? "the error" : `the ${error} errors`} in the files and check again. Until then what is in brackets was done.`,
        ]
      : []),
    ...(warning > 0 ? ["  Read the warnings: they change what can be said."] : []),
    ...(low.length > 0
      ? [
          printable(
            `  Ask again where fewer than ${LOW_RESPONSE * 100} % answered, if you still can: ${low.join(", ")}.`,
          ),
        ]
      : []),
    ...(summary.relations.length > 0
      ? [`  ${error > 0 ? "Then" : "Next"}: crosstie report ${quoted(path)} -o report.html`]
      : []),
  ];
}
