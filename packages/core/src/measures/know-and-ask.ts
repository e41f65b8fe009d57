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
  { topics, among }: KnowAskOptions = {},
): KnowAskTable {
  if (among === undefined && seek.observation === "row") return wholeTable(map, seek, topics);
  return knowAskTables(map, seek, 1, (i, j) => ((among?.(i, j) ?? true) ? 0 : -1), topics)[0]!;
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

/** Bits of what is the case of a pair. */
const KNOWN = 1;
const ASKED = 2;

/**
 * All pairs in one table, where those of a person are known together: only pairs that know or ask are looked at, since
 * every draw of a range under non-response counts anew.
 */
function wholeTable(
  map: ExpertiseMap,
  seek: Network,
  topics: readonly number[] = map.topics.map((_, t) => t),
): KnowAskTable {
  const n = seek.ids.length;
  const pairs = new Uint8Array(n);
  const touched = new Int32Array(n);
  const nominations = topics.map((t) => map.nominations[t]!);
  const next = new Int32Array(topics.length);
  const blanks = seek.missingCells;
  let blank = 0;
  const counts = new Float64Array(4);
  let cells = 0;
  for (let i = 0; i < n; i++) {
    let count = 0;
    const mark = (j: number, bit: number): void => {
      if (j === i) return;
      if (pairs[j] === 0) touched[count++] = j;
      pairs[j]! |= bit;
    };
    nominations.forEach((keys, t) => {
      while (keys[next[t]!]! < (i + 1) * n) mark(keys[next[t]!++]! - i * n, KNOWN);
    });
    const respondent = map.respondents[i] === 1;
    if (respondent)
      for (let e = seek.outOffsets[i]!; e < seek.outOffsets[i + 1]!; e++) mark(seek.outTargets[e]!, ASKED);
    const answered = seek.answered[i] === 1;
    let observed = respondent && answered ? n - 1 : 0;
    while (blank < blanks.length && blanks[blank]! < (i + 1) * n) {
      const j = blanks[blank++]! - i * n;
      // A tie on file is counted all the same; of the others nobody knows whether they are asked.
      if (!respondent || !answered || j === i || (pairs[j]! & ASKED) !== 0) continue;
      observed--;
      pairs[j] = 0;
    }
    cells += observed;
    for (let k = 0; k < count; k++) {
      const j = touched[k]!;
      const pair = pairs[j]!;
      pairs[j] = 0;
      if (!respondent || pair === 0 || (!answered && (pair & ASKED) === 0)) continue;
      counts[pair]!++;
      if (!answered) cells++;
    }
  }
  const [knownNotAsked, askedNotKnown, both] = [counts[1]!, counts[2]!, counts[3]!];
  return { both, knownNotAsked, askedNotKnown, neither: cells - both - knownNotAsked - askedNotKnown };
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
  // A byte for each colleague is read faster than a set is asked.
  const pairs = new Uint8Array(n);
  const nominations = topics.map((t) => map.nominations[t]!);
  // Nominations ascend, so that those of each person begin where those of the person before end.
  const next = new Int32Array(topics.length);
  const counts = new Float64Array(4 * cells);
  for (let i = 0; i < n; i++) {
    pairs.fill(0);
    nominations.forEach((keys, t) => {
      while (keys[next[t]!]! < (i + 1) * n) pairs[keys[next[t]!++]! - i * n]! |= KNOWN;
    });
    if (map.respondents[i] !== 1) continue;
    for (let e = seek.outOffsets[i]!; e < seek.outOffsets[i + 1]!; e++) pairs[seek.outTargets[e]!]! |= ASKED;
    for (let j = 0; j < n; j++) {
      const at = i === j ? -1 : cell(i, j);
      if (at < 0) continue;
      const pair = pairs[j]!;
      if ((pair & ASKED) === 0 && !isObserved(seek, i, j)) continue;
      counts[4 * at + pair]!++;
    }
  }
  return Array.from({ length: cells }, (_, k) => ({
    both: counts[4 * k + (KNOWN | ASKED)]!,
    knownNotAsked: counts[4 * k + KNOWN]!,
    askedNotKnown: counts[4 * k + ASKED]!,
    neither: counts[4 * k]!,
  }));
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
