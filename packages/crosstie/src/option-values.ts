import { nearest } from "@crosstie/core";
import { InvalidArgumentError, Option } from "commander";
import { CallError } from "./call-error.js";

/** Did you mean …? and what is valid, as one sentence each. */
export function unknownName(kind: string, given: string, valid: readonly string[], more?: string): string {
  const near = nearest(given, valid);
  const list = more ?? `Valid: ${valid.join(", ")}.`;
  return `There is no ${kind} "${given}".${near === null ? "" : ` Did you mean "${near}"?`} ${list}`;
}

/** An option that takes one of a few names. */
export function choice(
  flags: string,
  about: string,
  kind: string,
  valid: readonly string[],
  elsewhere: Readonly<Record<string, string>> = {},
): Option {
  return new Option(flags, `${about} (${valid.join(", ")})`).argParser((given: string) => {
    if (!valid.includes(given)) {
      const hint = Object.hasOwn(elsewhere, given) ? ` As to "${given}": ${elsewhere[given]}.` : "";
      throw new InvalidArgumentError(unknownName(kind, given, valid) + hint);
    }
    return given;
  });
}

/** An option that takes a whole number from `least` to `most`. */
export function wholeNumber(flags: string, about: string, least: number, most: number): Option {
  return new Option(flags, about).argParser((given: string) => {
    const value = Number(given);
    if (given.trim() === "" || !Number.isSafeInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
    return value;
  });
}

/** An option that takes a number. */
export function anyNumber(flags: string, about: string): Option {
  return new Option(flags, about).argParser((given: string) => {
    const value = Number(given);
    if (given.trim() === "" || !Number.isFinite(value))
      throw new InvalidArgumentError("It must be a number.");
    return value;
  });
}

/** Comma-separated names; giving the option again adds to them. */
export function names(flags: string, about: string): Option {
  return new Option(flags, about).argParser((given: string, before: readonly string[] | undefined) => {
    const named = given
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "");
    if (named.length === 0) throw new InvalidArgumentError("It must name at least one.");
    return [...(before ?? []), ...named];
  });
}

export const outputOption = () => new Option("-o, --output <file>", "write to this file, not to the screen");
export const relationOption = () => new Option("--relation <relation>", "only this relation");
export const waveOption = () => new Option("--wave <wave>", "only this wave");
export const initiativeOption = () =>
  new Option("--initiative <id>", "only the people, partners and topics of this initiative");
export const groupOption = () =>
  new Option("--group <column>", "column of people.csv that says who belongs where (default: department)");
export const seedOption = () =>
  wholeNumber("--seed <n>", "seed of everything left to chance (default: 1)", 0, Number.MAX_SAFE_INTEGER);
/** With fewer draws no p can be .05, two-sided: 2 / (39 + 1). */
export const LEAST_TO_JUDGE = 39;
export const permutationsOption = (least = 1) =>
  wholeNumber("--permutations <n>", "draws of tests against chance (default: 1000)", least, 1_000_000);
export const workersOption = () =>
  wholeNumber(
    "--workers <n>",
    "threads that share long work (default: one a processor, 8 at most; 0: none); results are the same",
    0,
    256,
  );
export const timeLimitOption = () =>
  wholeNumber(
    "--time-limit <minutes>",
    "refuse what would take longer, once that can be told (default: 60)",
    1,
    100_000,
  );
export const robustnessOption = () =>
  wholeNumber(
    "--robustness <draws>",
    "also draw robustness curves of people's scores; levels names and codes, minutes in a large office",
    1,
    100_000,
  );
export const answeredOption = () =>
  choice("--answered <rule>", "who counts as having answered", "rule", ["column", "all", "senders"]);
export const minStrengthOption = () =>
  anyNumber("--min-strength <k>", "keep only ties of at least this strength");
export const privacyOption = (usual: string) =>
  choice(`--privacy <level>`, `how much is shown; default ${usual}`, "privacy level", [
    "names",
    "codes",
    "cabinet",
    "public",
  ]);

/** Format of a result: as asked for, else by the ending of the file, else the default. */
export function formatOf<F extends string>(
  given: { format?: F | undefined; json?: boolean | undefined; output?: string | undefined },
  known: readonly F[],
  json: F,
  usual: F,
): F {
  if (given.json === true) {
    if (given.format !== undefined && given.format !== json)
      throw new CallError(`--json and --format ${given.format} cannot both be had.`);
    return json;
  }
  if (given.format !== undefined) return given.format;
  const ending = /\.(\w+)$/.exec(given.output ?? "")?.[1]?.toLowerCase();
  return known.find((format) => format === ending) ?? usual;
}
