import type { Network } from "../network.js";
import { stepsWasm } from "./steps-wasm.js";
import { withKernel } from "./wasm.js";

/** How often people and ties lie on shortest paths: Brandes' dependencies added up over sources. */
export interface PathDependencies {
  readonly people: Float64Array;
  /** In the order of `outTargets`; null where not asked for. */
  readonly ties: Float64Array | null;
}

const UNREACHED = 0x3fffffff;
const SOURCES_A_CALL = 8;

/**
 * Brandes' (2001) accumulation by number of steps, over all ordered pairs or those of a range of sources.
 *
 * A level is found by its people naming the next ones or, where fewer are still to be reached, by those looking back
 * (Beamer et al., 2012). Either way the ties on shortest paths are written down one after another, so that counting
 * paths and going back look at these alone, and what is written is decided by arithmetic: a branch taken at random
 * costs more than the tie. Nothing is allocated per source.
 *
 * @param first first source of the range to add up
 * @param end source after the last of the range
 */
export function stepDependencies(
  network: Network,
  withTies: boolean,
  first = 0,
  end = network.ids.length,
): PathDependencies {
  return (
    compiledStepDependencies(network, withTies, first, end) ??
    plainStepDependencies(network, withTies, first, end)
  );
}

/** By the compiled kernel, which is the class below line for line; null where it is not to be had. */
export function compiledStepDependencies(
  network: Network,
  withTies: boolean,
  first = 0,
  end = network.ids.length,
): PathDependencies | null {
  const n = network.ids.length;
  const m = network.outTargets.length;
  const { outOffsets, outTargets, inOffsets, inSources } = network;
  return withKernel(stepsWasm, (kernel) => {
    const rows = [outOffsets, outTargets, inOffsets, inSources].map((numbers) => kernel.put(numbers));
    const people = kernel.take(8 * n);
    const ties = withTies ? kernel.take(8 * m) : 0;
    const work = kernel.take(16 * n + 4 * (7 * n + m + 8));
    // A few sources a call: engines put better code in place of quickly made code only between calls.
    for (let s = first; s < end; s += SOURCES_A_CALL)
      kernel.run(s, Math.min(end, s + SOURCES_A_CALL), n, m, ...rows, people, ties, work);
    return {
      people: new Float64Array(kernel.memory(), people, n).slice(),
      ties: withTies ? new Float64Array(kernel.memory(), ties, m).slice() : null,
    };
  });
}

export function plainStepDependencies(
  network: Network,
  withTies: boolean,
  first = 0,
  end = network.ids.length,
): PathDependencies {
  const n = network.ids.length;
  const search = new StepSearch(network);
  const people = new Float64Array(n);
  const ties = withTies ? new Float64Array(network.outTargets.length) : null;
  for (let s = first; s < end; s++) {
    search.forward(s);
    search.backward(people);
    if (ties !== null) search.addTies(ties);
  }
  return { people, ties };
}

class StepSearch {
  private readonly n: number;
  private readonly level: Int32Array;
  /** Number of shortest paths from the source. */
  private readonly paths: Float64Array;
  /** What a path to the person hands back: (1 + dependency) / paths; before that the sum of what it was handed. */
  private readonly share: Float64Array;
  /** People reached, nearest first; one place more than there are, to write to in vain. */
  private readonly order: Int32Array;
  private readonly levelStarts: Int32Array;
  /** Ties on shortest paths, level by level: the people named, or those looked back to. */
  private readonly arcs: Int32Array;
  private readonly arcStarts: Int32Array;
  /** Where the part of the k-th person in `order` ends: of those it named, of those it looked back to. */
  private readonly namedEnds: Int32Array;
  private readonly backEnds: Int32Array;
  private readonly lookedBack: Uint8Array;
  private readonly waiting: Int32Array;
  private depth = 0;
  private reached = 0;

  constructor(private readonly network: Network) {
    const n = network.ids.length;
    this.n = n;
    this.level = new Int32Array(n);
    this.paths = new Float64Array(n);
    this.share = new Float64Array(n);
    this.order = new Int32Array(n + 1);
    this.levelStarts = new Int32Array(n + 2);
    this.arcs = new Int32Array(network.outTargets.length + 1);
    this.arcStarts = new Int32Array(n + 2);
    this.namedEnds = new Int32Array(n);
    this.backEnds = new Int32Array(n);
    this.lookedBack = new Uint8Array(n + 2);
    this.waiting = new Int32Array(n + 1);
  }

  /** Levels, numbers of paths and the ties on them, from one source. */
  forward(source: number): void {
    const { n, level, paths, order, levelStarts, arcs, arcStarts, namedEnds, backEnds, waiting } = this;
    const { outOffsets, outTargets, inOffsets, inSources } = this.network;
    level.fill(UNREACHED);
    paths.fill(0);
    level[source] = 0;
    paths[source] = 1;
    order[0] = source;
    let reached = 1;
    let kept = 0;
    // Ties into people still to be reached, and how many of them are on the list (-1: no list yet).
    let ahead = outTargets.length;
    let left = -1;
    let depth = 0;
    levelStarts[0] = 0;
    for (let begin = 0; begin < reached; depth++) {
      const end = reached;
      const next = depth + 1;
      let named = 0;
      for (let k = begin; k < end; k++) {
        const v = order[k]!;
        named += outOffsets[v + 1]! - outOffsets[v]!;
        ahead -= inOffsets[v + 1]! - inOffsets[v]!;
      }
      levelStarts[next] = end;
      arcStarts[next] = kept;
      if (named <= ahead) {
        this.lookedBack[next] = 0;
        for (let k = begin; k < end; k++) {
          const v = order[k]!;
          const stop = outOffsets[v + 1]!;
          const first = kept;
          for (let e = outOffsets[v]!; e < stop; e++) {
            const w = outTargets[e]!;
            const at = level[w]!;
            // Sign bits: 1 where w is not reached yet, and where w is no nearer than the next level.
            const fresh = (next - at) >>> 31;
            order[reached] = w;
            reached += fresh;
            level[w] = at + ((next - at) & -fresh);
            arcs[kept] = w;
            kept += (depth - at) >>> 31;
          }
          const ways = paths[v]!;
          for (let a = first; a < kept; a++) paths[arcs[a]!]! += ways;
          namedEnds[k] = kept;
        }
      } else {
        this.lookedBack[next] = 1;
        if (left < 0) {
          left = 0;
          for (let v = 0; v < n; v++) {
            waiting[left] = v;
            left += (next - level[v]!) >>> 31;
          }
        }
        let still = 0;
        for (let k = 0; k < left; k++) {
          const w = waiting[k]!;
          // Named since the list was made.
          if (level[w]! < next) continue;
          const stop = inOffsets[w + 1]!;
          const first = kept;
          for (let e = inOffsets[w]!; e < stop; e++) {
            const v = inSources[e]!;
            arcs[kept] = v;
            kept += ((level[v]! ^ depth) - 1) >>> 31;
          }
          if (kept === first) {
            waiting[still++] = w;
            continue;
          }
          let ways = 0;
          for (let a = first; a < kept; a++) ways += paths[arcs[a]!]!;
          paths[w] = ways;
          level[w] = next;
          backEnds[reached] = kept;
          order[reached++] = w;
        }
        left = still;
      }
      begin = end;
    }
    this.depth = depth - 1;
    this.reached = reached;
  }

  /** What each person passes on, added to `people`, from the furthest level to the nearest. */
  backward(people: Float64Array): void {
    const { paths, share, order, levelStarts, arcs, arcStarts } = this;
    for (let k = levelStarts[this.depth]!; k < this.reached; k++) share[order[k]!] = 1 / paths[order[k]!]!;
    for (let d = this.depth; d > 0; d--) {
      const begin = levelStarts[d - 1]!;
      const end = levelStarts[d]!;
      let a = arcStarts[d]!;
      if (this.lookedBack[d] === 1) {
        const stop = d === this.depth ? this.reached : levelStarts[d + 1]!;
        for (let k = begin; k < end; k++) share[order[k]!] = 0;
        for (let k = end; k < stop; k++) {
          const handed = share[order[k]!]!;
          for (const last = this.backEnds[k]!; a < last; a++) share[arcs[a]!]! += handed;
        }
      } else {
        for (let k = begin; k < end; k++) {
          let sum = 0;
          for (const last = this.namedEnds[k]!; a < last; a++) sum += share[arcs[a]!]!;
          share[order[k]!] = sum;
        }
      }
      if (d === 1) break;
      for (let k = begin; k < end; k++) {
        const v = order[k]!;
        const ways = paths[v]!;
        people[v]! += ways * share[v]!;
        share[v]! += 1 / ways;
      }
    }
  }

  /** What runs over each tie; after {@link backward}. */
  addTies(ties: Float64Array): void {
    const { level, paths, share, order } = this;
    const { outOffsets, outTargets } = this.network;
    for (let k = 0; k < this.reached; k++) {
      const v = order[k]!;
      for (let e = outOffsets[v]!; e < outOffsets[v + 1]!; e++) {
        const w = outTargets[e]!;
        if (level[w] === level[v]! + 1) ties[e]! += paths[v]! * share[w]!;
      }
    }
  }
}
