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
  readItemResponses,
  readMeetings,
  readPartnerPeople,
  readPartners,
  Topics,
} from "./read-context.js";
import { EMPTY_ROSTER, type Roster, readPeople } from "./read-people.js";
import { readTies, type TiesResult } from "./read-ties.js";
import { Sheet } from "./sheet.js";
import {
  type Actors,
  ANSWERED,
  type Responses,
  STUDY_FILES,
  type Study,
  type StudyFileName,
} from "./study.js";
import { NO_SETTINGS, readSettings } from "./study-settings.js";

/** A file of a study: its name and its content, as text or as bytes of any common encoding. */
export interface StudyFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/**
 * Reads a study from files chosen in a browser, or from texts.
 *
 * @param files `people.csv`, `ties.csv` and whatever else a study folder holds; folders in names are passed over
 * @returns the Study with all its Problems; a file that cannot be used is a Problem, not an exception
 * @example const study = await readStudy(input.files)
 */
export async function readStudy(files: Iterable<StudyFile | File>): Promise<Study> {
  const read = await Promise.all(
    [...files].map(async (file) =>
      "content" in file ? file : { name: file.name, content: new Uint8Array(await file.arrayBuffer()) },
    ),
  );
  return studyFromFiles(read);
}

/**
 * The same from files already in memory, at once.
 * @example studyFromFiles([{ name: "people.csv", content: "id,department\na,Math\n" }, { name: "ties.csv", content: "from,to\n" }])
 */
export function studyFromFiles(files: readonly StudyFile[]): Study {
  const problems = new ProblemList();
  const contents = byStudyName(files, problems);
  const read: { name: StudyFileName; rows: number }[] = [];
  const sheet = (name: StudyFileName): Sheet | null => {
    const content = contents.get(name);
    if (content === undefined) return null;
    const result = readTable(textOf(content, name, problems), name);
    for (const p of result.problems) problems.push(p);
    read.push({ name, rows: result.table?.rows.length ?? 0 });
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
  const taken = new Map(roster.people.map((p) => [p.id, "people.csv"]));
  const partnersSheet = sheet("partners.csv");
  const partners = partnersSheet === null ? [] : readPartners(partnersSheet, taken);
  for (const p of partners) taken.set(p.id, "partners.csv");
  const partnerAt = new Map(partners.map((p, i) => [p.id, i]));
  const partnerPeopleSheet = sheet("partner_people.csv");
  const partnerPeople =
    partnerPeopleSheet === null ? [] : readPartnerPeople(partnerPeopleSheet, taken, partnerAt);

  const actors: Actors = {
    ids: [...roster.people, ...partners, ...partnerPeople].map((a) => a.id),
    people: roster.people.length,
    partners: partners.length,
    partnerPeople: partnerPeople.length,
  };
  const actorAt = new Map(actors.ids.map((id, i) => [id, i]));
  const personAt = new Map(roster.people.map((p, i) => [p.id, i]));
  const tiesSheet = sheet("ties.csv");
  requireFile("ties.csv", contents, problems, "Every study needs one: who named whom, with from and to.");
  const ties = readTies(tiesSheet, actorAt, actors, settings);

  const topics = new Topics(settings.topics);
  const meetings = readMeetings(sheet("meetings.csv"), sheet("attendance.csv"), actorAt);
  const expertiseSheet = sheet("expertise.csv");
  const expertise = expertiseSheet === null ? [] : readExpertise(expertiseSheet, personAt, topics);
  const awarenessSheet = sheet("awareness.csv");
  const awareness = awarenessSheet === null ? [] : readAwareness(awarenessSheet, personAt, topics);
  const departments = new Set(roster.people.flatMap((p) => (p.department === null ? [] : [p.department])));
  const initiativesSheet = sheet("initiatives.csv");
  const initiatives =
    initiativesSheet === null
      ? []
      : readInitiatives(initiativesSheet, actorAt, partnerAt, departments, topics);
  const responsesSheet = sheet("responses.csv");
  const itemResponses = responsesSheet === null ? [] : readItemResponses(responsesSheet, actorAt, ties.waves);

  return Object.freeze({
    name: settings.name ?? "study",
    title: settings.title ?? settings.name ?? "Central office",
    people: roster.people,
    personColumns: roster.columns,
    partners,
    partnerPeople,
    actors,
    relations: ties.relations,
    waves: ties.waves,
    ties: ties.ties,
    blankCells: ties.blankCells,
    responses: responses(roster, ties, problems, tiesSheet !== null),
    meetings,
    topics: topics.list,
    expertise,
    expertiseThreshold: settings.expertiseThreshold ?? topTwoPoints(expertise.map((e) => e.level)),
    awareness,
    initiatives,
    items: settings.items,
    itemResponses,
    privacy: settings.privacy,
    files: read,
    problems: problems.list(),
    hash: hashOf(contents, "study"),
    codeKey: hashOf(contents, "codes"),
  });
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
  if (!contents.has(name)) problems.add("E_FILE_MISSING", `There is no ${name}. ${why}`, { file: name });
}

function topTwoPoints(levels: readonly number[]): number | null {
  const largest = Math.max(...levels);
  return levels.length === 0 || largest < 2 ? null : largest - 1;
}

function responses(
  roster: Roster,
  { ties, waves }: TiesResult,
  problems: ProblemList,
  tiesRead: boolean,
): Responses {
  const people = roster.people.length;
  const general = roster.answered.get("answered");
  const byWave = waves.map((wave) => {
    const column = roster.answered.get(`answered_${wave.id.toLowerCase()}`) ?? general;
    return column === undefined ? new Uint8Array(people).fill(ANSWERED) : column.slice();
  });
  const recorded = roster.answered.size > 0;
  for (const key of roster.answered.keys()) {
    const wave = key.slice("answered_".length);
    if (key === "answered" || waves.some((w) => w.id.toLowerCase() === wave)) continue;
    problems.add("W_WAVE_UNKNOWN", `The column "${key}" belongs to no wave of ties.csv or study.yaml.`, {
      file: "people.csv",
      column: key,
      suggestion: nearest(
        wave,
        waves.map((w) => w.id),
      ),
      action: "column not used",
    });
  }
  const named = waves.map(() => new Uint8Array(people));
  for (let e = 0; e < ties.from.length; e++) {
    const i = ties.from[e]!;
    if (i < people) named[ties.wave[e]!]![i] = 1;
  }
  if (!recorded) {
    if (people === 0 || !tiesRead) return { recorded, byWave };
    waves.forEach((wave, w) => {
      const silent = named[w]!.reduce((sum, n) => sum - n, people);
      problems.add(
        "W_RESPONSE_NOT_RECORDED",
        `people.csv does not say who answered${wave.id === "" ? "" : ` in ${wave.label}`}. ${silent} of ${people} people named nobody; whether they were asked is not known. Add a column "answered" with yes or no.`,
        {
          file: "people.csv",
          column: "answered",
          action: "everyone is taken to have answered; no finding rises above tentative",
        },
      );
    });
    return { recorded, byWave };
  }
  byWave.forEach((state, w) => {
    for (let i = 0; i < people; i++) {
      if (named[w]![i] === 0 || state[i] === ANSWERED) continue;
      problems.add(
        "W_ANSWERED_CONFLICT",
        `"${roster.people[i]!.id}" is marked as not having answered${waves[w]!.id === "" ? "" : ` in ${waves[w]!.label}`} but named people in ties.csv.`,
        {
          file: "people.csv",
          column: roster.answered.has(`answered_${waves[w]!.id.toLowerCase()}`)
            ? `answered_${waves[w]!.id}`
            : "answered",
          value: roster.people[i]!.id,
          action: "taken to have answered",
        },
      );
      state[i] = ANSWERED;
    }
  });
  return { recorded, byWave };
}

function hashOf(contents: ReadonlyMap<StudyFileName, string | Uint8Array>, purpose: string): string {
  const digest = sha256.create().update(utf8ToBytes(`${purpose}\0`));
  for (const name of STUDY_FILES) {
    const content = contents.get(name);
    if (content === undefined) continue;
    const bytes = typeof content === "string" ? utf8ToBytes(content) : content;
    digest.update(utf8ToBytes(`${name}\0${bytes.length}\0`)).update(bytes);
  }
  return bytesToHex(digest.digest());
}
