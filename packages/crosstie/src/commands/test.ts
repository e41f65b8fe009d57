import {
  amongCommonPeople,
  binaryView,
  CrosstieError,
  type CugCondition,
  changeRow,
  compareWavesAsync,
  eiPermutationAsync,
  grouping,
  NAMED_STATISTICS,
  type NamedStatistic,
  type Network,
  network,
  type PermutationOptions,
  peopleRelations,
  permutationRow,
  qapAsync,
  qapRow,
  regressionRows,
  type Study,
  type StudyTestName,
  studyCugAsync,
  studyMrqapAsync,
  studyTestAsync,
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
import { ARRANGEMENTS, longWork, type Measured, TEST } from "../long-work.js";
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
  readonly assortativity?: boolean;
  readonly brokerage?: boolean;
  readonly awareness?: boolean;
  readonly meetings?: boolean;
  readonly cug?: NamedStatistic;
  readonly given?: "size" | "ties" | "dyads";
  readonly density?: readonly [string, string];
  readonly level?: "network" | "department" | "person";
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
    .description("compare relations with each other, with chance and between waves")
    .argument("<study>", "study folder, study.yaml or .xlsx")
    .addOption(
      new Option(
        "--qap <R1,R2>",
        "correlation of two relations; R@WAVE is a relation at another wave",
      ).argParser(twoOf("relations", "advice,trust")),
    )
    .addOption(new Option("--mrqap <formula>", 'regression, such as "advice ~ trust + same(department)"'))
    .addOption(new Option("--logit", "with --mrqap: logistic regression of tie or no tie"))
    .addOption(new Option("--ei", "E–I index of each relation: ties between departments against ties within"))
    .addOption(new Option("--assortativity", "assortativity of each relation by department"))
    .addOption(
      new Option("--brokerage", "how often each brokerage role is taken, along the flow of knowledge"),
    )
    .addOption(new Option("--awareness", "who is thought to know what against who does"))
    .addOption(
      new Option("--meetings", "what each meeting adds across departments, and meetings beside ties"),
    )
    .addOption(
      choice(
        "--cug <statistic>",
        "a figure of each relation against random networks",
        "statistic",
        NAMED_STATISTICS,
      ),
    )
    .addOption(
      choice("--given <what>", "--cug: what random networks share; default ties", "condition", [
        "size",
        "ties",
        "dyads",
      ]),
    )
    .addOption(
      new Option(
        "--density <A,B>",
        "density of each relation in two waves, the same people resampled in both",
      ).argParser(twoOf("waves", "1,2")),
    )
    .addOption(
      choice("--level <level>", "--ei, --brokerage: of whom; default network", "level", [
        "network",
        "department",
        "person",
      ]),
    )
    .addOption(
      choice("--view <view>", "ties as named, or between two people if either named", "view", [
        "directed",
        "union",
      ]),
    )
    .addOption(
      choice("--weights <weights>", "--qap: default strength; otherwise binary", "kind of weights", [
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
  $ crosstie test examples/maplewood --brokerage --level department --relation advice
  $ crosstie test examples/maplewood --awareness
  $ crosstie test examples/maplewood --cug reciprocity_edge --given ties --relation advice
  $ crosstie test examples/maplewood --density 1,2

One test a call. --ei, --assortativity, --brokerage and --meetings deal out departments anew, --awareness who holds which
topic, --qap and --mrqap people; --cug draws networks among the people who answered.

Terms of a formula: a relation, binary(relation), relation@wave, same(column), absdiff(column), sender(column),
receiver(column), meets, awareness. Work that would take longer than --time-limit is refused, with an estimate; Ctrl-C ends
it. p_two is the two-sided p; docs/inference.md says how each is made.`,
    )
    .action(async (path: string, options: TestOptions) => {
      const format = formatOf(options, ROW_FORMATS, "json", "table");
      requireOneTest(options);
      const study = await loadStudy(path);
      const limit = { timeLimit: options.timeLimit };
      const rows = await longWork(progressOf(options), limit, (watch) => testRows(study, options, watch));
      await writeResult(formatTestRows(rows, format), options.output);
      finish(reportProblems(study, path));
    });
}

const twoOf =
  (what: string, example: string) =>
  (given: string): readonly [string, string] => {
    const [first, second, ...more] = given.split(",").map((name) => name.trim());
    if (!first || !second || more.length > 0)
      throw new InvalidArgumentError(`It must name two ${what}, such as "${example}".`);
    return [first, second];
  };

/** Each test by its flag, and what goes with it alone. */
const TESTS = [
  "qap",
  "mrqap",
  "ei",
  "assortativity",
  "brokerage",
  "awareness",
  "meetings",
  "cug",
  "density",
] as const satisfies readonly (keyof TestOptions)[];
const USAGE: Readonly<Record<string, string>> = {
  qap: "--qap R1,R2",
  mrqap: "--mrqap FORMULA",
  cug: "--cug STATISTIC",
  density: "--density A,B",
};
const GOES_WITH: readonly (readonly [keyof TestOptions, readonly (typeof TESTS)[number][]])[] = [
  ["logit", ["mrqap"]],
  ["given", ["cug"]],
  ["level", ["ei", "brokerage"]],
];

function requireOneTest(options: TestOptions): void {
  const usage = TESTS.map((test) => USAGE[test] ?? `--${test}`);
  const list = `${usage.slice(0, -1).join(", ")} or ${usage.at(-1)}`;
  const given = TESTS.filter((test) => options[test] !== undefined);
  if (given.length === 0) throw new CallError(`Say which test: ${list}.`);
  if (given.length > 1)
    throw new CallError(`Give one test at a time, not ${given.map((test) => `--${test}`).join(" and ")}.`);
  for (const [option, tests] of GOES_WITH) {
    if (options[option] === undefined || tests.includes(given[0]!)) continue;
    throw new CallError(`--${option} goes with ${tests.map((test) => `--${test}`).join(" or ")}.`);
  }
}

/** Tests made of steps tell how far they are in shares. */
function progressOf({ qap: pair, mrqap, ei, cug, level = "network" }: TestOptions): Measured {
  const counted = pair !== undefined || mrqap !== undefined || cug !== undefined;
  return counted || (ei === true && level === "network") ? ARRANGEMENTS : TEST;
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
  if (options.density !== undefined) return densityRows(study, options, options.density, chance);
  const every = options.relation === undefined ? peopleRelations(study).map((r) => r.id) : [options.relation];
  // What people know and who attends is the same whichever relation it is set beside.
  const relations = options.awareness || options.meetings ? every.slice(0, 1) : every;
  // A study without ties says so here.
  if (relations.length === 0) network(study, selection);
  const rows: TestRow[] = [];
  for (const relation of relations)
    rows.push(...(await relationRows(network(study, { ...selection, relation }), study, options, chance)));
  return rows;
}

type Chance = PermutationOptions & WorkOptions;

async function relationRows(
  reported: Network,
  study: Study,
  options: TestOptions,
  chance: Chance,
): Promise<TestRow[]> {
  const { ei, cug, given, level, view, weights } = options;
  if (cug !== undefined) {
    const condition: CugCondition = given === "dyads" ? "dyad-census" : (given ?? "ties");
    return [await studyCugAsync(reported, cug, { ...chance, condition, view })];
  }
  if (ei === true && (level ?? "network") === "network")
    return [await eiRow(reported, study, options, chance)];
  const named = (["ei", "assortativity", "brokerage", "awareness", "meetings"] as const).find(
    (test): test is StudyTestName => options[test] === true,
  )!;
  const groups = grouping(study, reported, options.group);
  return studyTestAsync(study, reported, groups, named, { ...chance, level, view, weights });
}

/** Densities of the same people in two waves; draws are those of the bootstrap. */
async function densityRows(
  study: Study,
  { relation, answered, minStrength, group, view }: TestOptions,
  waves: readonly [string, string],
  { permutations, seed = 1, ...work }: Chance,
): Promise<TestRow[]> {
  const given = { relation, answered, minStrength, group, view, draws: permutations };
  const { rows } = await compareWavesAsync(study, {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    waves,
    seed,
    ...work,
  });
  const ofOffice = rows.filter((row) => row.level === "network");
  return ofOffice
    .filter((row) => row.measure === "density_change")
    .map((row) => {
      return changeRow(row.value, row.sd, permutations ?? 1000, seed, {
        test: "density_change",
        term: `${row.relation}@${waves[1]}-${row.relation}@${waves[0]}`,
        n: row.n ?? 0,
        observed: Number.NaN,
        reason: row.reason ?? "ALL_MISSING",
      });
    });
}

async function eiRow(
  reported: Network,
  study: Study,
  { view = "union", weights = "binary", group }: TestOptions,
  chance: Chance,
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
