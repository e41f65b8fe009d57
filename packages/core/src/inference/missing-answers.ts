import { CrosstieError } from "../error.js";
import type { Grouping } from "../network/grouping.js";
import { buildNetwork, type Network } from "../network/network.js";
import { answeredCount, isObserved, observedCells } from "../network/observed.js";
import { subnetwork } from "./subnetwork.js";

/** How much of a relation is known. Shares are NaN where there is nothing to know. */
export interface AnswerRates {
  readonly people: number;
  readonly answered: number;
  /** Answered / people. */
  readonly response: number;
  /** Known cells / cells: what density rests on. */
  readonly cells: number;
  /** Pairs with both reports, and with one at least, / pairs. */
  readonly bothReports: number;
  readonly anyReport: number;
  /** Per person: known cells of those about others, and of those by others about them. */
  readonly byPerson: { readonly given: Float64Array; readonly received: Float64Array };
  /** Per group: answered / people. */
  readonly byGroup: Float64Array;
  /** Groups × groups, row by row: known cells / cells; what a figure about two departments rests on. */
  readonly byGroupPair: Float64Array;
}

/**
 * Rates of answers by person, cell, department and pair of departments.
 *
 * @param network directed, as reported
 * @throws CrosstieError "not-as-reported"
 * @see measures.md G1
 */
export function answerRates(network: Network, grouping: Grouping): AnswerRates {
  requireAsReported(network);
  const n = network.ids.length;
  const answered = answeredCount(network);
  // Counted from who answered and what they left blank: an office has far more cells than either.
  const given = Float64Array.from(network.answered, (a) => a * (n - 1));
  const received = Float64Array.from(network.answered, (a) => answered - a);
  for (const cell of network.missingCells) {
    const ego = Math.floor(cell / n);
    if (network.answered[ego] !== 1) continue;
    given[ego]!--;
    received[cell - ego * n]!--;
  }
  const everyone = new Int32Array(n);
  const both = observedCells({ ...network, observation: "both" }, everyone, 1)[0]!;
  const any = observedCells({ ...network, observation: "either" }, everyone, 1)[0]!;
  const share = (cells: number): number => cells / (n - 1);
  const groups = grouping.labels.length;
  const inGroup = new Float64Array(groups);
  grouping.of.forEach((g, i) => {
    if (g >= 0) inGroup[g]! += network.answered[i]!;
  });
  const known = observedCells(network, grouping.of, groups);
  const sizes = grouping.sizes;
  const pairs = (n * (n - 1)) / 2;
  return {
    people: n,
    answered,
    response: answered / n,
    cells: (both + any) / (2 * pairs),
    bothReports: both / pairs,
    anyReport: any / pairs,
    byPerson: { given: given.map(share), received: received.map(share) },
    byGroup: inGroup.map((count, g) => count / sizes[g]!),
    byGroupPair: known.map((cells, at) => {
      const r = Math.floor(at / groups);
      const s = at % groups;
      return cells / (sizes[r]! * (r === s ? sizes[r]! - 1 : sizes[s]!));
    }),
  };
}

/** What is done about answers that did not come. */
export type MissingTreatment =
  /** Figures over the cells that are known: the network as it is. */
  | "available-case"
  /** Only people who answered. */
  | "listwise"
  /** What was not answered is no tie. It is an error that is common; it biases density down. */
  | "null"
  /** A missing cell takes the other person's report. */
  | "reconstruction";

export interface TreatmentOptions {
  /** Reconstruct a relation worded "I go to" all the same; for methods work only. */
  readonly evenIfSought?: boolean;
}

/**
 * The network under a treatment of missing answers; report available-case and at least one other.
 *
 * Reconstruction is blocked for relations in which one seeks from another: that j names i does not say that i
 * names j. It is meant for relations that are mutual by their meaning, where reports are mostly confirmed. Pairs
 * neither of whom reported stay missing.
 *
 * @param network directed, as reported
 * @throws CrosstieError "not-as-reported", "one-sided-relation"
 * @see Stork & Richards (1992) for reconstruction; Huisman (2009), Smith, Morgan & Moody (2022) for what
 *   treatments do; measures.md G2
 */
export function treatMissing(
  network: Network,
  treatment: MissingTreatment,
  { evenIfSought = false }: TreatmentOptions = {},
): Network {
  requireAsReported(network);
  const n = network.ids.length;
  if (treatment === "available-case") return network;
  if (treatment === "listwise")
    return subnetwork(
      network,
      Array.from(network.ids.keys()).filter((i) => network.answered[i] === 1),
    );
  if (treatment === "reconstruction" && network.orientation !== "mutual" && !evenIfSought)
    throw new CrosstieError(
      "one-sided-relation",
      `"${network.relation}" is not mutual by its meaning: that one person names another does not say that the other names them. Reconstruction is for mutual relations (orientation: mutual in study.yaml).`,
    );
  const from: number[] = [];
  const to: number[] = [];
  const strength: number[] = [];
  const missingCells: number[] = [];
  const tie = (i: number, j: number, value: number): void => {
    from.push(i);
    to.push(j);
    strength.push(value);
  };
  for (let i = 0; i < n; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      if (!isObserved(network, i, j)) continue;
      tie(i, j, network.outStrengths[e]!);
      if (treatment === "reconstruction" && !isObserved(network, j, i)) tie(j, i, network.outStrengths[e]!);
    }
    if (treatment === "null") continue;
    for (let j = 0; j < n; j++)
      if (i !== j && !isObserved(network, i, j) && !isObserved(network, j, i)) missingCells.push(i * n + j);
  }
  return buildNetwork({
    ids: network.ids,
    from,
    to,
    ...(network.valued ? { strength } : {}),
    relation: network.relation,
    wave: network.wave,
    orientation: network.orientation,
    responseRecorded: network.responseRecorded,
    missingCells,
  });
}

/**
 * People who did not answer although many of those who did name them: their silence matters most.
 *
 * @returns positions, most named first, of silent people whose in-degree is in the top `share` of everyone's
 */
export function silentButImportant(network: Network, share = 0.1): number[] {
  const inDegree = Array.from(network.ids, (_, i) => network.inOffsets[i + 1]! - network.inOffsets[i]!);
  const ranked = [...inDegree].sort((a, b) => b - a);
  const cut = Math.max(1, ranked[Math.max(0, Math.ceil(share * ranked.length) - 1)] ?? 0);
  return [...network.ids.keys()]
    .filter((i) => network.answered[i] !== 1 && inDegree[i]! >= cut)
    .sort((a, b) => inDegree[b]! - inDegree[a]! || a - b);
}

function requireAsReported(network: Network): void {
  if (!network.directed || network.observation !== "row")
    throw new CrosstieError(
      "not-as-reported",
      "This takes the directed network as reported, since a view no longer tells who reported what.",
    );
}
