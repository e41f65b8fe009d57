import { write } from "graphology-gexf";
import type { StudyGraph } from "../export-graph.js";
import { uniqueIds, xmlCharacters } from "./xml.js";

/** GEXF 1.2 for Gephi: names as labels, strengths as weights (in Gephi a larger weight is a stronger tie). */
export function toGexf(graph: StudyGraph): string {
  const clean = graph.nullCopy();
  const ids = uniqueIds(graph.nodes(), xmlCharacters);
  graph.forEachNode((node, attributes) => {
    clean.addNode(ids.get(node)!, cleanValues(attributes));
  });
  graph.forEachEdge((edge, attributes, source, target) => {
    clean.addDirectedEdgeWithKey(edge, ids.get(source)!, ids.get(target)!, cleanValues(attributes));
  });
  clean.replaceAttributes({});
  const text = write(clean, {
    formatNode: (_, { label, ...attributes }) => ({ label: String(label), attributes }),
    formatEdge: (_, attributes) => ({
      attributes,
      ...(typeof attributes.strength === "number" ? { weight: attributes.strength } : {}),
    }),
  });
  return `${text}\n`;
}

function cleanValues(attributes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      xmlCharacters(name),
      typeof value === "string" ? xmlCharacters(value) : value,
    ]),
  );
}
