import type { PartnerGraph } from "../../network/partner-graph.js";

export interface ComplexSpreadOptions {
  /** One colleague who has taken it up is enough over a tie of at least this strength. */
  readonly cut: number;
  /** So many colleagues who have taken it up are enough over ties of any strength. */
  readonly contacts: number;
}

/**
 * Spread of complex knowledge from one partner: its contacts are taken to have absorbed it, and a person takes it
 * up from one colleague over a strong tie or from several over any ties. Both thresholds are assumptions, not
 * estimates: show several.
 *
 * @param partner position among the partners of the graph
 * @returns round in which each person takes it up, 0 for contacts; −1 where it never comes
 * @throws RangeError when `contacts` is no positive whole number
 * @see Hansen (1999) for strong ties; Centola & Macy (2007) for several sources
 */
export function complexSpread(
  { network, people }: PartnerGraph,
  partner: number,
  { cut, contacts }: ComplexSpreadOptions,
): Int32Array {
  if (!Number.isInteger(contacts) || contacts < 1)
    throw new RangeError(`complexSpread: contacts must be a positive whole number, got ${contacts}`);
  const { outOffsets, outTargets, outStrengths } = network;
  const round = new Int32Array(people).fill(-1);
  const sources = new Int32Array(people);
  const source = people + partner;
  let edge = [...outTargets.subarray(outOffsets[source]!, outOffsets[source + 1]!)];
  for (const i of edge) round[i] = 0;
  for (let now = 1; edge.length > 0; now++) {
    const next: number[] = [];
    for (const i of edge) {
      for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
        const j = outTargets[e]!;
        if (round[j]! >= 0) continue;
        sources[j]!++;
        if (!(outStrengths[e]! >= cut) && sources[j]! < contacts) continue;
        // Not before everybody of the round before has been heard: nobody takes it up from one of the same round.
        round[j] = now;
        next.push(j);
      }
    }
    edge = next;
  }
  return round;
}
