import type { ConfidenceThresholds, PrivacyThresholds } from "./study.js";

/** Privacy thresholds a study can raise, never lower (architecture.md rule 8). */
export const PRIVACY_FLOOR: PrivacyThresholds = { cabinet: 5, public: 10 };

/**
 * Shares of people who must have answered; a study can raise them, never lower them (architecture.md rule 9).
 * Measures that rest on paths break first when answers are missing (Smith & Moody, 2013).
 */
export const CONFIDENCE_FLOOR: ConfidenceThresholds = {
  solid: 0.8,
  tentative: 0.6,
  structure: 0.5,
  paths: 0.7,
};
