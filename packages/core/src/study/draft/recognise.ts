import { fold } from "../../survey/nearest.js";
import { LIME_SUBMITTED } from "../../survey/platforms/limesurvey.js";
import { HEADER_IN_FIRST_ROW } from "../../survey/platforms/read-survey.js";
import type { SurveyFormat } from "../../survey/platforms/survey.js";
import { cellAt, type Table } from "../../survey/table.js";
import {
  ASSIGNMENT_ROLES,
  EDGE_ROLES,
  ENGAGEMENT_ROLES,
  INITIATIVE_ROLES,
  MEETING_ROLES,
  ORGANISATION_ROLES,
  PARTNER_PERSON_ROLES,
  PEOPLE_ROLES,
  rolesOf,
} from "./column-roles.js";
import { NAME_SLOT } from "./questions.js";

/** What a table is taken to be, and why. */
export type TableKind =
  | { readonly kind: "survey"; readonly format: SurveyFormat; readonly why: string }
  | { readonly kind: "interviews"; readonly part: "ego" | "alters" | "edges"; readonly why: string }
  | { readonly kind: "matrix"; readonly labels: boolean; readonly why: string }
  | {
      readonly kind:
        | "dictionary"
        | "edges"
        | "people"
        | "assignments"
        | "meetings"
        | "organisations"
        | "partnerPeople"
        | "engagements"
        | "initiatives";
      readonly roles: ReadonlyMap<string, number>;
      readonly why: string;
    }
  | { readonly kind: "unknown"; readonly why: string };

/** Words for "Timestamp" in sheets of Google Forms; the column is the first. */
const STAMPS = ["timestamp", "zeitstempel", "horodateur", "marcatemporal", "carimbodedatahora"];

/** Whether the first row is the header, whatever stands in it. */
export function isHeadedByPlatform(is: TableKind): boolean {
  return is.kind === "survey" && HEADER_IN_FIRST_ROW.has(is.format);
}

/** Says what a table is by its headings and the shape of what stands under them. */
export function recognise(table: Table): TableKind {
  return (
    platform(table) ??
    network(table) ??
    listed(table) ?? {
      kind: "unknown",
      why: `its headings (${table.header.slice(0, 4).join(", ").slice(0, 60)}) are those of nothing that is read`,
    }
  );
}

function platform(table: Table): TableKind | null {
  const heads = table.header.map((h) => h.trim().toLowerCase());
  const has = (...names: readonly string[]) => names.every((n) => heads.includes(n));
  const survey = (format: SurveyFormat, why: string): TableKind => ({ kind: "survey", format, why });
  if (has("variable / field name") || has("field_name", "field_type"))
    return {
      kind: "dictionary",
      roles: new Map(),
      why: "its headings are those of a REDCap data dictionary",
    };
  if (has("networkcanvasegouuid")) {
    const part = has("edgeid") ? "edges" : has("nodeid") ? "alters" : "ego";
    return { kind: "interviews", part, why: "it has the ids of Network Canvas" };
  }
  const firstRows = [0, 1].filter((row) => row < table.rowNumbers.length);
  const ids = firstRows.some((row) =>
    table.header.some((_, c) => cellAt(table, row, c).startsWith('{"ImportId"')),
  );
  if (ids) return survey("qualtrics", "it has a row of import ids, as Qualtrics writes them");
  if (has("responseid") && (has("startdate") || has("recordeddate")))
    return survey("qualtrics", "it has ResponseId and the dates of Qualtrics");
  if (heads[0] === "v1" && firstRows.some((row) => /^response ?id$/i.test(cellAt(table, row, 0))))
    return survey("qualtrics", "its columns are numbered V1, V2 … as the older Qualtrics does");
  if (has("respondent id", "collector id") || has("respondent_id", "collector_id"))
    return survey("surveymonkey", "it has Respondent ID and Collector ID");
  if (
    (has("id") && (has("submitdate") || has("date submitted"))) ||
    has("id. response id", "submitdate. date submitted") ||
    (/\bid\b/.test(heads[0] ?? "") && LIME_SUBMITTED.some((name) => heads[1] === name.toLowerCase()))
  )
    return survey("limesurvey", "it has id and submitdate");
  if (has("start time", "completion time"))
    return survey("msforms", "it has Start time and Completion time, as Microsoft Forms writes them");
  if (has("redcap_event_name") || (has("record_id") && heads.some((h) => h.endsWith("_complete"))))
    return survey("redcap", "it has REDCap's record, event and completion columns");
  if (STAMPS.includes(fold(table.header[0] ?? "")) && table.header.length > 1)
    return survey("google-forms", "its first column is the time stamp of Google Forms");
  return null;
}

function network(table: Table): TableKind | null {
  const edges = rolesOf(table, EDGE_ROLES);
  if (edges.has("from") && edges.has("to"))
    return {
      kind: "edges",
      roles: edges,
      why: `"${table.header[edges.get("from")!]}" and "${table.header[edges.get("to")!]}" name who and whom`,
    };
  return matrix(table);
}

/** Numbers and blanks are what the cells of a matrix hold. */
function isNumeric(text: string): boolean {
  return text === "" || /^\d+(\.\d+)?$/.test(text);
}

function matrix(table: Table): TableKind | null {
  const rows = table.rowNumbers.length;
  const width = table.header.length;
  if (rows < 1 || width < 2) return null;
  const column = (c: number) => table.rowNumbers.map((_, row) => cellAt(table, row, c));
  const corner = table.header[0]!;
  const above = new Set(table.header.slice(1));
  const before = column(0);
  const shared = before.filter((label) => above.has(label)).length;
  // In the corner stands nothing, or any word: what the rows are, or what was asked.
  const least = corner === "" || /^(id|name|from|ego)$/i.test(corner) ? 1 : 2;
  if (shared >= least && shared * 2 >= before.length)
    return {
      kind: "matrix",
      labels: true,
      why: `the same ${shared === 1 ? "label stands" : `${shared} labels stand`} before its rows and above its columns`,
    };
  // Without labels the header itself is a row of cells.
  if (width === rows + 1 && width >= 3 && table.header.every((h) => h !== "" && isNumeric(h)))
    if (table.header.every((_, c) => column(c).every(isNumeric)))
      return {
        kind: "matrix",
        labels: false,
        why: `it has ${width} rows and ${width} columns of numbers and no labels`,
      };
  return null;
}

function listed(table: Table): TableKind | null {
  const heads = table.header.map(fold);
  const meetings = rolesOf(table, MEETING_ROLES);
  if (meetings.has("meeting") && meetings.has("id"))
    return { kind: "meetings", roles: meetings, why: "each row names a meeting and a person" };
  const engagements = rolesOf(table, ENGAGEMENT_ROLES);
  if (engagements.has("org") && (engagements.has("initiative") || engagements.has("guidance")))
    return {
      kind: "engagements",
      roles: engagements,
      why: "each row names an organisation and what is done with it",
    };
  const initiatives = rolesOf(table, INITIATIVE_ROLES);
  if (
    initiatives.has("id") &&
    heads.some((h) => h.startsWith("initiative")) &&
    (initiatives.has("departments") || initiatives.has("domains") || initiatives.has("lead"))
  )
    return { kind: "initiatives", roles: initiatives, why: "each row is an initiative" };
  const assignments = rolesOf(table, ASSIGNMENT_ROLES);
  if (
    assignments.has("id") &&
    assignments.has("department") &&
    (assignments.has("share") || assignments.has("primary"))
  )
    return {
      kind: "assignments",
      roles: assignments,
      why: "each row gives a person's share in a department",
    };
  const partnerPeople = rolesOf(table, PARTNER_PERSON_ROLES);
  if (partnerPeople.has("org") && partnerPeople.has("id") && partnerPeople.has("name"))
    return {
      kind: "partnerPeople",
      roles: partnerPeople,
      why: "each row is somebody who works for an organisation",
    };
  const organisations = rolesOf(table, ORGANISATION_ROLES);
  if (organisations.has("id") && organisations.has("type") && heads.some((h) => /^(org|partner)/.test(h)))
    return { kind: "organisations", roles: organisations, why: "each row is an organisation and its type" };
  const people = rolesOf(table, PEOPLE_ROLES);
  const named = people.has("name") || (people.has("first_name") && people.has("last_name"));
  const more = [...people.keys()].filter((role) => role !== "id" && role !== "name").length;
  if ((people.has("id") && (named || more > 0)) || (named && more > 0))
    return { kind: "people", roles: people, why: describedRoles(table, people) };
  if (table.header.filter((h) => NAME_SLOT.test(h.trim())).length > 1)
    return {
      kind: "survey",
      format: "table",
      why: "it has a numbered column for each name people could write",
    };
  const answers = table.header.filter(
    (h) => endsInBrackets(h) || /\s[-–—]\s/.test(h) || h.endsWith("?"),
  ).length;
  if (answers > 1) return { kind: "survey", format: "table", why: "its headings are questions" };
  return null;
}

function describedRoles(table: Table, roles: ReadonlyMap<string, number>): string {
  const parts = [...roles].slice(0, 4).map(([, at]) => `"${table.header[at]}"`);
  return `it has ${parts.join(", ")}`;
}

/** Whether a heading ends in something between brackets, as grids name their rows; by place, since headings may be long. */
function endsInBrackets(heading: string): boolean {
  if (!heading.endsWith("]")) return false;
  const open = heading.lastIndexOf("[");
  return open >= 0 && open < heading.length - 2;
}
