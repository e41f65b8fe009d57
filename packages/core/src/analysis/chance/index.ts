import type { ChanceGroup } from "./chance-figure.js";
import { expertiseChance } from "./expertise-chance.js";
import { knowingChance } from "./knowing-chance.js";
import { meetingChance, overlapChance } from "./meeting-chance.js";
import { partnerChance } from "./partner-chance.js";
import { reciprocityChance } from "./reciprocity-chance.js";
import { strengthChance } from "./strength-chance.js";
import { teamChance } from "./team-chance.js";
import { tiesChance } from "./ties-chance.js";

export type { ChanceFigure, ChanceGroup, ChanceOptions } from "./chance-figure.js";

/** Everything that is compared with chance in one shuffle or another. */
export const chanceGroups: readonly ChanceGroup[] = [
  tiesChance,
  reciprocityChance,
  strengthChance,
  expertiseChance,
  knowingChance,
  teamChance,
  partnerChance,
  overlapChance,
  meetingChance,
];
