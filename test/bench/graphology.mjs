// node graphology.mjs WORKLOAD FOLDER: the same with graphology-metrics, which core depends on.
import { createRequire } from "node:module";
import { load, report, sum } from "./load.mjs";

const require = createRequire(new URL("../../packages/core/package.json", import.meta.url));
const { DirectedGraph } = require("graphology");
const betweenness = require("graphology-metrics/centrality/betweenness.js");
const closeness = require("graphology-metrics/centrality/closeness.js");

const [workload, folder] = process.argv.slice(2);
const office = load(folder);
const graph = new DirectedGraph();
for (const id of office.ids) graph.addNode(id);
// A number graphology reads is a length, so it is given one over the strength.
for (const [e, i] of office.from.entries())
  graph.addEdge(office.ids[i], office.ids[office.to[e]], { length: 1 / office.strength[e] });

const workloads = {
  betweenness: () => betweenness(graph, { getEdgeWeight: null, normalized: false }),
  "betweenness-strength": () => betweenness(graph, { getEdgeWeight: "length", normalized: false }),
  // Its only closeness is the classical one, over those who reach a person: the same searches, other numbers.
  harmonic: () => closeness(graph),
};

await report(() => {
  const values = sum(Object.values(workloads[workload]()));
  return workload === "harmonic" ? null : values;
});
