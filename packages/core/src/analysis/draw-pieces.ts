import { doSteps, type Steps } from "../network/steps.js";
import type { Job } from "../network/work.js";
import type { Study } from "../study/study.js";
import { drawWaves, type WaveRequest } from "./compared-waves.js";
import type { WaveDraws } from "./headlines/wave-draws.js";
import { type DrawPart, type DrawRequest, drawParts, type UncertaintyDraws } from "./uncertainty-draws.js";

/** Some parts of what is drawn of a relation at a wave, or all that is drawn of it at two waves. */
export type DrawPiece =
  | { readonly of: "relation"; readonly request: DrawRequest; readonly parts: readonly DrawPart[] }
  | { readonly of: "waves"; readonly request: WaveRequest };

export type Drawn = Partial<UncertaintyDraws> | WaveDraws;

/** A piece as steps. */
export function drawPiece(study: Study, piece: DrawPiece): Steps<Drawn> {
  return piece.of === "waves"
    ? drawWaves(study, piece.request)
    : drawParts(study, piece.request, piece.parts);
}

/** {@link drawPiece} for workers; what it rests on is set up once, a study. */
export const drawJob: Job<Study, DrawPiece, Drawn> = {
  name: "uncertainty",
  prepare: (study) => (piece) => doSteps(drawPiece(study, piece)),
};
