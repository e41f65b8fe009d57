import type { Bounds } from "../../inference/bounds.js";
import { type LabelTest, labelPermutationSteps } from "../../inference/label-permutations.js";
import { removalSteps } from "../../inference/nonresponse.js";
import { type ScaleAnswers, scaleAnswers, scoresByPerson } from "../../measures/scale-answers.js";
import type { Grouping } from "../../network/grouping.js";
import { partsOf, type Steps } from "../../network/steps.js";
import type { Study } from "../../study/study.js";
import type { MeasureRow } from "../measure-row.js";
import type { UncertainRow } from "../uncertainty.js";
import type { HeadlineMeaning } from "./headline.js";
import { type LooseFigure, looseHeadline } from "./loose-figure.js";

const common = {
  benchmark: "chance",
  concludes: "level",
  range: "removal",
  cutBy: null,
  without: { cutoff: "NOT_OF_TIES" },
} as const;

/** Headlines of survey scales: what people say, how departments differ, and how leaders differ from the rest. */
export const scaleHeadlines: readonly HeadlineMeaning[] = [
  ...["scale", "subscale"].flatMap((level): HeadlineMeaning[] => [
    // People who answer are not dealt out between anything: no chance would give another mean.
    {
      ...common,
      measure: "scale_mean",
      level,
      benchmark: "none",
      without: { chance: "NO_NULL", cutoff: "NOT_OF_TIES" },
    },
    { ...common, measure: "scale_leader_gap", level, concludes: "difference" },
  ]),
  { ...common, measure: "scale_mean", level: "scale-department" },
  { ...common, measure: "scale_icc1", level: "scale" },
];

export interface ScaleFigureOptions {
  /** Who belongs where, of the people of the roster. */
  readonly grouping: Grouping;
  /** Positions of these people in `Study.people`. */
  readonly roster: readonly number[];
  readonly seed: number;
  readonly permutations: number;
}

/**
 * Gives rows of survey scales what every headline carries. Whoever of the roster has no score is silent: in the range
 * as many again fall silent, department by department; in the bounds each of them might stand at either end.
 *
 * @param rows as `scaleRows` gives them
 */
export function* scaleHeadlineSteps(
  study: Study,
  wave: number,
  rows: readonly MeasureRow[],
  options: ScaleFigureOptions,
): Steps<{ readonly rows: readonly MeasureRow[]; readonly headlines: readonly UncertainRow[] }> {
  const scales = scaleAnswers(study, wave);
  const part = partsOf(Math.max(1, scales.length));
  const meaning = new Map(scaleHeadlines.map((h) => [`${h.level} ${h.measure}`, h]));
  const headlines: UncertainRow[] = [];
  const found = new Map<MeasureRow, MeasureRow>();
  for (const answers of scales) {
    const own = rows.filter((row) => row.id === answers.id);
    const figures = yield* part(1, figuresOf(study, wave, answers, options));
    for (const row of own) {
      const headline = meaning.get(`${row.level} ${row.measure}`);
      if (headline === undefined) continue;
      const uncertain = looseHeadline(row, { headline, ...figures(row) });
      found.set(row, uncertain.row);
      headlines.push(uncertain);
    }
  }
  return { rows: rows.map((row) => found.get(row) ?? row), headlines };
}

type FigureOf = (row: MeasureRow) => Omit<LooseFigure, "headline">;

function* figuresOf(
  study: Study,
  wave: number,
  answers: ScaleAnswers,
  { grouping, roster, seed, permutations }: ScaleFigureOptions,
): Steps<FigureOf> {
  const all = scoresByPerson(answers, study.people.length);
  const scores = Float64Array.from(roster, (person) => all[person]!);
  const leaders = new Set(study.leaders ?? []);
  const leads = roster.map((person) => leaders.has(person));
  const groups = grouping.labels.length;
  const answered = Uint8Array.from(scores, (score) => (Number.isNaN(score) ? 0 : 1));
  const recorded = study.responses.recordedByWave[wave] === true && roster.length > 0;

  /** Mean of all, of each department, leaders less the others, and ICC(1), in one pass: each draw asks for them. */
  const sums = new Float64Array(groups);
  const counts = new Float64Array(groups);
  const statistics = (of: ArrayLike<number>, values: ArrayLike<number>): Float64Array => {
    sums.fill(0);
    counts.fill(0);
    let [all, known, led, leading, squares] = [0, 0, 0, 0, 0];
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (Number.isNaN(value)) continue;
      all += value;
      known++;
      if (leads[i]) {
        led += value;
        leading++;
      }
      const g = of[i]!;
      if (g < 0) continue;
      sums[g]! += value;
      counts[g]!++;
      squares += value * value;
    }
    const found = new Float64Array(groups + 3);
    found[0] = all / known;
    for (let g = 0; g < groups; g++) found[g + 1] = sums[g]! / counts[g]!;
    found[groups + 1] = led / leading - (all - led) / (known - leading);
    found[groups + 2] = icc1(sums, counts, squares);
    return found;
  };
  const part = partsOf(2);
  const ranges = recorded
    ? yield* part(
        1,
        removalSteps(
          answered,
          (silenced) => {
            const values = scores.slice();
            for (const i of silenced) values[i] = Number.NaN;
            return statistics(grouping.of, values);
          },
          { seed, groups: grouping.of },
        ),
      )
    : null;
  const labels = grouping.of.map((g, i) => (Number.isNaN(scores[i]!) ? -1 : g));
  const tests: readonly LabelTest[] =
    groups < 2 || answers.subscale !== null
      ? []
      : yield* part(
          1,
          labelPermutationSteps((dealt) => statistics(dealt, scores), labels, { seed, permutations }),
        );
  const ends = (among: (i: number) => boolean): Bounds => ({
    lower: mean(
      scores.map((x) => (Number.isNaN(x) ? 0 : x)),
      among,
    ),
    upper: mean(
      scores.map((x) => (Number.isNaN(x) ? 1 : x)),
      among,
    ),
  });
  return (row) => {
    const g = row.level === "scale-department" ? grouping.labels.indexOf(row.id2 ?? "") : -1;
    const at = place(row, g, groups);
    const test = tests[at];
    const dealt = row.measure === "scale_icc1" || (row.measure === "scale_mean" && g >= 0);
    const of = (ended: () => Bounds): Bounds | null => (recorded ? ended() : null);
    const bounds =
      row.measure === "scale_mean"
        ? of(() => ends(g < 0 ? () => true : (i) => grouping.of[i] === g))
        : row.measure === "scale_leader_gap"
          ? of(() => {
              const [led, rest] = [ends((i) => leads[i]!), ends((i) => !leads[i]!)];
              return { lower: led.lower - rest.upper, upper: led.upper - rest.lower };
            })
          : null;
    const range = ranges?.[at];
    const how =
      test?.exact === true ? "exact" : `permutations=${test?.permutations ?? permutations}; seed=${seed}`;
    return {
      // Leaders dealt by chance differ from nobody, on average; the row comes with its test.
      chance:
        row.measure === "scale_leader_gap"
          ? { expected: 0, sd: Number.NaN, p: Number.NaN }
          : dealt && test !== undefined
            ? { expected: test.expected, sd: test.sd, p: test.pTwo }
            : null,
      shuffled: dealt && test !== undefined ? `null=label permutation; ${how}` : null,
      removal: range === undefined ? null : { lower: range.lower, upper: range.upper },
      bounds,
      noRange: recorded ? "UNBOUNDED" : "NOT_RECORDED",
      silenced: "non-response",
    };
  };
}

/** ICC(1) from sums and sizes of groups and the sum of squares; NaN where it is undefined (Bliese 2000). */
function icc1(sums: Float64Array, counts: Float64Array, squares: number): number {
  let [people, total, between, sizes, groups] = [0, 0, 0, 0, 0];
  for (let g = 0; g < sums.length; g++) {
    const n = counts[g]!;
    if (n === 0) continue;
    groups++;
    people += n;
    total += sums[g]!;
    between += sums[g]! ** 2 / n;
    sizes += n * n;
  }
  if (groups < 2 || people <= groups) return Number.NaN;
  const msb = Math.max(0, between - total ** 2 / people) / (groups - 1);
  const msw = Math.max(0, squares - between) / (people - groups);
  const size = (people - sizes / people) / (groups - 1);
  return msb + msw > 1e-12 ? (msb - msw) / (msb + (size - 1) * msw) : Number.NaN;
}

function place({ measure }: MeasureRow, department: number, groups: number): number {
  if (measure === "scale_mean") return department + 1;
  return measure === "scale_leader_gap" ? groups + 1 : groups + 2;
}

function mean(values: ArrayLike<number>, among: (i: number) => boolean): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!) || !among(i)) continue;
    sum += values[i]!;
    count++;
  }
  return sum / count;
}
