import type { Box, Scene } from "./scene-types.js";

/** What a painter has drawn, for tests and for the check that something is on the screen at all. */
export interface PainterSnapshot {
  readonly renderer: "webgl" | "svg";
  readonly marks: number;
  readonly links: number;
  /** Boxes of the labels on the screen, in CSS pixels from the map's corner. */
  readonly labels: readonly { readonly id: string; readonly box: Box }[];
  /** Pixels of the tie layer that are not empty; null where the painter has no pixels to count. */
  readonly tiePixels: number | null;
  readonly markPixels: number | null;
}

/** A point in units of the picture, and how many CSS pixels one takes. */
export interface PicturePoint {
  readonly x: number;
  readonly y: number;
  readonly unit: number;
}

/** The part of a picture that is seen. */
export interface Seen {
  readonly box: Box;
  /** CSS pixels a unit of the picture takes. */
  readonly unit: number;
  /** How many times larger than when all of it is seen. */
  readonly closer: number;
}

/** What a painter tells the map. Points are CSS pixels from the map's corner. */
export interface PainterEvents {
  readonly hover: (id: string | null, point: { readonly x: number; readonly y: number } | null) => void;
  /** A mark was clicked, or a place of the picture without one. */
  readonly pick: (id: string | null, place: PicturePoint) => void;
  /** Another part of the picture is seen, or the same part larger or smaller. */
  readonly moved: () => void;
  /** Labels have been placed: these marks have a letter instead of their name. */
  readonly lettered: (ids: readonly string[]) => void;
  /** The painter cannot go on; another has to take over. */
  readonly lost: () => void;
}

/** Draws scenes into an element. Two exist: sigma (WebGL) and SVG. */
export interface Painter {
  readonly renderer: "webgl" | "svg";
  /** Does beforehand, with pauses, what drawing a scene takes; drawing it without does all at once. */
  load(scene: Scene): Generator<undefined, void, undefined>;
  draw(scene: Scene): void;
  /** Multiplies the magnification; below 1 shows more. */
  zoom(factor: number): void;
  /** Moves by shares of the map's size. */
  pan(right: number, down: number): void;
  fit(): void;
  /** Puts a ring around a mark, as under a pointer; null takes it away. */
  ring(id: string | null): void;
  /** Where a mark is on the screen; null when it is not drawn. */
  locate(id: string): { readonly x: number; readonly y: number } | null;
  /** null before anything is drawn. */
  seen(): Seen | null;
  snapshot(): PainterSnapshot;
  destroy(): void;
}
