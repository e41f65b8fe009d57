import { copyFile, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Matching, matchesCsv, type Study } from "@crosstie/core";
import type { Command } from "commander";
import { CallError, EXIT } from "../call-error.js";
import { count, loadStudy, quoted, reportProblems } from "../load-study.js";
import { say, writeResult, writeText } from "../output.js";
import type { Finish } from "../program.js";

interface MatchCommandOptions {
  readonly json?: boolean;
  readonly output?: string;
}

export function addMatch(program: Command, finish: Finish): void {
  program
    .command("match")
    .description("who is meant by names in survey files: writes matches.csv for a person to decide")
    .argument("<study>", "study folder or study.yaml")
    .option("--json", "the names as JSON to standard output; matches.csv is left as it is")
    .option("-o, --output <file>", "write to this file, not to the study's matches.csv")
    .addHelpText(
      "after",
      `
Examples:
  $ crosstie match my-study
  $ crosstie match my-study -o to-decide.csv

Write under "decision": accept (the first candidate), the id of the one who is meant, external, organisation,
ignore or not_a_name. Decisions stay as they are when the command is run again; a name is asked about anew only
where those it may mean have changed. Ends with exit code 1 where names are open (more than matching.max_open).`,
    )
    .action(async (path: string, options: MatchCommandOptions) => {
      const study = await loadStudy(path);
      const { matching } = study;
      if (options.json === true) {
        await writeResult(`${JSON.stringify(asJson(matching), null, 2)}\n`, options.output);
      } else {
        const file = options.output ?? join(await folderOf(path), matching.file);
        if (matching.unreadable)
          throw new CallError(
            `${matching.file} is there and cannot be read as a file of decisions, so it was left as it is. See: crosstie check ${quoted(path)}`,
          );
        await write(file, study);
      }
      sayCounts(matching);
      const code = reportProblems(study, path);
      finish(matching.open > matching.maxOpen ? EXIT.dataErrors : code);
    });
}

function asJson({ rows, places, open, maxOpen, outsiders, outsideTies }: Matching): object {
  return { open, maxOpen, places, rows, outsiders, outsideTies };
}

/**
 * Writes the file unless it says the same already; with no name to tell of, none is made. What was there before is
 * kept beside it, unless it names somebody who did not consent.
 */
async function write(file: string, { matching }: Study): Promise<void> {
  const before = await readFile(file, "utf8").catch(() => null);
  const text = matchesCsv(matching);
  if (before === null && matching.rows.length === 0) {
    say("Every name is certain; there is nothing to decide.");
    return;
  }
  if (before === text) {
    say(`${file} is as it was.`);
    return;
  }
  if (before !== null && matching.withdrawn === 0) await copyFile(file, `${file}.bak`);
  await writeText(file, text);
  say(`Wrote ${file} (${count(matching.rows.length, "name")}).`);
}

function sayCounts({ rows, places, open, withdrawn }: Matching): void {
  const of = (...statuses: string[]) => rows.filter((row) => statuses.includes(row.status)).length;
  const parts = [
    `${open} open${of("reopened") > 0 ? ` (${of("reopened")} reopened: those they may mean have changed)` : ""}`,
    `${of("automatic")} linked by score`,
    `${of("decided")} decided`,
    ...(of("unused") > 0 ? [`${of("unused")} decided and no longer in the data`] : []),
  ];
  say(`Names: ${parts.join(", ")}; ${count(places.exact, "place")} in the files certain.`);
  if (places.open > 0) say(`${count(places.open, "nomination")} left out until somebody says who is meant.`);
  if (withdrawn > 0)
    say(
      `${count(withdrawn, "row")} of people who did not consent ${withdrawn === 1 ? "is" : "are"} kept no longer.`,
    );
}

async function folderOf(path: string): Promise<string> {
  if (/\.xlsx$/i.test(path))
    throw new CallError("A workbook has no folder for matches.csv. Name a file with -o.");
  return (await stat(path)).isDirectory() ? path : dirname(path);
}
