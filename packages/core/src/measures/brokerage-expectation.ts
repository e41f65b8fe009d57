import type { Grouping } from "../network/grouping.js";
import type { Network, Observation } from "../network/network.js";
import { observedCells } from "../network/observed.js";
import { type BrokerageRole, tiesAmongKnown } from "./brokerage.js";
import type { PersonExpectation } from "./measure.js";

/** Departments of s and of t as the broker (of department `own`) sees them; `ends` are the same for both. */
interface Pattern {
  /** Whether s may be of department k. */
  from(k: number, own: number): boolean;
  /** Whether t may be of department l where s is of department k. */
  to(l: number, k: number, own: number): boolean;
}

const PATTERNS: Readonly<Record<BrokerageRole, Pattern>> = {
  coordinator: { from: (k, own) => k === own, to: (l, _k, own) => l === own },
  itinerant: { from: (k, own) => k !== own, to: (l, k) => l === k },
  representative: { from: (k, own) => k === own, to: (l, _k, own) => l !== own },
  gatekeeper: { from: (k, own) => k !== own, to: (l, _k, own) => l === own },
  liaison: { from: (k, own) => k !== own, to: (l, k, own) => l !== own && l !== k },
  total: { from: () => true, to: () => true },
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

/**
 * For each possible first end, counts the other ends; the broker, of department `own`, answered and is neither.
 *
 * @param fits whether an other end of department l fits a first end of department k
 */
function countEnds(
  sizes: ArrayLike<number>,
  answered: ArrayLike<number>,
  observation: Observation,
  own: number,
  fits: (k: number, l: number) => boolean,
): Ends {
  let pairs = 0;
  let sharing = 0;
  for (let k = 0; k < sizes.length; k++) {
    const self = k === own ? 1 : 0;
    let all = 0;
    let replied = 0;
    for (let l = 0; l < sizes.length; l++) {
      if (!fits(k, l)) continue;
      all += sizes[l]! - (l === own ? 1 : 0);
      replied += answered[l]! - (l === own ? 1 : 0);
    }
    const inside = fits(k, k) ? 1 : 0;
    for (const didAnswer of [true, false]) {
      const firsts = didAnswer ? answered[k]! - self : sizes[k]! - answered[k]!;
      const rule = eligible(observation, didAnswer);
      let others = 0;
      if (rule === "all") others = all - inside;
      else if (rule === "answered") others = replied - (didAnswer ? inside : 0);
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
  const { from, to } = PATTERNS[role];
  const expectedOf = new Float64Array(groups);
  const sdOf = new Float64Array(groups);
  for (let own = 0; own < groups; own++) {
    const forward = countEnds(grouping.sizes, answered, network.observation, own, (k, l) => {
      return from(k, own) && to(l, k, own);
    });
    const backward = countEnds(grouping.sizes, answered, TURNED[network.observation], own, (l, k) => {
      return from(k, own) && to(l, k, own);
    });
    const expected = d * d * q * forward.pairs * half;
    const variance =
      expected * (1 - d * d * q) + d ** 3 * q ** 3 * (forward.sharing + backward.sharing) * half;
    expectedOf[own] = expected;
    sdOf[own] = Math.sqrt(Math.max(0, variance));
  }
  const byPerson = (values: Float64Array): Float64Array =>
    Float64Array.from(grouping.of, (g) => (g < 0 ? Number.NaN : values[g]!));
  return { expected: byPerson(expectedOf), sd: byPerson(sdOf) };
}
