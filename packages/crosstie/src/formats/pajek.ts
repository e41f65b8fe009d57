import { layerName, layers, type StudyGraph } from "../export-graph.js";
import { uniqueIds } from "./xml.js";

/** Pajek has no way to write a quotation mark or a line break inside a label. */
function label(text: string): string {
  return text.replaceAll('"', "'").replace(/\s+/g, " ");
}

/**
 * A Pajek network: labels are ids; where there are several relations or waves, each is a numbered line
 * network of its own, and a single one has no number, since igraph and others read none. A tie reported
 * without a strength has the value 1, as Pajek reads a line without one.
 */
export function toPajek(graph: StudyGraph): string {
  const ids = uniqueIds(graph.nodes(), label);
  const place = new Map(graph.nodes().map((node, i) => [node, i + 1]));
  const all = layers(graph);
  return [
    `*Vertices ${graph.order}`,
    ...graph.mapNodes((node) => `${place.get(node)} "${ids.get(node)}"`),
    ...all.flatMap((layer, k) => [
      all.length === 1 ? "*Arcs" : `*Arcs :${k + 1} "${label(layerName(layer))}"`,
      ...layer.ties.map(({ from, to, strength }) => `${place.get(from)} ${place.get(to)} ${strength ?? 1}`),
    ]),
    "",
  ].join("\n");
}
