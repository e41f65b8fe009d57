import type { Resolver } from "../../survey/match/resolver.js";
import {
  inBrackets,
  partsAfterDash,
  type Survey,
  type SurveyColumn,
  type SurveyFormat,
} from "../../survey/platforms/survey.js";
import { cellAt } from "../../survey/table.js";
import { fitsGlob } from "../declared/tables.js";
import { textsOf } from "./column-roles.js";
import { guessScale, type ScaleGuess } from "./scale-guess.js";
import { guessSeparator, type SeparatorGuess } from "./separator-guess.js";

/** A question of a survey: the columns its answers stand in, and what they seem to be. */
export interface Question {
  readonly kind: "roster" | "names" | "scale" | "other";
  readonly columns: readonly SurveyColumn[];
  /** How its columns are named in study.yaml: a pattern that fits them alone, else each of them. */
  readonly named: string | readonly string[];
  /** The question as it was put, "" where the file does not say. */
  readonly wording: string;
  /** What its columns have in common, for a name. */
  readonly stem: string;
  readonly scale: ScaleGuess | null;
  /** Of a roster: how its columns tell whom they are about, and of how many columns it is known. */
  readonly byCode: boolean;
  readonly known: number;
  /** Of names, where a cell holds several of them and the platform does not say what stands between. */
  readonly separator: SeparatorGuess | null;
  /** Loop and merge: the template of the columns asked again for each name, and their scale. */
  readonly loops: readonly {
    readonly template: string;
    readonly scale: ScaleGuess | null;
    readonly wording: string;
  }[];
}

/** Columns about the response, by platform; what is asked is in the others. */
const ABOUT_RESPONSE =
  /^(timestamp|time ?stamp|start ?time|completion ?time|last modified time|total points|quiz feedback|email|email address|e-mail|name|username|first name|last name|custom data \d*|respondent[ _]id|collector[ _]id|start ?date|end ?date|ip ?address|ipaddr|id|submitdate|date submitted|lastpage|last page|startlanguage|start language|seed|token|access code|datestamp|date last action|refurl|record_id|redcap_.*|.*_timestamp|.*_complete|externalreference|externaldatareference|recipientemail|employee_?id|person_?id|respondent|consent)$/i;

/** LimeSurvey may put its code before the words: `token. Access code`. */
function isAboutResponse(heading: string, format: SurveyFormat): boolean {
  if (ABOUT_RESPONSE.test(heading)) return true;
  const code = /^(\w+)\. /.exec(heading)?.[1];
  return format === "limesurvey" && code !== undefined && ABOUT_RESPONSE.test(code);
}

/** A question that asks for names. */
const ASKS_NAMES = /\b(names?|who|whom|nominate|list (?:up|the|any)|turn to)\b/i;

/**
 * Groups the columns of a survey by question, and says what each seems to be.
 *
 * @param resolver who the people are; null where no list of them is known
 * @param ids their ids, by which codes of columns are compared
 */
export function questionsOf(
  survey: Survey,
  format: SurveyFormat,
  respondents: ReadonlySet<number>,
  resolver: Resolver | null,
  ids: readonly string[],
): Question[] {
  const columns = survey.columns.filter(
    (c) =>
      c.id !== "" && !respondents.has(c.at) && !isAboutResponse(survey.table.header[c.at]!.trim(), format),
  );
  const slots = format === "table" ? slotsOf(columns) : null;
  const groups = new Map<string, SurveyColumn[]>();
  const loops = new Map<string, SurveyColumn[]>();
  for (const column of columns) {
    const loop = loopOf(column.id, format, slots);
    const into = loop === null ? groups : loops;
    const name = slots === null ? null : NAME_SLOT.exec(column.id.trim());
    const stem = loop ?? name?.[1] ?? stemOf(column, format, resolver);
    into.set(stem, [...(into.get(stem) ?? []), column]);
  }
  const numbers = new Map<string, number>();
  for (const id of ids)
    if (/^\d+$/.test(id)) numbers.set(bareNumber(id), (numbers.get(bareNumber(id)) ?? 0) + 1);
  const questions = [...groups].map(([stem, members]) =>
    describe(stem, members, survey, columns, resolver, numbers),
  );
  return withLoops(questions, loops, survey);
}

/** A column for each name somebody could write: `Name 1`, `colleague_2`. */
export const NAME_SLOT = /^((?:name|nominee|person|colleague|contact|alter)[ _#.-]{0,3})(\d{1,3})$/i;

/** Numbers of the names that could be written, null where a table does not ask so. */
function slotsOf(columns: readonly SurveyColumn[]): ReadonlySet<string> | null {
  const numbers = new Set(columns.flatMap(({ id }) => NAME_SLOT.exec(id.trim())?.[2] ?? []));
  return numbers.size > 1 ? numbers : null;
}

/** Where a column is asked again for each name: how such columns are called, null where it is not. */
function loopOf(id: string, format: SurveyFormat, slots: ReadonlySet<string> | null): string | null {
  const merged = format === "qualtrics" ? /^\d+_(.+)$/.exec(id) : null;
  if (merged !== null) return `{slot}_${merged[1]}`;
  const numbered = slots === null || NAME_SLOT.test(id.trim()) ? null : /^(.*\D)(\d{1,3})$/s.exec(id.trim());
  return numbered !== null && slots!.has(numbered[2]!) ? `${numbered[1]}{slot}` : null;
}

/** Words of a heading that a name is looked for in; one of more is a text that somebody pasted. */
const MOST_WORDS = 200;

/** What the columns of one question have in common. */
function stemOf({ id, label }: SurveyColumn, format: SurveyFormat, resolver: Resolver | null): string {
  if (format === "qualtrics") return id.replace(/_\d+$/, "_");
  if (format === "redcap") return id.includes("___") ? id.replace(/___.*$/, "___") : id.replace(/\d+$/, "");
  const inside = inBrackets(id);
  if (inside !== null) {
    // A code that is no number is a field for "other".
    const isOther = /^other$/i.test(inside) || (/^\w+\[\w+\]$/.test(id) && !/\d$/.test(inside));
    if (format === "limesurvey" && isOther) return id;
    // Of code and text the code is another one for each row; the question's own stands before it.
    if (format === "limesurvey" && label !== id)
      return `${/^\w*/.exec(id)![0]} ${label.slice(0, label.trimEnd().lastIndexOf("["))}`;
    return id.slice(0, id.trimEnd().lastIndexOf("["));
  }
  if (/\s[-–—]\s/.test(label)) return label.slice(0, label.length - partsAfterDash(label)[0]!.length);
  // The name stands somewhere in the sentence: what comes before it is the same in all.
  const words = label.split(" ");
  if (resolver !== null && words.length <= MOST_WORDS && resolver.resolveWithin(label).kind === "known") {
    for (let from = 1; from < words.length; from++)
      if (resolver.resolveWithin(words.slice(from).join(" ")).kind !== "known")
        return words.slice(0, from - 1).join(" ");
  }
  return id;
}

/** Says what a question is: by whom its columns are about, and by what stands in them. */
function describe(
  stem: string,
  columns: readonly SurveyColumn[],
  survey: Survey,
  all: readonly SurveyColumn[],
  resolver: Resolver | null,
  numbers: ReadonlyMap<string, number>,
): Question {
  const { table } = survey;
  const rows = survey.records.filter((r) => !r.test).map((r) => r.row);
  const seen = new Set<string>();
  for (const { at } of columns)
    for (const text of textsOf(table, at, rows).keys())
      if (!survey.missing.has(text) && !survey.notAsked.has(text))
        seen.add(survey.answerOf.get(at)?.get(text) ?? text);
  // A dictionary says which answers there are, also those nobody gave.
  const declared = columns.flatMap(({ at }) => [...(survey.answerOf.get(at)?.values() ?? [])]);
  const answers = declared.length > 0 ? declared : [...seen];
  const option = new Set(columns.flatMap((c) => c.items));
  const scale = answers.every((a) => option.has(a)) ? null : guessScale(answers);
  const isPerson = (text: string) => resolver !== null && resolver.resolve(text).kind !== "open";
  const byName = columns.filter(
    (c) => c.items.some(isPerson) || (resolver !== null && resolver.resolveWithin(c.label).kind === "known"),
  ).length;
  const byCode = columns.filter(
    (c) => numbers.get(bareNumber(/(\d+)\]?$/.exec(c.id)?.[1] ?? "")) === 1,
  ).length;
  const common = {
    columns,
    named: namesOf(stem, columns, all),
    wording: wordingOf(stem, columns),
    stem,
    scale,
    separator: null,
    loops: [],
  };
  const boxes = [...seen].every(
    (a) => /^(0|1|yes|no|checked|unchecked|true|false|x)$/i.test(a) || option.has(a),
  );
  const closed = scale !== null || boxes;
  const enough = (n: number) => n > 0 && n * 2 >= columns.length;
  if (closed && enough(byName)) return { ...common, kind: "roster", byCode: false, known: byName };
  if (closed && columns.length > 1 && enough(byCode))
    return { ...common, kind: "roster", byCode: true, known: byCode };
  if (closed && resolver === null && columns.length > 1 && columns.every((c) => c.items.some(looksLikeName)))
    return { ...common, kind: "roster", byCode: false, known: 0 };
  const free = scale === null || scale.kind === "unknown" || scale.kind === "codes";
  const separator =
    !free || resolver === null || survey.separator !== null ? null : guessSeparator(seen, resolver);
  const between = survey.separator ?? separator?.separator ?? null;
  const people = [...seen].filter((text) => {
    if (isPerson(text)) return true;
    if (between === null || resolver === null) return false;
    return between === "," || survey.separator !== null
      ? (resolver.split(text, between)?.length ?? 0) > 0
      : text.split(between).some((part) => isPerson(part.trim()));
  }).length;
  const texts = [...seen].filter((a) => /\p{L}/u.test(a));
  // Where nobody has typed anything yet, the question alone says it.
  const asks = ASKS_NAMES.test(common.wording) || ASKS_NAMES.test(columns[0]!.label);
  if (free && !boxes && (people > 0 || (asks && texts.length > 0)))
    return { ...common, kind: "names", separator, byCode: false, known: people };
  if (free && seen.size === 0 && asks)
    return { ...common, kind: "names", separator, byCode: false, known: 0 };
  if (/\bother\b/i.test(columns[0]!.id) && texts.length > 0)
    return { ...common, kind: "names", separator, byCode: false, known: people };
  return { ...common, kind: scale === null ? "other" : "scale", byCode: false, known: 0 };
}

/** The pattern that fits these columns and no other, else each of them. */
function namesOf(
  stem: string,
  columns: readonly SurveyColumn[],
  all: readonly SurveyColumn[],
): string | readonly string[] {
  const ids = columns.map((c) => c.id);
  if (ids.length === 1) return ids[0]!;
  const own = new Set(ids);
  const common = commonStart(ids);
  for (const start of [stem, common.replace(/\d+$/, ""), common])
    if (start !== "" && !start.includes("*")) {
      const taken = all.filter((c) => fitsGlob(c.id, `${start}*`));
      if (taken.length === ids.length && taken.every((c) => own.has(c.id))) return `${start}*`;
    }
  return ids;
}

function commonStart(texts: readonly string[]): string {
  let start = texts[0] ?? "";
  for (const text of texts) {
    let same = 0;
    while (same < start.length && start[same] === text[same]) same++;
    start = start.slice(0, same);
  }
  return start;
}

function wordingOf(stem: string, columns: readonly SurveyColumn[]): string {
  const { id, label } = columns[0]!;
  if (columns.length === 1) {
    const inside = inBrackets(label);
    const question = (inside === null ? label : label.slice(0, label.lastIndexOf("["))).trim();
    // A code is no question.
    return /\s/.test(question) ? question : "";
  }
  const start = commonStart(columns.map((c) => c.label));
  // Labels that begin alike may share the first letters of names too.
  const question = start
    .replace(/(?:\s[-–—]\s|\[)[^-–—[]*$/, "")
    .trim()
    .replace(/[-–—]$/, "")
    .trim();
  if (/\s/.test(question) && question !== id) return question;
  return /\s/.test(stem) ? stem.trim() : "";
}

/** Words with capitals, as names have. */
function looksLikeName(text: string): boolean {
  const words = text
    .trim()
    .split(/[\s,]+/)
    .filter((w) => w !== "");
  return (
    words.length >= 2 &&
    words.length <= 6 &&
    !/[?!:;]/.test(text) &&
    words.filter((w) => /^\p{Lu}/u.test(w)).length * 2 >= words.length
  );
}

/** A number without leading zeros. */
function bareNumber(digits: string): string {
  return digits.replace(/^0+(?=\d)/, "");
}

/** Gives the questions asked again for each name to the question the names stand in. */
function withLoops(
  questions: readonly Question[],
  loops: ReadonlyMap<string, readonly SurveyColumn[]>,
  survey: Survey,
): Question[] {
  if (loops.size === 0) return [...questions];
  const at = questions.findIndex((q) => q.kind === "names");
  if (at < 0) return [...questions];
  const asked = [...loops].map(([template, columns]) => {
    const seen = columns.flatMap((c) =>
      survey.records
        .map((r) => cellAt(survey.table, r.row, c.at))
        .filter((t) => t !== "" && !survey.missing.has(t)),
    );
    return { template, scale: guessScale(seen), wording: columns[0]!.label };
  });
  return questions.map((q, k) => (k === at ? { ...q, loops: asked } : q));
}
