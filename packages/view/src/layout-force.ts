import type { ViewNetwork } from "@crosstie/core";
// One step of the layout alone: the package's entry runs all of them in one task, and wants a graphology graph.
// @ts-expect-error The package has no types for it.
import iterateModule from "graphology-layout-forceatlas2/iterate.js";
import { homeOf } from "./filter.js";
import { DOT, type Layout, networkLayoutParts, type Place, SQUARE } from "./layout.js";

type Iterate = (settings: object, nodes: Float32Array, edges: Float32Array) => unknown;

/** The package is CommonJS: bundlers and Node hand over its function in different places. */
const iterate = ((iterateModule as { default?: unknown }).default ?? iterateModule) as Iterate;

const ITERATIONS = 300;
/** Above this many people and ties fewer iterations: each takes as long as many of a small office. */
const MANY = 1500;
const FEWEST = 40;
const WIDE = 1100;
/** From this many marks on, those far away push as one (Barnes and Hut): a step then takes milliseconds. */
const TOGETHER_FROM = 500;

const WARM_MARKS = 100;
const WARM_ROUNDS = 15;

/** Numbers a mark and a tie take in the layout's matrices, and where the mass of a mark stands. */
const NODE = 10;
const EDGE = 3;
const MASS = 6;

/**
 * A force layout (ForceAtlas2: Jacomy et al., 2014) that starts from the departments: the same data give the same
 * picture. For analysts: readers take a central place for importance, which this layout does not mean. Pauses after
 * each step, so that a page can do other things in between.
 */
export function* forceParts(data: ViewNetwork): Generator<undefined, Layout, undefined> {
  const start = yield* networkLayoutParts(data);
  const ids = [...start.places.keys()];
  yield;
  const { nodes, edges } = matricesOf(data, ids, start.places);
  const order = ids.length;
  const size = edges.length / EDGE;
  const settings = {
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    edgeWeightInfluence: 1,
    strongGravityMode: true,
    gravity: 1.5,
    scalingRatio: 12,
    slowDown: 1 + Math.log(Math.max(1, order)),
    barnesHutOptimize: order > TOGETHER_FROM,
    barnesHutTheta: 0.5,
  };
  // A browser compiles what it has run for a while: on a few marks, so that no step of all of them takes long.
  if (order > TOGETHER_FROM) {
    const few = nodes.slice(0, NODE * WARM_MARKS);
    for (let round = 0; round < WARM_ROUNDS; round++) {
      yield;
      iterate(settings, few, edges.subarray(0, 0));
    }
  }
  const rounds = Math.max(FEWEST, Math.min(ITERATIONS, Math.ceil((ITERATIONS * MANY) / (order + size))));
  for (let round = 0; order > 1 && round < rounds; round++) {
    yield;
    iterate(settings, nodes, edges);
  }
  const home = homeOf(data);
  const xs = ids.map((_, at) => nodes[NODE * at] ?? 0);
  const ys = ids.map((_, at) => nodes[NODE * at + 1] ?? 0);
  const [left, right] = [least(xs), -least(xs.map((x) => -x))];
  const [top, bottom] = [least(ys), -least(ys.map((y) => -y))];
  const unit = WIDE / Math.max(1, right - left, bottom - top);
  const places = new Map<string, Place>();
  const sums = new Map<string, { x: number; y: number; n: number }>();
  for (const [at, id] of ids.entries()) {
    const department = home.get(id);
    const place = { x: (xs[at]! - (left + right) / 2) * unit, y: (ys[at]! - (top + bottom) / 2) * unit };
    places.set(id, { ...place, r: department === null ? SQUARE : DOT });
    if (department === null || department === undefined) continue;
    const sum = sums.get(department) ?? { x: 0, y: 0, n: 0 };
    sums.set(department, { x: sum.x + place.x, y: sum.y + place.y, n: sum.n + 1 });
  }
  const departments = new Map<string, Place>();
  for (const [id, place] of start.departments) {
    const sum = sums.get(id);
    departments.set(id, sum === undefined ? place : { x: sum.x / sum.n, y: sum.y / sum.n, r: place.r });
  }
  return {
    departments,
    places,
    areas: [],
    note: "A force layout puts tied people near each other. It is one of many such pictures: a place in the middle is no sign of importance.",
  };
}

/** Marks and ties as the layout reads them: each pair once, the mass of a mark one more than its ties. */
function matricesOf(
  data: ViewNetwork,
  ids: readonly string[],
  places: ReadonlyMap<string, Place>,
): { readonly nodes: Float32Array; readonly edges: Float32Array } {
  const nodes = new Float32Array(NODE * ids.length);
  const index = new Map(ids.map((id, at) => [id, at]));
  for (const [at, id] of ids.entries()) {
    const place = places.get(id)!;
    // Movements start at nothing; mass, convergence and size at one.
    nodes.set([place.x, place.y, 0, 0, 0, 0, 1, 1, 1, 0], NODE * at);
  }
  const seen = new Set<number>();
  const edges: number[] = [];
  for (const tie of data.ties) {
    const [a, b] = [index.get(tie.from), index.get(tie.to)];
    if (a === undefined || b === undefined || a === b) continue;
    const pair = Math.min(a, b) * ids.length + Math.max(a, b);
    if (seen.has(pair)) continue;
    seen.add(pair);
    edges.push(NODE * a, NODE * b, 1);
    nodes[NODE * a + MASS]!++;
    nodes[NODE * b + MASS]!++;
  }
  return { nodes, edges: Float32Array.from(edges) };
}

function least(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
}
