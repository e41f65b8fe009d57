import { table } from "../figures/table.js";
import { type Html, html } from "../html.js";

/** The office of the worked example, small enough to count by hand; a test works it out with the measures themselves. */
export const EXAMPLE = {
  people: [
    ["Ada", "North"],
    ["Ben", "North"],
    ["Cai", "North"],
    ["Dot", "South"],
    ["Eve", "South"],
  ],
  /** Who turns to whom, and how often (1 to 4; strong from 3). */
  ties: [
    ["Ada", "Ben", 3],
    ["Ben", "Ada", 1],
    ["Ben", "Cai", 2],
    ["Ada", "Dot", 1],
    ["Dot", "Eve", 3],
    ["Eve", "Cai", 1],
  ],
  strongFrom: 3,
  /** Who knows the topic. */
  holder: "Dot",
} as const;

/** Five people, six ties, and the main figures worked by hand. */
export function workedExample(): Html {
  return html`<p><strong>An example on five people.</strong> Ada, Ben and Cai are in North, Dot and Eve in South. Six ties were reported: Ada turns to Ben (3 of 4) and Dot (1), Ben to Ada (1) and Cai (2), Dot to Eve (3), Eve to Cai (1). Dot knows the topic.</p>${table(
    {
      caption: html`The main figures on these five people.`,
      head: [html`Figure`, html`How`, html`Value`],
      rows: [
        [
          html`Ties across departments`,
          html`2 of 6 ties run between North and South: Ada to Dot, Eve to Cai.`,
          html`33 %`,
        ],
        [html`By chance`, html`Of the 20 ordered pairs of people, 12 are of two departments.`, html`60 %`],
        [html`Strong ties inside`, html`2 of the 4 ties inside departments are 3 or more.`, html`50 %`],
        [html`Strong ties across`, html`0 of the 2 ties across are.`, html`0 %`],
        [html`Ties returned`, html`Ada and Ben name each other: 2 of 6 ties.`, html`33 %`],
        [
          html`Within two steps of the topic`,
          html`Dot holds it, Ada turns to Dot, Ben turns to Ada: 3 of 5 people.`,
          html`60 %`,
        ],
      ],
      className: "narrow",
    },
  )}`;
}
