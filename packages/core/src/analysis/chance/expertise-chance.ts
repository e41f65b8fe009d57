import { labelPermutationSteps } from "../../inference/label-permutations.js";
import { awarenessMcc, awarenessPrecision, awarenessRecall } from "../../measures/awareness-accuracy.js";
import { type ExpertiseMap, HOLDS, NOT_KNOWN } from "../../network/expertise-map.js";
import { partsOf, type Steps } from "../../network/steps.js";
import type { Office } from "../headlines/office.js";
import {
  affordable,
  type ChanceFigure,
  type ChanceGroup,
  type ChanceOptions,
  chanceFigure,
} from "./chance-figure.js";
import { coverOf, type TwoSteps, twoSteps } from "./two-steps.js";

const SHUFFLED = "who holds it dealt out anew";

/** Who is within two steps of whom takes a bit a pair: 50 MB for this many people. */
const MOST_PEOPLE = 20_000;

const ACCURACY = ["awareness_precision", "awareness_recall", "awareness_mcc"] as const;

/** Who names whom for a topic, by the person named, so that dealing holders out anew costs as much as there are holders. */
interface Named {
  /** Respondents who name each person, one after the other; those of j from `offsets[j]`. */
  readonly by: Int32Array;
  readonly offsets: Int32Array;
  readonly respondents: number;
}

function namedIn(map: ExpertiseMap, topic: number): Named {
  const n = map.respondents.length;
  const lists = Array.from({ length: n }, (): number[] => []);
  for (const key of map.nominations[topic]!) {
    const ego = Math.floor(key / n);
    const alter = key - ego * n;
    if (map.respondents[ego] === 1 && ego !== alter) lists[alter]!.push(ego);
  }
  const offsets = new Int32Array(n + 1);
  lists.forEach((list, j) => {
    offsets[j + 1] = offsets[j]! + list.length;
  });
  return {
    by: Int32Array.from(lists.flat()),
    offsets,
    respondents: map.respondents.reduce((sum, r) => sum + r, 0),
  };
}

function accuracyOf(right: number, named: number, held: number, pairs: number): [number, number, number] {
  const counts = {
    truePositive: right,
    falsePositive: named - right,
    falseNegative: held - right,
    trueNegative: pairs - named - held + right,
  };
  return [awarenessPrecision(counts), awarenessRecall(counts), awarenessMcc(counts)];
}

/** One topic: who holds it is dealt out anew among those of whom it is known. */
function* topicFigures(
  { expertise: map, study }: Office,
  topic: number,
  steps: TwoSteps,
  options: ChanceOptions,
): Steps<ChanceFigure[]> {
  const n = map.respondents.length;
  const labels = Int32Array.from(map.holds.subarray(topic * n, (topic + 1) * n), (h) =>
    h === NOT_KNOWN ? -1 : h,
  );
  if (!labels.includes(HOLDS)) return [];
  const { by, offsets, respondents } = namedIn(map, topic);
  // Whom respondents name and could have named, of those of whom it is known: the same in each arrangement.
  let [named, pairs] = [0, 0];
  labels.forEach((label, j) => {
    if (label < 0) return;
    named += offsets[j + 1]! - offsets[j]!;
    pairs += respondents - map.respondents[j]!;
  });
  const cover = coverOf(steps);
  const holders = map.holds.subarray(topic * n, (topic + 1) * n).filter((h) => h === HOLDS).length;
  const cost = n + holders * steps.words;
  const marked = new Int32Array(n);
  let visit = 0;
  const statistics = (dealt: Int32Array): number[] => {
    visit++;
    let right = 0;
    let held = 0;
    let unseen = 0;
    let able = 0;
    cover.clear();
    for (let j = 0; j < n; j++) {
      if (dealt[j] !== HOLDS) continue;
      cover.add(j);
      const from = offsets[j]!;
      const to = offsets[j + 1]!;
      right += to - from;
      held += respondents - map.respondents[j]!;
      if (from === to) unseen++;
      for (let e = from; e < to; e++) {
        if (marked[by[e]!] === visit) continue;
        marked[by[e]!] = visit;
        able++;
      }
    }
    return [cover.size() / n, ...accuracyOf(right, named, held, pairs), able / respondents, unseen];
  };
  const names =
    study.awareness.length > 0
      ? ["expertise_reach_2", ...ACCURACY, "awareness_named_holder", "hidden_holders"]
      : ["expertise_reach_2"];
  const tests = yield* labelPermutationSteps(statistics, labels, affordable(options, cost));
  return names.map((measure, s) =>
    chanceFigure({ measure, level: "topic", id: map.topics[topic]! }, tests[s]!, SHUFFLED),
  );
}

/** All topics together: whole rows of who holds what are dealt out, so that topics held together stay together. */
function* pooledFigures(
  { expertise: map, study }: Office,
  steps: TwoSteps,
  options: ChanceOptions,
): Steps<ChanceFigure[]> {
  const n = map.respondents.length;
  const topics = map.topics.length;
  const kinds = new Map<string, number>();
  const held: number[][] = [];
  const open: number[][] = [];
  const labels = Int32Array.from({ length: n }, (_, j) => {
    const row = map.topics.map((_, t) => map.holds[t * n + j]!);
    if (row.every((h) => h === NOT_KNOWN)) return -1;
    const key = row.join("");
    const known = kinds.get(key);
    if (known !== undefined) return known;
    kinds.set(key, held.length);
    held.push(row.flatMap((h, t) => (h === HOLDS ? [t] : [])));
    open.push(row.flatMap((h, t) => (h === NOT_KNOWN ? [t] : [])));
    return held.length - 1;
  });
  const counts = map.topics.map((_, t) => {
    const { offsets } = namedIn(map, t);
    return Float64Array.from({ length: n }, (_, j) => offsets[j + 1]! - offsets[j]!);
  });
  const namedOf = Float64Array.from({ length: n }, (_, j) => counts.reduce((sum, c) => sum + c[j]!, 0));
  const respondents = map.respondents.reduce((sum, r) => sum + r, 0);
  const known = labels.filter((label) => label >= 0).length;
  const covers = map.topics.map(() => coverOf(steps));
  const withHolders = map.topics.filter((_, t) => map.holds.subarray(t * n, (t + 1) * n).includes(HOLDS));
  if (known === 0 || withHolders.length === 0) return [];
  const holdings = map.holds.filter((h) => h === HOLDS).length;
  const cost = n + holdings * steps.words;
  const statistics = (dealt: Int32Array): number[] => {
    let right = 0;
    let named = 0;
    let holding = 0;
    let pairs = 0;
    for (const cover of covers) cover.clear();
    for (let j = 0; j < n; j++) {
      const kind = dealt[j]!;
      if (kind < 0) continue;
      const asked = respondents - map.respondents[j]!;
      named += namedOf[j]!;
      pairs += asked * topics;
      for (const t of held[kind]!) {
        right += counts[t]![j]!;
        holding += asked;
        covers[t]!.add(j);
      }
      for (const t of open[kind]!) {
        named -= counts[t]![j]!;
        pairs -= asked;
      }
    }
    let reached = 0;
    for (const cover of covers) reached += cover.size();
    // A topic that nobody holds covers nobody, in each arrangement.
    return [reached / n / withHolders.length, ...accuracyOf(right, named, holding, pairs)];
  };
  const names = study.awareness.length > 0 ? ["expertise_reach_2", ...ACCURACY] : ["expertise_reach_2"];
  const tests = yield* labelPermutationSteps(statistics, labels, affordable(options, cost));
  return names.map((measure, s) => chanceFigure({ measure, level: "network" }, tests[s]!, SHUFFLED));
}

/**
 * Who knows who knows what, against chance: who holds expertise is dealt out anew, beliefs and ties left as they are
 * (measures.md C2, C6).
 */
export const expertiseChance: ChanceGroup = {
  scope: "main",
  measures: ["expertise_reach_2", ...ACCURACY, "awareness_named_holder", "hidden_holders"],
  cutBy: ["expertise"],
  applies: ({ study, network }) => study.expertise.length > 0 && network.ids.length <= MOST_PEOPLE,
  *figures(office, options) {
    const steps = twoSteps(office.network);
    const { topics } = office.expertise;
    const part = partsOf(topics.length + 1);
    const figures: ChanceFigure[] = [...(yield* part(1, pooledFigures(office, steps, options)))];
    for (const t of topics.keys()) figures.push(...(yield* part(1, topicFigures(office, t, steps, options))));
    return figures;
  },
};
