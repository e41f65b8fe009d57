import type { ViewNetwork } from "@crosstie/core";
import type { EgoCard } from "./ego.js";
import type { Fallback } from "./painting.js";
import type { Scene } from "./scene-types.js";
import { countOf } from "./text.js";
import { MOST_PEOPLE } from "./view-state.js";

/** Said until the first picture of a large network is there. */
export function loadingText(data: ViewNetwork): string {
  return `Preparing ${countOf(data.people.length, "person", "people")}, ${countOf(data.ties.length, "tie")}. The table and the list can be used already.`;
}

/** Said on opening where there are too many people to draw them all at once. */
export function largeText(data: ViewNetwork): string | null {
  return data.people.length > MOST_PEOPLE
    ? `${countOf(data.people.length, "person", "people")}: the map opens with departments. Click one, or come closer, to see its people.`
    : null;
}

/** What leaves the view in a saved file. */
export function saveNote(data: ViewNetwork): string {
  const what =
    data.people.length === 0
      ? "departments and partners only"
      : data.privacy === "names"
        ? "names of people"
        : "codes of people";
  return `Files are written on this computer only. They hold ${what} (privacy level ${data.privacy}); “This view” holds no ties and no names.`;
}

/** What stands over a map without ties, or of one department. */
export function overMessage(data: ViewNetwork, { status }: Scene): string | null {
  if (data.people.length === 0 && data.departments.length === 1 && data.ties.length > 0)
    return "All departments are too small to be shown apart at this privacy level. What stands here is all of them together.";
  if (status === "empty")
    return "There are no ties in this file. The survey's ties table was empty, or none of its rows could be used.";
  return status === "filtered-out" ? "No ties match these filters." : null;
}

/** Why the map is drawn the slower way. */
export function fallbackText(reason: Fallback): string {
  return reason === "no-webgl"
    ? "Your browser cannot draw the fast map, so this is the simpler one. Everything else works."
    : "The fast map stopped, so this is the simpler one. Selection and filters are kept.";
}

/** A card for ears. */
export function spoken(card: EgoCard): string {
  return [card.label + ".", card.about + ".", ...card.sentences].join(" ");
}
