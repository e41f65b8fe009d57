import { type Study, selectNetworks, studyGraph } from "@crosstie/core";

export type StudyGraph = ReturnType<typeof studyGraph>;

/**
 * The graph of a study narrowed to a relation or a wave. With a wave, people who were not on its roster
 * are left out; with a relation that does not reach partners, partners are. Edges are numbered in the
 * order of the study, so that the same data give the same file.
 *
 * @throws CrosstieError on an unknown relation or wave
 */
export function selectGraph(
  study: Study,
  { relation, wave }: { readonly relation?: string; readonly wave?: string },
): StudyGraph {
  // Called for its check of the two names.
  selectNetworks(study, {
    ...(relation === undefined ? {} : { relation }),
    ...(wave === undefined ? {} : { wave }),
  });
  const whole = studyGraph(study);
  const graph = whole.nullCopy();
  graph.setAttribute("title", study.title);
  const withPartners =
    relation === undefined || study.relations.some((r) => r.id === relation && r.withPartners);
  const answered = study.waves.length > 1 ? `answered_${wave}` : "answered";
  whole.forEachNode((node, attributes) => {
    const person = attributes.kind === "person";
    if (!person && !withPartners) return;
    if (person && wave !== undefined && attributes[answered] === undefined) return;
    graph.addNode(node, attributes);
  });
  let edges = 0;
  whole.forEachEdge((_, attributes, source, target) => {
    if (relation !== undefined && attributes.relation !== relation) return;
    if (wave !== undefined && attributes.wave !== undefined && attributes.wave !== wave) return;
    if (graph.hasNode(source) && graph.hasNode(target))
      graph.addDirectedEdgeWithKey(`e${edges++}`, source, target, attributes);
  });
  return graph;
}

/** Ties of one relation at one wave. */
export interface Layer {
  readonly relation: string;
  readonly wave: string;
  readonly ties: readonly {
    readonly from: string;
    readonly to: string;
    readonly strength: number | null;
  }[];
}

/** The edges of a graph by relation and wave, in the order they stand; membership of partners is not a tie. */
export function layers(graph: StudyGraph): readonly Layer[] {
  const byName = new Map<string, { relation: string; wave: string; ties: Layer["ties"][number][] }>();
  graph.forEachEdge((_, attributes, from, to) => {
    if (attributes.wave === undefined) return;
    const relation = String(attributes.relation);
    const wave = String(attributes.wave);
    const key = JSON.stringify([relation, wave]);
    const layer = byName.get(key) ?? { relation, wave, ties: [] };
    layer.ties.push({
      from,
      to,
      strength: typeof attributes.strength === "number" ? attributes.strength : null,
    });
    byName.set(key, layer);
  });
  return [...byName.values()];
}

export function layerName({ relation, wave }: Layer): string {
  return wave === "" ? relation : `${relation} ${wave}`;
}
