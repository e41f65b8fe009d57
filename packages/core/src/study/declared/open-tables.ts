import type { NetworkList } from "../../survey/networks/network-tables.js";
import type { Table } from "../../survey/table.js";
import { columnKey } from "../../survey/table.js";
import type { PeoplePlan, StudyPlan, TablePlan } from "../plan/plan.js";
import type { ProblemList } from "../problem-list.js";
import type { Roster } from "../read-people.js";
import type { Sheet } from "../sheet.js";
import type { StudyFileName, Wave } from "../study.js";
import type { StudyFiles } from "../study-files.js";
import { initiativeRows } from "./context-tables.js";
import { declaredPeople } from "./people.js";
import type { Presence } from "./presence.js";
import type { RespondedSurvey } from "./respondents.js";
import { renamed, tableOptions } from "./tables.js";

/** A table that study.yaml names, with the headings of a study folder. */
export function plannedTable(
  files: StudyFiles,
  plan: TablePlan,
  problems: ProblemList,
  network?: NetworkList,
): Table | null {
  const table = files.named(plan.file, {
    ...tableOptions(plan),
    ...(network === undefined ? {} : { network }),
  });
  return table === null ? null : renamed(table, plan.columns, problems);
}

export function peopleOf(files: StudyFiles, plan: PeoplePlan, problems: ProblemList): Table | null {
  const table = files.named(plan.file, { ...tableOptions(plan), network: "nodes" });
  const { assignments } = plan;
  const units = assignments === null ? null : files.named(assignments.file, tableOptions(assignments));
  return table === null ? null : declaredPeople(table, units, plan, problems);
}

/** Rows of initiatives as initiatives.csv has them, from wherever they are. */
export function initiativesOf(
  files: StudyFiles,
  plan: StudyPlan,
  engagements: Table | null,
  open: (table: Table | null) => Sheet | null,
  sheet: (file: StudyFileName) => Sheet | null,
  problems: ProblemList,
): Sheet | null {
  if (plan.initiatives === null) return sheet("initiatives.csv");
  const table = plannedTable(files, plan.initiatives, problems);
  return table === null ? null : open(initiativeRows(table, engagements, problems));
}

/** Who answered, by the surveys that were read; what people.csv says holds for waves without a survey. */
export function whoResponded(
  { people, answered }: Roster,
  waves: readonly Wave[],
  surveys: ReadonlyMap<string, RespondedSurvey>,
  listed: ReadonlyMap<number, ReadonlySet<number>>,
  presence: Presence,
): Map<string, Uint8Array> {
  const all = new Map(answered);
  waves.forEach((wave, w) => {
    const heard = new Set<number>(listed.get(w) ?? []);
    let asked = listed.has(w);
    for (const { responses, partial, plan } of surveys.values()) {
      for (const r of responses) if (r.wave === w) heard.add(r.person);
      asked ||= plan.wave === wave.id || [...responses, ...partial].some((r) => r.wave === w);
    }
    if (asked) all.set(columnKey(`answered_${wave.id}`), presence.states(w, people.length, heard));
  });
  return all;
}

/** Says that people did not consent, how many, and never who. */
export function reportOptedOut(people: number, left: number, problems: ProblemList): void {
  if (people === 0) return;
  problems.add("I_OPTED_OUT", `${people === 1 ? "One person" : `${people} people`} did not consent.`, {
    action: `left out with all that is said by or of them (${left} rows and nominations)`,
  });
}
