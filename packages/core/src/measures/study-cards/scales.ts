import { farrellCoburn2017 } from "../../references.js";
import type { StudyMeasure } from "../study-measure.js";

/** Cards of survey scales, in reading order. */
export const scalesStudyMeasures: readonly StudyMeasure[] = [
  {
    id: "scale_mean",
    level: "scale",
    title: "Mean of a survey scale",
    about:
      "The mean answer on the scale's items, as a share of the way from its lowest to its highest point.",
    formula:
      "mean over people of the mean of (x − min) / (max − min), where at least two thirds of the items were answered",
    unit: "proportion of the maximum possible (POMP)",
    range: [0, 1],
    missing: "People who answered fewer than two thirds of the items are left out.",
    isolates: "No effect.",
    undefinedWhen: "nobody answered enough items",
    references: [farrellCoburn2017],
  },
];
