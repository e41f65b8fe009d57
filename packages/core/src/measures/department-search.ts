import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";

/** What a search leaves out: a person, or a tie (one way; both ways of an undirected network). Default nothing. */
export interface Without {
  readonly person?: number;
  readonly tie?: readonly [number, number];
}

/** Whom a path from a department reaches; its space is used again for each search. */
export class DepartmentSearch {
  /** Of each department the first person met, −1 where none is. */
  readonly met: Int32Array;
  private readonly before: Int32Array;
  private readonly queue: Int32Array;

  constructor(
    private readonly network: Network,
    private readonly grouping: Grouping,
  ) {
    const n = network.ids.length;
    this.met = new Int32Array(grouping.labels.length);
    this.before = new Int32Array(n);
    this.queue = new Int32Array(n);
  }

  /** Breadth-first from all people of a department. */
  from(group: number, { person = -1, tie: [a, b] = [-1, -1] }: Without = {}): void {
    const { met, before, queue } = this;
    const { of } = this.grouping;
    const { outOffsets, outTargets, directed } = this.network;
    met.fill(-1);
    before.fill(UNMET);
    let reached = 0;
    for (let i = 0; i < before.length; i++) {
      if (i === person || of[i] !== group) continue;
      before[i] = START;
      queue[reached++] = i;
    }
    for (let head = 0; head < reached; head++) {
      const i = queue[head]!;
      const g = of[i]!;
      if (g >= 0 && g !== group && met[g]! < 0) met[g] = i;
      for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
        const j = outTargets[e]!;
        if (j === person || before[j] !== UNMET) continue;
        if ((i === a && j === b) || (!directed && i === b && j === a)) continue;
        before[j] = i;
        queue[reached++] = j;
      }
    }
  }

  /** Everyone on the paths the last search found to other departments, their ends included. */
  peopleOnTheWay(): ReadonlySet<number> {
    const people = new Set<number>();
    for (const end of this.met)
      for (let i = end; i >= 0 && !people.has(i); i = this.before[i]!) people.add(i);
    return people;
  }

  /** The ties of these paths, each from whom to whom. */
  tiesOnTheWay(): readonly (readonly [number, number])[] {
    const ties: (readonly [number, number])[] = [];
    for (const j of this.peopleOnTheWay()) {
      const i = this.before[j]!;
      if (i >= 0) ties.push([i, j]);
    }
    return ties;
  }

  /** Whether a department met by the earlier search, given by a copy of `met`, is not met by the last one. */
  lost(earlier: Int32Array): boolean {
    return earlier.some((met, g) => met >= 0 && this.met[g]! < 0);
  }
}

const UNMET = -2;
/** Before the first person of a path stands nobody. */
const START = -1;
