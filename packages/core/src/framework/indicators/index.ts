import { expertiseIndicators } from "./expertise.js";
import type { Indicator } from "./indicator.js";
import { initiativeIndicators } from "./initiatives.js";
import { meetingIndicators } from "./meetings.js";
import { partnerIndicators } from "./partners.js";
import { tieIndicators } from "./ties.js";
import { waveIndicators } from "./waves.js";

export type { Indicator } from "./indicator.js";

/** The indicators of Farrell & Coburn's framework, in reading order. */
export const indicators: readonly Indicator[] = [
  ...tieIndicators,
  ...expertiseIndicators,
  ...meetingIndicators,
  ...initiativeIndicators,
  ...partnerIndicators,
  ...waveIndicators,
];
