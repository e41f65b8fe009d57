import { partnerDiversityMeasures } from "../../measures/study-cards/partner-diversity.js";
import { partnerFitMeasures } from "../../measures/study-cards/partner-fit.js";
import { partnerPortfolioMeasures } from "../../measures/study-cards/partner-portfolio.js";
import { partnerRouteMeasures } from "../../measures/study-cards/partner-routes.js";
import { partnerSpreadMeasures } from "../../measures/study-cards/partner-spread.js";
import { partnersStudyMeasures } from "../../measures/study-cards/partners.js";
import type { StudyMeasure } from "../../measures/study-measure.js";
import { atOnce, inTurn, type Steps } from "../../network/steps.js";
import type { StudyContext } from "../context.js";
import type { MeasureRow } from "../measure-row.js";
import type { DrawnSpread } from "../spread-draws.js";
import { partnerDiversityRows } from "./partner-diversity-rows.js";
import { partnerFitRows } from "./partner-fit-rows.js";
import { partnerPersonRows } from "./partner-person-rows.js";
import { partnerPortfolioRows } from "./partner-portfolio-rows.js";
import { partnerRouteRows } from "./partner-route-rows.js";
import { partnerRows } from "./partner-rows.js";
import { partnerSpreadRows } from "./partner-spread-rows.js";

export interface PartnerRowsOptions {
  /** Whether to give rows of people, alone or with a partner. Default false: no report shows them. */
  readonly people?: boolean;
  /** `level id` of the measures wanted; default all. Parts that give none of them are not computed. */
  readonly only?: ReadonlySet<string> | undefined;
  /** What was drawn of where knowledge spreads; default it is drawn when it is its turn. */
  readonly spread?: DrawnSpread;
}

const ofPeople = ({ level }: StudyMeasure) => level === "person" || level === "partner-person";

/** Every row about partners, in reading order; empty without partners. */
export function* allPartnerRows(
  context: StudyContext,
  { people = false, only, spread }: PartnerRowsOptions = {},
): Steps<MeasureRow[]> {
  const shown = (card: StudyMeasure) => people || !ofPeople(card);
  const wanted = (cards: readonly StudyMeasure[]) =>
    cards.some((card) => shown(card) && (only?.has(`${card.level} ${card.id}`) ?? true));
  const whole = (cards: readonly StudyMeasure[]) => cards.filter((card) => !ofPeople(card));
  const ofEach = [...partnerDiversityMeasures, ...partnerRouteMeasures, ...partnerPortfolioMeasures].filter(
    ofPeople,
  );
  const parts: readonly (readonly [readonly StudyMeasure[], () => Steps<MeasureRow[]>])[] = [
    [partnersStudyMeasures, () => atOnce(() => partnerRows(context))],
    [whole(partnerDiversityMeasures), () => atOnce(() => partnerDiversityRows(context))],
    [whole(partnerRouteMeasures), () => atOnce(() => partnerRouteRows(context))],
    [partnerSpreadMeasures, () => partnerSpreadRows(context, { people }, spread)],
    [whole(partnerPortfolioMeasures), () => atOnce(() => partnerPortfolioRows(context))],
    [partnerFitMeasures, () => atOnce(() => partnerFitRows(context))],
    [ofEach, () => atOnce(() => partnerPersonRows(context))],
  ];
  const made = parts.filter(([cards]) => wanted(cards)).map(([, rows]) => rows);
  return (yield* inTurn(made)).flat();
}
