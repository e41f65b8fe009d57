import type { ViewNetwork } from "@crosstie/core";
import { type Layout, networkLayoutParts } from "./layout.js";
import { layoutBoxes } from "./layout-boxes.js";
import { forceParts } from "./layout-force.js";
import { layoutRings } from "./layout-rings.js";
import { drained } from "./steps.js";
import type { ViewState } from "./view-state.js";

const layouts = new WeakMap<ViewNetwork, Map<string, Layout>>();

/**
 * Where everything lies under a state. All layouts but the rings around partners depend on the data alone: no
 * filter and no change of round moves a dot. Rings say how many steps partners are away, so they follow the ties
 * of the round and relation shown.
 */
export function layoutOf(data: ViewNetwork, state: ViewState): Layout {
  return drained(layoutParts(data, state));
}

/** As {@link layoutOf}, with pauses where it takes long. */
export function* layoutParts(data: ViewNetwork, state: ViewState): Generator<undefined, Layout, undefined> {
  const known = layouts.get(data) ?? new Map<string, Layout>();
  layouts.set(data, known);
  const key =
    state.layout === "partner-distance"
      ? JSON.stringify([state.layout, state.wave, state.relation, state.minStrength, state.missingStrength])
      : state.layout;
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = yield* make(data, state);
  known.set(key, made);
  return made;
}

function* make(data: ViewNetwork, state: ViewState): Generator<undefined, Layout, undefined> {
  switch (state.layout) {
    case "boxes":
      return layoutBoxes(data);
    case "partner-distance":
      return layoutRings(data, state);
    case "force":
      return yield* forceParts(data);
    default:
      return yield* networkLayoutParts(data);
  }
}
