import { openCells, shareBounds } from "../../inference/bounds.js";
import { type StrengthShare, strengthSplit } from "../../measures/department-strength.js";
import { type Headline, WHOLE } from "./headline.js";
import type { Office } from "./office.js";

type Side = "within" | "across";

const applies = ({ network, strongFrom, grouping }: Office) =>
  network.valued && strongFrom !== null && grouping.labels.length >= 2;

const split = (office: Office) =>
  office.once("strength", () =>
    strengthSplit(office.network, office.grouping, { cut: office.strongFrom ?? Number.NaN }),
  );

function strongShare(side: Side): Headline {
  return {
    measure: `strong_share_${side}`,
    level: "network",
    scope: "each",
    applies,
    keys: () => WHOLE,
    values: (office) => [split(office)[side].strongShare],
    benchmark: { measure: side === "across" ? "strong_share_within" : "strong_share_across" },
    concludes: "difference",
    range: "removal",
    bounds: (office) => {
      const { ties, strong, weak }: StrengthShare = split(office)[side];
      const { open } = openCells(office.network, office.grouping.of, office.grouping.labels.length)[side];
      // A tie reported without a strength may be strong or weak; a cell nobody answered for may be that or no tie.
      const either = open + ties - strong - weak;
      return [shareBounds({ tied: strong, open: either }, { tied: weak, open: either })];
    },
    cutBy: "strong",
    basis: (office) => {
      const { strong, weak } = split(office)[side];
      return [strong, weak];
    },
  };
}

function meanStrength(side: Side): Headline {
  return {
    measure: `mean_strength_${side}`,
    level: "network",
    scope: "each",
    applies,
    keys: () => WHOLE,
    values: (office) => [split(office)[side].meanStrength],
    benchmark: { measure: side === "across" ? "mean_strength_within" : "mean_strength_across" },
    concludes: "difference",
    range: "removal",
    cutBy: null,
    without: { cutoff: "IS_STRENGTH" },
  };
}

/** Headlines that set ties across departments against those within: how strong they are. */
export const strengthHeadlines: readonly Headline[] = [
  strongShare("within"),
  strongShare("across"),
  meanStrength("within"),
  meanStrength("across"),
];
