import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { describeProblem, grouping, nearest, type Problem, type Study } from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";
import { CallError, EXIT } from "./call-error.js";

import { say } from "./output.js";
import { printable } from "./printable.js";

/** Problems of one cause that are printed one by one; the rest is a count. */
export const SHOWN_PER_CODE = 5;

/** Reads a study; where nothing stands at the path, says which name beside it is near. */
export async function loadStudy(path: string): Promise<Study> {
  try {
    return await readStudy(path);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name !== "CrosstieError") {
      if ("code" in error)
        throw new CallError(`Cannot read "${path}": ${error.message}. Give a study folder or a study.yaml.`);
      throw error;
    }
    const near = nearest(basename(path), await readdir(dirname(path)).catch(() => []));
    throw new CallError(
      `${error.message}${near === null || near === basename(path) ? "" : ` Did you mean "${join(dirname(path), near)}"?`}`,
    );
  }
}

/** Problems by code, errors first, in the order they were met. */
export function byCode(problems: readonly Problem[]): readonly (readonly Problem[])[] {
  const groups = new Map<string, Problem[]>();
  for (const p of problems) groups.set(p.code, [...(groups.get(p.code) ?? []), p]);
  const rank = { error: 0, warning: 1, info: 2 };
  return [...groups.values()].sort((a, b) => rank[a[0]!.severity] - rank[b[0]!.severity]);
}

/**
 * Tells of errors in the data on standard error, and how many warnings there are.
 *
 * @returns the exit code they call for
 */
export function reportProblems(study: Study, path: string): number {
  const errors = study.problems.filter((p) => p.severity === "error");
  for (const group of byCode(errors)) {
    for (const p of group.slice(0, SHOWN_PER_CODE)) say(printable(describeProblem(p)));
    if (group.length > SHOWN_PER_CODE) say(`  +${group.length - SHOWN_PER_CODE} more ${group[0]!.code}`);
  }
  const warnings = study.problems.filter((p) => p.severity === "warning").length;
  if (errors.length + warnings > 0)
    say(
      `${count(errors.length, "error")}, ${count(warnings, "warning")} in the data; see: crosstie check ${quoted(path)}`,
    );
  return errors.length > 0 ? EXIT.dataErrors : EXIT.done;
}

/** Says how many people a column of groups leaves out: they take part in no figure about groups. */
export function reportUngrouped(study: Study, column = "department"): void {
  const { labels, of } = grouping(study, { ids: study.people.map((p) => p.id) }, column);
  const without = of.filter((g) => g < 0).length;
  if (without > 0 && labels.length > 0)
    say(
      `The column "${printable(column)}" is empty for ${without} of ${count(study.people.length, "person", "people")}; they take part in no figure about its groups.`,
    );
}

export function count(n: number, what: string, many = `${what}s`): string {
  return `${n} ${n === 1 ? what : many}`;
}

/** A path as it can be pasted into a shell. */
export function quoted(path: string): string {
  return /^[\w./:\\~-]+$/.test(path) ? path : JSON.stringify(path);
}
