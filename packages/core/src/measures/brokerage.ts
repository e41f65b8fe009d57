import type { Grouping } from "../network/grouping.js";
import { type Network, tieCount } from "../network/network.js";
import { isObserved } from "../network/observed.js";

/** Gould and Fernandez' roles of a go-between, and their sum. */
export type BrokerageRole =
  | "coordinator"
  | "itinerant"
  | "representative"
  | "gatekeeper"
  | "liaison"
  | "total";

/** A number for each role and person, in the order of `ids`. */
export type Brokerage = Readonly<Record<BrokerageRole, Float64Array>>;

export interface BrokerageOptions {
  /**
   * `full` (default): each go-between of a pair counts it once. `shared`: they share it, 1 / (number of
   * go-betweens) each (UCINET's "weighted" count). `valued`: a chain counts as much as the weaker of its two
   * ties, min(w(s → v), w(v → t)) (Crosstie-defined); a person with a tie of unknown strength on a chain gets NaN.
   */
  readonly credit?: "full" | "shared" | "valued";
}

/**
 * How often each person v stands between two others who are not tied, s → v → t without s → t, by the departments
 * of s, v and t: coordinator AAA, itinerant ABA, representative AAB, gatekeeper ABB, liaison ABC.
 *
 * The roles are read along the ties as they are: in a network turned to the flow of knowledge a gatekeeper lets
 * knowledge into the own department; in one of "I go to" the two boundary roles change places. Pairs s, t for
 * which nobody answered whether s → t are left out, and so are people without a department.
 *
 * Undirected: AAA, ABA, ABC and the total count each pair once. AAB and ABB are then the same boundary count; both
 * hold it, and the total has it once.
 *
 * @returns counts; NaN for a person without a department
 * @see Gould & Fernandez (1989). sna `brokerage` columns w_I, w_O, b_IO, b_OI, b_O, t. netrics gives sna's b_IO
 *   the name gatekeeper and b_OI representative, the reverse of sna's own manual.
 */
export function brokerage(
  network: Network,
  { of }: Grouping,
  { credit = "full" }: BrokerageOptions = {},
): Brokerage {
  const n = network.ids.length;
  const { outOffsets, outTargets, outStrengths } = network;
  const counts = emptyBrokerage(n);
  for (let v = 0; v < n; v++) {
    if (of[v]! >= 0) continue;
    for (const role of ROLES) counts[role][v] = Number.NaN;
  }
  const complete = network.missingCells.length === 0 && !network.answered.includes(0);
  const closed = new Int32Array(n).fill(-1);
  const brokers = new Float64Array(n);
  for (let s = 0; s < n; s++) {
    if (of[s]! < 0) continue;
    const begin = outOffsets[s]!;
    const end = outOffsets[s + 1]!;
    closed[s] = s;
    for (let e = begin; e < end; e++) closed[outTargets[e]!] = s;
    if (credit === "shared") {
      brokers.fill(0);
      for (let e = begin; e < end; e++) {
        const v = outTargets[e]!;
        if (of[v]! < 0) continue;
        for (let f = outOffsets[v]!; f < outOffsets[v + 1]!; f++) brokers[outTargets[f]!]!++;
      }
    }
    for (let e = begin; e < end; e++) {
      const v = outTargets[e]!;
      if (of[v]! < 0) continue;
      for (let f = outOffsets[v]!; f < outOffsets[v + 1]!; f++) {
        const t = outTargets[f]!;
        if (closed[t] === s || of[t]! < 0) continue;
        if (!complete && !isObserved(network, s, t)) continue;
        let amount = 1;
        if (credit === "shared") amount = 1 / brokers[t]!;
        else if (credit === "valued") amount = Math.min(outStrengths[e]!, outStrengths[f]!);
        counts[roleOf(of[s]!, of[v]!, of[t]!)][v]! += amount;
        counts.total[v]! += amount;
      }
    }
  }
  if (!network.directed) {
    for (const role of ["coordinator", "itinerant", "liaison", "total"] as const) {
      for (let v = 0; v < n; v++) counts[role][v]! /= 2;
    }
  }
  return counts;
}

/** The roles, in the order of sna's columns. */
export const ROLES = [
  "coordinator",
  "itinerant",
  "representative",
  "gatekeeper",
  "liaison",
  "total",
] as const satisfies readonly BrokerageRole[];

function emptyBrokerage(n: number): Record<BrokerageRole, Float64Array> {
  return {
    coordinator: new Float64Array(n),
    itinerant: new Float64Array(n),
    representative: new Float64Array(n),
    gatekeeper: new Float64Array(n),
    liaison: new Float64Array(n),
    total: new Float64Array(n),
  };
}

function roleOf(s: number, v: number, t: number): BrokerageRole {
  if (s === v) return t === v ? "coordinator" : "representative";
  if (t === v) return "gatekeeper";
  return s === t ? "itinerant" : "liaison";
}

/** A number for each role, over the whole network. */
export interface BrokerageTotal {
  readonly count: number;
  readonly expected: number;
  /** NaN for undirected networks and where somebody did not answer: no formula. */
  readonly sd: number;
}

/**
 * Each role counted over the whole network, with its mean and standard deviation when every tie is there with
 * probability d, independently (d the density).
 *
 * Counts add up the people's: in undirected networks as {@link brokerage} gives them. The deviations of
 * coordinator, representative, gatekeeper and total are corrected: sna's are not exact under this null (measures.md,
 * A8: it writes 4(n − 3) for 4n − 10 and 4(N − 3) for 4N − 10, and leaves out the term −(2n − 3)); itinerant and
 * liaison are sna's.
 *
 * @see Gould & Fernandez (1989)
 */
export function brokerageTotals(
  network: Network,
  grouping: Grouping,
): Readonly<Record<BrokerageRole, BrokerageTotal>> {
  const counts = brokerage(network, grouping);
  const { sizes } = grouping;
  const people = sizes.reduce((a, b) => a + b, 0);
  const known = tiesAmongKnown(network, grouping);
  const pairs = network.directed ? people * (people - 1) : (people * (people - 1)) / 2;
  const d = known / pairs;
  const q = 1 - d;
  const exact = network.directed && network.missingCells.length === 0 && !network.answered.includes(0);
  const triples = rolePatterns(sizes, people);
  const covariances = roleCovariances(sizes, people, d, q);
  const total = (role: BrokerageRole): BrokerageTotal => {
    let count = 0;
    for (const c of counts[role]) if (!Number.isNaN(c)) count += c;
    const boundary = role === "representative" || role === "gatekeeper";
    const expected = d * d * q * triples[role] * (network.directed || boundary ? 1 : 0.5);
    const sd = exact ? Math.sqrt(Math.max(0, expected * (1 - d * d * q) + covariances[role])) : Number.NaN;
    return { count, expected, sd };
  };
  return {
    coordinator: total("coordinator"),
    itinerant: total("itinerant"),
    representative: total("representative"),
    gatekeeper: total("gatekeeper"),
    liaison: total("liaison"),
    total: total("total"),
  };
}

/** Ties between two people of known departments. */
export function tiesAmongKnown(network: Network, { of }: Grouping): number {
  if (!of.includes(-1)) return tieCount(network);
  let ties = 0;
  for (let i = 0; i < network.ids.length; i++) {
    if (of[i]! < 0) continue;
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      if (of[network.outTargets[e]!]! >= 0) ties++;
    }
  }
  return network.directed ? ties : ties / 2;
}

/** How many ordered triples s, v, t of the roster have the departments of each role. */
function rolePatterns(sizes: Int32Array, people: number): Record<BrokerageRole, number> {
  const triples = { coordinator: 0, itinerant: 0, representative: 0, gatekeeper: 0, liaison: 0, total: 0 };
  for (const n of sizes) {
    triples.coordinator += n * (n - 1) * (n - 2);
    triples.itinerant += n * (n - 1) * (people - n);
    triples.representative += n * (n - 1) * (people - n);
  }
  triples.gatekeeper = triples.representative;
  triples.total = people * (people - 1) * (people - 2);
  triples.liaison =
    triples.total - triples.coordinator - triples.itinerant - triples.representative - triples.gatekeeper;
  return triples;
}

/** Sums of covariances between the triples of each role (measures.md A8, network level, corrected). */
function roleCovariances(
  sizes: Int32Array,
  people: number,
  d: number,
  q: number,
): Record<BrokerageRole, number> {
  const shareTwo = d * d * d * (q * q * q);
  const closes = d * d * (d * d) * (q * q);
  const sameGap = d * d * d * (d * d) * q;
  const sums = { coordinator: 0, itinerant: 0, representative: 0, gatekeeper: 0, liaison: 0, total: 0 };
  let squares = 0;
  for (const n of sizes) {
    sums.coordinator += n * (n - 1) * (n - 2) * ((4 * n - 10) * (shareTwo - closes) + (n - 3) * sameGap);
    sums.representative +=
      n * (people - n) * (n - 1) * ((people - 3) * shareTwo + (n - 2) * sameGap - (2 * n - 3) * closes);
    squares += n * n;
  }
  sums.gatekeeper = sums.representative;
  sums.total =
    people * (people - 1) * (people - 2) * ((4 * people - 10) * (shareTwo - closes) + (people - 3) * sameGap);
  sums.itinerant = overPairs(sizes, (x, y) => {
    return x * y * (x - 1) * ((2 * x + 2 * y - 6) * shareTwo + (people - x - 1) * sameGap);
  });
  // Over ordered triples i, j, k of distinct departments, k summed in closed form: with R = N − n_i − n_j people
  // and S = Σ n² − n_i² − n_j² for the third one.
  sums.liaison = overPairs(sizes, (i, j) => {
    const rest = people - i - j;
    const restSquares = squares - i * i - j * j;
    const c3 = (4 * (people - j) - 2 * (i + 1)) * rest - 2 * restSquares;
    const c4 = (4 * people - 2 * (i + j + 1)) * rest - 4 * restSquares;
    const c5 = (people - (i + 1)) * rest - restSquares;
    return i * j * (c3 * shareTwo - c4 * closes + c5 * sameGap);
  });
  return sums;
}

function overPairs(sizes: Int32Array, term: (a: number, b: number) => number): number {
  let sum = 0;
  for (let a = 0; a < sizes.length; a++) {
    for (let b = 0; b < sizes.length; b++) if (a !== b) sum += term(sizes[a]!, sizes[b]!);
  }
  return sum;
}
