import { tieCount } from "../../network/network.js";
import { answeredCount, observedCellCount } from "../../network/observed.js";
import { network as networkOf } from "../../network/study-network.js";
import type { Study } from "../../study/study.js";
import type { Problem, Severity } from "../../survey/problems.js";
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
    people: [peopleTable(study)],
    responses: byWaveTables(study),
    waves: waveTables(study),
    relations: relationTables(study),
    matching: [matchingTable(study)],
    partners: [partnersTable(study)],
    privacy: [privacyTable(study)],
    settings: [],
  };
  const counts = { error: 0, warning: 0, info: 0 };
  for (const p of study.problems) counts[p.severity]++;
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
        count: group.length,
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
        p.row !== null &&
        /(?:row|person|answers|response) left out/.test(p.action ?? "")
      )
        why.set(p.code, (why.get(p.code) ?? 0) + 1);
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
  const lacking = (what: "name" | "department" | "role" | "level") =>
    people.filter((p) => p[what] === null).length;
  return {
    title: "Who is on the list",
    head: ["", "People"],
    rows: [
      ["on the list", people.length],
      ...[...sizes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, n]) => [`in ${name}`, n] as const),
      ...(["name", "department", "role", "level"] as const).map(
        (what) => [`without ${what}`, lacking(what)] as const,
      ),
    ],
  };
}

/** What each relation holds in each wave. */
function relationTables(study: Study): CheckTable[] {
  const rows: (string | number | null)[][] = [];
  const cells: (string | number | null)[][] = [];
  study.relations.forEach((relation, r) => {
    study.waves.forEach((wave, w) => {
      const label = study.waves.length > 1 ? `${relation.label}, ${wave.label}` : relation.label;
      const net = networkOf(study, { relation: relation.id, wave: wave.id });
      const [ties, asked] = [tieCount(net), observedCellCount(net)];
      const answered = answeredCount(net);
      const told = study.exposure.filter((e) => e.relation === r && e.wave === w);
      const largest = told.reduce((most, e) => Math.max(most, e.listed), 0);
      const sum = (of: (e: (typeof told)[number]) => number) => told.reduce((s, e) => s + of(e), 0);
      const capped = told.filter((e) => e.atCap).length;
      const cap = relation.atWaves[w]?.maxChoices ?? null;
      rows.push([
        label,
        answered,
        ties,
        asked > 0 && relation.amongPeople ? ties / asked : null,
        answered > 0 && relation.amongPeople ? ties / answered : null,
        told.length > 0 ? largest : mostNamed(study, r, w),
        cap,
        told.length > 0 && cap !== null ? capped / told.length : null,
        told.filter((e) => e.asked >= 15 && e.sameAnswer >= 0.95 * e.asked).length,
      ]);
      if (told.length === 0) return;
      const blank = study.blankCells.filter((c) => c.relation === r && c.wave === w).length;
      const missing = sum((e) => e.asked) - sum((e) => e.answered);
      cells.push([
        label,
        sum((e) => e.listed),
        sum((e) => e.answered) - sum((e) => e.listed),
        missing,
        Math.max(0, blank - missing),
      ]);
    });
  });
  return [
    {
      title: "Ties and who named them",
      head: [
        "Relation",
        "Answered",
        "Ties",
        "Density",
        "Named on average",
        "Named at most",
        "Limit",
        "At the limit",
        "All one answer",
      ],
      rows,
    },
    {
      title: "States of the cells of those who answered",
      head: ["Relation", "Tie", "No tie", "Not answered", "Not asked"],
      rows: cells,
    },
  ];
}

function mostNamed({ ties, actors }: Study, relation: number, wave: number): number {
  const out = new Map<number, number>();
  let most = 0;
  for (let e = 0; e < ties.from.length; e++) {
    if (ties.relation[e] !== relation || ties.wave[e] !== wave || ties.to[e]! >= actors.people) continue;
    const n = (out.get(ties.from[e]!) ?? 0) + 1;
    out.set(ties.from[e]!, n);
    most = Math.max(most, n);
  }
  return most;
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
  const sizes = new Map<string, number>();
  for (const { department } of study.people)
    if (department !== null) sizes.set(department, (sizes.get(department) ?? 0) + 1);
  const row = (level: string, least: number) => {
    const small = [...sizes.values()].filter((n) => n < least).length;
    const all = sizes.size ** 2;
    return [level, least, small, all - (sizes.size - small) ** 2, all] as const;
  };
  return {
    title: "Withheld in figures for others",
    head: [
      "Level",
      "Smallest group shown",
      "Departments under it",
      "Cells between departments withheld",
      "of",
    ],
    rows:
      sizes.size === 0 ? [] : [row("cabinet", study.privacy.cabinet), row("public", study.privacy.public)],
  };
}
