import { grouping as groupingOf } from "../../network/study-network.js";
import type { Study } from "../../study/study.js";
import type { Problem, Severity } from "../../survey/problems.js";
import { answeringOf } from "../privacy.js";
import { relationTables } from "./relation-tables.js";
import { type CheckPart, partOf, remedyFor } from "./remedies.js";
import { byWaveTables, waveTables } from "./response-tables.js";

/** A table of the check; a cell is null where nothing can be said. */
export interface CheckTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** All that was met for one cause. */
export interface CheckLine {
  readonly code: string;
  readonly severity: Severity;
  readonly count: number;
  /** What is wrong in the first place it was met. */
  readonly message: string;
  /** Up to five places. */
  readonly examples: readonly Pick<Problem, "file" | "row" | "column" | "value" | "suggestion">[];
  /** What was done about it. */
  readonly action: string | null;
  /** How to have something else done. */
  readonly change: string | null;
}

export interface CheckPartResult {
  readonly part: CheckPart;
  readonly title: string;
  readonly tables: readonly CheckTable[];
  /** Errors first. */
  readonly lines: readonly CheckLine[];
}

/** Everything a person should look at before anything is measured. */
export interface DataCheck {
  readonly parts: readonly CheckPartResult[];
  readonly counts: Readonly<Record<Severity, number>>;
}

const TITLES: Readonly<Record<CheckPart, string>> = {
  files: "Files",
  people: "People",
  responses: "Responses",
  waves: "Waves",
  relations: "Relations",
  matching: "Names",
  partners: "Partners, meetings and topics",
  privacy: "Privacy",
  settings: "Settings",
};
const EXAMPLES = 5;
const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Looks a study through: what was read, who answered, what each relation holds, and what was done about each Problem. */
export function dataCheck(study: Study): DataCheck {
  const lines = linesOf(study.problems);
  const tables: Readonly<Record<CheckPart, readonly CheckTable[]>> = {
    files: [filesTable(study)],
    people: [peopleTable(study), lackingTable(study)],
    responses: byWaveTables(study),
    waves: waveTables(study),
    relations: relationTables(study),
    matching: [matchingTable(study)],
    partners: [partnersTable(study)],
    privacy: [privacyTable(study)],
    settings: [],
  };
  const counts = { error: 0, warning: 0, info: 0 };
  for (const p of study.problems) counts[p.severity] += casesOf(p);
  return {
    parts: (Object.keys(TITLES) as CheckPart[]).flatMap((part) => {
      const own = lines.filter((l) => partOf(l.code) === part);
      const filled = tables[part].filter((t) => t.rows.length > 0);
      return own.length + filled.length === 0
        ? []
        : [{ part, title: TITLES[part], tables: filled, lines: own }];
    }),
    counts,
  };
}

/** How many cases a Problem stands for. */
function casesOf({ count = 1 }: Problem): number {
  return count;
}

function linesOf(problems: readonly Problem[]): CheckLine[] {
  const groups = new Map<string, Problem[]>();
  for (const p of problems) {
    const group = groups.get(p.code);
    if (group === undefined) groups.set(p.code, [p]);
    else group.push(p);
  }
  return [...groups.values()]
    .map((group): CheckLine => {
      const { code, severity, message, action } = group[0]!;
      return {
        code,
        severity,
        count: group.reduce((sum, p) => sum + casesOf(p), 0),
        message,
        examples: group
          .slice(0, EXAMPLES)
          .map(({ file, row, column, value, suggestion }) => ({ file, row, column, value, suggestion })),
        action,
        change: remedyFor(code),
      };
    })
    .sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

function filesTable({ files, problems }: Study): CheckTable {
  const left = (name: string) => {
    const why = new Map<string, number>();
    for (const p of problems)
      if (
        p.file === name &&
        (p.row !== null || p.count !== undefined) &&
        /(?:row|person|answers|response) left out/.test(p.action ?? "")
      )
        why.set(p.code, (why.get(p.code) ?? 0) + casesOf(p));
    return [...why].map(([code, n]) => `${code} ${n}`).join(", ");
  };
  return {
    title: "What was read",
    head: ["File", "Rows", "Columns", "Encoding", "Delimiter", "Rows left out, by reason"],
    rows: files.map((f) => [
      f.name,
      f.rows,
      f.columns ?? null,
      f.encoding ?? null,
      f.delimiter ?? null,
      left(f.name),
    ]),
  };
}

function peopleTable(study: Study): CheckTable {
  const { people } = study;
  const sizes = new Map<string, number>();
  for (const { department } of people)
    if (department !== null) sizes.set(department, (sizes.get(department) ?? 0) + 1);
  return {
    title: "Who is on the list",
    head: ["", "People"],
    rows: [
      ["on the list", people.length],
      ...[...sizes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, n]) => [`in ${name}`, n] as const),
    ],
  };
}

/** What the list of people leaves open or says twice. */
function lackingTable({ people, problems }: Study): CheckTable {
  const lacking = (what: "name" | "department" | "role" | "level") =>
    people.filter((p) => p[what] === null).length;
  const told = (code: string) =>
    problems.filter((p) => p.code === code).reduce((sum, p) => sum + casesOf(p), 0);
  const called = new Map<string, number>();
  for (const { name } of people) if (name !== null) called.set(name, (called.get(name) ?? 0) + 1);
  const namesakes = [...called.values()].reduce((sum, n) => sum + (n > 1 ? n : 0), 0);
  const rows = (
    [
      ...(["name", "department", "role", "level"] as const).map(
        (what) => [`without ${what}`, lacking(what)] as const,
      ),
      ["rows of any list with an id of an earlier row, left out", told("E_ID_DUP")],
      ["rows of any table that do not say whom they are about, left out", told("E_ID_MISSING")],
      ["with an id that a spreadsheet seems to have changed", told("E_ID_MANGLED")],
      ["who share their name with somebody", namesakes],
      ["departments that may be one in two spellings", told("W_DEPARTMENT_SPELLING")],
    ] as const
  ).filter(([, n]) => n > 0);
  return { title: "What the list lacks, or says twice", head: ["", "Number"], rows };
}

/** What became of names as they were written, counted by place. */
function matchingTable({ matching, problems }: Study): CheckTable {
  const { places, open } = matching;
  const split = problems.filter((p) => p.code === "E_MULTI_SPLIT").length;
  const rows = (
    [
      ["an id, an address or a full name", places.exact],
      ["linked because they came near enough", places.automatic],
      ["linked as somebody decided", places.decided],
      ["of people outside the study", places.outside],
      ["decided to be nobody's", places.ignored],
      ["of people who did not consent", places.optedOut],
      ["open, and left out", places.open],
      ["in responses that another one replaces", places.replaced],
      ["different names that are open", open],
      ["cells of several names that could not be taken apart", split],
    ] as const
  ).filter(([, n]) => n > 0);
  return { title: "Names that were written", head: ["", "Number"], rows };
}

function partnersTable(study: Study): CheckTable {
  const { partners, partnerPeople, meetings, initiatives, topics, problems } = study;
  const unknown = (pattern: RegExp, file: RegExp) =>
    problems.filter((p) => pattern.test(p.code) && file.test(p.file ?? "")).length;
  const rows = (
    [
      ["partners", partners.length],
      ["people who work for them", partnerPeople.length],
      ["rows that name a partner nobody lists", unknown(/^E_PARTNER_UNKNOWN$/, /./)],
      ["meetings", meetings.length],
      ["attendances", meetings.reduce((sum, m) => sum + m.attendance.length, 0)],
      ["attendances of people who are not on the list", unknown(/^E_PERSON_UNKNOWN$/, /meeting|attend/i)],
      ["initiatives", initiatives.length],
      ["topics of expertise", topics.length],
    ] as const
  ).filter(([, n]) => n > 0);
  return { title: "What was found", head: ["", "Number"], rows };
}

/** Departments too small to be shown, and cells between departments that go with them. */
function privacyTable(study: Study): CheckTable {
  const everyone = groupingOf(study, { ids: study.people.map((p) => p.id) }, "department");
  const answering = answeringOf(study, "cabinet", "department");
  const sizes = new Map(
    everyone.labels.map((label, g) => [
      label,
      Math.min(everyone.sizes[g]!, answering?.get(label) ?? Number.POSITIVE_INFINITY),
    ]),
  );
  const row = (level: string, least: number) => {
    const small = [...sizes.values()].filter((n) => n < least).length;
    const all = sizes.size ** 2;
    return [level, least, small, all - (sizes.size - small) ** 2, all] as const;
  };
  return {
    title: "Withheld in figures for others",
    head: [
      "Level",
      "Fewest who must have answered",
      "Departments under it",
      "Cells between departments withheld",
      "of",
    ],
    rows:
      sizes.size === 0 ? [] : [row("cabinet", study.privacy.cabinet), row("public", study.privacy.public)],
  };
}
