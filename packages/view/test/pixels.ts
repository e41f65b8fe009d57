import type { Browser, Page } from "playwright-core";
import { snapshot } from "./map-page.js";

export type Rgb = readonly [number, number, number];

/** Colours on the screen, read from a screenshot: what a reader sees, whatever the map says it has drawn. */
export interface Picture {
  /** CSS pixels from the corner of the map. */
  at(x: number, y: number): Rgb;
  /** Every pixel between two points. */
  along(from: readonly [number, number], to: readonly [number, number]): Rgb[];
  readonly width: number;
  readonly height: number;
}

let reader: Page | null = null;

/** A picture of the map as it is on the screen. */
export async function pictureOf(browser: Browser, page: Page, selector = ".ct-map"): Promise<Picture> {
  const png = await page.locator(selector).first().screenshot({ animations: "disabled" });
  return decode(browser, png);
}

/** PNG bytes to colours, in a page of their own: Node has no decoder for them. */
export async function decode(browser: Browser, png: Buffer): Promise<Picture> {
  if (reader === null || reader.isClosed()) reader = await browser.newPage();
  const { width, height, data } = await reader.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const context = canvas.getContext("2d", { willReadFrequently: true })!;
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
    let text = "";
    for (let at = 0; at < pixels.length; at += 4)
      text += String.fromCharCode(pixels[at]!, pixels[at + 1]!, pixels[at + 2]!);
    return { width: canvas.width, height: canvas.height, data: btoa(text) };
  }, png.toString("base64"));
  const bytes = Buffer.from(data, "base64");
  const at = (x: number, y: number): Rgb => {
    const place = 3 * (Math.round(y) * width + Math.round(x));
    return [bytes[place]!, bytes[place + 1]!, bytes[place + 2]!];
  };
  return {
    at,
    along([x1, y1], [x2, y2]) {
      const steps = Math.round(Math.hypot(x2 - x1, y2 - y1));
      return [...Array(steps + 1).keys()].map((step) =>
        at(x1 + ((x2 - x1) * step) / steps, y1 + ((y2 - y1) * step) / steps),
      );
    },
    width,
    height,
  };
}

/** How far apart two colours are, 0 to 441. */
export function far(a: Rgb, b: Rgb): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** The stretch of a tie between its two marks, in pixels of the map, without the marks themselves. */
export async function tieOnScreen(
  page: Page,
  a: string,
  b: string,
): Promise<readonly [readonly [number, number], readonly [number, number]]> {
  const { points } = await snapshot(page);
  const [from, to] = [points[a]!, points[b]!];
  const along = (share: number) =>
    [from[0] + (to[0] - from[0]) * share + 1, from[1] + (to[1] - from[1]) * share + 1] as const;
  // The border of the map is one pixel wide.
  return [along(0.35), along(0.65)];
}
