import Papa from "papaparse";
import { type Problem, problem } from "./problems.js";

const DELIMITERS = [",", ";", "\t", "|"] as const;
const SAMPLE_RECORDS = 50;
const MARK = "\uFEFF";
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
  return Papa.parse<string[]>(sample, { delimiter, newline: "\n", preview: SAMPLE_RECORDS }).data;
}

/** The first lines where they hold no quotation mark: Papa Parse would split all lines to give the first. */
function sampleOf(text: string): string {
  let end = -1;
  for (let line = 0; line < SAMPLE_RECORDS; line++) {
    end = text.indexOf("\n", end + 1);
    if (end < 0) return text;
  }
  const lines = text.slice(0, end);
  return lines.includes('"') ? text : lines;
}

/** Whether records are lines and cells what stands between delimiters, as is so without quotation marks. */
export function isPlain(text: string, delimiter: string): boolean {
  return DELIMITERS.some((d) => d === delimiter) && !text.includes('"') && !text.includes("\0");
}

/**
 * Parses records and hands them over batch by batch, so that the cells of a large file are never all
 * alive at once.
 *
 * @param take is given the cells of each record and its position
 * @returns Problems of quotation marks and of NUL bytes, which are left out
 */
export function parseRecords(
  text: string,
  { delimiter, file, batch }: { delimiter: string; file: string; batch: number },
  take: (cells: string[], record: number) => void,
): Problem[] {
  const errors: Papa.ParseError[] = [];
  const hasNul = text.includes("\0");
  let firstNul = -1;
  let record = 0;
  let rest = text.startsWith(MARK) ? text.slice(1) : text;
  for (let more = true; more; ) {
    // Papa Parse takes a mark off what it is given, and a batch may begin with a text that begins with one.
    const parsed = Papa.parse<string[]>(rest.startsWith(MARK) ? MARK + rest : rest, {
      delimiter,
      newline: "\n",
      preview: batch,
      // The fast mode splits all that is left into lines, batch for batch.
      fastMode: false,
    });
    for (const error of parsed.errors) errors.push({ ...error, row: record + (error.row ?? 0) });
    for (const cells of parsed.data) {
      const nul = hasNul && cells.some((c) => c.includes("\0"));
      if (nul && firstNul < 0) firstNul = record;
      take(nul ? cells.map((c) => c.replaceAll("\0", "")) : cells, record++);
    }
    more = parsed.data.length === batch;
    rest = rest.slice(parsed.meta.cursor);
  }
  const problems = quoteProblems(errors, file);
  return hasNul ? [...problems, nulProblem(file, firstNul)] : problems;
}

function quoteProblems(errors: readonly Papa.ParseError[], file: string): Problem[] {
  const problems = errors.slice(0, TOLD_ONE_BY_ONE).map((error) => {
    const message =
      error.code === "MissingQuotes"
        ? "A quotation mark is opened and never closed, so that everything after it is one cell. Close it, or double it inside a text."
        : "Text follows a closing quotation mark. Double quotation marks that belong to the text.";
    return problem("E_CSV_QUOTE", message, {
      file,
      row: (error.row ?? 0) + 1,
      action: "read as it stands; check this row and those after it",
    });
  });
  if (errors.length > TOLD_ONE_BY_ONE)
    problems.push(
      problem("E_CSV_QUOTE", `${errors.length - TOLD_ONE_BY_ONE} more quotation marks are out of place.`, {
        file,
      }),
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
