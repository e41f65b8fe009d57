import type { PropositionTests } from "../framework/propositions/index.js";
import type { SimpleSpread } from "../measures/partners/simple-spread.js";
import { doSteps, type Steps } from "../network/steps.js";
import type { Job } from "../network/work.js";
import type { Study } from "../study/study.js";
import { drawWaves, type WaveRequest } from "./compared-waves.js";
import type { WaveDraws } from "./headlines/wave-draws.js";
import { drawProposition, type PropositionRequest } from "./proposition-draws.js";
import { drawSpread, type SpreadRequest } from "./spread-draws.js";
import { type DrawPart, type DrawRequest, drawParts, type UncertaintyDraws } from "./uncertainty-draws.js";

/**
 * Some parts of what is drawn of a relation at a wave, all of it at two waves, where partners' knowledge spreads, or the
 * tests of a proposition.
 */
export type DrawPiece =
  | { readonly of: "relation"; readonly request: DrawRequest; readonly parts: readonly DrawPart[] }
  | { readonly of: "waves"; readonly request: WaveRequest }
  | { readonly of: "spread"; readonly request: SpreadRequest }
  | { readonly of: "proposition"; readonly request: PropositionRequest };

export type Drawn = Partial<UncertaintyDraws> | WaveDraws | SimpleSpread[] | PropositionTests;

/** A piece as steps. */
export function drawPiece(study: Study, piece: DrawPiece): Steps<Drawn> {
  switch (piece.of) {
    case "relation":
      return drawParts(study, piece.request, piece.parts);
    case "waves":
      return drawWaves(study, piece.request);
    case "spread":
      return drawSpread(study, piece.request);
    case "proposition":
      return drawProposition(study, piece.request);
  }
}

/** {@link drawPiece} for workers; what it rests on is set up once, a study. */
export const drawJob: Job<Study, DrawPiece, Drawn> = {
  name: "uncertainty",
  prepare: (study) => (piece) => doSteps(drawPiece(study, piece)),
};
