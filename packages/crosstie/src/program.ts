import { createRequire } from "node:module";
import { Command, CommanderError } from "commander";
import { EXIT, isCallMistake } from "./call-error.js";
import { addAnalyze } from "./commands/analyze.js";
import { addCheck } from "./commands/check.js";
import { addExport } from "./commands/export.js";
import { addInit } from "./commands/init.js";
import { addMeasures } from "./commands/measures.js";
import { addReport } from "./commands/report.js";
import { addTest } from "./commands/test.js";
import { addView } from "./commands/view.js";
import { say } from "./output.js";

/** How a command says which exit code it ends with. */
export type Finish = (code: number) => void;

/**
 * Runs one command.
 *
 * @param args arguments after the program's name
 * @returns the exit code: 0 done, 1 the data have errors, 2 the call is wrong, 3 a fault of Crosstie itself
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

Exit codes: 0 done, 1 the data have errors, 2 the call is wrong.`,
    );
  const finish: Finish = (ended) => {
    code = ended;
  };
  for (const add of [addInit, addCheck, addMeasures, addTest, addReport, addView, addExport, addAnalyze])
    add(program, finish);
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongCall;
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

function version(): string {
  const own: unknown = createRequire(import.meta.url)("../package.json");
  return typeof own === "object" && own !== null && "version" in own ? String(own.version) : "unknown";
}
