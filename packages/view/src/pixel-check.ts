/** Pixels of a canvas with something on them; it must have been drawn in this task, or it is empty by now. */
export function coveredPixels(canvas: HTMLCanvasElement | undefined): number {
  if (canvas === undefined || canvas.width === 0 || canvas.height === 0) return 0;
  const copy = canvas.ownerDocument.createElement("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height;
  const context = copy.getContext("2d", { willReadFrequently: true });
  if (context === null) return 0;
  context.drawImage(canvas, 0, 0);
  return covered(context.getImageData(0, 0, copy.width, copy.height).data);
}

const WAIT_MS = 80;
/** A driver that has not drawn after this many looks is slow, not broken. */
const MOST_LOOKS = 100;

/**
 * Tells whether anything stands on a WebGL canvas that was drawn in this task, without waiting for it: software takes
 * half a second to draw ten thousand ties, during which the page goes on.
 *
 * @param blank called where no pixel is covered
 * @returns ends the check
 */
export function whenBlank(canvas: HTMLCanvasElement, win: Window, blank: () => void): () => void {
  const gl = canvas.getContext("webgl2");
  if (gl === null) {
    if (coveredPixels(canvas) === 0) blank();
    return () => {};
  }
  const { width, height } = canvas;
  const buffer = gl.createBuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
  gl.bufferData(gl.PIXEL_PACK_BUFFER, 4 * width * height, gl.STREAM_READ);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, 0);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
  const drawn = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  let timer = 0;
  let looks = 0;
  const look = (): void => {
    // A lost context tells by itself.
    if (drawn === null || gl.isContextLost()) return;
    if (gl.getSyncParameter(drawn, gl.SYNC_STATUS) !== gl.SIGNALED) {
      if (++looks < MOST_LOOKS) timer = win.setTimeout(look, WAIT_MS);
      return;
    }
    const pixels = new Uint8Array(4 * width * height);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
    gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, pixels);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    gl.deleteBuffer(buffer);
    gl.deleteSync(drawn);
    if (covered(pixels) === 0) blank();
  };
  timer = win.setTimeout(look, WAIT_MS);
  return () => win.clearTimeout(timer);
}

function covered(pixels: Uint8Array | Uint8ClampedArray): number {
  let count = 0;
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 0) count++;
  return count;
}
