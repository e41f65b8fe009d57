import type { StudyMeasure } from "../study-measure.js";
import { awarenessStudyMeasures } from "./awareness.js";
import { crossLoadMeasures } from "./cross-load.js";
import { expertLoadStudyMeasures } from "./expert-load.js";
import { expertiseStudyMeasures } from "./expertise.js";
import { initiativesStudyMeasures } from "./initiatives.js";
import { officeStudyMeasures } from "./office.js";
import { partnerDiversityMeasures } from "./partner-diversity.js";
import { partnerFitMeasures } from "./partner-fit.js";
import { partnerPortfolioMeasures } from "./partner-portfolio.js";
import { partnerRouteMeasures } from "./partner-routes.js";
import { partnerSpreadMeasures } from "./partner-spread.js";
import { partnersStudyMeasures } from "./partners.js";
import { pathwaysStudyMeasures } from "./pathways.js";
import { routinesStudyMeasures } from "./routines.js";
import { scalesStudyMeasures } from "./scales.js";
import { strengthStudyMeasures } from "./strength.js";
import { wavesStudyMeasures } from "./waves.js";

export type { StudyMeasure };

/** Cards of measures of a study, in reading order. */
export const studyMeasures: readonly StudyMeasure[] = [
  ...officeStudyMeasures,
  ...crossLoadMeasures,
  ...strengthStudyMeasures,
  ...pathwaysStudyMeasures,
  ...expertiseStudyMeasures,
  ...awarenessStudyMeasures,
  ...expertLoadStudyMeasures,
  ...initiativesStudyMeasures,
  ...routinesStudyMeasures,
  ...partnersStudyMeasures,
  ...partnerDiversityMeasures,
  ...partnerRouteMeasures,
  ...partnerSpreadMeasures,
  ...partnerPortfolioMeasures,
  ...partnerFitMeasures,
  ...scalesStudyMeasures,
  ...wavesStudyMeasures,
];
