// Tests that come many at a time: every p-value that analyze() prints of a study in which nothing is to be found, and the
// label permutations of `crosstie test`.
import { compareWaves, grouping, network, randomStream, studyCugAsync, studyTest } from "@crosstie/core";
import { studyContext } from "../../packages/core/dist/analysis/context.js";
import { chanceOf } from "../../packages/core/dist/analysis/headlines/draws.js";
import { Office } from "../../packages/core/dist/analysis/headlines/office.js";
import { scaleHeadlineSteps } from "../../packages/core/dist/analysis/headlines/scale-figures.js";
import { awarenessRows } from "../../packages/core/dist/analysis/rows/awareness-rows.js";
import { expertiseContext } from "../../packages/core/dist/analysis/rows/expertise-context.js";
import { pathwayRows } from "../../packages/core/dist/analysis/rows/pathway-rows.js";
import { rosterOf, scaleRows } from "../../packages/core/dist/analysis/rows/scale-rows.js";
import { propositionSteps } from "../../packages/core/dist/framework/propositions/index.js";
import { doSteps } from "../../packages/core/dist/network/steps.js";
import { nullStudy } from "./null-study.mjs";

/** With 39 draws a p of 5 %, on one side or on both, is reached exactly as often where no two draws are equal. */
const PERMUTATIONS = 39;
const LEVEL = 0.05;

/** What a family of its own tests, because studies of the others would not do. */
const CONTACTS = "partner_tied_share_change";

/**
 * p with draws that equal the figure put above or below it at random: what p would be if the figure had no steps. The
 * number of such draws follows from the two one-sided p, (b + 1) / (R + 1) each.
 */
function withoutSteps({ pLe, pGe, permutations }, random) {
  const equal = Math.round((pLe + pGe) * (permutations + 1)) - permutations - 2;
  const below = random.integer(equal + 1);
  return 2 * Math.min(pLe - below / (permutations + 1), pGe - (equal - below) / (permutations + 1));
}

/**
 * What analyze() makes its p-values by, without ranges and curves: the first row of each measure and level that has one,
 * and the p-values of propositions.
 */
function ofAnalysis(study, k, random) {
  const net = network(study, {});
  const groups = grouping(study, net);
  const options = { seed: k, permutations: PERMUTATIONS };
  const found = new Map();
  const add = (name, p, smooth) => {
    if (typeof p === "number" && !Number.isNaN(p) && !found.has(name)) found.set(name, { name, p, smooth });
  };
  for (const f of doSteps(chanceOf(new Office(study, net, groups), { ...options, scope: "main" }))) {
    // Of some the p is that of a difference.
    const own = f.p === f.test.pTwo && !f.test.exact;
    add(`${f.measure}, ${f.level}`, f.p, own ? withoutSteps(f.test, random) : null);
  }
  const context = studyContext(study, net, groups, options);
  const wave = study.waves.length - 1;
  const roster = rosterOf(study, wave);
  const scales = doSteps(scaleRows(study, wave, { ...options, grouping: groups }));
  const rows = [
    ...doSteps(awarenessRows(expertiseContext(context))),
    ...doSteps(pathwayRows(context)).rows,
    ...doSteps(scaleHeadlineSteps(study, wave, scales, { ...options, grouping: groups, roster })).rows,
    ...compareWaves(study, { seed: k, draws: PERMUTATIONS }).rows,
  ];
  for (const { measure, level, p } of rows) add(`${measure}, ${level}`, p, null);
  const proposed = {
    ...{ study, relation: "advice", wave, observations: [], group: "department", answered: "column" },
    ...options,
  };
  for (const { id, tests } of doSteps(propositionSteps(proposed)))
    for (const { about, p } of tests ?? []) add(`${id}: ${about}`, p, null);
  return [...found.values()];
}

const ofRow = (name, row, random) => ({
  name,
  p: row.p_two,
  smooth: row.exact
    ? null
    : withoutSteps({ pLe: row.p_le, pGe: row.p_ge, permutations: row.permutations }, random),
});

/** `crosstie test --assortativity`, `--brokerage` and `--ei` by department and person: the first row of each. */
function ofLabels(study, k, random) {
  const net = network(study, {});
  const groups = grouping(study, net);
  const options = { permutations: PERMUTATIONS, seed: k };
  const asked = [
    ["assortativity", "network"],
    ["brokerage", "network"],
    ["brokerage", "department"],
    ["brokerage", "person"],
    ["ei", "department"],
    ["ei", "person"],
  ];
  return asked.flatMap(([test, level]) => {
    const rows = studyTest(study, net, groups, test, { ...options, level });
    const first = rows[0].term;
    return rows
      .filter((row) => row.term === first && row.p_two !== null)
      .map((row) => ofRow(`${row.test}, ${level}`, row, random));
  });
}

/** `crosstie test --cug`. */
async function ofGraphs(study, k, random) {
  const net = network(study, {});
  const asked = [
    ["reciprocity_edge", "ties"],
    ["transitivity", "ties"],
    ["mean_distance", "ties"],
    ["compactness", "ties"],
    ["transitivity", "dyad-census"],
    ["mean_distance", "dyad-census"],
  ];
  const rows = [];
  for (const [statistic, condition] of asked) {
    const options = { condition, permutations: PERMUTATIONS, seed: k, workers: 0 };
    const row = await studyCugAsync(net, statistic, options);
    rows.push(ofRow(`cug ${statistic}, given ${condition}`, row, random));
  }
  const office = new Office(study, net, grouping(study, net));
  const figures = doSteps(chanceOf(office, { scope: "each", seed: k, permutations: PERMUTATIONS }));
  const { p } = figures.find((f) => f.measure === "reciprocity_edge");
  return [...rows, { name: "reciprocity_edge, network", p, smooth: null }];
}

/** The share tied to a partner at two waves, where nothing fixes how many are. */
function ofContacts(study, k) {
  const { rows } = compareWaves(study, { seed: k, draws: PERMUTATIONS });
  const { p } = rows.find(({ measure }) => measure === CONTACTS);
  return p === null ? [] : [{ name: `${CONTACTS}, network`, p, smooth: null }];
}

/** Each gives for office k a list of tests: name, p, and p without steps (null where it cannot be told). */
export const families = {
  analysis: (random, k) =>
    ofAnalysis(nullStudy(random), k, random).filter(
      ({ name }) => !/^reciprocity_edge|^partner_tied_share_change/.test(name),
    ),
  contacts: (random, k) => ofContacts(nullStudy(random, { contacts: null }), k),
  labels: (random, k) => ofLabels(nullStudy(random, { all: false }), k, random),
  graphs: (random, k) => ofGraphs(nullStudy(random, { spread: 0, all: false }), k, random),
};

/**
 * How often each test of a family rejects at 5 % in offices `first` to `last`, added to what is known of others.
 *
 * @param tallies by name: offices, rejections, offices with a p without steps and rejections by it
 */
export async function tallyFamily(name, first, last, tallies = {}) {
  for (let k = first; k <= last; k++)
    for (const { name: test, p, smooth } of await families[name](randomStream(2026, k), k)) {
      tallies[test] ??= { offices: 0, rejected: 0, smoothed: 0, smoothRejected: 0 };
      const tally = tallies[test];
      tally.offices++;
      if (p <= LEVEL + 1e-9) tally.rejected++;
      if (smooth === null) continue;
      tally.smoothed++;
      if (smooth <= LEVEL + 1e-9) tally.smoothRejected++;
    }
  return tallies;
}
