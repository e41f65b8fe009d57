import type { Network } from "../network/network.js";
import { stepsFrom, tieCosts } from "../network/paths.js";

/** What a path is as long as: the ties on it, or the sum of 1 / strength. */
export type PathLength = "steps" | "strength";

/** Working space for shortest paths from one person at a time; nothing is allocated per person. */
export interface PathSearch {
  /** Length of the shortest path from the source, in units of `scale`; −1 where there is none. */
  readonly distance: Float64Array;
  /** Its first entries are the people reached, nearest first, the source before all. */
  readonly order: Int32Array;
  /** Cost of each tie, in the order of `outTargets`; NaN or ∞ where it cannot be used. */
  readonly costs: Float64Array;
  /** What lengths are multiplied by. */
  readonly scale: number;
  /** Fills `distance` and `order`; returns how many people were reached, the source included. */
  from(source: number): number;
  /** Whether a tie of this cost, from a person at distance `near`, is the end of a shortest path to `far`. */
  onShortestPath(near: number, cost: number, far: number): boolean;
}

/** Shortest paths along ties: by `steps` breadth-first, by `strength` as {@link strengthSearch} finds them. */
export function pathSearch(network: Network, length: PathLength): PathSearch {
  return length === "steps" ? stepSearch(network) : strengthSearch(network);
}

function stepSearch(network: Network): PathSearch {
  const n = network.ids.length;
  const distance = new Float64Array(n);
  const order = new Int32Array(n);
  const steps = new Int32Array(n);
  return {
    distance,
    order,
    costs: new Float64Array(network.outTargets.length).fill(1),
    scale: 1,
    from(source) {
      const reached = stepsFrom(network, source, steps, order);
      distance.set(steps);
      return reached;
    },
    onShortestPath: (near, cost, far) => near + cost === far,
  };
}

/**
 * Dijkstra's shortest paths, each tie costing 1 / strength (whole numbers where {@link tieCosts} gives them, compared
 * exactly; otherwise within 1e-9, since 0.1 + 0.2 is not 0.3 in doubles). Ties of unknown strength, or of strength 0
 * or less, lie on no path.
 */
export function strengthSearch(network: Network): PathSearch {
  const n = network.ids.length;
  const distance = new Float64Array(n);
  const order = new Int32Array(n);
  const { costs, scale, whole } = tieCosts(network);
  const tolerance = whole ? 0 : 1e-9;
  const heap = new Heap(network.outTargets.length + 1);
  return {
    distance,
    order,
    costs,
    scale,
    from: (source) => dijkstra(network, costs, source, distance, order, heap),
    onShortestPath: (near, cost, far) => Math.abs(near + cost - far) <= tolerance * far,
  };
}

function dijkstra(
  network: Network,
  costs: Float64Array,
  source: number,
  distance: Float64Array,
  order: Int32Array,
  heap: Heap,
): number {
  const { outOffsets, outTargets } = network;
  distance.fill(-1);
  distance[source] = 0;
  heap.clear();
  heap.push(0, source);
  let reached = 0;
  while (heap.size > 0) {
    const near = heap.smallest;
    const i = heap.pop();
    // An entry is stale where a shorter path was found after it was put in.
    if (near > distance[i]!) continue;
    order[reached++] = i;
    for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
      const cost = costs[e]!;
      const j = outTargets[e]!;
      if (!(cost > 0 && cost < Number.POSITIVE_INFINITY)) continue;
      if (distance[j]! >= 0 && near + cost >= distance[j]!) continue;
      distance[j] = near + cost;
      heap.push(near + cost, j);
    }
  }
  return reached;
}

/** Binary heap of people by distance, with room for every tie. */
class Heap {
  size = 0;
  private readonly keys: Float64Array;
  private readonly people: Int32Array;

  constructor(capacity: number) {
    this.keys = new Float64Array(capacity);
    this.people = new Int32Array(capacity);
  }

  get smallest(): number {
    return this.keys[0]!;
  }

  clear(): void {
    this.size = 0;
  }

  push(key: number, person: number): void {
    let place = this.size++;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.keys[parent]! <= key) break;
      this.keys[place] = this.keys[parent]!;
      this.people[place] = this.people[parent]!;
      place = parent;
    }
    this.keys[place] = key;
    this.people[place] = person;
  }

  pop(): number {
    const top = this.people[0]!;
    this.size--;
    const key = this.keys[this.size]!;
    const person = this.people[this.size]!;
    let place = 0;
    while (true) {
      let child = 2 * place + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.keys[child + 1]! < this.keys[child]!) child++;
      if (this.keys[child]! >= key) break;
      this.keys[place] = this.keys[child]!;
      this.people[place] = this.people[child]!;
      place = child;
    }
    this.keys[place] = key;
    this.people[place] = person;
    return top;
  }
}
