import type { AbstractGraph } from "graphology-types";
import Sigma from "sigma";
import { createNormalizationFunction } from "sigma/utils";
import { drawAreas, drawLabels, fitCanvas, sizeCanvas } from "./canvas-layers.js";
import { type EdgeLook, type LookGraph, lookParts, type NodeLook } from "./look-graph.js";
import type { Painter, PainterEvents } from "./painter.js";
import { PictureGraph } from "./picture-graph.js";
import { coveredPixels, whenBlank } from "./pixel-check.js";
import type { Box, PlacedLabel, Scene, SceneMark } from "./scene-types.js";
import { margin, screenLabels } from "./screen-labels.js";
import { DashedProgram, LineProgram, MarkProgram, unusedEdge, unusedNode } from "./sigma-programs.js";
import { drained } from "./steps.js";

// With sigma-programs.ts the only file that imports sigma, which cannot be loaded in Node.

/** Above this many ties, they are left out while the map moves. */
const HIDE_ON_MOVE_FROM = 20000;

/** In maps narrower or lower than this ties may lie between two pixels. */
const SMALLEST_CHECKED = 40;

/** Layers that sigma makes and nothing is drawn on here: shown, each would be copied to the screen at every frame. */
const EMPTY_LAYERS = ["edgeLabels", "labels", "hovers", "hoverNodes"];

/** Takes a graph in one task and draws it in another; sigma itself does both at once. */
class SteppedSigma extends Sigma<NodeLook, EdgeLook> {
  /** Whether nothing is to be drawn yet; not there while sigma's constructor runs, which draws. */
  private held?: boolean = false;

  override refresh(options?: Parameters<Sigma<NodeLook, EdgeLook>["refresh"]>[0]): this {
    return super.refresh(this.held === true ? { ...options, schedule: true } : options);
  }

  override scheduleRender(): this {
    return this.held === true ? this : super.scheduleRender();
  }

  take(graph: LookGraph, { x, y, width, height }: Box): void {
    this.held = true;
    this.setCustomBBox({ x: [x, x + width], y: [-(y + height), -y] });
    this.setGraph(asGraph(graph));
    this.held = false;
  }
}

/** Where sigma puts things: a point of the scene on the screen, and CSS pixels for a unit of the scene. */
interface Projection {
  readonly key: string;
  readonly unit: number;
  readonly toScreen: (x: number, y: number) => { readonly x: number; readonly y: number };
}

/**
 * Draws scenes with sigma.
 * @throws Error when the browser gives no WebGL context
 */
export function createSigmaPainter(place: HTMLElement, events: PainterEvents, calm: boolean): Painter {
  const page = place.ownerDocument;
  const win = page.defaultView ?? window;
  const below = page.createElement("canvas");
  const stage = page.createElement("div");
  const above = page.createElement("canvas");
  for (const layer of [below, stage, above]) {
    layer.style.cssText = "position:absolute;inset:0;width:100%;height:100%";
    place.append(layer);
  }
  above.style.pointerEvents = "none";

  let scene: Scene | null = null;
  let marks: ReadonlyMap<string, SceneMark> = new Map();
  let labels: readonly PlacedLabel[] = [];
  let hovered: string | null = null;
  let frame = 0;
  let drawing = false;
  /** Marks and ties are with sigma, and wait to be drawn. */
  let loaded: Scene | null = null;
  /** Labels placed before the picture is drawn, and where sigma would put things then. */
  let placed: {
    readonly scene: Scene;
    readonly key: string;
    readonly labels: readonly PlacedLabel[];
  } | null = null;
  /** The part of the scene that fills the map when all of it is seen. */
  let box: Box = { x: -1, y: -1, width: 2, height: 2 };
  let hides = false;
  let checked = false;
  let endCheck = (): void => {};
  let ended = false;

  const sigma = new SteppedSigma(asGraph(new PictureGraph()), stage, {
    allowInvalidContainer: true,
    renderLabels: false,
    itemSizesReference: "positions",
    zoomToSizeRatioFunction: (ratio) => ratio,
    minEdgeThickness: 0.7,
    zIndex: true,
    stagePadding: 4,
    minCameraRatio: 1 / 30,
    maxCameraRatio: 2,
    defaultNodeType: "mark",
    defaultEdgeType: "tie",
    defaultDrawNodeHover: () => {},
    nodeProgramClasses: { mark: MarkProgram, circle: unusedNode },
    // Marks are not drawn a second time under the pointer: the ring around them is on the layer of labels.
    nodeHoverProgramClasses: { mark: unusedNode, circle: unusedNode },
    edgeProgramClasses: { tie: DashedProgram, line: LineProgram, arrow: unusedEdge },
    ...(calm ? { inertiaDuration: 0, zoomDuration: 0, doubleClickZoomingDuration: 0 } : {}),
  });

  for (const layer of EMPTY_LAYERS) sigma.getCanvases()[layer]?.style.setProperty("display", "none");

  const idOf = (key: string): string | null => scene?.marks[Number(key)]?.id ?? null;
  /**
   * From three points: asking sigma for each of a thousand marks takes longer than placing their labels. sigma's
   * vertical axis points up, the scene's down.
   */
  const projection = ({ x, y, width, height } = box): Projection => {
    const toFrame = createNormalizationFunction({ x: [x, x + width], y: [-(y + height), -y] });
    const cameraState = sigma.getCamera().getState();
    const graphDimensions = { width: width || 1, height: height || 1 };
    const at = (right: number, up: number) =>
      sigma.framedGraphToViewport(toFrame({ x: right, y: up }), { cameraState, graphDimensions });
    const [zero, one, other] = [at(0, 0), at(1, 0), at(0, 1)];
    const [ax, ay] = [one.x - zero.x, one.y - zero.y];
    const [bx, by] = [zero.x - other.x, zero.y - other.y];
    return {
      key: [zero.x, zero.y, ax, ay, bx, by].join(" "),
      unit: Math.hypot(ax, ay),
      toScreen: (x, y) => ({ x: zero.x + ax * x + bx * y, y: zero.y + ay * x + by * y }),
    };
  };
  const labelsAt = (next: Scene, { key, unit, toScreen }: Projection): readonly PlacedLabel[] => {
    if (placed?.scene === next && placed.key === key) return placed.labels;
    const { width, height } = sigma.getDimensions();
    const list = screenLabels(next, toScreen, unit, { x: 2, y: 2, width: width - 4, height: height - 4 });
    placed = { scene: next, key, labels: list };
    return list;
  };

  const overlay = (): void => {
    frame = 0;
    if (scene === null) return;
    const { width, height } = sigma.getDimensions();
    const under = fitCanvas(below, width, height);
    const over = fitCanvas(above, width, height);
    if (under === null || over === null) return;
    const now = projection();
    drawAreas(under, scene, now.toScreen, now.unit);
    labels = labelsAt(scene, now);
    events.lettered(labels.filter(({ short }) => short).map(({ candidate }) => candidate.id));
    const mark = hovered === null ? undefined : marks.get(hovered);
    drawLabels(
      over,
      scene,
      labels,
      mark === undefined ? null : { mark, ...now.toScreen(mark.x, mark.y), r: mark.r * now.unit },
    );
  };
  const soon = (): void => {
    if (frame === 0) frame = requestAnimationFrame(overlay);
  };
  // Areas have to move with the ties, in the same frame; the pass takes a few milliseconds. A new picture has enough
  // to do: there it comes as a task of its own, before the frame is shown.
  sigma.on("afterRender", () => (drawing ? soon() : overlay()));

  sigma.on("enterNode", ({ node, event }) => {
    const id = idOf(node);
    hovered = id;
    stage.style.cursor = "pointer";
    events.hover(id, { x: event.x, y: event.y });
    soon();
  });
  sigma.on("leaveNode", () => {
    hovered = null;
    stage.style.cursor = "";
    events.hover(null, null);
    soon();
  });
  const pointOf = (event: { readonly x: number; readonly y: number }) => {
    const { x, y } = sigma.viewportToGraph(event);
    return { x, y: -y, unit: projection().unit };
  };
  sigma.on("clickNode", ({ node, event }) => events.pick(idOf(node), pointOf(event)));
  sigma.on("clickStage", ({ event }) => events.pick(null, pointOf(event)));
  sigma.getCamera().on("updated", () => events.moved());

  const canvases = Object.values(sigma.getCanvases());
  const lost = (event: Event): void => {
    event.preventDefault();
    events.lost();
  };
  for (const canvas of canvases) canvas.addEventListener("webglcontextlost", lost);
  const resized = new ResizeObserver(() => {
    sigma.resize();
    sigma.refresh();
  });
  resized.observe(place);

  const move = (change: Partial<{ x: number; y: number; ratio: number; angle: number }>): void => {
    const camera = sigma.getCamera();
    if (calm) camera.setState(change);
    else void camera.animate(change, { duration: 200 });
  };

  const painter: Painter = {
    renderer: "webgl",
    *load(next) {
      const graph = yield* lookParts(next);
      yield;
      if (ended) return;
      const whole = margin(next.extent, sigma.getDimensions());
      const { width, height } = sigma.getDimensions();
      for (const canvas of [below, above]) sizeCanvas(canvas, width, height);
      labelsAt(next, projection(whole));
      yield;
      if (ended) return;
      const hide = next.links.length > HIDE_ON_MOVE_FROM;
      // Any change of a setting makes sigma read its whole graph again.
      if (hide !== hides) sigma.setSetting("hideEdgesOnMove", hide);
      hides = hide;
      box = whole;
      scene = next;
      marks = new Map(next.marks.map((mark) => [mark.id, mark]));
      // Until it is drawn, what is under the pointer is of the picture before.
      stage.style.pointerEvents = "none";
      sigma.take(graph, box);
      loaded = next;
    },
    draw(next) {
      if (loaded !== next) drained(painter.load(next));
      loaded = null;
      stage.style.pointerEvents = "";
      drawing = true;
      sigma.refresh({ partialGraph: {} });
      drawing = false;
      const { width, height } = sigma.getDimensions();
      const canvas = sigma.getCanvases().edges;
      // In an element without size nothing can be seen, whatever is drawn.
      if (checked || canvas === undefined || next.links.length === 0) return;
      if (Math.min(width, height) < SMALLEST_CHECKED) return;
      checked = true;
      // A lost context or a driver fault shows a plausible map without ties, and raises no error.
      endCheck = whenBlank(canvas, win, () => events.lost());
    },
    zoom(factor) {
      move({ ratio: Math.min(2, Math.max(1 / 30, sigma.getCamera().ratio / factor)) });
    },
    pan(right, down) {
      const { x, y, ratio } = sigma.getCamera();
      move({ x: x + right * ratio, y: y - down * ratio });
    },
    fit() {
      move({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
    },
    ring(id) {
      hovered = id;
      soon();
    },
    locate(id) {
      const mark = marks.get(id);
      return mark === undefined ? null : projection().toScreen(mark.x, mark.y);
    },
    seen() {
      const { width, height } = sigma.getDimensions();
      if (scene === null || width === 0 || height === 0) return null;
      const corner = pointOf({ x: 0, y: 0 });
      const other = pointOf({ x: width, y: height });
      return {
        box: { x: corner.x, y: corner.y, width: other.x - corner.x, height: other.y - corner.y },
        unit: corner.unit,
        closer: 1 / sigma.getCamera().ratio,
      };
    },
    snapshot() {
      if (frame !== 0) {
        cancelAnimationFrame(frame);
        overlay();
      }
      const { order, size } = sigma.getGraph();
      // A layer keeps its pixels only within the task that drew it.
      sigma.refresh({ partialGraph: {}, skipIndexation: true });
      const { edges, nodes } = sigma.getCanvases();
      return {
        renderer: "webgl",
        marks: order,
        links: size,
        labels: labels.map(({ candidate, box }) => ({ id: candidate.id, box })),
        tiePixels: coveredPixels(edges),
        markPixels: coveredPixels(nodes),
      };
    },
    destroy() {
      ended = true;
      cancelAnimationFrame(frame);
      endCheck();
      resized.disconnect();
      for (const canvas of canvases) canvas.removeEventListener("webglcontextlost", lost);
      sigma.kill();
      for (const layer of [below, stage, above]) layer.remove();
    },
  };
  return painter;
}

/** sigma reads of a graph what {@link PictureGraph} has, but asks for all of graphology's interface. */
function asGraph(graph: LookGraph): AbstractGraph<NodeLook, EdgeLook> {
  return graph as unknown as AbstractGraph<NodeLook, EdgeLook>;
}
