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
 * colours) are passed over.
 *
 * @throws Unreadable E_NETWORK
 */
export function readVna(text: string, file: string): NetworkFile {
  const builder = new NetworkBuilder(file);
  let section = "";
  let header: readonly string[] | null = null;
  let sections = 0;
  linesOf(text).forEach((line, at) => {
    const row = at + 1;
    if (line.trim() === "") return;
    if (line.trimStart().startsWith("*")) {
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
        const node = builder.node(cells[0]!);
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
      const [from, to] = [builder.node(cells[0]!), builder.node(cells[1]!)];
      if (header.length === 2) builder.tie(from, to, { row });
      for (let k = 2; k < header.length; k++) {
        const word = cells[k];
        const value = numberIn(word);
        if (word !== undefined && value === null)
          throw unreadableNetwork(file, row, `"${word.slice(0, 40)}" is no number.`);
        if (word !== undefined) builder.tie(from, to, { relation: header[k]!, value, row });
      }
      if (cells.length > header.length) ragged(builder, row, cells.length, header.length);
    }
  });
  if (sections === 0)
    throw unreadableNetwork(file, null, "The file has neither `*node data` nor `*tie data`; is it VNA?");
  return builder.finish();
}

function ragged(builder: NetworkBuilder, row: number, cells: number, columns: number): void {
  builder.warn("E_CSV_RAGGED", `The row has ${cells} cells, the header ${columns}.`, {
    row,
    action: "cells past the header left out",
  });
}
