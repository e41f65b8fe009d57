import { unzipSync } from "fflate";

/** A figure that a page holds, as its reader has it. */
export interface Figure {
  readonly measure: string;
  readonly level: string;
  readonly relation: string;
  readonly wave: string;
  readonly id: string;
  readonly id2: string;
  readonly value: number | null;
  readonly n: number | null;
  readonly status: string;
  readonly reason: string;
  readonly convention: string;
}

/** A file within a page, as text. */
export function fileIn(page: string, name: string): string | null {
  const link = new RegExp(`download="${name}" href="data:([^,"]*),([^"]*)"`).exec(page);
  if (link === null) return null;
  const [, kind, data] = link;
  const text = data!.replaceAll("&amp;", "&").replaceAll("&#39;", "'");
  if (!kind!.startsWith("application/zip")) return decodeURIComponent(text);
  const files = unzipSync(Buffer.from(text, "base64"));
  return Buffer.from(files["findings.csv"]!).toString("utf8");
}

/** Rows of a CSV file; cells in quotes may hold commas, quotes and ends of lines. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (end === "\n") rows.push([]);
    if (end === "") break;
  }
  return rows.filter((row) => row.length > 1);
}

export function rowsIn(text: string): Record<string, string>[] {
  const [header, ...records] = readCsv(text);
  return records.map((record) => Object.fromEntries(header!.map((name, k) => [name, record[k] ?? ""])));
}

/** All findings that a research edition holds: those of the archive where there is one. */
export function figuresOf(page: string): Figure[] {
  const packed = fileIn(page, "findings.zip");
  const conventions = new Map(
    rowsIn(fileIn(page, "conventions.csv") ?? "").map((r) => [r.convention, r.text]),
  );
  const number = (text: string | undefined) => (text === undefined || text === "" ? null : Number(text));
  return rowsIn(packed ?? fileIn(page, "findings.csv")!).map((r) => ({
    measure: r.measure!,
    level: r.level!,
    relation: r.relation!,
    wave: r.wave!,
    id: r.id!,
    id2: r.id2!,
    value: number(r.value),
    n: number(r.n),
    status: r.status!,
    reason: r.reason!,
    convention: packed === null ? (conventions.get(r.convention!) ?? "") : r.convention!,
  }));
}
