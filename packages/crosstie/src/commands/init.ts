import { mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { CallError } from "../call-error.js";
import { exampleStudy } from "../example/example-study.js";
import { quoted } from "../load-study.js";
import { say } from "../output.js";
import type { Finish } from "../program.js";

export function addInit(program: Command, finish: Finish): void {
  program
    .command("init")
    .description("a small filled-in study to edit, with the survey that yields it")
    .argument("[dir]", "folder to write to; made where there is none", "my-study")
    .addHelpText(
      "after",
      `
Examples:
  $ crosstie init my-study
  $ crosstie check my-study

Files that are already there are never written over.`,
    )
    .action(async (dir: string) => {
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
      finish(0);
    });
}
