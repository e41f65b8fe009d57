import type { PlacedLabel, Scene, SceneMark } from "./scene-types.js";

/** Gives a canvas the size of its map in device pixels, and says how many of them a CSS pixel takes. */
export function sizeCanvas(canvas: HTMLCanvasElement, width: number, height: number): number {
  const ratio = canvas.ownerDocument.defaultView?.devicePixelRatio ?? 1;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  return ratio;
}

/** A canvas of the size of its map, empty, to draw on in CSS pixels; null where there is no 2D context. */
export function fitCanvas(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | null {
  const ratio = sizeCanvas(canvas, width, height);
  const context = canvas.getContext("2d");
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}

/** Department areas. One plain canvas for all: a WebGL layer for each would exhaust the browser's contexts. */
export function drawAreas(
  context: CanvasRenderingContext2D,
  scene: Scene,
  toScreen: (x: number, y: number) => { readonly x: number; readonly y: number },
  unit: number,
): void {
  for (const region of scene.regions) {
    const { x, y } = toScreen(region.x, region.y);
    context.beginPath();
    if (region.box === null) context.arc(x, y, region.r * unit, 0, 2 * Math.PI);
    else {
      const [width, height] = [region.box.width * unit, region.box.height * unit];
      context.rect(x - width / 2, y - height / 2, width, height);
    }
    context.fillStyle = region.fill;
    context.fill();
    context.strokeStyle = region.stroke;
    context.lineWidth = 1;
    context.stroke();
  }
}

/** Labels with a halo in the background colour, and a ring around the mark under the pointer. */
export function drawLabels(
  context: CanvasRenderingContext2D,
  scene: Scene,
  labels: readonly PlacedLabel[],
  hovered: { readonly mark: SceneMark; readonly x: number; readonly y: number; readonly r: number } | null,
): void {
  const { theme } = scene;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const { candidate, lines, halo, anchor, x, y, size } of labels) {
    context.font = `${candidate.weight} ${size}px ${theme.font}`;
    context.textAlign = anchor === "middle" ? "center" : anchor;
    context.strokeStyle = halo ?? theme.background;
    context.lineWidth = 3.5;
    context.fillStyle = candidate.color;
    for (const [row, line] of lines.entries()) {
      context.strokeText(line, x, y + row * size * 1.2);
      context.fillText(line, x, y + row * size * 1.2);
    }
  }
  if (hovered === null) return;
  context.strokeStyle = theme.selection;
  context.lineWidth = 2.5;
  context.beginPath();
  const reach = hovered.r + 3;
  if (hovered.mark.kind === "partner")
    context.rect(hovered.x - reach, hovered.y - reach, 2 * reach, 2 * reach);
  else context.arc(hovered.x, hovered.y, reach, 0, 2 * Math.PI);
  context.stroke();
}
