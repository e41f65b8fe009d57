import type { Network } from "./network.js";

/** What a path is worth: better paths have lower numbers, and going on never improves one. */
export interface PathValue {
  /** Value of the path of no tie. */
  readonly start: number;
  /** Value of a path that goes on over a tie; NaN where the tie cannot be used. */
  readonly extend: (value: number, tie: number) => number;
}

/**
 * The best value of any path from one node to each other one (Dijkstra), ∞ where there is none.
 *
 * @param tie positions in `network.outTargets`
 * @see Dijkstra (1959); for widest paths Pollack (1960)
 */
export function bestPathsFrom(network: Network, source: number, { start, extend }: PathValue): Float64Array {
  const best = new Float64Array(network.ids.length).fill(Number.POSITIVE_INFINITY);
  const settled = new Uint8Array(network.ids.length);
  const heap = new Heap();
  best[source] = start;
  heap.push(start, source);
  for (let i = heap.pop(); i >= 0; i = heap.pop()) {
    if (settled[i] === 1) continue;
    settled[i] = 1;
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      const value = extend(best[i]!, e);
      // False for NaN.
      if (!(value < best[j]!)) continue;
      best[j] = value;
      heap.push(value, j);
    }
  }
  return best;
}

/** A binary heap of nodes by value; a node may stand in it more than once. */
class Heap {
  private readonly values: number[] = [];
  private readonly nodes: number[] = [];

  push(value: number, node: number): void {
    const { values, nodes } = this;
    let place = values.length;
    values.push(value);
    nodes.push(node);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (values[parent]! <= value) break;
      values[place] = values[parent]!;
      nodes[place] = nodes[parent]!;
      place = parent;
    }
    values[place] = value;
    nodes[place] = node;
  }

  /** The node of the lowest value, −1 where none is left. */
  pop(): number {
    const { values, nodes } = this;
    const node = nodes[0] ?? -1;
    const value = values.pop();
    const last = nodes.pop();
    if (value === undefined || last === undefined || values.length === 0) return node;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= values.length) break;
      if (child + 1 < values.length && values[child + 1]! < values[child]!) child++;
      if (values[child]! >= value) break;
      values[place] = values[child]!;
      nodes[place] = nodes[child]!;
      place = child;
    }
    values[place] = value;
    nodes[place] = last;
    return node;
  }
}
