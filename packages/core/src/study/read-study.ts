import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { nameResolver } from "../survey/match/resolver.js";
import { nearest } from "../survey/nearest.js";
import { byCodePoint } from "../survey/order.js";
import type { Table } from "../survey/table.js";
import { SCALE_NAMES } from "./construct-ids.js";
import { awarenessFromTies } from "./declared/awareness.js";
import { declaredMeetings } from "./declared/context-tables.js";
import { readEngagements } from "./declared/engagements.js";
import {
  initiativesOf,
  peopleOf,
  plannedTable,
  reportOptedOut,
  whoResponded,
} from "./declared/open-tables.js";
import { declaredExpertise, declaredItems } from "./declared/other-answers.js";
import { withPlan } from "./declared/planned-settings.js";
import { Presence } from "./declared/presence.js";
import { type DeclaredTies, readDeclared } from "./declared/read-declared.js";
import { type RespondedSurvey, recordsOf } from "./declared/respondents.js";
import { consented, knownActors, NOBODY_OPTED_OUT, withoutOptedOut } from "./declared/roster-names.js";
import { contentOf } from "./file-content.js";
import { reportWidths } from "./id-checks.js";
import { checkInstrument } from "./instrument-checks.js";
import { type ListedIn, USUAL_LISTS } from "./listed-in.js";
import { NO_MATCHING, StudyNames } from "./matching/study-names.js";
import { filesOf } from "./plan/named-files.js";
import type { ItemsPlan, TablePlan } from "./plan/plan.js";
import { ProblemList } from "./problem-list.js";
import {
  readAwareness,
  readExpertise,
  readInitiatives,
  readMeetings,
  readPartnerPeople,
  readPartners,
  readPartnerTopics,
  Topics,
} from "./read-context.js";
import { readItemResponses } from "./read-items.js";
import { readLeaders } from "./read-leaders.js";
import { EMPTY_ROSTER, readPeople } from "./read-people.js";
import { gradeTies } from "./read-tie-items.js";
import { readTies } from "./read-ties.js";
import { Sheet } from "./sheet.js";
import type { Actors, Item, ItemScale, Relation, Study, StudyFileName, TieAttribute, Wave } from "./study.js";
import { normalPath, type StudyFile, StudyFiles } from "./study-files.js";
import { NO_SETTINGS, readSettings } from "./study-settings.js";
import { whoAnswered } from "./who-answered.js";

export interface StudyOptions {
  /** What the study is called where study.yaml does not say; default "study". */
  readonly name?: string;
  /**
   * Secret from which the codes of people are made, so that they are the same for other data of the same people and
   * cannot be worked out by whoever has the files. Default: codes follow from the files.
   */
  readonly key?: string;
}

/**
 * Reads a study from files chosen in a browser, or from texts. In a worker, files above 20 MB are read a piece at a time.
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
      "content" in file ? file : { name: file.name, content: await contentOf(file) },
    ),
  );
  return studyFromFiles(read, options);
}

/**
 * The same from files already in memory, at once.
 * @example studyFromFiles([{ name: "people.csv", content: "id,department\na,Math\n" }, { name: "ties.csv", content: "from,to\n" }])
 */
export function studyFromFiles(
  files: readonly StudyFile[],
  { name = "study", key }: StudyOptions = {},
): Study {
  const problems = new ProblemList();
  const given = new StudyFiles(files, problems);
  const yaml = given.settings();
  const settings = withPlan(yaml === null ? NO_SETTINGS : readSettings(yaml, problems));
  const { plan } = settings;
  problems.redact = plan.privacy.redactLogs;
  if (plan.privacy.keyEnv !== null && key === undefined)
    problems.add("W_KEY_MISSING", `"privacy.key_env" names ${plan.privacy.keyEnv}, and no key is there.`, {
      file: "study.yaml",
      action: "codes of people are made from the files",
    });
  given.limits = plan.limits;
  given.allowOutside = plan.allowOutside;
  given.openBook(new Set(filesOf(plan).map(normalPath)));
  const sheets: Sheet[] = [];
  const lists = { ...USUAL_LISTS };
  let optedOut = NOBODY_OPTED_OUT;
  let rowsLeft = 0;
  const open = (table: Table | null, about = true): Sheet | null => {
    if (table === null) return null;
    const { table: shown, left } = withoutOptedOut(table, optedOut, about);
    rowsLeft += left;
    const opened = new Sheet(shown, problems, lists);
    sheets.push(opened);
    return opened;
  };
  const sheet = (file: StudyFileName) => open(given.table(file));
  /** A list that other tables name things of. */
  const list = (what: keyof ListedIn, opened: Sheet | null) => {
    if (opened !== null) lists[what] = opened.file;
    return opened;
  };
  const planned = (file: StudyFileName, at: TablePlan | null) =>
    at === null ? sheet(file) : open(plannedTable(given, at, problems));

  let peopleTable = plan.people === null ? given.table("people.csv") : peopleOf(given, plan.people, problems);
  if (peopleTable !== null && plan.consent !== null) {
    const asked = consented(peopleTable, plan.consent);
    peopleTable = asked.table;
    optedOut = asked.optedOut;
  }
  const peopleSheet = list("people", open(peopleTable, false));
  const roster = peopleSheet === null ? EMPTY_ROSTER : readPeople(peopleSheet);
  if (plan.people === null)
    requireFile(
      "people.csv",
      given,
      problems,
      "Every study needs one: the people of the office, with id and department.",
    );
  const partnersSheet = list("partners", planned("partners.csv", plan.partners));
  const partners =
    partnersSheet === null
      ? []
      : readPartners(partnersSheet, whereTaken([{ of: roster.people, file: lists.people }]));
  const partnerAt = positions(partners);
  const partnerPeopleSheet = list("partnerPeople", planned("partner_people.csv", plan.partnerPeople));
  const partnerPeople =
    partnerPeopleSheet === null
      ? []
      : readPartnerPeople(
          partnerPeopleSheet,
          whereTaken([
            { of: roster.people, file: lists.people },
            { of: partners, file: lists.partners },
          ]),
          partnerAt,
        );

  const everyone = [roster.people, partners, partnerPeople].flat();
  const actors: Actors = {
    ids: everyone.map((a) => a.id),
    people: roster.people.length,
    partners: partners.length,
    partnerPeople: partnerPeople.length,
  };
  const actorAt = positions(everyone);
  const tiesSheet = list("ties", sheet("ties.csv"));
  if (plan.sources.length === 0)
    requireFile("ties.csv", given, problems, "Every study needs one: who named whom, with from and to.");
  const presence = new Presence(roster, settings.waves, lists.people, problems);
  if (optedOut.people.length > 0) {
    const known = knownActors(roster.people, roster.columns, partners, partnerPeople, optedOut.people);
    const resolver = nameResolver(known);
    problems.hides = (text) => resolver.mayMeanOptedOut(text);
  }
  // Names are taken apart only where something is looked up by name.
  const names =
    plan.sources.length + plan.responses.length === 0
      ? null
      : new StudyNames(
          given,
          plan.matching,
          knownActors(roster.people, roster.columns, partners, partnerPeople, optedOut.people),
          actors.ids,
          roster.people,
          problems,
        );
  const declared =
    names === null
      ? null
      : readDeclared({
          files: given,
          settings,
          resolver: names.mentions.context.resolver,
          mentions: names.mentions,
          ids: actors.ids,
          people: actors.people,
          onRoster: (person, wave) => presence.has(person, wave),
          problems,
        });
  const reported = readTies(tiesSheet, actorAt, actors, settings, problems, declared);
  const ties = { ...reported, ...gradeTies(tiesSheet, reported, settings) };

  const topics = new Topics(settings.topics);
  const partnerOf = (actor: number): number | null => {
    const beyond = actor - actors.people;
    if (beyond < 0) return null;
    return beyond < actors.partners ? beyond : partnerPeople[beyond - actors.partners]!.partner;
  };
  const meetings =
    plan.meetings.length > 0
      ? declaredMeetings(
          plan.meetings.flatMap((at) => {
            const opened = open(plannedTable(given, at, problems, "attendance"));
            return opened === null ? [] : [{ table: opened.table, kinds: at.kinds }];
          }),
          actorAt,
          partnerOf,
          problems,
        )
      : readMeetings(
          list("meetings", sheet("meetings.csv")),
          sheet("attendance.csv"),
          actorAt,
          partnerAt,
          partnerOf,
        );
  const expertiseSheet = sheet("expertise.csv");
  const looksUpPeople = given.has("expertise.csv") || given.has("awareness.csv");
  const personAt = positions(looksUpPeople ? roster.people : []);
  const expertise = expertiseSheet === null ? [] : readExpertise(expertiseSheet, personAt, topics);
  const awarenessSheet = sheet("awareness.csv");
  const awareness =
    awarenessSheet === null ? [] : readAwareness(awarenessSheet, personAt, topics, ties.waves);
  const departments = new Set<string>();
  for (const { department } of roster.people) if (department !== null) departments.add(department);
  const engagementsTable = plan.engagements === null ? null : plannedTable(given, plan.engagements, problems);
  const engagementsSheet = open(engagementsTable);
  const engagements =
    engagementsSheet === null
      ? []
      : readEngagements(engagementsSheet, {
          partnerAt,
          personAt: positions(roster.people),
          waves: ties.waves.map((w) => w.id),
        });
  const initiativesSheet = initiativesOf(given, plan, engagementsTable, open, sheet, problems);
  const initiatives =
    initiativesSheet === null
      ? []
      : readInitiatives(initiativesSheet, actorAt, partnerAt, departments, topics);
  const withTopics = readPartnerTopics(partnersSheet, partners, topics.list);
  const responsesSheet = sheet("responses.csv");
  const ratedAt = new Map([...partnerAt, ...partnerPeople.map((p) => [p.id, p.partner] as const)]);
  const itemResponses =
    responsesSheet === null ? [] : readItemResponses(responsesSheet, actorAt, ratedAt, ties.waves, settings);

  const surveys = declared?.surveys ?? new Map<string, RespondedSurvey>();
  const topicAt = new Map(topics.list.map((t, i) => [t.id, i]));
  const relationAt = new Map(ties.relations.map((r, i) => [r.id, i]));
  const nominated = awarenessFromTies(settings, ties.ties, relationAt, topicAt, actors.people, problems);
  for (const id of plan.partnerRelations ?? [])
    if (!relationAt.has(id))
      problems.add("E_YAML_VALUE", `"partners.ties" names "${id.slice(0, 60)}", which is no relation.`, {
        file: "study.yaml",
        value: id,
        suggestion: nearest(id, relationAt.keys()),
        action: "left out",
      });
  const ownExpertise = declaredExpertise(plan.selfExpertise, surveys, topicAt, settings, problems);
  const allExpertise = [...expertise, ...ownExpertise];
  const planItems = declaredItems(plan.items, surveys, settings, problems);
  const heard = {
    ...roster,
    answered: whoResponded(roster, ties.waves, surveys, declared?.answered ?? new Map(), presence),
  };
  const responses = whoAnswered(heard, ties, problems, {
    people: lists.people,
    ties: tiesSheet?.file ?? null,
  });
  const matching = names?.finish(declared?.gatherer.outside ?? []) ?? NO_MATCHING;
  reportOptedOut(optedOut.people.length, rowsLeft + matching.places.optedOut, problems);
  const exposure = declared?.gatherer.exposure ?? [];
  checkInstrument(
    {
      ids: actors.ids,
      people: actors.people,
      relations: ties.relations,
      waves: ties.waves,
      ties: ties.ties,
      responses,
      exposure,
    },
    problems,
  );
  if (peopleSheet !== null && problems.includes("E_PERSON_UNKNOWN"))
    reportWidths(roster, peopleSheet.file, "id", sheets.slice(1), problems);
  given.reportUnused();
  return Object.freeze({
    name: settings.name ?? name,
    title: settings.title ?? settings.name ?? (name === "study" ? "Central office" : name),
    people: roster.people,
    personColumns: roster.columns,
    partners: withTopics,
    partnerPeople,
    actors,
    relations: ties.relations,
    waves: ties.waves,
    ties: ties.ties,
    tieItems: ties.tieItems,
    blankCells: ties.blankCells,
    responses,
    exposure,
    oddAnswers: ties.oddAnswers,
    surveyRecords: recordsOf(surveys.values()),
    matching,
    tieAttributes: attributesOf(declared, ties, (actor) => names!.mentions.idAt(actor)),
    engagements,
    partnerRelations: plan.partnerRelations,
    meetings,
    topics: topics.list,
    expertise: allExpertise,
    expertiseThreshold: settings.expertiseThreshold ?? topTwoPoints(allExpertise.map((e) => e.level)),
    expertiseSettings: settings.expertise,
    awareness: [...awareness, ...nominated],
    initiatives,
    items: [...settings.items, ...planItems.items],
    itemScales: [...settings.itemScales, ...indexScales(planItems.items, plan.items)],
    leaders: readLeaders(roster, settings, problems, lists.people),
    itemResponses: [...itemResponses, ...planItems.responses],
    privacy: settings.privacy,
    audience: plan.privacy.audience,
    retention: plan.privacy.retention,
    confidence: settings.confidence,
    files: given.read,
    problems: problems.list(),
    hash: given.hash("study"),
    codeKey: key === undefined ? given.hash("codes") : keyOfCodes(key, settings.name ?? name),
  });
}

function positions(things: readonly { readonly id: string }[]): Map<string, number> {
  const at = new Map<string, number>();
  for (let i = 0; i < things.length; i++) at.set(things[i]!.id, i);
  return at;
}

/** Ids that cannot be given again, and the file each stands in. */
function whereTaken(
  listed: readonly { readonly of: readonly { readonly id: string }[]; readonly file: string }[],
): Map<string, string> {
  const taken = new Map<string, string>();
  for (const { of, file } of listed) for (const { id } of of) taken.set(id, file);
  return taken;
}

/** Scales that study.yaml makes of columns of a survey (`indices`): what each measures follows from its name. */
function indexScales(items: readonly Item[], plans: readonly ItemsPlan[]): ItemScale[] {
  const ids = new Set(items.flatMap((item) => (item.scale === null ? [] : [item.scale])));
  return [...ids].map((id) => {
    const least = plans.find((p) => p.index === id)?.minItems ?? null;
    return { id, construct: SCALE_NAMES.get(id) ?? null, ...(least === null ? {} : { minItems: least }) };
  });
}

/** The key of codes that follows from a secret. */
function keyOfCodes(key: string, study: string): string {
  return bytesToHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(`codes\0${study}`)));
}

/** What was said of nominations, by ids, in one order. */
function attributesOf(
  declared: DeclaredTies | null,
  { relations, waves }: { readonly relations: readonly Relation[]; readonly waves: readonly Wave[] },
  idAt: (actor: number) => string,
): TieAttribute[] {
  const found = (declared?.gatherer.attributes ?? []).map(
    ({ relation, wave, from, to, name, value }): TieAttribute => ({
      relation: relations[relation]!.id,
      wave: waves[wave]!.id,
      from: idAt(from),
      to: idAt(to),
      name,
      value,
    }),
  );
  const order = (a: TieAttribute) => JSON.stringify([a.relation, a.wave, a.from, a.to, a.name, a.value]);
  return found.sort((a, b) => byCodePoint(order(a), order(b)));
}

function requireFile(name: StudyFileName, given: StudyFiles, problems: ProblemList, why: string): void {
  if (!given.has(name))
    problems.add("E_FILE_MISSING", `There is no ${name}. ${why}`, { file: name, action: "read as empty" });
}

function topTwoPoints(levels: readonly number[]): number | null {
  // Not Math.max(...levels): a call with a hundred thousand arguments overflows the stack.
  const largest = levels.reduce((most, level) => Math.max(most, level), 0);
  return largest < 2 ? null : largest - 1;
}
