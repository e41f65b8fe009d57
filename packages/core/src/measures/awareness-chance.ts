import { labelArrangements, type PermutationOptions, visitLabelSteps } from "../inference/label-draws.js";
import { type PermutationTest, permutationTest } from "../inference/permutation-test.js";
import { DOES_NOT_HOLD, type ExpertiseMap, HOLDS, NOT_KNOWN } from "../network/expertise-map.js";
import { doSteps, eachStep, partsOf, type Steps } from "../network/steps.js";
import { type AwarenessCounts, addAwarenessCounts, awarenessCounts, timesNamed } from "./awareness.js";

/**
 * Figures of awareness beside what they are when who holds the expertise is dealt out by chance, nominations left
 * as they are (measures.md C2). People change places with all they hold, so that topics which go together still do;
 * people of whom nothing is known keep their place.
 *
 * @param topics positions in `map.topics`, pooled; default all
 * @param figures each a function of the counts, such as {@link awarenessF1}
 * @returns a test a figure, under the same names
 * @example awarenessChance(map, [0], { mcc: awarenessMcc }).mcc.expected
 */
export function awarenessChance<Name extends string>(
  map: ExpertiseMap,
  topics: readonly number[],
  figures: Readonly<Record<Name, (counts: AwarenessCounts) => number>>,
  options: PermutationOptions = {},
): Record<Name, PermutationTest> {
  return doSteps(awarenessChanceSteps(map, topics, figures, options), options);
}

/** {@link awarenessChance} as steps. */
export function* awarenessChanceSteps<Name extends string>(
  map: ExpertiseMap,
  topics: readonly number[],
  figures: Readonly<Record<Name, (counts: AwarenessCounts) => number>>,
  options: PermutationOptions = {},
): Steps<Record<Name, PermutationTest>> {
  const n = map.respondents.length;
  const { labels, profiles } = profilesOf(map, topics);
  const named = topics.map((t) => timesNamed(map, t));
  let respondents = 0;
  for (const r of map.respondents) respondents += r;
  const names = Object.keys(figures) as Name[];
  const arranged = labelArrangements(labels, options);
  const draws = names.map(() => new Float64Array(arranged.count));
  const visit = (dealt: Int32Array, r: number): void => {
    let [right, wrong, holding, without] = [0, 0, 0, 0];
    for (let j = 0; j < n; j++) {
      if (dealt[j]! < 0) continue;
      const profile = profiles[dealt[j]!]!;
      const pairs = respondents - map.respondents[j]!;
      for (let t = 0; t < topics.length; t++) {
        const truth = profile[t]!;
        if (truth === HOLDS) {
          right += named[t]![j]!;
          holding += pairs;
        } else if (truth === DOES_NOT_HOLD) {
          wrong += named[t]![j]!;
          without += pairs;
        }
      }
    }
    const counts = {
      truePositive: right,
      falsePositive: wrong,
      falseNegative: holding - right,
      trueNegative: without - wrong,
    };
    names.forEach((name, k) => {
      draws[k]![r] = figures[name](counts);
    });
  };
  // Putting a million values in order takes long too.
  const part = partsOf(5);
  yield* part(4, visitLabelSteps(arranged, visit));
  const observed = addAwarenessCounts(topics.map((t) => awarenessCounts(map, t)));
  const { exact, seed } = arranged;
  const tests = yield* part(
    1,
    eachStep(names, (name, k) => [
      name,
      permutationTest(figures[name](observed), draws[k]!, { exact, seed }),
    ]),
  );
  return Object.fromEntries(tests) as Record<Name, PermutationTest>;
}

/** What each person holds of the topics, as a label; −1 where nothing is known of them. */
function profilesOf(
  { holds, respondents }: ExpertiseMap,
  topics: readonly number[],
): { readonly labels: Int32Array; readonly profiles: readonly Uint8Array[] } {
  const n = respondents.length;
  const place = new Map<string, number>();
  const unknown = String(NOT_KNOWN).repeat(topics.length);
  const labels = Int32Array.from({ length: n }, (_, j) => {
    const profile = topics.map((t) => holds[t * n + j]).join("");
    if (profile === unknown) return -1;
    const at = place.get(profile) ?? place.size;
    place.set(profile, at);
    return at;
  });
  return { labels, profiles: [...place.keys()].map((p) => Uint8Array.from(p, Number)) };
}

/**
 * A figure with chance taken out: 1 at its maximum, 0 at what chance gives, below 0 where it is worse than chance.
 *
 * @returns (value − expected) / (maximum − expected); NaN where chance alone gives the maximum
 */
export function beyondChance(value: number, expected: number, maximum = 1): number {
  return expected === maximum ? Number.NaN : (value - expected) / (maximum - expected);
}
