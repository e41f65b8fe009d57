import type { ChanceGroup } from "./chance-figure.js";
import { expertiseChance } from "./expertise-chance.js";
import { meetingChance, overlapChance } from "./meeting-chance.js";
import { reciprocityChance } from "./reciprocity-chance.js";
import { tiesChance } from "./ties-chance.js";

export type { ChanceFigure, ChanceGroup, ChanceOptions } from "./chance-figure.js";

/** Everything that is compared with chance in one shuffle or another. */
export const chanceGroups: readonly ChanceGroup[] = [
  tiesChance,
  reciprocityChance,
  expertiseChance,
  overlapChance,
  meetingChance,
];
