import { type CompareWavesOptions, compareWavesAsync, describeProblem } from "@crosstie/core";
import { type Command, InvalidArgumentError, Option } from "commander";
import { EXIT } from "../call-error.js";
import { loadStudy, reportProblems, reportUngrouped } from "../load-study.js";
import { COMPARISON, longWork } from "../long-work.js";
import {
  answeredOption,
  choice,
  formatOf,
  groupOption,
  minStrengthOption,
  outputOption,
  relationOption,
  seedOption,
  timeLimitOption,
  wholeNumber,
} from "../option-values.js";
import { say, writeResult } from "../output.js";
import { printable } from "../printable.js";
import type { Finish } from "../program.js";
import { formatRows, ROW_FORMATS, type RowFormat } from "../rows.js";

interface CompareOptions extends CompareWavesOptions {
  readonly level?: "network" | "department-pair";
  readonly format?: RowFormat;
  readonly json?: boolean;
  readonly output?: string;
  readonly timeLimit?: number;
}

export function addCompare(program: Command, finish: Finish): void {
  program
    .command("compare")
    .description("what changed between two waves: ties kept, lost and new among the people who stayed")
    .argument("<study>", "study folder or study.yaml")
    .addOption(
      new Option(
        "--waves <A,B>",
        "ids of two waves, the earlier first; default the first and the last",
      ).argParser(twoWaves),
    )
    .addOption(
      choice("--level <level>", "only the whole office, or pairs of departments", "level", [
        "network",
        "department-pair",
      ]),
    )
    .addOption(
      choice("--view <view>", "ties as named, or between two people if either named", "view", [
        "directed",
        "union",
      ]),
    )
    .addOption(answeredOption())
    .addOption(minStrengthOption())
    .addOption(groupOption())
    .addOption(relationOption())
    .addOption(wholeNumber("--draws <n>", "draws of the bootstrap of density (default: 1000)", 2, 10_000_000))
    .addOption(timeLimitOption())
    .addOption(seedOption())
    .addOption(choice("--format <format>", "default table", "format", ROW_FORMATS))
    .addOption(new Option("--json", "the same as --format json"))
    .addOption(outputOption())
    .addHelpText(
      "after",
      `
Examples:
  $ crosstie compare examples/maplewood --waves 1,2 --relation advice --level network
  $ crosstie compare my-study --format csv -o change.csv

Only people on both rosters who answered both times are compared. Where the scale of a relation changed, it is
compared only if study.yaml says "compare: binary" or "compare: strong"; other changes of the question are said.`,
    )
    .action(async (path: string, options: CompareOptions) => {
      const format = formatOf(options, ROW_FORMATS, "json", "table");
      const { level, format: _, json, output, timeLimit, ...compared } = options;
      const study = await loadStudy(path);
      const { rows, problems } = await longWork(COMPARISON, { timeLimit }, (watch) =>
        compareWavesAsync(study, { ...compared, ...watch }),
      );
      await writeResult(
        formatRows(
          rows.filter((row) => level === undefined || row.level === level),
          format,
        ),
        output,
      );
      reportUngrouped(study, options.group);
      for (const p of problems) say(printable(describeProblem(p)));
      const code = reportProblems(study, path);
      finish(problems.some((p) => p.severity === "error") ? EXIT.dataErrors : code);
    });
}

function twoWaves(given: string): readonly [string, string] {
  const [first, second, ...more] = given.split(",").map((name) => name.trim());
  if (!first || !second || more.length > 0)
    throw new InvalidArgumentError('It must name two waves, such as "1,2".');
  return [first, second];
}
