import type { Network } from "../network/network.js";

/** Whether every cell is known: everyone answered, nobody left a cell blank. Lets kernels skip the checks. */
export function isFullyObserved(network: Network): boolean {
  return network.missingCells.length === 0 && !network.answered.includes(0);
}
