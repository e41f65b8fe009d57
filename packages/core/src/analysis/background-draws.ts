import type { PropositionTests } from "../framework/propositions/index.js";
import type { SimpleSpread } from "../measures/partners/simple-spread.js";
import { type Background, inBackground } from "../network/background.js";
import type { ShareOptions } from "../network/share-work.js";
import { doSteps, type LongCall, shareSteps } from "../network/steps.js";
import { type WorkOptions, workersBeside } from "../network/work.js";
import type { Study } from "../study/study.js";
import { type DrawnWaves, drawWavesInTurn } from "./compare-waves.js";
import type { WaveRequest } from "./compared-waves.js";
import { type Drawn, type DrawPiece, drawJob, drawPiece } from "./draw-pieces.js";
import type { WaveDraws } from "./headlines/wave-draws.js";
import {
  type DrawnPropositions,
  drawPropositionsInTurn,
  type PropositionRequest,
} from "./proposition-draws.js";
import { type DrawnSpread, drawSpreadInTurn, type SpreadRequest } from "./spread-draws.js";
import { DRAW_PARTS, type DrawRequest, drawUncertainty, type UncertaintyDraws } from "./uncertainty-draws.js";
import { uncertaintyWorkersSource } from "./uncertainty-workers-source.js";

/** Looks at people and ties from which on workers pay: about a second of them. */
const ENOUGH_WORK = 2_000_000;
/** Draws of removal, besides the permutations. */
const REMOVALS = 200;

/** What an analysis wants drawn by chance. */
export interface DrawRequests {
  readonly relations: readonly DrawRequest[];
  readonly waves: readonly WaveRequest[];
  /** None without partners. */
  readonly spread: readonly SpreadRequest[];
  readonly propositions: readonly PropositionRequest[];
}

/** Draws of several requests, each as a long call, in the order of the requests. */
export interface StartedDraws {
  readonly relation: (place: number) => LongCall<UncertaintyDraws>;
  readonly waves: DrawnWaves;
  readonly spread: DrawnSpread;
  readonly propositions: DrawnPropositions;
}

/** Begins to draw what several requests ask for. */
export type StartDraws = (study: Study, requests: DrawRequests) => StartedDraws;

/** Draws each when it is its turn. */
export const drawInTurn: StartDraws = (study, { relations, waves, spread, propositions }) => ({
  relation: (place) => ({
    here: (watch) => doSteps(drawUncertainty(study, relations[place]!), watch),
    shared: (work) => shareSteps(drawUncertainty(study, relations[place]!), work),
  }),
  waves: drawWavesInTurn(study, waves),
  spread: drawSpreadInTurn(study, spread),
  propositions: drawPropositionsInTurn(study, propositions),
});

/** Draws by workers, begun before anybody asks for them. */
export interface BackgroundDraws extends StartedDraws {
  end(): Promise<void>;
}

/** Begins the draws where workers are wanted and pay. Where they are done depends on that; what comes out does not. */
export function startDraws(study: Study, requests: DrawRequests, options: ShareOptions): BackgroundDraws {
  const inTurn = drawInTurn(study, requests);
  if (!pays(requests.relations, options)) return { ...inTurn, end: async () => {} };
  const pieces: DrawPiece[] = [];
  const put = (piece: DrawPiece): number => pieces.push(piece) - 1;
  // What rows wait for comes first, then what takes longest; the last pieces are small, so that nobody waits long.
  const spreadAt = requests.spread.map((request) => put({ of: "spread", request }));
  const placesOf: number[][] = requests.relations.map(() => []);
  const putParts = (scope: DrawRequest["scope"]) =>
    requests.relations.forEach((request, place) => {
      if (request.scope === scope)
        placesOf[place] = DRAW_PARTS.map((part) => put({ of: "relation", request, parts: [part] }));
    });
  putParts("main");
  const wavesAt = requests.waves.map((request) => put({ of: "waves", request }));
  const propositionsAt = requests.propositions.map((request) => put({ of: "proposition", request }));
  putParts("each");
  const background = inBackground<Study, DrawPiece, Drawn>(drawJob, uncertaintyWorkersSource, study, pieces, {
    ...options,
    workers: workersBeside(options.workers),
  });
  const found = (place: number, work: WorkOptions) => pieceOf(background, study, pieces, place, work);
  return {
    relation: (place) => ({
      here: inTurn.relation(place).here,
      shared: async (work) => {
        let drawn: Partial<UncertaintyDraws> = {};
        for (const [k, at] of placesOf[place]!.entries()) {
          // A piece of a relation gives parts of its draws.
          drawn = { ...drawn, ...((await found(at, work)) as Partial<UncertaintyDraws>) };
          work.progress?.(k + 1, placesOf[place]!.length);
        }
        // The places of a request hold all of its parts.
        return drawn as UncertaintyDraws;
      },
    }),
    waves: (place) => ({
      here: inTurn.waves(place).here,
      // A piece of two waves gives their draws.
      shared: async (work) => (await found(wavesAt[place]!, work)) as WaveDraws,
    }),
    spread: (place) => ({
      here: inTurn.spread(place).here,
      // A piece of spread gives that of each partner.
      shared: async (work) => (await found(spreadAt[place]!, work)) as SimpleSpread[],
    }),
    propositions: (place) => ({
      here: inTurn.propositions(place).here,
      // A piece of a proposition gives its tests.
      shared: async (work) => (await found(propositionsAt[place]!, work)) as PropositionTests,
    }),
    end: () => background.end(),
  };
}

/** What is drawn of one piece. Until a worker has done it, the caller does pieces nobody has begun. */
async function pieceOf(
  background: Background<Drawn>,
  study: Study,
  pieces: readonly DrawPiece[],
  place: number,
  { progress: _, ...quietly }: WorkOptions,
): Promise<Drawn> {
  const here = (at: number) => shareSteps(drawPiece(study, pieces[at]!), quietly);
  for (let next = background.claim(place); next !== null; next = background.claim(place))
    background.put(next, await here(next));
  return (await background.part(place)) ?? here(place);
}

function pays(requests: readonly DrawRequest[], { workers, share = "if-long" }: ShareOptions): boolean {
  if (share === "never" || workersBeside(workers) === 0) return false;
  const looks = requests.reduce(
    (sum, { network, permutations }) =>
      sum + (permutations + REMOVALS) * (network.ids.length + network.outTargets.length),
    0,
  );
  return share === "always" || looks >= ENOUGH_WORK;
}
