import { expertiseHeadlines } from "./expertise-headlines.js";
import type { Headline } from "./headline.js";
import { partnerHeadlines } from "./partner-headlines.js";
import { pathwayHeadlines } from "./pathway-headlines.js";
import { strengthHeadlines } from "./strength-headlines.js";
import { tiesHeadlines } from "./ties-headlines.js";
import { useHeadlines } from "./use-headlines.js";

export type { Headline, HeadlineKey } from "./headline.js";

/**
 * The headlines: every figure that stands in the report as a finding, each with what it is compared with. Adding
 * one here gives it a range under non-response, bounds, a chance value and a cut-off curve.
 */
export const headlines: readonly Headline[] = [
  ...tiesHeadlines,
  ...strengthHeadlines,
  ...expertiseHeadlines,
  ...partnerHeadlines,
  ...pathwayHeadlines,
  ...useHeadlines,
];
