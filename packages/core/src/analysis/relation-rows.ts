import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { atOnce, inTurn, type LongCall, longCall, partsOf, type Steps } from "../network/steps.js";
import type { Study } from "../study/study.js";
import { type StudyContext, studyContext } from "./context.js";
import type { MeasureRow } from "./measure-row.js";
import { allPartnerRows } from "./rows/all-partner-rows.js";
import { bridgingRows } from "./rows/bridging-rows.js";
import { crossLoadRows } from "./rows/cross-load-rows.js";
import { expertisePersonRows, expertiseRows } from "./rows/expertise-rows.js";
import { initiativeRows } from "./rows/initiative-rows.js";
import { invitationRows } from "./rows/invitation-rows.js";
import { pathwayRows } from "./rows/pathway-rows.js";
import { strengthRows } from "./rows/strength-rows.js";
import type { DrawnSpread } from "./spread-draws.js";
import { type UncertainRow, type Uncertainty, uncertaintyOf } from "./uncertainty.js";
import type { DrawRequest, UncertaintyDraws } from "./uncertainty-draws.js";

/**
 * Pairs of a partner and a person up to which levels names and codes hold what each person carries between partners and
 * office, and how far each partner is from each: more are no document to read, and `crosstie measures` gives them.
 */
const MOST_PAIRS = 2500;

/** A relation at a wave, as an analysis looks at it. */
export interface AskedRelation {
  readonly network: Network;
  /** The same without a cut-off on its ties. */
  readonly whole: Network;
  readonly grouping: Grouping;
  /** Whether the report's sections rest on it. */
  readonly main: boolean;
}

export interface RelationRowsOptions {
  readonly seed: number;
  readonly permutations: number;
  readonly minStrength: number | null;
  /** Whether the privacy level shows people. */
  readonly openPeople: boolean;
}

export interface RelationRows extends Uncertainty {
  readonly allStaffMeetings: readonly string[];
}

/** How long the report's own relation takes beside another. */
const weightOf = ({ main }: AskedRelation): number => (main ? 20 : 1);

/** What is to be drawn of each relation at each wave. */
export function relationRequests(
  asked: readonly AskedRelation[],
  { seed, permutations, minStrength }: RelationRowsOptions,
): readonly DrawRequest[] {
  return asked.map(({ network, whole, grouping, main }) => ({
    network,
    grouping,
    scope: main ? "main" : "each",
    curves: { whole, minStrength },
    seed,
    permutations,
  }));
}

/** What was drawn: of each request, and of where partners' knowledge spreads in the report's own relation. */
export interface DrawnOfRelations {
  readonly relation: (place: number) => LongCall<UncertaintyDraws>;
  readonly spread: DrawnSpread;
}

/** Rows of each relation at each wave, with their uncertainty, in the order asked. */
export function* relationRows(
  study: Study,
  asked: readonly AskedRelation[],
  options: RelationRowsOptions,
  requests: readonly DrawRequest[],
  drawn: DrawnOfRelations,
): Steps<RelationRows> {
  const { seed, permutations, openPeople } = options;
  const part = partsOf(2 * asked.reduce((sum, one) => sum + weightOf(one), 0));
  const made: Made[][] = [];
  for (const one of asked) {
    const context = studyContext(study, one.network, one.grouping, { seed, permutations });
    const makers = one.main ? [...OF_EACH, ...OF_MAIN] : OF_EACH;
    made.push(
      yield* part(weightOf(one), inTurn(makers.map((make) => () => make(context, openPeople, drawn.spread)))),
    );
  }
  const rows: MeasureRow[] = [];
  const headlines: UncertainRow[] = [];
  for (const [k, one] of asked.entries()) {
    const draws = yield* part(weightOf(one), longCall(drawn.relation(k)));
    const found = uncertaintyOf(
      study,
      made[k]!.flatMap((m) => m.rows),
      requests[k]!,
      draws,
    );
    for (const row of found.rows) rows.push(row);
    for (const headline of found.headlines) headlines.push(headline);
  }
  return { rows, headlines, allStaffMeetings: made.flat().flatMap((m) => m.allStaffMeetings ?? []) };
}

interface Made {
  readonly rows: readonly MeasureRow[];
  readonly allStaffMeetings?: readonly string[];
}

type RowMaker = (context: StudyContext, openPeople: boolean, spread: DrawnSpread) => Steps<Made>;

function* rowsOnly(steps: Steps<MeasureRow[]>): Steps<Made> {
  return { rows: yield* steps };
}

/** Rows of each relation and wave, and of the report's own. */
const OF_EACH: readonly RowMaker[] = [
  (context) => atOnce(() => ({ rows: [...bridgingRows(context), ...crossLoadRows(context)] })),
  (context) => atOnce(() => ({ rows: strengthRows(context) })),
];
const OF_MAIN: readonly RowMaker[] = [
  (context) => rowsOnly(expertiseRows(context)),
  (context) => pathwayRows(context),
  (context, openPeople, spread) =>
    rowsOnly(
      allPartnerRows(context, {
        spread,
        people: openPeople && context.study.partners.length * context.network.ids.length <= MOST_PAIRS,
      }),
    ),
  (context) => atOnce(() => ({ rows: initiativeRows(context) })),
  (context, openPeople) => atOnce(() => ({ rows: invitationRows(context, openPeople) })),
  (context, openPeople) =>
    atOnce(() => ({ rows: openPeople ? expertisePersonRows(context).filter(toName) : [] })),
];

/** Rows about people that levels names and codes give: who is hidden, who is over-asked, who could be invited. */
function toName(row: MeasureRow): boolean {
  return (row.measure === "hidden_holder" || row.measure === "over_asked") && row.value === 1;
}
