import type { Chains } from "../network/kernels/chains.js";
import { NearestStarts } from "../network/kernels/nearest-starts.js";
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

/** Of so few people, such as those in touch with a partner, it is worth finding first who they are nearest to, */
const FEW = 16;
/** if there are so many times as many others. */
const TIMES_AS_MANY = 4;

/** Chains of people in one direction of the ties, and those of them that are found sooner. */
interface Side {
  readonly chains: PersonChains;
  readonly nearest: NearestStarts;
}

/** Maximum flow from some people to others, for one pair of sets after another: working space is kept. */
export class PathFlow {
  private readonly chains: Chains;
  private readonly forwards: Side | null;
  /** The same against the ties; they are as many, and the search is shorter from the smaller side. */
  private readonly backwards: Side | null;

  constructor(
    network: Network,
    private readonly independent: "people" | "ties",
  ) {
    const n = network.ids.length;
    const side = (offsets: Int32Array, others: Int32Array): Side => ({
      chains: new PersonChains(n, offsets, others),
      nearest: new NearestStarts(n, offsets, others, FEW),
    });
    const people = independent === "people";
    this.forwards = people ? side(network.outOffsets, network.outTargets) : null;
    this.backwards = people ? side(network.inOffsets, network.inSources) : null;
    this.chains = this.forwards?.chains ?? new TieChains(network);
  }

  /**
   * How many chains lead from any of `starts` to any of `ends`. Somebody who is both is a chain alone.
   *
   * @throws RangeError when somebody is both and only ties limit the chains: there is no end of such chains
   */
  count(starts: readonly number[], ends: readonly number[]): number {
    this.refuseEndless(starts, ends);
    if (this.forwards === null || this.backwards === null) return this.chains.count(starts, ends);
    return ends.length < starts.length
      ? countFrom(this.backwards, ends, starts)
      : countFrom(this.forwards, starts, ends);
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

function countFrom({ chains, nearest }: Side, starts: readonly number[], ends: readonly number[]): number {
  const few = starts.length <= FEW && TIMES_AS_MANY * starts.length <= ends.length;
  return chains.count(starts, ends, few ? nearest : null);
}
