import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { unionView } from "../network/views.js";

export interface FragmentationWithoutOptions {
  /** Share of pairs without a path (default), or 1 − mean of 1 / steps. */
  readonly by?: "path" | "distance";
  /** Count only pairs from different groups; people without a group are in no pair. */
  readonly across?: Grouping;
}

/**
 * Fragmentation of what is left when some people leave, direction ignored (union view): Borgatti's F
 * (`path`) or its distance-weighted form. Pairs are pairs of the people left.
 *
 * @param removed positions in `network.ids`
 * @returns in [0, 1]; NaN where no pair is left
 * @see Borgatti (2006). R keyplayer reads strengths as distances and rescales; steps are used here
 */
export function fragmentationWithout(
  network: Network,
  removed: readonly number[],
  options: FragmentationWithoutOptions = {},
): number {
  return fragmentationScorer(network, options)(removed);
}

/** {@link fragmentationWithout} for many sets of people, with the working space shared. */
export function fragmentationScorer(
  network: Network,
  { by = "path", across }: FragmentationWithoutOptions,
): (removed: readonly number[]) => number {
  const contacts = unionView(network);
  const n = contacts.ids.length;
  const steps = new Int32Array(n);
  const queue = new Int32Array(n);
  const gone = new Uint8Array(n);
  const groupOf = across?.of;
  const sizes = new Float64Array(across?.labels.length ?? 0);

  return (removed) => {
    gone.fill(0);
    for (const i of removed) gone[i] = 1;
    const pairs = pairsAmong();
    let joined = 0;
    if (by === "distance") {
      for (let i = 0; i < n; i++) if (gone[i] === 0) joined += closenessOf(i);
    } else {
      steps.fill(-1);
      for (let i = 0; i < n; i++) if (gone[i] === 0 && steps[i]! < 0) joined += pairsOfPiece(i);
    }
    return pairs > 0 ? 1 - joined / pairs : Number.NaN;
  };

  /** Ordered pairs of the people left. */
  function pairsAmong(): number {
    const left: number[] = [];
    for (let i = 0; i < n; i++) if (gone[i] === 0) left.push(i);
    return orderedPairs(left);
  }

  function orderedPairs(people: readonly number[]): number {
    if (groupOf === undefined) return people.length * (people.length - 1);
    sizes.fill(0);
    let grouped = 0;
    for (const i of people) {
      if (groupOf[i]! < 0) continue;
      sizes[groupOf[i]!]!++;
      grouped++;
    }
    return grouped * grouped - sizes.reduce((sum, size) => sum + size * size, 0);
  }

  /** Ordered pairs of the piece of a person not met yet; marks its people as met. */
  function pairsOfPiece(start: number): number {
    return orderedPairs(Array.from(queue.subarray(0, walk(start))));
  }

  /** Sum of 1 / steps from one person to those left, in other groups where that is asked for. */
  function closenessOf(start: number): number {
    steps.fill(-1);
    const reached = walk(start);
    let sum = 0;
    for (let place = 1; place < reached; place++) {
      const i = queue[place]!;
      const counts =
        groupOf === undefined || (groupOf[start]! >= 0 && groupOf[i]! >= 0 && groupOf[i] !== groupOf[start]);
      if (counts) sum += 1 / steps[i]!;
    }
    return sum;
  }

  /** Breadth-first among the people left; fills `steps` and the first entries of `queue`. */
  function walk(start: number): number {
    const { outOffsets, outTargets } = contacts;
    steps[start] = 0;
    queue[0] = start;
    let reached = 1;
    for (let head = 0; head < reached; head++) {
      const i = queue[head]!;
      for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
        const j = outTargets[e]!;
        if (steps[j]! >= 0 || gone[j] === 1) continue;
        steps[j] = steps[i]! + 1;
        queue[reached++] = j;
      }
    }
    return reached;
  }
}

export interface ReachOptions {
  /** People within this many steps count 1 (Borgatti's m-reach). Absent: everyone reached counts 1 / steps. */
  readonly steps?: number;
}

/**
 * Share of people a set of people reaches, direction ignored (union view); the set itself counts as reached.
 * Without `steps`, each person counts 1 / steps from the nearest of the set.
 *
 * @param from positions in `network.ids`
 * @returns in [0, 1]; 1 within one step is a dominating set; NaN without people
 * @see Borgatti (2006), KPP-Pos
 */
export function reachOf(network: Network, from: readonly number[], options: ReachOptions = {}): number {
  return reachScorer(network, options)(from);
}

/** {@link reachOf} for many sets of people: all distances are found once. */
export function reachScorer(network: Network, { steps }: ReachOptions): (from: readonly number[]) => number {
  const contacts = unionView(network);
  const { outOffsets, outTargets } = contacts;
  const n = contacts.ids.length;
  // What person j adds when the nearest of the set is i: at place i · n + j.
  const worth = new Float64Array(n * n);
  const distance = new Int32Array(n);
  const queue = new Int32Array(n);
  for (let source = 0; source < n; source++) {
    distance.fill(-1);
    distance[source] = 0;
    queue[0] = source;
    let reached = 1;
    for (let head = 0; head < reached; head++) {
      const i = queue[head]!;
      const d = distance[i]!;
      worth[source * n + i] = d === 0 ? 1 : steps === undefined ? 1 / d : Number(d <= steps);
      for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
        const j = outTargets[e]!;
        if (distance[j]! >= 0) continue;
        distance[j] = d + 1;
        queue[reached++] = j;
      }
    }
  }
  return (from) => {
    let sum = 0;
    for (let j = 0; j < n; j++) {
      let best = 0;
      for (const i of from) best = Math.max(best, worth[i * n + j]!);
      sum += best;
    }
    return sum / n;
  };
}
