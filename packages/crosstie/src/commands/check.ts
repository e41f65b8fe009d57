import { dataCheck, VERSION } from "@crosstie/core";
import { renderCheck } from "@crosstie/report";
import { type Command, Option } from "commander";
import { EXIT } from "../call-error.js";
import { summarize } from "../check-summary.js";
import { checkText } from "../check-text.js";
import { loadStudy } from "../load-study.js";
import { outputOption } from "../option-values.js";
import { writeResult } from "../output.js";
import type { Finish } from "../program.js";

interface CheckOptions {
  readonly json?: boolean;
  readonly html?: boolean;
  readonly output?: string;
}

export function addCheck(program: Command, finish: Finish): void {
  program
    .command("check")
    .description("read a study and say what is in it, who answered, and what is wrong with it")
    .argument("<study>", "study folder, study.yaml or .xlsx")
    .option("--json", "problems, summary and check as JSON")
    .addOption(new Option("--html", "the check as one page").conflicts("json"))
    .addOption(outputOption())
    .addHelpText(
      "after",
      `
Examples:
  $ crosstie check examples/maplewood
  $ crosstie check my-study --html -o check.html
  $ crosstie check my-study --json -o check.json

The page and the JSON hold ids and names as the files do: they are for those who prepare the data.

Ends with exit code 1 where the data have errors.`,
    )
    .action(async (path: string, options: CheckOptions) => {
      const study = await loadStudy(path);
      const summary = summarize(study);
      const check = dataCheck(study);
      const { title, hash } = study;
      const text = options.json
        ? `${JSON.stringify({ problems: study.problems, summary, check }, null, 2)}\n`
        : options.html
          ? renderCheck(check, { title, hash, version: VERSION })
          : checkText(study, summary, path, check);
      await writeResult(text, options.output);
      finish(summary.problems.error > 0 ? EXIT.dataErrors : EXIT.done);
    });
}
