import { type Cell, toCsv } from "../csv.js";
import { layers, type StudyGraph } from "../export-graph.js";

/** Ties in the columns of a study's own ties.csv. */
export function tiesCsv(graph: StudyGraph): string {
  return toCsv(
    ["from", "to", "relation", "strength", "wave"],
    layers(graph).flatMap(({ relation, wave, ties }) =>
      ties.map(({ from, to, strength }) => [from, to, relation, strength, wave]),
    ),
  );
}

/** Everyone in the graph, with a column for each attribute. */
export function nodesCsv(graph: StudyGraph): string {
  const columns = attributeNames(graph.mapNodes((_, attributes) => attributes));
  return toCsv(
    ["id", ...columns],
    graph.mapNodes((node, attributes): Cell[] => [node, ...columns.map((c) => cell(attributes[c]))]),
  );
}

/** Every edge, membership of partners too, under the headings Gephi looks for. */
export function edgesCsv(graph: StudyGraph): string {
  const columns = attributeNames(graph.mapEdges((_, attributes) => attributes));
  return toCsv(
    ["source", "target", "type", ...columns],
    graph.mapEdges((_, attributes, source, target): Cell[] => [
      source,
      target,
      "directed",
      ...columns.map((c) => cell(attributes[c])),
    ]),
  );
}

/** Names of attributes in the order they are first met. */
export function attributeNames(all: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  return [...new Set(all.flatMap((attributes) => Object.keys(attributes)))];
}

function cell(value: unknown): Cell {
  return typeof value === "number" || typeof value === "boolean" || value === undefined || value === null
    ? value
    : String(value);
}
