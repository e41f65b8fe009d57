import type { Known } from "../../../src/survey/match/matcher.js";

import { numbers } from "./numbers.js";

const GIVEN =
  "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Christopher Karen Charles Lisa Daniel Nancy Matthew Sandra Anthony Betty Mark Ashley Donald Emily Steven Kimberly Andrew Margaret Paul Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa Timothy Deborah Ronald Stephanie María-José Thị|Hà Aaliyah DeShawn Lakshmi Siobhán Björn Guadalupe Xiomara Oluwaseun Mei-Ling Dmitri Priya José Rosa Hiroshi Fatima Anneliese Zoë François".split(
    " ",
  );
const FAMILY =
  "Smith Johnson Williams Brown Jones García Miller Davis Rodríguez Martínez Hernández López González Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Pérez Thompson White Harris Sánchez Clark Ramírez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyễn Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts O’Brien van|den|Berg de|la|Cruz Al-Hassan Kowalczyk Ødegaard Müller Okonkwo Patel Smyth Nakamura Fitzgerald-Jones McAllister St.|John Desrosiers".split(
    " ",
  );

/**
 * 150 people who do not exist: surnames that many share, two-word names, accents, particles; no name twice.
 * @param seed another one, another office
 */
export function inventedPeople(seed = 1): {
  readonly known: readonly Known[];
  readonly names: readonly InventedName[];
} {
  const names: InventedName[] = [];
  const seen = new Set<string>();
  const next = numbers(seed);
  for (let k = 0; names.length < 150; k++) {
    const given = GIVEN[next(GIVEN.length)]!.replaceAll("|", " ");
    // A third of the people share the first twelve surnames.
    const family = FAMILY[next(k % 3 === 0 ? 12 : FAMILY.length)]!.replaceAll("|", " ");
    if (seen.has(`${given} ${family}`)) continue;
    seen.add(`${given} ${family}`);
    names.push({ given, family });
  }
  const known = names.map(
    ({ given, family }, k): Known => ({
      id: String(k + 101).padStart(5, "0"),
      names: [`${given} ${family}`],
      emails: [`p${k}@example.org`],
    }),
  );
  return { known, names };
}

export interface InventedName {
  readonly given: string;
  readonly family: string;
}
