import fc from "fast-check";
import { MultiDirectedGraph, MultiGraph } from "graphology";
import { describe, expect, it } from "vitest";
import { fromGraphology, studyGraph, toGraphology } from "../../src/network/graphology.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { unionView } from "../../src/network/views.js";
import { studyOf } from "../study/files.js";
import { matrixOf, networks } from "./naive.js";

describe("toGraphology and fromGraphology", () => {
  it("give the network back, but for cells left blank", () => {
    fc.assert(
      fc.property(networks, fc.boolean(), (reported, asUnion) => {
        const network = asUnion ? unionView(reported) : reported;
        const { network: back, problems } = fromGraphology(toGraphology(network), {
          answered: "answered",
          relation: network.relation,
          orientation: network.orientation,
          ...(network.valued ? { strength: "strength" } : {}),
        });
        expect(problems).toEqual([]);
        expect({ ...back }).toEqual({ ...network, responseRecorded: true, missingCells: new Float64Array() });
      }),
    );
  });

  it("carry the grouping and never an attribute called weight", () => {
    const { network } = fromGraphology(toGraphology(studyNetwork()), { strength: "strength" });
    const graph = toGraphology(network, groupingFrom(["Math", null], "unit"));
    expect(graph.getNodeAttributes("a")).toEqual({ answered: true, unit: "Math" });
    expect(graph.getNodeAttributes("b")).toEqual({ answered: true });
    expect(graph.getEdgeAttributes("a", "b")).toEqual({ strength: 2 });
  });

  it("report loops, parallel edges, zeros and strengths that are no numbers", () => {
    const graph = new MultiDirectedGraph();
    for (const id of ["a", "b", "c"]) graph.addNode(id);
    graph.addEdge("a", "a", { s: 1 });
    graph.addEdge("a", "b", { s: 1 });
    graph.addEdge("a", "b", { s: 3 });
    graph.addEdge("b", "a", { s: "2" });
    graph.addEdge("b", "c", { s: 0 });
    graph.addEdge("c", "a", { s: -1 });
    graph.addEdge("c", "b");
    const { network, problems } = fromGraphology(graph, { strength: "s" });
    expect(matrixOf(network)).toEqual([
      [null, 3, null],
      [Number.NaN, null, null],
      [Number.NaN, Number.NaN, null],
    ]);
    expect(problems.map((p) => [p.code, p.message, p.action])).toEqual([
      ["W_SELF_TIE", "1 self-loops.", "left out"],
      ["W_DUP_TIE", "1 parallel edges.", "the strongest is kept"],
      ["I_STRENGTH_ZERO", "1 edges of strength 0.", "left out"],
      ["E_STRENGTH", '2 edges have a "s" that is no positive number.', "kept as ties without a strength"],
    ]);
  });

  it("take an undirected edge of a mixed graph for both directions", () => {
    const graph = new MultiGraph();
    for (const id of ["a", "b", "c"]) graph.addNode(id);
    graph.addDirectedEdge("a", "b");
    graph.addUndirectedEdge("b", "c");
    expect(matrixOf(fromGraphology(graph).network)).toEqual([
      [null, 1, null],
      [null, null, 1],
      [null, 1, null],
    ]);
  });
});

function studyNetwork() {
  const graph = new MultiDirectedGraph();
  graph.addNode("a");
  graph.addNode("b");
  graph.addEdge("a", "b", { strength: 2 });
  return fromGraphology(graph, { strength: "strength" }).network;
}

describe("studyGraph", () => {
  it("holds everyone, every relation and wave, and partners with their people", () => {
    const graph = studyGraph(
      studyOf({
        "people.csv": "id,name,department,answered_1,answered_2\na,Ana,Math,yes,no\nb,,,yes,\n",
        "partners.csv": "id,name,kind\nU,Uni,university\n",
        "partner_people.csv": "id,partner\nu,U\n",
        "ties.csv":
          "from,to,relation,strength,wave\na,b,advice,2,1\na,b,trust,,1\na,u,advice,1,1\nb,a,advice,1,1\n",
      }),
    );
    expect(graph.order).toBe(4);
    expect(graph.getNodeAttributes("a")).toEqual({
      kind: "person",
      label: "Ana",
      department: "Math",
      answered: true,
    });
    expect(graph.getNodeAttributes("U")).toEqual({ kind: "partner", label: "Uni", type: "university" });
    expect(graph.mapEdges((_, attributes, from, to) => [from, to, attributes])).toEqual([
      ["u", "U", { relation: "member of" }],
      ["a", "b", { relation: "advice", wave: "1", strength: 2 }],
      ["a", "u", { relation: "advice", wave: "1", strength: 1 }],
      ["b", "a", { relation: "advice", wave: "1", strength: 1 }],
      ["a", "b", { relation: "trust", wave: "1" }],
    ]);
  });
});
