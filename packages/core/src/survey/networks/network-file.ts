import { type Problem, problem } from "../problems.js";
import { Unreadable } from "../unreadable.js";

/** A tie of a network file. */
export interface FileTie {
  /** Positions of nodes. */
  readonly from: number;
  readonly to: number;
  /** Name of the relation, "" where the file has one and does not name it. */
  readonly relation: string;
  /** What the file says of its strength, null where it says nothing. 0 is written, and means no tie. */
  readonly value: number | null;
  readonly directed: boolean;
  readonly attributes: ReadonlyMap<string, string>;
  /** Line of the file. */
  readonly row: number | null;
}

export interface FileNode {
  readonly id: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Line of the file that names it first. */
  readonly row: number | null;
}

/** A network as another program wrote it, before anybody knows who its nodes are. */
export interface NetworkFile {
  readonly nodes: readonly FileNode[];
  /** Position of the first node of the second mode (meetings, say), null where all are of one kind. */
  readonly secondMode: number | null;
  readonly ties: readonly FileTie[];
  /** Cells of which the file says that nobody answered. */
  readonly missing: readonly Pick<FileTie, "from" | "to" | "relation" | "row">[];
  readonly problems: readonly Problem[];
}

/** Nodes that a file may have. */
const MOST_NODES = 200_000;

/** Collects nodes and ties while a file is read. */
export class NetworkBuilder {
  secondMode: number | null = null;
  readonly problems: Problem[] = [];
  readonly #ids: string[] = [];
  readonly #attributes: Map<string, string>[] = [];
  readonly #rows: (number | null)[] = [];
  readonly #place = new Map<string, number>();
  readonly #ties: FileTie[] = [];
  readonly #missing: Pick<FileTie, "from" | "to" | "relation" | "row">[] = [];

  constructor(readonly file: string) {}

  get size(): number {
    return this.#ids.length;
  }

  /** Position of a node by its id; it is added where it is new. */
  node(id: string, row: number | null = null): number {
    const known = this.#place.get(id);
    if (known !== undefined) return known;
    if (this.#ids.length >= MOST_NODES)
      throw new Unreadable("E_NETWORK", `The file has more than ${MOST_NODES} nodes.`, { file: this.file });
    this.#place.set(id, this.#ids.length);
    this.#ids.push(id);
    this.#attributes.push(new Map());
    this.#rows.push(row);
    return this.#ids.length - 1;
  }

  /** Position of a node, −1 where there is none of that id. */
  find(id: string): number {
    return this.#place.get(id) ?? -1;
  }

  /** Names nodes that were counted only; of two with one name the second is told apart, as ids must differ. */
  name(labels: readonly string[], row: number | null = null): void {
    for (const label of labels) {
      let unique = label;
      for (let k = 2; this.#place.has(unique); k++) unique = `${label}~${k}`;
      if (unique !== label)
        this.warn("W_LABEL_DUP", `Two nodes are called "${label.slice(0, 60)}".`, {
          row,
          value: label,
          action: `the second is called "${unique.slice(0, 60)}"`,
        });
      this.node(unique, row);
    }
  }

  attribute(node: number, name: string, value: string): void {
    this.#attributes[node]!.set(name, value);
  }

  tie(from: number, to: number, tie: Partial<Omit<FileTie, "from" | "to">> = {}): void {
    this.#ties.push({
      relation: "",
      value: null,
      directed: true,
      attributes: NO_ATTRIBUTES,
      row: null,
      ...tie,
      from,
      to,
    });
  }

  blank(from: number, to: number, relation: string, row: number): void {
    this.#missing.push({ from, to, relation, row });
  }

  warn(
    code: string,
    message: string,
    place: { row?: number | null; value?: string | null; action?: string } = {},
  ): void {
    if (this.problems.length < 1000)
      this.problems.push(problem(code, message, { file: this.file, ...place }));
  }

  finish(): NetworkFile {
    return {
      nodes: this.#ids.map((id, i) => ({ id, attributes: this.#attributes[i]!, row: this.#rows[i]! })),
      secondMode: this.secondMode,
      ties: this.#ties,
      missing: this.#missing,
      problems: this.problems,
    };
  }
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** What is wrong with a file of a known format; nothing is read from it. */
export function unreadableNetwork(file: string, row: number | null, message: string): Unreadable {
  return new Unreadable("E_NETWORK", message, { file, row });
}

/** Words of a line; texts in quotation marks are one word. */
export function words(line: string, separators = /[\s,]/): string[] {
  const found: string[] = [];
  let at = 0;
  while (at < line.length) {
    const c = line[at]!;
    if (separators.test(c)) {
      at++;
      continue;
    }
    if (
      c === '"' ||
      (c === "'" &&
        line.indexOf("'", at + 1) > 0 &&
        /[\s,]|$/.test(line[line.indexOf("'", at + 1) + 1] ?? " "))
    ) {
      const end = line.indexOf(c, at + 1);
      found.push(end < 0 ? line.slice(at + 1) : line.slice(at + 1, end));
      at = end < 0 ? line.length : end + 1;
      continue;
    }
    let end = at;
    while (end < line.length && !separators.test(line[end]!)) end++;
    found.push(line.slice(at, end));
    at = end;
  }
  return found;
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** The number a word is, null where it is none. */
export function numberIn(word: string | undefined): number | null {
  return word !== undefined && NUMBER.test(word) && Number.isFinite(Number(word)) ? Number(word) : null;
}

/** A position from 1 to n, or null. */
export function positionIn(word: string | undefined, n: number): number | null {
  const value = numberIn(word);
  return value !== null && Number.isInteger(value) && value >= 1 && value <= n ? value - 1 : null;
}

export function linesOf(text: string): string[] {
  return text.replace(/^\uFEFF/, "").split(/\r\n?|\n/);
}
