import { type Bounds, openCells, shareBounds } from "../../inference/bounds.js";
import { density } from "../../measures/density.js";
import { departmentTies } from "../../measures/department-matrix.js";
import { reciprocityEdge } from "../../measures/reciprocity.js";
import { type Network, tieCount } from "../../network/network.js";
import { answeredCount } from "../../network/observed.js";
import { type Headline, WHOLE } from "./headline.js";
import type { Office } from "./office.js";

const everywhere = () => true;
const acrossDepartments = ({ grouping }: Office) => grouping.labels.length >= 2;

/** Ties across and within: what all shares of ties across give away together. */
const sides = ({ network, grouping }: Office): [number, number] => sidesOf(network, grouping.of);

/** Counted as they stand: a binary copy for each draw of a range would cost more than the count. */
function sidesOf(network: Network, of: Int32Array): [across: number, within: number] {
  let [across, within] = [0, 0];
  for (let i = 0; i < network.ids.length; i++) {
    const g = of[i]!;
    if (g < 0) continue;
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      if (of[j]! < 0 || (!network.directed && j < i)) continue;
      if (of[j] === g) within++;
      else across++;
    }
  }
  return [across, within];
}

/** The same of pairs of people, tied where either named the other: as in the union, which is not made for each draw. */
function pairSides({ network, grouping }: Office): [across: number, within: number] {
  const { of } = grouping;
  if (!network.directed) return sidesOf(network, of);
  const { outOffsets, outTargets, inOffsets, inSources } = network;
  let [across, within] = [0, 0];
  for (let i = 0; i < network.ids.length; i++) {
    const g = of[i]!;
    if (g < 0) continue;
    let a = outOffsets[i]!;
    let b = inOffsets[i]!;
    const [aEnd, bEnd] = [outOffsets[i + 1]!, inOffsets[i + 1]!];
    while (a < aEnd || b < bEnd) {
      const j = a < aEnd ? outTargets[a]! : Number.MAX_SAFE_INTEGER;
      const k = b < bEnd ? inSources[b]! : Number.MAX_SAFE_INTEGER;
      const other = Math.min(j, k);
      if (j === other) a++;
      if (k === other) b++;
      // Each pair once, at the one of the two who comes first.
      if (other < i || of[other]! < 0) continue;
      if (of[other] === g) within++;
      else across++;
    }
  }
  return [across, within];
}

/** Bounds of a share of all cells, those nobody answered for included. */
function cellBounds({ network }: Office, per: "cell" | "person"): Bounds {
  const n = network.ids.length;
  const { tied, open } = openCells(network, new Int32Array(n), 1).within;
  const of = per === "cell" ? n * (n - 1) : n;
  return { lower: tied / of, upper: (tied + open) / of };
}

/** E–I runs from −1 to 1 where the share across runs from 0 to 1. */
const asIndex = ({ lower, upper }: Bounds): Bounds => ({ lower: 2 * lower - 1, upper: 2 * upper - 1 });

/** Headlines about how many ties there are and where they run. */
export const tiesHeadlines: readonly Headline[] = [
  {
    measure: "cross_department_share",
    level: "network",
    scope: "each",
    applies: acrossDepartments,
    keys: () => WHOLE,
    values: (office) => {
      const [external, internal] = sides(office);
      return [external / (external + internal)];
    },
    benchmark: "chance",
    concludes: "difference",
    range: "removal",
    bounds: ({ network, grouping }) => {
      const { across, within } = openCells(network, grouping.of, grouping.labels.length);
      return [shareBounds(across, within)];
    },
    cutBy: "tie",
    basis: sides,
  },
  {
    measure: "cross_department_share",
    level: "department",
    scope: "each",
    applies: acrossDepartments,
    keys: ({ grouping }) => grouping.labels.map((id) => ({ id, id2: null })),
    values: ({ network, grouping }) => {
      const ties = departmentTies(network, grouping);
      const groups = grouping.labels.length;
      return grouping.labels.map((_, g) => {
        const sent = ties.subarray(g * groups, (g + 1) * groups).reduce((sum, t) => sum + t, 0);
        return (sent - ties[g * groups + g]!) / sent;
      });
    },
    benchmark: "chance",
    concludes: "difference",
    range: "removal",
    bounds: ({ network, grouping }) =>
      openCells(network, grouping.of, grouping.labels.length).byGroup.map(({ across, within }) =>
        shareBounds(across, within),
      ),
    cutBy: "tie",
  },
  {
    measure: "ei_index",
    level: "network",
    scope: "each",
    applies: acrossDepartments,
    keys: () => WHOLE,
    values: (office) => {
      const [external, internal] = pairSides(office);
      return [(external - internal) / (external + internal)];
    },
    benchmark: "chance",
    concludes: "difference",
    range: "removal",
    bounds: ({ network, grouping }) => {
      const { across, within } = openCells(network, grouping.of, grouping.labels.length, true);
      return [asIndex(shareBounds(across, within))];
    },
    cutBy: "tie",
    basis: pairSides,
  },
  {
    measure: "density",
    level: "network",
    scope: "each",
    applies: everywhere,
    keys: () => WHOLE,
    values: ({ network }) => [density(network)],
    benchmark: "none",
    without: { chance: "FIXED_BY_NULL" },
    concludes: "level",
    range: "removal",
    bounds: (office) => [cellBounds(office, "cell")],
    cutBy: "tie",
    basis: ({ network }) => [tieCount(network)],
  },
  {
    measure: "mean_named",
    level: "network",
    scope: "each",
    applies: everywhere,
    keys: () => WHOLE,
    values: ({ network }) => [tieCount(network) / answeredCount(network)],
    benchmark: "none",
    without: { chance: "FIXED_BY_NULL" },
    concludes: "level",
    range: "removal",
    bounds: (office) => [cellBounds(office, "person")],
    cutBy: "tie",
    basis: ({ network }) => [tieCount(network)],
  },
  {
    measure: "reciprocity_edge",
    level: "network",
    scope: "each",
    applies: everywhere,
    keys: () => WHOLE,
    values: ({ network }) => [reciprocityEdge(network)],
    benchmark: "chance",
    concludes: "level",
    range: "removal",
    cutBy: "tie",
    basis: ({ network }) => {
      const ties = tieCount(network);
      const mutual = ties === 0 ? 0 : Math.round(reciprocityEdge(network) * ties);
      return [mutual, ties - mutual];
    },
  },
];
