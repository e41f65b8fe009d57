import type { ViewNetwork } from "@crosstie/core";
import { type Change, changeBetween } from "./change.js";
import { labelIn, type Shown } from "./filter.js";
import { type Bundle, leads, litIds } from "./links.js";
import { pathwayOverlay } from "./overlay.js";
import { comparedRounds } from "./roster.js";
import { findRoutes } from "./routes.js";
import { countOf, formatCount } from "./text.js";
import type { ViewState } from "./view-state.js";

/** What a state puts in front of the rest: a route, a selection, or what a lens is about. */
export interface Front {
  readonly focusing: boolean;
  /** Ids of marks that keep their colour. */
  readonly lit: ReadonlySet<string>;
  readonly change: Change | null;
  isLit(bundle: Bundle): boolean;
}

interface Ground {
  readonly shown: Shown;
  readonly selected: ReadonlySet<string>;
  readonly group: (id: string) => string;
  readonly home: ReadonlyMap<string, string | null>;
}

/** A route comes before a selection, and a selection before a lens. */
export function frontOf(
  data: ViewNetwork,
  state: ViewState,
  bundles: readonly Bundle[],
  { shown, selected, group, home }: Ground,
): Front {
  const rounds = state.lens === "change" ? comparedRounds(data, state) : null;
  const change = rounds === null ? null : changeBetween(data, rounds, shown.ties);
  if (state.path !== null) {
    const { routes } = findRoutes(data, state, state.path);
    const steps = new Set<string>();
    const lit = new Set<string>(selected);
    for (const route of routes) {
      for (const id of route.ids) lit.add(group(id));
      for (const { from, to } of route.steps) steps.add(pairKey(group(from), group(to)));
    }
    return { focusing: true, lit, change, isLit: ({ a, b }) => steps.has(pairKey(a, b)) };
  }
  if (state.selected.length > 0) {
    const lit = litIds(bundles, state, selected, group);
    const near = state.depth === 2 ? lit : selected;
    return {
      focusing: true,
      lit,
      change,
      isLit: (bundle) =>
        (near.has(bundle.a) && lit.has(bundle.b) && leads(bundle, bundle.a, state.direction, group)) ||
        (near.has(bundle.b) && lit.has(bundle.a) && leads(bundle, bundle.b, state.direction, group)),
    };
  }
  const across = lensTest(data, state, home);
  if (across === null) return { focusing: false, lit: new Set(), change, isLit: () => false };
  // Two departments that were asked for are seen even where nothing joins them.
  const lit = new Set<string>();
  for (const id of state.pair ?? []) {
    for (const [one, own] of home) if (own === id) lit.add(group(one));
  }
  for (const bundle of bundles) {
    if (!across(bundle)) continue;
    lit.add(bundle.a);
    lit.add(bundle.b);
  }
  return { focusing: true, lit, change, isLit: across };
}

/** Which ties a lens brings out; null: all alike. */
function lensTest(
  data: ViewNetwork,
  state: ViewState,
  home: ReadonlyMap<string, string | null>,
): ((bundle: Bundle) => boolean) | null {
  const { lens, pair, contact } = state;
  const ends = ({ a, b }: Bundle) => [home.get(a) ?? null, home.get(b) ?? null] as const;
  if (pair !== null && lens !== "none") {
    const wanted = pairKey(pair[0], pair[1]);
    return (bundle) => {
      const [a, b] = ends(bundle);
      return a !== null && b !== null && pairKey(a, b) === wanted;
    };
  }
  if (lens === "pathways" && contact !== null && contact !== "neither") {
    const pairs = pathwayOverlay(data, state)?.pairs.filter(({ kind }) => kind === contact) ?? [];
    const wanted = new Set(pairs.map((each) => pairKey(each.a, each.b)));
    return (bundle) => {
      const [a, b] = ends(bundle);
      return a !== null && b !== null && wanted.has(pairKey(a, b));
    };
  }
  if (lens !== "bridging") return null;
  return (bundle) => {
    const [a, b] = ends(bundle);
    return a !== null && b !== null && a !== b;
  };
}

function pairKey(a: string, b: string): string {
  return a < b ? JSON.stringify([a, b]) : JSON.stringify([b, a]);
}

/** What a comparison of rounds rests on, in words. */
export function lensNotes(data: ViewNetwork, change: Change | null): string[] {
  if (change === null) return [];
  const [before, after] = change.rounds.map((round) => labelIn(data.waves, round));
  const { kept, new: added, gone } = change.counts;
  return [
    `${before} to ${after}, among ${countOf(change.stayers, "person", "people")} on both rosters: ${countOf(kept, "tie")} stayed, ${formatCount(added)} new, ${formatCount(gone)} gone. ` +
      `${countOf(change.leavers, "person", "people")} left and ${formatCount(change.joiners)} joined; their ties are not compared` +
      (change.notCompared === 0
        ? "."
        : `, nor are ${countOf(change.notCompared, "tie")} of people who answered only one round.`),
  ];
}
