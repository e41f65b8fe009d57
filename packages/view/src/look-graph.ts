import { PictureGraph } from "./picture-graph.js";
import { dashOf, type Scene, type SceneMark } from "./scene-types.js";

export type NodeLook = {
  x: number;
  y: number;
  size: number;
  color: string;
  stroke: string;
  strokeWidth: number;
  square: boolean;
  zIndex: number;
  type: string;
};
export type EdgeLook = {
  size: number;
  color: string;
  dash: readonly [number, number] | null;
  zIndex: number;
  type: string;
};
export type LookGraph = PictureGraph<NodeLook, EdgeLook>;

/** Above this many ties, one-pixel lines: thick ones take four times as long to draw (toolchain trial). */
const THIN_LINES_FROM = 5000;
/** Ties added between two pauses. */
const AT_ONCE = 2500;

/**
 * The marks and ties of a scene as sigma draws them, with pauses. Nodes are called by their place in the scene: sigma
 * keeps them in plain objects, where "__proto__" is no key.
 */
export function* lookParts(scene: Scene): Generator<undefined, LookGraph, undefined> {
  const graph: LookGraph = new PictureGraph();
  const rank = { dim: 0, none: 1, lit: 2, selected: 3 } as const;
  const keys = new Map(scene.marks.map((mark) => [mark.id, graph.addNode(lookOf(mark, rank[mark.focus]))]));
  const thin = scene.links.length > THIN_LINES_FROM;
  for (const [at, link] of scene.links.entries()) {
    if (at > 0 && at % AT_ONCE === 0) yield;
    const line = thin && link.focus !== "lit";
    graph.addEdge(keys.get(link.from)!, keys.get(link.to)!, {
      size: link.width,
      color: link.color,
      dash: line ? null : dashOf(link.line, link.width),
      zIndex: rank[link.focus],
      type: line ? "line" : "tie",
    });
  }
  return graph;
}

function lookOf(mark: SceneMark, zIndex: number): NodeLook {
  return {
    x: mark.x,
    y: -mark.y,
    size: mark.r,
    color: mark.fill,
    stroke: mark.stroke,
    strokeWidth: mark.strokeWidth,
    square: mark.kind === "partner",
    zIndex,
    type: "mark",
  };
}
