import { CrosstieError } from "../error.js";
import type { TieWeights } from "../inference/cells.js";
import type { PermutationOptions } from "../inference/label-draws.js";
import { labelPermutationSteps } from "../inference/label-permutations.js";
import { permutationRow, type TestRow } from "../inference/test-row.js";
import { assortativity } from "../measures/assortativity.js";
import { brokerage } from "../measures/brokerage.js";
import { eiIndexDepartment, eiIndexPerson } from "../measures/ei-index.js";
import type { Grouping } from "../network/grouping.js";
import { type Network, tieCount } from "../network/network.js";
import { doSteps, type Steps, shareSteps } from "../network/steps.js";
import { binaryView, flowView, unionView } from "../network/views.js";
import type { WatchOptions, WorkOptions } from "../network/work.js";
import type { Study } from "../study/study.js";
import { expertiseChance } from "./chance/expertise-chance.js";
import type { ChanceGroup } from "./chance/index.js";
import { meetingChance, overlapChance } from "./chance/meeting-chance.js";
import { Office } from "./headlines/office.js";

/** Tests in which labels are dealt out anew: departments, or who holds which expertise. */
export const STUDY_TESTS = ["ei", "assortativity", "brokerage", "awareness", "meetings"] as const;
export type StudyTestName = (typeof STUDY_TESTS)[number];

export interface StudyTestOptions extends PermutationOptions {
  /** `ei`: department or person; `brokerage`: any. Default `department` for `ei`, otherwise `network`. */
  readonly level?: "network" | "department" | "person" | undefined;
  /** `ei` and `assortativity`: default `union`; `brokerage`: default `directed`. */
  readonly view?: "directed" | "union" | undefined;
  /** `ei`: default `binary`. */
  readonly weights?: TieWeights | undefined;
}

/**
 * Figures of one relation beside what chance gives when departments (or, of awareness, who holds what) are dealt out
 * anew and the network is left as it is: the rows of `crosstie test --assortativity`, `--brokerage`, `--awareness`,
 * `--meetings`, and of `--ei --level department` or `person`. The office's E–I index itself is
 * {@link eiPermutation}'s.
 *
 * `term` is the relation, followed by the department or person after a colon; of awareness and meetings the topic or
 * meeting, or the relation for all of them together.
 *
 * @param network as reported
 * @throws CrosstieError "not-measured" where the study lacks what the test is about; "no-groups" without
 *   departments, of meetings under two; with one department all arrangements are the one there is
 * @see measures.md A1, A3, A8, C2, E3
 */
export function studyTest(
  study: Study,
  network: Network,
  grouping: Grouping,
  test: StudyTestName,
  options: StudyTestOptions & WatchOptions = {},
): TestRow[] {
  return doSteps(studyTestSteps(study, network, grouping, test, options), options);
}

/** {@link studyTest}, to the same bytes, while the caller goes on: it can be watched and ended. */
export async function studyTestAsync(
  study: Study,
  network: Network,
  grouping: Grouping,
  test: StudyTestName,
  options: StudyTestOptions & WorkOptions = {},
): Promise<TestRow[]> {
  return shareSteps(studyTestSteps(study, network, grouping, test, options), options);
}

function studyTestSteps(
  study: Study,
  network: Network,
  grouping: Grouping,
  test: StudyTestName,
  options: StudyTestOptions,
): Steps<TestRow[]> {
  if (test === "awareness") {
    if (study.expertise.length === 0 || study.awareness.length === 0)
      throw new CrosstieError(
        "not-measured",
        "The study does not say who knows what (expertise.csv) and whom people name for it (awareness.csv).",
      );
    return chanceRows([expertiseChance], new Office(study, network, grouping), options);
  }
  if (grouping.labels.length === 0)
    throw new CrosstieError(
      "no-groups",
      `The column "${grouping.column}" has no department among these people: there is nothing to deal out.`,
    );
  if (test === "meetings") {
    if (grouping.labels.length < 2)
      throw new CrosstieError(
        "no-groups",
        `The column "${grouping.column}" has one department among these people: no meeting crosses departments.`,
      );
    if (study.meetings.length === 0)
      throw new CrosstieError("not-measured", "The study has no meetings (meetings.csv, attendance.csv).");
    return chanceRows([overlapChance, meetingChance], new Office(study, network, grouping), options);
  }
  return labelRows(test === "brokerage" ? brokerageFigures : test === "ei" ? eiFigures : mixingFigures, {
    network,
    grouping,
    options,
  });
}

interface Labelled {
  readonly network: Network;
  readonly grouping: Grouping;
  readonly options: StudyTestOptions;
}

/** Statistics of dealt labels, and the row each is of. */
interface LabelFigures {
  readonly rows: readonly { readonly test: string; readonly id: string | null }[];
  readonly statistics: (dealt: Int32Array) => ArrayLike<number>;
  readonly ties: number;
  /** Of a figure that is not defined. */
  readonly reason: string;
}

function* labelRows(of: (given: Labelled) => LabelFigures, given: Labelled): Steps<TestRow[]> {
  const { rows, statistics, ties, reason } = of(given);
  const { relation, ids } = given.network;
  const tests = yield* labelPermutationSteps(statistics, given.grouping.of, given.options);
  return rows.map(({ test, id }, k) =>
    permutationRow(tests[k]!, {
      test,
      term: termOf(relation, id),
      n: ids.length,
      observed: ties,
      reason,
    }),
  );
}

const termOf = (relation: string, id: string | null): string =>
  id === null ? relation : `${relation}:${id}`;

function seen({ network, options: { view, weights } }: Labelled, usual: "directed" | "union"): Network {
  const tied = (view ?? usual) === "directed" ? network : unionView(network);
  return weights === "strength" ? tied : binaryView(tied);
}

function eiFigures(given: Labelled): LabelFigures {
  const { grouping, options } = given;
  const network = seen(given, "union");
  const person = options.level === "person";
  const of = person ? eiIndexPerson : eiIndexDepartment;
  return {
    rows: (person ? network.ids : grouping.labels).map((id) => ({
      test: `ei_${person ? "person" : "department"}`,
      id,
    })),
    statistics: (dealt) => of(network, { ...grouping, of: dealt }),
    ties: tieCount(network),
    reason: "NO_TIES",
  };
}

function mixingFigures(given: Labelled): LabelFigures {
  const network = seen(given, "union");
  return {
    rows: [{ test: "assortativity", id: null }],
    statistics: (dealt) => [assortativity(network, { ...given.grouping, of: dealt })],
    ties: tieCount(network),
    reason: tieCount(network) === 0 ? "NO_TIES" : "ZERO_VARIANCE",
  };
}

const ROLES = ["coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total"] as const;

/** Roles along the flow of knowledge. Of a department: what its members, as dealt, add up to. */
function brokerageFigures(given: Labelled): LabelFigures {
  const { grouping, options } = given;
  const { level = "network" } = options;
  const network = seen({ ...given, network: flowView(given.network) }, "directed");
  const units = level === "network" ? [null] : level === "department" ? grouping.labels : network.ids;
  return {
    rows: ROLES.flatMap((role) => units.map((id) => ({ test: `brokerage_${role}`, id }))),
    statistics: (dealt) => {
      const counts = brokerage(network, { ...grouping, of: dealt });
      if (level === "person") return Float64Array.from(ROLES.flatMap((role) => [...counts[role]]));
      const sums = new Float64Array(ROLES.length * units.length);
      ROLES.forEach((role, r) => {
        dealt.forEach((g, i) => {
          if (g >= 0) sums[r * units.length + (level === "network" ? 0 : g)]! += counts[role][i]!;
        });
      });
      return sums;
    },
    ties: tieCount(network),
    reason: "NO_GROUPS",
  };
}

/** What the Analysis compares with chance, with as many draws as asked for. */
function* chanceRows(
  groups: readonly ChanceGroup[],
  office: Office,
  { permutations = 1000, seed = 1 }: StudyTestOptions,
): Steps<TestRow[]> {
  const rows: TestRow[] = [];
  for (const group of groups) {
    const figures = yield* group.figures(office, { permutations, seed, all: true });
    for (const { measure, id, test, expected } of figures)
      rows.push(
        permutationRow(
          { ...test, expected },
          {
            test: measure,
            term: id ?? office.network.relation,
            n: office.network.ids.length,
            observed: tieCount(office.network),
            reason: REASONS[measure] ?? "NO_TIES",
          },
        ),
      );
  }
  return rows;
}

const REASONS: Readonly<Record<string, string>> = {
  awareness_precision: "NOBODY_NAMED",
  awareness_recall: "NO_HOLDER",
  awareness_mcc: "ZERO_VARIANCE",
};
