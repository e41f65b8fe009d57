import type { Network } from "../../network/network.js";

const FREE = -1;
const FIRST = -2;

/**
 * Chains of ties between two sets of people that share no person, where some people may be away: how many there
 * are, and without whom there would be one fewer. Chains are found one by one (Ford & Fulkerson on the network
 * with each person split into an entrance 2i and an exit 2i + 1), which is quick where they are few.
 */
export class RouteFlow {
  /** Who comes before each person on a chain. */
  private readonly before: Int32Array;
  private readonly cameFrom: Int32Array;
  private readonly seen: Int32Array;
  private readonly queue: Int32Array;
  private readonly isEnd: Uint8Array;
  private round = 0;

  /** @param flow along whose ties chains lead */
  constructor(private readonly flow: Network) {
    const n = flow.ids.length;
    this.before = new Int32Array(n);
    this.cameFrom = new Int32Array(2 * n);
    this.seen = new Int32Array(2 * n);
    this.queue = new Int32Array(2 * n);
    this.isEnd = new Uint8Array(n);
  }

  /** How many chains lead from any of `starts` to any of `ends`; somebody who is both is a chain alone. */
  count(starts: readonly number[], ends: readonly number[], away = -1): number {
    this.before.fill(FREE);
    this.isEnd.fill(0);
    for (const i of ends) if (i !== away) this.isEnd[i] = 1;
    let chains = 0;
    while (this.findOne(starts, away)) chains++;
    return chains;
  }

  /**
   * People each of whom, going alone, would leave one chain fewer: the members of all smallest sets that cut
   * every chain. Ascending.
   */
  critical(starts: readonly number[], ends: readonly number[]): readonly number[] {
    const all = this.count(starts, ends);
    if (all === 0) return [];
    // Whoever is on no chain of one largest set of chains can go without loss.
    const onChains = [...this.before.keys()].filter((i) => this.before[i] !== FREE);
    return onChains.filter((i) => this.count(starts, ends, i) < all);
  }

  /** Breadth-first for one more chain; the chains are led over it if there is one. */
  private findOne(starts: readonly number[], away: number): boolean {
    const { before, cameFrom, seen, queue, isEnd } = this;
    const { outOffsets, outTargets } = this.flow;
    const round = ++this.round;
    let size = 0;
    const reach = (node: number, from: number): void => {
      if (seen[node] === round || node >> 1 === away) return;
      seen[node] = round;
      cameFrom[node] = from;
      queue[size++] = node;
    };
    for (const i of starts) reach(2 * i, FIRST);
    for (let head = 0; head < size; head++) {
      const node = queue[head]!;
      const v = node >> 1;
      if ((node & 1) === 0) {
        if (before[v] === FREE) reach(node + 1, node);
        // Back along the chain the person is on.
        else if (before[v]! >= 0) reach(2 * before[v]! + 1, node);
        continue;
      }
      if (isEnd[v] === 1) {
        this.lead(node);
        return true;
      }
      if (before[v] !== FREE) reach(node - 1, node);
      for (let e = outOffsets[v]!; e < outOffsets[v + 1]!; e++) reach(2 * outTargets[e]!, node);
    }
    return false;
  }

  private lead(last: number): void {
    for (let node = last; node !== FIRST; node = this.cameFrom[node]!) {
      if ((node & 1) === 1) continue;
      const from = this.cameFrom[node]!;
      // From the own exit back to the entrance: the chain leaves the person out.
      this.before[node >> 1] = from === FIRST ? FIRST : from === node + 1 ? FREE : from >> 1;
    }
  }
}
