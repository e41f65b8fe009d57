import { type DyadMatrix, matrixOf, networkMatrix } from "../../inference/cells.js";
import type { Predictor } from "../../inference/design.js";
import { mrqap, mrqapAsync, type Regression } from "../../inference/mrqap.js";
import { attendance } from "../../network/attendance.js";
import { expertiseMap, HOLDS } from "../../network/expertise-map.js";
import type { Network } from "../../network/network.js";
import type { LongCall } from "../../network/steps.js";
import { grouping as groupingOf, network as networkOf } from "../../network/study-network.js";
import type { PropositionSetting, PropositionTest } from "./proposition.js";

/** Fewer people give no test worth printing. */
export const FEWEST_PEOPLE = 10;

/** The network of the analysis' relation (or another) at a wave. */
export function networkAt(
  { study, relation, answered }: PropositionSetting,
  wave: number,
  other: string | null = relation,
): Network {
  return networkOf(study, {
    ...(other === null ? {} : { relation: other }),
    wave: study.waves[wave]!.id,
    answered,
  });
}

/** The wave before the one the analysis is about, or null. */
export function waveBefore({ study, wave }: PropositionSetting): number | null {
  return study.waves.length > 1 && wave > 0 ? wave - 1 : null;
}

/** A network's matrix over other people, by id; NaN for those it does not have. */
export function over(ids: readonly string[], network: Network, weights: "binary" | "strength"): DyadMatrix {
  const whole = networkMatrix(network, weights);
  const place = new Map(network.ids.map((id, i) => [id, i]));
  const at = ids.map((id) => place.get(id) ?? -1);
  return matrixOf(ids.length, whole.directed, (i, j) =>
    at[i]! < 0 || at[j]! < 0 ? Number.NaN : whole.values[at[i]! * whole.n + at[j]!]!,
  );
}

export function sameGroup({ study, group }: PropositionSetting, network: Network): DyadMatrix {
  const { of } = groupingOf(study, network, group);
  return matrixOf(network.ids.length, false, (i, j) =>
    of[i]! < 0 || of[j]! < 0 ? Number.NaN : Number(of[i] === of[j]),
  );
}

/**
 * Contact in meetings (Newman 2001): each meeting two people share counts 1 / (people there − 1), so that a
 * meeting of everybody joins nobody much. Only people of the office count.
 *
 * @param counts which meetings; default all
 */
export function meetingContact(
  { study }: PropositionSetting,
  network: Network,
  counts: (meeting: number) => boolean = () => true,
): DyadMatrix {
  const n = network.ids.length;
  const values = new Float64Array(n * n);
  attendance(study, network).members.forEach((members, m) => {
    if (!counts(m) || members.length < 2) return;
    for (const i of members)
      for (const j of members) if (i !== j) values[i * n + j]! += 1 / (members.length - 1);
  });
  for (let i = 0; i < n; i++) values[i * n + i] = Number.NaN;
  return { n, directed: false, values };
}

/** Meetings in which people of a partner sit, or whose kind is one of working with a partner. */
export function jointMeetings({ study }: PropositionSetting): ReadonlySet<number> {
  return new Set(
    [...study.meetings.keys()].filter((m) => {
      const meeting = study.meetings[m]!;
      return (
        meeting.attendance.some((actor) => actor >= study.actors.people) ||
        /co-?plan|co-?design|partner|update/i.test(meeting.kind ?? "")
      );
    }),
  );
}

/**
 * Of the topics somebody holds, the share another rightly names them for. NaN where the other was not asked or did
 * not answer, and for people who hold nothing: nobody can rightly name them.
 *
 * @param wave whose nominations; null: those without a wave
 */
export function rightlyNamed({ study }: PropositionSetting, network: Network, wave: number): DyadMatrix {
  const n = network.ids.length;
  const map = expertiseMap(study, network);
  const held = new Float64Array(n);
  for (let t = 0; t < map.topics.length; t++)
    for (let j = 0; j < n; j++) if (map.holds[t * n + j] === HOLDS) held[j]!++;
  const named = new Float64Array(n * n);
  const place = new Map(network.ids.map((id, i) => [id, i]));
  const at = (person: number) => place.get(study.people[person]!.id);
  const answered = new Set(
    [...study.people.keys()]
      .filter((p) => study.responses.byWave[wave]![p] === 1)
      .map((p) => study.people[p]!.id),
  );
  for (const a of study.awareness) {
    // Level 0 says that somebody is believed to know nothing.
    if ((a.wave ?? study.waves.length - 1) !== wave || a.level === 0) continue;
    const [i, j] = [at(a.from), at(a.about)];
    if (i !== undefined && j !== undefined && map.holds[a.topic * n + j] === HOLDS) named[i * n + j]!++;
  }
  return matrixOf(n, true, (i, j) =>
    answered.has(network.ids[i]!) && held[j]! > 0 ? named[i * n + j]! / held[j]! : Number.NaN,
  );
}

/** A regression of pairs with one predictor that matters, as a test of a proposition. */
export function regressionTest(
  { seed, permutations }: PropositionSetting,
  about: string,
  outcome: DyadMatrix,
  predictors: readonly Predictor[],
  term: string,
  expected: "positive" | "negative" = "positive",
): LongCall<PropositionTest> {
  const finite = (x: number | undefined) => (x !== undefined && Number.isFinite(x) ? x + 0 : null);
  const tested = (fit: Regression): PropositionTest => {
    const own = fit.terms.find((t) => t.term === term);
    return {
      about,
      method: `linear MRQAP, double semi-partialling; with ${predictors.map((p) => p.term).join(", ")}`,
      term,
      expected,
      estimate: finite(own?.estimate),
      statistic: finite(own?.statistic),
      p: finite(own?.pTwo),
      n: fit.n,
      nObserved: fit.nObserved,
      permutations: own?.permutations ?? 0,
      seed,
      reason: own?.reason ?? fit.reason,
    };
  };
  const chance = { seed, permutations };
  return {
    here: (options) => tested(mrqap(outcome, predictors, { ...chance, ...options })),
    shared: async (options) => tested(await mrqapAsync(outcome, predictors, { ...chance, ...options })),
  };
}

/** Cell by cell of two matrices over the same people. */
export function cellwise(a: DyadMatrix, b: DyadMatrix, of: (x: number, y: number) => number): DyadMatrix {
  return {
    n: a.n,
    directed: a.directed || b.directed,
    values: a.values.map((x, cell) => of(x, b.values[cell]!)),
  };
}

/** Rows for columns: who is named in place of who names. */
export function transposed({ n, directed, values }: DyadMatrix): DyadMatrix {
  return {
    n,
    directed,
    values: values.map((_, cell) => values[(cell % n) * n + Math.floor(cell / n)]!),
  };
}
