import type { ViewNetwork } from "@crosstie/core";
import { UndirectedGraph } from "graphology";
import forceAtlas2Module from "graphology-layout-forceatlas2";
import { homeOf } from "./filter.js";
import { DOT, type Layout, layoutNetwork, type Place, SQUARE } from "./layout.js";

/** The package is CommonJS: bundlers and Node hand over its function in different places. */
const forceAtlas2 = ((forceAtlas2Module as { default?: unknown }).default ??
  forceAtlas2Module) as unknown as typeof import("graphology-layout-forceatlas2").default;

const ITERATIONS = 300;
/** Above this many people and ties fewer iterations: each takes as long as many of a small office. */
const MANY = 1500;
const FEWEST = 40;
const WIDE = 1100;

/**
 * A force layout (ForceAtlas2) that starts from the departments: the same data give the same picture. For
 * analysts: readers take a central place for importance, which this layout does not mean.
 */
export function layoutForce(data: ViewNetwork): Layout {
  const start = layoutNetwork(data);
  const graph = new UndirectedGraph<{ x: number; y: number }>();
  for (const [id, { x, y }] of start.places) graph.addNode(id, { x, y });
  const home = homeOf(data);
  for (const tie of data.ties) {
    if (tie.from === tie.to || !graph.hasNode(tie.from) || !graph.hasNode(tie.to)) continue;
    if (!graph.hasEdge(tie.from, tie.to)) graph.addEdge(tie.from, tie.to);
  }
  if (graph.order > 1) {
    forceAtlas2.assign(graph, {
      iterations: Math.max(
        FEWEST,
        Math.min(ITERATIONS, Math.ceil((ITERATIONS * MANY) / (graph.order + graph.size))),
      ),
      settings: { ...forceAtlas2.inferSettings(graph), gravity: 1.5, scalingRatio: 12 },
    });
  }
  const xs = graph.mapNodes((_, { x }) => x);
  const ys = graph.mapNodes((_, { y }) => y);
  const [left, right] = [least(xs), -least(xs.map((x) => -x))];
  const [top, bottom] = [least(ys), -least(ys.map((y) => -y))];
  const unit = WIDE / Math.max(1, right - left, bottom - top);
  const places = new Map<string, Place>();
  const sums = new Map<string, { x: number; y: number; n: number }>();
  graph.forEachNode((id, { x, y }) => {
    const department = home.get(id);
    const place = { x: (x - (left + right) / 2) * unit, y: (y - (top + bottom) / 2) * unit };
    places.set(id, { ...place, r: department === null ? SQUARE : DOT });
    if (department === null || department === undefined) return;
    const sum = sums.get(department) ?? { x: 0, y: 0, n: 0 };
    sums.set(department, { x: sum.x + place.x, y: sum.y + place.y, n: sum.n + 1 });
  });
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

function least(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
}
