import { type ExpertiseMap, HOLDS } from "../../network/expertise-map.js";

/** Who could find expertise, and what of that rests on one person. One entry a person where not said otherwise. */
export interface ExpertisePointers {
  /** Pairs of a respondent and a topic with at least one name that holds it. */
  readonly found: number;
  /** Pairs of another respondent and a topic whose only correct name is this person. */
  readonly toPerson: Float64Array;
  /** Pairs of a holder and a topic whom only this person names. */
  readonly fromPerson: Float64Array;
}

/**
 * Pointers to expertise that would be lost with a person: to them, where they are the only holder of a topic whom
 * somebody names, and from them, where they alone name a holder, who would then be hidden.
 */
export function expertisePointers(map: ExpertiseMap): ExpertisePointers {
  const n = map.respondents.length;
  const toPerson = new Float64Array(n);
  const fromPerson = new Float64Array(n);
  let found = 0;
  map.nominations.forEach((nominations, t) => {
    const named = new Map<number, number[]>();
    const naming = new Map<number, number[]>();
    for (const cell of nominations) {
      const [i, j] = [Math.floor(cell / n), cell % n];
      if (map.holds[t * n + j] !== HOLDS) continue;
      named.set(i, [...(named.get(i) ?? []), j]);
      naming.set(j, [...(naming.get(j) ?? []), i]);
    }
    found += named.size;
    for (const holders of named.values()) if (holders.length === 1) toPerson[holders[0]!]!++;
    for (const askers of naming.values()) if (askers.length === 1) fromPerson[askers[0]!]!++;
  });
  return { found, toPerson, fromPerson };
}
