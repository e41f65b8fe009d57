/** Words YAML takes for something else than a text. */
const RESERVED = /^(?:true|false|yes|no|on|off|null|y|n|~)$/i;
/** Characters that would break a line, hide text or turn it round. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A text as YAML writes it: plain where it can be taken for nothing else, else in quotation marks. */
export function scalar(text: string): string {
  if (/^[a-z_](?:[\w./&-]| (?=[\w./&-]))*$/i.test(text) && !RESERVED.test(text)) return text;
  return JSON.stringify(text).replace(UNSEEN, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Named values on one line: `{ id: "Emp #", name: "Last, First" }`. */
export function inline(entries: Iterable<readonly [string, string | number | boolean]>): string {
  const parts = [...entries].map(
    ([key, value]) => `${scalar(key)}: ${typeof value === "string" ? scalar(value) : value}`,
  );
  return `{ ${parts.join(", ")} }`;
}

/** Texts on one line: `[Q7_1, Q7_2]`. */
export function list(texts: readonly string[]): string {
  return `[${texts.map(scalar).join(", ")}]`;
}

/** A text from a file, fit for a comment: on one line, nothing unseen, not long. */
export function shown(text: string, length = 90): string {
  const line = text.replace(UNSEEN, " ").replace(/\s+/g, " ").trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

/**
 * Lines of a study.yaml that say where they come from: `# check:` above what was guessed, `# fill in:` above
 * what cannot be known from the files.
 */
export class YamlText {
  readonly #lines: string[] = [];
  guesses = 0;
  gaps = 0;

  line(depth: number, text: string): this {
    this.#lines.push(`${"  ".repeat(depth)}${text}`.trimEnd());
    return this;
  }

  blank(): this {
    if (this.#lines.at(-1) !== "") this.#lines.push("");
    return this;
  }

  note(depth: number, text: string): this {
    return this.line(depth, `# ${shown(text, 400)}`);
  }

  /** Marks the line that follows as a guess: why it was made, and what to look at. */
  check(depth: number, text: string): this {
    this.guesses++;
    return this.note(depth, `check: ${text}`);
  }

  /** Marks the line that follows as something only a person can say. */
  gap(depth: number, text: string): this {
    this.gaps++;
    return this.note(depth, `fill in: ${text}`);
  }

  /** Puts the lines of another text under these, but for the first few; its marks count here too. */
  append(other: YamlText, from = 0): this {
    const lines = other.#lines.slice(from);
    if (lines[0] === "" && this.#lines.at(-1)?.endsWith(":") === true) lines.shift();
    for (const line of lines) this.line(0, line);
    this.guesses += other.guesses;
    this.gaps += other.gaps;
    return this;
  }

  get isEmpty(): boolean {
    return this.#lines.length === 0;
  }

  toString(): string {
    return `${this.#lines.join("\n").trimEnd()}\n`;
  }
}

/** A short name made of a text, in letters, digits and underscores, that none of `taken` is. */
export function idFrom(text: string, taken: Set<string>, otherwise: string): string {
  const base =
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^[_\d]+|_+$/g, "")
      .slice(0, 30)
      .replace(/_+$/, "") || otherwise;
  let id = base;
  for (let k = 2; taken.has(id); k++) id = `${base}_${k}`;
  taken.add(id);
  return id;
}
