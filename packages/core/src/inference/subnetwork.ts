import { buildNetwork, type Network } from "../network/network.js";

/**
 * The network among some of its people, in the order given; ties, answers and blank cells of the others go.
 *
 * @param people positions in `network.ids`, each once
 */
export function subnetwork(network: Network, people: ArrayLike<number>): Network {
  const n = network.ids.length;
  const kept = Array.from(people);
  const place = new Int32Array(n).fill(-1);
  kept.forEach((i, at) => {
    place[i] = at;
  });
  const from: number[] = [];
  const to: number[] = [];
  const strength: number[] = [];
  for (const i of kept) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      if (place[j]! < 0 || (!network.directed && j < i)) continue;
      from.push(place[i]!);
      to.push(place[j]!);
      strength.push(network.outStrengths[e]!);
    }
  }
  const missingCells: number[] = [];
  for (const cell of network.missingCells) {
    const i = place[Math.floor(cell / n)]!;
    const j = place[cell % n]!;
    if (i >= 0 && j >= 0) missingCells.push(i * kept.length + j);
  }
  return buildNetwork({
    ids: kept.map((i) => network.ids[i]!),
    from,
    to,
    ...(network.valued ? { strength } : {}),
    relation: network.relation,
    wave: network.wave,
    orientation: network.orientation,
    directed: network.directed,
    answered: kept.map((i) => network.answered[i]!),
    responseRecorded: network.responseRecorded,
    observation: network.observation,
    missingCells,
  });
}

/** Two networks among the people both have, in the order of the first: for relations at different waves. */
export function amongCommonPeople(a: Network, b: Network): readonly [Network, Network] {
  const place = new Map(b.ids.map((id, i) => [id, i]));
  const common = [...a.ids.keys()].filter((i) => place.has(a.ids[i]!));
  return [
    subnetwork(a, common),
    subnetwork(
      b,
      common.map((i) => place.get(a.ids[i]!)!),
    ),
  ];
}
