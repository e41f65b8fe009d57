import { fold } from "../../survey/nearest.js";
import { cellAt, type Table } from "../../survey/table.js";

/** Headings by what a column of them holds, folded to letters and digits, the usual ones first. */
export type RoleHeadings = Readonly<Record<string, string>>;

/** What the columns of a list of people hold. */
export const PEOPLE_ROLES: RoleHeadings = {
  id: "id personid employeeid empid emp employeenumber employeenum employeeno empno empnumber staffid staffno staffnumber personnelnumber personnelno userid workerid badge badgeid payrollid person nodeid",
  name: "name fullname employeename staffname personname displayname lastfirst lastnamefirstname lastfirstname employee nameofperson label",
  first_name: "firstname first givenname forename preferredfirstname",
  last_name: "lastname last surname familyname",
  preferred_name: "preferredname nickname knownas goesby",
  email: "email emailaddress mail workemail",
  department: "department dept departmentname deptname unit unitname office division agency team orgunit",
  role: "role title jobtitle position positiontitle job jobname function",
  level: "level grade rank band tier seniority",
  start: "start startdate hired hiredate datehired begin begindate joined dateofhire employmentstart",
  end: "end enddate left leftdate termination terminationdate termdate dateleft separationdate employmentend",
  consent: "consent consented consentgiven optin",
};

export const EDGE_ROLES: RoleHeadings = {
  from: "from source ego sender respondent respondentid fromid sourceid nominator egoid",
  to: "to target alter receiver nominee toid targetid named alterid nominated",
  relation: "relation relationtype relationship tietype networktype question network layer",
  value: "frequency value strength weight score howoften closeness freq",
  wave: "wave year round time survey",
};

export const MEETING_ROLES: RoleHeadings = {
  meeting: "meeting meetingname meetingid committee committeename event group",
  id: "employeeid personid id attendee attendeeid participant participantid staffid empid person member",
  kind: "kind type meetingtype",
  date: "date meetingdate day",
  role: "role",
};

export const ASSIGNMENT_ROLES: RoleHeadings = {
  id: PEOPLE_ROLES.id!,
  department: PEOPLE_ROLES.department!,
  share: "share fte percent percentage allocation portion",
  primary: "primary main home isprimary mainunit",
};

export const ORGANISATION_ROLES: RoleHeadings = {
  id: "id org orgid organisation organization organisationid organizationid partner partnerid",
  name: "name orgname organisationname organizationname partnername",
  type: "type kind category orgtype partnertype sector",
};

export const PARTNER_PERSON_ROLES: RoleHeadings = {
  id: "id personid contactid contact",
  name: "name fullname contactname",
  org: "org organisation organization orgid partner partnerid employer affiliation",
};

export const ENGAGEMENT_ROLES: RoleHeadings = {
  org: PARTNER_PERSON_ROLES.org!,
  initiative: "initiative project program programme",
  wave: "wave year round",
  routine: "routine",
  guidance: "guidance",
  hours: "hours",
  lead: "lead employeeid leadid contact",
};

export const INITIATIVE_ROLES: RoleHeadings = {
  id: "initiative id initiativeid project program programme",
  name: "name title initiativename",
  lead: "lead leader owner leadid",
  departments: "departments department units",
  domains: "domains topics domain topic",
};

/** Positions of columns by role. A column has one role, and a role one column: the one with the likeliest heading. */
export function rolesOf(table: Table, headings: RoleHeadings): Map<string, number> {
  const folded = table.header.map(fold);
  const found = new Map<string, number>();
  const taken = new Set<number>();
  const claims = Object.entries(headings).flatMap(([role, words]) =>
    words.split(" ").flatMap((word, rank) => {
      const at = folded.indexOf(word);
      return at < 0 ? [] : [{ role, at, rank }];
    }),
  );
  for (const { role, at } of claims.sort((a, b) => a.rank - b.rank)) {
    if (found.has(role) || taken.has(at)) continue;
    found.set(role, at);
    taken.add(at);
  }
  return new Map(
    Object.keys(headings).flatMap((role) => (found.has(role) ? [[role, found.get(role)!]] : [])),
  );
}

/** Different texts of a column that are not empty, in the order they are met, with how often each stands there. */
export function textsOf(table: Table, column: number, rows?: readonly number[]): Map<string, number> {
  const counts = new Map<string, number>();
  const { texts, codes } = table.columns[column]!;
  const all = rows ?? table.rowNumbers.map((_, row) => row);
  for (const row of all) {
    const text = texts[codes[row]!]!;
    if (text !== "") counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

/** How many rows of a column are filled. */
export function filledRows(table: Table, column: number): number {
  return table.rowNumbers.reduce((sum, _, row) => sum + (cellAt(table, row, column) === "" ? 0 : 1), 0);
}
