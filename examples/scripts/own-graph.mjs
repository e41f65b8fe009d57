// The measures on a graph of your own, made with graphology or read from a file by one of its parsers.
//
// Seven people in two offices; a tie says "I go to this person", its strength how often. Dee and Eve are the
// two ends of the only tie between the offices: more of the shortest ways run through them than through
// anybody else, and their constraint is lowest, because their contacts are not each other's.
//
// Run it after `npm start`:  node examples/scripts/own-graph.mjs
//
// Result:
//
//     problems     0
//     density      0.238
//     reciprocity  0.600
//     E–I index    -0.714
//
//           in-degree  betweenness  constraint
//     Ada           1          1.5       0.556
//     Bo            1          0.5       0.556
//     Cy            2          1.5       0.556
//     Dee           2          6.5       0.375
//     Eve           3          5.0       0.375
//     Fay           1          0.0       1.000
//     Gus           0          0.0       1.000

import {
  betweenness,
  binaryView,
  constraint,
  density,
  eiIndex,
  fromGraphology,
  groupingFrom,
  inDegree,
  reciprocityEdge,
  unionView,
} from "@crosstie/core";
import { DirectedGraph } from "graphology";

const graph = new DirectedGraph();
for (const name of ["Ada", "Bo", "Cy", "Dee"]) graph.addNode(name, { office: "North" });
for (const name of ["Eve", "Fay", "Gus"]) graph.addNode(name, { office: "South" });
for (const [from, to, strength] of [
  ["Ada", "Bo", 3],
  ["Bo", "Ada", 2],
  ["Bo", "Cy", 1],
  ["Ada", "Dee", 2],
  ["Cy", "Dee", 3],
  ["Dee", "Cy", 1],
  ["Dee", "Eve", 2],
  ["Eve", "Fay", 3],
  ["Fay", "Eve", 3],
  ["Gus", "Eve", 1],
]) {
  graph.addEdge(from, to, { strength });
}

const { network, problems } = fromGraphology(graph, { strength: "strength" });
const offices = groupingFrom(
  network.ids.map((id) => graph.getNodeAttribute(id, "office")),
  "office",
);

console.log(`problems     ${problems.length}`);
console.log(`density      ${density(network).toFixed(3)}`);
console.log(`reciprocity  ${reciprocityEdge(network).toFixed(3)}`);
console.log(`E–I index    ${eiIndex(binaryView(unionView(network)), offices).toFixed(3)}`);
console.log();
console.log("      in-degree  betweenness  constraint");
const named = inDegree(network);
const between = betweenness(network);
const constrained = constraint(binaryView(network));
network.ids.forEach((id, i) => {
  console.log(
    `${id.padEnd(6)}${String(named[i]).padStart(9)}${between[i].toFixed(1).padStart(13)}${constrained[i].toFixed(3).padStart(12)}`,
  );
});
