import { eachMeasureRow, type MeasureTableOptions } from "@crosstie/core";
import { type Command, Option } from "commander";
import { CallError } from "../call-error.js";
import { loadStudy, reportProblems, reportUngrouped } from "../load-study.js";
import { LEVELS, listMeasures } from "../measure-list.js";
import {
  answeredOption,
  choice,
  formatOf,
  groupOption,
  initiativeOption,
  minStrengthOption,
  names,
  outputOption,
  permutationsOption,
  relationOption,
  seedOption,
  waveOption,
} from "../option-values.js";
import { writeResult } from "../output.js";
import type { Finish } from "../program.js";
import { formatRecords, formatRows, ROW_FORMATS, type RowFormat } from "../rows.js";

/** What measureTable takes, and how the result is wanted. */
interface MeasuresOptions extends Omit<MeasureTableOptions, "levels" | "measures"> {
  readonly level?: readonly string[];
  readonly measure?: readonly string[];
  readonly format?: RowFormat;
  readonly json?: boolean;
  readonly output?: string;
  readonly list?: boolean;
}

export function addMeasures(program: Command, finish: Finish): void {
  program
    .command("measures")
    .description("measure the networks of a study: tidy rows, one value a row")
    .argument("[study]", "study folder, study.yaml or .xlsx")
    .addOption(names("--level <level>", `only this level, or several (${LEVELS.join(", ")})`))
    .addOption(names("--measure <id,id>", "only these measures; --list prints their ids"))
    .addOption(
      choice("--view <view>", "form of the network; default: each measure's own", "view", [
        "directed",
        "union",
        "mutual",
      ]),
    )
    .addOption(
      choice("--weights <weights>", "for measures that take both", "kind of weights", ["binary", "strength"]),
    )
    .addOption(
      choice("--orientation <orientation>", "as named, or as knowledge flows", "orientation", [
        "nominal",
        "flow",
      ]),
    )
    .addOption(answeredOption())
    .addOption(minStrengthOption())
    .addOption(groupOption())
    .addOption(relationOption())
    .addOption(waveOption())
    .addOption(initiativeOption())
    .addOption(choice("--format <format>", "default table", "format", ROW_FORMATS))
    .addOption(new Option("--json", "the same as --format json"))
    .addOption(outputOption())
    .addOption(permutationsOption())
    .addOption(seedOption())
    .addOption(new Option("--list", "print id, level, title, unit, range and source of every measure"))
    .addHelpText(
      "after",
      `
Examples:
  $ crosstie measures examples/maplewood --level department-pair --relation advice --wave 2
  $ crosstie measures my-study --measure betweenness,constraint --format csv -o people.csv
  $ crosstie measures examples/maplewood --initiative "Middle-school mathematics" --level network
  $ crosstie measures --list

--view, --weights and --orientation apply to the measures of a network, person, tie, department and pair
of departments; measures of partners, topics, meetings, initiatives and scales have one form each.`,
    )
    .action(async (path: string | undefined, options: MeasuresOptions) => {
      const format = formatOf(options, ROW_FORMATS, "json", "table");
      const { level, measure, format: _, json, output, list, ...table } = options;
      const chosen = {
        ...(level === undefined ? {} : { levels: level }),
        ...(measure === undefined ? {} : { measures: measure }),
      };
      if (list) {
        await writeResult(formatRecords(...listMeasures(chosen), format), output);
        return;
      }
      if (path === undefined)
        throw new CallError('Name a study folder: "crosstie measures my-study", or use --list.');
      const study = await loadStudy(path);
      const rows = eachMeasureRow(study, { ...table, ...chosen });
      await writeResult(formatRows(rows, format), output);
      reportUngrouped(study, options.group);
      finish(reportProblems(study, path));
    });
}
