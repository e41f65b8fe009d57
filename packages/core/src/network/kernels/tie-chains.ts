import type { Network } from "../network.js";
import { type Chains, nextStamp } from "./chains.js";

/**
 * Chains that share no tie: Dinic's blocking flows, each tie one unit (an undirected tie one each way). Nobody
 * limits them, so they are followed from person to person, forward over ties not taken and back over those taken.
 */
export class TieChains implements Chains {
  /** For each place in `inSources` the place of the same tie in `outTargets`. */
  private readonly sameTie: Int32Array;
  private readonly taken: Uint8Array;
  /** Steps from the start, above `stamp`; anything lower is of an earlier search. */
  private readonly level: Int32Array;
  private readonly queue: Int32Array;
  /** The next tie of each person to try: those out, then those in. Tries are not repeated in one search. */
  private readonly outTries: Int32Array;
  private readonly inTries: Int32Array;
  /** People from the start to where the search is, and the ties between them. */
  private readonly path: Int32Array;
  private readonly pathTies: Int32Array;
  private readonly isEnd: Uint8Array;
  private otherEnd = 0;
  private stamp = 0;

  constructor(private readonly network: Network) {
    const n = network.ids.length;
    const { outOffsets, outTargets, inOffsets } = network;
    this.sameTie = new Int32Array(outTargets.length);
    // Both rows ascend, so the ties into a person are met in the order of `inSources`.
    const met = inOffsets.slice();
    for (let e = 0; e < outTargets.length; e++) this.sameTie[met[outTargets[e]!]!++] = e;
    this.taken = new Uint8Array(outTargets.length);
    this.level = new Int32Array(n).fill(-1);
    this.queue = new Int32Array(n);
    this.outTries = outOffsets.slice(0, n);
    this.inTries = inOffsets.slice(0, n);
    this.path = new Int32Array(n + 1);
    this.pathTies = new Int32Array(n + 1);
    this.isEnd = new Uint8Array(n);
  }

  count(starts: readonly number[], ends: readonly number[]): number {
    this.taken.fill(0);
    this.isEnd.fill(0);
    for (const i of ends) this.isEnd[i] = 1;
    let count = 0;
    const most = Math.min(rowSums(this.network.outOffsets, starts), rowSums(this.network.inOffsets, ends));
    while (count < most && this.findLevels(starts)) {
      for (const i of starts) while (this.follow(i)) count++;
    }
    return count;
  }

  /** Chains that may share people have no people to name. */
  cut(): readonly number[] {
    return [];
  }

  /** Breadth-first from the starts until an end is met; whether one was. */
  private findLevels(starts: readonly number[]): boolean {
    const { level, queue, taken, sameTie, outTries, inTries, isEnd } = this;
    const { outOffsets, outTargets, inOffsets, inSources } = this.network;
    this.stamp = nextStamp(level, this.stamp);
    const stamp = this.stamp;
    let size = 0;
    const arrive = (person: number, at: number): void => {
      if (level[person]! >= stamp) return;
      level[person] = at;
      outTries[person] = outOffsets[person]!;
      inTries[person] = inOffsets[person]!;
      queue[size++] = person;
    };
    for (const i of starts) arrive(i, stamp);
    for (let head = 0; head < size; head++) {
      const v = queue[head]!;
      if (isEnd[v] === 1) return true;
      const next = level[v]! + 1;
      for (let e = outOffsets[v]!; e < outOffsets[v + 1]!; e++) {
        if (taken[e] === 0) arrive(outTargets[e]!, next);
      }
      for (let e = inOffsets[v]!; e < inOffsets[v + 1]!; e++) {
        if (taken[sameTie[e]!] === 1) arrive(inSources[e]!, next);
      }
    }
    return false;
  }

  /** Depth-first along rising levels from a start to an end; the ties on the way are taken, or given back. */
  private follow(start: number): boolean {
    const { level, path, pathTies, taken, isEnd } = this;
    let depth = 0;
    path[0] = start;
    while (depth >= 0) {
      const v = path[depth]!;
      if (isEnd[v] === 1) {
        for (let k = 0; k < depth; k++) taken[pathTies[k]!]! ^= 1;
        return true;
      }
      const tie = this.nextTie(v, this.stamp + depth + 1);
      if (tie >= 0) {
        pathTies[depth] = tie;
        path[++depth] = this.otherEnd;
        continue;
      }
      // Nothing is left to try: whoever came here tries the next tie.
      level[v] = this.stamp - 1;
      depth--;
    }
    return false;
  }

  /** The next tie that leads from a person to the level above, with `otherEnd` set to whom; −1 where there is none. */
  private nextTie(v: number, above: number): number {
    const { level, taken, sameTie, outTries, inTries } = this;
    const { outOffsets, outTargets, inOffsets, inSources } = this.network;
    for (let e = outTries[v]!; e < outOffsets[v + 1]!; e++) {
      if (taken[e] !== 0 || level[outTargets[e]!] !== above) continue;
      outTries[v] = e;
      this.otherEnd = outTargets[e]!;
      return e;
    }
    outTries[v] = outOffsets[v + 1]!;
    for (let e = inTries[v]!; e < inOffsets[v + 1]!; e++) {
      if (taken[sameTie[e]!] !== 1 || level[inSources[e]!] !== above) continue;
      inTries[v] = e;
      this.otherEnd = inSources[e]!;
      return sameTie[e]!;
    }
    inTries[v] = inOffsets[v + 1]!;
    return -1;
  }
}

function rowSums(offsets: Int32Array, people: readonly number[]): number {
  return people.reduce((sum, i) => sum + offsets[i + 1]! - offsets[i]!, 0);
}
