import type { Grouping } from "../network/grouping.js";
import type { Network, Observation } from "../network/network.js";
import { observedCells } from "../network/observed.js";
import { type BrokerageRole, tiesAmongKnown } from "./brokerage.js";
import type { PersonExpectation } from "./measure.js";

/** Departments of the other end, from the first end's: the broker's own, the first end's, or all but these. */
type Others = "own" | "same" | "not own" | "third" | "all";

/** Whether the first end may be of the broker's department, of another one, or of any; and then the other end. */
interface Side {
  readonly first: "own" | "not own" | "any";
  readonly others: Others;
}

/** The ends of a role as the broker sees them: from s to t, and from t to s. */
interface Pattern {
  readonly forward: Side;
  readonly backward: Side;
}

function mirrored(first: Side["first"], others: Others): Pattern {
  return { forward: { first, others }, backward: { first, others } };
}

const PATTERNS: Readonly<Record<BrokerageRole, Pattern>> = {
  coordinator: mirrored("own", "own"),
  itinerant: mirrored("not own", "same"),
  representative: {
    forward: { first: "own", others: "not own" },
    backward: { first: "not own", others: "own" },
  },
  gatekeeper: {
    forward: { first: "not own", others: "own" },
    backward: { first: "own", others: "not own" },
  },
  liaison: mirrored("not own", "third"),
  total: mirrored("any", "all"),
};

/** Of the people at one end, who may stand at the other, given whether the first answered: all, those who answered, nobody. */
type Eligible = "all" | "answered" | "nobody";

function eligible(observation: Observation, answered: boolean): Eligible {
  switch (observation) {
    case "row":
      return answered ? "all" : "nobody";
    case "column":
      return "answered";
    case "either":
      return answered ? "all" : "answered";
    case "both":
      return answered ? "answered" : "nobody";
  }
}

const TURNED = { row: "column", column: "row", either: "either", both: "both" } as const;

/** People at one end of a role: how many pairs they make, and how many pairs of pairs share that end. */
interface Ends {
  readonly pairs: number;
  readonly sharing: number;
}

/** People by department, and all of them. */
interface Sizes {
  readonly of: ArrayLike<number>;
  readonly total: number;
}

/** People of the departments an other end may be of, where the first end is of department k; the broker is no end. */
function fitting(others: Others, sizes: Sizes, k: number, own: number): number {
  const same = sizes.of[k]! - (k === own ? 1 : 0);
  const mine = sizes.of[own]! - 1;
  switch (others) {
    case "own":
      return mine;
    case "same":
      return same;
    case "not own":
      return sizes.total - 1 - mine;
    case "third":
      return sizes.total - 1 - mine - same;
    case "all":
      return sizes.total - 1;
  }
}

/** For each possible first end, counts the other ends; the broker, of department `own`, answered and is neither. */
function countEnds(
  sizes: Sizes,
  answered: Sizes,
  observation: Observation,
  own: number,
  { first, others: rule }: Side,
): Ends {
  let pairs = 0;
  let sharing = 0;
  for (let k = 0; k < sizes.of.length; k++) {
    if (first !== "any" && (first === "own") !== (k === own)) continue;
    const self = k === own ? 1 : 0;
    const all = fitting(rule, sizes, k, own);
    const replied = fitting(rule, answered, k, own);
    // Nobody is both ends.
    const inside = rule === "all" || rule === "same" || (rule === "own" && k === own) ? 1 : 0;
    for (const didAnswer of [true, false]) {
      const firsts = didAnswer ? answered.of[k]! - self : sizes.of[k]! - answered.of[k]!;
      const who = eligible(observation, didAnswer);
      let others = 0;
      if (who === "all") others = all - inside;
      else if (who === "answered") others = replied - (didAnswer ? inside : 0);
      pairs += firsts * others;
      sharing += firsts * others * (others - 1);
    }
  }
  return { pairs, sharing };
}

/**
 * Mean and standard deviation of a role's count for each person when every tie is there with probability d,
 * independently of the others (d the observed density). Exact: E = d²q P, P the pairs s, t with the role's
 * departments, Var = E(1 − d²q) + d³q³ X, X the ordered pairs of them that share s or share t. With complete
 * answers these are the formulas of sna `brokerage`; where people did not answer, only pairs s, t that could be
 * observed count. Single cells left blank are not followed up.
 *
 * The distribution is skewed and d is estimated, so (count − E) / sd describes and does not test.
 *
 * @returns sd 0 where only one count is possible; NaN for people without a department
 * @see Gould & Fernandez (1989); measures.md A8
 */
export function brokerageExpectation(
  network: Network,
  grouping: Grouping,
  role: BrokerageRole,
): PersonExpectation {
  const groups = grouping.labels.length;
  const cells = observedCells(network, grouping.of, groups);
  let possible = 0;
  for (let g = 0; g < groups; g++) {
    for (let h = 0; h < groups; h++) {
      if (network.directed || g <= h) possible += cells[g * groups + h]!;
    }
  }
  const d = tiesAmongKnown(network, grouping) / possible;
  const q = 1 - d;
  const answered = new Float64Array(groups);
  for (let i = 0; i < network.ids.length; i++) {
    if (grouping.of[i]! >= 0) answered[grouping.of[i]!]! += network.answered[i]!;
  }
  // Undirected, each pair is met from both ends except where the ends differ (the boundary roles).
  const boundary = role === "representative" || role === "gatekeeper";
  const half = !network.directed && !boundary ? 0.5 : 1;
  const { forward: onward, backward: back } = PATTERNS[role];
  const { observation } = network;
  const everyone = { of: grouping.sizes, total: sum(grouping.sizes) };
  const replied = { of: answered, total: sum(answered) };
  const expectedOf = new Float64Array(groups);
  const sdOf = new Float64Array(groups);
  for (let own = 0; own < groups; own++) {
    const forward = countEnds(everyone, replied, observation, own, onward);
    const backward = countEnds(everyone, replied, TURNED[observation], own, back);
    const expected = d * d * q * forward.pairs * half;
    const variance =
      expected * (1 - d * d * q) + d * d * d * (q * q * q) * (forward.sharing + backward.sharing) * half;
    expectedOf[own] = expected;
    sdOf[own] = Math.sqrt(Math.max(0, variance));
  }
  const byPerson = (values: Float64Array): Float64Array =>
    Float64Array.from(grouping.of, (g) => (g < 0 ? Number.NaN : values[g]!));
  return { expected: byPerson(expectedOf), sd: byPerson(sdOf) };
}

function sum(values: Int32Array | Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
