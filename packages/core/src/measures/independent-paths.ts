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

const UNLIMITED = 0x3fffffff;

/**
 * Maximum flow on the network with each person split into an entrance and an exit (Menger's theorem), so that a
 * person counts as a link of limited capacity. Residual capacities are kept per link; a link's reverse is its
 * neighbour in the list (`link ^ 1`).
 */
export class PathFlow {
  private readonly first: Int32Array;
  private readonly following: Int32Array;
  private readonly head: Int32Array;
  private readonly capacity: Int32Array;
  private readonly residual: Int32Array;
  private readonly arrivedBy: Int32Array;
  private readonly queue: Int32Array;
  private readonly startLink: Int32Array;
  private readonly endLink: Int32Array;
  private readonly n: number;
  private links = 0;

  constructor(
    network: Network,
    private readonly independent: "people" | "ties",
  ) {
    const n = network.ids.length;
    this.n = n;
    const nodes = 2 * n + 2;
    const links = 2 * (3 * n + network.outTargets.length);
    this.first = new Int32Array(nodes).fill(-1);
    this.following = new Int32Array(links);
    this.head = new Int32Array(links);
    this.capacity = new Int32Array(links);
    this.residual = new Int32Array(links);
    this.arrivedBy = new Int32Array(nodes);
    this.queue = new Int32Array(nodes);
    this.startLink = new Int32Array(n);
    this.endLink = new Int32Array(n);
    const people = independent === "people";
    for (let i = 0; i < n; i++) {
      this.link(entrance(i), exit(i), people ? 1 : UNLIMITED);
      this.startLink[i] = this.link(2 * n, entrance(i), 0);
      this.endLink[i] = this.link(exit(i), 2 * n + 1, 0);
      for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
        this.link(exit(i), entrance(network.outTargets[e]!), people ? UNLIMITED : 1);
      }
    }
  }

  private link(from: number, to: number, capacity: number): number {
    const link = this.links;
    this.links += 2;
    this.head[link] = to;
    this.capacity[link] = capacity;
    this.following[link] = this.first[from]!;
    this.first[from] = link;
    this.head[link + 1] = from;
    this.following[link + 1] = this.first[to]!;
    this.first[to] = link + 1;
    return link;
  }

  /**
   * Chains from any of `starts` to any of `ends`. Somebody who is both is a chain alone.
   *
   * @throws RangeError when somebody is both and only ties limit the chains: there is no end of such chains
   */
  between(starts: readonly number[], ends: readonly number[]): IndependentPaths {
    if (this.independent === "ties" && starts.some((i) => ends.includes(i)))
      throw new RangeError("between: a person is both start and end of tie-independent chains");
    this.residual.set(this.capacity);
    for (const i of starts) this.residual[this.startLink[i]!] = UNLIMITED;
    for (const i of ends) this.residual[this.endLink[i]!] = UNLIMITED;
    let count = 0;
    while (this.search()) {
      count++;
      for (let node = 2 * this.n + 1; node !== 2 * this.n; ) {
        const link = this.arrivedBy[node]!;
        this.residual[link]!--;
        this.residual[link ^ 1]!++;
        node = this.head[link ^ 1]!;
      }
    }
    const cut: number[] = [];
    if (this.independent === "people") {
      // Entered in the last search and not left: the one link of the person is used up.
      for (let i = 0; i < this.n; i++) {
        if (this.arrivedBy[entrance(i)]! >= 0 && this.arrivedBy[exit(i)]! < 0) cut.push(i);
      }
    }
    return { count, cut };
  }

  /** Breadth-first over links with capacity left; whether the end was reached. */
  private search(): boolean {
    const { arrivedBy, queue, residual, head } = this;
    const [source, sink] = [2 * this.n, 2 * this.n + 1];
    arrivedBy.fill(-1);
    queue[0] = source;
    let size = 1;
    for (let next = 0; next < size; next++) {
      for (let link = this.first[queue[next]!]!; link >= 0; link = this.following[link]!) {
        const node = head[link]!;
        if (residual[link]! <= 0 || arrivedBy[node]! >= 0 || node === source) continue;
        arrivedBy[node] = link;
        if (node === sink) return true;
        queue[size++] = node;
      }
    }
    return false;
  }
}

function entrance(person: number): number {
  return 2 * person;
}

function exit(person: number): number {
  return 2 * person + 1;
}
