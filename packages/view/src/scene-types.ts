import type { Change, ChangeKind } from "./change.js";
import type { ShownCounts } from "./filter.js";
import type { Theme } from "./theme.js";

/** A department's area, drawn under everything else. */
export interface SceneRegion {
  readonly id: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  /** A box around the middle instead of a circle. */
  readonly box: { readonly width: number; readonly height: number } | null;
  /** The name stands inside the upper edge (boxes and rings) instead of above it. */
  readonly head: boolean;
  readonly fill: string;
  readonly stroke: string;
}

/** A person (circle), partner (square) or, at department level, a department (large circle). */
export interface SceneMark {
  readonly id: string;
  readonly kind: "person" | "partner" | "department";
  readonly label: string;
  /** One plain sentence for hover cards and screen readers. */
  readonly title: string;
  readonly x: number;
  readonly y: number;
  /** Radius; for a square half its side. */
  readonly r: number;
  readonly fill: string;
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly focus: "none" | "selected" | "lit" | "dim";
}

/** Lengths of dash and gap of a line, in scene units; null: drawn through. Wide cables get longer dashes. */
export function dashOf(line: SceneLink["line"], width: number): readonly [number, number] | null {
  if (line === "solid") return null;
  return line === "dotted" ? [1.5, 3] : [Math.max(6, width * 2), Math.max(4, width * 0.7)];
}

/** All shown ties between two marks as one line. */
export interface SceneLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly width: number;
  readonly color: string;
  readonly line: "solid" | "dashed" | "dotted";
  readonly pathway: "formal" | "informal" | "both";
  /** Ties this line stands for; null: the number is withheld. */
  readonly count: number | null;
  /** A part of the number is withheld, or all of it. */
  readonly withheld: boolean;
  readonly title: string;
  readonly focus: "none" | "lit" | "dim";
  /** Under the lens on change: what became of the tie. */
  readonly change: ChangeKind | null;
}

/** A text that wants a place near a point; earlier candidates are placed first. */
export interface LabelCandidate {
  readonly id: string;
  readonly text: string;
  /** Stands for the text where there is no room for it, as on a phone; null: nothing does. */
  readonly letter: string | null;
  readonly x: number;
  readonly y: number;
  /** Distance the text keeps from the point. */
  readonly r: number;
  readonly kind: "area" | "department" | "partner" | "person" | "count";
  /** Placed even where it covers marks: what is selected must be named. */
  readonly always: boolean;
  /** Placed only where a scene unit takes at least this many pixels: names of people wait for a closer look. */
  readonly fromUnit: number;
  /** Width the text has under the upper edge of an area; null: it stands beside or above its point. */
  readonly head: number | null;
  /** Fill of the mark, behind a text that stands inside it. */
  readonly fill: string;
  /** Side of the map, which outer labels point to. */
  readonly side: "left" | "right";
  readonly color: string;
  readonly weight: 400 | 600;
  /** Font size in scene units. */
  readonly size: number;
}

/** A label with its place: `x`, `y` is the middle of the first line, the box surrounds all lines. */
export interface PlacedLabel {
  readonly candidate: LabelCandidate;
  readonly lines: readonly string[];
  /** Colour around the letters, so that ties passing behind do not touch them. */
  readonly halo: string | null;
  /** Stands in the middle of what it names. */
  readonly within: boolean;
  /** Only the letter found room. */
  readonly short: boolean;
  readonly anchor: "start" | "middle" | "end";
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly box: Box;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One line of the legend, with the sign it explains. */
export interface LegendItem {
  readonly sign:
    | "dot"
    | "hollow"
    | "square"
    | "area"
    | "star"
    | "solid"
    | "dashed"
    | "dotted"
    | "widths"
    | "ramp"
    | "sizes";
  readonly color: string;
  readonly stroke: string;
  readonly text: string;
  /** Computed on what the filters leave: set off, so that nobody takes it for the whole network. */
  readonly subset?: boolean;
}

/** A picture as plain data: coordinates run right and down, in units of about one CSS pixel. */
export interface Scene {
  readonly title: string;
  readonly description: string;
  readonly status: "ready" | "empty" | "filtered-out";
  readonly detail: "people" | "departments";
  /** Around everything, labels included. */
  readonly bounds: Box;
  /** Around departments, people and partners, without labels. */
  readonly extent: Box;
  readonly regions: readonly SceneRegion[];
  /** In drawing order: what comes later lies on top. */
  readonly links: readonly SceneLink[];
  readonly marks: readonly SceneMark[];
  readonly candidates: readonly LabelCandidate[];
  readonly labels: readonly PlacedLabel[];
  readonly legend: readonly LegendItem[];
  /** Response and filters, in words; like the notes burnt into every export. */
  readonly facts: readonly string[];
  /** Scope of measures, what positions mean, privacy level. */
  readonly notes: readonly string[];
  /** Shown large where the picture holds names; otherwise null. */
  readonly watermark: string | null;
  readonly counts: ShownCounts;
  /** Under the lens on change: ties by what became of them. */
  readonly change: Change | null;
  readonly theme: Theme;
}
