import type { Resolver } from "../../survey/match/resolver.js";
import type { Survey, SurveyRecord } from "../../survey/platforms/survey.js";
import type { ResponsesPlan } from "../plan/plan.js";
import type { ProblemList } from "../problem-list.js";
import { Sheet, shorten } from "../sheet.js";
import type { SurveyRecords } from "../study.js";
import { columnAt, reportAbsent } from "./tables.js";

/** One person's response in one wave. */
export interface Response {
  readonly record: SurveyRecord;
  readonly person: number;
  readonly wave: number;
  /** Whether they came to the end; what they left blank before it means something else than after. */
  readonly complete: boolean;
}

/** A survey whose records are people. */
export interface RespondedSurvey {
  readonly plan: ResponsesPlan;
  readonly survey: Survey;
  readonly sheet: Sheet;
  readonly responses: readonly Response[];
  /** Those another response of the same person stands for: their answers do not count. */
  readonly replaced: readonly Response[];
  /** Those who began and whose answers do not count: person and wave. */
  readonly partial: readonly { readonly person: number; readonly wave: number }[];
  /** Records by what became of them; the sum is the number of records. */
  readonly counts: Readonly<
    Record<"used" | "test" | "partial" | "duplicate" | "unknown" | "optedOut" | "otherWave", number>
  >;
  /** How many records of people of the study came to the end. */
  readonly finished: number;
}

/**
 * Finds out who each record is from, and which records count: previews, what came without a name, the
 * unfinished (where only the finished count) and all but one of a person's records are left out and listed.
 *
 * @param people actors that can respond come first: positions below this number
 */
export function readRespondents(
  survey: Survey,
  plan: ResponsesPlan,
  resolver: Resolver,
  people: number,
  waveAt: ReadonlyMap<string, number>,
  problems: ProblemList,
): RespondedSurvey {
  const sheet = new Sheet(survey.table, problems);
  const keys = keyColumns(survey, plan, problems);
  const counts = { used: 0, test: 0, partial: 0, duplicate: 0, unknown: 0, optedOut: 0, otherWave: 0 };
  const best = new Map<string, Response>();
  const replaced: Response[] = [];
  const partial: { person: number; wave: number }[] = [];
  const told = new Set<string>();
  let finished = 0;
  for (const record of survey.records) {
    const { row } = record;
    if (record.test && plan.dropPreviews) {
      counts.test++;
      sheet.report(
        "I_PREVIEW_DROPPED",
        row,
        -1,
        "The record is a preview or a test, no response.",
        "row left out",
      );
      continue;
    }
    const wave = waveOf(record, plan, waveAt);
    if (wave === undefined) {
      counts.otherWave++;
      const name = record.event || (plan.wave ?? "");
      if (!told.has(name))
        sheet.report(
          "E_WAVE_UNKNOWN",
          row,
          -1,
          `"${shorten(name)}" is no wave of study.yaml; say under \`events\` which it is.`,
          "rows left out",
        );
      told.add(name);
      continue;
    }
    const person = whoIs(sheet, row, keys, resolver, people);
    if (person === null) {
      counts.unknown++;
      continue;
    }
    if (person === "opted_out") {
      counts.optedOut++;
      continue;
    }
    if (record.finished !== false) finished++;
    const short =
      (plan.finished && record.finished === false) ||
      (plan.minProgress !== null && record.progress !== null && record.progress < plan.minProgress);
    const id = `${person} ${wave}`;
    if (short) {
      counts.partial++;
      partial.push({ person, wave });
      const share = record.progress === null ? "" : ` (${record.progress} % of the survey)`;
      sheet.report(
        "W_RESPONSE_PARTIAL",
        row,
        keys[0] ?? -1,
        `The response was not finished${share}.`,
        "answers left out; the person counts as not having answered",
      );
      continue;
    }
    const response: Response = { record, person, wave, complete: record.finished !== false };
    const other = best.get(id);
    if (other === undefined) best.set(id, response);
    else {
      counts.duplicate++;
      const kept = better(sheet, plan, other, response);
      best.set(id, kept);
      const left = kept === other ? response : other;
      replaced.push(left);
      sheet.report(
        "W_DUP_RESPONSE",
        left.record.row,
        keys[0] ?? -1,
        `The person responded more than once; the other record is row ${sheet.table.rowNumbers[kept.record.row]}.`,
        `row left out; the ${plan.duplicates.replace("_", " ")} one is kept`,
      );
    }
  }
  counts.used = best.size;
  const responses = [...best.values()].sort((a, b) => a.wave - b.wave || a.person - b.person);
  return {
    plan,
    survey,
    sheet,
    responses,
    replaced,
    partial: partial.filter((p) => !best.has(`${p.person} ${p.wave}`)),
    counts,
    finished,
  };
}

/** Records of surveys, by what became of them. */
export function recordsOf(surveys: Iterable<RespondedSurvey>): SurveyRecords[] {
  return [...surveys].map(({ sheet, survey, counts, finished }) => ({
    file: sheet.file,
    records: survey.records.length,
    started: counts.used + counts.partial + counts.duplicate,
    finished,
    used: counts.used,
    tests: counts.test,
    partial: counts.partial,
    duplicates: counts.duplicate,
    unknown: counts.unknown,
    otherWave: counts.otherWave,
  }));
}

function waveOf(
  record: SurveyRecord,
  plan: ResponsesPlan,
  waveAt: ReadonlyMap<string, number>,
): number | undefined {
  if (record.event !== "") {
    const named = plan.events.get(record.event) ?? record.event;
    const at = waveAt.get(named) ?? waveAt.get(named.replace(/_arm_\d+$/, ""));
    if (at !== undefined || plan.wave === null) return at;
  }
  return plan.wave === null ? (waveAt.size === 1 ? 0 : undefined) : waveAt.get(plan.wave);
}

/** Positions of the columns that may say who responded. */
function keyColumns(survey: Survey, plan: ResponsesPlan, problems: ProblemList): number[] {
  const named = plan.respondent.length > 0 ? plan.respondent : survey.respondentColumns;
  const found = named.flatMap((name, k) => {
    const at = columnAt(survey.table, name);
    if (at < 0 && k === 0 && plan.respondent.length > 0) reportAbsent(survey.table, name, problems);
    return at < 0 ? [] : [at];
  });
  if (found.length === 0)
    problems.add(
      "E_RESPONDENT_COLUMN",
      "No column says who responded. Name one with `respondent: { column: … }`.",
      {
        file: survey.table.file,
        row: survey.table.headerRow,
        action: "no response could be used",
      },
    );
  return found;
}

function whoIs(
  sheet: Sheet,
  row: number,
  keys: readonly number[],
  resolver: Resolver,
  people: number,
): number | "opted_out" | null {
  for (const column of keys) {
    const text = sheet.cell(row, column);
    if (text === "" || text.toLowerCase() === "anonymous") continue;
    const who = resolver.resolve(text);
    if (who.kind === "opted_out") return "opted_out";
    if (who.kind === "known" && who.at < people) return who.at;
    sheet.report(
      "E_RESPONDENT_UNKNOWN",
      row,
      column,
      `"${shorten(text)}" is nobody among the people of the study.`,
      "row left out",
    );
    return null;
  }
  sheet.report(
    "E_RESPONDENT_MISSING",
    row,
    keys[0] ?? -1,
    "The record does not say who responded.",
    "row left out",
  );
  return null;
}

function better(sheet: Sheet, { duplicates }: ResponsesPlan, a: Response, b: Response): Response {
  if (a.complete !== b.complete) return a.complete ? a : b;
  if (duplicates === "first") return a.record.at > b.record.at ? b : a;
  if (duplicates === "most_complete") {
    const [x, y] = [filled(sheet, a.record.row), filled(sheet, b.record.row)];
    if (x !== y) return x > y ? a : b;
  }
  // Later by time; of two of one time, the one that stands later.
  return a.record.at > b.record.at ? a : b;
}

function filled(sheet: Sheet, row: number): number {
  return sheet.table.columns.reduce((sum, { codes }) => sum + (codes[row] === 0 ? 0 : 1), 0);
}
