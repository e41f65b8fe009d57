import { createRequire } from "node:module";
import { Command, CommanderError } from "commander";
import { EXIT, isCallMistake } from "./call-error.js";
import { Interrupted } from "./long-work.js";
import { say } from "./output.js";

/** Each command, loaded when it is called: all of them together take longer to load than most take to run. */
const COMMANDS: Readonly<Record<string, () => Promise<(program: Command, finish: Finish) => void>>> = {
  init: async () => (await import("./commands/init.js")).addInit,
  check: async () => (await import("./commands/check.js")).addCheck,
  match: async () => (await import("./commands/match.js")).addMatch,
  measures: async () => (await import("./commands/measures.js")).addMeasures,
  compare: async () => (await import("./commands/compare.js")).addCompare,
  test: async () => (await import("./commands/test.js")).addTest,
  report: async () => (await import("./commands/report.js")).addReport,
  view: async () => (await import("./commands/view.js")).addView,
  export: async () => (await import("./commands/export.js")).addExport,
  scenario: async () => (await import("./commands/scenario.js")).addScenario,
  analyze: async () => (await import("./commands/analyze.js")).addAnalyze,
};

/** How a command says which exit code it ends with. */
export type Finish = (code: number) => void;

/**
 * Runs one command.
 *
 * @param args arguments after the program's name
 * @returns the exit code: 0 done, 1 the data have errors, 2 the call is wrong, 3 a fault of Crosstie itself, 130 ended by Ctrl-C
 */
export async function run(args: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  const program = new Command("crosstie")
    .description("From a folder of survey files to the communication network of a district's central office.")
    .version(version(), "--version", "print the version")
    .helpOption("-h, --help", "explain a command")
    .exitOverride()
    .showHelpAfterError("(Add --help for what can be given.)")
    .showSuggestionAfterError()
    .addHelpText(
      "after",
      `
Examples:
  $ crosstie init my-study
  $ crosstie check my-study
  $ crosstie report my-study -o report.html

Exit codes: 0 done, 1 the data have errors, 2 the call is wrong, 130 ended by Ctrl-C.`,
    );
  const finish: Finish = (ended) => {
    code = ended;
  };
  try {
    for (const load of needed(args)) (await load())(program, finish);
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongCall;
    if (error instanceof Interrupted) {
      say("Ended by Ctrl-C; nothing was written.");
      return EXIT.interrupted;
    }
    if (isCallMistake(error)) {
      say(`error: ${error.message}`);
      // A study without ties is no mistake of the caller.
      return "code" in error && error.code === "no-ties" ? EXIT.dataErrors : EXIT.wrongCall;
    }
    say(
      "Crosstie failed. This is a fault of the program, not of your data; please report it with these lines:",
    );
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return EXIT.fault;
  }
}

/** The command that is called; all of them where none is named, for the help and for what is near a misspelt name. */
function needed(args: readonly string[]): readonly (typeof COMMANDS)[string][] {
  const [first = ""] = args;
  if (first === "--version") return [];
  return Object.hasOwn(COMMANDS, first) ? [COMMANDS[first]!] : Object.values(COMMANDS);
}

function version(): string {
  const own: unknown = createRequire(import.meta.url)("../package.json");
  return typeof own === "object" && own !== null && "version" in own ? String(own.version) : "unknown";
}
