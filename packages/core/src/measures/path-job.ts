import type { PathDependencies } from "../network/kernels/step-dependencies.js";
import type { Network } from "../network/network.js";
import { type ShareOptions, shareWork } from "../network/share-work.js";
import type { Job } from "../network/work.js";
import { addBlock, blockSearch, type SourceBlock, sourceBlocks } from "./path-dependencies.js";
import type { PathLength } from "./shortest-paths.js";

/** A network whose dependencies are to be found. */
export interface PathSetup {
  readonly network: Network;
  readonly length: PathLength;
  readonly withTies: boolean;
}

/** {@link blockSearch} as a job. */
export const pathJob: Job<PathSetup, SourceBlock, PathDependencies> = {
  name: "paths",
  prepare: ({ network, length, withTies }) => blockSearch(network, length, withTies),
};

/** People times ties from which on workers are faster: about half a second. */
const ENOUGH_WORK: Readonly<Record<PathLength, number>> = { steps: 1.3e8, strength: 4e7 };

/**
 * {@link pathDependencies}, by workers where it is much work. How long it takes is known beforehand, so that no block
 * is searched to find out.
 */
export async function sharedDependencies(
  network: Network,
  length: PathLength,
  withTies: boolean,
  options: ShareOptions = {},
): Promise<PathDependencies> {
  const work = network.ids.length * network.outTargets.length;
  const share = work < ENOUGH_WORK[length] ? "never" : "always";
  let total: PathDependencies | null = null;
  const add = (part: PathDependencies): void => {
    total = addBlock(total, part);
  };
  const setup = { network, length, withTies };
  await shareWork(pathJob, setup, sourceBlocks(network.ids.length), add, { share, ...options });
  return total ?? blockSearch(network, length, withTies)({ first: 0, end: 0 });
}
