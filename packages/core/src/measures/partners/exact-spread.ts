import type { Grouping } from "../../network/grouping.js";
import type { PartnerGraph } from "../../network/partner-graph.js";
import type { SimpleSpread } from "./simple-spread.js";

/**
 * Probabilities of the independent cascade from one node, added up over all outcomes of the ties that can matter;
 * null where more than `most` of them are left to chance.
 *
 * Each tie is decided when its end is not reached yet, so that no outcome is told apart that comes to the same.
 */
export function exactSpread(
  { network, people }: PartnerGraph,
  source: number,
  chances: Float64Array,
  grouping: Grouping,
  most: number,
): SimpleSpread | null {
  const { outOffsets, outTargets } = network;
  if (uncertainTies(network, source, chances) > most) return null;
  const person = new Float64Array(network.ids.length);
  const department = new Float64Array(grouping.labels.length);
  const here = new Int32Array(grouping.labels.length);
  const reached = new Uint8Array(network.ids.length);
  const open: number[] = [];

  const reach = (i: number, probability: number): void => {
    reached[i] = 1;
    for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) if (chances[e]! > 0) open.push(e);
    if (i >= people) return;
    person[i]! += probability;
    const g = grouping.of[i]!;
    if (g >= 0 && here[g]!++ === 0) department[g]! += probability;
  };
  const leave = (i: number, openBefore: number): void => {
    reached[i] = 0;
    open.length = openBefore;
    const g = grouping.of[i] ?? -1;
    if (g >= 0) here[g]!--;
  };
  /** Decides the ties from a place of `open` on, in the case that has this probability. */
  const decide = (at: number, probability: number): void => {
    const certain: [person: number, openBefore: number][] = [];
    let next = at;
    let uncertain = -1;
    for (; next < open.length && uncertain < 0; next++) {
      const e = open[next]!;
      if (reached[outTargets[e]!] === 1) continue;
      if (chances[e]! < 1) uncertain = e;
      else {
        certain.push([outTargets[e]!, open.length]);
        reach(outTargets[e]!, probability);
      }
    }
    if (uncertain >= 0) {
      const passes = probability * chances[uncertain]!;
      const end = outTargets[uncertain]!;
      const openBefore = open.length;
      decide(next, probability * (1 - chances[uncertain]!));
      reach(end, passes);
      decide(next, passes);
      leave(end, openBefore);
    }
    for (const [i, openBefore] of certain.reverse()) leave(i, openBefore);
  };
  reach(source, 1);
  decide(0, 1);
  return {
    person: person.slice(0, people),
    department,
    expected: person.subarray(0, people).reduce((sum, p) => sum + p, 0),
    standardError: 0,
    replicates: 0,
  };
}

/** Ties left to chance that can matter: of somebody who can be reached, to somebody who is not reached for certain. */
function uncertainTies(network: PartnerGraph["network"], source: number, chances: Float64Array): number {
  const possible = reachedBy(network, source, (e) => chances[e]! > 0);
  const certain = reachedBy(network, source, (e) => chances[e]! >= 1);
  let count = 0;
  for (let i = 0; i < network.ids.length; i++) {
    if (possible[i] === 0) continue;
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++)
      if (chances[e]! > 0 && chances[e]! < 1 && certain[network.outTargets[e]!] === 0) count++;
  }
  return count;
}

function reachedBy(
  { ids, outOffsets, outTargets }: PartnerGraph["network"],
  source: number,
  passes: (tie: number) => boolean,
): Uint8Array {
  const reached = new Uint8Array(ids.length);
  const queue = [source];
  reached[source] = 1;
  for (const i of queue) {
    for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
      const j = outTargets[e]!;
      if (!passes(e) || reached[j] === 1) continue;
      reached[j] = 1;
      queue.push(j);
    }
  }
  return reached;
}
