import {
  type Grouping,
  grouping as groupingOf,
  type MeasureRow,
  type Network,
  network as networkOf,
  type Study,
} from "@crosstie/core";
import { type Command, Option } from "commander";
import { CallError } from "../call-error.js";
import { measureRows, measures, selectNetworks, studyRows } from "../core-api.js";
import { loadStudy, reportProblems } from "../load-study.js";
import { LEVELS, listMeasures, type MeasureChoice, selectMeasureRows } from "../measure-list.js";
import {
  answeredOption,
  choice,
  formatOf,
  groupOption,
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

interface MeasuresOptions {
  readonly level?: readonly string[];
  readonly measure?: readonly string[];
  readonly view?: "directed" | "union" | "mutual";
  readonly weights?: "binary" | "strength";
  readonly orientation?: "nominal" | "flow";
  readonly answered?: "column" | "all" | "senders";
  readonly minStrength?: number;
  readonly group?: string;
  readonly relation?: string;
  readonly wave?: string;
  readonly format?: RowFormat;
  readonly json?: boolean;
  readonly output?: string;
  readonly list?: boolean;
  readonly seed?: number;
  readonly permutations?: number;
}

export function addMeasures(program: Command, finish: Finish): void {
  program
    .command("measures")
    .description("measure the networks of a study: tidy rows, one value a row")
    .argument("[study]", "study folder or study.yaml")
    .addOption(names("--level <level>", `only these levels (${LEVELS.join(", ")})`))
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
  $ crosstie measures --list

--view, --weights and --orientation apply to the measures of a network, person, tie, department and pair
of departments; measures of partners, topics, meetings and scales have one form each.`,
    )
    .action(async (path: string | undefined, options: MeasuresOptions) => {
      const format = formatOf(options, ROW_FORMATS, "json", "table");
      const chosen = selectMeasureRows(options.level, options.measure);
      if (options.list) {
        await writeResult(formatRecords(...listMeasures(chosen), format), options.output);
        return;
      }
      if (path === undefined)
        throw new CallError('Name a study folder: "crosstie measures my-study", or use --list.');
      const study = await loadStudy(path);
      const rows = studyMeasureRows(study, options, chosen);
      await writeResult(formatRows(rows, format), options.output);
      finish(reportProblems(study, path));
    });
}

function studyMeasureRows(study: Study, options: MeasuresOptions, chosen: MeasureChoice): MeasureRow[] {
  const chance = {
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.permutations === undefined ? {} : { permutations: options.permutations }),
  };
  const forms = {
    ...chance,
    ...(options.view === undefined ? {} : { view: options.view }),
    ...(options.weights === undefined ? {} : { weights: options.weights }),
    ...(options.orientation === undefined ? {} : { orientation: options.orientation }),
  };
  const selected = selectNetworks(study, {
    ...(options.relation === undefined ? {} : { relation: options.relation }),
    ...(options.wave === undefined ? {} : { wave: options.wave }),
  });
  const seen = new Set<string>();
  return selected.flatMap(({ relation, wave }) => {
    const network: Network = networkOf(study, {
      relation,
      wave,
      ...(options.answered === undefined ? {} : { answered: options.answered }),
      ...(options.minStrength === undefined ? {} : { minStrength: options.minStrength }),
    });
    const grouping: Grouping = groupingOf(study, network, options.group);
    const ofNetwork = measureRows(network, grouping, measures.filter(chosen.ofNetwork), forms);
    const ofStudy = chosen.anyOfStudy
      ? studyRows(study, network, grouping, chance).filter((row) => chosen.ofStudy(row.measure, row.level))
      : [];
    // What does not depend on the relation, such as a partner's contacts, comes with each of them: once is enough.
    const fresh = ofStudy.filter((row) => {
      const key = [row.measure, row.level, row.relation, row.wave, row.id, row.id2].join("\0");
      return !seen.has(key) && seen.add(key);
    });
    return [...ofNetwork, ...fresh];
  });
}
