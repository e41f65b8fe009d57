import { CrosstieError } from "../error.js";
import { nearest } from "../survey/nearest.js";

/** What a term of a formula stands for. */
export type Term =
  | {
      readonly kind: "relation";
      readonly relation: string;
      readonly wave: string | null;
      readonly binary: boolean;
    }
  | { readonly kind: "same" | "absdiff" | "sender" | "receiver"; readonly column: string }
  | { readonly kind: "meets" | "awareness" };

/** A term as it stands in the formula, blanks between its parts taken out. */
export type NamedTerm = Term & { readonly text: string };

export interface Formula {
  readonly outcome: NamedTerm;
  readonly predictors: readonly NamedTerm[];
}

/** Names a formula may use. */
export interface FormulaNames {
  readonly relations: readonly string[];
  readonly waves: readonly string[];
  /** The wave of relations without one. */
  readonly wave?: string;
  readonly columns: readonly string[];
  readonly meetings: boolean;
  /** Whether the study says who knows what of whom. */
  readonly awareness: boolean;
}

const OF_COLUMNS = ["same", "absdiff", "sender", "receiver"] as const;
const FUNCTIONS = ["binary", ...OF_COLUMNS] as const;
/** Terms made of other files than ties.csv. */
const BUILT_IN = ["meets", "awareness"] as const;

interface Token {
  readonly kind: "name" | "mark" | "end";
  readonly text: string;
  /** With the quotes it stands in. */
  readonly raw: string;
  /** Counted from 1. */
  readonly at: number;
}

/**
 * Reads a formula such as `"advice ~ awareness + same(department) + absdiff(tenure) + meets + advice@1"`.
 *
 * Terms: a relation (its strengths), `binary(relation)` (tie or none), `relation@wave`, `same(column)`,
 * `absdiff(column)`, `sender(column)`, `receiver(column)`, `meets`, the number of meetings two people both
 * attend, and `awareness`, the number of topics the one names the other for. A relation of that name goes first. Names with blanks or signs in them stand in quotes: `"goes to" ~ same("home office")`.
 *
 * @throws CrosstieError "bad-formula" with the position, and the nearest valid name where one is near
 */
export function parseFormula(text: string, names: FormulaNames): Formula {
  const tokens = tokenize(text);
  let next = 0;
  const peek = (): Token => tokens[next]!;
  const take = (): Token => tokens[next++]!;
  const expectMark = (mark: string, what: string): void => {
    const token = take();
    if (token.kind !== "mark" || token.text !== mark) throw wrong(text, token, `expected ${what}`);
  };
  const nameOf = (
    kind: "relation" | "wave" | "column",
    valid: readonly string[],
    others: readonly string[] = [],
  ): string => {
    const token = take();
    if (token.kind !== "name") throw wrong(text, token, `expected the name of a ${kind}`);
    const exact =
      valid.find((v) => v === token.text) ?? valid.find((v) => v.toLowerCase() === token.text.toLowerCase());
    if (exact !== undefined) return exact;
    throw unknownName(text, token, kind, valid, others);
  };
  const relationTerm = (binary: boolean): Term => {
    const relation = nameOf(
      "relation",
      names.relations,
      binary ? [] : [...FUNCTIONS.map((f) => `${f}(…)`), ...BUILT_IN],
    );
    if (!(peek().kind === "mark" && peek().text === "@"))
      return { kind: "relation", relation, wave: null, binary };
    take();
    return { kind: "relation", relation, wave: nameOf("wave", names.waves), binary };
  };
  const term = (): NamedTerm => {
    const from = next;
    const parsed = one(peek());
    const written = tokens.slice(from, next).map((token) => token.raw);
    return { ...parsed, text: written.join("") };
  };
  const one = (first: Token): Term => {
    const call = tokens[next + 1];
    if (first.kind === "name" && call?.kind === "mark" && call.text === "(") {
      const named = FUNCTIONS.find((f) => f === first.text);
      if (named === undefined) {
        const near = nearest(first.text, FUNCTIONS);
        throw wrong(
          text,
          first,
          `there is no function "${first.text}".${didYouMean(near)} There are ${FUNCTIONS.join(", ")}`,
          near,
        );
      }
      next += 2;
      const inner: Term =
        named === "binary" ? relationTerm(true) : { kind: named, column: nameOf("column", names.columns) };
      expectMark(")", `")"`);
      return inner;
    }
    for (const kind of BUILT_IN) {
      if (first.kind !== "name" || first.text !== kind || names.relations.includes(kind)) continue;
      if (kind === "meets" && !names.meetings) throw wrong(text, first, "the study has no meetings");
      if (kind === "awareness" && !names.awareness)
        throw wrong(text, first, "the study does not say who knows what of whom (awareness.csv)");
      take();
      return { kind };
    }
    return relationTerm(false);
  };
  const outcome = term();
  if (outcome.kind !== "relation") throw wrong(text, tokens[0]!, "what is explained must be a relation");
  expectMark("~", `"~" after what is explained`);
  const starts = [peek()];
  const predictors = [term()];
  while (peek().kind === "mark" && peek().text === "+") {
    take();
    starts.push(peek());
    predictors.push(term());
  }
  if (peek().kind !== "end") throw wrong(text, peek(), `expected "+" or the end`);
  const seen = new Set<string>();
  predictors.forEach((predictor, k) => {
    const same = sameAs(predictor, names.wave);
    if (seen.has(same)) throw wrong(text, starts[k]!, `${predictor.text} stands there twice`);
    if (same === sameAs(outcome, names.wave))
      throw wrong(text, starts[k]!, `${predictor.text} is what is explained, and would explain itself`);
    seen.add(same);
  });
  return { outcome, predictors };
}

/** The same of two terms that say the same, however they are written. */
function sameAs(term: NamedTerm, wave: string | undefined): string {
  const said = { ...term, text: "" };
  return JSON.stringify(said.kind === "relation" ? { ...said, wave: said.wave ?? wave } : said);
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s*(?:(["'`])(.*?)\1|([\p{L}\p{N}_][\p{L}\p{N}_.-]*)|([~+()@]))/uy;
  let at = 0;
  while (text.slice(at).trim() !== "") {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) {
      const place = at + text.slice(at).search(/\S/);
      throw wrong(
        text,
        { kind: "mark", text: text[place]!, raw: text[place]!, at: place + 1 },
        "this cannot stand here",
      );
    }
    const blanks = found[0].length - found[0].trimStart().length;
    const quoted = found[2];
    tokens.push({
      kind: found[4] === undefined ? "name" : "mark",
      text: quoted ?? found[3] ?? found[4]!,
      raw: found[0].trim(),
      at: at + blanks + 1,
    });
    at = pattern.lastIndex;
  }
  tokens.push({ kind: "end", text: "", raw: "", at: text.trimEnd().length + 1 });
  return tokens;
}

function wrong(text: string, token: Token, problem: string, near: string | null = null): CrosstieError {
  const found = token.kind === "end" ? "the end" : `"${token.text}"`;
  return new CrosstieError(
    "bad-formula",
    `Formula "${text}", position ${token.at}, at ${found}: ${problem}.`,
    near === null ? [] : [near],
  );
}

function unknownName(
  text: string,
  token: Token,
  kind: string,
  valid: readonly string[],
  others: readonly string[],
): CrosstieError {
  const near = nearest(token.text, valid);
  const list =
    valid.length === 0 ? "There is none" : `There ${valid.length === 1 ? "is" : "are"} ${valid.join(", ")}`;
  const more = others.length === 0 ? "" : `; and ${others.join(", ")}`;
  return wrong(text, token, `there is no ${kind} "${token.text}".${didYouMean(near)} ${list}${more}`, near);
}

function didYouMean(near: string | null): string {
  return near === null ? "" : ` Did you mean "${near}"?`;
}
