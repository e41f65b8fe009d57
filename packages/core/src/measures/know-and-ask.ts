import type { ExpertiseMap } from "../network/expertise-map.js";
import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { isObserved } from "../network/observed.js";

/** Pairs (person, colleague) by whether the person knows what the colleague knows, and whether they ask them. */
export interface KnowAskTable {
  readonly both: number;
  /** Knows that the colleague knows, and has no tie: the channel is missing. */
  readonly knownNotAsked: number;
  /** Has a tie, and does not know what the colleague knows: the awareness is missing. */
  readonly askedNotKnown: number;
  readonly neither: number;
}

export interface KnowAskOptions {
  /** Topics that count; default all. A colleague known for one of them is known. */
  readonly topics?: readonly number[];
  /** Pairs counted; default all. */
  readonly among?: (person: number, colleague: number) => boolean;
}

/**
 * Counts pairs by knowing and asking (measures.md C6), over respondents and those colleagues of whom it is known
 * whether they are asked. With `among` set to holders of a topic it is the gap between awareness and channels: who
 * knows of the expert but does not go there, and who goes there without knowing.
 *
 * @param seek ties in the direction in which people seek, see {@link seekView}
 */
export function knowAskTable(
  map: ExpertiseMap,
  seek: Network,
  { topics, among = () => true }: KnowAskOptions = {},
): KnowAskTable {
  const [table] = knowAskTables(map, seek, 1, (i, j) => (among(i, j) ? 0 : -1), topics);
  return table!;
}

/**
 * The same for each pair of departments, the one of those who know or ask first.
 *
 * @returns groups × groups tables, row by row; people without a department are left out
 */
export function knowAskByDepartment(
  map: ExpertiseMap,
  seek: Network,
  { of, labels }: Grouping,
): readonly KnowAskTable[] {
  const groups = labels.length;
  return knowAskTables(map, seek, groups * groups, (i, j) =>
    of[i]! < 0 || of[j]! < 0 ? -1 : of[i]! * groups + of[j]!,
  );
}

/** @param cell which of the tables a pair is counted in, −1 for none */
function knowAskTables(
  map: ExpertiseMap,
  seek: Network,
  cells: number,
  cell: (person: number, colleague: number) => number,
  topics: readonly number[] = map.topics.map((_, t) => t),
): readonly KnowAskTable[] {
  const n = seek.ids.length;
  const known = new Set<number>();
  for (const t of topics) for (const key of map.nominations[t]!) known.add(key);
  const tables = Array.from({ length: cells }, () => ({
    both: 0,
    knownNotAsked: 0,
    askedNotKnown: 0,
    neither: 0,
  }));
  for (let i = 0; i < n; i++) {
    if (map.respondents[i] !== 1) continue;
    const asked = new Set(seek.outTargets.subarray(seek.outOffsets[i]!, seek.outOffsets[i + 1]!));
    for (let j = 0; j < n; j++) {
      const at = i === j ? -1 : cell(i, j);
      if (at < 0) continue;
      const asks = asked.has(j);
      if (!asks && !isObserved(seek, i, j)) continue;
      const table = tables[at]!;
      if (known.has(i * n + j)) table[asks ? "both" : "knownNotAsked"]++;
      else table[asks ? "askedNotKnown" : "neither"]++;
    }
  }
  return tables;
}

/** Phi, the correlation of knowing and asking, in [−1, 1]; NaN where all or no pairs know, or ask. */
export function knowAskPhi({ both, knownNotAsked, askedNotKnown, neither }: KnowAskTable): number {
  return (
    (both * neither - knownNotAsked * askedNotKnown) /
    Math.sqrt(
      (both + knownNotAsked) * (askedNotKnown + neither) * (both + askedNotKnown) * (knownNotAsked + neither),
    )
  );
}

/** Odds of asking where one knows, over the odds where one does not; 1 is chance. NaN where one of the two is 0 / 0 or without bound. */
export function knowAskOddsRatio({ both, knownNotAsked, askedNotKnown, neither }: KnowAskTable): number {
  const ratio = (both * neither) / (knownNotAsked * askedNotKnown);
  return Number.isFinite(ratio) ? ratio : Number.NaN;
}
