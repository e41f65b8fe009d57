import { farrellCoburn2017 } from "../../references.js";
import { type Indicator, indicator } from "./indicator.js";

const locating =
  "Expertise helps only where colleagues know who has it. What people hold rests on their own word or on records.";

/** Prior knowledge, and knowing where it sits, in reading order. */
export const expertiseIndicators: readonly Indicator[] = [
  indicator(
    "prior_knowledge",
    "expertise_holders",
    "Knowledge need not be everywhere, but somebody must have it.",
    [farrellCoburn2017],
  ),
  indicator("expertise_awareness", "awareness_named_holder", locating, [farrellCoburn2017]),
  indicator("expertise_awareness", "awareness_precision", locating, [farrellCoburn2017]),
  indicator("expertise_awareness", "awareness_recall", locating, [farrellCoburn2017]),
  indicator("expertise_awareness", "awareness_mcc", locating, [farrellCoburn2017]),
  indicator("expertise_awareness", "hidden_holders", locating, [farrellCoburn2017]),
  indicator(
    "expertise_awareness",
    "expertise_reach_2",
    "Whether ties lead to expertise within two steps, known or not.",
    [farrellCoburn2017],
  ),
];
