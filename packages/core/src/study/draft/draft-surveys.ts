import { byCodePoint } from "../../survey/order.js";
import { readSurvey } from "../../survey/platforms/read-survey.js";
import type { Survey, SurveyFormat } from "../../survey/platforms/survey.js";
import { cellAt, type Table } from "../../survey/table.js";
import { filledRows, textsOf } from "./column-roles.js";
import { writeTable } from "./draft-parts.js";
import type { DraftPeople } from "./draft-people.js";
import type { DraftRelations } from "./draft-relations.js";
import { type DraftWaves, yearIn } from "./draft-waves.js";
import { questionsOf } from "./questions.js";
import type { TableKind } from "./recognise.js";
import { guessScale } from "./scale-guess.js";
import type { SeenTable } from "./seen-file.js";
import { idFrom, inline, list, scalar, shown, type YamlText } from "./yaml-text.js";

interface Into {
  readonly people: DraftPeople | null;
  readonly waves: DraftWaves;
  readonly relations: DraftRelations;
  readonly yaml: YamlText;
  /** Columns and files that nothing is read from. */
  readonly unused: string[];
}

type Of<K extends TableKind["kind"]> = readonly { table: SeenTable; is: TableKind & { kind: K } }[];

export function draftSurveys(
  surveys: Of<"survey">,
  dictionaries: readonly SeenTable[],
  interviews: Of<"interviews">,
  into: Into,
): void {
  const ids = new Set<string>();
  for (const { table, is } of surveys) {
    const dictionary = is.format === "redcap" ? dictionaryFor(table, dictionaries) : null;
    draftSurvey(table, is, dictionary, ids, into);
  }
  if (interviews.length > 0) draftInterviews(interviews, ids, into);
}

/** The dictionary in the folder of the data, else the only one. */
function dictionaryFor(data: SeenTable, dictionaries: readonly SeenTable[]): SeenTable | null {
  const folder = (file: string) => file.slice(0, file.lastIndexOf("/") + 1);
  const beside = dictionaries.find((d) => folder(d.file) === folder(data.file));
  return beside ?? (dictionaries.length === 1 ? dictionaries[0]! : null);
}

function draftSurvey(
  given: SeenTable,
  { format, why }: { format: SurveyFormat; why: string },
  dictionary: SeenTable | null,
  ids: Set<string>,
  into: Into,
): void {
  const { yaml, people, relations, unused } = into;
  const id = idFrom(
    given.file
      .split("/")
      .at(-1)!
      .replace(/\.\w+$/, ""),
    ids,
    "survey",
  );
  // Platforms' headings stand in the first row, whatever is in it.
  const seen: SeenTable =
    format === "table" || format === "msforms" ? given : { ...given, table: given.fromFirstRow() };
  const { survey, problems } = readSurvey(seen.table, format, dictionary?.fromFirstRow() ?? null);
  yaml.blank().check(1, `${why}.`).line(1, `${id}:`);
  writeTable(yaml, 2, format === "table" ? seen : { ...seen, table: { ...seen.table, headerRow: 1 } });
  if (survey === null) {
    yaml.gap(2, `${problems[0]?.message ?? "it cannot be read as what it seems."}`);
    yaml.line(2, `format: ${format}`);
    return;
  }
  yaml.line(2, `format: ${format}`);
  if (format === "redcap") {
    if (dictionary === null)
      yaml
        .gap(2, "the data dictionary, without which codes have no texts.")
        .line(2, "# dictionary: dictionary.csv");
    else yaml.line(2, `dictionary: ${scalar(dictionary.file)}`);
  }
  writeWave(survey, seen.file, into);
  const keys = writeRespondent(survey, people, yaml);
  writeKeep(survey, yaml);
  const questions = questionsOf(survey, format, keys, people?.resolver ?? null, people?.ids ?? []);
  for (const question of questions) {
    if (question.kind === "roster" || question.kind === "names") {
      relations.question(question, id, people);
      continue;
    }
    const names = typeof question.named === "string" ? question.named : question.named.join(", ");
    const hint = question.kind === "scale" ? "; if they are items of a scale, name them under indices" : "";
    unused.push(
      `${seen.file}, ${shown(names, 80)}${question.wording === "" ? "" : ` ("${shown(question.wording, 60)}")`}${hint}`,
    );
  }
}

function writeWave(survey: Survey, file: string, { waves, yaml }: Into): void {
  const events = [...new Set(survey.records.map((r) => r.event).filter((e) => e !== ""))].sort(byCodePoint);
  if (events.length > 0) {
    const named = events.map((event) => {
      const wave = event.replace(/_arm_\d+$/, "");
      return [
        event,
        waves.add(wave, dateOf(survey, event), `"${shown(event, 40)}" is an event of "${shown(file, 60)}"`),
      ] as const;
    });
    yaml.check(2, "each event is a wave; take out those that are none.").line(2, `events: ${inline(named)}`);
    return;
  }
  const dates = survey.records.filter((r) => !r.test).map((r) => /^(20\d\d)-\d\d-\d\d/.exec(r.at));
  const years = new Set(dates.flatMap((d) => (d === null ? [] : [d[1]!])));
  const year = yearIn(file) ?? (years.size === 1 ? [...years][0]! : null);
  if (year === null) {
    if (years.size > 1)
      yaml.gap(2, `records are of ${[...years].sort().join(", ")}: which wave is it?`).line(2, "wave:");
    return;
  }
  const first =
    dates
      .map((d) => d?.[0] ?? "")
      .filter((d) => d !== "")
      .sort(byCodePoint)[0] ?? null;
  waves.add(
    year,
    first,
    years.size === 1
      ? `the records of "${shown(file, 60)}" are of ${year}`
      : `"${shown(file, 60)}" has ${year} in its name`,
  );
  yaml.check(2, "one wave, by the dates of its records.").line(2, `wave: ${scalar(year)}`);
}

function dateOf(survey: Survey, event: string): string | null {
  const dates = survey.records
    .filter((r) => r.event === event)
    .map((r) => /^20\d\d-\d\d-\d\d/.exec(r.at)?.[0] ?? "");
  return dates.filter((d) => d !== "").sort(byCodePoint)[0] ?? null;
}

/** Says which columns tell who answered. @returns their positions */
function writeRespondent(survey: Survey, people: DraftPeople | null, yaml: YamlText): Set<number> {
  const { table, records, respondentColumns } = survey;
  const rows = records.filter((r) => !r.test).map((r) => r.row);
  const keys = respondentColumns.flatMap((name) => {
    const at = table.header.findIndex((h) => h.trim().toLowerCase() === name.toLowerCase());
    if (at < 0) return [];
    const filled = rows.filter((row) => cellAt(table, row, at) !== "");
    const known =
      people === null
        ? 0
        : filled.filter((row) => people.resolver.resolve(cellAt(table, row, at)).kind === "known").length;
    return [{ name: table.header[at]!, at, filled: filled.length, known }];
  });
  const useful = keys
    .filter((k) => (people === null ? k.filled > 0 : k.known > 0))
    .sort((a, b) => b.known - a.known);
  const asked = useful.length === 0 && people !== null ? askedColumn(survey, rows, people) : null;
  if (asked !== null) {
    const { name, at, known } = asked;
    yaml.check(2, `"${shown(name, 40)}" names somebody of the list in ${known} of ${rows.length} records.`);
    yaml.line(2, `respondent: { column: ${scalar(name)} }`);
    return new Set([at, ...keys.map((k) => k.at)]);
  }
  if (useful.length === 0) {
    yaml.gap(
      2,
      keys.length === 0
        ? "which column says who answered? None is called as the platform calls it."
        : `which column says who answered? What stands in ${keys.map((k) => `"${k.name}"`).join(", ")} names nobody on the list of people.`,
    );
    yaml.line(2, "# respondent: { column: employee_id }");
    return new Set(keys.map((k) => k.at));
  }
  const [column, ...fallback] = useful;
  yaml.check(
    2,
    people === null
      ? `"${shown(column!.name, 40)}" is filled in ${column!.filled} of ${rows.length} records.`
      : `"${shown(column!.name, 40)}" names somebody of the list in ${column!.known} of ${rows.length} records.`,
  );
  const more = fallback.length === 0 ? "" : `, fallback: ${list(fallback.map((k) => k.name))}`;
  yaml.line(2, `respondent: { column: ${scalar(column!.name)}${more} }`);
  return new Set(keys.map((k) => k.at));
}

/** How people are asked who they are, in languages surveys are in. */
const WHO_ARE_YOU =
  /\b(?:your|ihr|ihre|votre|su|tu|seu|uw) (?:\w+ )?(?:name|nom|nombre|nome|naam|id|e-?mail)\b|^(?:full |last )?name\b|^(?:nombre|nom|nome|naam|apellido)\b|\bemployee\b|\bstaff (?:id|number|name)\b|^e-?mail|^(?:emp|staff|pers(?:on)?)(?:[ _-]?(?:id|nr|no|number|num))?$/i;

/** A question that people were asked to say who they are: where most answers name somebody of the list, mostly somebody else each time. */
function askedColumn(
  survey: Survey,
  rows: readonly number[],
  people: DraftPeople,
): { name: string; at: number; known: number } | null {
  for (const { at, label } of survey.columns) {
    if (!WHO_ARE_YOU.test(label.slice(0, 200))) continue;
    const texts = rows.map((row) => cellAt(survey.table, row, at)).filter((text) => text !== "");
    const found = texts.flatMap((text) => {
      const who = people.resolver.resolve(text);
      return who.kind === "known" ? [who.at] : [];
    });
    // Some answer twice.
    const different = new Set(found).size;
    if (2 * found.length >= rows.length && 2 * different > found.length)
      return { name: survey.table.header[at]!, at, known: found.length };
  }
  return null;
}

function writeKeep({ records }: Survey, yaml: YamlText): void {
  const unfinished = records.filter((r) => r.finished === false && !r.test).length;
  if (unfinished === 0) return;
  yaml.check(
    2,
    `${unfinished} of ${records.filter((r) => !r.test).length} responses were not finished; with \`true\` they do not count.`,
  );
  yaml.line(2, "keep: { finished: false }");
}

/** Network Canvas writes several files for each interview. */
function draftInterviews(
  interviews: Of<"interviews">,
  ids: Set<string>,
  { yaml, relations, people, unused }: Into,
): void {
  const egos = interviews.filter((i) => i.is.part === "ego");
  const alters = interviews.filter((i) => i.is.part === "alters");
  if (egos.length === 0) {
    for (const { table } of interviews)
      unused.push(`${table.file}: of Network Canvas, without the file of egos`);
    return;
  }
  const first = egos[0]!.table.file;
  const folder = first.slice(0, first.lastIndexOf("/") + 1);
  const id = idFrom(folder === "" ? "interviews" : folder, ids, "interviews");
  yaml
    .blank()
    .check(1, `${egos[0]!.is.why}: ${egos.length === 1 ? "one interview" : `${egos.length} interviews`}.`);
  yaml
    .line(1, `${id}:`)
    .line(2, `file: ${scalar(egos.length === 1 ? first : `${folder}*`)}`)
    .line(2, "format: network-canvas");
  const ego = egos[0]!.table.table;
  const at = ego.header.findIndex((h) => h.toLowerCase() === "networkcanvascaseid");
  const known =
    at < 0 || people === null
      ? 0
      : [...textsOf(ego, at).keys()].filter((t) => people.resolver.resolve(t).kind === "known").length;
  if (at >= 0 && filledRows(ego, at) > 0) {
    yaml.check(
      2,
      `the case id is who was interviewed${people === null ? "" : `; in the first file it names ${known === 0 ? "nobody" : "somebody"} of the list`}.`,
    );
    yaml.line(2, `respondent: { column: ${scalar(ego.header[at]!)} }`);
  } else
    yaml
      .gap(2, "which column of the file of egos says who was interviewed?")
      .line(2, "# respondent: { column: employee_id }");
  const table = alters[0]?.table.table;
  const name = table?.header.find((h) => /^(name|label|full_?name)$/i.test(h));
  if (table === undefined || name === undefined) return;
  const value = answerColumn(table);
  relations.alters(id, { name, value: value?.name ?? null, scale: value?.scale ?? null });
}

/** The first column of alters that holds answers on a scale. */
function answerColumn(table: Table): { name: string; scale: ReturnType<typeof guessScale> } | null {
  for (const [at, name] of table.header.entries()) {
    if (/^(node_?id|network.*|layout.*|name)$/i.test(name)) continue;
    const texts = [...textsOf(table, at).keys()];
    if (texts.some((t) => /^(true|false)$/i.test(t))) continue;
    const scale = guessScale(texts);
    if (scale !== null && scale.kind !== "unknown") return { name, scale };
  }
  return null;
}
