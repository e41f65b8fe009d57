import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { wassermanFaust1994 } from "../references.js";
import type { NetworkMeasure } from "./measure.js";

/** People whose department (or group of another column) is not known: measures by department leave them out. */
export function ungroupedCount(_network: Network, { of }: Grouping): number {
  return of.reduce((count, g) => count + (g < 0 ? 1 : 0), 0);
}

export const ungroupedMeasure = {
  id: "ungrouped",
  level: "network",
  title: "People without a department",
  about:
    "How many people have no department, or no entry in the column of groups asked for. Measures by department leave them out, with their ties; paths lead through them.",
  formula: "people on the roster whose group is not known",
  unit: "people",
  range: [0, null],
  views: ["directed", "union", "mutual"],
  orientation: "nominal",
  weights: "binary",
  grouped: true,
  missing: "No effect: counts people, whether they answered or not.",
  isolates: "Count.",
  singletons: "No effect.",
  disconnected: "No effect.",
  undefinedWhen: "nobody has a department",
  reason: "NO_GROUPS",
  references: [wassermanFaust1994],
  compute: ungroupedCount,
} as const satisfies NetworkMeasure;
