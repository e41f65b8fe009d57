import type { Network } from "../network/network.js";

/**
 * How often each person stands on the shortest paths between others; raw sums over ordered pairs of a
 * directed network, over pairs of an undirected one.
 *
 * @see Brandes (2001). igraph `betweenness`, sna `betweenness`
 */
export function betweenness(network: Network): Float64Array {
  const { outOffsets, outTargets } = network;
  const n = network.ids.length;
  const scores = new Float64Array(n);
  const steps = new Int32Array(n);
  const paths = new Float64Array(n);
  const dependency = new Float64Array(n);
  const queue = new Int32Array(n);
  for (let source = 0; source < n; source++) {
    steps.fill(-1);
    paths.fill(0);
    dependency.fill(0);
    steps[source] = 0;
    paths[source] = 1;
    queue[0] = source;
    let reached = 1;
    for (let head = 0; head < reached; head++) {
      const i = queue[head]!;
      for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
        const j = outTargets[e]!;
        if (steps[j]! < 0) {
          steps[j] = steps[i]! + 1;
          queue[reached++] = j;
        }
        if (steps[j] === steps[i]! + 1) paths[j]! += paths[i]!;
      }
    }
    for (let place = reached - 1; place > 0; place--) {
      const i = queue[place]!;
      for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
        const j = outTargets[e]!;
        if (steps[j] === steps[i]! + 1) dependency[i]! += (paths[i]! / paths[j]!) * (1 + dependency[j]!);
      }
      scores[i]! += dependency[i]!;
    }
  }
  return network.directed ? scores : scores.map((score) => score / 2);
}
