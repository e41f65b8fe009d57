import {
  linesOf,
  NetworkBuilder,
  type NetworkFile,
  numberIn,
  unreadableNetwork,
  words,
} from "./network-file.js";

/**
 * NetDraw's VNA: node data, and tie data with a column for each relation. Properties of nodes (places and
 * colours) are passed over. A column of tie data that holds words says something of the ties and is no relation.
 *
 * @throws Unreadable E_NETWORK
 */
export function readVna(text: string, file: string): NetworkFile {
  const builder = new NetworkBuilder(file);
  let section = "";
  let header: readonly string[] | null = null;
  let sections = 0;
  let ties: TieLine[] = [];
  const finishTies = () => {
    if (header !== null && ties.length > 0) addTies(builder, header, ties);
    ties = [];
  };
  linesOf(text).forEach((line, at) => {
    const row = at + 1;
    if (line.trim() === "") return;
    if (line.trimStart().startsWith("*")) {
      finishTies();
      section = line.trim().slice(1).toLowerCase().replace(/\s+/g, " ");
      header = null;
      if (section === "node data" || section === "tie data") sections++;
      else if (section !== "node properties" && section !== "tie properties")
        builder.warn("I_NETWORK_PART", `"*${section.slice(0, 40)}" is not read.`, {
          row,
          action: "passed over",
        });
      return;
    }
    const cells = words(line);
    if (section === "node data") {
      if (header === null) header = cells;
      else {
        const node = builder.node(cells[0]!, row);
        for (let k = 1; k < header.length; k++) builder.attribute(node, header[k]!, cells[k] ?? "");
        if (cells.length > header.length) ragged(builder, row, cells.length, header.length);
      }
    } else if (section === "tie data") {
      if (header === null) {
        if (cells.length < 2) throw unreadableNetwork(file, row, "Tie data need the columns from and to.");
        header = cells;
        return;
      }
      if (cells.length < 2) throw unreadableNetwork(file, row, "A tie needs the two it joins.");
      const [from, to] = [builder.node(cells[0]!, row), builder.node(cells[1]!, row)];
      ties.push({ from, to, cells, row });
      if (cells.length > header.length) ragged(builder, row, cells.length, header.length);
    }
  });
  finishTies();
  if (sections === 0)
    throw unreadableNetwork(file, null, "The file has neither `*node data` nor `*tie data`; is it VNA?");
  return builder.finish();
}

interface TieLine {
  readonly from: number;
  readonly to: number;
  readonly cells: readonly string[];
  readonly row: number;
}

/** Ties of each column that holds numbers; without such a column a line is a tie of the one relation there is. */
function addTies(builder: NetworkBuilder, header: readonly string[], ties: readonly TieLine[]): void {
  const columns = header.map((_, k) => k).slice(2);
  const relations = columns.filter((k) => holdsNumbers(ties, k));
  const said = columns.filter((k) => !relations.includes(k) && ties.some(({ cells }) => filled(cells[k])));
  for (const k of said)
    builder.warn("I_NETWORK_PART", `"${header[k]!.slice(0, 40)}" holds words and is no relation.`, {
      row: ties[0]!.row,
      action: "kept as an attribute of the ties",
    });
  for (const { from, to, cells, row } of ties) {
    const attributes = new Map(said.map((k) => [header[k]!, cells[k] ?? ""]));
    if (relations.length === 0) builder.tie(from, to, { row, attributes });
    for (const k of relations) {
      const word = cells[k];
      if (!filled(word)) continue;
      const value = numberIn(word);
      if (value === null)
        builder.warn("E_STRENGTH", `"${word.slice(0, 40)}" is not a strength.`, {
          row,
          value: word,
          action: "read as a tie without a strength",
        });
      builder.tie(from, to, { relation: header[k]!, value, row, attributes });
    }
  }
}

/** Whether most of what stands in a column are numbers; a word among them is a slip. */
function holdsNumbers(ties: readonly TieLine[], column: number): boolean {
  const given = ties.map(({ cells }) => cells[column]).filter(filled);
  return given.length > 0 && given.filter((word) => numberIn(word) !== null).length * 2 > given.length;
}

function filled(word: string | undefined): word is string {
  return word !== undefined && word !== "";
}

function ragged(builder: NetworkBuilder, row: number, cells: number, columns: number): void {
  builder.warn("E_CSV_RAGGED", `The row has ${cells} cells, the header ${columns}.`, {
    row,
    action: "cells past the header left out",
  });
}
