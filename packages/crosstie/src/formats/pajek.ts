import { layerName, layers, type StudyGraph } from "../export-graph.js";
import { uniqueIds } from "./xml.js";

/** Pajek has no way to write a quotation mark or a line break inside a label. */
function label(text: string): string {
  return text.replaceAll('"', "'").replace(/\s+/g, " ");
}

/**
 * A Pajek network: labels are ids; each relation and wave is a numbered line network of its own. A tie
 * reported without a strength has the value 1, as Pajek reads a line without one.
 */
export function toPajek(graph: StudyGraph): string {
  const ids = uniqueIds(graph.nodes(), label);
  const place = new Map(graph.nodes().map((node, i) => [node, i + 1]));
  return [
    `*Vertices ${graph.order}`,
    ...graph.mapNodes((node) => `${place.get(node)} "${ids.get(node)}"`),
    ...layers(graph).flatMap((layer, k) => [
      `*Arcs :${k + 1} "${label(layerName(layer))}"`,
      ...layer.ties.map(({ from, to, strength }) => `${place.get(from)} ${place.get(to)} ${strength ?? 1}`),
    ]),
    "",
  ].join("\n");
}
