import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { whiteHarary2001 } from "../references.js";
import type { PersonMeasure } from "./measure.js";

/**
 * People whose loss would leave two departments without any path that joined them before: a path from some person
 * of the one to some person of the other, along the ties where the network is directed. Crosstie-defined. The only
 * member with a path to another department counts, also where the department has no one else.
 *
 * @returns 1 or 0 a person, in the order of `ids`
 */
export function departmentCritical(network: Network, grouping: Grouping): Float64Array {
  const critical = new Float64Array(network.ids.length);
  const search = new DepartmentSearch(network, grouping);
  for (let g = 0; g < grouping.labels.length; g++) {
    search.from(g, -1);
    const before = search.met.slice();
    // Who is needed stands on every path, so on the one that was found.
    for (const v of search.onTheWay())
      if (critical[v] === 0) {
        search.from(g, v);
        if (before.some((met, h) => met >= 0 && search.met[h]! < 0)) critical[v] = 1;
      }
  }
  return critical;
}

/** Whom a path from a department reaches; its space is used again for each search. */
class DepartmentSearch {
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

  /** Breadth-first from all people of a department, one person (−1: nobody) left out. */
  from(group: number, without: number): void {
    const { met, before, queue } = this;
    const { of } = this.grouping;
    const { outOffsets, outTargets } = this.network;
    met.fill(-1);
    before.fill(UNMET);
    let reached = 0;
    for (let i = 0; i < before.length; i++) {
      if (i === without || of[i] !== group) continue;
      before[i] = START;
      queue[reached++] = i;
    }
    for (let head = 0; head < reached; head++) {
      const i = queue[head]!;
      const g = of[i]!;
      if (g >= 0 && g !== group && met[g]! < 0) met[g] = i;
      for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
        const j = outTargets[e]!;
        if (j === without || before[j] !== UNMET) continue;
        before[j] = i;
        queue[reached++] = j;
      }
    }
  }

  /** Everyone on the paths the last search found to other departments, their ends included. */
  onTheWay(): ReadonlySet<number> {
    const people = new Set<number>();
    for (const end of this.met)
      for (let i = end; i >= 0 && !people.has(i); i = this.before[i]!) people.add(i);
    return people;
  }
}

const UNMET = -2;
/** Before the first person of a path stands nobody. */
const START = -1;

export const departmentCriticalMeasure = {
  id: "department_critical",
  level: "person",
  title: "Sole link between departments",
  about: "Whether some two departments would have no path between them at all if this person left.",
  formula:
    "1 if removing the person disconnects a pair of departments that was connected (in the directed view by a path from the one to the other), otherwise 0",
  unit: "0 or 1",
  range: [0, 1],
  views: ["union", "mutual", "directed"],
  orientation: "flow",
  weights: "binary",
  grouped: true,
  nonrespondents: "value",
  missing:
    "Ties nobody reported are not seen: people may look more needed than they are. People without a department carry paths.",
  isolates: "0.",
  singletons: "Its only person counts where a path to another department is lost with them.",
  disconnected: "Only departments that some path joins can be cut off.",
  undefinedWhen: "never",
  reason: "NOT_APPLICABLE",
  references: [whiteHarary2001],
  compute: departmentCritical,
} as const satisfies PersonMeasure;
