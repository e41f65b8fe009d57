import { drawBlocks } from "../../inference/draws.js";
import { randomStream } from "../../inference/random.js";
import { networkRange } from "../../measures/network-range.js";
import { scaleAnswers, scoresByPerson } from "../../measures/scale-answers.js";
import { partnerTies } from "../../network/partner-ties.js";
import { doSteps, type LongCall, type Steps, shareSteps } from "../../network/steps.js";
import { grouping as groupingOf } from "../../network/study-network.js";
import { FEWEST_PEOPLE, networkAt } from "./dyads.js";
import {
  type Proposition,
  type PropositionSetting,
  type PropositionTest,
  type Testable,
  withinStudy,
} from "./proposition.js";

/** A correlation over people beside what it is when one of the values is dealt out among them anew. */
interface CorrelationTest {
  readonly r: number;
  readonly p: number;
  readonly n: number;
  readonly reason: string | null;
}

interface Draws {
  readonly seed: number;
  readonly permutations: number;
}

/**
 * Correlation of two values of people, its p-value by dealing one of them out among the people anew. NaN values are
 * left out.
 */
export function correlationTest(x: ArrayLike<number>, y: ArrayLike<number>, draws: Draws): CorrelationTest {
  return doSteps(correlationSteps(x, y, draws));
}

/** {@link correlationTest} as steps. */
function* correlationSteps(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { seed, permutations }: Draws,
): Steps<CorrelationTest> {
  const xs: number[] = [];
  const ys: number[] = [];
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]!) || Number.isNaN(y[i]!)) continue;
    xs.push(x[i]!);
    ys.push(y[i]!);
  }
  const n = xs.length;
  const none = (reason: string) => ({ r: Number.NaN, p: Number.NaN, n, reason });
  if (n < FEWEST_PEOPLE) return none("TOO_FEW");
  const centre = (values: readonly number[]) => {
    const mean = values.reduce((sum, v) => sum + v, 0) / n;
    return values.map((v) => v - mean);
  };
  const [a, b] = [centre(xs), centre(ys)];
  const length = (v: readonly number[]) => Math.sqrt(v.reduce((sum, z) => sum + z * z, 0));
  const scale = length(a) * length(b);
  if (!(scale > 1e-12)) return none("ZERO_VARIANCE");
  const product = () => a.reduce((sum, z, i) => sum + z * b[i]!, 0) / scale;
  const r = product();
  const random = randomStream(seed, 0);
  let asFar = 0;
  const draw = (): void => {
    for (let i = n - 1; i > 0; i--) {
      const j = random.integer(i + 1);
      const other = b[j]!;
      b[j] = b[i]!;
      b[i] = other;
    }
    if (Math.abs(product()) >= Math.abs(r) - 1e-12) asFar++;
  };
  for (const { first, end } of drawBlocks(permutations)) {
    for (let d = first; d < end; d++) draw();
    yield { at: end / permutations };
  }
  return { r, p: (asFar + 1) / (permutations + 1), n, reason: null };
}

/** Scores of the first scale or subscale that asks people for one of these components (`subscale` in study.yaml). */
function scores(
  { study, wave }: PropositionSetting,
  components: readonly string[],
): { readonly id: string; readonly values: Float64Array } | null {
  const found = scaleAnswers(study, wave).find((a) => components.includes(a.subscale ?? a.scale));
  return found === undefined || found.people.length === 0
    ? null
    : { id: found.id, values: scoresByPerson(found, study.people.length) };
}

function personTest(
  setting: PropositionSetting,
  about: string,
  term: string,
  values: Float64Array,
  score: Float64Array,
): LongCall<PropositionTest> {
  return {
    here: (options) => doSteps(personSteps(setting, about, term, values, score), options),
    shared: (options) => shareSteps(personSteps(setting, about, term, values, score), options),
  };
}

function* personSteps(
  setting: PropositionSetting,
  about: string,
  term: string,
  values: Float64Array,
  score: Float64Array,
): Steps<PropositionTest> {
  const { r, p, n, reason } = yield* correlationSteps(values, score, setting);
  const finite = (x: number) => (Number.isFinite(x) ? x + 0 : null);
  return {
    about,
    method: "Pearson correlation over people, who has which score dealt by chance",
    term,
    expected: "positive",
    estimate: finite(r),
    statistic: finite(r),
    p: finite(p),
    n,
    nObserved: n,
    permutations: reason === null ? setting.permutations : 0,
    seed: setting.seed,
    reason,
  };
}

/** A value of each person of the network at its place in `Study.people`, NaN for the others. */
function byPerson(
  setting: PropositionSetting,
  ids: readonly string[],
  values: ArrayLike<number>,
): Float64Array {
  const at = new Map(ids.map((id, i) => [id, i]));
  return Float64Array.from(setting.study.people, ({ id }) => {
    const i = at.get(id);
    return i === undefined ? Number.NaN : values[i]!;
  });
}

function rangeAndPractice(setting: PropositionSetting): Testable {
  const outcome = scores(setting, ["new_practices", "new_ideas"]);
  if (setting.relation === null) return { tests: [], missing: ["a relation among people"], note: null };
  if (outcome === null)
    return {
      tests: [],
      missing: ["items on practices or ideas that are new to people (subscale: new_practices or new_ideas)"],
      note: null,
    };
  const network = networkAt(setting, setting.wave);
  const range = networkRange(network, groupingOf(setting.study, network, setting.group));
  // Whoever did not answer named nobody that we know of.
  const known = Float64Array.from(range, (x, i) => (network.answered[i] === 1 ? x : Number.NaN));
  return {
    tests: [
      personTest(
        setting,
        `${outcome.id}, by the range of a person's network`,
        "network range",
        byPerson(setting, network.ids, known),
        outcome.values,
      ),
    ],
    missing: [],
    note: "Both are what one person said in one survey: a correlation, not an effect.",
  };
}

function partnersAndIdeas(setting: PropositionSetting): Testable {
  const outcome = scores(setting, ["new_ideas"]);
  if (!setting.study.relations.some((r) => r.withPartners))
    return { tests: [], missing: ["ties with partners"], note: null };
  if (outcome === null)
    return {
      tests: [],
      missing: ["items on ideas that are new to people (subscale: new_ideas)"],
      note: null,
    };
  if (setting.relation === null) return { tests: [], missing: ["a relation among people"], note: null };
  const network = networkAt(setting, setting.wave);
  const partners = Float64Array.from(network.answered, (a) => (a === 1 ? 0 : Number.NaN));
  const { person } = partnerTies(setting.study, network);
  for (const i of person) partners[i]!++;
  return {
    tests: [
      personTest(
        setting,
        `${outcome.id}, by the number of partners a person is in touch with`,
        "partners",
        byPerson(setting, network.ids, partners),
        outcome.values,
      ),
    ],
    missing: [],
    note: "Both are what one person said in one survey: a correlation, not an effect.",
  };
}

/** Propositions about people, tested within a study. */
export const personPropositions: readonly Proposition[] = [
  withinStudy(
    {
      id: "P5",
      statement:
        "Ties that reach across departments give access to different knowledge and let new practice arise.",
      section: "Communication pathways",
      level: "person",
      expected: "People whose ties reach more departments report more that is new.",
      needs: [
        {
          what: "ties across departments",
          measures: ["cross_department_share", "ei_index"],
        },
        {
          what: "an outcome: a scale of collective knowledge, or of policies and routines",
          scales: ["collective_knowledge", "policies_and_routines"],
        },
      ],
    },
    rangeAndPractice,
  ),
  withinStudy(
    {
      id: "P21",
      statement: "More ties to outside sources give an office more, and more different, knowledge.",
      section: "Informal social interaction",
      level: "person",
      expected: "People in touch with more partners report more ideas that are new to them.",
      needs: [
        { what: "ties with partners", measures: ["partner_tied_share", "partner_contacts"] },
        { what: "a scale of collective knowledge", scales: ["collective_knowledge"] },
      ],
    },
    partnersAndIdeas,
  ),
];
