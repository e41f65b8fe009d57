import type { Indicator } from "../framework/indicators/index.js";
import { studyMeasures } from "../measures/study-cards/index.js";
import { scalesStudyMeasures } from "../measures/study-cards/scales.js";
import { wavesStudyMeasures } from "../measures/study-cards/waves.js";
import type { ConfidenceThresholds } from "../study/study.js";
import type { Finding, ResponseSummary } from "./analysis.js";
import { type ConfidenceBasis, type ConfidenceVerdict, confidenceOf, weaker } from "./confidence.js";
import { reversedAt } from "./headlines/cutoffs.js";
import type { CutScale } from "./headlines/headline.js";
import type { MeasureRow } from "./measure-row.js";
import type { UncertainRow } from "./uncertainty.js";

const SCALE_MEASURES: ReadonlySet<string> = new Set(scalesStudyMeasures.map((m) => m.id));
const OF_TWO_WAVES: ReadonlySet<string> = new Set(wavesStudyMeasures.map((m) => m.id));

/** Measures that rest on paths of more than one step. */
const PATH_MEASURES: ReadonlySet<string> = new Set(studyMeasures.filter((m) => m.paths).map((m) => m.id));

/**
 * A row as a finding: which construct it speaks to, and how much it may be leant on. Where that is "cannot say"
 * its figures are taken out and the reason stands in their place. No finding where no indicator reads the measure.
 *
 * @param uncertain what could turn the row over, where it is a headline
 * @param departmentStep steps in which reasons tell the response of a department, in percent
 */
export function toFinding(
  row: MeasureRow,
  indicators: readonly Indicator[],
  responses: readonly ResponseSummary[],
  thresholds: ConfidenceThresholds,
  scales: ReadonlyMap<string, string | null> = new Map(),
  uncertain?: UncertainRow,
  departmentStep = 1,
): Finding[] {
  const meaning = meaningOf(row, indicators, scales);
  if (meaning === null) return [];
  const { confidence, reason } = judge(row, responses, thresholds, uncertain, departmentStep);
  const said = confidence === "cannot-say" && row.value !== null ? silenced(row, reason) : row;
  return [{ ...said, ...meaning, confidence, confidenceReason: reason }];
}

function meaningOf(
  row: MeasureRow,
  indicators: readonly Indicator[],
  scales: ReadonlyMap<string, string | null>,
): Pick<Finding, "construct" | "indicator"> | null {
  if (SCALE_MEASURES.has(row.measure)) {
    // A subscale is `scale/subscale`, and speaks to what its scale does.
    const construct = scales.get(row.id ?? "") ?? scales.get((row.id ?? "").split("/")[0]!) ?? null;
    return construct === null ? null : { construct, indicator: `${construct}.${row.measure}` };
  }
  const indicator = indicatorOf(indicators).get(row.measure);
  return indicator === undefined ? null : { construct: indicator.construct, indicator: indicator.id };
}

const byMeasure = new WeakMap<readonly Indicator[], ReadonlyMap<string, Indicator>>();

/** The first indicator of each measure: looked up for every row. */
function indicatorOf(indicators: readonly Indicator[]): ReadonlyMap<string, Indicator> {
  const known = byMeasure.get(indicators);
  if (known !== undefined) return known;
  const first = new Map<string, Indicator>();
  for (const i of indicators) if (!first.has(i.measure)) first.set(i.measure, i);
  byMeasure.set(indicators, first);
  return first;
}

function silenced(row: MeasureRow, reason: string | null): MeasureRow {
  return {
    ...row,
    value: null,
    status: "cannot-say",
    reason,
    expected: null,
    sd: null,
    z: null,
    p: null,
    lower: null,
    upper: null,
  };
}

function judge(
  row: MeasureRow,
  responses: readonly ResponseSummary[],
  thresholds: ConfidenceThresholds,
  uncertain: UncertainRow | undefined,
  departmentStep: number,
): ConfidenceVerdict {
  const response = responseOf(row, responses);
  if (SCALE_MEASURES.has(row.measure)) {
    const departments = response === undefined ? [] : namedDepartments(row, response);
    const said = confidenceOf({ rate: response?.rate ?? null, departments, departmentStep }, thresholds);
    return weaker(
      { confidence: "tentative", reason: "A survey scale: what people say, from those who answered." },
      said,
    );
  }
  if (response === undefined) return { confidence: "cannot-say", reason: "There are no ties among people." };
  return confidenceOf(
    {
      rate: response.rate,
      departments: namedDepartments(row, response),
      departmentStep,
      paths: PATH_MEASURES.has(row.measure),
      ...(uncertain === undefined ? { rangeCrosses: rangeCrosses(row) } : turnedOver(uncertain)),
    },
    thresholds,
  );
}

/** Who answered in the row's wave; of two waves compared, the lower response of each department. */
function responseOf(row: MeasureRow, responses: readonly ResponseSummary[]): ResponseSummary | undefined {
  const own = responses.find((r) => r.wave === (row.wave ?? ""));
  if (own !== undefined || row.wave === null) return own ?? responses.at(-1);
  const both = responses.filter(
    (r) => OF_TWO_WAVES.has(row.measure) && row.wave!.split(",").includes(r.wave),
  );
  const [first, second] = both;
  if (first === undefined || second === undefined) return responses.at(-1);
  const least = (a: number | null, b: number | null) => (a === null || b === null ? null : Math.min(a, b));
  return {
    ...first,
    rate: least(first.rate, second.rate),
    departments: first.departments.map((d) => ({
      ...d,
      rate: least(d.rate, second.departments.find((e) => e.department === d.department)?.rate ?? d.rate),
    })),
  };
}

/** Whether the range reaches what the value is compared with, so that the comparison could turn out the other way. */
export function rangeCrosses({
  value,
  expected,
  lower,
  upper,
}: Pick<MeasureRow, "value" | "expected" | "lower" | "upper">): boolean {
  if (value === null || expected === null || lower === null || upper === null) return false;
  const side = value - expected;
  return side * (lower - expected) <= 0 || side * (upper - expected) <= 0;
}

/** What could make the conclusion drawn from a headline the opposite one. */
function turnedOver({
  row,
  figure,
  curve,
}: UncertainRow): Pick<ConfidenceBasis, "rangeCrosses" | "withinChance" | "reversedAt"> {
  const { concludes, benchmark } = figure.headline;
  if (concludes === "level") return {};
  return {
    rangeCrosses: figure.crosses,
    // Of a small department chance produces nearly anything; its share is read against its own mark only.
    withinChance: benchmark !== "none" && row.level === "network" && row.p !== null && row.p > 0.05,
    reversedAt: curve === null ? [] : reversedAt(curve).map((cut) => CUTS[curve.scale](cut)),
  };
}

const CUTS: Readonly<Record<CutScale, (cut: number | null) => string>> = {
  tie: (cut) => (cut === null ? "all ties" : `ties of strength ${cut} or more`),
  strong: (cut) => `strength ${cut} or more as strong`,
  expertise: (cut) => `expertise of level ${cut} or more`,
  partner: (cut) => (cut === null ? "all partner ties" : `partner ties of strength ${cut} or more`),
};

/**
 * Departments whose silence would undermine a row: the naming one of a directed pair; both of a pair
 * said to have no tie, since a tie that was reported is there whoever kept silent.
 */
function namedDepartments(
  row: MeasureRow,
  response: ResponseSummary,
): { department: string; rate: number | null }[] {
  const ids =
    row.level === "department" ||
    (row.level === "department-pair" && row.convention?.startsWith("view=directed") === true)
      ? [row.id]
      : row.measure === "informal_contact" && row.value === 0
        ? [row.id, row.id2]
        : row.level === "partner-department" || row.level === "scale-department"
          ? [row.id2]
          : [];
  return response.departments.filter((d) => ids.includes(d.department));
}
