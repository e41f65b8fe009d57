import { mkdir, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { KIT_PLATFORMS, type KitPlatform } from "@crosstie/core";
import type { Command } from "commander";
import { CallError } from "../call-error.js";
import { canDraftFrom, writeDraft, writeKit } from "../draft-folder.js";
import { exampleStudy } from "../example/example-study.js";
import { count, quoted } from "../load-study.js";
import { choice } from "../option-values.js";
import { say } from "../output.js";
import { pad, printable } from "../printable.js";
import type { Finish } from "../program.js";

export function addInit(program: Command, finish: Finish): void {
  program
    .command("init")
    .description("a study.yaml for the files you have; or a small filled-in study to edit, with its survey")
    .argument("[paths...]", "files and folders to draft a study.yaml for; or a new folder for the example")
    .addOption(
      choice(
        "--survey <platform>",
        "write the survey for the people of a list, with a study.yaml that reads its export",
        "platform",
        KIT_PLATFORMS,
      ),
    )
    .addHelpText(
      "after",
      `
Examples:
  $ crosstie init exports/            drafts exports/study.yaml from what is in the folder
  $ crosstie init staff.xlsx qualtrics.csv
  $ crosstie init staff.csv --survey qualtrics
  $ crosstie init my-study            writes the example into a new folder

What a draft guessed is marked "# check:" with its reason, what only you can say "# fill in:".
Files that are already there are never written over.`,
    )
    .action(async (paths: string[], { survey }: { survey?: KitPlatform }) => {
      if (survey !== undefined) await kit(paths, survey);
      else if (paths.length > 1 || (paths.length === 1 && (await draftable(paths[0]!)))) await draft(paths);
      else await example(paths[0] ?? "my-study");
      finish(0);
    });
}

/** A study folder has its own files, into which the example does not fit; any other data are drafted for. */
async function draftable(path: string): Promise<boolean> {
  if (!(await canDraftFrom(path))) return false;
  const isStudy = async (name: string) => (await stat(join(path, name)).catch(() => null)) !== null;
  return !(await isStudy("people.csv")) && !(await isStudy("ties.csv"));
}

async function draft(paths: readonly string[]): Promise<void> {
  const { path, draft: written } = await writeDraft(paths);
  const width = Math.max(0, ...written.files.map((f) => [...printable(f.name)].length));
  for (const file of written.files)
    say(`  ${pad(printable(file.name), width)}  ${file.as} (${printable(file.why)})`);
  say(
    `Wrote ${path}: ${count(written.guesses, "guess", "guesses")} to check, ${count(written.gaps, "gap")} to fill in.`,
  );
  const errors = written.problems.filter((p) => p.severity === "error").length;
  if (errors > 0) say(`${count(errors, "error")} in the files; the check tells of each.`);
  say(`
Go through the lines marked "check:" and "fill in:".
Next: crosstie check ${quoted(dirname(path))}`);
}

async function kit(paths: readonly string[], platform: KitPlatform): Promise<void> {
  if (paths.length === 0)
    throw new CallError(
      "Name the list of people the survey is for: crosstie init staff.csv --survey qualtrics",
    );
  const { folder, written } = await writeKit(paths, platform);
  for (const name of written) say(`Wrote ${join(folder, name)}`);
  say(`
Begin with ${join(folder, "SURVEY.md")}: it says how to import the survey and where its export goes.
Then: crosstie check ${quoted(folder)}`);
}

async function example(dir: string): Promise<void> {
  const files = Object.entries(exampleStudy);
  const taken: string[] = [];
  for (const [name] of files) {
    if ((await stat(join(dir, name)).catch(() => null)) !== null) taken.push(name);
  }
  if (taken.length > 0)
    throw new CallError(
      `"${dir}" already holds ${taken.join(", ")}. Nothing was written; name another folder.`,
    );
  try {
    await mkdir(dir, { recursive: true });
    // "wx" refuses a file that came into being since it was looked for.
    for (const [name, text] of files) await writeFile(join(dir, name), text, { flag: "wx" });
  } catch (error) {
    throw new CallError(
      `Cannot write to "${dir}": ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  for (const [name] of files) say(`Wrote ${join(dir, name)}`);
  say(`
Begin with ${join(dir, "SURVEY.md")}: it says what to ask and where each answer goes.
Next: crosstie check ${quoted(dir)}`);
}
