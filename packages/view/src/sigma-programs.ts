import type { EdgeProgram, EdgeRectangleProgram, NodeProgram } from "sigma/rendering";
import { DEFAULT_EDGE_PROGRAM_CLASSES, DEFAULT_NODE_PROGRAM_CLASSES } from "sigma/settings";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import type { EdgeLook, NodeLook } from "./look-graph.js";
import {
  dashedFragment,
  dashedVertex,
  LINE_FRAGMENT,
  LINE_VERTEX,
  MARK_FRAGMENT,
  MARK_VERTEX,
} from "./sigma-shaders.js";

// How sigma draws marks and ties; its next version changes all of this.

// The classes to start from, by what sigma draws with itself: importing its module of programs makes others that are not
// drawn with here, which no bundler drops (2 kB).
const Rectangle = DEFAULT_EDGE_PROGRAM_CLASSES.line as unknown as typeof EdgeRectangleProgram;
const Edge: typeof EdgeProgram = Object.getPrototypeOf(Rectangle);
const Node: typeof NodeProgram = Object.getPrototypeOf(DEFAULT_NODE_PROGRAM_CLASSES.circle);

const { FLOAT, UNSIGNED_BYTE, LINES, TRIANGLES } = WebGLRenderingContext;
const UNIFORMS = ["u_sizeRatio", "u_correctionRatio", "u_matrix"] as const;

const color = (name: string) => ({ name, size: 4, type: UNSIGNED_BYTE, normalized: true });

export class MarkProgram extends Node<(typeof UNIFORMS)[number], NodeLook, EdgeLook> {
  override getDefinition() {
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

export class DashedProgram extends Rectangle<NodeLook, EdgeLook> {
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

/** Lines one pixel wide. */
export class LineProgram extends Edge<"u_matrix", NodeLook, EdgeLook> {
  override getDefinition() {
    return {
      VERTICES: 2,
      VERTEX_SHADER_SOURCE: LINE_VERTEX,
      FRAGMENT_SHADER_SOURCE: LINE_FRAGMENT,
      METHOD: LINES,
      UNIFORMS: ["u_matrix"] as const,
      ATTRIBUTES: [{ name: "a_position", size: 2, type: FLOAT }, color("a_color")],
    };
  }

  override processVisibleItem(
    _: number,
    start: number,
    source: NodeDisplayData,
    target: NodeDisplayData,
    data: EdgeDisplayData,
  ): void {
    const shade = floatColor(data.color);
    this.array.set([source.x, source.y, shade, target.x, target.y, shade], start);
  }

  override setUniforms(
    { matrix }: RenderParams,
    { gl, uniformLocations }: NonNullable<LineProgram["pickProgram"]>,
  ): void {
    gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, matrix);
  }
}

/** Stands for programs sigma would compile and this painter never draws with. */
class Unused {
  process(): void {}
  reallocate(): void {}
  render(): void {}
  kill(): void {}
}
export const unusedNode = Unused as unknown as typeof MarkProgram;
export const unusedEdge = Unused as unknown as typeof LineProgram;
