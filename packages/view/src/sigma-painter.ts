import type { AbstractGraph } from "graphology-types";
import Sigma from "sigma";
import { EdgeLineProgram, EdgeRectangleProgram, NodeProgram } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { drawAreas, drawLabels, fitCanvas } from "./canvas-layers.js";
import type { Painter, PainterEvents } from "./painter.js";
import { PictureGraph } from "./picture-graph.js";
import { dashOf, type PlacedLabel, type Scene, type SceneMark } from "./scene-types.js";
import { margin, screenLabels } from "./screen-labels.js";
import { dashedFragment, dashedVertex, MARK_FRAGMENT, MARK_VERTEX } from "./sigma-shaders.js";

// The only file that imports sigma: it cannot be loaded in Node, and its next version changes these programs.

type NodeLook = {
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
type EdgeLook = {
  size: number;
  color: string;
  dash: readonly [number, number] | null;
  zIndex: number;
  type: string;
};
type LookGraph = PictureGraph<NodeLook, EdgeLook>;

/** Above this many ties, one-pixel lines: thick ones take four times as long to draw (toolchain trial). */
const THIN_LINES_FROM = 5000;
/** Above this many ties, they are left out while the map moves. */
const HIDE_ON_MOVE_FROM = 20000;

/** In maps narrower or lower than this ties may lie between two pixels. */
const SMALLEST_CHECKED = 40;

const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
const UNIFORMS = ["u_sizeRatio", "u_correctionRatio", "u_matrix"] as const;

class MarkProgram extends NodeProgram<(typeof UNIFORMS)[number], NodeLook, EdgeLook> {
  override getDefinition() {
    const color = (name: string) => ({ name, size: 4, type: UNSIGNED_BYTE, normalized: true });
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: MARK_VERTEX,
      FRAGMENT_SHADER_SOURCE: MARK_FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_shape", size: 2, type: FLOAT },
        color("a_color"),
        color("a_stroke"),
        color("a_id"),
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    };
  }

  override processVisibleItem(index: number, start: number, data: NodeDisplayData & Partial<NodeLook>): void {
    const { array } = this;
    let at = start;
    array[at++] = data.x;
    array[at++] = data.y;
    array[at++] = data.size;
    array[at++] = data.square === true ? 1 : 0;
    array[at++] = data.strokeWidth ?? 0;
    array[at++] = floatColor(data.color);
    array[at++] = floatColor(data.stroke ?? data.color);
    array[at++] = index;
  }

  override setUniforms(
    params: RenderParams,
    { gl, uniformLocations }: NonNullable<MarkProgram["pickProgram"]>,
  ): void {
    const locations: Record<string, WebGLUniformLocation> = uniformLocations;
    gl.uniform1f(locations.u_correctionRatio ?? null, params.correctionRatio);
    gl.uniform1f(locations.u_sizeRatio ?? null, params.sizeRatio);
    gl.uniformMatrix3fv(locations.u_matrix ?? null, false, params.matrix);
  }
}

class DashedProgram extends EdgeRectangleProgram<NodeLook, EdgeLook> {
  override getDefinition() {
    const base = super.getDefinition();
    return {
      ...base,
      VERTEX_SHADER_SOURCE: dashedVertex(base.VERTEX_SHADER_SOURCE),
      FRAGMENT_SHADER_SOURCE: dashedFragment(base.FRAGMENT_SHADER_SOURCE),
      ATTRIBUTES: [...base.ATTRIBUTES, { name: "a_dash", size: 2, type: FLOAT }],
    };
  }

  override processVisibleItem(
    index: number,
    start: number,
    source: NodeDisplayData,
    target: NodeDisplayData,
    data: EdgeDisplayData & Partial<EdgeLook>,
  ): void {
    super.processVisibleItem(index, start, source, target, data);
    const [on, off] = data.dash ?? [1, 0];
    this.array[start + this.STRIDE - 2] = on;
    this.array[start + this.STRIDE - 1] = off;
  }
}

/** Stands for programs sigma would compile and this painter never draws with. */
class Unused {
  process(): void {}
  reallocate(): void {}
  render(): void {}
  kill(): void {}
}
const unusedNode = Unused as unknown as typeof MarkProgram;
const unusedEdge = Unused as unknown as typeof EdgeLineProgram;

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
  let prepared: { readonly scene: Scene; readonly graph: LookGraph } | null = null;
  let checked = false;
  let check = 0;

  const sigma = new Sigma<NodeLook, EdgeLook>(asGraph(new PictureGraph()), stage, {
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
    edgeProgramClasses: { tie: DashedProgram, line: EdgeLineProgram, arrow: unusedEdge },
    ...(calm ? { inertiaDuration: 0, zoomDuration: 0, doubleClickZoomingDuration: 0 } : {}),
  });

  // sigma's vertical axis points up, the scene's down.
  const toScreen = (x: number, y: number) => sigma.graphToViewport({ x, y: -y });
  const idOf = (key: string): string | null => scene?.marks[Number(key)]?.id ?? null;
  const unit = (): number => sigma.getGraphToViewportRatio();

  const overlay = (): void => {
    frame = 0;
    if (scene === null) return;
    const { width, height } = sigma.getDimensions();
    const under = fitCanvas(below, width, height);
    const over = fitCanvas(above, width, height);
    if (under === null || over === null) return;
    drawAreas(under, scene, toScreen, unit());
    labels = screenLabels(scene, toScreen, unit(), { x: 2, y: 2, width: width - 4, height: height - 4 });
    events.lettered(labels.filter(({ short }) => short).map(({ candidate }) => candidate.id));
    const mark = hovered === null ? undefined : marks.get(hovered);
    drawLabels(
      over,
      scene,
      labels,
      mark === undefined ? null : { mark, ...toScreen(mark.x, mark.y), r: mark.r * unit() },
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
    return { x, y: -y, unit: unit() };
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
    prepare(next) {
      prepared = { scene: next, graph: graphOf(next) };
      const { width, height } = sigma.getDimensions();
      for (const canvas of [below, above]) fitCanvas(canvas, width, height);
    },
    draw(next) {
      scene = next;
      marks = new Map(next.marks.map((mark) => [mark.id, mark]));
      const box = margin(next.extent, sigma.getDimensions());
      sigma.setSettings({ hideEdgesOnMove: next.links.length > HIDE_ON_MOVE_FROM });
      sigma.setCustomBBox({
        x: [box.x, box.x + box.width],
        y: [-(box.y + box.height), -box.y],
      });
      drawing = true;
      sigma.setGraph(asGraph(prepared?.scene === next ? prepared.graph : graphOf(next)));
      drawing = false;
      prepared = null;
      const { width, height } = sigma.getDimensions();
      // In an element without size nothing can be seen, whatever is drawn.
      if (!checked && next.links.length > 0 && Math.min(width, height) >= SMALLEST_CHECKED) {
        checked = true;
        // A lost context or a driver fault shows a plausible map without ties, and raises no error.
        check = win.setTimeout(() => {
          if (coveredPixels("edges") === 0) events.lost();
        });
      }
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
      return mark === undefined ? null : toScreen(mark.x, mark.y);
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
      return {
        renderer: "webgl",
        marks: order,
        links: size,
        labels: labels.map(({ candidate, box }) => ({ id: candidate.id, box })),
        tiePixels: coveredPixels("edges"),
        markPixels: coveredPixels("nodes"),
      };
    },
    destroy() {
      cancelAnimationFrame(frame);
      win.clearTimeout(check);
      resized.disconnect();
      for (const canvas of canvases) canvas.removeEventListener("webglcontextlost", lost);
      sigma.kill();
      for (const layer of [below, stage, above]) layer.remove();
    },
  };

  /** Pixels of a layer with something on them. The layer keeps its pixels only within the task that drew it. */
  function coveredPixels(layer: "edges" | "nodes"): number {
    sigma.refresh({ partialGraph: { nodes: [], edges: [] }, skipIndexation: true });
    const canvas = sigma.getCanvases()[layer];
    const copy = page.createElement("canvas");
    copy.width = canvas?.width ?? 0;
    copy.height = canvas?.height ?? 0;
    const context = copy.getContext("2d", { willReadFrequently: true });
    if (canvas === undefined || context === null || copy.width === 0 || copy.height === 0) return 0;
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    let covered = 0;
    for (let at = 3; at < data.length; at += 4) if (data[at] !== 0) covered++;
    return covered;
  }
  return painter;
}

/** sigma reads of a graph what {@link PictureGraph} has, but asks for all of graphology's interface. */
function asGraph(graph: LookGraph): AbstractGraph<NodeLook, EdgeLook> {
  return graph as unknown as AbstractGraph<NodeLook, EdgeLook>;
}

/** Nodes are called by their place in the scene: sigma keeps them in plain objects, where "__proto__" is no key. */
function graphOf(scene: Scene): LookGraph {
  const graph: LookGraph = new PictureGraph();
  const rank = { dim: 0, none: 1, lit: 2, selected: 3 } as const;
  const keys = new Map(scene.marks.map((mark) => [mark.id, graph.addNode(lookOf(mark, rank[mark.focus]))]));
  const thin = scene.links.length > THIN_LINES_FROM;
  for (const link of scene.links) {
    graph.addEdge(keys.get(link.from)!, keys.get(link.to)!, {
      size: link.width,
      color: link.color,
      dash: dashOf(link.line, link.width),
      zIndex: rank[link.focus],
      type: thin && link.focus !== "lit" ? "line" : "tie",
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
