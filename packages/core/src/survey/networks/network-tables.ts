import { columnOf } from "../column.js";
import type { Table } from "../table.js";
import type { FileNode, NetworkFile } from "./network-file.js";

/** What is wanted of a network file where a table is asked for: its nodes, or who is tied to what in a two-mode one. */
export type NetworkList = "nodes" | "attendance";

/**
 * The nodes of a network as a table: their id and their attributes, a row each. Of two modes the first is meant, which
 * are people by custom (rows of a matrix of persons by events).
 */
export function nodesTable({ nodes, secondMode }: NetworkFile, file: string): Table {
  const people = nodes.slice(0, secondMode ?? nodes.length);
  const names = new Set(people.flatMap(({ attributes }) => [...attributes.keys()]));
  // The id by which ties name a node is never that of an attribute that happens to be called so.
  const heading = (name: string) => (name.trim().toLowerCase() === "id" ? "id (attribute)" : name);
  return tableOf(
    file,
    ["id", ...[...names].map(heading)],
    people.map((node) => ({
      row: node.row,
      cells: [node.id, ...[...names].map((name) => node.attributes.get(name) ?? "")],
    })),
  );
}

/** Who is tied to what: a row for each tie between the modes, with the heading `id` over the first and `meeting` over the second. */
export function attendanceTable({ nodes, secondMode, ties }: NetworkFile, file: string): Table {
  const called = ({ id, attributes }: FileNode) => attributes.get("label") ?? attributes.get("name") ?? id;
  const rows =
    secondMode === null
      ? []
      : ties
          .filter(({ value }) => value !== 0)
          .map(({ from, to, row }) => {
            const [person, meeting] = from < secondMode ? [from, to] : [to, from];
            return { row, cells: [nodes[person]!.id, called(nodes[meeting]!)] };
          });
  return tableOf(file, ["id", "meeting"], rows);
}

function tableOf(
  file: string,
  header: readonly string[],
  rows: readonly { readonly row: number | null; readonly cells: readonly string[] }[],
): Table {
  return {
    file,
    header,
    headerRow: 1,
    columns: header.map((_, c) => columnOf(rows.map(({ cells }) => cells[c]!.trim()))),
    rowNumbers: rows.map(({ row }, k) => row ?? k + 1),
  };
}
