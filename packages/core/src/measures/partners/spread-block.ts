import { keysOf } from "../../inference/kernels/shuffled-orders.js";
import { randomStream } from "../../inference/random.js";
import type { Grouping } from "../../network/grouping.js";
import { spreadWasm } from "../../network/kernels/spread-wasm.js";
import { withKernel } from "../../network/kernels/wasm.js";
import type { PartnerGraph } from "../../network/partner-graph.js";
import { LiveArcs, WORDS } from "./live-arcs.js";

/** Some draws of which ties pass, and from where knowledge spreads over them. */
export interface SpreadBlock extends PartnerGraph {
  readonly grouping: Grouping;
  /** That each tie passes, in the order of `network.outTargets`. */
  readonly chances: Float64Array;
  readonly seed: number;
  /** Stream of the first word of draws; the others follow. */
  readonly first: number;
  /** Draws looked at, a bit each. */
  readonly draws: Int32Array;
  /** Nodes it spreads from, each by itself. */
  readonly sources: Int32Array;
}

/** In how many draws of a block each is reached, one source after the other. */
export interface SpreadCounts {
  readonly persons: Int32Array;
  /** Any of each department. */
  readonly departments: Int32Array;
  /** Of the people reached in each draw: their sum, and the sum of their squares. */
  readonly sums: Float64Array;
}

/**
 * Follows {@link WORDS} words of draws together: a node hands on the draws it is reached in along each tie, and whoever
 * is reached in more draws than before waits to hand them on.
 */
export function spreadCounts(block: SpreadBlock): SpreadCounts {
  return compiledSpreadCounts(block) ?? plainSpreadCounts(block);
}

/** By the compiled kernel; null where it is not to be had. */
export function compiledSpreadCounts(block: SpreadBlock): SpreadCounts | null {
  const { network, people, grouping, chances, seed, first, draws, sources } = block;
  const ties = chances.length;
  const n = network.ids.length;
  const groups = grouping.labels.length;
  return withKernel(spreadWasm, (kernel) => {
    const rows = [network.outOffsets, network.outTargets].map((numbers) => kernel.put(numbers));
    const drawn = [ties, kernel.put(chances), ...keysOf(seed), first] as const;
    const looked = [grouping.of, draws, sources].map((numbers) => kernel.put(numbers));
    const persons = kernel.take(4 * people * sources.length);
    const departments = kernel.take(4 * groups * sources.length);
    const sums = kernel.take(16 * sources.length);
    const work = kernel.take(16 * (n + groups + ties + 48) + 5 * n);
    kernel.run(
      n,
      people,
      groups,
      ...rows,
      ...drawn,
      ...looked,
      sources.length,
      persons,
      departments,
      sums,
      work,
    );
    return {
      persons: new Int32Array(kernel.memory(), persons, people * sources.length).slice(),
      departments: new Int32Array(kernel.memory(), departments, groups * sources.length).slice(),
      sums: new Float64Array(kernel.memory(), sums, 2 * sources.length).slice(),
    };
  });
}

export function plainSpreadCounts(block: SpreadBlock): SpreadCounts {
  const { people, grouping, sources } = block;
  const groups = grouping.labels.length;
  const persons = new Int32Array(people * sources.length);
  const departments = new Int32Array(groups * sources.length);
  const sums = new Float64Array(2 * sources.length);
  const search = new Search(block);
  const anyOf = new Int32Array(WORDS * groups);
  for (let s = 0; s < sources.length; s++) {
    const reached = search.from(sources[s]!);
    anyOf.fill(0);
    for (let i = 0; i < people; i++) {
      const g = grouping.of[i]!;
      for (let k = 0; k < WORDS; k++) {
        const draws = reached[WORDS * i + k]!;
        if (draws === 0) continue;
        persons[s * people + i]! += popcount(draws);
        if (g >= 0) anyOf[WORDS * g + k]! |= draws;
      }
    }
    for (let at = 0; at < anyOf.length; at++)
      departments[s * groups + Math.floor(at / WORDS)]! += popcount(anyOf[at]!);
    for (let k = 0; k < WORDS; k++) addCounts(reached, people, k, sums.subarray(2 * s, 2 * s + 2));
  }
  return { persons, departments, sums };
}

class Search {
  private readonly reached: Int32Array;
  private readonly waiting: Uint8Array;
  private readonly queue: Int32Array;
  private readonly live: Int32Array;

  constructor(private readonly block: SpreadBlock) {
    const arcs = new LiveArcs(block.chances);
    for (let k = 0; k < WORDS; k++)
      if (block.draws[k] !== 0) arcs.draw(k, randomStream(block.seed, block.first + k));
    this.live = arcs.live;
    const n = block.network.ids.length;
    this.reached = new Int32Array(WORDS * n);
    this.waiting = new Uint8Array(n);
    // A node waits at most once at a time: a ring of n places is enough.
    this.queue = new Int32Array(n);
  }

  /** In which draws each node is reached from one; what is returned is used again by the next call. */
  from(source: number): Int32Array {
    const { live, reached, waiting, queue } = this;
    const { draws, network } = this.block;
    const { outOffsets, outTargets } = network;
    const n = waiting.length;
    reached.fill(0);
    reached.set(draws, WORDS * source);
    queue[0] = source;
    let head = 0;
    let count = 1;
    while (count > 0) {
      const i = queue[head]!;
      head = head + 1 === n ? 0 : head + 1;
      count--;
      waiting[i] = 0;
      const here = WORDS * i;
      const here0 = reached[here]!;
      const here1 = reached[here + 1]!;
      const here2 = reached[here + 2]!;
      const here3 = reached[here + 3]!;
      const end = outOffsets[i + 1]!;
      for (let e = outOffsets[i]!; e < end; e++) {
        const j = outTargets[e]!;
        const arc = WORDS * e;
        const there = WORDS * j;
        const more0 = here0 & live[arc]! & ~reached[there]!;
        const more1 = here1 & live[arc + 1]! & ~reached[there + 1]!;
        const more2 = here2 & live[arc + 2]! & ~reached[there + 2]!;
        const more3 = here3 & live[arc + 3]! & ~reached[there + 3]!;
        if ((more0 | more1 | more2 | more3) === 0) continue;
        reached[there]! |= more0;
        reached[there + 1]! |= more1;
        reached[there + 2]! |= more2;
        reached[there + 3]! |= more3;
        if (waiting[j] === 1) continue;
        waiting[j] = 1;
        const last = head + count;
        queue[last < n ? last : last - n] = j;
        count++;
      }
    }
    return reached;
  }
}

/** People reached in each draw of a word: adds their sum and the sum of their squares, without unpacking the bits. */
function addCounts(reached: Int32Array, people: number, word: number, sums: Float64Array): void {
  // Digit k of each draw's count stands in planes[k].
  const planes = new Int32Array(32);
  let digits = 0;
  for (let i = 0; i < people; i++) {
    let carry = reached[WORDS * i + word]!;
    for (let k = 0; carry !== 0; k++) {
      const digit = planes[k]!;
      planes[k] = digit ^ carry;
      carry &= digit;
      if (k >= digits) digits = k + 1;
    }
  }
  for (let lane = 0; lane < 32; lane++) {
    let count = 0;
    for (let k = 0; k < digits; k++) count += ((planes[k]! >>> lane) & 1) << k;
    sums[0]! += count;
    sums[1]! += count * count;
  }
}

function popcount(bits: number): number {
  let x = bits - ((bits >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
