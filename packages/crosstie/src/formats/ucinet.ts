import { layerName, layers, type StudyGraph } from "../export-graph.js";
import { uniqueIds } from "./xml.js";

/** A label in quotation marks may hold spaces and commas, but no quotation mark and no line break. */
function label(text: string): string {
  return text.replaceAll('"', "'").replace(/\s+/g, " ");
}

/** Quotation marks only where a label would fall apart without them, or be taken for a keyword. */
function quotedLabel(text: string): string {
  return /^[\p{L}\p{N}_.@#-]+$/u.test(text) && !/^(data|labels|format|row|column|matrix)$/i.test(text)
    ? text
    : `"${text}"`;
}

/**
 * UCINET's DL language, as a list of edges by position; each relation and wave is a matrix of its own.
 * A tie reported without a strength has the value 1, as UCINET reads a pair without one.
 */
export function toUcinet(graph: StudyGraph): string {
  const ids = uniqueIds(graph.nodes(), label);
  const place = new Map(graph.nodes().map((node, i) => [node, i + 1]));
  const matrices = layers(graph);
  const several = matrices.length > 1;
  return [
    // igraph reads the format in a line of its own only, and takes quotation marks for part of a label.
    `dl n=${graph.order}${several ? ` nm=${matrices.length}` : ""}`,
    "format = edgelist1",
    "labels:",
    ...graph.mapNodes((node) => quotedLabel(ids.get(node)!)),
    ...(several ? ["matrix labels:", ...matrices.map((m) => `"${label(layerName(m))}"`)] : []),
    "data:",
    ...matrices.flatMap((matrix, k) => [
      ...(k > 0 ? ["!"] : []),
      ...matrix.ties.map(({ from, to, strength }) => `${place.get(from)} ${place.get(to)} ${strength ?? 1}`),
    ]),
    "",
  ].join("\n");
}
