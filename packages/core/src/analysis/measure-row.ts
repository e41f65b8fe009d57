import type { Reason } from "../measures/measure.js";

/** What a reader may make of a row's value. */
export type RowStatus =
  /** Computed. */
  | "ok"
  /** Computed, and known to be too low because answers are missing. */
  | "lower-bound"
  /** The value is a bound that the share lies below; the share itself would give a small count away. */
  | "upper-bound"
  /** null; `reason` says why. */
  | "undefined"
  /** null: the privacy level does not let it be shown. */
  | "suppressed"
  /** null: the count is given as a band in `reason` (privacy level public). */
  | "banded"
  /** null: too few answers to say anything; `reason` says so. */
  | "cannot-say";

/** One measured value: the columns of every table Crosstie prints. Absent fields are null. */
export interface MeasureRow {
  readonly measure: string;
  /** person, person-topic, tie, department, department-pair, network, partner, partner-department, topic, meeting. */
  readonly level: string;
  readonly relation: string | null;
  readonly wave: string | null;
  /** The person, department, partner, topic or meeting; `from` of a tie or pair. */
  readonly id: string | null;
  /** The second of a pair. */
  readonly id2: string | null;
  readonly value: number | null;
  readonly status: RowStatus;
  readonly reason: Reason | string | null;
  /** People whose answers it rests on. */
  readonly n: number | null;
  readonly expected: number | null;
  readonly sd: number | null;
  readonly z: number | null;
  readonly p: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly unit: string | null;
  readonly convention: string | null;
}

/** Columns of a table of rows, in order. */
export const MEASURE_ROW_COLUMNS = [
  "measure",
  "level",
  "relation",
  "wave",
  "id",
  "id2",
  "value",
  "status",
  "reason",
  "n",
  "expected",
  "sd",
  "z",
  "p",
  "lower",
  "upper",
  "unit",
  "convention",
] as const satisfies readonly (keyof MeasureRow)[];

/** What is given of a row; `value` may be NaN. */
type Given = { readonly value: number } & Partial<Omit<MeasureRow, "value">>;
/** What rows of one measure have in common, where a row says nothing else. */
export type Shared = Pick<MeasureRow, "measure" | "level"> & Partial<Omit<MeasureRow, "value" | "status">>;

/** A row with every field there; a value that is not finite becomes null with its reason. */
export function measureRow(given: Given & Pick<MeasureRow, "measure" | "level">): MeasureRow {
  return rowOf(given, given);
}

/** The same, where most of the row is what it has in common with others. */
export function rowOf(shared: Shared, given: Given): MeasureRow {
  const defined = Number.isFinite(given.value);
  const status = given.status ?? "ok";
  const shown = defined && status !== "suppressed" && status !== "cannot-say" && status !== "banded";
  return {
    measure: shared.measure,
    level: shared.level,
    relation: given.relation ?? shared.relation ?? null,
    wave: given.wave ?? shared.wave ?? null,
    id: given.id ?? null,
    id2: given.id2 ?? null,
    // Adding 0 turns −0, which JSON does not keep, into 0.
    value: shown ? given.value + 0 : null,
    status: defined ? status : "undefined",
    reason: defined && status === "ok" ? null : (given.reason ?? shared.reason ?? null),
    n: given.n ?? shared.n ?? null,
    expected: finite(given.expected),
    sd: finite(given.sd),
    z: finite(given.z),
    p: finite(given.p),
    lower: finite(given.lower),
    upper: finite(given.upper),
    unit: given.unit ?? shared.unit ?? null,
    convention: given.convention ?? shared.convention ?? null,
  };
}

function finite(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && Number.isFinite(value) ? value + 0 : null;
}
