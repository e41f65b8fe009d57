import type { Table } from "../../survey/table.js";
import type { ScaleGuess } from "./scale-guess.js";
import type { SeenTable } from "./seen-file.js";
import { idFrom, inline, scalar, shown, type YamlText } from "./yaml-text.js";

/** Scales of a draft: answers that are the same make one scale. */
export class DraftScales {
  readonly #byAnswers = new Map<string, { id: string; guess: ScaleGuess; seenIn: string }>();
  readonly #ids = new Set<string>();

  /** Name of the scale, which is new where nothing had these answers before. */
  take(guess: ScaleGuess, seenIn: string): string {
    const key = JSON.stringify([guess.kind, guess.answers]);
    const known = this.#byAnswers.get(key);
    if (known !== undefined) return known.id;
    const points = guess.kind === "numbers" ? `_to_${guess.answers[1]![1]}` : guess.answers.length;
    const id = idFrom(`${NAMES[guess.kind]}${points}`, this.#ids, "scale");
    this.#byAnswers.set(key, { id, guess, seenIn });
    return id;
  }

  write(yaml: YamlText): void {
    if (this.#byAnswers.size === 0) return;
    yaml.blank().line(0, "scales:");
    for (const { id, guess, seenIn } of this.#byAnswers.values()) writeScale(yaml, id, guess, seenIn);
  }
}

const NAMES: Readonly<Record<ScaleGuess["kind"], string>> = {
  frequency: "frequency",
  rating: "rating",
  numbers: "numbers",
  codes: "codes",
  unknown: "answers",
};

function writeScale(yaml: YamlText, id: string, guess: ScaleGuess, seenIn: string): void {
  const { kind, answers, perYear, left } = guess;
  if (kind === "numbers") {
    const [[least], [most]] = [answers[0]!, answers.at(-1)!];
    yaml.check(
      1,
      `the numbers ${least} to ${most} were seen in ${seenIn}; put the lowest and highest of the scale.`,
    );
    // Whoever numbers answers begins with 1, whether or not somebody chose it.
    const lowest = Math.min(1, Number(least));
    if (lowest > 0)
      yaml.gap(
        1,
        'if one number means "never" or "no", say so: codes: { "1": 0, "2": 1 } gives each number its strength, 0 is no tie. Platforms do not always number answers in their order.',
      );
    yaml.line(
      1,
      `${id}: ${inline([
        ["min", lowest],
        ["max", Number(most)],
      ])}`,
    );
    return;
  }
  if (kind === "unknown") {
    yaml.gap(
      1,
      `give each answer its strength (0: no tie); the answers were seen in ${seenIn} and their order is not known.`,
    );
    yaml.line(1, `${id}:`).line(2, "labels:");
    for (const [answer] of answers) yaml.line(3, `${scalar(answer)}:`);
    return;
  }
  const named = inline(answers);
  if (kind === "codes") {
    yaml.check(1, `these codes were seen in ${seenIn}; each has the number in it as its strength.`);
    yaml.gap(1, "give 0 to the code that means no tie, and add codes nobody chose.");
    yaml.line(1, `${id}:`).line(2, `codes: ${named}`);
    return;
  }
  yaml.check(
    1,
    `these answers were seen in ${seenIn}, in the order their words have; add answers nobody chose, 0 means no tie.`,
  );
  if (left.length > 0)
    yaml.gap(
      1,
      `not in the scale: ${left
        .slice(0, 5)
        .map((t) => `"${shown(t, 30)}"`)
        .join(", ")}. Add them, or correct the cells.`,
    );
  yaml.line(1, `${id}:`);
  if (kind === "frequency") yaml.line(2, "kind: frequency");
  yaml.line(2, `labels: ${named}`);
  if (kind === "frequency") {
    yaml.check(2, "times in a school year, one number for each answer; used for hours of contact only.");
    yaml.line(2, `per_year: [${perYear.join(", ")}]`);
  }
}

/** Lines that say where a table stands and how it is read. */
export function writeTable(
  yaml: YamlText,
  depth: number,
  { file, sheet, amongSheets, table }: SeenTable,
): void {
  yaml.line(depth, `file: ${scalar(file)}`);
  if (sheet !== null && amongSheets.length > 0) {
    yaml.check(
      depth,
      `of the sheets ${[sheet, ...amongSheets].map((s) => `"${shown(s, 40)}"`).join(", ")} this one was taken.`,
    );
    yaml.line(depth, `sheet: ${scalar(sheet)}`);
  }
  if (table.headerRow !== 1) {
    yaml.check(depth, `the headings were found in row ${table.headerRow}, under what seems a title.`);
    yaml.line(depth, `header_row: ${table.headerRow}`);
  }
}

/** `columns: { id: "Emp #" }` of the roles whose columns have other headings; null where all have their own. */
export function columnsLine(
  table: Table,
  roles: ReadonlyMap<string, number>,
  roleName: (role: string) => string = (role) => role,
): string | null {
  const entries = [...roles].map(([role, at]) => [roleName(role), table.header[at]!] as const);
  return entries.length === 0 ? null : `columns: ${inline(entries)}`;
}
