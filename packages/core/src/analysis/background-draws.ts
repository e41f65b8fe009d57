import { type Background, inBackground } from "../network/background.js";
import type { ShareOptions } from "../network/share-work.js";
import { doSteps, type LongCall, shareSteps } from "../network/steps.js";
import { workerCount } from "../network/work.js";
import type { Study } from "../study/study.js";
import {
  DRAW_PARTS,
  type DrawPiece,
  type DrawRequest,
  drawJob,
  drawUncertainty,
  type UncertaintyDraws,
} from "./uncertainty-draws.js";
import { uncertaintyWorkersSource } from "./uncertainty-workers-source.js";

/** Looks at people and ties from which on workers pay: about a second of them. */
const ENOUGH_WORK = 2_000_000;
/** Draws of removal, besides the permutations. */
const REMOVALS = 200;

/** Draws of several requests by workers, begun before anybody asks for them. */
export interface BackgroundDraws {
  /** Draws of one request as a long call; whatever no worker did is done by the caller. */
  call(place: number): LongCall<UncertaintyDraws>;
  end(): Promise<void>;
}

/** Begins the draws where workers are wanted and pay. Where they are done depends on that; what comes out does not. */
export function startDraws(
  study: Study,
  requests: readonly DrawRequest[],
  options: ShareOptions,
): BackgroundDraws {
  const pieces: DrawPiece[] = [];
  // What takes longest comes in parts, for several workers.
  const placesOf = requests.map((request) => {
    const first = pieces.length;
    const parts = request.scope === "main" ? DRAW_PARTS.map((part) => [part]) : [DRAW_PARTS];
    for (const names of parts) pieces.push({ request, parts: names });
    return parts.map((_, k) => first + k);
  });
  const background = pays(requests, options)
    ? inBackground<Study, DrawPiece, Partial<UncertaintyDraws>>(
        drawJob,
        uncertaintyWorkersSource,
        study,
        pieces,
        options,
      )
    : null;
  return {
    call: (place) => ({
      here: (watch) => doSteps(drawUncertainty(study, requests[place]!), watch),
      shared: async (work) => {
        const drawn = background && (await partsOf(background, placesOf[place]!, work.progress));
        return drawn ?? shareSteps(drawUncertainty(study, requests[place]!), work);
      },
    }),
    end: async () => background?.end(),
  };
}

/** Draws of which each worker did some; null where one of them is missing. */
async function partsOf(
  background: Background<Partial<UncertaintyDraws>>,
  places: readonly number[],
  progress: ShareOptions["progress"],
): Promise<UncertaintyDraws | null> {
  let drawn: Partial<UncertaintyDraws> = {};
  for (const [k, place] of places.entries()) {
    const part = await background.part(place);
    if (part === null) return null;
    drawn = { ...drawn, ...part };
    progress?.(k + 1, places.length);
  }
  // The places of a request hold all of its parts.
  return drawn as UncertaintyDraws;
}

function pays(requests: readonly DrawRequest[], { workers, share = "if-long" }: ShareOptions): boolean {
  if (share === "never" || workerCount(workers) === 0) return false;
  const looks = requests.reduce(
    (sum, { network, permutations }) =>
      sum + (permutations + REMOVALS) * (network.ids.length + network.outTargets.length),
    0,
  );
  return share === "always" || looks >= ENOUGH_WORK;
}
