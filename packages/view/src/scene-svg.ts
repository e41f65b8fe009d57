import { type Markup, markup, toMarkupText } from "./markup.js";
import {
  dashOf,
  type LegendItem,
  type PlacedLabel,
  type Scene,
  type SceneLink,
  type SceneMark,
} from "./scene-types.js";
import { fixed, textWidth, wrapText } from "./text.js";
import { mixColors } from "./theme.js";

export interface SvgOptions {
  /** Prefix of the ids inside; give each picture of a page its own. Default "crosstie-map". */
  readonly id?: string;
  /** "full": title, legend and notes around the map (default). "map": the map alone. */
  readonly content?: "full" | "map";
}

/** Parts of the document that hold an element for each tie and each mark. */
export const TIES = "ties";
export const MARKS = "marks";

/**
 * The picture as an SVG document: a string without scripts, styles or links, with `role`, `title` and `desc`.
 * All text from the data is escaped. The same scene gives the same bytes everywhere.
 */
export function renderSceneSvg(scene: Scene, options: SvgOptions = {}): string {
  return toMarkupText(sceneMarkup(scene, options));
}

/** The picture as an element tree, for painters that build DOM instead of parsing text. */
export function sceneMarkup(
  scene: Scene,
  { id = "crosstie-map", content = "full" }: SvgOptions = {},
): Markup {
  const { bounds, theme } = scene;
  const full = content === "full";
  const width = full ? Math.max(bounds.width, 560) : bounds.width;
  const left = bounds.x - (width - bounds.width) / 2;
  const head = full ? heading(scene, left, width) : { elements: [], height: 0 };
  const foot = full ? footer(scene, left, bounds.y + bounds.height, width) : { elements: [], height: 0 };
  const top = bounds.y - head.height;
  const height = bounds.height + head.height + foot.height;
  return markup(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: [left, top, width, height].map(fixed).join(" "),
      ...(full ? { width: fixed(width), height: fixed(height) } : {}),
      role: "graphics-document",
      "aria-labelledby": `${id}-title`,
      "aria-describedby": `${id}-desc`,
      "font-family": theme.font,
      "font-size": theme.fontSize,
    },
    markup("title", { id: `${id}-title` }, scene.title),
    markup("desc", { id: `${id}-desc` }, scene.description),
    markup("rect", {
      x: fixed(left),
      y: fixed(top),
      width: fixed(width),
      height: fixed(height),
      fill: theme.background,
    }),
    ...head.elements,
    group(
      "regions",
      scene.regions.map((region) => {
        const paint = { fill: region.fill, stroke: region.stroke, "stroke-width": 1 };
        return region.box === null
          ? markup("circle", { cx: fixed(region.x), cy: fixed(region.y), r: fixed(region.r), ...paint })
          : markup("rect", {
              x: fixed(region.x - region.box.width / 2),
              y: fixed(region.y - region.box.height / 2),
              width: fixed(region.box.width),
              height: fixed(region.box.height),
              ...paint,
            });
      }),
    ),
    group(TIES, scene.links.map(tieMarkup)),
    group(MARKS, scene.marks.map(markMarkup)),
    markup(
      "g",
      { "data-part": "labels", "aria-hidden": "true" },
      ...scene.labels.flatMap((each) => label(each, scene)),
    ),
    ...foot.elements,
  );
}

function group(part: string, children: readonly Markup[]): Markup {
  return markup("g", { "data-part": part }, ...children);
}

/** One tie of a picture. */
export function tieMarkup(each: SceneLink): Markup {
  const dash = dashOf(each.line, each.width);
  return markup("line", {
    x1: fixed(each.x1),
    y1: fixed(each.y1),
    x2: fixed(each.x2),
    y2: fixed(each.y2),
    stroke: each.color,
    "stroke-width": fixed(each.width),
    ...(dash === null ? {} : { "stroke-dasharray": dash.map(fixed).join(" ") }),
  });
}

/** Marks carry their place in the scene, not their id: ids are raw text from files, and no reader needs them. */
export function markMarkup(each: SceneMark, at: number): Markup {
  const paint = { fill: each.fill, stroke: each.stroke, "stroke-width": each.strokeWidth };
  const shape =
    each.kind === "partner"
      ? markup("rect", {
          x: fixed(each.x - each.r),
          y: fixed(each.y - each.r),
          width: fixed(2 * each.r),
          height: fixed(2 * each.r),
          ...paint,
        })
      : markup("circle", { cx: fixed(each.x), cy: fixed(each.y), r: fixed(each.r), ...paint });
  return markup("g", { role: "graphics-symbol", "aria-label": each.title, "data-mark": at }, shape);
}

/** Rows of a label; a halo in the background colour keeps it readable where a tie passes behind it. */
function label(placed: PlacedLabel, scene: Scene): Markup[] {
  const { candidate, size, halo, lines } = placed;
  return lines.map((line, row) =>
    markup(
      "text",
      {
        x: fixed(placed.x),
        y: fixed(placed.y + row * size * 1.2 + size * 0.35),
        "text-anchor": placed.anchor,
        "font-size": fixed(size),
        "font-weight": candidate.weight,
        fill: candidate.color,
        stroke: halo ?? scene.theme.background,
        "stroke-width": 3,
        "stroke-linejoin": "round",
        "paint-order": "stroke",
      },
      line,
    ),
  );
}

function heading(scene: Scene, left: number, width: number): { elements: Markup[]; height: number } {
  const { theme, bounds } = scene;
  const lines: { text: string; size: number; weight: number; color: string }[] = [];
  for (const text of paragraph(scene.title, width - 32, 20)) {
    lines.push({ text, size: 20, weight: 600, color: theme.text });
  }
  if (scene.watermark !== null)
    lines.push({ text: scene.watermark, size: 13, weight: 600, color: theme.informal });
  const height = 16 + lines.reduce((sum, line) => sum + line.size * 1.4, 0);
  let y = bounds.y - height + 8;
  const elements = lines.map((line) => {
    y += line.size * 1.4;
    return text(line.text, left + 16, y - line.size * 0.35, line.size, line.color, line.weight);
  });
  return { elements, height };
}

function footer(
  scene: Scene,
  left: number,
  top: number,
  width: number,
): { elements: Markup[]; height: number } {
  const { theme } = scene;
  const size = 12;
  const elements: Markup[] = [
    markup("line", {
      x1: fixed(left + 16),
      y1: fixed(top + 4),
      x2: fixed(left + width - 16),
      y2: fixed(top + 4),
      stroke: theme.regionLine,
    }),
  ];
  let x = left + 16;
  let y = top + 24;
  for (const item of scene.legend) {
    const takes = SIGN_WIDTH + 8 + textWidth(item.text, size) + 18;
    if (x + takes > left + width - 10 && x > left + 16) {
      x = left + 16;
      y += 22;
    }
    elements.push(
      markup("g", { transform: `translate(${fixed(x)} ${fixed(y - 9)})` }, ...signMarkup(item, scene)),
    );
    elements.push(text(item.text, x + SIGN_WIDTH + 8, y + 4, size, theme.text));
    x += takes;
  }
  y += 12;
  for (const note of [...scene.facts, ...scene.notes]) {
    for (const line of paragraph(note, width - 32, 11)) {
      y += 16;
      elements.push(text(line, left + 16, y, 11, theme.quiet));
    }
  }
  return { elements: [markup("g", { "data-part": "legend" }, ...elements)], height: y + 16 - top };
}

export const SIGN_WIDTH = 30;

/** The sign of a legend item, 30 by 18 units, for pictures and for the page around a map. */
export function signMarkup({ sign, color, stroke }: LegendItem, { theme }: Pick<Scene, "theme">): Markup[] {
  const line = (y: number, width: number, dash: string | null): Markup =>
    markup("line", {
      x1: 1,
      y1: y,
      x2: 29,
      y2: y,
      stroke: color,
      "stroke-width": width,
      ...(dash === null ? {} : { "stroke-dasharray": dash }),
    });
  const dot = (x: number, r: number, fill: string, width = 1.2): Markup =>
    markup("circle", { cx: x, cy: 9, r, fill, stroke, "stroke-width": width });
  switch (sign) {
    case "dot":
      return [dot(15, 6, color)];
    case "hollow":
      return [
        markup("circle", { cx: 15, cy: 9, r: 5.5, fill: color, stroke: theme.person, "stroke-width": 2.2 }),
      ];
    case "square":
      return [
        markup("rect", { x: 8, y: 2, width: 14, height: 14, fill: color, stroke, "stroke-width": 1.2 }),
      ];
    case "area":
      return [dot(15, 8.2, color)];
    case "star":
      return [text("*", 11, 15, 16, color)];
    case "solid":
      return [line(9, 3, null)];
    case "dashed":
      // As thin as what it explains.
      return [line(9, color === theme.quiet ? 1.2 : 3, "6 4")];
    case "dotted":
      return [line(9, 1.4, "1.5 3")];
    case "widths":
      return [line(3, 1.1, null), line(8, 2.2, null), line(14, 3.8, null)];
    case "ramp":
      return [0, 1, 2, 3, 4].map((step) =>
        markup("rect", { x: step * 6, y: 3, width: 6, height: 12, fill: mixColors(stroke, color, step / 4) }),
      );
    case "sizes":
      return [3, 5, 7.5].map((r, at) =>
        markup("circle", { cx: [4, 12, 22][at] ?? 0, cy: 9, r, fill: theme.person, stroke: theme.outline }),
      );
  }
}

function text(content: string, x: number, y: number, size: number, fill: string, weight = 400): Markup {
  return markup(
    "text",
    { x: fixed(x), y: fixed(y), "font-size": size, "font-weight": weight, fill },
    content,
  );
}

/** Breaks a paragraph at the width it may take. */
function paragraph(content: string, width: number, size: number): string[] {
  const perLetter = textWidth(content, size) / Math.max(1, [...content].length);
  return wrapText(content, Math.max(12, Math.floor(width / perLetter)), 8);
}
