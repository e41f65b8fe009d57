// Seeded offices in which nothing is to be found, and the p-value or interval that each test gives for them.
import {
  binaryView,
  buildNetwork,
  cugTest,
  density,
  eiPermutation,
  groupingFrom,
  jackknife,
  matrixOf,
  mrqap,
  networkMatrix,
  qap,
  qapPartial,
  randomStream,
  transitivity,
  vertexBootstrap,
} from "@crosstie/core";

const PEOPLE = 20;
const PERMUTATIONS = 199;

/**
 * People differ in how active and how sought they are, so that ties of one person go together. Strengths are any numbers
 * from 1 to 5: a test of few possible values rejects less often than it might.
 */
function office(random, people = PEOPLE, spread = 1.2) {
  const active = Array.from({ length: people }, () => spread * (random.uniform() - 0.5));
  const sought = Array.from({ length: people }, () => spread * (random.uniform() - 0.5));
  const [from, to, strength] = [[], [], []];
  for (let i = 0; i < people; i++)
    for (let j = 0; j < people; j++) {
      if (i === j || random.uniform() > 0.25 * (1 + active[i] + sought[j])) continue;
      from.push(i);
      to.push(j);
      strength.push(1 + 4 * random.uniform());
    }
  return buildNetwork({ ids: Array.from({ length: people }, (_, i) => `p${i}`), from, to, strength });
}

/** Departments, and a number for each person: neither has to do with ties. */
const departments = (random, people = PEOPLE) =>
  groupingFrom(Array.from({ length: people }, () => `D${random.integer(4)}`));
const numbers = (random, people = PEOPLE) => Array.from({ length: people }, () => random.uniform());
const sameMatrix = ({ of }) => matrixOf(of.length, true, (i, j) => Number(of[i] === of[j]));

/** A relation that shares so much with another: each of its cells is that of the other, or drawn anew. */
function alike(random, network, share) {
  const other = networkMatrix(office(random)).values;
  const own = networkMatrix(network).values;
  const n = network.ids.length;
  return matrixOf(n, true, (i, j) => (random.uniform() < share ? own : other)[i * n + j]);
}

const options = (k) => ({ permutations: PERMUTATIONS, seed: k });

/** p of the second predictor, which has no part in the outcome; the first has, and the two are alike. */
function underCollinearity(random, k, { share, logit = false }) {
  const first = office(random);
  const n = first.ids.length;
  const second = alike(random, first, share);
  const tied = networkMatrix(first).values;
  const noise = networkMatrix(office(random)).values;
  const outcome = matrixOf(n, true, (i, j) => {
    const cell = i * n + j;
    return random.uniform() < 0.4 ? tied[cell] : noise[cell];
  });
  const predictors = [
    { term: "first", matrix: networkMatrix(first) },
    { term: "second", matrix: second },
  ];
  return mrqap(outcome, predictors, { ...options(k), logit }).terms[2].pTwo;
}

/**
 * The same, but outcome and second predictor are the first plus something of their own, instead of the first in some
 * cells and something else in others: how far they stray from what the first says is then the same in all cells.
 */
function underSums(random, k, noise) {
  const first = networkMatrix(office(random));
  const plus = (weight, much) => {
    const own = networkMatrix(office(random)).values;
    return matrixOf(PEOPLE, true, (i, j) => {
      const cell = i * PEOPLE + j;
      return weight * first.values[cell] + much * own[cell];
    });
  };
  const predictors = [
    { term: "first", matrix: first },
    { term: "second", matrix: plus(1, noise) },
  ];
  return mrqap(plus(0.5, 1), predictors, options(k)).terms[2].pTwo;
}

/** Any numbers, of which so much of the variance is who names and who is named: cells of one person are alike. */
function ofPeople(random, share) {
  const [sends, gets] = [numbers(random), numbers(random)];
  const [people, own] = [Math.sqrt(share / 2), Math.sqrt(1 - share)];
  const pairs = Array.from({ length: PEOPLE ** 2 }, (_, cell) => [Math.floor(cell / PEOPLE), cell % PEOPLE]);
  const others = pairs.filter(([i, j]) => i !== j);
  return buildNetwork({
    ids: sends.map((_, i) => `p${i}`),
    from: others.map(([i]) => i),
    to: others.map(([, j]) => j),
    strength: others.map(([i, j]) => people * (sends[i] + gets[j]) + own * random.uniform()),
  });
}

/** Whether an interval of 95 % holds the density these offices have on the average. */
function covers({ lower, upper }, truth) {
  return lower <= truth && truth <= upper;
}

/** With activity and popularity centred, a cell is a tie with this chance. */
const TRUE_DENSITY = 0.25;

/** For each test, the p-value of office k; null where there is none. */
export const rejections = {
  "QAP correlation": (random, k) => qap(office(random), office(random), options(k)).pTwo,
  "QAP correlation, one-sided": (random, k) => qap(office(random), office(random), options(k)).pGe,
  "QAP correlation, tie or no tie": (random, k) =>
    qap(office(random), office(random), { ...options(k), weights: "binary" }).pTwo,
  "QAP correlation, a fifth silent": (random, k) => {
    const silent = (network) => {
      const answered = network.answered.map((_, i) => (i % 5 === 0 ? 0 : 1));
      const kept = Array.from(network.ids.keys()).flatMap((i) =>
        Array.from(network.outTargets.subarray(network.outOffsets[i], network.outOffsets[i + 1]), (j) => [
          i,
          j,
        ]),
      );
      const heard = kept.filter(([i]) => answered[i] === 1);
      return buildNetwork({
        ids: network.ids,
        from: heard.map(([i]) => i),
        to: heard.map(([, j]) => j),
        answered,
      });
    };
    return qap(silent(office(random)), office(random), options(k)).pTwo;
  },
  "partial QAP": (random, k) => qapPartial(office(random), office(random), [office(random)], options(k)).pTwo,
  "MRQAP, relation": (random, k) =>
    mrqap(
      networkMatrix(office(random)),
      [
        { term: "relation", matrix: networkMatrix(office(random)) },
        { term: "same", matrix: sameMatrix(departments(random)) },
      ],
      options(k),
    ).terms[1].pTwo,
  "MRQAP, same department": (random, k) =>
    mrqap(
      networkMatrix(office(random)),
      [
        { term: "relation", matrix: networkMatrix(office(random)) },
        { term: "same", matrix: sameMatrix(departments(random)) },
      ],
      options(k),
    ).terms[2].pTwo,
  "MRQAP, sender": (random, k) => {
    const of = numbers(random);
    return mrqap(
      networkMatrix(office(random)),
      [
        { term: "sender", matrix: matrixOf(PEOPLE, true, (i) => of[i]) },
        { term: "same", matrix: sameMatrix(departments(random)) },
      ],
      options(k),
    ).terms[1].pTwo;
  },
  "MRQAP, two predictors alike (r ≈ 0.5)": (random, k) => underCollinearity(random, k, { share: 0.5 }),
  "MRQAP, two predictors alike (r ≈ 0.9)": (random, k) => underCollinearity(random, k, { share: 0.9 }),
  "MRQAP, two predictors alike by sums (r ≈ 0.5)": (random, k) => underSums(random, k, Math.sqrt(3)),
  "MRQAP, two predictors alike by sums (r ≈ 0.9)": (random, k) => underSums(random, k, 0.48),
  "QAP correlation, 0.9 of the variance by people": (random, k) =>
    qap(ofPeople(random, 0.9), ofPeople(random, 0.9), options(k)).pTwo,
  "MRQAP, 0.9 of the variance by people": (random, k) =>
    mrqap(
      networkMatrix(ofPeople(random, 0.9)),
      [
        { term: "relation", matrix: networkMatrix(ofPeople(random, 0.9)) },
        { term: "other", matrix: networkMatrix(ofPeople(random, 0.9)) },
      ],
      options(k),
    ).terms[1].pTwo,
  "logistic MRQAP, 14 people": (random, k) =>
    mrqap(
      networkMatrix(office(random, 14)),
      [
        { term: "relation", matrix: networkMatrix(office(random, 14)) },
        { term: "same", matrix: sameMatrix(departments(random, 14)) },
      ],
      { ...options(k), permutations: 99, logit: true },
    ).terms[1].pTwo,
  "E–I index": (random, k) => eiPermutation(office(random), departments(random), options(k)).pTwo,
  "E–I index, ties counted": (random, k) =>
    eiPermutation(binaryView(office(random)), departments(random), options(k)).pTwo,
  "CUG given ties: transitivity": (random, k) =>
    cugTest(office(random, PEOPLE, 0), transitivity, { draws: PERMUTATIONS, seed: k }).pTwo,
  "CUG given dyads: transitivity": (random, k) =>
    cugTest(office(random, PEOPLE, 0), transitivity, {
      draws: PERMUTATIONS,
      seed: k,
      condition: "dyad-census",
    }).pTwo,
};

/** For each interval, whether it holds the truth of office k. */
export const coverage = {
  "vertex bootstrap, percentiles, density, 20 people": (random, k) =>
    covers(vertexBootstrap(office(random), density, { draws: 200, seed: k }), TRUE_DENSITY),
  "vertex bootstrap, ± 1.96 standard errors, density, 20 people": (random, k) => {
    const { statistic, standardError } = vertexBootstrap(office(random), density, { draws: 200, seed: k });
    return covers(
      { lower: statistic - 1.96 * standardError, upper: statistic + 1.96 * standardError },
      TRUE_DENSITY,
    );
  },
  "jackknife, ± 1.96 standard errors, density, 20 people": (random) => {
    const { statistic, standardError } = jackknife(office(random), density);
    return covers(
      { lower: statistic - 1.96 * standardError, upper: statistic + 1.96 * standardError },
      TRUE_DENSITY,
    );
  },
  "jackknife, ± 1.96 standard errors, density, 60 people": (random) => {
    const { statistic, standardError } = jackknife(office(random, 60), density);
    return covers(
      { lower: statistic - 1.96 * standardError, upper: statistic + 1.96 * standardError },
      TRUE_DENSITY,
    );
  },
};

const LEVEL = 0.05;

/** Shares over offices 1 to `offices`: rejected at 5 %, or covered; offices without an answer are left out. */
export function shareOf(name, offices) {
  const isTest = Object.hasOwn(rejections, name);
  const of = isTest ? rejections[name] : coverage[name];
  let [held, answers] = [0, 0];
  for (let k = 1; k <= offices; k++) {
    const found = of(randomStream(2026, k), k);
    if (typeof found === "number" && Number.isNaN(found)) continue;
    answers++;
    held += Number(isTest ? found <= LEVEL : found);
  }
  return { offices: answers, share: held / answers };
}

/** How far a share of 5 % among so many offices strays by chance, 99 times in 100. */
export function allowed(offices) {
  return 2.58 * Math.sqrt((LEVEL * (1 - LEVEL)) / offices);
}
