import type { Attendance } from "./attendance.js";
import { buildNetwork, type Network } from "./network.js";

export interface ProjectionOptions {
  /**
   * Strength of a tie: `newman` (default) gives each attendee one tie's worth of each meeting, shared out over the
   * others present; `count` counts the meetings two people share.
   */
  readonly weight?: "newman" | "count";
  /** Whether a meeting counts as often as it is held a year; those of unknown frequency count once. Default false. */
  readonly frequency?: boolean;
  /** Meetings with more people are left out: they make ties between everyone. */
  readonly maxSize?: number;
}

/**
 * People who attend a meeting together, as an undirected network: the one-mode projection of two-mode data.
 *
 * @param ids of the people that positions in `members` refer to
 * @see Breiger (1974), P = B·Bᵀ, for `count`; Newman (2001), w_ij = Σ_m b_im b_jm / (s_m − 1) over meetings of s_m > 1
 *   people, whose row sums are the meetings (of more than one person) attended. networkx `collaboration_weighted_projected_graph`.
 */
export function projection(
  { members, details }: Attendance,
  ids: readonly string[],
  { weight = "newman", frequency = false, maxSize = Number.POSITIVE_INFINITY }: ProjectionOptions = {},
): Network {
  const n = ids.length;
  const strengths = new Map<number, number>();
  members.forEach((present, m) => {
    if (present.length < 2 || present.length > maxSize) return;
    const times = frequency ? (details?.[m]?.perYear ?? 1) : 1;
    const shared = weight === "count" ? times : times / (present.length - 1);
    if (shared === 0) return;
    present.forEach((i, a) => {
      for (const j of present.slice(a + 1)) {
        const key = Math.min(i, j) * n + Math.max(i, j);
        strengths.set(key, (strengths.get(key) ?? 0) + shared);
      }
    });
  });
  const keys = [...strengths.keys()];
  return buildNetwork({
    ids,
    from: keys.map((key) => Math.floor(key / n)),
    to: keys.map((key) => key % n),
    strength: [...strengths.values()],
    relation: "meetings",
    orientation: "mutual",
    directed: false,
    // Attendance is on record, whoever answered a survey.
    answered: new Uint8Array(n).fill(1),
  });
}
