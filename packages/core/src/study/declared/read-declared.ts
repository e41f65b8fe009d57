import { columnOf } from "../../survey/column.js";
import type { Resolver } from "../../survey/match/resolver.js";
import { readPlain } from "../../survey/platforms/plain.js";
import { HEADER_IN_FIRST_ROW, readSurvey } from "../../survey/platforms/read-survey.js";
import type { Table } from "../../survey/table.js";
import type { Mentions } from "../matching/mentions.js";
import type { Layout, ResponsesPlan, SourcePlan, TablePlan } from "../plan/plan.js";
import type { ProblemList } from "../problem-list.js";
import { Sheet } from "../sheet.js";
import type { StudyFiles } from "../study-files.js";
import type { StudySettings } from "../study-settings.js";
import { gatherAlters, type Interviews } from "./alters-layout.js";
import type { GatherContext } from "./context.js";
import { gatherEdges } from "./edges-layout.js";
import { TieGatherer } from "./gatherer.js";
import { gatherMatrix } from "./matrix-layout.js";
import { gatherNames } from "./names-layout.js";
import { gatherNetwork } from "./network-layout.js";
import { type RespondedSurvey, readRespondents } from "./respondents.js";
import { gatherRoster } from "./roster-layout.js";
import { renamed, tableOptions } from "./tables.js";

export interface DeclaredTies {
  readonly gatherer: TieGatherer;
  readonly surveys: ReadonlyMap<string, RespondedSurvey>;
  /** Ties that respondents believe to be among others. */
  readonly believed: number;
  /** By position of the wave: people a list names as those who answered, where a file came with one. */
  readonly answered: ReadonlyMap<number, ReadonlySet<number>>;
}

export interface DeclaredInput {
  readonly files: StudyFiles;
  readonly settings: StudySettings;
  readonly resolver: Resolver;
  readonly mentions: Mentions;
  readonly ids: readonly string[];
  readonly people: number;
  readonly onRoster: (person: number, wave: number) => boolean;
  readonly problems: ProblemList;
}

/** Reads every survey and every relation that study.yaml declares with a source of its own. */
export function readDeclared(input: DeclaredInput): DeclaredTies {
  const { files, settings, problems } = input;
  const { plan } = settings;
  const waveAt = new Map(settings.waves.map((w, i) => [w.id, i]));
  if (waveAt.size === 0) waveAt.set("", 0);
  const surveys = new Map<string, RespondedSurvey>();
  const interviews = new Map<string, Interviews>();
  for (const responses of plan.responses) {
    const read =
      responses.format === "network-canvas"
        ? readInterviews(responses, input, waveAt)
        : readExport(responses, input, waveAt);
    if (read === null) continue;
    if ("egos" in read) {
      interviews.set(responses.id, read);
      surveys.set(responses.id, read.egos);
    } else surveys.set(responses.id, read);
  }
  const context: GatherContext = {
    gatherer: new TieGatherer(input.ids.length, input.people),
    resolver: input.resolver,
    settings,
    problems,
    ids: input.ids,
    people: input.people,
    relationAt: new Map(settings.relations.map((r, i) => [r.id, i])),
    waveAt,
    surveys,
    mentions: input.mentions,
    onRoster: input.onRoster,
  };
  const sources = onOneScale(plan.sources, settings, problems);
  reportModes(plan.sources, settings, problems);
  let believed = 0;
  const answered = new Map<number, Set<number>>();
  const lists = new Map<string, SourcePlan[]>();
  for (const source of sources) {
    if (needsBlankRule(source) && source.blank === null)
      problems.add(
        "E_BLANK_RULE",
        `What does a blank cell of "${source.relation}" mean: "asked, and no" or "not answered"? Say \`blank: none\` or \`blank: missing\`.`,
        { file: "study.yaml", row: source.line, action: "blank cells count as not answered" },
      );
    if (source.responses !== null) {
      const survey = surveys.get(source.responses);
      if (survey === undefined) {
        if (!plan.responses.some((r) => r.id === source.responses))
          problems.add(
            "E_YAML_VALUE",
            `"${source.responses.slice(0, 60)}" is not declared under responses.`,
            {
              file: "study.yaml",
              row: source.line,
              action: "nothing read from it",
            },
          );
      } else if (source.layout === "roster") gatherRoster(source, survey, context);
      else if (source.layout === "names") gatherNames(source, survey, context);
      else if (source.layout === "alters" && interviews.has(source.responses))
        believed += gatherAlters(source, interviews.get(source.responses)!, context);
      else reportLayout(source, problems);
      continue;
    }
    const table = source.table!;
    if (source.layout === "edges") {
      const key = JSON.stringify([table.file, table.sheet]);
      lists.set(key, [...(lists.get(key) ?? []), source]);
      continue;
    }
    const wave = waveAt.get(source.wave ?? "") ?? (waveAt.size === 1 && source.wave === null ? 0 : undefined);
    if (wave === undefined) {
      problems.add("E_WAVE_UNKNOWN", `"${source.wave ?? ""}" is not declared under waves.`, {
        file: "study.yaml",
        row: source.line,
        action: "nothing read from it",
      });
    } else if (source.layout === "matrix") {
      const headerRow = table.headerRow ?? (source.peopleOrder ? 0 : 1);
      const read = files.named(table.file, { ...tableOptions(table), headerRow });
      if (read !== null) gatherMatrix(source, new Sheet(read, problems), wave, context);
    } else if (source.layout === "network") {
      const text = files.textOf(table.file, tableOptions(table));
      if (text !== null) files.countRead(table.file, gatherNetwork(source, text, table.file, wave, context));
    } else reportLayout(source, problems);
  }
  for (const sharing of lists.values()) {
    const table = sharing[0]!.table!;
    const read = files.named(table.file, tableOptions(table));
    if (read !== null) gatherEdges(sharing, new Sheet(read, problems), context);
  }
  for (const source of sources) {
    const wave = waveAt.get(source.wave ?? "") ?? (waveAt.size === 1 ? 0 : undefined);
    if (source.asked === null || wave === undefined) continue;
    const heard = answered.get(wave) ?? new Set();
    answered.set(wave, heard);
    for (const person of listed(source.asked, input)) heard.add(person);
  }
  if (believed > 0)
    problems.add(
      "I_PERCEIVED_TIES",
      `Respondents told of ${believed} ${believed === 1 ? "tie" : "ties"} among people they named. These are what they believe, not reports of those concerned.`,
      { action: "kept out of the network" },
    );
  return { gatherer: context.gatherer, surveys, believed, answered };
}

/** People a file lists, by whatever its first column that can be one's id is called. */
function listed(plan: TablePlan, { files, resolver, people, problems }: DeclaredInput): number[] {
  const table = files.named(plan.file, tableOptions(plan));
  if (table === null) return [];
  const sheet = new Sheet(renamed(table, plan.columns, problems), problems);
  const found = sheet.required(["id", "person", "person_id", "employee_id", "respondent"]);
  if (found === null) return [];
  return Array.from({ length: sheet.rows }, (_, row) => row).flatMap((row) => {
    const who = resolver.resolve(sheet.cell(row, found[0]));
    if (who.kind === "known" && who.at < people) return [who.at];
    if (who.kind === "open")
      sheet.report(
        "E_PERSON_UNKNOWN",
        row,
        found[0],
        "Nobody among the people of the study is called so.",
        "row left out",
      );
    return [];
  });
}

function needsBlankRule({ layout, table }: SourcePlan): boolean {
  return layout === "roster" || layout === "matrix" || (layout === "edges" && table!.columns.has("value"));
}

function reportLayout({ layout, line }: SourcePlan, problems: ProblemList): void {
  problems.add("E_YAML_VALUE", `The layout "${layout}" does not go with where the answers stand.`, {
    file: "study.yaml",
    row: line,
    value: layout,
    action: "nothing read from it",
  });
}

/** Layouts in which people choose from a list, and in which they name from memory. */
const LISTED: readonly Layout[] = ["roster", "matrix"];
const RECALLED: readonly Layout[] = ["names", "alters"];

/** How people were asked, where study.yaml says it: it decides what a missing tie means. */
function reportModes(sources: readonly SourcePlan[], settings: StudySettings, problems: ProblemList): void {
  for (const { id, mode } of settings.relations) {
    const own = sources.filter((s) => s.relation === id);
    const other = mode === "roster" ? RECALLED : mode === "recall" ? LISTED : [];
    const odd = own.find((s) => other.includes(s.layout));
    if (odd !== undefined)
      problems.add(
        "W_MODE",
        `"${id}" is said to be asked by ${mode}, and its answers stand in the layout "${odd.layout}". If people could do both say \`mode: both\`.`,
        { file: "study.yaml", row: odd.line, value: mode, action: "the answers are read as they stand" },
      );
    if (mode === "recall" && own.length > 0)
      problems.add(
        "I_RECALL",
        `"${id}" was asked without a list. People forget contacts (a fifth of their friends in Brewer and Webster 1999): a tie that was not named may be there.`,
        { file: "study.yaml", row: own[0]!.line, value: id },
      );
  }
}

/** A relation asked on two scales cannot be compared; what comes on another scale than the first is left out. */
function onOneScale(
  sources: readonly SourcePlan[],
  settings: StudySettings,
  problems: ProblemList,
): SourcePlan[] {
  const first = new Map<string, string | null>();
  return sources.filter((source) => {
    const known = first.get(source.relation);
    if (known === undefined) first.set(source.relation, source.scale);
    if (known === undefined || known === source.scale) return true;
    if ((settings.relations.find((r) => r.id === source.relation)?.compare ?? null) !== null) return true;
    problems.add(
      "E_SCALE_CHANGE",
      `"${source.relation}" was asked on the scale ${known ?? "of no name"} and on ${source.scale ?? "one of no name"}. Say \`compare: binary\` to compare who named whom, whatever the strength.`,
      { file: "study.yaml", row: source.line, action: "the answers on the second scale are left out" },
    );
    return false;
  });
}

function readExport(
  plan: ResponsesPlan,
  { files, resolver, people, problems }: DeclaredInput,
  waveAt: ReadonlyMap<string, number>,
): RespondedSurvey | null {
  if (plan.format === "network-canvas") return null;
  const fixed = HEADER_IN_FIRST_ROW.has(plan.format) && plan.headerRow === null ? { headerRow: 1 } : {};
  const table = files.named(plan.file, { ...fixed, ...tableOptions(plan) });
  const dictionary =
    plan.dictionary === null ? null : files.named(plan.dictionary, { headerRow: 1, line: plan.line });
  if (table === null) return null;
  const { survey, problems: found } = readSurvey(table, plan.format, dictionary);
  for (const p of [...found, ...(survey?.problems ?? [])]) problems.push(p);
  return survey === null ? null : readRespondents(survey, plan, resolver, people, waveAt, problems);
}

/** All interviews whose files fit the pattern; `file` may be a folder, a pattern or the file of egos. */
function readInterviews(
  plan: ResponsesPlan,
  { files, resolver, people, problems }: DeclaredInput,
  waveAt: ReadonlyMap<string, number>,
): Interviews | null {
  const prefix = plan.file.replace(/_ego\.csv$/i, "").replace(/\*$/, "");
  const pick = (kind: RegExp) =>
    files
      .matching(`${prefix}*`)
      .filter((name) => kind.test(name))
      .flatMap((name) => files.named(name, { headerRow: 1, line: plan.line }) ?? []);
  const egos = stacked(pick(/_ego\.csv$/i));
  if (egos === null) {
    problems.add(
      "E_FILE_MISSING",
      `No file of Network Canvas fits "${plan.file.slice(0, 60)}" and ends in _ego.csv.`,
      {
        file: "study.yaml",
        row: plan.line,
        action: "nothing read from it",
      },
    );
    return null;
  }
  const { survey } = readPlain(egos);
  const respondent = plan.respondent.length > 0 ? plan.respondent : ["networkCanvasCaseID"];
  return {
    egos: readRespondents(survey!, { ...plan, respondent }, resolver, people, waveAt, problems),
    alters: pick(/_attributeList_[^/]*\.csv$/i),
    edges: pick(/_edgeList_[^/]*\.csv$/i),
  };
}

/** Tables of one kind under each other; those with other columns than the first are left as they are. */
function stacked(tables: readonly Table[]): Table | null {
  const [first, ...others] = tables;
  if (first === undefined || others.length === 0) return first ?? null;
  const texts = first.header.map((_, c) => {
    const all: string[] = [];
    for (const table of tables) {
      const at = table.header.indexOf(first.header[c]!);
      for (let row = 0; row < table.rowNumbers.length; row++)
        all.push(at < 0 ? "" : table.columns[at]!.texts[table.columns[at]!.codes[row]!]!);
    }
    return all;
  });
  return {
    ...first,
    columns: texts.map(columnOf),
    rowNumbers: tables.flatMap((t) => t.rowNumbers),
  };
}
