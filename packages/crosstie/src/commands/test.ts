import {
  amongCommonPeople,
  binaryView,
  CrosstieError,
  eiPermutationAsync,
  grouping,
  type Network,
  network,
  type PermutationOptions,
  peopleRelations,
  permutationRow,
  qapAsync,
  qapRow,
  regressionRows,
  type Study,
  studyMrqapAsync,
  TEST_ROW_COLUMNS,
  type TestRow,
  type TieWeights,
  tieCount,
  unionView,
  type WorkOptions,
} from "@crosstie/core";
import { type Command, InvalidArgumentError, Option } from "commander";
import { CallError } from "../call-error.js";
import { loadStudy, reportProblems } from "../load-study.js";
import { ARRANGEMENTS, longWork } from "../long-work.js";
import {
  answeredOption,
  choice,
  formatOf,
  groupOption,
  minStrengthOption,
  outputOption,
  permutationsOption,
  relationOption,
  seedOption,
  timeLimitOption,
  unknownName,
  waveOption,
  workersOption,
} from "../option-values.js";
import { writeResult } from "../output.js";
import type { Finish } from "../program.js";
import { formatRecords, ROW_FORMATS, type RowFormat } from "../rows.js";

interface TestOptions {
  readonly qap?: readonly [string, string];
  readonly mrqap?: string;
  readonly logit?: boolean;
  readonly ei?: boolean;
  readonly view?: "directed" | "union";
  readonly weights?: TieWeights;
  readonly answered?: "column" | "all" | "senders";
  readonly minStrength?: number;
  readonly group?: string;
  readonly relation?: string;
  readonly wave?: string;
  readonly permutations?: number;
  readonly seed?: number;
  readonly workers?: number;
  readonly timeLimit?: number;
  readonly format?: RowFormat;
  readonly json?: boolean;
  readonly output?: string;
}

export function addTest(program: Command, finish: Finish): void {
  program
    .command("test")
    .description("compare relations with each other and with chance: QAP correlation, MRQAP, E–I index")
    .argument("<study>", "study folder, study.yaml or .xlsx")
    .addOption(
      new Option(
        "--qap <R1,R2>",
        "correlation of two relations; R@WAVE is a relation at another wave",
      ).argParser(twoRelations),
    )
    .addOption(new Option("--mrqap <formula>", 'regression, such as "advice ~ trust + same(department)"'))
    .addOption(new Option("--logit", "with --mrqap: logistic regression of tie or no tie"))
    .addOption(new Option("--ei", "E–I index of each relation: ties between departments against ties within"))
    .addOption(
      choice("--view <view>", "ties as named, or between two people if either named", "view", [
        "directed",
        "union",
      ]),
    )
    .addOption(
      choice("--weights <weights>", "--qap: default strength; --ei: default binary", "kind of weights", [
        "binary",
        "strength",
      ]),
    )
    .addOption(answeredOption())
    .addOption(minStrengthOption())
    .addOption(groupOption())
    .addOption(relationOption())
    .addOption(waveOption())
    .addOption(permutationsOption())
    .addOption(workersOption())
    .addOption(timeLimitOption())
    .addOption(seedOption())
    .addOption(choice("--format <format>", "default table", "format", ROW_FORMATS))
    .addOption(new Option("--json", "the same as --format json"))
    .addOption(outputOption())
    .addHelpText(
      "after",
      `
Examples:
  $ crosstie test examples/maplewood --qap advice,trust
  $ crosstie test examples/maplewood --mrqap "advice ~ trust + same(department) + meets" --permutations 2000
  $ crosstie test examples/maplewood --ei --relation advice

Terms of a formula: a relation, binary(relation), relation@wave, same(column), absdiff(column), sender(column),
receiver(column), meets, awareness. Work that would take longer than --time-limit is refused, with an estimate; Ctrl-C ends
it. p_two is the two-sided p; docs/inference.md says how each is made.`,
    )
    .action(async (path: string, options: TestOptions) => {
      const format = formatOf(options, ROW_FORMATS, "json", "table");
      requireOneTest(options);
      const study = await loadStudy(path);
      const limit = { timeLimit: options.timeLimit };
      const rows = await longWork(ARRANGEMENTS, limit, (watch) => testRows(study, options, watch));
      await writeResult(formatTestRows(rows, format), options.output);
      finish(reportProblems(study, path));
    });
}

function twoRelations(given: string): readonly [string, string] {
  const [first, second, ...more] = given.split(",").map((name) => name.trim());
  if (!first || !second || more.length > 0)
    throw new InvalidArgumentError('It must name two relations, such as "advice,trust".');
  return [first, second];
}

function requireOneTest({ qap: pair, mrqap, ei, logit }: TestOptions): void {
  const given = [pair !== undefined, mrqap !== undefined, ei === true].filter(Boolean).length;
  if (given !== 1)
    throw new CallError(
      given === 0
        ? "Say which test: --qap R1,R2, --mrqap FORMULA or --ei."
        : "Give one of --qap, --mrqap and --ei.",
    );
  if (logit === true && mrqap === undefined) throw new CallError("--logit goes with --mrqap.");
}

async function testRows(study: Study, options: TestOptions, watch: WorkOptions): Promise<TestRow[]> {
  const chance = {
    permutations: options.permutations,
    seed: options.seed,
    workers: options.workers,
    ...watch,
  };
  const selection = {
    ...(options.wave === undefined ? {} : { wave: options.wave }),
    ...(options.answered === undefined ? {} : { answered: options.answered }),
    ...(options.minStrength === undefined ? {} : { minStrength: options.minStrength }),
  };
  if (options.mrqap !== undefined)
    return regressionRows(
      await studyMrqapAsync(study, options.mrqap, {
        ...chance,
        ...selection,
        logit: options.logit ?? false,
        view: options.view ?? "directed",
      }),
    );
  if (options.qap !== undefined) {
    const [a, b] = options.qap.map((name) => {
      const reported = network(study, { ...selection, ...relationAndWave(study, name) });
      return options.view === "union" ? unionView(reported) : reported;
    });
    const common = amongCommonPeople(a!, b!);
    const test = await qapAsync(...common, { ...chance, weights: options.weights ?? "strength" });
    return [qapRow(test, options.qap.join("~"))];
  }
  const relations =
    options.relation === undefined ? peopleRelations(study).map((r) => r.id) : [options.relation];
  // A study without ties says so here.
  if (relations.length === 0) network(study, selection);
  const rows: TestRow[] = [];
  for (const relation of relations)
    rows.push(await eiRow(network(study, { ...selection, relation }), study, options, chance));
  return rows;
}

async function eiRow(
  reported: Network,
  study: Study,
  { view = "union", weights = "binary", group }: TestOptions,
  chance: PermutationOptions & WorkOptions,
): Promise<TestRow> {
  const seen = view === "directed" ? reported : unionView(reported);
  const counted = weights === "strength" ? seen : binaryView(seen);
  const test = await eiPermutationAsync(counted, grouping(study, counted, group), chance);
  return permutationRow(test, {
    test: "ei",
    term: counted.relation,
    n: counted.ids.length,
    observed: tieCount(counted),
  });
}

/** `relation`, or `relation@wave` where no relation is called so. */
function relationAndWave(study: Study, name: string): { relation: string; wave?: string } {
  const relations = peopleRelations(study).map((r) => r.id);
  const at = name.lastIndexOf("@");
  if (relations.includes(name) || at < 0) {
    if (!relations.includes(name))
      throw new CrosstieError("unknown-relation", unknownName("relation", name, relations));
    return { relation: name };
  }
  return { ...relationAndWave(study, name.slice(0, at)), wave: name.slice(at + 1) };
}

/** `exact` stays true or false in JSON; a table and CSV take it as text. */
function formatTestRows(rows: readonly TestRow[], format: RowFormat): string {
  if (format === "json") return `[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]\n`;
  const records = rows.map((row) => ({ ...row, exact: row.exact === null ? null : String(row.exact) }));
  return formatRecords(TEST_ROW_COLUMNS, records, format);
}
