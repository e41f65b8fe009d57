import { SCENARIO_ROW_COLUMNS, type ScenarioOptions, scenarioAsync } from "@crosstie/core";
import { type Command, Option } from "commander";
import { loadStudy, reportProblems, reportUngrouped } from "../load-study.js";
import { longWork, SCENARIO } from "../long-work.js";
import {
  answeredOption,
  choice,
  formatOf,
  groupOption,
  outputOption,
  relationOption,
  seedOption,
  timeLimitOption,
  waveOption,
} from "../option-values.js";
import { say, writeResult } from "../output.js";
import type { Finish } from "../program.js";
import { formatRecords, ROW_FORMATS, type RowFormat } from "../rows.js";

interface ScenarioCommandOptions extends Pick<ScenarioOptions, "relation" | "wave" | "group" | "answered"> {
  readonly remove?: readonly string[];
  readonly merge?: readonly (readonly string[])[];
  readonly move?: readonly string[];
  readonly moveKeeps?: "strong" | "none";
  readonly changed?: boolean;
  readonly format?: RowFormat;
  readonly json?: boolean;
  readonly output?: string;
  readonly timeLimit?: number;
}

/** Said with every what-if: the figures are about positions. */
const BANNER =
  "This is a what-if about positions, not a performance measure: it does not say how well anybody works.";

export function addScenario(program: Command, finish: Finish): void {
  program
    .command("scenario")
    .description("what if a position emptied, or departments merged or moved: figures before and after")
    .argument("<study>", "study folder or study.yaml")
    .addOption(
      new Option(
        "--remove <id...>",
        "people whose position empties; partners or their people who leave (by id)",
      ),
    )
    .addOption(
      new Option("--merge <a,b>", "departments that become one; give it again for another set").argParser(
        (given: string, before: readonly (readonly string[])[] | undefined) => [
          ...(before ?? []),
          given.split(",").map((label) => label.trim()),
        ],
      ),
    )
    .addOption(
      new Option("--move <department...>", "departments that move away: their ties across end unless strong"),
    )
    .addOption(
      choice(
        "--move-keeps <which>",
        "ties across that a department that moves keeps; default strong",
        "rule",
        ["strong", "none"],
      ),
    )
    .addOption(new Option("--changed", "only figures that change"))
    .addOption(answeredOption())
    .addOption(groupOption())
    .addOption(relationOption())
    .addOption(waveOption())
    .addOption(choice("--format <format>", "default table", "format", ROW_FORMATS))
    .addOption(new Option("--json", "the same as --format json"))
    .addOption(outputOption())
    .addOption(timeLimitOption())
    .addOption(seedOption())
    .addHelpText(
      "after",
      `
Examples:
  $ crosstie scenario examples/maplewood --remove 00249 --changed
  $ crosstie scenario examples/maplewood --merge "Literacy,English Learner Services" --json
  $ crosstie scenario my-study --move "Special Education" --move-keeps none

Nobody takes over what somebody who leaves did. --seed changes nothing: nothing here is left to chance.
The result names ids as the study has them: it is for the research team.`,
    )
    .action(async (path: string, options: ScenarioCommandOptions & { readonly seed?: number }) => {
      const format = formatOf(options, ROW_FORMATS, "json", "table");
      const study = await loadStudy(path);
      const { changed, format: _, json, output, seed, timeLimit, ...what } = options;
      // Ids may be given with commas too, unless a comma is part of one.
      const ids = new Set(study.actors.ids);
      const remove = what.remove?.flatMap((id) =>
        ids.has(id) ? [id] : id.split(",").map((part) => part.trim()),
      );
      const rows = await longWork(SCENARIO, { timeLimit }, (watch) =>
        scenarioAsync(study, { ...what, ...(remove === undefined ? {} : { remove }), ...watch }),
      );
      await writeResult(
        formatRecords(
          SCENARIO_ROW_COLUMNS,
          changed
            ? rows.filter((row) => row.change !== 0 && (row.before !== null || row.after !== null))
            : rows,
          format,
        ),
        output,
      );
      say(BANNER);
      reportUngrouped(study, options.group);
      finish(reportProblems(study, path));
    });
}
