import type { Study } from "../study/study.js";
import { awarenessAt } from "./expertise-map.js";
import type { Network } from "./network.js";

/** What respondents say of those they know to hold a topic, in parallel arrays; NaN where not answered. */
export interface AwarenessRatings {
  readonly topic: Int32Array;
  /** Positions in the network. */
  readonly from: Int32Array;
  readonly about: Int32Array;
  readonly value: Float64Array;
  readonly access: Float64Array;
  /** From here on a rating counts as valued, or as within reach; null where no such rating is on file. */
  readonly valueFrom: number | null;
  readonly accessFrom: number | null;
}

/** Ratings of the study, of respondents and about people of the network. */
export function awarenessRatings(study: Study, network: Network): AwarenessRatings {
  const place = new Map(network.ids.map((id, i) => [id, i]));
  const at = (person: number) => place.get(study.people[person]!.id) ?? -1;
  const rows = awarenessAt(study, network).filter(
    (a) => at(a.about) >= 0 && network.answered[at(a.from)] === 1 && a.level !== 0,
  );
  const { valueFrom, accessFrom } = study.expertiseSettings;
  return {
    topic: Int32Array.from(rows, (a) => a.topic),
    from: Int32Array.from(rows, (a) => at(a.from)),
    about: Int32Array.from(rows, (a) => at(a.about)),
    value: Float64Array.from(rows, (a) => a.value ?? Number.NaN),
    access: Float64Array.from(rows, (a) => a.access ?? Number.NaN),
    valueFrom: valueFrom ?? topTwoPoints(study.awareness.map((a) => a.value)),
    accessFrom: accessFrom ?? topTwoPoints(study.awareness.map((a) => a.access)),
  };
}

/** The lower of the top two points of a scale of whole numbers, as everywhere; the only point where there is one. */
function topTwoPoints(ratings: readonly (number | null)[]): number | null {
  let largest = Number.NEGATIVE_INFINITY;
  for (const r of ratings) if (r !== null && r > largest) largest = r;
  return Number.isFinite(largest) ? Math.max(1, largest - 1) : null;
}
