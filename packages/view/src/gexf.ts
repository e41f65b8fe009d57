import type { ViewNetwork } from "@crosstie/core";
import { filterNetwork, homeOf, labelIn, labelsOf } from "./filter.js";
import { layoutOf } from "./layouts.js";
import { type Markup, markup, toMarkupText } from "./markup.js";
import { answeredAt } from "./roster.js";
import { weightOf } from "./tally.js";
import { cleanText } from "./text.js";
import type { ViewState } from "./view-state.js";

type Values = Readonly<Record<string, string | number>>;

/** What is shown as GEXF 1.3, for Gephi and others: one node a mark, one edge a tie, with places and attributes. */
export function gexfText(data: ViewNetwork, state: ViewState): string {
  const shown = filterNetwork(data, state);
  const labels = labelsOf(data);
  const home = homeOf(data);
  const layout = layoutOf(data, state);
  const marks = new Map<string, Values>();
  if (data.people.length > 0) {
    for (const person of shown.people) {
      const answered = answeredAt(person, state.wave);
      marks.set(person.id, {
        kind: "person",
        department: labels.get(home.get(person.id) ?? "") ?? "",
        answered: answered === null ? "" : answered ? "yes" : "no",
      });
    }
  } else for (const id of shown.departments) marks.set(id, { kind: "department" });
  for (const partner of data.partners) marks.set(partner.id, { kind: "partner" });
  const ties = shown.ties
    .filter((tie) => marks.has(tie.from) && marks.has(tie.to))
    .map((tie) => {
      const weight = weightOf(data, tie);
      const values: Values = {
        relation: labelIn(data.relations, tie.relation),
        wave: labelIn(data.waves, tie.wave),
        pathway: tie.pathway,
        ...(tie.strength === null ? {} : { strength: tie.strength }),
        ...(data.people.length > 0 ? {} : weight === null ? { withheld: "yes" } : { ties: weight }),
      };
      return { tie, values };
    });
  // An id that XML cannot hold is told apart from all others by its place.
  const ids = new Map(
    [...marks.keys()].map((id, at) => [id, cleanText(id) === id ? id : `${cleanText(id)}~${at}`]),
  );
  const nodes = columnsOf("node", [...marks.values()]);
  const edges = columnsOf(
    "edge",
    ties.map(({ values }) => values),
  );
  const graph = markup(
    "graph",
    { defaultedgetype: "directed" },
    nodes.declared,
    edges.declared,
    markup(
      "nodes",
      {},
      ...[...marks].map(([id, values]) => {
        const place = layout.places.get(id) ?? layout.departments.get(id);
        return markup(
          "node",
          { id: ids.get(id) ?? id, label: labels.get(id) ?? id },
          nodes.row(values),
          ...(place === undefined ? [] : [markup("viz:position", { x: place.x, y: -place.y, z: 0 })]),
        );
      }),
    ),
    markup(
      "edges",
      {},
      ...ties.map(({ tie, values }, at) =>
        markup(
          "edge",
          { id: at, source: ids.get(tie.from) ?? "", target: ids.get(tie.to) ?? "" },
          edges.row(values),
        ),
      ),
    ),
  );
  const root = markup(
    "gexf",
    // Not 1.3: networkx before version 3 and older Gephi find no graph in it.
    {
      version: "1.2",
      xmlns: "http://www.gexf.net/1.2draft",
      "xmlns:viz": "http://www.gexf.net/1.2draft/viz",
    },
    graph,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${toMarkupText(root)}\n`;
}

/** The attributes some items have, declared once, and the cells of one item. */
function columnsOf(
  of: "node" | "edge",
  items: readonly Values[],
): { readonly declared: Markup; row(values: Values): Markup } {
  const names = [...new Set(items.flatMap((values) => Object.keys(values)))];
  const kindOf = (name: string): string => {
    const values = items.flatMap((item) => item[name] ?? []);
    if (values.some((value) => typeof value === "string")) return "string";
    return values.every(Number.isInteger) ? "integer" : "double";
  };
  return {
    declared: markup(
      "attributes",
      { class: of },
      ...names.map((name) => markup("attribute", { id: name, title: name, type: kindOf(name) })),
    ),
    row: (values) =>
      markup(
        "attvalues",
        {},
        ...Object.entries(values).map(([name, value]) => markup("attvalue", { for: name, value })),
      ),
  };
}
