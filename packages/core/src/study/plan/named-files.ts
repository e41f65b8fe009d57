import { ProblemList } from "../problem-list.js";
import { parseYaml } from "../yaml-tree.js";
import type { StudyPlan, TablePlan } from "./plan.js";
import { readPlan } from "./read-plan.js";

/** Files a study.yaml names, as it writes them, and folders outside the study that it allows. */
export interface NamedFiles {
  readonly files: readonly string[];
  readonly allowOutside: readonly string[];
  /** Name of the environment variable that holds the key of codes. */
  readonly keyEnv: string | null;
}

/** What a program must read before it can read the study. A text that cannot be read names nothing. */
export function namedFiles(yaml: string): NamedFiles {
  // Problems are told when the study is read.
  const problems = new ProblemList();
  const root = parseYaml(yaml, "study.yaml", problems);
  if (!(root instanceof Map)) return { files: [], allowOutside: [], keyEnv: null };
  const plan = readPlan(root, problems);
  return { files: [...new Set(filesOf(plan))], allowOutside: plan.allowOutside, keyEnv: plan.privacy.keyEnv };
}

/** Every file a plan names. */
export function filesOf(plan: StudyPlan): string[] {
  const tables: (TablePlan | null)[] = [
    plan.people,
    plan.people?.assignments ?? null,
    ...plan.responses,
    ...plan.sources.flatMap((s) => [s.table, s.asked]),
    plan.partners,
    plan.partnerPeople,
    plan.engagements,
    ...plan.meetings,
    plan.initiatives,
    plan.matching.nicknames,
  ];
  return [
    ...tables.flatMap((t) => (t === null ? [] : [t.file])),
    ...plan.responses.flatMap((r) => (r.dictionary === null ? [] : [r.dictionary])),
    ...(plan.sources.length > 0 ? [plan.matching.file] : []),
  ];
}
