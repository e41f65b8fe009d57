import Papa from "papaparse";
import { type Problem, problem } from "./problems.js";

const DELIMITERS = [",", ";", "\t", "|"] as const;
const SAMPLE_RECORDS = 50;
/** Rows of one cause told one by one; a file in another format than it seems has one in every row. */
export const TOLD_ONE_BY_ONE = 999;

export function isFilled(cells: readonly string[]): boolean {
  return cells.some((c) => c.trim() !== "");
}

/** The delimiter that gives the most columns of constant number. */
export function findDelimiter(text: string): string {
  let best: string = ",";
  let bestScore = 0;
  const sample = sampleOf(text);
  for (const delimiter of DELIMITERS) {
    // One that stands nowhere gives one column; Papa Parse would report every quotation mark of the file as misplaced.
    if (!sample.includes(delimiter)) continue;
    const rowsOfWidth = new Map<number, number>();
    for (const cells of sampleRecords(sample, delimiter))
      if (isFilled(cells)) rowsOfWidth.set(cells.length, (rowsOfWidth.get(cells.length) ?? 0) + 1);
    // The commonest width, not the first row's: a title may stand above the header.
    const [width = 1, rows = 0] = [...rowsOfWidth].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
    const total = [...rowsOfWidth.values()].reduce((sum, r) => sum + r, 0);
    const score = width > 1 ? (rows / total) * 1000 + width : 0;
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function sampleRecords(sample: string, delimiter: string): readonly string[][] {
  // Without quotation marks records are lines, and the parser, which has a cold start, is not needed.
  if (!sample.includes('"')) return sample.split("\n", SAMPLE_RECORDS).map((line) => line.split(delimiter));
  const { data } = Papa.parse<string[]>(sample, { delimiter, newline: "\n", preview: SAMPLE_RECORDS });
  // What a record that was cut off lacks says nothing of the others.
  return sample.length === LONGEST_SAMPLE && data.length > 1 ? data.slice(0, -1) : data;
}

/** Characters that are looked at: a cell of a megabyte would be taken apart once for each delimiter. */
const LONGEST_SAMPLE = 100_000;

/** The first lines where they hold no quotation mark: Papa Parse would split all lines to give the first. */
function sampleOf(text: string): string {
  let end = -1;
  for (let line = 0; line < SAMPLE_RECORDS; line++) {
    end = text.indexOf("\n", end + 1);
    if (end < 0 || end > LONGEST_SAMPLE) return text.slice(0, LONGEST_SAMPLE);
  }
  const lines = text.slice(0, end);
  return lines.includes('"') ? text.slice(0, LONGEST_SAMPLE) : lines;
}

/** What takes the records of a text, in their order. */
export interface RecordTaker {
  take(cells: readonly string[], record: number): void;
  /** Takes whole lines whose cells are what stands between delimiters, and gives the position after the last. */
  takeLines(lines: string, first: number): number;
}

/**
 * Takes a text apart that comes in blocks of whole lines. Lines without quotation marks are handed on as they are;
 * others are parsed, and what is left of a record that goes on in the next block waits for it.
 */
export class RecordReader {
  readonly #parser: Papa.Parser;
  readonly #commonDelimiter: boolean;
  /** Text of records that did not end yet. */
  #waiting: string[] = [];
  #waitingLength = 0;
  /** How long it must be before parsing is tried again: twice what was tried, so that a long record costs no square. */
  #tryFrom = 0;
  #record = 0;
  readonly #misplaced: { readonly code: string; readonly record: number }[] = [];
  #misplacedMore = 0;
  #firstNul = -1;

  constructor(
    delimiter: string,
    readonly file: string,
    readonly taker: RecordTaker,
  ) {
    // The fast mode knows no quotation marks, and would be chosen block by block.
    this.#parser = new Papa.Parser({ delimiter, newline: "\n", fastMode: false });
    this.#commonDelimiter = DELIMITERS.some((d) => d === delimiter);
  }

  add(block: string): void {
    if (this.#waitingLength === 0 && this.#isPlain(block)) {
      this.#record = this.taker.takeLines(block, this.#record);
      return;
    }
    this.#waiting.push(block);
    this.#waitingLength += block.length;
    if (this.#waitingLength >= this.#tryFrom) this.#parse(false);
  }

  /** @returns Problems of quotation marks and of NUL bytes, which are left out */
  finish(): Problem[] {
    if (this.#waitingLength > 0) this.#parse(true);
    const problems = quoteProblems(this.#misplaced, this.#misplacedMore, this.file);
    return this.#firstNul < 0 ? problems : [...problems, nulProblem(this.file, this.#firstNul)];
  }

  /** Whether records are lines and cells what stands between delimiters, as is so without quotation marks. */
  #isPlain(block: string): boolean {
    return this.#commonDelimiter && !block.includes('"') && !block.includes("\0");
  }

  #parse(last: boolean): void {
    const text = this.#waiting.join("");
    const parsed: Papa.ParseResult<string[]> = this.#parser.parse(text, 0, !last);
    const { length } = parsed.data;
    for (const { code, row = 0 } of parsed.errors) {
      // Those of a record that goes on are met again.
      if (row >= length) continue;
      if (this.#misplaced.length < TOLD_ONE_BY_ONE)
        this.#misplaced.push({ code, record: this.#record + row });
      else this.#misplacedMore++;
    }
    const hasNul = text.includes("\0");
    for (const cells of parsed.data) {
      const nul = hasNul && cells.some((c) => c.includes("\0"));
      if (nul && this.#firstNul < 0) this.#firstNul = this.#record;
      this.taker.take(nul ? cells.map((c) => c.replaceAll("\0", "")) : cells, this.#record++);
    }
    const rest = text.slice(parsed.meta.cursor);
    this.#waiting = rest === "" ? [] : [rest];
    this.#waitingLength = rest.length;
    this.#tryFrom = 2 * rest.length;
  }
}

function quoteProblems(
  misplaced: readonly { readonly code: string; readonly record: number }[],
  more: number,
  file: string,
): Problem[] {
  const problems = misplaced.map(({ code, record }) => {
    const message =
      code === "MissingQuotes"
        ? "A quotation mark is opened and never closed, so that everything after it is one cell. Close it, or double it inside a text."
        : "Text follows a closing quotation mark. Double quotation marks that belong to the text.";
    return problem("E_CSV_QUOTE", message, {
      file,
      row: record + 1,
      action: "read as it stands; check this row and those after it",
    });
  });
  if (more > 0)
    problems.push(
      problem("E_CSV_QUOTE", `${more} more quotation marks are out of place.`, { file, count: more }),
    );
  return problems;
}

function nulProblem(file: string, first: number): Problem {
  return problem(
    "E_NUL",
    "The file holds NUL bytes, which no text has; it may be damaged or not a text file.",
    { file, row: first + 1, action: "NUL bytes left out" },
  );
}
