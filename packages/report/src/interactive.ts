import { type Analysis, CrosstieError } from "@crosstie/core";
import { Html, html } from "./html.js";

/** The interactive view as part of a page: `embedView` of "@crosstie/view/svg" makes it. */
export interface InteractiveView {
  /** Where the map goes, its data and its script. */
  readonly markup: string;
  /** What the page's policy must name for that script, and no other, to run. */
  readonly scriptSource: string;
}

/** The section that holds the map, after the figures that need no script. */
export function interactiveSection(view: InteractiveView): Html {
  return html`<section class="interactive"><h2 id="map">The map to explore</h2><p>The figures above need no script; this map does. It is not printed.</p>${new Html(view.markup)}</section>`;
}

/** @throws CrosstieError "privacy" where the level shows no people: the map's data hold them */
export function refusePeople({ privacy }: Analysis): void {
  if (privacy.level === "cabinet" || privacy.level === "public")
    throw new CrosstieError(
      "privacy",
      `The interactive view shows people, so it cannot be part of a report at level ${privacy.level}.`,
    );
}
