import { sha256Base64, type ViewNetwork } from "@crosstie/core";
import { tiesCsv } from "./csv.js";
import { describe } from "./describe.js";
import { gexfText } from "./gexf.js";
import { stateToHash } from "./hash-state.js";
import { buildScene } from "./scene.js";
import { renderSceneSvg } from "./scene-svg.js";
import { lightTheme } from "./theme.js";
import type { ViewState } from "./view-state.js";

export type ExportFormat = "png" | "svg" | "csv" | "gexf" | "json" | "state";

/**
 * A map's picture or data as a file, at the privacy level of the data. Pictures carry title, legend, response,
 * filters and privacy level, and are always light: they end in documents and on paper.
 *
 * @throws Error when the browser cannot turn the picture into a PNG
 */
export async function exportMap(
  data: ViewNetwork,
  state: ViewState,
  format: ExportFormat,
  page: Document,
): Promise<Blob> {
  switch (format) {
    case "csv":
      // The mark at the start makes spreadsheets read accents rightly.
      return new Blob([`\ufeff${tiesCsv(data, state)}`], { type: "text/csv;charset=utf-8" });
    case "json": {
      const content = { version: 1, state, description: describe(data, state), hash: dataHash(data), data };
      return new Blob([JSON.stringify(content, null, 1)], { type: "application/json" });
    }
    case "state": {
      // The view alone: it can be given to somebody who has the data, and holds no tie and no name.
      const content = { version: 1, view: stateToHash(data, state), data: dataHash(data) };
      return new Blob([JSON.stringify(content, null, 1)], { type: "application/json" });
    }
    case "gexf":
      return new Blob([gexfText(data, state)], { type: "application/xml" });
    case "svg":
      return new Blob([svgText(data, state)], { type: "image/svg+xml" });
    case "png":
      return rasterize(svgText(data, state), page);
  }
}

/** Tells whether a saved view belongs to some data, without saying anything about it. */
export function dataHash(data: ViewNetwork): string {
  return sha256Base64(JSON.stringify(data));
}

function svgText(data: ViewNetwork, state: ViewState): string {
  return renderSceneSvg(buildScene(data, state, lightTheme));
}

async function rasterize(svg: string, page: Document): Promise<Blob> {
  const image = page.createElement("img");
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = page.createElement("canvas");
  // Twice the size: sharp on slides, and inside every browser's limit for pictures of this kind.
  canvas.width = image.naturalWidth * 2;
  canvas.height = image.naturalHeight * 2;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser cannot draw a PNG. Export the SVG instead.");
  context.scale(2, 2);
  context.drawImage(image, 0, 0);
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => {
      if (blob === null) failed(new Error("This browser cannot write a PNG. Export the SVG instead."));
      else done(blob);
    }, "image/png");
  });
}
