import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { partsOf, type Steps } from "../network/steps.js";
import type { Study } from "../study/study.js";
import { type CutDraws, cutDraws } from "./headlines/cutoffs.js";
import { chanceOf, type FigureOptions, type OfficeDraws, removalOf } from "./headlines/draws.js";
import { Office } from "./headlines/office.js";

/** One relation at one wave of which figures are to be drawn. */
export interface DrawRequest extends FigureOptions {
  readonly network: Network;
  readonly grouping: Grouping;
  /** The network without a cut-off on its ties and that cut-off: asks for curves. */
  readonly curves: { readonly whole: Network; readonly minStrength: number | null } | null;
}

/** What is drawn by chance for the uncertainty of headlines; `cuts` is null where no curves are asked for. */
export interface UncertaintyDraws extends OfficeDraws {
  readonly cuts: CutDraws | null;
}

export type DrawPart = keyof UncertaintyDraws;

/** The longest first. */
export const DRAW_PARTS: readonly DrawPart[] = ["removal", "chance", "cuts"];

/** Draws these parts, or all, as steps. */
export function* drawParts(
  study: Study,
  request: DrawRequest,
  parts: readonly DrawPart[] = DRAW_PARTS,
): Steps<Partial<UncertaintyDraws>> {
  const { network, grouping, curves } = request;
  const office = new Office(study, network, grouping);
  const drawers: Record<DrawPart, () => Steps<Partial<UncertaintyDraws>>> = {
    *removal() {
      return { removal: yield* removalOf(office, request) };
    },
    *chance() {
      return { chance: yield* chanceOf(office, request) };
    },
    *cuts() {
      if (curves === null) return { cuts: null };
      const whole = new Office(study, curves.whole, grouping);
      return { cuts: yield* cutDraws(office, whole, curves.minStrength, request) };
    },
  };
  const share = partsOf(parts.length);
  let drawn: Partial<UncertaintyDraws> = {};
  for (const name of parts) drawn = { ...drawn, ...(yield* share(1, drawers[name]())) };
  return drawn;
}

/** All of them. */
export function* drawUncertainty(study: Study, request: DrawRequest): Steps<UncertaintyDraws> {
  // Every part is asked for.
  return (yield* drawParts(study, request)) as UncertaintyDraws;
}
