import { buildNetwork, type Network, stepsFrom, type ViewNetwork, type ViewTie } from "@crosstie/core";
import { filterNetwork, homeOf, labelIn, labelsOf } from "./filter.js";
import { answeredAt, presentAt } from "./roster.js";
import { cleanText, formatCount } from "./text.js";
import { topicOf } from "./topics.js";
import type { PathQuestion, ViewState } from "./view-state.js";

/** One step of a route: who turns to whom, by which ties. */
export interface RouteStep {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** "advice, informal, strength 3". */
  readonly how: string;
}

export interface Route {
  /** Ids along the route, its start first. */
  readonly ids: readonly string[];
  readonly steps: readonly RouteStep[];
}

export interface RouteAnswer {
  readonly question: PathQuestion;
  readonly from: string;
  readonly to: string;
  /** Up to three, shortest first. */
  readonly routes: readonly Route[];
  /** What is to be said beside them, or instead of them. */
  readonly words: string;
}

/** As many routes as are shown. */
const MOST_ROUTES = 3;
/** Routes longer than the shortest by more than this are no answer. */
const DETOUR = 1;
/** A route somebody would follow; longer ones say nothing. */
const LONGEST = 6;

/**
 * The shortest observed routes by which the people of `from` reach `to`: a person or department, a partner, or a
 * topic (whoever reports expertise in it). Routes run from the one who asks to the one asked; ties with partners
 * and meetings are taken both ways. Uses the ties shown, whatever the lens.
 */
export function findRoutes(data: ViewNetwork, state: ViewState, question: PathQuestion): RouteAnswer {
  const labels = labelsOf(data);
  const shown = filterNetwork(data, { ...state, lens: "none", departments: null, roles: null });
  const single = data.people.length > 0;
  const home = homeOf(data);
  const ids = [
    ...(single ? shown.people.map((person) => person.id) : shown.departments),
    ...data.partners.map((partner) => partner.id),
  ];
  const place = new Map(ids.map((id, at) => [id, at]));
  const graph = routeNetwork(ids, place, shown.ties, new Set(data.partners.map((partner) => partner.id)));
  const membersOf = (id: string): number[] => {
    const topic = topicOf(data, id, home);
    const found =
      topic !== undefined
        ? shown.people.filter((person) => person.topics.includes(topic.id)).map((person) => person.id)
        : single && home.get(id) === id
          ? shown.people.filter((person) => home.get(person.id) === id).map((person) => person.id)
          : [id];
    return found.flatMap((each) => place.get(each) ?? []);
  };
  const starts = membersOf(question.from);
  const ends = membersOf(question.to);
  const routes = shortest(graph, starts, ends).map((path) => ({
    ids: path.map((at) => ids[at]!),
    steps: path.slice(1).map((at, step) => stepOf(data, shown.ties, labels, ids[path[step]!]!, ids[at]!)),
  }));
  const name = (id: string): string =>
    home.has(id)
      ? (labels.get(id) ?? id)
      : cleanText(labelIn(data.topics, topicOf(data, id, home)?.id ?? id));
  return {
    question,
    from: name(question.from),
    to: name(question.to),
    routes,
    words: wordsOf(data, state, starts, ends, routes, name(question.from), name(question.to)),
  };
}

/** Who can be asked next: along reported ties; both ways where a tie has no asker. */
function routeNetwork(
  ids: readonly string[],
  place: ReadonlyMap<string, number>,
  ties: readonly ViewTie[],
  partners: ReadonlySet<string>,
): Network {
  const arcs = new Set<number>();
  const add = (a: number, b: number): void => {
    if (a !== b) arcs.add(a * ids.length + b);
  };
  for (const tie of ties) {
    const from = place.get(tie.from);
    const to = place.get(tie.to);
    if (from === undefined || to === undefined) continue;
    add(from, to);
    if (tie.pathway === "formal" || partners.has(tie.from) || partners.has(tie.to)) add(to, from);
  }
  const list = [...arcs];
  return buildNetwork({
    ids,
    from: list.map((arc) => Math.floor(arc / ids.length)),
    to: list.map((arc) => arc % ids.length),
  });
}

/** Routes between two sets, shortest first, then in the order of the data; never twice through one place. */
function shortest(graph: Network, starts: readonly number[], ends: readonly number[]): number[][] {
  const goal = new Set(ends);
  if (starts.some((at) => goal.has(at))) return [];
  // How far each place is from the nearest end, against the direction of the ties.
  const back = { ...graph, outOffsets: graph.inOffsets, outTargets: graph.inSources };
  const n = graph.ids.length;
  const left = new Int32Array(n).fill(-1);
  const steps = new Int32Array(n);
  const queue = new Int32Array(n);
  for (const end of ends) {
    stepsFrom(back, end, steps, queue);
    for (let at = 0; at < n; at++) {
      if (steps[at]! >= 0 && (left[at]! < 0 || steps[at]! < left[at]!)) left[at] = steps[at]!;
    }
  }
  const nearest = Math.min(...starts.map((at) => (left[at]! < 0 ? Number.POSITIVE_INFINITY : left[at]!)));
  if (nearest > LONGEST) return [];
  const found: number[][] = [];
  for (let length = nearest; length <= nearest + DETOUR && found.length < MOST_ROUTES; length++) {
    for (const start of starts) walk([start], length, graph, left, goal, found);
  }
  return found;
}

function walk(
  path: number[],
  length: number,
  graph: Network,
  left: Int32Array,
  goal: ReadonlySet<number>,
  found: number[][],
): void {
  if (found.length >= MOST_ROUTES) return;
  const at = path.at(-1)!;
  const togo = length - (path.length - 1);
  if (goal.has(at)) {
    if (togo === 0) found.push([...path]);
    return;
  }
  if (left[at]! < 0 || left[at]! > togo) return;
  for (let e = graph.outOffsets[at]!; e < graph.outOffsets[at + 1]!; e++) {
    const next = graph.outTargets[e]!;
    if (path.includes(next)) continue;
    path.push(next);
    walk(path, length, graph, left, goal, found);
    path.pop();
  }
}

function stepOf(
  data: ViewNetwork,
  ties: readonly ViewTie[],
  labels: ReadonlyMap<string, string>,
  from: string,
  to: string,
): RouteStep {
  const own = ties.filter((tie) => tie.from === from && tie.to === to);
  const used = own.length > 0 ? own : ties.filter((tie) => tie.from === to && tie.to === from);
  const kinds = new Map<string, string>();
  for (const tie of used) {
    const strength = tie.strength === null ? "" : `, strength ${tie.strength}`;
    kinds.set(`${labelIn(data.relations, tie.relation)}, ${tie.pathway}${strength}`, "");
  }
  return {
    from,
    to,
    label: `${labels.get(from) ?? from} → ${labels.get(to) ?? to}`,
    how: [...kinds.keys()].join("; "),
  };
}

function wordsOf(
  data: ViewNetwork,
  state: ViewState,
  starts: readonly number[],
  ends: readonly number[],
  routes: readonly Route[],
  from: string,
  to: string,
): string {
  if (starts.length === 0) return `${from} is not on this map.`;
  if (ends.length === 0) return `Nobody on this map reports expertise in ${to}.`;
  if (starts.some((at) => ends.includes(at))) return `${from} holds or is ${to}: no route is needed.`;
  const present = presentAt(data, state.wave);
  const silent = present.filter((person) => answeredAt(person, state.wave) === false).length;
  const share = present.length === 0 ? 0 : Math.round((100 * silent) / present.length);
  const caution =
    silent === 0
      ? ""
      : ` ${share}% of staff did not answer, so ${routes.length === 0 ? "a route" : "a shorter one"} may exist.`;
  if (routes.length === 0) return `No route was reported.${caution}`;
  const steps = routes[0]!.steps.length;
  return `${formatCount(routes.length)} shortest ${routes.length === 1 ? "route" : "routes"} shown; the shortest takes ${formatCount(steps)} ${steps === 1 ? "step" : "steps"}. A route shows that knowledge could pass, not that it did.${caution}`;
}
