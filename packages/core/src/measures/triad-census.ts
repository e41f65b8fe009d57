import type { Network } from "../network/network.js";
import { FROM, pairRows, TO, UNKNOWN, walkTriads } from "./triads.js";

/** The sixteen kinds of triad (mutual, asymmetric, null pairs), in the order of sna and igraph. */
export const triadTypes = [
  "003",
  "012",
  "102",
  "021D",
  "021U",
  "021C",
  "111D",
  "111U",
  "030T",
  "030C",
  "201",
  "120D",
  "120U",
  "120C",
  "210",
  "300",
] as const;

export type TriadType = (typeof triadTypes)[number];

/**
 * How many triads of each kind there are, among triads all of whose answers are known: silence is not an
 * empty pair. Undirected networks have only 003, 102, 201 and 300.
 *
 * @returns sixteen counts in the order of {@link triadTypes}; without missing answers they add up to
 *   n(n − 1)(n − 2) / 6
 * @see Holland & Leinhardt (1976); Batagelj & Mrvar (2001) for the algorithm. sna `triad.census`, igraph
 *   `triad_census`, networkx `triadic_census` agree where nobody is missing
 */
export function triadCensus(network: Network): Float64Array {
  const known = remembered.get(network) ?? census(network);
  remembered.set(network, known);
  return known.slice();
}

/**
 * The counts of a network, so that the sixteen cards walk its triads once. A Network never changes, so nobody can
 * tell that they are remembered; they go when the Network goes.
 */
const remembered = new WeakMap<Network, Float64Array>();

function census(network: Network): Float64Array {
  const rows = pairRows(network);
  const people = rows.people.length;
  const counts = new Float64Array(triadTypes.length);
  let known = people < 3 ? 0 : (people * (people - 1) * (people - 2)) / 6;
  walkTriads(rows, {
    joined: (_u, _v, _w, uv, uw, vw) => {
      if (((uv | uw | vw) & UNKNOWN) !== 0) known--;
      else counts[typeOf[(uv << 4) | (uw << 2) | vw]!]!++;
    },
    alone: (_u, _v, uv, _near, count) => {
      const thirds = people - 2 - count;
      if ((uv & UNKNOWN) !== 0) known -= thirds;
      else counts[uv === (TO | FROM) ? 2 : 1]! += thirds;
    },
  });
  counts[0] = known - counts.reduce((sum, count) => sum + count, 0);
  return counts;
}

/** Kind of a triad from the codes of its pairs u–v, u–w, v–w (two bits each). */
const typeOf = /* @__PURE__ */ (() =>
  Uint8Array.from({ length: 64 }, (_, c) => triadTypes.indexOf(kind(c >> 4, (c >> 2) & 3, c & 3))))();

function kind(uv: number, uw: number, vw: number): TriadType {
  const pairs = [
    [uv, "u", "v", "w"],
    [uw, "u", "w", "v"],
    [vw, "v", "w", "u"],
  ] as const;
  const of = (...codes: readonly number[]) => pairs.filter(([code]) => codes.includes(code));
  const mutual = of(TO | FROM);
  const oneWay = of(TO, FROM).map(([code, a, b, third]) =>
    code === TO ? { from: a, to: b, third } : { from: b, to: a, third },
  );
  const man = `${mutual.length}${oneWay.length}${3 - mutual.length - oneWay.length}`;
  const [first, second, last] = oneWay;
  switch (man) {
    case "003":
    case "012":
    case "102":
    case "201":
    case "210":
    case "300":
      return man;
    case "021":
      if (first!.from === second!.from) return "021D";
      return first!.to === second!.to ? "021U" : "021C";
    case "111": {
      // Holland & Leinhardt's names: D where the one-way tie points at the mutual pair, U where it leaves it.
      const [, a, b] = mutual[0]!;
      return first!.to === a || first!.to === b ? "111D" : "111U";
    }
    case "120":
      if (first!.from === second!.from) return "120D";
      return first!.to === second!.to ? "120U" : "120C";
    default: {
      const cycle =
        new Set([first!.from, second!.from, last!.from]).size === 3 &&
        new Set([first!.to, second!.to, last!.to]).size === 3;
      return cycle ? "030C" : "030T";
    }
  }
}
