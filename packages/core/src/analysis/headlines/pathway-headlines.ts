import { shareBounds } from "../../inference/bounds.js";
import { type Pathway, pathwayOverlap, pathwaySplit } from "../../measures/meetings.js";
import { boundsByEnds } from "./ends.js";
import { type Headline, WHOLE } from "./headline.js";
import type { Office } from "./office.js";

const applies = ({ study, grouping }: Office) => study.meetings.length > 0 && grouping.labels.length >= 2;

const KINDS: readonly (readonly [string, Pathway])[] = [
  ["pathways_formal_only", "formal"],
  ["pathways_informal_only", "informal"],
  ["pathways_both", "both"],
  ["pathways_neither", "neither"],
];

const overlap = ({ union, meetings }: Office) => pathwayOverlap(union, meetings);

/** Headlines that set meetings against ties. */
export const pathwayHeadlines: readonly Headline[] = [
  ...KINDS.map(([measure, kind]): Headline => {
    const values = ({ union, meetings, grouping }: Office) => [
      pathwaySplit(union, meetings, grouping).counts[kind],
    ];
    return {
      measure,
      level: "network",
      scope: "main",
      applies,
      keys: () => WHOLE,
      values,
      benchmark: "chance",
      concludes: "level",
      range: "bounds",
      bounds: (office) => boundsByEnds(office, values),
      cutBy: "tie",
    };
  }),
  {
    measure: "pathway_activated",
    level: "network",
    scope: "main",
    applies,
    keys: () => WHOLE,
    values: (office) => [overlap(office).activated],
    benchmark: "chance",
    concludes: "level",
    range: "bounds",
    bounds: (office) => boundsByEnds(office, (end) => [overlap(end).activated]),
    cutBy: "tie",
  },
  {
    measure: "pathway_covered",
    level: "network",
    scope: "main",
    applies,
    keys: () => WHOLE,
    values: (office) => [overlap(office).covered],
    benchmark: "chance",
    concludes: "level",
    range: "removal",
    bounds: (office) => {
      const ends = boundsByEnds(office, (end) => [overlap(end).both, overlap(end).informal]);
      if (ends === null) return null;
      const [both, informal] = ends as readonly [
        { lower: number; upper: number },
        { lower: number; upper: number },
      ];
      return [
        shareBounds(
          { tied: both.lower, open: both.upper - both.lower },
          {
            tied: informal.lower - both.lower,
            open: informal.upper - informal.lower - (both.upper - both.lower),
          },
        ),
      ];
    },
    cutBy: "tie",
  },
];
