import { arrangementsOf, visitArrangements } from "../../inference/arrangement.js";
import type { Bounds } from "../../inference/bounds.js";
import { type ChanceTest, TestTally } from "../../inference/drawn-tests.js";
import { drawBlocks } from "../../inference/draws.js";
import { removalSteps } from "../../inference/nonresponse.js";
import { type DensityChange, densityChangeSteps } from "../../measures/density-change.js";
import type { Grouping } from "../../network/grouping.js";
import { partsOf, type Steps } from "../../network/steps.js";
import { affordable } from "../chance/chance-figure.js";
import type { ComparedWaves } from "../compared-waves.js";
import { CURVE_DRAWS, thinned } from "./cutoffs.js";
import {
  changesAmong,
  openChanges,
  type Parts,
  seatedChanges,
  type WaveArcs,
  waveArcs,
} from "./wave-cells.js";
import { type OpenChange, waveHeadlines } from "./wave-headlines.js";

export interface WaveDrawOptions {
  readonly seed: number;
  readonly permutations: number;
  /** Whether cut-off curves are wanted. */
  readonly curves: boolean;
}

/** What is drawn of two waves, a figure a headline. It takes nearly all the time they take, and is plain data. */
export interface WaveDraws {
  readonly density: DensityChange;
  /** null where a cell was left blank. */
  readonly tests: readonly ChanceTest[] | null;
  /** Ranges when stayers are taken away; null where it is not recorded who answered. */
  readonly ranges: readonly Bounds[] | null;
  /** What is known of each cell; null where that is not recorded, or they are too many. */
  readonly open: Parts<OpenChange> | null;
  /** Cut-offs in their order, none where there are fewer than two. */
  readonly cuts: readonly WaveCut[];
}

/** Two waves with ties of a strength and up only. */
export interface WaveCut {
  /** null: everything reported. */
  readonly from: number | null;
  /** Whether the rows are made at it. */
  readonly reported: boolean;
  readonly values: readonly number[];
  readonly tests: readonly ChanceTest[] | null;
}

/**
 * Draws what every headline on two waves carries. Chance seats the people of the second wave anew, rows and columns
 * together (QAP). The range takes stayers away, department by department, as large a share of them as is missing among
 * the people on both rosters; the bounds let every answer that is missing be anything.
 */
export function* waveDrawSteps(compared: ComparedWaves, options: WaveDrawOptions): Steps<WaveDraws> {
  const { pair, grouping, whole, recorded } = compared;
  const arcs = waveArcs(pair);
  const part = partsOf(4);
  const { seed, permutations } = options;
  const density = yield* part(1, densityChangeSteps(pair.first, pair.second, { seed, draws: permutations }));
  const tests = yield* part(1, chanceOf(arcs, grouping, options));
  const ranges = recorded ? yield* part(1, rangesOf(compared, arcs, options.seed)) : null;
  const open = recorded ? openChanges(whole[0], whole[1], compared.groupOf) : null;
  const cuts = options.curves ? yield* part(1, cutsOf(compared, tests, options)) : [];
  return { density, tests, ranges, open, cuts };
}

/** Values of every headline. */
function valuesOf(changes: ReturnType<typeof changesAmong>): number[] {
  return waveHeadlines.map((h) => h.value(changes[h.part]));
}

/** null where a cell was left blank: a network that people are seated anew in has no blanks. */
function* chanceOf(
  arcs: WaveArcs,
  { of, labels }: Grouping,
  { seed, permutations }: Pick<WaveDrawOptions, "seed" | "permutations">,
): Steps<readonly ChanceTest[] | null> {
  if (arcs.blank.length > 0 || arcs.people < 2) return null;
  const ways = arrangementsOf(
    arcs.people,
    affordable({ seed, permutations }, 10 * arcs.after.from.length + arcs.before.from.length),
  );
  const tally = new TestTally(valuesOf(changesAmong(arcs, of, labels.length, null)));
  const changes = seatedChanges(arcs, of, labels.length);
  for (const block of drawBlocks(ways.count)) {
    visitArrangements(ways, block, (order) => tally.add(valuesOf(changes(order))));
    yield { at: block.end / ways.count };
  }
  return tally.tests(ways.exact, ways.seed);
}

function* rangesOf(
  { whole: [first, second], pair, grouping, groupOf }: ComparedWaves,
  arcs: WaveArcs,
  seed: number,
): Steps<readonly Bounds[]> {
  const later = new Set(second.ids);
  const both = first.ids.filter((id) => later.has(id));
  const place = new Map(pair.first.ids.map((id, i) => [id, i]));
  const names = [...new Set(both.map(groupOf))];
  const there = new Uint8Array(arcs.people);
  const ranges = yield* removalSteps(
    Uint8Array.from(both, (id) => (place.has(id) ? 1 : 0)),
    (silenced) => {
      there.fill(1);
      for (const k of silenced) there[place.get(both[k]!)!] = 0;
      return valuesOf(changesAmong(arcs, grouping.of, grouping.labels.length, there));
    },
    { seed, groups: both.map((id) => names.indexOf(groupOf(id))) },
  );
  return ranges.map(({ lower, upper }) => ({ lower, upper }));
}

function* cutsOf(
  compared: ComparedWaves,
  reported: readonly ChanceTest[] | null,
  { seed, permutations }: WaveDrawOptions,
): Steps<readonly WaveCut[]> {
  const { cut, minStrength, grouping } = compared;
  if (cut === null) return [];
  const everything = cut(Number.NEGATIVE_INFINITY);
  const strengths = new Set(
    [...everything.first.outStrengths, ...everything.second.outStrengths].filter((w) => !Number.isNaN(w)),
  );
  const [, ...higher] = thinned([...strengths].sort((a, b) => a - b));
  const cuts = [...new Set<number | null>([null, ...higher, minStrength])].sort(
    (a, b) => (a ?? Number.NEGATIVE_INFINITY) - (b ?? Number.NEGATIVE_INFINITY),
  );
  if (cuts.length < 2) return [];
  const part = partsOf(cuts.length);
  const draws = { seed, permutations: Math.min(permutations, CURVE_DRAWS) };
  const found: WaveCut[] = [];
  for (const from of cuts) {
    const there = from === minStrength;
    const arcs = waveArcs(cut(from ?? Number.NEGATIVE_INFINITY));
    found.push({
      from,
      reported: there,
      values: valuesOf(changesAmong(arcs, grouping.of, grouping.labels.length, null)),
      tests: there ? reported : yield* part(1, chanceOf(arcs, grouping, draws)),
    });
  }
  return found;
}
