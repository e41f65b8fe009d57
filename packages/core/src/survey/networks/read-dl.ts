import {
  linesOf,
  NetworkBuilder,
  type NetworkFile,
  numberIn,
  positionIn,
  unreadableNetwork,
  words,
} from "./network-file.js";

const FORMATS = [
  "fullmatrix",
  "upperhalf",
  "lowerhalf",
  "edgelist1",
  "edgelist2",
  "nodelist1",
  "nodelist2",
] as const;
type DlFormat = (typeof FORMATS)[number];

interface DlHeader {
  rows: number;
  columns: number;
  matrices: number;
  twoMode: boolean;
  format: DlFormat;
  diagonal: boolean;
  rowLabels: string[];
  columnLabels: string[];
  matrixLabels: string[];
  embeddedRows: boolean;
  embeddedColumns: boolean;
}

/**
 * UCINET's DL language: full and half matrices, lists of edges and of nodes, of one or two modes, with
 * labels listed or embedded. Keywords in any case, separated by spaces, commas, equals signs or line ends.
 *
 * @throws Unreadable E_NETWORK
 */
export function readDl(text: string, file: string): NetworkFile {
  const lines = linesOf(text);
  const dataAt = lines.findIndex(
    (line) => /(^|[\s,])data\s*:/i.test(unquoted(line)) || /^\s*data\s*$/i.test(line),
  );
  if (dataAt < 0) throw unreadableNetwork(file, null, "The file has no `data:`; is it UCINET's DL language?");
  const dataLine = lines[dataAt]!;
  const split = /(^|[\s,])data\s*:?/i.exec(unquoted(dataLine))!;
  const header = readHeader([...lines.slice(0, dataAt), dataLine.slice(0, split.index)].join("\n"), file);
  const body: Line[] = [];
  const rest = dataLine.slice(split.index + split[0].length);
  if (rest.trim() !== "") body.push({ words: words(rest), row: dataAt + 1 });
  for (let k = dataAt + 1; k < lines.length; k++)
    if (lines[k]!.trim() !== "") body.push({ words: words(lines[k]!), row: k + 1 });
  return new DlData(header, body, file).read();
}

/** The line with what stands in quotation marks blanked out, in the same places. */
function unquoted(line: string): string {
  return line.replace(/"[^"]*"/g, (t) => "_".repeat(t.length));
}

function readHeader(text: string, file: string): DlHeader {
  const tokens = words(text, /[\s,=:]/);
  if (tokens[0]?.toLowerCase() !== "dl")
    throw unreadableNetwork(file, 1, "The file does not begin with `dl`.");
  const header: DlHeader = {
    rows: -1,
    columns: -1,
    matrices: 1,
    twoMode: false,
    format: "fullmatrix",
    diagonal: true,
    rowLabels: [],
    columnLabels: [],
    matrixLabels: [],
    embeddedRows: false,
    embeddedColumns: false,
  };
  let at = 1;
  const next = () => tokens[at++] ?? "";
  const size = (name: string) => {
    const value = numberIn(next());
    if (value === null || !Number.isInteger(value) || value < 0 || value > 200_000)
      throw unreadableNetwork(file, null, `\`${name}=\` needs a whole number.`);
    return value;
  };
  const take = (count: number) => {
    const labels = tokens.slice(at, at + Math.max(0, count));
    at += labels.length;
    return labels;
  };
  while (at < tokens.length) {
    const word = next().toLowerCase();
    if (word === "n") header.rows = header.columns = size("n");
    else if (word === "nr") {
      header.rows = size("nr");
      header.twoMode = true;
    } else if (word === "nc") {
      header.columns = size("nc");
      header.twoMode = true;
    } else if (word === "nm") header.matrices = size("nm");
    else if (word === "format") {
      const name = next().toLowerCase();
      const format = FORMATS.find((f) => f === name);
      if (format === undefined)
        throw unreadableNetwork(
          file,
          null,
          `The format "${name.slice(0, 40)}" is not read. Export the data as fullmatrix or edgelist1.`,
        );
      header.format = format;
    } else if (word === "diagonal") header.diagonal = next().toLowerCase() !== "absent";
    else if (word === "title") next();
    else if (
      word === "row" ||
      word === "column" ||
      word === "col" ||
      word === "matrix" ||
      word === "level" ||
      word === "labels"
    ) {
      if (word !== "labels" && next().toLowerCase() !== "labels")
        throw unreadableNetwork(file, null, `After "${word}" comes "labels".`);
      if (tokens[at]?.toLowerCase() === "embedded") {
        at++;
        if (word !== "column" && word !== "col") header.embeddedRows = true;
        if (word !== "row") header.embeddedColumns = true;
      } else if (word === "matrix" || word === "level") header.matrixLabels = take(header.matrices);
      else if (word === "row") header.rowLabels = take(header.rows);
      else if (word === "labels") header.rowLabels = header.columnLabels = take(header.rows);
      else header.columnLabels = take(header.columns);
    } else throw unreadableNetwork(file, null, `"${word.slice(0, 40)}" is no keyword of the DL language.`);
  }
  if (header.format.endsWith("2")) header.twoMode = true;
  if (header.rows < 0)
    throw unreadableNetwork(file, null, "The file does not say how many nodes it has (`n=`).");
  if (header.columns < 0) header.columns = header.rows;
  return header;
}

/** What UCINET writes in a matrix where nobody answered. */
const MISSING: ReadonlySet<string> = new Set([".", "na"]);

interface Line {
  readonly words: readonly string[];
  readonly row: number;
}

class DlData {
  readonly builder: NetworkBuilder;

  constructor(
    readonly header: DlHeader,
    readonly body: readonly Line[],
    readonly file: string,
  ) {
    this.builder = new NetworkBuilder(file);
  }

  read(): NetworkFile {
    const { header, builder } = this;
    const { format, embeddedRows, embeddedColumns, rowLabels, columnLabels, twoMode, rows, columns } = header;
    // Embedded labels of lists come with the ties; of matrices, with the rows.
    const later = format.startsWith("edgelist") || format.startsWith("nodelist") ? embeddedRows : false;
    if (!format.startsWith("edge") && !format.startsWith("node")) this.#readMatrices();
    else {
      if (!later) builder.name(padded(rowLabels, rows));
      if (!later && twoMode) {
        builder.secondMode = builder.size;
        builder.name(padded(embeddedColumns ? [] : columnLabels, columns));
      }
      this.#readLists(later);
    }
    if (!twoMode) {
      const missing = rows - builder.size;
      if (missing > 0 && later)
        builder.warn(
          "W_NETWORK_ISOLATES",
          `The file says it has ${rows} nodes and names ${builder.size} of them.`,
          {
            action: "those it does not name are left out",
          },
        );
    }
    return builder.finish();
  }

  #relation(k: number): string {
    return this.header.matrixLabels[k] ?? (this.header.matrices > 1 ? String(k + 1) : "");
  }

  #readLists(embedded: boolean): void {
    const { header, builder } = this;
    const { twoMode } = header;
    const nodelist = header.format.startsWith("nodelist");
    let matrix = 0;
    // Nodes of the second mode come after all of the first, so that their places are known only at the end.
    const found: { from: string; to: string; value: number | null; row: number; matrix: number }[] = [];
    const egos: string[] = [];
    for (const { words: line, row } of this.body) {
      if (line[0] === "!" || line[0]?.startsWith("!")) {
        matrix++;
        continue;
      }
      egos.push(line[0]!);
      if (nodelist)
        for (const to of line.slice(1)) found.push({ from: line[0]!, to, value: null, row, matrix });
      else if (line.length < 2 || line.length > 3 || (line.length === 3 && numberIn(line[2]) === null))
        throw unreadableNetwork(this.file, row, "A line of an edge list holds two nodes and a number.");
      else found.push({ from: line[0]!, to: line[1]!, value: numberIn(line[2]), row, matrix });
    }
    const second = new Map<string, number>();
    if (embedded) {
      // Labels that are listed as well may be of people nobody names.
      for (const label of this.header.rowLabels) builder.node(label);
      for (const ego of egos) builder.node(ego);
      if (!twoMode) for (const { from, to } of found) for (const id of [from, to]) builder.node(id);
      else {
        builder.secondMode = builder.size;
        for (const label of this.header.columnLabels) {
          if (second.has(label)) continue;
          builder.name([label]);
          second.set(label, builder.size - 1);
        }
        for (const { to } of found) {
          if (second.has(to)) continue;
          builder.name([to]);
          second.set(to, builder.size - 1);
        }
      }
    }
    const place = (word: string, row: number, count: number, offset: number): number => {
      const known = embedded ? (offset > 0 ? second.get(word) : builder.find(word)) : undefined;
      const at = known ?? positionIn(word, count);
      if (at === null || at < 0)
        throw unreadableNetwork(this.file, row, `"${word.slice(0, 40)}" is not among the ${count} nodes.`);
      return known ?? at + offset;
    };
    const start = twoMode ? builder.secondMode! : 0;
    for (const { from, to, value, row, matrix: k } of found)
      builder.tie(place(from, row, header.rows, 0), place(to, row, header.columns, start), {
        value,
        row,
        relation: this.#relation(k),
      });
  }

  #readMatrices(): void {
    const { header, builder, file } = this;
    const { rows, columns, format, diagonal, twoMode } = header;
    if (rows * columns * header.matrices > 50_000_000)
      throw unreadableNetwork(
        file,
        null,
        `A matrix of ${rows} rows and ${columns} columns is larger than is read.`,
      );
    const tokens = this.body.flatMap((line) => line.words.map((word) => ({ word, row: line.row })));
    let at = 0;
    const next = () => {
      const token = tokens[at++];
      if (token === undefined)
        throw unreadableNetwork(
          file,
          null,
          `The matrix ends early: ${rows} rows of ${columns} numbers are needed.`,
        );
      return token;
    };
    const half = format !== "fullmatrix";
    for (let k = 0; k < header.matrices; k++) {
      const columnNames = header.embeddedColumns
        ? Array.from({ length: columns }, () => next().word)
        : header.columnLabels;
      const rowNames: string[] = [];
      const cells: { i: number; j: number; value: number | null; row: number }[] = [];
      for (let i = 0; i < rows; i++) {
        if (header.embeddedRows) rowNames.push(next().word);
        for (let j = 0; j < columns; j++) {
          if (!diagonal && i === j && !twoMode) continue;
          if ((format === "upperhalf" && j < i) || (format === "lowerhalf" && j > i)) continue;
          const { word, row } = next();
          const value = numberIn(word);
          if (value === null && !MISSING.has(word.toLowerCase()))
            throw unreadableNetwork(file, row, `"${word.slice(0, 40)}" is no number.`);
          cells.push({ i, j, value, row });
        }
      }
      if (k === 0) {
        builder.name(padded(header.embeddedRows ? rowNames : header.rowLabels, rows));
        if (twoMode) {
          builder.secondMode = rows;
          builder.name(padded(columnNames, columns));
        }
      }
      const relation = this.#relation(k);
      const start = twoMode ? rows : 0;
      for (const { i, j, value, row } of cells) {
        if (value !== null) builder.tie(i, start + j, { value, row, relation, directed: !half });
        else if (twoMode || i !== j) {
          builder.blank(i, start + j, relation, row);
          if (half) builder.blank(start + j, i, relation, row);
        }
      }
    }
    if (at < tokens.length)
      throw unreadableNetwork(
        file,
        tokens[at]!.row,
        `The matrix has more numbers than ${rows} rows of ${columns}.`,
      );
  }
}

/** Labels for all nodes: the missing ones are their numbers. */
function padded(labels: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, k) => labels[k] ?? String(k + 1));
}
