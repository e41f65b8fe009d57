import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { allOf, type ByteSource, slicesOf, sourceOf } from "../survey/bytes.js";
import { openText, type TextSource } from "../survey/decode.js";
import { DEFAULT_LIMITS, type TableLimits } from "../survey/limits.js";
import { nearest } from "../survey/nearest.js";
import type { NetworkFile } from "../survey/networks/network-file.js";
import { attendanceTable, type NetworkList, nodesTable } from "../survey/networks/network-tables.js";
import { networkFormat, readNetworkFile } from "../survey/networks/read-network-file.js";
import { byCodePoint } from "../survey/order.js";
import { type ReadTableOptions, type ReadTableResult, readTable, readTableIn } from "../survey/read-table.js";
import type { Table } from "../survey/table.js";
import {
  isOldOffice,
  isZip,
  openWorkbook,
  readSheet,
  sheetLabel,
  type Workbook,
} from "../survey/xlsx/workbook.js";
import { fitsGlob } from "./declared/tables.js";
import type { ProblemList } from "./problem-list.js";
import { type FileRead, STUDY_FILES, type StudyFileName } from "./study.js";

/**
 * A file of a study: its name and its content, as text or as bytes of any common encoding. Of a large table bytes are
 * read a few at a time, so that they need not be in memory ({@link ByteSource}).
 */
export interface StudyFile {
  readonly name: string;
  readonly content: string | Uint8Array | ByteSource;
  /** A link that leads out of the study's folder: it is told of and not read. */
  readonly outside?: boolean;
}

/** How a table that study.yaml names is to be read. */
export interface TableFileOptions extends ReadTableOptions {
  readonly sheet?: string;
  readonly encoding?: string;
  /** What the table is of where the file is a network that another program wrote. */
  readonly network?: NetworkList;
  /** Line of study.yaml that names the file. */
  readonly line?: number | null;
}

type Content = string | ByteSource;

/** Bytes at the beginning of a file by which a workbook is known. */
const SIGNATURE = 8;
/** Characters at the beginning by which a network file is known. */
const START = 2000;
/** Bytes hashed at a time. */
const HASHED = 1 << 20;

/**
 * The files given, by what they are to a study: the tables of a study folder, each a file of its own or a
 * sheet of one workbook, and whatever other files study.yaml names.
 */
export class StudyFiles {
  /** Tables read, with the rows of each, in the order they were asked for. */
  readonly read: FileRead[] = [];
  limits: TableLimits = DEFAULT_LIMITS;
  readonly #byName = new Map<StudyFileName, Content>();
  readonly #byPath = new Map<string, Content>();
  readonly #used = new Set<string>();
  readonly #outside = new Set<string>();
  /** Folders outside the study that files may come from. */
  allowOutside: readonly string[] = [];
  #book: { readonly name: string; readonly workbook: Workbook } | null = null;

  constructor(
    files: readonly StudyFile[],
    readonly problems: ProblemList,
  ) {
    const sorted = [...files].sort((a, b) => byCodePoint(a.name, b.name));
    for (const file of sorted) {
      if (file.outside === true) this.#outside.add(normalPath(file.name));
      const content = file.content instanceof Uint8Array ? sourceOf(file.content) : file.content;
      if (content.length > 0) this.#byPath.set(normalPath(file.name), content);
      if (file.outside !== true) this.#takeNamed(file.name, content);
    }
  }

  /**
   * Opens the workbook whose sheets are the tables of the study, where there is one.
   *
   * @param declared files study.yaml names: their sheets are what it says they are
   */
  openBook(declared: ReadonlySet<string> = new Set()): void {
    const books = [...this.#byPath].filter(
      ([path, content]) => /\.xlsx$/i.test(path) && typeof content !== "string" && !declared.has(path),
    );
    const named = books.find(([path]) => baseName(path) === "study.xlsx");
    const only = books.length === 1 && !this.#byName.has("people.csv") ? books[0] : undefined;
    const [path, content] = named ?? only ?? [];
    if (path === undefined || content === undefined || typeof content === "string") return;
    if (this.#tooLarge(content, path)) return;
    const { workbook, problems } = openWorkbook(allOf(content), path, this.limits);
    for (const p of problems) this.problems.push(p);
    if (workbook === null) return;
    this.#used.add(path);
    this.#book = { name: path, workbook };
    const known = STUDY_FILES.map(tableName);
    for (const { name, hidden } of workbook.sheets) {
      if (known.includes(sheetKey(name)) || hidden) continue;
      this.problems.add("I_FILE_UNUSED", `The sheet "${name}" is not a table of a study.`, {
        file: sheetLabel(path, name),
        suggestion: nearest(name, known),
        action: "not read",
      });
    }
  }

  /** Tells of files that no part of the study is read from. */
  reportUnused(): void {
    for (const path of this.#byPath.keys()) this.#reportUnused(path);
  }

  #reportUnused(path: string): void {
    const base = baseName(path);
    if (this.#used.has(path) || STUDY_FILES.some((known) => known === base) || !isTableName(base)) return;
    this.problems.add("I_FILE_UNUSED", `"${path}" is not a file of a study folder.`, {
      file: path,
      suggestion: nearest(base, STUDY_FILES),
      action: "not read",
    });
  }

  has(name: StudyFileName): boolean {
    return this.#byName.has(name) || this.#sheetOf(name) !== null;
  }

  /** Text of study.yaml, null where there is none. */
  settings(): string | null {
    const content = this.#byName.get("study.yaml");
    if (content === undefined) this.#reportLink("study.yaml");
    return content === undefined ? null : this.#text(content, "study.yaml");
  }

  /** A table of a study folder, null where there is none or it cannot be read. */
  table(name: StudyFileName): Table | null {
    const content = this.#byName.get(name);
    const sheet = this.#sheetOf(name);
    if (content !== undefined) {
      if (sheet !== null)
        this.problems.add("W_FILE_DUP", `The sheet "${sheet}" is a second ${name}.`, {
          file: sheetLabel(this.#book!.name, sheet),
          action: "not read; the first one is used",
        });
      return this.#tableOf(content, name, {});
    }
    if (sheet === null) {
      this.#reportLink(name);
      return null;
    }
    const result = this.#book!.workbook.table(sheet, { limits: this.limits });
    return this.#take(result, sheetLabel(this.#book!.name, sheet));
  }

  /** A table that study.yaml names, null where it is not there or cannot be read. */
  named(path: string, options: TableFileOptions): Table | null {
    const found = this.#find(path, options.line ?? null);
    return found === null ? null : this.#tableOf(found.content, found.name, options);
  }

  /** A table that may be there or not: null where it is there and cannot be read. */
  ifThere(path: string, line: number | null): Table | "absent" | null {
    const refused = leadsOutside(path) || this.#outside.has(normalPath(path));
    return this.isHere(path) || refused ? this.named(path, { line }) : "absent";
  }

  /** Whether a file of this name was given. */
  isHere(path: string): boolean {
    const wanted = normalPath(path);
    return this.#byPath.has(wanted) || [...this.#byPath.keys()].some((p) => sameEnd(p, wanted));
  }

  /** Text of a file that study.yaml names. */
  textOf(path: string, options: TableFileOptions): string | null {
    const found = this.#find(path, options.line ?? null);
    return found === null ? null : this.#text(found.content, found.name, options.encoding ?? null);
  }

  /** Counts a file that is no table among those read. */
  countRead(name: string, rows: number): void {
    this.read.push({ name, rows });
  }

  /** Names of files that fit a pattern in which * stands for anything. */
  matching(glob: string): readonly string[] {
    return [...this.#byPath.keys()].filter((path) => fitsGlob(path, normalPath(glob)));
  }

  #find(path: string, line: number | null): { name: string; content: Content } | null {
    const place = { file: "study.yaml", row: line, value: path };
    const allowed = this.allowOutside.some((folder) => normalPath(path).startsWith(`${normalPath(folder)}/`));
    if ((leadsOutside(path) && !allowed) || this.#outside.has(normalPath(path))) {
      this.problems.add("E_PATH_OUTSIDE", "A study reads files of its own folder only.", {
        ...place,
        action: "not read",
      });
      return null;
    }
    const wanted = normalPath(path);
    const exact = this.#byPath.get(wanted);
    // In a browser files come without their folders.
    const alike = exact === undefined ? [...this.#byPath.keys()].filter((p) => sameEnd(p, wanted)) : [];
    const name = exact === undefined ? (alike.length === 1 ? alike[0]! : null) : wanted;
    if (name === null) {
      const among = alike.length > 1 ? ` Several files are called so: ${alike.slice(0, 3).join(", ")}.` : "";
      this.problems.add("E_FILE_MISSING", `There is no file "${path.slice(0, 100)}".${among}`, {
        ...place,
        suggestion: nearest(wanted, this.#byPath.keys()),
        action: "nothing read from it",
      });
      return null;
    }
    this.#used.add(name);
    return { name, content: this.#byPath.get(name)! };
  }

  #tableOf(content: Content, file: string, options: TableFileOptions): Table | null {
    const reading = { limits: this.limits, ...options };
    const { network } = options;
    const format = network === undefined ? null : networkFormat(file, beginning(content));
    if (network !== undefined && format !== null)
      return this.#listOf(
        readNetworkFile(this.#text(content, file, options.encoding), file, format),
        file,
        network,
      );
    if (typeof content === "string") return this.#take(readTable(content, file, reading), file);
    if (this.#tooLarge(content, file)) return null;
    const start = content.read(0, SIGNATURE);
    if (isZip(start) || isOldOffice(start)) return this.#take(readSheet(allOf(content), file, reading), file);
    const { encoding, pieces } = this.#decoded(content, file, options.encoding ?? null);
    return this.#take(readTableIn(pieces(), file, reading), file, encoding);
  }

  /** A list that stands in a file of a network. What is wrong with its ties is told where they are read. */
  #listOf(network: NetworkFile, file: string, wanted: NetworkList): Table | null {
    if (network.nodes.length === 0 || (wanted === "attendance" && network.secondMode === null)) {
      for (const p of network.problems) this.problems.push(p);
      if (network.nodes.length > 0)
        this.problems.add(
          "E_NETWORK",
          "The network is of one kind of nodes; it does not say who attends what.",
          {
            file,
            action: "not read",
          },
        );
      return null;
    }
    const table = wanted === "nodes" ? nodesTable(network, file) : attendanceTable(network, file);
    return this.#take({ table, problems: [] }, file);
  }

  #take({ table, problems, delimiter }: ReadTableResult, file: string, encoding?: string): Table | null {
    for (const p of problems) this.problems.push(p);
    this.read.push({
      name: table?.file ?? file,
      rows: table?.rowNumbers.length ?? 0,
      ...(table === null ? {} : { columns: table.header.length }),
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
    });
    return table;
  }

  #text(content: Content, file: string, encoding: string | null = null): string {
    if (typeof content === "string") return content;
    if (this.#tooLarge(content, file)) return "";
    return [...this.#decoded(content, file, encoding).pieces()].join("");
  }

  #decoded(content: ByteSource, file: string, named: string | null): TextSource {
    const text = openText(content, file, { named });
    for (const p of text.problems) this.problems.push(p);
    return text;
  }

  #tooLarge(content: ByteSource, file: string): boolean {
    const megabytes = content.length / 1_000_000;
    if (megabytes <= this.limits.fileMb) return false;
    this.problems.add(
      "E_FILE_TOO_LARGE",
      `The file has ${Math.round(megabytes)} MB; the limit is ${this.limits.fileMb}. Raise it with \`limits: { max_file_mb: … }\` in study.yaml if the file is what it should be.`,
      { file, action: "not read" },
    );
    return true;
  }

  #sheetOf(name: StudyFileName): string | null {
    return this.#book?.workbook.sheets.find((s) => sheetKey(s.name) === tableName(name))?.name ?? null;
  }

  /** Tells of a table of the folder that is a link out of it. */
  #reportLink(name: StudyFileName): void {
    const link = [...this.#outside].find((path) => baseName(path) === name && !path.includes("/"));
    if (link !== undefined)
      this.problems.add(
        "E_PATH_OUTSIDE",
        `"${link}" is a link out of the study's folder. Copy the file into the folder, or name the folder it leads to under \`allow_outside\` in study.yaml.`,
        { file: link, action: "not read" },
      );
  }

  #takeNamed(given: string, content: Content): void {
    const name = STUDY_FILES.find((known) => known === baseName(given));
    if (name === undefined) {
      // A file that was not read, because nothing can be read from it.
      if (content.length === 0) this.#reportUnused(normalPath(given));
    } else if (this.#byName.has(name))
      this.problems.add("W_FILE_DUP", `"${given}" is a second ${name}.`, {
        file: given,
        action: "not read; the first one is used",
      });
    else this.#byName.set(name, content);
  }

  /** SHA-256 of the files the study is made of, by name. */
  hash(purpose: string): string {
    const digest = sha256Of();
    digest.update(utf8ToBytes(`${purpose}\0`));
    const add = (name: string, content: Content) => {
      const bytes = typeof content === "string" ? sourceOf(utf8ToBytes(content)) : content;
      digest.update(utf8ToBytes(`${name}\0${bytes.length}\0`));
      for (const slice of slicesOf(bytes, 0, HASHED)) digest.update(slice);
    };
    for (const name of STUDY_FILES) {
      const content = this.#byName.get(name);
      if (content !== undefined) add(name, content);
    }
    for (const path of [...this.#used].sort(byCodePoint)) add(path, this.#byPath.get(path)!);
    return bytesToHex(digest.digest());
  }
}

/** Node's own digest, ten times as fast, where there is one. It is reached without an import, which a browser could not follow. */
function sha256Of(): { update(bytes: Uint8Array): unknown; digest(): Uint8Array } {
  return globalThis.process?.getBuiltinModule?.("node:crypto").createHash("sha256") ?? sha256.create();
}

function isTableName(base: string): boolean {
  return /\.(csv|tsv|txt|xlsx|ya?ml|dl|vna|net|paj|graphml|gexf)$/.test(base);
}

/** The first characters of a file, to know its format by. */
function beginning(content: Content): string {
  return typeof content === "string"
    ? content.slice(0, START)
    : new TextDecoder().decode(content.read(0, Math.min(START, content.length)));
}

/** A path with forward slashes and no `./` in it. */
export function normalPath(path: string): string {
  return path.replaceAll("\\", "/").replace(/^(\.\/)+/, "");
}

/** Whether a path names something that cannot be in the folder: absolute, on a drive or a server, or upwards. */
export function leadsOutside(path: string): boolean {
  const parts = normalPath(path).split("/");
  let depth = 0;
  for (const part of parts) {
    depth += part === ".." ? -1 : part === "." ? 0 : 1;
    if (depth < 0) return true;
  }
  return path === "" || path.includes("\0") || /^[/\\~]|^[a-z]:|^[a-z]+:\/\//i.test(path);
}

function sameEnd(path: string, wanted: string): boolean {
  return path.endsWith(`/${wanted}`) || (!path.includes("/") && wanted.endsWith(`/${path}`));
}

function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1)!.toLowerCase();
}

function tableName(file: StudyFileName): string {
  return file.replace(/\.csv$/, "");
}

/** Sheets may be called People, people.csv or partner people. */
function sheetKey(sheet: string): string {
  return sheet
    .trim()
    .toLowerCase()
    .replace(/\.csv$/, "")
    .replace(/[\s-]+/g, "_");
}
