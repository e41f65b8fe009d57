import type { StudyGraph } from "../export-graph.js";
import { attributeNames } from "./csv-tables.js";
import { uniqueIds, xmlCharacters, xmlText } from "./xml.js";

type Attributes = Readonly<Record<string, unknown>>;

/**
 * GraphML with a declared type for every attribute, and no document type, so that no reader has a reason
 * to fetch anything. Written here because graphology's package for the format only reads it.
 */
export function toGraphml(graph: StudyGraph, title: string): string {
  const nodes = graph.mapNodes((node, attributes) => ({ node, attributes }));
  const edges = graph.mapEdges((edge, attributes, source, target) => ({ edge, attributes, source, target }));
  const ids = uniqueIds(graph.nodes(), xmlCharacters);
  const nodeKeys = keys(
    "n",
    nodes.map((n) => n.attributes),
  );
  const edgeKeys = keys(
    "t",
    edges.map((e) => e.attributes),
  );
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">`,
    ...nodeKeys.map((key) => declaration(key, "node")),
    ...edgeKeys.map((key) => declaration(key, "edge")),
    `  <graph id="${xmlText(title)}" edgedefault="directed">`,
    ...nodes.flatMap(({ node, attributes }) => [
      `    <node id="${xmlText(ids.get(node)!)}">`,
      ...data(nodeKeys, attributes),
      "    </node>",
    ]),
    ...edges.flatMap(({ edge, attributes, source, target }) => [
      `    <edge id="${edge}" source="${xmlText(ids.get(source)!)}" target="${xmlText(ids.get(target)!)}">`,
      ...data(edgeKeys, attributes),
      "    </edge>",
    ]),
    "  </graph>",
    "</graphml>",
    "",
  ].join("\n");
}

interface Key {
  readonly id: string;
  readonly name: string;
  readonly type: "boolean" | "double" | "string";
}

function keys(prefix: string, all: readonly Attributes[]): readonly Key[] {
  return attributeNames(all).map((name, k) => {
    const values = all.map((attributes) => attributes[name]).filter((v) => v !== undefined && v !== null);
    const type = values.every((v) => typeof v === "number")
      ? "double"
      : values.every((v) => typeof v === "boolean")
        ? "boolean"
        : "string";
    return { id: `${prefix}${k}`, name, type };
  });
}

function declaration({ id, name, type }: Key, of: string): string {
  return `  <key id="${id}" for="${of}" attr.name="${xmlText(name)}" attr.type="${type}"/>`;
}

function data(declared: readonly Key[], attributes: Attributes): string[] {
  return declared.flatMap(({ id, name }) => {
    const value = attributes[name];
    return value === undefined || value === null
      ? []
      : [`      <data key="${id}">${xmlText(String(value))}</data>`];
  });
}
