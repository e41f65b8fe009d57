import { eiPermutation } from "../inference/ei-permutation.js";
import { chanceFrom } from "../measures/chance.js";
import {
  complexTransfer,
  complexTransferMeasure,
  strongTies,
  strongTiesMeasure,
} from "../measures/department-strength.js";
import { eiIndexMeasure } from "../measures/ei-index.js";
import type {
  DepartmentPairMeasure,
  Measure,
  NetworkMeasure,
  PersonMeasure,
  SeededNetworkMeasure,
  TieMeasure,
  View,
} from "../measures/measure.js";
import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { answeredCount } from "../network/observed.js";
import { binaryView, flowView, mutualView, unionView } from "../network/views.js";
import { withLabelTest } from "./label-tests.js";
import { type MeasureRow, measureRow, rowOf, type Shared } from "./measure-row.js";

export interface MeasureRowsOptions {
  /** Default: each measure's own. */
  readonly view?: View;
  readonly orientation?: "nominal" | "flow";
  /** For measures that take both; default binary. */
  readonly weights?: "binary" | "strength";
  /** For tests against chance; default 1. */
  readonly seed?: number;
  readonly permutations?: number;
  /** Ties of this strength or more are strong; default the two highest strengths that occur. */
  readonly cut?: number;
  /** The initiative the network was restricted to, for the rows to say so. */
  readonly initiative?: string;
}

/**
 * Computes measures on one network and puts them into rows, every row with its convention.
 *
 * @param measures cards, from the list in `measures/index.ts`
 */
export function measureRows(
  network: Network,
  grouping: Grouping,
  measures: readonly Measure[],
  options: MeasureRowsOptions = {},
): MeasureRow[] {
  return [...rowsByMeasure(network, grouping, measures, options)].flat();
}

/** The same, measure by measure, so that the rows of a large office need not be alive all at once. */
export function* rowsByMeasure(
  network: Network,
  grouping: Grouping,
  measures: readonly Measure[],
  options: MeasureRowsOptions = {},
): Generator<MeasureRow[]> {
  const prepared = new Map<string, Network>();
  const rowsOfMeasure = (measure: Measure): MeasureRow[] => {
    const view = options.view ?? measure.views[0];
    const orientation = options.orientation ?? measure.orientation;
    const weights = measure.weights === "either" ? (options.weights ?? "binary") : measure.weights;
    const context = {
      network,
      turned: false,
      grouping,
      measure,
      convention: describe(view, orientation, weights, measure, grouping, options.initiative),
    };
    if (!measure.views.includes(view))
      return [undefinedRow(context, `NOT_APPLICABLE: ${measure.otherViews ?? "not defined on this view"}`)];
    if (measure.grouped && grouping.labels.length === 0) return [undefinedRow(context, "NO_GROUPS")];
    if (measure.limit !== undefined && network.ids.length > measure.limit)
      return [undefinedRow(context, "TOO_LARGE")];
    const key = `${view} ${view === "directed" ? orientation : ""} ${weights}`;
    const ready = prepared.get(key) ?? prepare(network, view, orientation, weights);
    prepared.set(key, ready);
    const turned = ready.directed && ready.orientation !== network.orientation;
    const rows = rowsOf({ ...context, network: ready, turned }, options);
    return withLabelTest(rows, measure, ready, grouping, options);
  };
  for (const measure of measures) yield rowsOfMeasure(measure);
}

function prepare(
  network: Network,
  view: View,
  orientation: "nominal" | "flow",
  weights: "binary" | "strength",
): Network {
  const weighted = weights === "binary" ? binaryView(network) : network;
  if (view === "union") return unionView(weighted);
  if (view === "mutual") return mutualView(weighted);
  return orientation === "flow" ? flowView(weighted) : weighted;
}

function describe(
  view: View,
  orientation: string,
  weights: string,
  measure: Measure,
  grouping: Grouping,
  initiative: string | undefined,
): string {
  return [
    `view=${view}`,
    ...(view === "directed" ? [`orientation=${orientation}`] : []),
    `weights=${weights}`,
    ...(measure.grouped ? [`group=${grouping.column}`] : []),
    ...(initiative === undefined ? [] : [`initiative=${initiative}`]),
  ].join("; ");
}

interface Context {
  readonly network: Network;
  /** The ties of the network run the other way than they were reported. */
  readonly turned: boolean;
  readonly grouping: Grouping;
  readonly measure: Measure;
  readonly convention: string;
}

/** What all rows of a measure have in common. */
function base({ network, measure, convention }: Context): Shared {
  return {
    measure: measure.id,
    level: measure.level,
    relation: network.relation,
    wave: network.wave === "" ? null : network.wave,
    unit: measure.unit,
    reason: measure.reason,
    n: answeredCount(network),
    convention,
  };
}

function undefinedRow(context: Context, reason: string): MeasureRow {
  return rowOf(base(context), { value: Number.NaN, reason });
}

function rowsOf(context: Context, options: MeasureRowsOptions): MeasureRow[] {
  const { measure, network, grouping } = context;
  switch (measure.level) {
    case "network":
      return [
        "seeded" in measure
          ? seededRow(context, measure, options)
          : networkRow(context, compute(measure, context, options), options),
      ];
    case "person":
      return personRows(context, measure);
    case "tie":
      return tieRows(context, measure);
    case "person-department-pair": {
      const same = base(context);
      return measure.compute(network, grouping).map(({ person, from, to, value }) =>
        rowOf(same, {
          id: network.ids[person]!,
          id2: `${grouping.labels[from]!} → ${grouping.labels[to]!}`,
          value,
        }),
      );
    }
    case "department": {
      const same = base(context);
      return [...measure.compute(network, grouping)].map((value, g) =>
        rowOf(same, { id: grouping.labels[g]!, value }),
      );
    }
    case "department-pair": {
      const same = base(context);
      return [...compute(measure, context, options)].map((value, cell) =>
        rowOf(same, {
          id: grouping.labels[Math.floor(cell / grouping.labels.length)]!,
          id2: grouping.labels[cell % grouping.labels.length]!,
          value,
        }),
      );
    }
  }
}

function compute(measure: NetworkMeasure, context: Context, options: MeasureRowsOptions): number;
function compute(measure: DepartmentPairMeasure, context: Context, options: MeasureRowsOptions): Float64Array;
function compute(
  measure: NetworkMeasure | DepartmentPairMeasure,
  { network, grouping }: Context,
  { cut }: MeasureRowsOptions,
): number | Float64Array {
  // Where the scale is declared, its cut between weak and strong takes the place of the highest strengths seen.
  if (cut !== undefined && measure.id === strongTiesMeasure.id) return strongTies(network, grouping, { cut });
  if (cut !== undefined && measure.id === complexTransferMeasure.id)
    return complexTransfer(network, grouping, { cut });
  return measure.compute(network, grouping);
}

function networkRow(
  context: Context,
  value: number,
  { seed = 1, permutations = 1000 }: MeasureRowsOptions,
): MeasureRow {
  const { measure, network, grouping } = context;
  if (measure.level === "network" && "expectation" in measure) {
    const { expected, sd } = measure.expectation!(network, grouping);
    return rowOf(base(context), { value, expected, sd, z: sd > 0 ? (value - expected) / sd : null });
  }
  if (measure.id !== eiIndexMeasure.id || !Number.isFinite(value)) return rowOf(base(context), { value });
  // The index must never be read against 0: its chance value depends on the sizes of departments (measures.md A1).
  const test = eiPermutation(context.network, context.grouping, { seed, permutations });
  return measureRow({
    ...base(context),
    value,
    expected: test.expected,
    sd: test.sd,
    z: test.z,
    p: test.pTwo,
    convention: `${context.convention}; null=label permutation; ${test.exact ? "exact" : `permutations=${test.permutations}; seed=${test.seed}`}`,
  });
}

function seededRow(
  context: Context,
  measure: SeededNetworkMeasure,
  { seed = 1 }: MeasureRowsOptions,
): MeasureRow {
  return measureRow({
    ...base(context),
    value: measure.compute(context.network, context.grouping, chanceFrom(seed)),
    convention: `${context.convention}; seed=${seed}`,
  });
}

function personRows(context: Context, measure: PersonMeasure): MeasureRow[] {
  const { network, grouping } = context;
  const values = measure.compute(network, grouping);
  const chance = measure.expectation?.(network, grouping);
  const same = base(context);
  return network.ids.map((id, i) => {
    const silent = network.answered[i] !== 1;
    if (silent && measure.nonrespondents === "null") {
      return rowOf(same, { id, value: Number.NaN, reason: "NOT_ANSWERED" });
    }
    const expected = chance?.expected[i] ?? null;
    const sd = chance?.sd[i] ?? null;
    const bound = silent && measure.nonrespondents === "lower-bound";
    return rowOf(same, {
      id,
      value: values[i]!,
      expected,
      sd,
      z: expected === null || sd === null || !(sd > 0) ? null : (values[i]! - expected) / sd,
      status: bound ? "lower-bound" : "ok",
      reason: bound ? "NOT_ANSWERED" : null,
    });
  });
}

/**
 * A tie is named as it was reported, from → to, also where a measure follows the flow: so that the rows of all tie
 * measures, and the ties table, join on the same two ids.
 */
function tieRows(context: Context, measure: TieMeasure): MeasureRow[] {
  const { network, turned, grouping } = context;
  const values = measure.compute(network, grouping);
  const ties: { from: number; to: number; value: number }[] = [];
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      if (!network.directed && j < i) continue;
      ties.push({ from: turned ? j : i, to: turned ? i : j, value: values[e]! });
    }
  }
  if (turned) ties.sort((a, b) => a.from - b.from || a.to - b.to);
  const same = base(context);
  return ties.map(({ from, to, value }) =>
    rowOf(same, { id: network.ids[from]!, id2: network.ids[to]!, value }),
  );
}
