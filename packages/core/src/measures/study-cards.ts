import { officeMeasures } from "./study-cards-office.js";
import { sourceMeasures } from "./study-cards-sources.js";
import type { StudyMeasure } from "./study-measure.js";

export type { StudyMeasure };

/** Cards of measures of a study, in reading order. */
export const studyMeasures: readonly StudyMeasure[] = [...officeMeasures, ...sourceMeasures];
