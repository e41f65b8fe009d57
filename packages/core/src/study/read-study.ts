import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { decodeText } from "../survey/decode.js";
import { nearest } from "../survey/nearest.js";
import { byCodePoint } from "../survey/order.js";
import { readTable } from "../survey/table.js";
import { ProblemList } from "./problem-list.js";
import {
  readAwareness,
  readExpertise,
  readInitiatives,
  readMeetings,
  readPartnerPeople,
  readPartners,
  Topics,
} from "./read-context.js";
import { readItemResponses } from "./read-items.js";
import { EMPTY_ROSTER, readPeople } from "./read-people.js";
import { gradeTies } from "./read-tie-items.js";
import { readTies } from "./read-ties.js";
import { Sheet } from "./sheet.js";
import { type Actors, STUDY_FILES, type Study, type StudyFileName } from "./study.js";
import { NO_SETTINGS, readSettings } from "./study-settings.js";
import { whoAnswered } from "./who-answered.js";

/** A file of a study: its name and its content, as text or as bytes of any common encoding. */
export interface StudyFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

export interface StudyOptions {
  /** What the study is called where study.yaml does not say; default "study". */
  readonly name?: string;
}

/**
 * Reads a study from files chosen in a browser, or from texts.
 *
 * @param files `people.csv`, `ties.csv` and whatever else a study folder holds; folders in names are passed over
 * @returns the Study with all its Problems; a file that cannot be used is a Problem, not an exception
 * @example const study = await readStudy(input.files)
 */
export async function readStudy(
  files: Iterable<StudyFile | File>,
  options: StudyOptions = {},
): Promise<Study> {
  const read = await Promise.all(
    [...files].map(async (file) =>
      "content" in file ? file : { name: file.name, content: new Uint8Array(await file.arrayBuffer()) },
    ),
  );
  return studyFromFiles(read, options);
}

/**
 * The same from files already in memory, at once.
 * @example studyFromFiles([{ name: "people.csv", content: "id,department\na,Math\n" }, { name: "ties.csv", content: "from,to\n" }])
 */
export function studyFromFiles(files: readonly StudyFile[], { name = "study" }: StudyOptions = {}): Study {
  const problems = new ProblemList();
  const contents = byStudyName(files, problems);
  const read: { name: StudyFileName; rows: number }[] = [];
  const sheet = (name: StudyFileName): Sheet | null => {
    const content = contents.get(name);
    if (content === undefined) return null;
    const result = readTable(textOf(content, name, problems), name);
    for (const p of result.problems) problems.push(p);
    read.push({ name, rows: result.table?.rowNumbers.length ?? 0 });
    return result.table === null ? null : new Sheet(result.table, problems);
  };

  const yaml = contents.get("study.yaml");
  const settings =
    yaml === undefined ? NO_SETTINGS : readSettings(textOf(yaml, "study.yaml", problems), problems);
  const peopleSheet = sheet("people.csv");
  const roster = peopleSheet === null ? EMPTY_ROSTER : readPeople(peopleSheet);
  requireFile(
    "people.csv",
    contents,
    problems,
    "Every study needs one: the people of the office, with id and department.",
  );
  const partnersSheet = sheet("partners.csv");
  const partners = partnersSheet === null ? [] : readPartners(partnersSheet, whereTaken(roster.people, []));
  const partnerAt = positions(partners);
  const partnerPeopleSheet = sheet("partner_people.csv");
  const partnerPeople =
    partnerPeopleSheet === null
      ? []
      : readPartnerPeople(partnerPeopleSheet, whereTaken(roster.people, partners), partnerAt);

  const everyone = [roster.people, partners, partnerPeople].flat();
  const actors: Actors = {
    ids: everyone.map((a) => a.id),
    people: roster.people.length,
    partners: partners.length,
    partnerPeople: partnerPeople.length,
  };
  const actorAt = positions(everyone);
  const tiesSheet = sheet("ties.csv");
  requireFile("ties.csv", contents, problems, "Every study needs one: who named whom, with from and to.");
  const reported = readTies(tiesSheet, actorAt, actors, settings, problems);
  const ties = { ...reported, ...gradeTies(tiesSheet, reported, settings) };

  const topics = new Topics(settings.topics);
  const meetings = readMeetings(sheet("meetings.csv"), sheet("attendance.csv"), actorAt);
  const expertiseSheet = sheet("expertise.csv");
  const looksUpPeople = contents.has("expertise.csv") || contents.has("awareness.csv");
  const personAt = positions(looksUpPeople ? roster.people : []);
  const expertise = expertiseSheet === null ? [] : readExpertise(expertiseSheet, personAt, topics);
  const awarenessSheet = sheet("awareness.csv");
  const awareness = awarenessSheet === null ? [] : readAwareness(awarenessSheet, personAt, topics);
  const departments = new Set<string>();
  for (const { department } of roster.people) if (department !== null) departments.add(department);
  const initiativesSheet = sheet("initiatives.csv");
  const initiatives =
    initiativesSheet === null
      ? []
      : readInitiatives(initiativesSheet, actorAt, partnerAt, departments, topics);
  const responsesSheet = sheet("responses.csv");
  const itemResponses =
    responsesSheet === null ? [] : readItemResponses(responsesSheet, actorAt, ties.waves, settings);

  return Object.freeze({
    name: settings.name ?? name,
    title: settings.title ?? settings.name ?? (name === "study" ? "Central office" : name),
    people: roster.people,
    personColumns: roster.columns,
    partners,
    partnerPeople,
    actors,
    relations: ties.relations,
    waves: ties.waves,
    ties: ties.ties,
    tieItems: ties.tieItems,
    blankCells: ties.blankCells,
    responses: whoAnswered(roster, ties, problems),
    meetings,
    topics: topics.list,
    expertise,
    expertiseThreshold: settings.expertiseThreshold ?? topTwoPoints(expertise.map((e) => e.level)),
    awareness,
    initiatives,
    items: settings.items,
    itemResponses,
    privacy: settings.privacy,
    confidence: settings.confidence,
    files: read,
    problems: problems.list(),
    hash: hashOf(contents, "study"),
    codeKey: hashOf(contents, "codes"),
  });
}

function positions(things: readonly { readonly id: string }[]): Map<string, number> {
  const at = new Map<string, number>();
  for (let i = 0; i < things.length; i++) at.set(things[i]!.id, i);
  return at;
}

/** Ids that cannot be given again, and the file each stands in. */
function whereTaken(
  people: readonly { readonly id: string }[],
  partners: readonly { readonly id: string }[],
): Map<string, string> {
  const taken = new Map<string, string>();
  for (const { id } of people) taken.set(id, "people.csv");
  for (const { id } of partners) taken.set(id, "partners.csv");
  return taken;
}

function byStudyName(
  files: readonly StudyFile[],
  problems: ProblemList,
): Map<StudyFileName, string | Uint8Array> {
  const contents = new Map<StudyFileName, string | Uint8Array>();
  for (const file of [...files].sort((a, b) => byCodePoint(a.name, b.name))) {
    const base = file.name.split(/[\\/]/).at(-1)!.toLowerCase();
    const name = STUDY_FILES.find((known) => known === base);
    if (name === undefined) {
      if (!/\.(csv|tsv|txt|xlsx|ya?ml)$/.test(base)) continue;
      problems.add("I_FILE_UNUSED", `"${file.name}" is not a file of a study folder.`, {
        file: file.name,
        suggestion: nearest(base, STUDY_FILES),
        action: "not read",
      });
    } else if (contents.has(name)) {
      problems.add("W_FILE_DUP", `"${file.name}" is a second ${name}.`, {
        file: file.name,
        action: "not read; the first one is used",
      });
    } else contents.set(name, file.content);
  }
  return contents;
}

function textOf(content: string | Uint8Array, file: string, problems: ProblemList): string {
  if (typeof content === "string") return content;
  const decoded = decodeText(content, file);
  for (const p of decoded.problems) problems.push(p);
  return decoded.text;
}

function requireFile(
  name: StudyFileName,
  contents: ReadonlyMap<StudyFileName, unknown>,
  problems: ProblemList,
  why: string,
): void {
  if (!contents.has(name))
    problems.add("E_FILE_MISSING", `There is no ${name}. ${why}`, { file: name, action: "read as empty" });
}

function topTwoPoints(levels: readonly number[]): number | null {
  // Not Math.max(...levels): a call with a hundred thousand arguments overflows the stack.
  const largest = levels.reduce((most, level) => Math.max(most, level), 0);
  return largest < 2 ? null : largest - 1;
}

function hashOf(contents: ReadonlyMap<StudyFileName, string | Uint8Array>, purpose: string): string {
  const digest = sha256Of();
  digest.update(utf8ToBytes(`${purpose}\0`));
  for (const name of STUDY_FILES) {
    const content = contents.get(name);
    if (content === undefined) continue;
    const bytes = typeof content === "string" ? utf8ToBytes(content) : content;
    digest.update(utf8ToBytes(`${name}\0${bytes.length}\0`));
    digest.update(bytes);
  }
  return bytesToHex(digest.digest());
}

/** Node's own digest, ten times as fast, where there is one. It is reached without an import, which a browser could not follow. */
function sha256Of(): { update(bytes: Uint8Array): unknown; digest(): Uint8Array } {
  return globalThis.process?.getBuiltinModule?.("node:crypto").createHash("sha256") ?? sha256.create();
}
