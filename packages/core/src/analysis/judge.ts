import { type Indicator, scaleConstructs } from "../framework/indicators/index.js";
import { studyMeasures } from "../measures/study-cards/index.js";
import type { ConfidenceThresholds } from "../study/study.js";
import type { Finding, ResponseSummary } from "./analysis.js";
import { type ConfidenceVerdict, confidenceOf, weaker } from "./confidence.js";
import type { MeasureRow } from "./measure-row.js";

/** Measures that rest on paths of more than one step. */
const PATH_MEASURES: ReadonlySet<string> = new Set(studyMeasures.filter((m) => m.paths).map((m) => m.id));

/**
 * A row as a finding: which construct it speaks to, and how much it may be leant on. Where that is "cannot say"
 * its figures are taken out and the reason stands in their place. No finding where no indicator reads the measure.
 */
export function toFinding(
  row: MeasureRow,
  indicators: readonly Indicator[],
  responses: readonly ResponseSummary[],
  thresholds: ConfidenceThresholds,
): Finding[] {
  const meaning = meaningOf(row, indicators);
  if (meaning === null) return [];
  const { confidence, reason } = judge(row, responses, thresholds);
  const said = confidence === "cannot-say" && row.value !== null ? silenced(row, reason) : row;
  return [{ ...said, ...meaning, confidence, confidenceReason: reason }];
}

function meaningOf(
  row: MeasureRow,
  indicators: readonly Indicator[],
): Pick<Finding, "construct" | "indicator"> | null {
  if (row.measure === "scale_mean") {
    const construct = scaleConstructs.get(row.id ?? "");
    return construct === undefined ? null : { construct, indicator: `${construct}.scale_mean` };
  }
  const indicator = indicators.find((i) => i.measure === row.measure);
  return indicator === undefined ? null : { construct: indicator.construct, indicator: indicator.id };
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
): ConfidenceVerdict {
  const response = responses.find((r) => r.wave === (row.wave ?? "")) ?? responses.at(-1);
  if (row.measure === "scale_mean") {
    const said = confidenceOf({ rate: response?.rate ?? null }, thresholds);
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
      paths: PATH_MEASURES.has(row.measure),
      rangeCrosses: rangeCrosses(row),
      withinChance: row.level === "network" && row.p !== null && row.p > 0.05,
    },
    thresholds,
  );
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
        : row.level === "partner-department"
          ? [row.id2]
          : [];
  return response.departments.filter((d) => ids.includes(d.department));
}
