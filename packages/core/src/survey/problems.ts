/** `error`: something had to be left out or cannot be used. `warning`: read, but it changes what can be said. `info`: worth knowing. */
export type Severity = "error" | "warning" | "info";

/**
 * One thing found in the data, and what was done about it. Nothing is dropped, merged or repaired
 * without one. `row` is the row a person sees in a spreadsheet (the header is row 1).
 */
export interface Problem {
  readonly severity: Severity;
  /** Stable identifier of the cause: `E_…` for errors, `W_…` for warnings, `I_…` for information. */
  readonly code: string;
  readonly file: string | null;
  readonly row: number | null;
  readonly column: string | null;
  /** The offending text, cut at 40 characters. */
  readonly value: string | null;
  /** What is wrong, what was expected, what to do: one or two sentences that stand alone. */
  readonly message: string;
  /** What was done with the row or the value. */
  readonly action: string | null;
  /** The nearest valid name, where one is near. */
  readonly suggestion: string | null;
  /** How many cases it stands for, where it is more than one. */
  readonly count?: number;
}

export interface ProblemPlace {
  readonly file?: string | null;
  readonly row?: number | null;
  readonly column?: string | null;
  readonly value?: string | null;
  readonly action?: string | null;
  readonly suggestion?: string | null;
  readonly count?: number;
}

const VALUE_LENGTH = 40;

/** Builds a Problem; the severity follows from the first letter of the code. */
export function problem(code: string, message: string, place: ProblemPlace = {}): Problem {
  const severity: Severity = code.startsWith("E_") ? "error" : code.startsWith("W_") ? "warning" : "info";
  const value = place.value ?? null;
  return {
    severity,
    code,
    file: place.file ?? null,
    row: place.row ?? null,
    column: place.column ?? null,
    value: value !== null && value.length > VALUE_LENGTH ? `${value.slice(0, VALUE_LENGTH - 1)}…` : value,
    message,
    action: place.action ?? null,
    suggestion: place.suggestion ?? null,
    ...(place.count === undefined || place.count === 1 ? {} : { count: place.count }),
  };
}

/** One line for a terminal or a log: severity, code, place, sentence, and what was done. */
export function describeProblem(p: Problem): string {
  const place = [
    p.file,
    p.row === null ? null : `row ${p.row}`,
    p.column === null ? null : `column "${p.column}"`,
  ].filter((part) => part !== null);
  const head = `${p.severity} ${p.code}${place.length > 0 ? `  ${place.join(", ")}` : ""}: ${p.message}`;
  const hint = p.suggestion === null ? "" : ` Did you mean "${p.suggestion}"?`;
  return `${head}${hint}${p.action === null ? "" : ` [${p.action}]`}`;
}
