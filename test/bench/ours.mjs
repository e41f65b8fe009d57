// node ours.mjs WORKLOAD FOLDER: one workload in a process of its own, so that code is as cold as a user's.
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as crosstie from "@crosstie/core";
import { PathFlow } from "../../packages/core/dist/measures/independent-paths.js";
import { load, partners, report, sum } from "./load.mjs";

const [workload, folder, second] = process.argv.slice(2);

const workloads = {
  betweenness: (network) => sum(crosstie.betweenness(network)),
  "betweenness-strength": (network) => sum(crosstie.betweenness(network, { length: "strength" })),
  "betweenness-workers": async (network) => sum(await crosstie.betweennessAsync(network, { workers: 2 })),
  "betweenness-strength-workers": async (network) =>
    sum(await crosstie.betweennessAsync(network, { length: "strength", workers: 2 })),
  harmonic: (network) => sum(crosstie.harmonicOut(network)),
  distances: (network) =>
    crosstie.meanDistance(network) +
    crosstie.compactness(network) +
    crosstie.diameter(network) +
    crosstie.reachableShare(network),
  brokerage: (network, grouping) => sum(crosstie.brokerage(network, grouping).total),
  "brokerage-expected": (network, grouping) => {
    const cards = crosstie.measures.filter(({ id }) => id.startsWith("brokerage_"));
    for (const card of cards) card.expectation(network, grouping);
    return sum(crosstie.brokerage(network, grouping).total);
  },
  pathways: (network, grouping) => sum(crosstie.pathways(network, grouping)),
  "pathways-partners": (network, grouping) => {
    const flow = new PathFlow(network, "people");
    const members = grouping.labels.map(() => []);
    for (const [i, g] of grouping.of.entries()) members[g].push(i);
    let total = 0;
    for (const contacts of partners(network.ids.length))
      for (const group of members) total += flow.count(group, contacts);
    return total;
  },
  turnover: (network) =>
    crosstie.turnoverLosses(network, partnerTies(network)).reduce((total, { loss }) => total + sum(loss), 0),
  "turnover-pairs": (network) => {
    const ties = partnerTies(network);
    const worst = ties.partners.map((_, p) => crosstie.worstTurnover(network, ties, p).loss);
    return sum(worst) + crosstie.worstTurnover(network, ties).loss;
  },
  spread: (network, grouping) => {
    const graph = crosstie.partnerGraph(network, partnerTies(network));
    const chance = crosstie.chanceByStrength(5);
    return sum(crosstie.simpleSpread(graph, grouping, { chance }).map(({ expected }) => expected));
  },
  constraint: (network) => sum(crosstie.constraint(network)),
  triads: (network) => crosstie.triadCensus(network)[15],
  qap: (network) => crosstie.qap(network, other, { permutations: 1000 }).statistic,
  mrqap: (network, grouping) => mrqapOf(network, grouping, {}).terms[1].statistic,
  "mrqap-large": (network, grouping) => mrqapOf(network, grouping, {}).terms[1].statistic,
  robustness: (network) => curveOf(crosstie.robustness(network, (g) => crosstie.betweenness(g), LOSSES)),
  "robustness-workers": async (network) =>
    curveOf(await crosstie.robustnessAsync(network, "betweenness", { ...LOSSES, workers: 2 })),
  jackknife: (network) => crosstie.jackknife(network, (g) => crosstie.meanDistance(g)).standardError,
  "jackknife-workers": async (network) =>
    (await crosstie.jackknifeAsync(network, "mean_distance", { workers: 2 })).standardError,
  ei: (network, grouping) =>
    crosstie.eiPermutation(crosstie.binaryView(network), grouping, { permutations: 10_000 }).statistic,
};

const LOSSES = { draws: 100, shares: [0.1, 0.3] };
const curveOf = (points) => sum(points.map((point) => point.meanCorrelation));

/** The partners of the office, each contact with strength 3. */
function partnerTies(network) {
  const contacts = partners(network.ids.length);
  const person = Int32Array.from(contacts.flat());
  return {
    partners: contacts.map((_, p) => `partner ${p + 1}`),
    person,
    partner: Int32Array.from(contacts.flatMap((list, p) => list.map(() => p))),
    strength: new Float64Array(person.length).fill(3),
  };
}

/** Another relation among as many people, where a workload is about two. */
const other = second === undefined ? null : crosstie.buildNetwork(load(second));

/** Three predictors: a relation, same department, difference in a number. */
function mrqapOf(network, { of }, options) {
  const n = network.ids.length;
  const predictors = [
    { term: "trust", matrix: crosstie.networkMatrix(other) },
    { term: "same", matrix: crosstie.matrixOf(n, true, (i, j) => Number(of[i] === of[j])) },
    { term: "tenure", matrix: crosstie.matrixOf(n, true, (i, j) => Math.abs(tenure(i) - tenure(j))) },
  ];
  return crosstie.mrqap(crosstie.networkMatrix(network), predictors, { permutations: 1000, ...options });
}

const tenure = (i) => (i * 37) % 23;

/** Degrees, strengths, Burt and E–I of everybody, from a study folder to a table. */
async function fromFileToFile() {
  const { readStudy } = await import("@crosstie/core/node");
  const study = await readStudy(folder);
  const network = crosstie.network(study, {});
  const grouping = crosstie.grouping(study, network);
  const columns = {
    in_degree: crosstie.inDegree(network),
    out_degree: crosstie.outDegree(network),
    in_strength: crosstie.inStrength(network),
    out_strength: crosstie.outStrength(network),
    constraint: crosstie.constraint(network),
    effective_size: crosstie.effectiveSize(network),
    ei: crosstie.eiIndexPerson(crosstie.binaryView(network), grouping),
  };
  const lists = Object.values(columns);
  let text = `id,${Object.keys(columns).join(",")}\n`;
  for (let i = 0; i < network.ids.length; i++) {
    text += network.ids[i];
    for (const values of lists) text += `,${values[i]}`;
    text += "\n";
  }
  writeFileSync(join(tmpdir(), "crosstie-bench-ours.csv"), text);
  return sum(columns.constraint) + sum(columns.ei);
}

if (workload === "file") await report(fromFileToFile, true);
else {
  const office = load(folder);
  const network = crosstie.buildNetwork(office);
  const grouping = crosstie.groupingFrom(office.departments);
  await report(() => workloads[workload](network, grouping));
}
