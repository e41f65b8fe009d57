import { attribute, walkXml } from "../xml.js";
import { NetworkBuilder, type NetworkFile, numberIn, unreadableNetwork } from "./network-file.js";

/** Attributes of an edge that say how strong it is. */
const STRENGTHS = ["strength", "weight", "value", "frequency"];

interface Pending {
  from: string;
  to: string;
  directed: boolean;
  attributes: Map<string, string>;
  graph: string;
  row: number;
}

function addEdges(
  builder: NetworkBuilder,
  edges: readonly Pending[],
  severalGraphs: boolean,
  file: string,
): void {
  for (const { from, to, directed, attributes, graph, row } of edges) {
    const [i, j] = [builder.find(from), builder.find(to)];
    if (i < 0 || j < 0)
      throw unreadableNetwork(
        file,
        row,
        `An edge names "${(i < 0 ? from : to).slice(0, 40)}", which is no node of the file.`,
      );
    const name = STRENGTHS.find((s) => attributes.has(s));
    const written = name === undefined ? undefined : attributes.get(name);
    const value = numberIn(written?.trim());
    if (written !== undefined && value === null)
      builder.warn("E_STRENGTH", `"${written.slice(0, 40)}" is not a strength.`, {
        row,
        value: written,
        action: "read as a tie without a strength",
      });
    builder.tie(i, j, {
      relation: attributes.get("relation") ?? (severalGraphs ? graph : ""),
      value,
      directed,
      attributes,
      row,
    });
  }
}

/**
 * GraphML: attributes by their names, with their defaults; each of several graphs is a relation.
 *
 * @throws Unreadable E_XML_DOCTYPE, E_XML, E_NETWORK
 */
export function readGraphml(text: string, file: string): NetworkFile {
  const builder = new NetworkBuilder(file);
  const keys = new Map<string, { name: string; of: string; default: string | null }>();
  const edges: Pending[] = [];
  const graphs: { id: string; directed: boolean }[] = [];
  let depth = 0;
  let node: number | null = null;
  let edge: Pending | null = null;
  let key: string | null = null;
  let collected: string | null = null;
  let root = false;
  walkXml(text, file, {
    open(name, attributes, row) {
      const id = attribute(attributes, "id");
      if (name === "graphml") root = true;
      else if (name === "key" && id !== null) {
        keys.set(id, {
          name: attribute(attributes, "attr.name") ?? id,
          of: attribute(attributes, "for") ?? "all",
          default: null,
        });
        key = id;
      } else if (name === "default") collected = "";
      else if (name === "graph") {
        depth++;
        if (depth > 1)
          builder.warn("I_NETWORK_PART", "A graph inside a node is read as a graph of its own.", {});
        graphs.push({
          id: id ?? String(graphs.length + 1),
          directed: attribute(attributes, "edgedefault") !== "undirected",
        });
      } else if (name === "node") {
        if (id === null) throw unreadableNetwork(file, row, "A node has no id.");
        node = builder.node(id, row);
        for (const [, k] of keys)
          if (k.default !== null && (k.of === "node" || k.of === "all"))
            builder.attribute(node, k.name, k.default);
      } else if (name === "edge") {
        const graph = graphs.at(-1);
        const own = attribute(attributes, "directed");
        edge = {
          from: attribute(attributes, "source") ?? "",
          to: attribute(attributes, "target") ?? "",
          directed: own === null ? (graph?.directed ?? true) : own === "true",
          attributes: new Map(),
          graph: graph?.id ?? "",
          row,
        };
        for (const [, k] of keys)
          if (k.default !== null && (k.of === "edge" || k.of === "all"))
            edge.attributes.set(k.name, k.default);
      } else if (name === "data") {
        key = attribute(attributes, "key");
        collected = "";
      } else if (name === "hyperedge" || name === "port")
        builder.warn("I_NETWORK_PART", `"${name}" is not read.`, { action: "passed over" });
    },
    text(part) {
      if (collected !== null) collected += part;
    },
    close(name) {
      if (name === "default" && key !== null) keys.get(key)!.default = collected?.trim() ?? null;
      else if (name === "data" && key !== null) {
        const title = keys.get(key)?.name ?? key;
        const value = (collected ?? "").trim();
        if (edge !== null) edge.attributes.set(title, value);
        else if (node !== null) builder.attribute(node, title, value);
      }
      if (name === "default" || name === "data") collected = null;
      if (name === "key" || name === "data") key = null;
      if (name === "node") node = null;
      if (name === "graph") depth--;
      if (name === "edge" && edge !== null) {
        edges.push(edge);
        edge = null;
      }
    },
  });
  if (!root) throw unreadableNetwork(file, null, "The file is XML but no GraphML.");
  addEdges(builder, edges, graphs.length > 1, file);
  return builder.finish();
}

/**
 * GEXF 1.1 to 1.3: nodes with their labels, edges with their weights. Times of a dynamic graph are not read.
 *
 * @throws Unreadable E_XML_DOCTYPE, E_XML, E_NETWORK
 */
export function readGexf(text: string, file: string): NetworkFile {
  const builder = new NetworkBuilder(file);
  const titles = { node: new Map<string, string>(), edge: new Map<string, string>() };
  const defaults = { node: new Map<string, string>(), edge: new Map<string, string>() };
  const edges: Pending[] = [];
  let of: "node" | "edge" = "node";
  let declared: string | null = null;
  let collected: string | null = null;
  let directed = true;
  let node: number | null = null;
  let edge: Pending | null = null;
  let root = false;
  walkXml(text, file, {
    open(name, attributes, row) {
      const get = (key: string) => attribute(attributes, key);
      if (name === "gexf") root = true;
      else if (name === "graph") {
        directed = get("defaultedgetype") === "directed";
        if (get("mode") === "dynamic")
          builder.warn("W_GEXF_DYNAMIC", "The graph changes over time; its times are not read.", {
            action: "all nodes and edges read as of one time",
          });
      } else if (name === "attributes") of = get("class") === "edge" ? "edge" : "node";
      else if (name === "attribute") {
        declared = get("id");
        if (declared !== null) titles[of].set(declared, get("title") ?? declared);
      } else if (name === "default") collected = "";
      else if (name === "node") {
        const id = get("id");
        if (id === null) throw unreadableNetwork(file, row, "A node has no id.");
        node = builder.node(id, row);
        for (const [title, value] of defaults.node) builder.attribute(node, title, value);
        const label = get("label");
        if (label !== null) builder.attribute(node, "label", label);
      } else if (name === "edge") {
        const type = get("type");
        edge = {
          from: get("source") ?? "",
          to: get("target") ?? "",
          directed: type === null ? directed : type === "directed",
          attributes: new Map(defaults.edge),
          graph: "",
          row,
        };
        const weight = get("weight");
        if (weight !== null) edge.attributes.set("weight", weight);
        // GEXF 1.3: of several edges between two nodes, what each is.
        const kind = get("kind");
        if (kind !== null) edge.attributes.set("relation", kind);
      } else if (name === "attvalue") {
        const key = get("for") ?? get("id") ?? "";
        const value = get("value") ?? "";
        if (edge !== null) edge.attributes.set(titles.edge.get(key) ?? key, value);
        else if (node !== null) builder.attribute(node, titles.node.get(key) ?? key, value);
      }
    },
    text(part) {
      if (collected !== null) collected += part;
    },
    close(name) {
      if (name === "default" && declared !== null)
        defaults[of].set(titles[of].get(declared) ?? declared, (collected ?? "").trim());
      if (name === "default") collected = null;
      if (name === "attribute") declared = null;
      if (name === "node") node = null;
      if (name === "edge" && edge !== null) {
        edges.push(edge);
        edge = null;
      }
    },
  });
  if (!root) throw unreadableNetwork(file, null, "The file is XML but no GEXF.");
  addEdges(builder, edges, false, file);
  return builder.finish();
}
