import type { ViewNetwork } from "@crosstie/core";
import { MultiDirectedGraph } from "graphology";
import { write } from "graphology-gexf/browser/index.js";
import { filterNetwork, homeOf, labelIn, labelsOf } from "./filter.js";
import { layoutOf } from "./layouts.js";
import { answeredAt } from "./roster.js";
import { weightOf } from "./tally.js";
import type { ViewState } from "./view-state.js";

/** What is shown as GEXF, for Gephi and others: one node a mark, one edge a tie, with places and attributes. */
export function gexfText(data: ViewNetwork, state: ViewState): string {
  const shown = filterNetwork(data, state);
  const labels = labelsOf(data);
  const home = homeOf(data);
  const layout = layoutOf(data, state);
  const graph = new MultiDirectedGraph();
  const add = (id: string, attributes: Record<string, string>): void => {
    const place = layout.places.get(id) ?? layout.departments.get(id);
    graph.addNode(id, {
      label: labels.get(id) ?? id,
      ...attributes,
      ...(place === undefined ? {} : { x: place.x, y: -place.y }),
    });
  };
  if (data.people.length > 0) {
    for (const person of shown.people) {
      const answered = answeredAt(person, state.wave);
      add(person.id, {
        kind: "person",
        department: labels.get(home.get(person.id) ?? "") ?? "",
        answered: answered === null ? "" : answered ? "yes" : "no",
      });
    }
  } else for (const id of shown.departments) add(id, { kind: "department" });
  for (const partner of data.partners) add(partner.id, { kind: "partner" });
  for (const tie of shown.ties) {
    if (!graph.hasNode(tie.from) || !graph.hasNode(tie.to)) continue;
    const weight = weightOf(data, tie);
    graph.addDirectedEdge(tie.from, tie.to, {
      relation: labelIn(data.relations, tie.relation),
      wave: labelIn(data.waves, tie.wave),
      pathway: tie.pathway,
      ...(tie.strength === null ? {} : { strength: tie.strength }),
      ...(data.people.length > 0 ? {} : weight === null ? { withheld: "yes" } : { ties: weight }),
    });
  }
  return write(graph, {
    version: "1.3",
    formatNode: (_key, { label, x, y, ...attributes }) => ({
      label,
      attributes,
      ...(typeof x === "number" ? { viz: { x, y } } : {}),
    }),
    formatEdge: (_key, attributes) => ({ attributes }),
  });
}
