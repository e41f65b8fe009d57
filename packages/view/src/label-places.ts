import type { Box, LabelCandidate, PlacedLabel } from "./scene-types.js";
import { shorten, textWidth, wrapText } from "./text.js";

const LINE_HEIGHT = 1.2;
/** How far past its circle a department's name may reach: estimated widths are generous. */
const SPILL = 1.25;

/** Where a text may stand, the better places first. */
export function placesFor(candidate: LabelCandidate): PlacedLabel[] {
  const { x, y, r } = candidate;
  if (candidate.head !== null) return [underEdge(candidate, candidate.head)];
  const gap = r + 3;
  const placers = linesOutside(candidate).map(
    (lines) => (anchor: PlacedLabel["anchor"], edge: number, side: -1 | 0 | 1) => {
      const { width, height } = extentOf(lines, candidate);
      const left = anchor === "start" ? edge - 2 : anchor === "end" ? edge - width + 2 : edge - width / 2;
      const box = { x: left, y: y + side * (gap + height / 2) - height / 2, width, height };
      return textIn(candidate, lines, anchor, edge, box, null);
    },
  );
  const [outer] = placers;
  if (outer === undefined) return [];
  const around = placers.flatMap((place) => [place("middle", x, -1), place("middle", x, 1)]);
  around.sort((a, b) => Number(a.box.y > y) - Number(b.box.y > y));
  const right = outer("start", x + gap, 0);
  const left = outer("end", x - gap, 0);
  const middle = placeInside(candidate);
  switch (candidate.kind) {
    case "area":
      return areaPlaces(candidate, around, middle);
    case "department":
      return fits(middle, candidate) ? [middle, ...around] : [...around, right, left, middle];
    case "partner":
      // At the rim of a small map only a name that runs inwards has room.
      return candidate.side === "left"
        ? [
            ...placers.map((place) => place("end", x - gap, 0)),
            ...around,
            ...placers.flatMap((place) => [place("start", x - r, 1), place("start", x - r, -1)]),
            right,
          ]
        : [
            ...placers.map((place) => place("start", x + gap, 0)),
            ...around,
            ...placers.flatMap((place) => [place("end", x + r, 1), place("end", x + r, -1)]),
            left,
          ];
    case "person":
      return [right, left, ...around];
    case "count":
      return [middle];
  }
}

/** Shares of the radius by which a department's name may stand to the left or right of the middle. */
const ASIDE = [-0.4, 0.4, -0.8, 0.8, -1.1, 1.1];

/** Above or below a circle, then aside of that and closer to it, then beside it; inside it only as the last. */
function areaPlaces(
  candidate: LabelCandidate,
  around: readonly PlacedLabel[],
  middle: PlacedLabel,
): PlacedLabel[] {
  const { x, y, r } = candidate;
  const rows = linesOutside(candidate);
  const aside = ASIDE.flatMap((share) =>
    ([-1, 1] as const).flatMap((side) =>
      rows.map((lines) => {
        const { width, height } = extentOf(lines, candidate);
        const center = x + share * r;
        const off = Math.max(0, Math.abs(center - x) - width / 2);
        const gap = Math.sqrt(Math.max(0, r * r - off * off)) + 3;
        const top = y + side * (gap + height / 2) - height / 2;
        return textIn(
          candidate,
          lines,
          "middle",
          center,
          { x: center - width / 2, y: top, width, height },
          null,
        );
      }),
    ),
  );
  const beside = rows.flatMap((lines) =>
    ([1, -1] as const).map((side) => {
      const { width, height } = extentOf(lines, candidate);
      const edge = x + side * (r + 3);
      const box = { x: side > 0 ? edge - 2 : edge - width + 2, y: y - height / 2, width, height };
      return textIn(candidate, lines, side > 0 ? "start" : "end", edge, box, null);
    }),
  );
  return [...around, ...aside, ...beside, middle];
}

/** The text under the upper edge of its area, in two rows where it is wider than that. */
function underEdge(candidate: LabelCandidate, wide: number): PlacedLabel {
  const { x, y, r, text, size } = candidate;
  const lines = wrapText(text, Math.max(6, Math.floor((wide - 6) / (0.6 * size))), 2);
  const { width, height } = extentOf(lines, candidate);
  const box = { x: x - width / 2, y: y - r + 3, width, height };
  return textIn(candidate, lines, "middle", x, box, candidate.fill);
}

/** Ways to break a text beside its mark, the better first: a department's name should not reach far past it. */
function linesOutside(candidate: LabelCandidate): string[][] {
  const { kind, text, r, size } = candidate;
  if (kind === "person") return [[shorten(text, 26)]];
  if (kind === "count") return [[text]];
  if (kind === "partner") {
    const short = wrapText(text, 16, 2);
    if (short.join(" ") === text) return [short];
    // Where nothing else fits, as beside a small map, the beginning of a name is better than none.
    return [wrapText(text, 22, 3), wrapText(text, 16, 4), short, wrapText(text, 11, 2)];
  }
  const two = wrapText(text, Math.max(16, Math.round((3.8 * r) / size)), 2);
  const narrow = wrapText(text, Math.max(9, Math.ceil(text.length * 0.6)), 2);
  const halves = narrow.join(" ") === text && narrow.length === 2 ? [narrow] : [];
  if (two.length === 1 || text.length > 26) return [two, ...halves];
  return extentOf([text], candidate).width > 2.6 * r ? [two, [text]] : [[text], two];
}

/** A label from its lines, its edge and its box. */
function textIn(
  candidate: LabelCandidate,
  lines: readonly string[],
  anchor: PlacedLabel["anchor"],
  x: number,
  box: Box,
  halo: string | null,
): PlacedLabel {
  const { size } = candidate;
  const within =
    anchor === "middle" && candidate.x === x && box.y < candidate.y && box.y + box.height > candidate.y;
  const first = box.y + 1 + (size * LINE_HEIGHT) / 2;
  return { candidate, lines, halo, within, short: false, anchor, x, y: first, size, box };
}

/** The text in up to three rows around the middle of its mark. */
function placeInside(candidate: LabelCandidate): PlacedLabel {
  const { x, y, size, text, r, kind } = candidate;
  const most = kind === "count" ? text.length : Math.max(12, Math.floor((1.75 * r) / (0.58 * size)));
  const lines = wrapText(text, most, 3);
  const { width, height } = extentOf(lines, candidate);
  const box = { x: x - width / 2, y: y - height / 2, width, height };
  const covered = kind === "department" && Math.hypot(width / 2, height / 2) <= r * SPILL;
  return textIn(candidate, lines, "middle", x, box, covered ? candidate.fill : null);
}

function fits({ lines, box }: PlacedLabel, { r, text }: LabelCandidate): boolean {
  return Math.hypot(box.width / 2, box.height / 2) <= r * SPILL && lines.join(" ") === text;
}

function extentOf(
  lines: readonly string[],
  { size, weight }: LabelCandidate,
): { readonly width: number; readonly height: number } {
  // Bold letters run about 6 % wider.
  const stretch = weight === 600 ? 1.06 : 1;
  return {
    width: Math.max(...lines.map((line) => textWidth(line, size))) * stretch + 4,
    height: lines.length * size * LINE_HEIGHT + 2,
  };
}
