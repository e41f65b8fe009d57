import { DirectedGraph, MultiDirectedGraph, UndirectedGraph } from "graphology";
import type { AbstractGraph, Attributes } from "graphology-types";
import { ANSWERED, NOT_ON_ROSTER, type Orientation, type Study } from "../study/study.js";
import { type Problem, problem } from "../survey/problems.js";
import type { Grouping } from "./grouping.js";
import { buildNetwork, type Network } from "./network.js";

/**
 * A Network as a graphology graph, for every library of that family. Nodes carry `answered` and, where a
 * grouping is given, its column; edges carry `strength` – never `weight`, which many of those libraries
 * would read as a distance.
 */
export function toGraphology(network: Network, grouping?: Grouping): AbstractGraph {
  const graph = network.directed ? new DirectedGraph() : new UndirectedGraph();
  graph.setAttribute("relation", network.relation);
  graph.setAttribute("wave", network.wave);
  network.ids.forEach((id, i) => {
    const group = grouping === undefined ? -1 : grouping.of[i]!;
    graph.addNode(id, {
      answered: network.answered[i] === 1,
      ...(grouping !== undefined && group >= 0 ? { [grouping.column]: grouping.labels[group] } : {}),
    });
  });
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      if (!network.directed && j < i) continue;
      const strength = network.outStrengths[e]!;
      graph.addEdge(network.ids[i]!, network.ids[j]!, Number.isNaN(strength) ? {} : { strength });
    }
  }
  return graph;
}

export interface FromGraphologyOptions {
  /** Edge attribute that holds the strength; default none (every tie has strength 1). Larger must mean stronger. */
  readonly strength?: string;
  readonly relation?: string;
  readonly wave?: string;
  readonly orientation?: Orientation;
  /** Node attribute that says whether the person answered (true or false); default: everyone did. */
  readonly answered?: string;
}

/**
 * A graphology graph as a Network, so that every measure also works on a graph made elsewhere.
 * Self-loops and edges of strength 0 are left out, parallel edges merged (the strongest is kept), strengths
 * that are no positive numbers passed over; each is a Problem. An undirected edge in a mixed graph stands for
 * both directions.
 */
export function fromGraphology(
  graph: AbstractGraph,
  options: FromGraphologyOptions = {},
): { readonly network: Network; readonly problems: readonly Problem[] } {
  const ids = graph.nodes();
  const place = new Map(ids.map((id, i) => [id, i]));
  const directed = graph.type !== "undirected";
  const kept = new Map<string, { from: number; to: number; strength: number }>();
  const problems: Problem[] = [];
  let loops = 0;
  let parallel = 0;
  let none = 0;
  let unreadable = 0;
  const add = (from: number, to: number, strength: number) => {
    const key = directed || from < to ? `${from} ${to}` : `${to} ${from}`;
    const earlier = kept.get(key);
    if (earlier === undefined) kept.set(key, { from, to, strength });
    else {
      parallel++;
      if (!(earlier.strength >= strength)) earlier.strength = strength;
    }
  };
  graph.forEachEdge((edge, attributes, source, target) => {
    const from = place.get(source)!;
    const to = place.get(target)!;
    const given: unknown = options.strength === undefined ? 1 : attributes[options.strength];
    if (from === to) loops++;
    else if (given === 0) none++;
    else {
      const absent = given === undefined || given === null || Number.isNaN(given);
      const fits = typeof given === "number" && given > 0 && given < Infinity;
      if (!absent && !fits) unreadable++;
      const strength = fits ? given : Number.NaN;
      add(from, to, strength);
      if (directed && graph.isUndirected(edge)) add(to, from, strength);
    }
  });
  if (loops > 0) problems.push(problem("W_SELF_TIE", `${loops} self-loops.`, { action: "left out" }));
  if (parallel > 0)
    problems.push(problem("W_DUP_TIE", `${parallel} parallel edges.`, { action: "the strongest is kept" }));
  if (none > 0)
    problems.push(problem("I_STRENGTH_ZERO", `${none} edges of strength 0.`, { action: "left out" }));
  if (unreadable > 0)
    problems.push(
      problem("E_STRENGTH", `${unreadable} edges have a "${options.strength}" that is no positive number.`, {
        column: options.strength ?? null,
        action: "kept as ties without a strength",
      }),
    );
  const ties = [...kept.values()];
  const answeredKey = options.answered;
  const network = buildNetwork({
    ids,
    from: ties.map((t) => t.from),
    to: ties.map((t) => t.to),
    ...(options.strength === undefined ? {} : { strength: ties.map((t) => t.strength) }),
    directed,
    ...(options.relation === undefined ? {} : { relation: options.relation }),
    ...(options.wave === undefined ? {} : { wave: options.wave }),
    ...(options.orientation === undefined ? {} : { orientation: options.orientation }),
    ...(answeredKey === undefined
      ? {}
      : { answered: ids.map((id) => (graph.getNodeAttribute(id, answeredKey) === true ? 1 : 0)) }),
  });
  return { network, problems };
}

/**
 * Everyone and every tie of a study in one graph: people, partners and partners' people; all relations
 * and waves as parallel edges; a partner's people joined to it by edges of the relation `member of`.
 *
 * Nodes carry `kind` (person, partner, partner_person), `label`, `department`, `role`, and, per wave,
 * `answered` (`answered_<wave>` where there are several); edges carry `relation`, `wave`, `strength`.
 */
export function studyGraph(study: Study): AbstractGraph {
  const graph = new MultiDirectedGraph();
  study.people.forEach((person, i) => {
    const attributes: Attributes = { kind: "person", label: person.name ?? person.id };
    if (person.department !== null) attributes.department = person.department;
    if (person.role !== null) attributes.role = person.role;
    study.waves.forEach((wave, w) => {
      const state = study.responses.byWave[w]![i]!;
      if (state !== NOT_ON_ROSTER)
        attributes[study.waves.length > 1 ? `answered_${wave.id}` : "answered"] = state === ANSWERED;
    });
    graph.addNode(person.id, attributes);
  });
  for (const partner of study.partners) {
    graph.addNode(partner.id, {
      kind: "partner",
      label: partner.name,
      ...(partner.kind === null ? {} : { type: partner.kind }),
    });
  }
  for (const person of study.partnerPeople) {
    const partner = study.partners[person.partner]!.id;
    graph.addNode(person.id, { kind: "partner_person", label: person.name ?? person.id, partner });
    graph.addEdge(person.id, partner, { relation: "member of" });
  }
  const { ties, actors } = study;
  for (let e = 0; e < ties.from.length; e++) {
    const strength = ties.strength[e]!;
    graph.addEdge(actors.ids[ties.from[e]!]!, actors.ids[ties.to[e]!]!, {
      relation: study.relations[ties.relation[e]!]!.id,
      wave: study.waves[ties.wave[e]!]!.id,
      ...(Number.isNaN(strength) ? {} : { strength }),
    });
  }
  return graph;
}
