import type { Command } from "commander";
import { EXIT } from "../call-error.js";
import { summarize } from "../check-summary.js";
import { checkText } from "../check-text.js";
import { loadStudy } from "../load-study.js";
import { outputOption } from "../option-values.js";
import { writeResult } from "../output.js";
import type { Finish } from "../program.js";

interface CheckOptions {
  readonly json?: boolean;
  readonly output?: string;
}

export function addCheck(program: Command, finish: Finish): void {
  program
    .command("check")
    .description("read a study and say what is in it, who answered, and what is wrong with it")
    .argument("<study>", "study folder, study.yaml or .xlsx")
    .option("--json", "problems and summary as JSON")
    .addOption(outputOption())
    .addHelpText(
      "after",
      `
Examples:
  $ crosstie check examples/maplewood
  $ crosstie check my-study --json -o problems.json

Ends with exit code 1 where the data have errors.`,
    )
    .action(async (path: string, options: CheckOptions) => {
      const study = await loadStudy(path);
      const summary = summarize(study);
      const text = options.json
        ? `${JSON.stringify({ problems: study.problems, summary }, null, 2)}\n`
        : checkText(study, summary, path);
      await writeResult(text, options.output);
      finish(summary.problems.error > 0 ? EXIT.dataErrors : EXIT.done);
    });
}
