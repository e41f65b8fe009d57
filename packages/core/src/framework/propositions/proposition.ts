import { type LongCall, longCall, partsOf, type Steps } from "../../network/steps.js";
import type { Study } from "../../study/study.js";

/** What a proposition is about: whole districts and their partnerships, people, or pairs of people. */
export type PropositionLevel = "district" | "person" | "dyad";

/** A measured value as a proposition reads it: a finding, as far as the privacy level shows it. */
export interface Observation {
  readonly construct: string;
  readonly measure: string;
  readonly level: string;
  readonly relation: string | null;
  readonly wave: string | null;
  readonly id: string | null;
  readonly id2: string | null;
  readonly value: number | null;
  readonly n: number | null;
  readonly unit: string | null;
}

/** One study and how it is tested: all that tests of propositions rest on. */
export interface PropositionSetting {
  readonly study: Study;
  /** The relation among people that the analysis rests on; null where there is none. */
  readonly relation: string | null;
  /** Position of the wave the analysis is about in `study.waves`. */
  readonly wave: number;
  /** Column of people.csv that says who belongs where. */
  readonly group: string;
  readonly answered: "column" | "all" | "senders";
  readonly seed: number;
  readonly permutations: number;
}

/** One study, and what was measured in it. */
export interface PropositionContext extends PropositionSetting {
  readonly observations: readonly Observation[];
}

/** One test of a proposition within a study. */
export interface PropositionTest {
  /** What was related to what, in words. */
  readonly about: string;
  readonly method: string;
  /** The predictor that matters. */
  readonly term: string;
  readonly expected: "positive" | "negative";
  /** null with the reason where there is no number. */
  readonly estimate: number | null;
  readonly statistic: number | null;
  /** Two-sided, by rearranging people. */
  readonly p: number | null;
  /** People. */
  readonly n: number;
  /** Cells or people that entered. */
  readonly nObserved: number;
  readonly permutations: number;
  readonly seed: number;
  readonly reason: string | null;
}

/** `tested`: within this study; `observed-only`: measured, and one district cannot test it; else nothing measured. */
export type PropositionStatus = "tested" | "observed-only" | "not-measured";

export interface PropositionResult {
  readonly id: string;
  readonly statement: string;
  /** Section of the paper. */
  readonly section: string;
  readonly level: PropositionLevel;
  /** What would be seen if it held. */
  readonly expected: string;
  /** Districts the check rests on. */
  readonly cases: number;
  readonly status: PropositionStatus;
  /** null where it was not tested. "Cannot tell": what is seen is within what chance produces, or a control is missing. */
  readonly outcome: "supported" | "not-supported" | "cannot-tell" | null;
  readonly tests: readonly PropositionTest[];
  readonly observed: readonly Observation[];
  /** What a study would have to measure for more. */
  readonly missing: readonly string[];
  /** Why it stands as it does. */
  readonly note: string | null;
}

/** Something a proposition needs, and which measures or scales of which constructs give it. */
export interface Need {
  readonly what: string;
  readonly measures?: readonly string[];
  /** Scales of these constructs. */
  readonly scales?: readonly string[];
}

/** A claim of the framework, as something that can be checked. */
export interface Proposition {
  readonly id: string;
  /** In our words. */
  readonly statement: string;
  readonly section: string;
  readonly level: PropositionLevel;
  readonly expected: string;
  readonly needs: readonly Need[];
  /** Its tests within a study; null where one study cannot test it. */
  readonly test: ((setting: PropositionSetting) => Steps<PropositionTests>) | null;
  /** @param tested its tests in this study, where they are made elsewhere */
  readonly check: (
    context: PropositionContext,
    tested?: LongCall<PropositionTests>,
  ) => Steps<PropositionResult>;
}

/** What came of the tests of a proposition: plain data. */
export interface PropositionTests extends Omit<Testable, "tests"> {
  readonly tests: readonly PropositionTest[];
}

/** Chance gives a figure as far out less often than this: the usual convention, printed with the p-value itself. */
export const LEVEL = 0.05;

export type Described = Omit<Proposition, "test" | "check">;

/** Findings a need is met by, of the analysis' own relation and wave. */
function meeting(need: Need, { observations, relation, study, wave }: PropositionContext): Observation[] {
  const at = study.waves[wave]?.id ?? "";
  const measures = new Set(need.measures);
  // The name first: it leaves out nearly all of an analysis.
  return observations.filter(
    (o) =>
      (measures.has(o.measure) ||
        (o.measure === "scale_mean" && o.level === "scale" && need.scales?.includes(o.construct) === true)) &&
      o.value !== null &&
      (o.relation === null || o.relation === relation) &&
      (o.wave === null || o.wave === at || o.wave.split(",").includes(at)),
  );
}

/** Levels whose rows stand for the whole office; of the others the first few are enough beside a proposition. */
const WHOLE: ReadonlySet<string> = new Set(["network", "scale"]);
const MOST_ROWS = 8;

function observedOf(found: readonly Observation[]): Observation[] {
  const whole = found.filter((o) => WHOLE.has(o.level));
  return (whole.length > 0 ? whole : found).slice(0, MOST_ROWS).map((o) => ({
    construct: o.construct,
    measure: o.measure,
    level: o.level,
    relation: o.relation,
    wave: o.wave,
    id: o.id,
    id2: o.id2,
    value: o.value,
    n: o.n,
    unit: o.unit,
  }));
}

/** What a study has measured of a proposition, without a test of it. */
export function observe(
  described: Described,
  context: PropositionContext,
): Omit<PropositionResult, "status" | "outcome" | "tests" | "note"> {
  const found = described.needs.map((need) => observedOf(meeting(need, context)));
  return {
    id: described.id,
    statement: described.statement,
    section: described.section,
    level: described.level,
    expected: described.expected,
    cases: 1,
    observed: found.flat(),
    missing: described.needs.filter((_, k) => found[k]!.length === 0).map((need) => need.what),
  };
}

/** A proposition about districts: with one of them what is expected and what is seen stand side by side, untested. */
export function aboutDistricts(described: Omit<Described, "level">): Proposition {
  const own: Described = { ...described, level: "district" };
  return {
    ...own,
    test: null,
    *check(context) {
      const seen = observe(own, context);
      yield { at: 1 };
      return seen.observed.length === 0
        ? { ...seen, status: "not-measured", outcome: null, tests: [], note: null }
        : {
            ...seen,
            status: "observed-only",
            outcome: null,
            tests: [],
            note: "A proposition about districts: one district cannot test it.",
          };
    },
  };
}

/** How a study can test a proposition. */
export interface Testable {
  readonly tests: readonly LongCall<PropositionTest>[];
  /** What was missing for a test, or for a full one. */
  readonly missing: readonly string[];
  readonly note: string | null;
  /** A control is missing, so that the outcome cannot be more than "cannot tell". */
  readonly uncontrolled?: boolean;
}

/** A proposition about people or pairs of people: tested within the study where the study has what it takes. */
export function withinStudy(
  described: Described,
  testable: (setting: PropositionSetting) => Testable,
): Proposition {
  function* test(setting: PropositionSetting): Steps<PropositionTests> {
    const { tests: wanted, ...rest } = testable(setting);
    const part = partsOf(wanted.length);
    const tests: PropositionTest[] = [];
    for (const one of wanted) tests.push(yield* part(1, longCall(one)));
    return { ...rest, tests };
  }
  return {
    ...described,
    test,
    *check(context, tested) {
      const seen = observe(described, context);
      const found = yield* tested === undefined ? test(context) : longCall(tested);
      const { tests, missing, note, uncontrolled = false } = found;
      const all = [...new Set([...missing, ...(tests.length === 0 ? seen.missing : [])])];
      if (tests.length === 0) {
        const nothing = seen.observed.length === 0;
        return {
          ...seen,
          missing: all,
          status: nothing ? "not-measured" : "observed-only",
          outcome: null,
          tests,
          note,
        };
      }
      return {
        ...seen,
        missing: all,
        status: "tested",
        outcome: uncontrolled ? "cannot-tell" : outcomeOf(tests),
        tests,
        note,
      };
    },
  };
}

/** Supported if every test has the expected sign beyond chance; not, if one has the other sign beyond chance. */
export function outcomeOf(tests: readonly PropositionTest[]): "supported" | "not-supported" | "cannot-tell" {
  const verdicts = tests.map(({ estimate, p, expected }) => {
    if (estimate === null || p === null || p > LEVEL) return "cannot-tell";
    return estimate > 0 === (expected === "positive") ? "supported" : "not-supported";
  });
  if (verdicts.includes("not-supported")) return "not-supported";
  return verdicts.every((v) => v === "supported") ? "supported" : "cannot-tell";
}
