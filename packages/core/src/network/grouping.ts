import { byCodePoint } from "../survey/order.js";

/**
 * Who belongs where: departments by default, or any other column of people.csv.
 * `labels` are sorted by code point, so that results do not depend on the order of people.
 */
export interface Grouping {
  /** The column it was read from. */
  readonly column: string;
  readonly labels: readonly string[];
  /** Position in `labels` for each person of the network, −1 where the column is empty. */
  readonly of: Int32Array;
  /** People in each group. */
  readonly sizes: Int32Array;
}

/**
 * Builds a Grouping from one label a person, in the order of the network's `ids`.
 * null and empty text mean "not known"; such people take part in no department figure.
 */
export function groupingFrom(values: readonly (string | null)[], column = "department"): Grouping {
  const labels = [...new Set(values.filter((v): v is string => v !== null && v !== ""))].sort(byCodePoint);
  const place = new Map(labels.map((label, g) => [label, g]));
  const of = Int32Array.from(values, (v) => (v === null ? -1 : (place.get(v) ?? -1)));
  const sizes = new Int32Array(labels.length);
  for (const g of of) if (g >= 0) sizes[g]!++;
  return Object.freeze({ column, labels: Object.freeze(labels), of, sizes });
}
