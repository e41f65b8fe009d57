import { buildNetwork, type Network, type Observation } from "./network.js";

/** How two people's strengths become one in an undirected view. */
export type StrengthRule = "max" | "min" | "mean" | "sum";

export interface UndirectedViewOptions {
  /** Default `max` for {@link unionView}, `min` for {@link mutualView}. Where one report is absent the other is used. */
  readonly strength?: StrengthRule;
}

function combine(rule: StrengthRule, a: number, b: number): number {
  // A tie reported without a strength lends nothing to the other report.
  if (Number.isNaN(a)) return b;
  if (Number.isNaN(b)) return a;
  if (rule === "max") return Math.max(a, b);
  if (rule === "min") return Math.min(a, b);
  return rule === "mean" ? (a + b) / 2 : a + b;
}

function undirected(network: Network, rule: StrengthRule, confirmed: boolean): Network {
  if (!network.directed) return network;
  const n = network.ids.length;
  const { outOffsets, outTargets, outStrengths, inOffsets, inSources, inStrengths } = network;
  const offsets = new Int32Array(n + 1);
  const neighbours = new Int32Array(2 * outTargets.length);
  const strengths = new Float64Array(2 * outTargets.length);
  let ends = 0;
  for (let i = 0; i < n; i++) {
    let a = outOffsets[i]!;
    let b = inOffsets[i]!;
    const aEnd = outOffsets[i + 1]!;
    const bEnd = inOffsets[i + 1]!;
    // Both rows ascend, so one merge finds who is named, who names, and who does both; the other's merge finds the same.
    while (a < aEnd || b < bEnd) {
      const j = a < aEnd ? outTargets[a]! : n;
      const k = b < bEnd ? inSources[b]! : n;
      const other = Math.min(j, k);
      if (!confirmed || j === k) {
        neighbours[ends] = other;
        strengths[ends++] =
          j === k
            ? combine(rule, outStrengths[a]!, inStrengths[b]!)
            : j < k
              ? outStrengths[a]!
              : inStrengths[b]!;
      }
      if (j === other) a++;
      if (k === other) b++;
    }
    offsets[i + 1] = ends;
  }
  const outs = neighbours.slice(0, ends);
  const values = network.valued ? strengths.slice(0, ends) : new Float64Array(ends).fill(1);
  return Object.freeze({
    ...network,
    directed: false,
    observation: confirmed ? "both" : "either",
    outOffsets: offsets,
    outTargets: outs,
    outStrengths: values,
    inOffsets: offsets,
    inSources: outs,
    inStrengths: values,
  });
}

interface Derived {
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  readonly strength: ArrayLike<number>;
  readonly directed: boolean;
  readonly observation: Observation;
  /** Cells missing besides those of the network. */
  readonly missing?: readonly number[];
}

function derive(network: Network, d: Derived): Network {
  return buildNetwork({
    ids: network.ids,
    from: d.from,
    to: d.to,
    ...(network.valued ? { strength: d.strength } : {}),
    relation: network.relation,
    wave: network.wave,
    orientation: network.orientation,
    directed: d.directed,
    answered: network.answered,
    responseRecorded: network.responseRecorded,
    observation: d.observation,
    missingCells: d.missing === undefined ? network.missingCells : [...network.missingCells, ...d.missing],
  });
}

/** Undirected: tied where either person reported it ("a pathway exists"). An undirected network is returned as it is. */
export function unionView(network: Network, { strength = "max" }: UndirectedViewOptions = {}): Network {
  return undirected(network, strength, false);
}

/** Undirected: tied where both people reported it ("confirmed"). An undirected network is returned as it is. */
export function mutualView(network: Network, { strength = "min" }: UndirectedViewOptions = {}): Network {
  return undirected(network, strength, true);
}

/**
 * Turned to the direction in which knowledge flows: a tie "i goes to j" becomes j → i.
 * Relations worded `give` or `mutual`, and undirected networks, already run that way.
 */
export function flowView(network: Network): Network {
  if (!network.directed || network.orientation !== "seek") return network;
  return turned(network, "give");
}

/**
 * Turned to the direction in which people seek: a tie "i helps j" becomes j → i. Relations worded `seek` run that
 * way already; of those worded `mutual` either side may have gone to the other, so that they become undirected.
 */
export function seekView(network: Network): Network {
  if (!network.directed || network.orientation === "seek") return network;
  return network.orientation === "give" ? turned(network, "seek") : unionView(network);
}

function turned(network: Network, orientation: "seek" | "give"): Network {
  const n = network.ids.length;
  const from = new Int32Array(network.outTargets.length);
  for (let i = 0; i < n; i++) from.fill(i, network.outOffsets[i]!, network.outOffsets[i + 1]!);
  const ties = derive(network, {
    from: network.outTargets,
    to: from,
    strength: network.outStrengths,
    directed: true,
    observation: network.observation === "row" ? "column" : "row",
  });
  return Object.freeze({ ...ties, orientation });
}

/** Only the ties of at least this strength. A tie reported without one may or may not reach it: its cell becomes missing. */
export function atLeast(network: Network, minStrength: number): Network {
  const from: number[] = [];
  const to: number[] = [];
  const strength: number[] = [];
  const missing: number[] = [];
  const n = network.ids.length;
  for (let i = 0; i < n; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      if (!(network.outStrengths[e]! >= minStrength)) {
        // Cells are those reported: of a tie turned round to flow, the receiver's. An undirected tie stands in both rows.
        if (Number.isNaN(network.outStrengths[e]!))
          missing.push(network.observation === "column" ? j * n + i : i * n + j);
        continue;
      }
      if (!network.directed && j < i) continue;
      from.push(i);
      to.push(j);
      strength.push(network.outStrengths[e]!);
    }
  }
  return derive(network, {
    from,
    to,
    strength,
    directed: network.directed,
    observation: network.observation,
    missing,
  });
}

/** The same ties, each with strength 1. */
export function binaryView(network: Network): Network {
  if (!network.valued) return network;
  const ones = new Float64Array(network.outTargets.length).fill(1);
  return Object.freeze({ ...network, valued: false, outStrengths: ones, inStrengths: ones });
}
