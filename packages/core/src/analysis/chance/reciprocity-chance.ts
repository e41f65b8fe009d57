import { reciprocityChance as chanceOfReciprocity } from "../../inference/mutual-pairs.js";
import { dyadCensus } from "../../measures/reciprocity.js";
import { type ChanceGroup, chanceFigure } from "./chance-figure.js";

/**
 * Ties that are returned, beside networks with as many ties. Density has no chance value: given ties it is what it is,
 * and given people alone it is one half (measures.md F7).
 */
export const reciprocityChance: ChanceGroup = {
  scope: "each",
  measures: ["reciprocity_edge"],
  cutBy: ["tie"],
  applies: () => true,
  *figures({ network }) {
    const { mutual, asymmetric, null: none } = dyadCensus(network);
    const test = chanceOfReciprocity(mutual + asymmetric + none, 2 * mutual + asymmetric, mutual);
    yield { at: 1 };
    return [
      chanceFigure({ measure: "reciprocity_edge", level: "network" }, test, "networks with as many ties"),
    ];
  },
};
