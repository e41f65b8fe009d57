import type { ViewNetwork } from "@crosstie/core";
import { filterNetwork, labelsOf } from "./filter.js";
import type { ViewState } from "./view-state.js";

export type ContactKind = "both" | "formal" | "informal" | "neither";

/** Two departments and how they are joined; null: nobody of either answered, so that it cannot be said. */
export interface ContactPair {
  readonly a: string;
  readonly b: string;
  readonly label: string;
  readonly kind: ContactKind | null;
}

/** Department pairs by what joins them. */
export interface Overlay {
  readonly pairs: readonly ContactPair[];
  readonly counts: Readonly<Record<ContactKind | "unknown", number>>;
  /** The relation the informal side rests on. */
  readonly relation: string;
}

/**
 * The four-way split of department pairs that core computed for the relation shown (the first one where all
 * are); null where the study lists no meetings or the wave shown is not the one the list describes.
 */
export function pathwayOverlay(data: ViewNetwork, state: ViewState): Overlay | null {
  const contacts = (data.contacts ?? []).filter((each) => state.wave === null || each.wave === state.wave);
  const relation =
    contacts.find((each) => each.relation === state.relation)?.relation ?? contacts[0]?.relation;
  if (relation === undefined) return null;
  const labels = labelsOf(data);
  const open = new Set(filterNetwork(data, { ...state, lens: "none" }).departments);
  const counts = { both: 0, formal: 0, informal: 0, neither: 0, unknown: 0 };
  const pairs = contacts
    .filter((each) => each.relation === relation && open.has(each.a) && open.has(each.b))
    .map(({ a, b, formal, informal }): ContactPair => {
      const kind =
        formal === null || informal === null
          ? null
          : formal
            ? informal
              ? "both"
              : "formal"
            : informal
              ? "informal"
              : "neither";
      counts[kind ?? "unknown"]++;
      return { a, b, label: `${labels.get(a) ?? a} – ${labels.get(b) ?? b}`, kind };
    });
  return { pairs, counts, relation };
}
