import { arrangementsOf, visitArrangements } from "../../inference/arrangement.js";
import type { Bounds } from "../../inference/bounds.js";
import { type ChanceTest, TestTally } from "../../inference/drawn-tests.js";
import { drawBlocks } from "../../inference/draws.js";
import { removalSteps } from "../../inference/nonresponse.js";
import { normalTail } from "../../inference/normal.js";
import type { WavePair } from "../../measures/wave-change.js";
import type { Grouping } from "../../network/grouping.js";
import type { Network } from "../../network/network.js";
import { partsOf, type Steps } from "../../network/steps.js";
import { affordable } from "../chance/chance-figure.js";
import type { MeasureRow } from "../measure-row.js";
import type { UncertainRow } from "../uncertainty.js";
import { CURVE_DRAWS, type CutCurve, type CutPoint, thinned } from "./cutoffs.js";
import { sideOf } from "./figures.js";
import { looseHeadline } from "./loose-figure.js";
import { changesAmong, openChanges, seatedChanges, type WaveArcs, waveArcs } from "./wave-cells.js";
import { type WaveHeadline, waveHeadlines } from "./wave-headlines.js";

/** Two waves of a relation as they are compared. */
export interface ComparedWaves {
  /** Both networks whole, as reported or in the view that is compared. */
  readonly whole: readonly [Network, Network];
  readonly pair: WavePair;
  /** Of the stayers, in the order of `pair.first.ids`. */
  readonly grouping: Grouping;
  /** Department of a person by id, null where not known. */
  readonly groupOf: (id: string) => string | null;
  /** The same two waves with ties of a strength and up only; null where strengths cannot be compared. */
  readonly cut: ((from: number) => Pick<WavePair, "first" | "second">) | null;
  /** Cut-off that the rows are made with, null for none. */
  readonly minStrength: number | null;
  /** Whether it is recorded in both waves who answered. */
  readonly recorded: boolean;
}

export interface WaveFigureOptions {
  readonly seed: number;
  readonly permutations: number;
  /** Whether cut-off curves are wanted. */
  readonly curves: boolean;
}

/**
 * Gives rows of the comparison of two waves what every headline carries. Chance seats the people of the second wave
 * anew, rows and columns together (QAP). The range takes stayers away, department by department, as large a share of
 * them as is missing among the people on both rosters; the bounds let every answer that is missing be anything.
 */
export function* waveHeadlineSteps(
  compared: ComparedWaves,
  rows: readonly MeasureRow[],
  options: WaveFigureOptions,
): Steps<{ readonly rows: readonly MeasureRow[]; readonly headlines: readonly UncertainRow[] }> {
  const { pair, grouping, whole, recorded } = compared;
  const arcs = waveArcs(pair);
  const part = partsOf(3);
  const tests = yield* part(1, chanceOf(arcs, grouping, options));
  const ranges = recorded ? yield* part(1, rangesOf(compared, arcs, options.seed)) : null;
  const open = recorded ? openChanges(whole[0], whole[1], compared.groupOf) : null;
  const curves = options.curves ? yield* part(1, curvesOf(compared, rows, tests, options)) : new Map();
  const headlines: UncertainRow[] = [];
  const filled = rows.map((row) => {
    const at = waveHeadlines.findIndex((h) => h.measure === row.measure && h.level === row.level);
    if (at < 0) return row;
    const headline = waveHeadlines[at]!;
    const test = tests?.[at];
    const own = headline.measure === "density_change";
    const how =
      test === undefined
        ? null
        : test.exact
          ? "exact"
          : `permutations=${test.permutations}; seed=${test.seed}`;
    const uncertain = looseHeadline(row, {
      headline,
      chance: own
        ? { expected: 0, sd: Number.NaN, p: bootstrapP(row) }
        : test === undefined
          ? null
          : { expected: test.expected, sd: test.sd, p: test.pTwo },
      ...(test === undefined ? { noChance: "BLANK_CELLS" as const } : {}),
      shuffled: own ? "null=no change" : how === null ? null : `null=people of the second wave; ${how}`,
      removal: ranges?.[at] ?? null,
      bounds: open === null || headline.ends === null ? null : boundsOf(headline.ends(open[headline.part])),
      noRange: recorded ? "TOO_LARGE" : "NOT_RECORDED",
      silenced: "non-response of stayers",
      curve: curves.get(at) ?? null,
      noCurve: compared.cut === null ? "NO_STRENGTHS" : "ONE_CUT",
    });
    headlines.push(uncertain);
    return uncertain.row;
  });
  return { rows: filled, headlines };
}

function boundsOf([lower, upper]: readonly [number, number]): Bounds | null {
  return Number.isNaN(lower) || Number.isNaN(upper) ? null : { lower, upper };
}

/** Two-sided p of the change over its standard error, that of the paired bootstrap; NaN without one. */
function bootstrapP({ z }: MeasureRow): number {
  return z === null ? Number.NaN : 2 * normalTail(-Math.abs(z));
}

/** Values of every headline. */
function valuesOf(changes: ReturnType<typeof changesAmong>): number[] {
  return waveHeadlines.map((h) => h.value(changes[h.part]));
}

/** null where a cell was left blank: a network that people are seated anew in has no blanks. */
function* chanceOf(
  arcs: WaveArcs,
  { of, labels }: Grouping,
  { seed, permutations }: Pick<WaveFigureOptions, "seed" | "permutations">,
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

function* curvesOf(
  compared: ComparedWaves,
  rows: readonly MeasureRow[],
  reported: readonly ChanceTest[] | null,
  { seed, permutations }: WaveFigureOptions,
): Steps<ReadonlyMap<number, CutCurve>> {
  const { cut, minStrength, grouping } = compared;
  if (cut === null) return new Map();
  const everything = cut(Number.NEGATIVE_INFINITY);
  const strengths = new Set(
    [...everything.first.outStrengths, ...everything.second.outStrengths].filter((w) => !Number.isNaN(w)),
  );
  const [, ...higher] = thinned([...strengths].sort((a, b) => a - b));
  const cuts = [...new Set<number | null>([null, ...higher, minStrength])].sort(
    (a, b) => (a ?? Number.NEGATIVE_INFINITY) - (b ?? Number.NEGATIVE_INFINITY),
  );
  if (cuts.length < 2) return new Map();
  const part = partsOf(cuts.length);
  const points: CutPoint[][] = waveHeadlines.map(() => []);
  for (const from of cuts) {
    const there = from === minStrength;
    const arcs = waveArcs(cut(from ?? Number.NEGATIVE_INFINITY));
    const values = valuesOf(changesAmong(arcs, grouping.of, grouping.labels.length, null));
    const draws = { seed, permutations: Math.min(permutations, CURVE_DRAWS) };
    const tests = there ? reported : yield* part(1, chanceOf(arcs, grouping, draws));
    waveHeadlines.forEach((h, at) => {
      points[at]!.push(pointOf(h, from, there, rows, values[at]!, tests?.[at]));
    });
  }
  const at = cuts.indexOf(minStrength);
  return new Map(
    waveHeadlines.map((headline, k) => [
      k,
      { headline, id: null, id2: null, scale: "tie" as const, points: points[k]!, reported: at },
    ]),
  );
}

function pointOf(
  headline: WaveHeadline,
  cut: number | null,
  there: boolean,
  rows: readonly MeasureRow[],
  value: number,
  test: ChanceTest | undefined,
): CutPoint {
  if (headline.measure !== "density_change") {
    const expected = test?.expected ?? Number.NaN;
    const side = sideOf(value, expected, test === undefined ? undefined : { sd: test.sd, p: test.pTwo });
    return { cut, value, benchmark: expected, side, basis: null };
  }
  // Of the cut-off reported the bootstrap tells whether there is a change; of the others the sign does.
  const row = there
    ? rows.find((r) => r.measure === headline.measure && r.level === headline.level)
    : undefined;
  const p = row === undefined ? Number.NaN : bootstrapP(row);
  const chance = Number.isNaN(p) ? undefined : { sd: 0, p };
  return { cut, value, benchmark: 0, side: sideOf(value, 0, chance), basis: null };
}
