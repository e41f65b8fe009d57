import { DEFAULT_LIMITS, type TableLimits } from "../limits.js";
import { nearest } from "../nearest.js";
import { type Problem, problem } from "../problems.js";
import { type ReadTableOptions, type ReadTableResult, tableOfRecords } from "../read-table.js";
import { attempt, Unreadable } from "../unreadable.js";
import { attribute, walkXml } from "../xml.js";
import { ZipArchive } from "../zip.js";
import { type NumberFormat, readNumberFormats } from "./number-format.js";
import { readSharedStrings, readSheetRows, type SheetRows } from "./sheet-rows.js";

/** A sheet of a workbook by name; hidden ones are read only when named. */
export interface WorkbookSheet {
  readonly name: string;
  readonly hidden: boolean;
}

/** What a reader of workbooks offers, so that another one can take the place of this one. */
export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  /** The table of a sheet, whose header row is found or given. */
  table(sheet: string, options?: ReadTableOptions): ReadTableResult;
  /** Whether a sheet holds a cell. */
  isFilled(sheet: string): boolean;
}

export interface OpenedWorkbook {
  readonly workbook: Workbook | null;
  readonly problems: readonly Problem[];
}

/** Whether bytes are a ZIP archive, as workbooks are. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** Whether bytes are a file of the old binary kind: .xls, or a workbook under a password. */
export function isOldOffice(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
}

/** How a sheet is named in Problems. */
export function sheetLabel(file: string, sheet: string): string {
  return `${file} [${sheet}]`;
}

/** Opens a workbook (.xlsx, .xlsm). Sheets are unpacked when asked for. */
export function openWorkbook(
  bytes: Uint8Array,
  file: string,
  limits: TableLimits = DEFAULT_LIMITS,
): OpenedWorkbook {
  const { value, problem: stopped } = attempt(() => {
    if (isOldOffice(bytes))
      throw new Unreadable(
        "E_XLSX_OLD",
        "This is a workbook of the old kind (.xls) or one with a password. Save it as .xlsx without a password, or as CSV.",
        { file },
      );
    return new XlsxWorkbook(new ZipArchive(bytes, file), file, limits);
  });
  return { workbook: value, problems: stopped === null ? [] : [stopped] };
}

class XlsxWorkbook implements Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly #paths = new Map<string, string>();
  readonly #read = new Map<string, SheetRows>();
  #from1904 = false;
  #strings: readonly string[] | null = null;
  #formats: readonly NumberFormat[] | null = null;
  #folder = "xl/";

  constructor(
    readonly zip: ZipArchive,
    readonly file: string,
    readonly limits: TableLimits,
  ) {
    const targets = this.#relations("_rels/.rels", "");
    const main = [...targets.values()].find((path) => /workbook[^/]*\.xml$/i.test(path)) ?? "xl/workbook.xml";
    this.#folder = main.replace(/[^/]*$/, "");
    const paths = this.#relations(
      `${this.#folder}_rels/${main.slice(this.#folder.length)}.rels`,
      this.#folder,
    );
    const sheets: WorkbookSheet[] = [];
    walkXml(this.#text(main), file, {
      open: (name, attributes) => {
        if (name === "workbookPr")
          this.#from1904 = /^(1|true)$/i.test(attribute(attributes, "date1904") ?? "");
        if (name !== "sheet") return;
        const title = attribute(attributes, "name") ?? "";
        const path = paths.get(attribute(attributes, "id") ?? "");
        // A chart sheet has no cells.
        if (path === undefined || !/worksheets\//i.test(path)) return;
        this.#paths.set(title, path);
        sheets.push({ name: title, hidden: (attribute(attributes, "state") ?? "visible") !== "visible" });
      },
    });
    this.sheets = sheets;
  }

  isFilled(sheet: string): boolean {
    return this.#rows(sheet).records.some(([, cells]) => cells.some((c) => c.trim() !== ""));
  }

  table(sheet: string, options: ReadTableOptions = {}): ReadTableResult {
    const file = sheetLabel(this.file, sheet);
    const { value, problem: stopped } = attempt(() => this.#rows(sheet));
    if (value === null) return { table: null, problems: [{ ...stopped, file }] };
    const read = tableOfRecords(value.records, file, { limits: this.limits, ...options });
    const problems = [...read.problems];
    if (value.beyond > 0)
      problems.push(
        problem(
          "E_COLUMNS_TOO_MANY",
          `The sheet has ${value.beyond} cells past the limit of rows or columns.`,
          {
            file,
            action: "cells past the limit left out",
          },
        ),
      );
    if (value.unworked.length > 0)
      problems.push(
        problem(
          "E_XLSX_FORMULA",
          `${value.unworked.length === 1 ? "A formula was" : `${value.unworked.length} formulas were`} never worked out (${value.unworked.slice(0, 5).join(", ")}). Open the workbook in a spreadsheet and save it.`,
          { file, action: "read as empty cells" },
        ),
      );
    return {
      table: read.table === null ? null : { ...read.table, numbers: value.numbers },
      problems,
    };
  }

  #rows(sheet: string): SheetRows {
    const known = this.#read.get(sheet);
    if (known !== undefined) return known;
    this.#strings ??= this.#optional("sharedStrings.xml", (xml) => readSharedStrings(xml, this.file));
    this.#formats ??= this.#optional("styles.xml", (xml) => readNumberFormats(xml, this.file));
    const rows = readSheetRows(this.#text(this.#paths.get(sheet)!), {
      file: this.file,
      strings: this.#strings,
      formats: this.#formats,
      from1904: this.#from1904,
      mostColumns: this.limits.columns,
      mostRows: this.limits.rows,
    });
    this.#read.set(sheet, rows);
    return rows;
  }

  #optional<T>(name: string, read: (xml: string) => readonly T[]): readonly T[] {
    const bytes = this.#entry(this.#folder + name);
    return bytes === null ? [] : read(new TextDecoder().decode(bytes));
  }

  #text(path: string): string {
    const bytes = this.#entry(path);
    if (bytes === null)
      throw new Unreadable("E_XLSX", `The file is no workbook: "${path}" is missing in it.`, {
        file: this.file,
      });
    return new TextDecoder().decode(bytes);
  }

  /** An entry by its path, in whatever case: some programs do not mind. */
  #entry(path: string): Uint8Array | null {
    const exact = this.zip.read(path);
    if (exact !== null) return exact;
    const other = this.zip.names.find((n) => n.toLowerCase() === path.toLowerCase());
    return other === undefined ? null : this.zip.read(other);
  }

  /** Paths inside the archive by the id of the relation. */
  #relations(path: string, folder: string): Map<string, string> {
    const targets = new Map<string, string>();
    const bytes = this.#entry(path);
    if (bytes === null) return targets;
    walkXml(new TextDecoder().decode(bytes), this.file, {
      open(name, attributes) {
        const target = attribute(attributes, "Target");
        if (name !== "Relationship" || target === null || attribute(attributes, "TargetMode") === "External")
          return;
        targets.set(
          attribute(attributes, "Id") ?? "",
          target.startsWith("/") ? target.slice(1) : folder + target.replace(/^\.\//, ""),
        );
      },
    });
    return targets;
  }
}

export interface ReadSheetOptions extends ReadTableOptions {
  /** Name of the sheet; default: the only one that holds something. */
  readonly sheet?: string;
}

/**
 * The table of the sheet that is named, or of the only visible one that holds something. Which of several
 * is meant is never guessed.
 */
export function readSheet(bytes: Uint8Array, file: string, options: ReadSheetOptions = {}): ReadTableResult {
  const { workbook, problems } = openWorkbook(bytes, file, options.limits);
  if (workbook === null) return { table: null, problems };
  const chosen = attempt(() => chooseSheet(workbook, file, options.sheet ?? null));
  return chosen.value === null
    ? { table: null, problems: [chosen.problem] }
    : workbook.table(chosen.value, options);
}

/** @throws Unreadable E_SHEET_CHOICE, E_SHEET_UNKNOWN, E_EMPTY */
function chooseSheet(workbook: Workbook, file: string, wanted: string | null): string {
  const names = workbook.sheets.map((s) => s.name);
  const listed = names.map((n) => `"${n}"`).join(", ");
  if (wanted !== null) {
    const found =
      names.find((n) => n === wanted) ??
      names.find((n) => n.trim().toLowerCase() === wanted.trim().toLowerCase());
    if (found !== undefined) return found;
    throw new Unreadable(
      "E_SHEET_UNKNOWN",
      `There is no sheet "${wanted.slice(0, 60)}"; the workbook has ${listed}.`,
      {
        file,
        value: wanted,
        suggestion: nearest(wanted, names),
      },
    );
  }
  const filled = workbook.sheets.filter((s) => !s.hidden && workbook.isFilled(s.name)).map((s) => s.name);
  if (filled.length === 1) return filled[0]!;
  if (filled.length === 0)
    throw new Unreadable("E_EMPTY", "No sheet of the workbook holds anything.", { file });
  throw new Unreadable(
    "E_SHEET_CHOICE",
    `The workbook has several sheets: ${listed}. Say which one with \`sheet:\` in study.yaml, and \`header_row:\` where its headings are not in its first row.`,
    { file },
  );
}
