import { analyze, analyzeAsync } from "../../src/analysis/analyze.js";
import { compareWaves, compareWavesAsync } from "../../src/analysis/compare-waves.js";
import { scenario, scenarioAsync } from "../../src/analysis/scenario.js";
import { studyCugAsync } from "../../src/analysis/study-cug.js";
import { jackknife, vertexBootstrap } from "../../src/inference/bootstrap.js";
import { matrixOf, networkMatrix } from "../../src/inference/cells.js";
import { cugTest } from "../../src/inference/cug.js";
import { eiPermutation, eiPermutationAsync } from "../../src/inference/ei-permutation.js";
import { mrqap, mrqapAsync } from "../../src/inference/mrqap.js";
import { qap, qapAsync } from "../../src/inference/qap.js";
import { qapPartial, qapPartialAsync } from "../../src/inference/qap-partial.js";
import { robustness } from "../../src/inference/robustness.js";
import { studyMrqap, studyMrqapAsync } from "../../src/inference/study-regression.js";
import { betweenness } from "../../src/measures/betweenness.js";
import { density } from "../../src/measures/density.js";
import { meanDistance } from "../../src/measures/distances.js";
import {
  cugTestAsync,
  jackknifeAsync,
  robustnessAsync,
  vertexBootstrapAsync,
} from "../../src/measures/named-draws.js";
import { constraint } from "../../src/measures/structural-holes.js";
import { transitivity } from "../../src/measures/transitivity.js";
import { groupingFrom } from "../../src/network/grouping.js";
import type { Network } from "../../src/network/network.js";
import { network as networkOf } from "../../src/network/study-network.js";
import { studyFromFiles } from "../../src/study/read-study.js";
import { seededOffice } from "../network/seeded-office.js";

/** 60 people, two or three of them silent, and one blank cell. */
export function officeWithGaps(tiesEach: number): Network {
  const whole = seededOffice(60, tiesEach);
  const answered = whole.answered.map((a, i) => (i % 29 === 7 ? 0 : a));
  return { ...whole, answered, missingCells: Float64Array.of(61) };
}

export const [advice, trust] = [officeWithGaps(4), officeWithGaps(9)];
export const outcome = networkMatrix(advice);
export const predictors = [
  { term: "trust", matrix: networkMatrix(trust) },
  { term: "same", matrix: matrixOf(60, true, (i, j) => Number(i % 5 === j % 5)) },
  { term: "tenure", matrix: matrixOf(60, true, (i, j) => Math.abs(((i * 7) % 11) - ((j * 7) % 11))) },
];
/** The same with nothing missing, which a kernel does. */
const everybody = [seededOffice(60, 4), seededOffice(60, 9)] as const;
const ofEverybody = [{ term: "trust", matrix: networkMatrix(everybody[1]) }, ...predictors.slice(1)];
const departments = groupingFrom(advice.ids.map((_, i) => (i % 13 === 0 ? "" : `D${i % 5}`)));

/** Twelve people in three departments, and whom each goes to at each of the waves. */
const studyAt = (waves: readonly number[]) =>
  studyFromFiles([
    {
      name: "people.csv",
      content: `id,department,tenure,answered\n${Array.from({ length: 12 }, (_, i) => `p${i},D${i % 3},${(i * 7) % 10},${i === 5 ? "no" : "yes"}`).join("\n")}\n`,
    },
    {
      name: "ties.csv",
      content: `from,to,relation,strength,wave\n${waves
        .flatMap((wave) =>
          [...Array(12).keys()].flatMap((i) =>
            [1, 3, 4].flatMap((k) => {
              const tie = `p${i},p${(i + k * wave) % 12}`;
              const trusted = k === 3 ? [`${tie},trust,2,${wave}`] : [];
              return i === 5 ? [] : [`${tie},advice,${k},${wave}`, ...trusted];
            }),
          ),
        )
        .join("\n")}\n`,
    },
  ]);
const study = studyAt([1, 2]);
const inStudy = networkOf(study, { relation: "advice" });

const removed = ["p3", "p7"];

/** Whole documents, whose regressions and tests workers do where they take long. */
export const everyDocument: Readonly<Record<string, Both>> = {
  "an analysis": {
    here: () => analyze(study, { privacy: "names", permutations: 50 }),
    shared: (given) => analyzeAsync(study, { privacy: "names", permutations: 50, ...given }),
  },
  "a comparison of waves": {
    here: () => compareWaves(study, { draws: 50, seed: 3 }),
    shared: (given) => compareWavesAsync(study, { draws: 50, seed: 3, ...given }),
  },
  "a scenario": {
    here: () => scenario(study, { remove: removed }),
    shared: (given) => scenarioAsync(study, { remove: removed, ...given }),
  },
};

/** Everybody answered. */
const whole = seededOffice(25, 4);

export const few = { permutations: 130, seed: 5 };

/**
 * A test done here and now (of what has no such twin: without workers), and the same by workers. `share` is not among
 * the documented options.
 */
interface Both {
  readonly here: () => unknown;
  readonly shared: (options: object) => Promise<unknown>;
}

/** Each kind of draws there is, little of each. */
export const everyTest: Readonly<Record<string, Both>> = {
  qap: {
    here: () => qap(advice, trust, few),
    shared: (given) => qapAsync(advice, trust, { ...few, ...given }),
  },
  "partial qap": {
    here: () => qapPartial(advice, trust, [officeWithGaps(3)], few),
    shared: (given) => qapPartialAsync(advice, trust, [officeWithGaps(3)], { ...few, ...given }),
  },
  mrqap: {
    here: () => mrqap(outcome, predictors, few),
    shared: (given) => mrqapAsync(outcome, predictors, { ...few, ...given }),
  },
  "mrqap of everybody": {
    here: () => mrqap(networkMatrix(everybody[0]), ofEverybody, few),
    shared: (given) => mrqapAsync(networkMatrix(everybody[0]), ofEverybody, { ...few, ...given }),
  },
  "mrqap of one predictor": {
    here: () => mrqap(outcome, predictors.slice(0, 1), few),
    shared: (given) => mrqapAsync(outcome, predictors.slice(0, 1), { ...few, ...given }),
  },
  "logistic mrqap": {
    here: () => mrqap(outcome, predictors, { ...few, permutations: 4, logit: true }),
    shared: (given) => mrqapAsync(outcome, predictors, { ...few, permutations: 4, logit: true, ...given }),
  },
  "E–I index": {
    here: () => eiPermutation(advice, departments, few),
    shared: (given) => eiPermutationAsync(advice, departments, { ...few, ...given }),
  },
  "conditional uniform graphs": {
    here: () => cugTest(whole, (g) => transitivity(g), { draws: 20, seed: 3 }),
    shared: (given) => cugTestAsync(whole, "transitivity", { draws: 20, seed: 3, ...given }),
  },
  "conditional uniform graphs of a study": {
    here: () => studyCugAsync(inStudy, "transitivity", { ...few, workers: 0 }),
    shared: (given) => studyCugAsync(inStudy, "transitivity", { ...few, ...given }),
  },
  "a formula": {
    here: () => studyMrqap(study, "advice ~ trust + same(department) + absdiff(tenure) + advice@1", few),
    shared: (given) =>
      studyMrqapAsync(study, "advice ~ trust + same(department) + absdiff(tenure) + advice@1", {
        ...few,
        ...given,
      }),
  },
  "vertex bootstrap": {
    here: () => vertexBootstrap(advice, (g) => meanDistance(g), { draws: 12, seed: 3 }),
    shared: (given) => vertexBootstrapAsync(advice, "mean_distance", { draws: 12, seed: 3, ...given }),
  },
  jackknife: {
    here: () => jackknife(advice, (g) => density(g)),
    shared: (given) => jackknifeAsync(advice, "density", given),
  },
  "robustness curve": {
    here: () => robustness(advice, (g) => betweenness(g), { draws: 10, shares: [0.02, 0.2] }),
    shared: (given) => robustnessAsync(advice, "betweenness", { draws: 10, shares: [0.02, 0.2], ...given }),
  },
  "robustness curve of constraint": {
    here: () => robustness(advice, (g) => constraint(g), { draws: 6, shares: [0.2] }),
    shared: (given) => robustnessAsync(advice, "constraint", { draws: 6, shares: [0.2], ...given }),
  },
};
