import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { whiteHarary2001 } from "../references.js";
import type { PersonMeasure } from "./measure.js";
import { tieRows } from "./tie-rows.js";

/**
 * People whose loss would leave two departments without any path that joined them before, direction ignored.
 * Crosstie-defined. The only member with a path to another department counts, also where the department has no
 * one else.
 *
 * @returns 1 or 0 a person, in the order of `ids`
 */
export function departmentCritical(network: Network, grouping: Grouping): Float64Array {
  const n = network.ids.length;
  const search = new JoinedDepartments(network, grouping);
  const before = search.without(-1).slice();
  return Float64Array.from({ length: n }, (_, v) => {
    const after = search.without(v);
    return before.some((joined, c) => joined === 1 && after[c] === 0) ? 1 : 0;
  });
}

/** Which departments some path joins; its space is used again for each person left out. */
class JoinedDepartments {
  private readonly joined: Uint8Array;
  private readonly seen: Int32Array;
  private readonly stack: Int32Array;
  private readonly present: Int32Array;
  private readonly rows;

  constructor(
    network: Network,
    private readonly grouping: Grouping,
  ) {
    const n = network.ids.length;
    const groups = grouping.labels.length;
    this.rows = tieRows(network);
    this.joined = new Uint8Array(groups * groups);
    this.seen = new Int32Array(n);
    this.stack = new Int32Array(n);
    this.present = new Int32Array(groups);
  }

  /** groups × groups, 1 where a path joins two departments with this person (−1: nobody) left out. */
  without(person: number): Uint8Array {
    const { joined, seen, present, grouping } = this;
    const groups = grouping.labels.length;
    joined.fill(0);
    seen.fill(0);
    if (person >= 0) seen[person] = 1;
    for (let root = 0; root < seen.length; root++) {
      if (seen[root] === 1) continue;
      present.fill(0);
      if (this.visit(root) < 2) continue;
      for (let g = 0; g < groups; g++) {
        for (let h = g + 1; h < groups; h++) {
          if (present[g] === 1 && present[h] === 1) joined[g * groups + h] = 1;
        }
      }
    }
    return joined;
  }

  /** Marks the departments of everyone a path joins to `root`; returns how many departments they are. */
  private visit(root: number): number {
    const { seen, stack, present, rows } = this;
    const { of } = this.grouping;
    let top = 0;
    let departments = 0;
    stack[top++] = root;
    seen[root] = 1;
    while (top > 0) {
      const i = stack[--top]!;
      if (of[i]! >= 0 && present[of[i]!] === 0) {
        present[of[i]!] = 1;
        departments++;
      }
      for (const { offsets, people } of rows) {
        for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
          const j = people[e]!;
          if (seen[j] === 1) continue;
          seen[j] = 1;
          stack[top++] = j;
        }
      }
    }
    return departments;
  }
}

export const departmentCriticalMeasure = {
  id: "department_critical",
  level: "person",
  title: "Sole link between departments",
  about: "Whether some two departments would have no path between them at all if this person left.",
  formula: "1 if removing the person disconnects a pair of departments that was connected, otherwise 0",
  unit: "0 or 1",
  range: [0, 1],
  views: ["union", "mutual"],
  orientation: "nominal",
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
