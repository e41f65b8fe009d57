import { type ExpertiseMap, HOLDS } from "../network/expertise-map.js";
import type { Network } from "../network/network.js";
import { tieCosts } from "../network/paths.js";

/**
 * Steps from each person to the nearest holder of a topic's expertise along the ties by which people
 * seek (measures.md C5): 0 for holders, 1 for those who go to a holder. NaN where none is reached.
 * For ties that must be strong, give the network of strong ties, see {@link atLeast}.
 *
 * @param seek ties in the direction in which people seek, see {@link seekView}
 * @param holds one row of {@link ExpertiseMap.holds}
 * @param ownCounts whether a holder's own expertise counts (0 steps); otherwise the nearest other holder
 */
export function stepsToExpertise(seek: Network, holds: Uint8Array, ownCounts = true): Float64Array {
  return stepsTo(seek, holds, (_, j) => holds[j] === HOLDS, ownCounts);
}

/**
 * The same where whoever takes the last step must name the holder for the topic: a tie to somebody who knows,
 * without knowing that they do, does not lead to the expertise (Crosstie-defined; measures.md C5).
 */
export function awareStepsToExpertise(
  seek: Network,
  map: ExpertiseMap,
  topic: number,
  ownCounts = true,
): Float64Array {
  const n = seek.ids.length;
  const holds = map.holds.subarray(topic * n, (topic + 1) * n);
  const named = new Set(map.nominations[topic]!);
  return stepsTo(seek, holds, (i, j) => holds[j] === HOLDS && named.has(i * n + j), ownCounts);
}

/** @param arrives whether a tie i → j leads to the expertise */
function stepsTo(
  seek: Network,
  holds: Uint8Array,
  arrives: (i: number, j: number) => boolean,
  ownCounts: boolean,
): Float64Array {
  const n = seek.ids.length;
  const steps = new Float64Array(n).fill(Number.NaN);
  const queue: number[] = [];
  const reach = (i: number, step: number) => {
    if (!Number.isNaN(steps[i]!)) return;
    steps[i] = step;
    queue.push(i);
  };
  for (let i = 0; i < n; i++) {
    for (let e = seek.outOffsets[i]!; e < seek.outOffsets[i + 1]!; e++)
      if (arrives(i, seek.outTargets[e]!)) reach(i, 1);
  }
  // Backwards along ties from those who arrive with one: one traversal serves everyone.
  for (let head = 0; head < queue.length; head++) {
    const j = queue[head]!;
    for (let e = seek.inOffsets[j]!; e < seek.inOffsets[j + 1]!; e++)
      reach(seek.inSources[e]!, steps[j]! + 1);
  }
  for (let i = 0; i < n; i++) {
    if (holds[i] !== HOLDS) continue;
    // A way back to oneself is no way to another holder: holders search for themselves.
    steps[i] = ownCounts ? 0 : stepsToOther(seek, i, arrives);
  }
  return steps;
}

function stepsToOther(seek: Network, ego: number, arrives: (i: number, j: number) => boolean): number {
  const seen = new Uint8Array(seek.ids.length);
  let frontier = [ego];
  seen[ego] = 1;
  for (let step = 1; frontier.length > 0; step++) {
    const next: number[] = [];
    for (const i of frontier) {
      for (let e = seek.outOffsets[i]!; e < seek.outOffsets[i + 1]!; e++) {
        const j = seek.outTargets[e]!;
        if (j === ego) continue;
        if (arrives(i, j)) return step;
        if (seen[j] === 1) continue;
        seen[j] = 1;
        next.push(j);
      }
    }
    frontier = next;
  }
  return Number.NaN;
}

/**
 * Cost of the cheapest way from each person to a holder, a tie of strength w costing 1 / w (Opsahl et al., 2010):
 * 0 for holders where their own expertise counts. NaN where no holder is reached. Ties without a strength are
 * left out; in a network without strengths each tie costs 1, and the cost is the number of steps.
 */
export function costToExpertise(seek: Network, holds: Uint8Array, ownCounts = true): Float64Array {
  const { costs, scale } = tieCosts(seek);
  const n = seek.ids.length;
  const goals = Array.from({ length: n }, (_, j) => j).filter((j) => holds[j] === HOLDS);
  const all = cheapest(seek, costs, goals);
  const own = new Map(
    ownCounts
      ? []
      : goals.map((i) => [
          i,
          cheapest(
            seek,
            costs,
            goals.filter((j) => j !== i),
          )[i]!,
        ]),
  );
  return all.map((cost, i) => (own.get(i) ?? cost) / scale);
}

/** Least cost from everyone to the goals (Dijkstra, backwards). Offices are small: the nearest is found by looking. */
function cheapest(seek: Network, costs: Float64Array, goals: readonly number[]): Float64Array {
  const n = seek.ids.length;
  const best = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  for (const j of goals) best[j] = 0;
  const into = incomingCosts(seek, costs);
  const waiting = new Set(goals);
  while (waiting.size > 0) {
    let at = -1;
    for (const i of waiting) if (at < 0 || best[i]! < best[at]!) at = i;
    waiting.delete(at);
    for (let e = seek.inOffsets[at]!; e < seek.inOffsets[at + 1]!; e++) {
      const cost = best[at]! + into[e]!;
      const i = seek.inSources[e]!;
      if (!(cost < best[i]!)) continue;
      best[i] = cost;
      waiting.add(i);
    }
  }
  return best.map((cost) => (cost === Number.POSITIVE_INFINITY ? Number.NaN : cost));
}

/** Costs in the order of `inSources`; ties that cost nothing sensible never shorten a way. */
function incomingCosts(seek: Network, costs: Float64Array): Float64Array {
  const next = seek.inOffsets.slice();
  const into = new Float64Array(costs.length);
  for (let i = 0; i < seek.ids.length; i++) {
    for (let e = seek.outOffsets[i]!; e < seek.outOffsets[i + 1]!; e++)
      into[next[seek.outTargets[e]!]!++] = costs[e]! > 0 ? costs[e]! : Number.NaN;
  }
  return into;
}

/**
 * Mean of δ^steps over people, 0 for those who reach no holder: expertise a step farther is worth a share δ of what
 * it was (Crosstie-defined; measures.md C5).
 *
 * @param steps as {@link stepsToExpertise} gives them
 * @returns in [0, 1]; NaN without people
 */
export function discountedReach(steps: Float64Array, delta = 0.5): number {
  let sum = 0;
  for (const d of steps) {
    if (Number.isNaN(d)) continue;
    let worth = 1;
    for (let step = 0; step < d; step++) worth *= delta;
    sum += worth;
  }
  return sum / steps.length;
}

/** How near a team is to the expertise it needs. */
export interface TeamReach {
  /** Topics needed, and those some member holds. */
  readonly topics: number;
  readonly onTeam: number;
  /** Share of the topics some member holds; NaN without topics. */
  readonly onTeamShare: number;
  /** Share of pairs of a member and a topic with a holder within so many steps; NaN without pairs. */
  readonly withinShare: number;
}

/**
 * Expertise on a team and near it (measures.md C5).
 *
 * @param members positions of the team's people
 * @param steps of each topic needed, as {@link stepsToExpertise} gives them with own expertise counted
 */
export function teamReach(
  members: readonly number[],
  steps: readonly Float64Array[],
  within: number,
): TeamReach {
  let near = 0;
  let onTeam = 0;
  for (const ofTopic of steps) {
    if (members.some((i) => ofTopic[i] === 0)) onTeam++;
    for (const i of members) if (ofTopic[i]! <= within) near++;
  }
  return {
    topics: steps.length,
    onTeam,
    onTeamShare: onTeam / steps.length,
    withinShare: near / (members.length * steps.length),
  };
}
