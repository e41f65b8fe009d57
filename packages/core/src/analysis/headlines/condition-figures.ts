import { EXACT_LIMIT } from "../../inference/exact-limit.js";
import { removalSteps } from "../../inference/nonresponse.js";
import { randomStream } from "../../inference/random.js";
import { scaleAnswers } from "../../measures/scale-answers.js";
import { partsOf, type Steps } from "../../network/steps.js";
import { network as networkOf } from "../../network/study-network.js";
import { ANSWERED, NOT_ON_ROSTER, type Study } from "../../study/study.js";
import type { MeasureRow } from "../measure-row.js";
import { scoresOf, tiedToPartners } from "../rows/condition-change-rows.js";
import type { UncertainRow } from "../uncertainty.js";
import type { HeadlineMeaning } from "./headline.js";
import { looseHeadline } from "./loose-figure.js";

const common = {
  benchmark: "chance",
  concludes: "difference",
  range: "removal",
  cutBy: null,
  without: { cutoff: "NOT_OF_TIES" },
} as const;

/** Headlines of what else differs between two waves: answers to scales, and who is tied to a partner. */
export const conditionHeadlines: readonly HeadlineMeaning[] = [
  { ...common, measure: "scale_change", level: "scale" },
  { ...common, measure: "partner_tied_share_change", level: "network" },
];

/**
 * What is known of how each person on both rosters changed: the change, NaN where the row does not compare them, and
 * the least and the most it can be.
 */
interface Changes {
  readonly change: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/**
 * Gives rows of changes in people what every headline carries. Chance lets each person's change have either sign
 * (Fisher's test of paired differences); the range and the bounds are about people on both rosters of whom one of the
 * two answers is missing.
 *
 * @param waves positions in `study.waves`, the earlier first
 */
export function* conditionHeadlineSteps(
  study: Study,
  waves: readonly [number, number],
  rows: readonly MeasureRow[],
  { seed, permutations }: { readonly seed: number; readonly permutations: number },
): Steps<{ readonly rows: readonly MeasureRow[]; readonly headlines: readonly UncertainRow[] }> {
  const people = [...study.people.keys()].filter((p) =>
    waves.every((w) => study.responses.byWave[w]![p] !== NOT_ON_ROSTER),
  );
  const recorded = waves.every((w) => study.responses.recordedByWave[w] === true);
  const departments = people.map((p) => study.people[p]!.department ?? "");
  const names = [...new Set(departments)];
  const groups = departments.map((d) => names.indexOf(d));
  const part = partsOf(Math.max(1, rows.length));
  const headlines: UncertainRow[] = [];
  const filled: MeasureRow[] = [];
  for (const row of rows) {
    const headline = conditionHeadlines.find((h) => h.measure === row.measure && h.level === row.level);
    if (headline === undefined) {
      filled.push(row);
      continue;
    }
    const changes =
      row.measure === "scale_change"
        ? ofScale(study, waves, people, row.id!)
        : ofPartners(study, waves, people);
    const test = signTest(changes.change, { seed, permutations });
    const [range] = recorded
      ? yield* part(
          1,
          removalSteps(
            Uint8Array.from(changes.change, (d) => (Number.isNaN(d) ? 0 : 1)),
            (silenced) => {
              const left = changes.change.slice();
              for (const i of silenced) left[i] = Number.NaN;
              return [mean(left)];
            },
            { seed, groups },
          ),
        )
      : [];
    const uncertain = looseHeadline(row, {
      headline,
      // The row's sd is a standard error already, or it has none.
      chance: { expected: 0, sd: row.sd === null ? test.sd : Number.NaN, p: test.p },
      shuffled: `null=either sign of each change; ${test.exact ? "exact" : `permutations=${test.draws}; seed=${seed}`}`,
      removal: range === undefined ? null : { lower: range.lower, upper: range.upper },
      bounds: recorded ? { lower: mean(changes.least), upper: mean(changes.most) } : null,
      noRange: "NOT_RECORDED",
      silenced: "non-response of stayers",
    });
    headlines.push(uncertain);
    filled.push(uncertain.row);
  }
  return { rows: filled, headlines };
}

/** Where an answer at one wave stands, at least and at most: twice the same where it is known. */
type Ends = readonly [least: number, most: number];

/** @param compared whether the row compares this person */
function changesOf(
  people: readonly number[],
  ends: (person: number) => { readonly before: Ends; readonly now: Ends; readonly compared: boolean },
): Changes {
  const known = people.map(ends);
  return {
    change: Float64Array.from(known, ({ before, now, compared }) =>
      compared ? now[0] - before[0] : Number.NaN,
    ),
    least: Float64Array.from(known, ({ before, now }) => now[0] - before[1]),
    most: Float64Array.from(known, ({ before, now }) => now[1] - before[0]),
  };
}

function ofScale(
  study: Study,
  waves: readonly [number, number],
  people: readonly number[],
  id: string,
): Changes {
  const [then, later] = waves.map((w) => {
    const answers = scaleAnswers(study, w).find((a) => a.id === id);
    return answers === undefined ? new Map<number, number>() : scoresOf(answers);
  }) as [Map<number, number>, Map<number, number>];
  const at = (scores: ReadonlyMap<number, number>, person: number): Ends => {
    const score = scores.get(person) ?? Number.NaN;
    return Number.isNaN(score) ? [0, 1] : [score, score];
  };
  return changesOf(people, (person) => {
    const [before, now] = [at(then, person), at(later, person)];
    return { before, now, compared: before[0] === before[1] && now[0] === now[1] };
  });
}

function ofPartners(study: Study, waves: readonly [number, number], people: readonly number[]): Changes {
  const tied = waves.map((w) => tiedToPartners(study, networkOf(study, { wave: study.waves[w]!.id })));
  return changesOf(people, (person) => {
    const answered = (k: 0 | 1) => study.responses.byWave[waves[k]]![person] === ANSWERED;
    const at = (k: 0 | 1): Ends => {
      if (tied[k]!.has(study.people[person]!.id)) return [1, 1];
      // Of somebody who did not answer a partner may have said so, and else it is not known.
      return answered(k) ? [0, 0] : [0, 1];
    };
    return { before: at(0), now: at(1), compared: answered(0) && answered(1) };
  });
}

function mean(values: Float64Array): number {
  const known = values.filter((d) => !Number.isNaN(d));
  return known.reduce((sum, d) => sum + d, 0) / known.length;
}

/** Differences as far from 0 or farther, when each may have either sign: all ways where these are few. */
function signTest(
  changes: Float64Array,
  { seed, permutations }: { readonly seed: number; readonly permutations: number },
): { readonly sd: number; readonly p: number; readonly exact: boolean; readonly draws: number } {
  const sizes = changes.filter((d) => !Number.isNaN(d) && d !== 0);
  const n = changes.filter((d) => !Number.isNaN(d)).length;
  const observed = Math.abs(sizes.reduce((sum, d) => sum + d, 0)) - 1e-9;
  const sd = Math.sqrt(sizes.reduce((sum, d) => sum + d * d, 0)) / n;
  const exact = 2 ** sizes.length <= EXACT_LIMIT;
  const draws = exact ? 2 ** sizes.length : permutations;
  let asFar = 0;
  for (let r = 0; r < draws; r++) {
    const random = exact ? null : randomStream(seed, r);
    let sum = 0;
    let bits = 0;
    for (let k = 0; k < sizes.length; k++) {
      if (random !== null && k % 32 === 0) bits = random.next();
      const positive = random === null ? (r >>> k) & 1 : (bits >>> (k % 32)) & 1;
      sum += positive === 1 ? sizes[k]! : -sizes[k]!;
    }
    if (Math.abs(sum) >= observed) asFar++;
  }
  return { sd, p: exact ? asFar / draws : (asFar + 1) / (draws + 1), exact, draws };
}
