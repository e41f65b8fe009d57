import type { Chains } from "../network/kernels/chains.js";
import { PersonChains } from "../network/kernels/person-chains.js";
import { TieChains } from "../network/kernels/tie-chains.js";
import type { Network } from "../network/network.js";

export interface IndependentPathsOptions {
  /** Whether chains must share no person (default), the first and last included, or no tie. */
  readonly independent?: "people" | "ties";
}

/** How many chains lead from some people to others, and who or what they all pass. */
export interface IndependentPaths {
  readonly count: number;
  /**
   * People without whom no chain is left, as few as can be (positions in `ids`, ascending); of several such sets
   * the one nearest to the start. Empty where chains may share people.
   */
  readonly cut: readonly number[];
}

/** Maximum flow from some people to others, for one pair of sets after another: working space is kept. */
export class PathFlow {
  private readonly chains: Chains;
  /** The same against the ties; they are as many, and the search is shorter from the smaller side. */
  private readonly backwards: Chains | null;

  constructor(
    network: Network,
    private readonly independent: "people" | "ties",
  ) {
    const n = network.ids.length;
    const people = independent === "people";
    this.chains = people
      ? new PersonChains(n, network.outOffsets, network.outTargets)
      : new TieChains(network);
    this.backwards = people ? new PersonChains(n, network.inOffsets, network.inSources) : null;
  }

  /**
   * How many chains lead from any of `starts` to any of `ends`. Somebody who is both is a chain alone.
   *
   * @throws RangeError when somebody is both and only ties limit the chains: there is no end of such chains
   */
  count(starts: readonly number[], ends: readonly number[]): number {
    this.refuseEndless(starts, ends);
    return this.backwards !== null && ends.length < starts.length
      ? this.backwards.count(ends, starts)
      : this.chains.count(starts, ends);
  }

  /** {@link count}, and the people who cut the chains. */
  between(starts: readonly number[], ends: readonly number[]): IndependentPaths {
    this.refuseEndless(starts, ends);
    const count = this.chains.count(starts, ends);
    return { count, cut: this.chains.cut(starts) };
  }

  private refuseEndless(starts: readonly number[], ends: readonly number[]): void {
    if (this.independent === "ties" && starts.some((i) => ends.includes(i)))
      throw new RangeError("PathFlow: a person is both start and end of tie-independent chains");
  }
}
