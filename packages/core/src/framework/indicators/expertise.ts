import { austin2003, borgattiCross2003, farrellCoburn2017 } from "../../references.js";
import { type Indicator, indicator } from "./indicator.js";

const locating =
  "Expertise helps only where colleagues know who has it. What people hold rests on their own word or on records.";

const knowing =
  "Not everyone needs to know a topic; somebody among those involved must. Means of an office say little of an initiative.";
const finding = "Whether ties lead to expertise, known or not. A way that exists need not be taken.";
const demand =
  "Where few people carry most questions, their time and their staying become a bottleneck. Being asked is no measure of worth.";
const gap =
  "Knowing who knows and having a way to them are two things; either can be missing without the other.";

/** Prior knowledge, and knowing where it sits, in reading order. */
export const expertiseIndicators: readonly Indicator[] = [
  indicator(
    "prior_knowledge",
    "expertise_holders",
    "Knowledge need not be everywhere, but somebody must have it.",
    [farrellCoburn2017],
  ),
  indicator(
    "prior_knowledge",
    "expertise_holders_named",
    "Who is held to know by colleagues, whatever they say themselves: a second truth.",
    [farrellCoburn2017],
  ),
  ...[
    "knowledge_mean",
    "knowledge_max",
    "knowledge_sd",
    "knowledge_gini",
    "knowledge_total",
    "knowledge_specialization",
  ].map((m) => indicator("prior_knowledge", m, knowing, [farrellCoburn2017, austin2003])),
  ...[
    "awareness_named_holder",
    "awareness_precision",
    "awareness_recall",
    "awareness_f1",
    "awareness_f1_corrected",
    "awareness_informedness",
    "awareness_mcc",
    "awareness_kappa",
    "awareness_lift",
    "awareness_d_prime",
    "awareness_criterion",
    "awareness_recall_ceiling",
    "awareness_precision_macro",
    "awareness_recall_macro",
    "awareness_mcc_macro",
    "awareness_precision_named",
    "awareness_recall_named",
    "awareness_mcc_named",
    "awareness_consensus",
    "awareness_consensus_corrected",
    "naming_accuracy",
    "hidden_holders",
    "hidden_holder_share",
    "rarely_named_holders",
    "hidden_holder",
    "holder_times_named",
  ].map((m) => indicator("expertise_awareness", m, locating, [farrellCoburn2017])),
  ...[
    "expertise_reach_1",
    "expertise_reach_2",
    "expertise_reach_2_other",
    "expertise_reach_2_strong",
    "expertise_reach_2_aware",
    "expertise_reach_discounted",
    "expertise_cost",
  ].map((m) => indicator("expertise_awareness", m, finding, [farrellCoburn2017])),
  ...["", "_across"].flatMap((suffix) =>
    ["aware_known", "aware_valued", "aware_accessible", "aware_asked"]
      .map((m) => `${m}${suffix}`)
      .concat(["valued", "accessible", "asked"].map((stage) => `aware_${stage}_share${suffix}`))
      .map((m) => indicator("expertise_awareness", m, gap, [farrellCoburn2017, borgattiCross2003])),
  ),
  ...[
    "know_ask_phi",
    "know_ask_odds_ratio",
    "known_not_asked",
    "asked_not_known",
    "known_not_asked_share",
    "asked_not_known_share",
  ].map((m) => indicator("expertise_awareness", m, gap, [farrellCoburn2017, borgattiCross2003])),
  ...[
    "asks_to_holders",
    "over_asked_holders",
    "over_asked_share",
    "over_asked",
    "holder_load_hhi",
    "holder_load_gini",
  ].map((m) => indicator("expertise_awareness", m, demand, [farrellCoburn2017])),
];
