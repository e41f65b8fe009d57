import {
  binaryView,
  constraint,
  degree,
  eiIndexPerson,
  inDegree,
  type Network,
  outDegree,
  unionView,
  type ViewMeasure,
  type ViewNetwork,
} from "@crosstie/core";
import type { Shown } from "./filter.js";
import { type MeasuredNetwork, networkOf } from "./network-of.js";
import type { ViewState } from "./view-state.js";

/** Core's functions by the ids of the measures of people in a ViewNetwork; `own` needs the person's own answers. */
const FUNCTIONS: Readonly<
  Record<string, { readonly own: boolean; compute(m: MeasuredNetwork): Float64Array } | undefined>
> = {
  degree: { own: false, compute: ({ network }) => degree(unionView(binaryView(network))) },
  in_degree: { own: false, compute: ({ network }) => inDegree(binaryView(network)) },
  out_degree: { own: true, compute: ({ network }) => outDegree(binaryView(network)) },
  ei_index: {
    own: true,
    compute: ({ network, grouping }) => eiIndexPerson(unionView(binaryView(network)), grouping),
  },
  constraint: { own: true, compute: ({ network }) => constraint(binaryView(network)) },
};

/** Whether a measure can be computed anew from what is shown. */
export function isRecomputed(measure: ViewMeasure): boolean {
  return measure.level === "person" && Object.hasOwn(FUNCTIONS, measure.id);
}

/** The data with measures of people computed by core's functions on the people and ties shown, null outside of them. */
export function recomputed(data: ViewNetwork, state: ViewState, shown: Shown): ViewNetwork {
  const measured = networkOf(data, state, shown);
  const place = new Map(measured.network.ids.map((id, at) => [id, at]));
  return {
    ...data,
    measures: data.measures.map((measure) => {
      const own = FUNCTIONS[measure.id];
      if (measure.level !== "person" || own === undefined) return measure;
      const scores = own.compute(measured);
      return {
        ...measure,
        values: data.people.map((person) => scoreOf(measured.network, scores, place.get(person.id), own.own)),
      };
    }),
  };
}

function scoreOf(
  network: Network,
  scores: Float64Array,
  at: number | undefined,
  own: boolean,
): number | null {
  if (at === undefined || (own && network.answered[at] !== 1)) return null;
  const score = scores[at]!;
  return Number.isFinite(score) ? score : null;
}
