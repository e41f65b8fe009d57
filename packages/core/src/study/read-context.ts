import { nearest, nearestSpelling } from "../survey/nearest.js";
import { reportHomographs } from "./homograph-check.js";
import type { ListedIn } from "./listed-in.js";
import { type Sheet, shorten } from "./sheet.js";
import type {
  Awareness,
  Expertise,
  Initiative,
  Meeting,
  Partner,
  PartnerPerson,
  Topic,
  Wave,
} from "./study.js";

const person = { code: "E_PERSON_UNKNOWN", kind: "person", where: (l: ListedIn) => l.people } as const;
const anyone = {
  code: "E_PERSON_UNKNOWN",
  kind: "person",
  where: (l: ListedIn) => `${l.people} or ${l.partnerPeople}`,
} as const;
const partner = { code: "E_PARTNER_UNKNOWN", kind: "partner", where: (l: ListedIn) => l.partners } as const;
const meeting = { code: "E_MEETING_UNKNOWN", kind: "meeting", where: (l: ListedIn) => l.meetings } as const;

/** Reads rows that begin with an id of their own; rows without one and repeated ids are reported. */
function readNamed<T>(
  sheet: Sheet,
  id: number,
  taken: ReadonlyMap<string, string>,
  make: (row: number, id: string) => T | null,
): T[] {
  const seen = new Map(taken);
  const things: T[] = [];
  for (let row = 0; row < sheet.rows; row++) {
    const key = sheet.cell(row, id);
    const other = seen.get(key);
    if (key === "") sheet.report("E_ID_MISSING", row, id, "The row has no id.", "row left out");
    else if (other !== undefined)
      sheet.report("E_ID_DUP", row, id, `The id "${key}" also stands in ${other}.`, "row left out");
    else {
      seen.set(key, `row ${sheet.table.rowNumbers[row]}`);
      const thing = make(row, key);
      if (thing !== null) things.push(thing);
    }
  }
  return things;
}

/** @param taken ids of people and where they stand: one id cannot mean two */
export function readPartners(sheet: Sheet, taken: ReadonlyMap<string, string>): Partner[] {
  const required = sheet.required(["id", "partner", "org"]);
  if (required === null) return [];
  const name = sheet.column("name");
  const kind = sheet.column("kind", ["type"]);
  reportHomographs(sheet, [required[0], name]);
  return readNamed(sheet, required[0], taken, (row, id) => ({
    id,
    name: sheet.text(row, name) ?? id,
    kind: sheet.text(row, kind),
    topics: [],
  }));
}

/**
 * The column `topics` of partners.csv: ids of topics, with semicolons between them. Read after every other file
 * that names topics: what a partner knows of is set against what the office was asked about.
 */
export function readPartnerTopics(
  sheet: Sheet | null,
  partners: readonly Partner[],
  topics: readonly Topic[],
): Partner[] {
  const column = sheet?.column("topics", ["topic", "domains", "domain"]) ?? -1;
  const required = column < 0 ? null : (sheet?.required(["id", "partner", "org"]) ?? null);
  if (sheet === null || required === null) return [...partners];
  const topicAt = new Map(topics.map((t, i) => [t.id, i]));
  const left = new Map(partners.map((p) => [p.id, p]));
  const read = new Map<string, readonly number[]>();
  for (let row = 0; row < sheet.rows; row++) {
    const id = sheet.cell(row, required[0]);
    // Of an id that stands twice the first row was kept.
    if (!left.delete(id)) continue;
    const offered = new Set<number>();
    for (const part of sheet.cell(row, column).split(";")) {
      const name = part.trim();
      const at = topicAt.get(name);
      if (at !== undefined) offered.add(at);
      else if (name !== "")
        sheet.report(
          "E_TOPIC_UNKNOWN",
          row,
          column,
          `"${shorten(name)}" is a topic of neither study.yaml nor expertise.csv, awareness.csv or initiatives.csv.`,
          "left out of the partner's topics",
          nearest(name, topicAt.keys()),
        );
    }
    read.set(
      id,
      [...offered].sort((a, b) => a - b),
    );
  }
  return partners.map((p) => ({ ...p, topics: read.get(p.id) ?? [] }));
}

export function readPartnerPeople(
  sheet: Sheet,
  taken: ReadonlyMap<string, string>,
  partnerAt: ReadonlyMap<string, number>,
): PartnerPerson[] {
  const required = sheet.required(["id", "person"], ["partner", "org"]);
  if (required === null) return [];
  const name = sheet.column("name");
  return readNamed(sheet, required[0], taken, (row, id) => {
    const at = sheet.lookUp(row, required[1], partnerAt, partner);
    return at === null ? null : { id, name: sheet.text(row, name), partner: at };
  });
}

export function readMeetings(
  meetings: Sheet | null,
  attendance: Sheet | null,
  actorAt: ReadonlyMap<string, number>,
  partnerAt: ReadonlyMap<string, number>,
  partnerOf: (actor: number) => number | null,
): Meeting[] {
  const listed = meetings === null ? [] : readMeetingRows(meetings, partnerAt);
  const at = new Map(listed.map((m, i) => [m.id, i]));
  const attendees = listed.map(() => new Set<number>());
  const required = attendance?.required(["meeting", "meeting_id"], ["person", "person_id", "id"]) ?? null;
  if (attendance !== null && required !== null) {
    for (let row = 0; row < attendance.rows; row++) {
      const m = attendance.lookUp(row, required[0], at, meeting);
      const p = attendance.lookUp(row, required[1], actorAt, anyone);
      if (m === null || p === null) continue;
      if (attendees[m]!.has(p))
        attendance.report(
          "W_DUP_ROW",
          row,
          required[1],
          "This attendance is already listed.",
          "counted once",
        );
      attendees[m]!.add(p);
    }
  }
  return listed.map((m, i) => {
    const present = [...attendees[i]!].sort((a, b) => a - b);
    const partners = new Set([...m.partners, ...present.map(partnerOf).filter((p) => p !== null)]);
    return { ...m, partners: [...partners].sort((a, b) => a - b), attendance: present };
  });
}

function readMeetingRows(
  sheet: Sheet,
  partnerAt: ReadonlyMap<string, number>,
): Omit<Meeting, "attendance">[] {
  const required = sheet.required(["id", "meeting"]);
  if (required === null) return [];
  const name = sheet.column("name");
  const kind = sheet.column("kind", ["type"]);
  const origin = sheet.column("origin");
  const perYear = sheet.column("per_year");
  const hours = sheet.column("hours");
  const heldWith = sheet.column("partner");
  return readNamed(sheet, required[0], new Map(), (row, id) => ({
    id,
    name: sheet.text(row, name) ?? id,
    kind: sheet.text(row, kind),
    origin: sheet.text(row, origin),
    perYear: positive(sheet, row, perYear),
    hours: positive(sheet, row, hours),
    partners: partnersIn(sheet, row, heldWith, partnerAt),
  }));
}

/** How often or how long: nothing below 0 makes sense. */
function positive(sheet: Sheet, row: number, column: number): number | null {
  const value = sheet.number(row, column);
  if (value === null || value >= 0) return value;
  sheet.report("E_NUMBER", row, column, "A number of 0 or more is expected here.", "taken as not given");
  return null;
}

function partnersIn(
  sheet: Sheet,
  row: number,
  column: number,
  partnerAt: ReadonlyMap<string, number>,
): readonly number[] {
  if (sheet.cell(row, column) === "") return [];
  const at = sheet.lookUp(row, column, partnerAt, { ...partner, action: "cell left out" });
  return at === null ? [] : [at];
}

/** Topics in the order declared, then in the order met; rows about a topic near a declared one are errors. */
export class Topics {
  readonly list: Topic[];
  readonly #at: Map<string, number>;
  readonly #declared: boolean;

  constructor(declared: readonly Topic[]) {
    this.list = [...declared];
    this.#at = new Map(declared.map((t, i) => [t.id, i]));
    this.#declared = declared.length > 0;
  }

  at(sheet: Sheet, row: number, column: number): number | null {
    const id = sheet.cell(row, column);
    if (id === "") {
      sheet.report("E_ID_MISSING", row, column, "The topic is not named.", "row left out");
      return null;
    }
    const known = this.#at.get(id);
    if (known !== undefined) return known;
    const near = nearestSpelling(id, this.#at.keys());
    if (this.#declared && near !== null) {
      sheet.report(
        "E_TOPIC_UNKNOWN",
        row,
        column,
        `The topic "${shorten(id)}" is not declared in study.yaml.`,
        "row left out",
        near,
      );
      return null;
    }
    if (near !== null)
      sheet.report(
        "W_TOPIC_SPELLING",
        row,
        column,
        `The topic "${shorten(id)}" is close to "${near}".`,
        "kept as a topic of its own",
        near,
      );
    this.#at.set(id, this.list.length);
    this.list.push({ id, label: id });
    return this.list.length - 1;
  }
}

export function readExpertise(
  sheet: Sheet,
  personAt: ReadonlyMap<string, number>,
  topics: Topics,
): Expertise[] {
  const required = sheet.required(["person", "id", "person_id"], ["topic", "domain"], ["level", "rating"]);
  if (required === null) return [];
  const [who, what, how] = required;
  const records: Expertise[] = [];
  const seen = new Map<string, number>();
  for (let row = 0; row < sheet.rows; row++) {
    const p = sheet.lookUp(row, who, personAt, person);
    const topic = p === null ? null : topics.at(sheet, row, what);
    const level = topic === null ? null : sheet.number(row, how);
    if (p === null || topic === null) continue;
    if (level === null) {
      if (sheet.cell(row, how) === "")
        sheet.report("I_LEVEL_MISSING", row, how, "No level is given.", "counts as not answered");
      continue;
    }
    const key = `${p} ${topic}`;
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      sheet.report(
        "W_DUP_ROW",
        row,
        who,
        "This person and topic are already listed.",
        "the higher level is kept",
      );
      if (level > records[earlier]!.level) records[earlier] = { person: p, topic, level };
      continue;
    }
    seen.set(key, records.length);
    records.push({ person: p, topic, level });
  }
  return records;
}

export function readAwareness(
  sheet: Sheet,
  personAt: ReadonlyMap<string, number>,
  topics: Topics,
  waves: readonly Wave[],
): Awareness[] {
  const required = sheet.required(
    ["from", "ego", "respondent"],
    ["about", "to", "alter"],
    ["topic", "domain"],
  );
  if (required === null) return [];
  const [ego, alter, what] = required;
  const level = sheet.column("level");
  const value = sheet.column("value");
  const access = sheet.column("access");
  const wave = sheet.column("wave");
  const waveAt = new Map(waves.map((w, i) => [w.id, i]));
  const records: Awareness[] = [];
  const seen = new Set<string>();
  for (let row = 0; row < sheet.rows; row++) {
    const from = sheet.lookUp(row, ego, personAt, person);
    const about = from === null ? null : sheet.lookUp(row, alter, personAt, person);
    const topic = about === null ? null : topics.at(sheet, row, what);
    if (from === null || about === null || topic === null) continue;
    if (from === about) {
      sheet.report("W_SELF_TIE", row, alter, `"${sheet.cell(row, alter)}" named themselves.`, "left out");
      continue;
    }
    const id = sheet.cell(row, wave);
    const at = id === "" ? null : waveAt.get(id);
    if (at === undefined) {
      sheet.report(
        "E_WAVE_UNKNOWN",
        row,
        wave,
        `There is no wave "${shorten(id)}" in ${sheet.lists.ties} or study.yaml.`,
        "row left out",
        nearest(id, waveAt.keys()),
      );
      continue;
    }
    const key = `${from} ${about} ${topic} ${at ?? waves.length - 1}`;
    if (seen.has(key)) {
      sheet.report("W_DUP_ROW", row, alter, "This nomination is already listed.", "counted once");
      continue;
    }
    seen.add(key);
    records.push({
      from,
      about,
      topic,
      level: sheet.number(row, level),
      value: sheet.number(row, value),
      access: sheet.number(row, access),
      wave: at,
    });
  }
  return records;
}

export function readInitiatives(
  sheet: Sheet,
  actorAt: ReadonlyMap<string, number>,
  partnerAt: ReadonlyMap<string, number>,
  departments: ReadonlySet<string>,
  topics: Topics,
): Initiative[] {
  const required = sheet.required(["initiative", "id"]);
  if (required === null) return [];
  const member = sheet.column("member", ["person"]);
  const department = sheet.column("department", ["dept"]);
  const partnerColumn = sheet.column("partner");
  const topic = sheet.column("topic", ["domain"]);
  const byId = new Map<
    string,
    { members: Set<number>; departments: Set<string>; partners: Set<number>; topics: Set<number> }
  >();
  for (let row = 0; row < sheet.rows; row++) {
    const id = sheet.cell(row, required[0]);
    if (id === "") {
      sheet.report("E_ID_MISSING", row, required[0], "The initiative is not named.", "row left out");
      continue;
    }
    const known = byId.get(id) ?? {
      members: new Set(),
      departments: new Set(),
      partners: new Set(),
      topics: new Set(),
    };
    byId.set(id, known);
    if (sheet.cell(row, member) !== "") {
      const at = sheet.lookUp(row, member, actorAt, anyone);
      if (at !== null) known.members.add(at);
    }
    const place = sheet.cell(row, department);
    if (place !== "" && !departments.has(place)) {
      sheet.report(
        "E_DEPARTMENT_UNKNOWN",
        row,
        department,
        `Nobody in ${sheet.lists.people} is in "${place}".`,
        "cell left out",
        nearest(place, departments),
      );
    } else if (place !== "") known.departments.add(place);
    if (sheet.cell(row, partnerColumn) !== "") {
      const at = sheet.lookUp(row, partnerColumn, partnerAt, partner);
      if (at !== null) known.partners.add(at);
    }
    if (sheet.cell(row, topic) !== "") {
      const at = topics.at(sheet, row, topic);
      if (at !== null) known.topics.add(at);
    }
  }
  return [...byId].map(([id, sets]) => ({
    id,
    members: [...sets.members].sort((a, b) => a - b),
    departments: [...sets.departments],
    partners: [...sets.partners].sort((a, b) => a - b),
    topics: [...sets.topics].sort((a, b) => a - b),
  }));
}
