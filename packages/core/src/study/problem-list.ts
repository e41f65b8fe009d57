import { type Problem, type ProblemPlace, problem } from "../survey/problems.js";

/** Problems of one cause kept in full; past it they are counted, so that one bad file cannot fill the memory. */
const KEPT_PER_CODE = 1000;

/** Collects Problems while a study is read. */
export class ProblemList {
  readonly #kept: Problem[] = [];
  readonly #counts = new Map<string, number>();
  /** Whether texts of cells are left out of what is told. */
  redact = false;
  /** Whether a text may mean somebody who did not consent: it is left out wherever it stands. */
  hides: ((text: string) => boolean) | null = null;

  add(code: string, message: string, place: ProblemPlace = {}): void {
    this.push(problem(code, message, place));
  }

  push(p: Problem): void {
    const key = `${p.code}\0${p.file ?? ""}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    if (count <= KEPT_PER_CODE) this.#kept.push(p);
  }

  /** Whether a Problem of this cause was met. */
  includes(code: string): boolean {
    for (const key of this.#counts.keys()) if (key.startsWith(`${code}\0`)) return true;
    return false;
  }

  /** Whether another Problem of this cause would still be kept: dear texts (near names) are made only then. */
  hasRoom(code: string, file: string): boolean {
    return (this.#counts.get(`${code}\0${file}`) ?? 0) < KEPT_PER_CODE;
  }

  list(): readonly Problem[] {
    const more: Problem[] = [];
    for (const [key, count] of this.#counts) {
      if (count <= KEPT_PER_CODE) continue;
      const [code = "", file = ""] = key.split("\0");
      more.push(
        problem(code, `${count - KEPT_PER_CODE} more problems of this kind are not listed one by one.`, {
          file: file === "" ? null : file,
          count: count - KEPT_PER_CODE,
        }),
      );
    }
    const { hides } = this;
    const told = [...this.#kept, ...more];
    const all = hides === null ? told : told.map((p) => without(p, hides));
    return this.redact ? all.map(withoutTexts) : all;
  }
}

const HIDDEN = "(hidden)";

/** A Problem without texts that nobody is to read, wherever in it they stand. */
function without(p: Problem, hides: (text: string) => boolean): Problem {
  const shown = <T extends string | null>(text: T): T | string =>
    text !== null && hides(text) ? HIDDEN : text;
  return {
    ...p,
    column: shown(p.column),
    value: shown(p.value),
    suggestion: p.suggestion === null || hides(p.suggestion) ? null : p.suggestion,
    message: p.message.replace(/"([^"]*)"/g, (quoted, text: string) => (hides(text) ? HIDDEN : quoted)),
  };
}

/** A Problem without what stands in the cell; settings are no data. Messages quote cells and names in quotation marks. */
function withoutTexts(p: Problem): Problem {
  if (p.value === null || p.file === "study.yaml") return p;
  return {
    ...p,
    value: HIDDEN,
    message: p.message.replace(/"[^"]*"/g, HIDDEN),
    suggestion: null,
  };
}
