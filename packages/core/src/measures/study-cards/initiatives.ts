import { austin2003, farrellCoburn2017 } from "../../references.js";
import type { StudyMeasure } from "../study-measure.js";

const known = "Members whose expertise is not known do not count as holders.";
const everyone = "Count like everyone.";
const noTeam = "the initiative has no members on the roster, or needs no topic";

const CARDS: readonly Omit<StudyMeasure, "level" | "isolates">[] = [
  {
    id: "initiative_members",
    title: "Members of the initiative",
    about: "How many people of the office are members of the initiative.",
    formula: "members on the roster",
    unit: "people",
    range: [0, null],
    missing: "No effect: members are on the list, answered or not.",
    undefinedWhen: "never",
    discloses: "count",
    references: [farrellCoburn2017],
  },
  {
    id: "coverage",
    title: "Needed topics that the team holds",
    about:
      "Of the topics the initiative needs, the share that at least one member holds. It is enough that somebody involved knows.",
    formula: "topics held by ≥ 1 member / topics",
    unit: "proportion",
    range: [0, 1],
    missing: known,
    undefinedWhen: noTeam,
    references: [farrellCoburn2017],
  },
  {
    id: "coverage_twice",
    title: "Needed topics that two of the team hold",
    about: "Of the topics the initiative needs, the share that at least two members hold: one may leave.",
    formula: "topics held by ≥ 2 members / topics",
    unit: "proportion",
    range: [0, 1],
    missing: known,
    undefinedWhen: noTeam,
    withheldWith: "bus_factor",
    references: [farrellCoburn2017],
  },
  {
    id: "bus_factor",
    title: "Departures that would uncover a topic",
    about:
      "The fewest members whose leaving would leave some needed topic with no holder: 0 where one has none.",
    formula: "least number of members who hold a needed topic",
    unit: "people",
    range: [0, null],
    missing: known,
    undefinedWhen: noTeam,
    discloses: "count",
    references: [farrellCoburn2017],
  },
  {
    id: "team_knowledge_mean",
    title: "Mean level of the team",
    about: "How much members know of the needed topics on average.",
    formula: "mean over topics of the mean level of members",
    unit: "levels",
    range: [0, null],
    missing: "Members whose level is not known are left out.",
    undefinedWhen: `${noTeam}, or only holders are on file`,
    withheldWith: "initiative_members",
    references: [farrellCoburn2017],
  },
  {
    id: "team_profile_overlap",
    title: "Overlap of the team's knowledge",
    about:
      "How alike members' knowledge of the needed topics is: 1 the same in the same proportions, 0 nothing shared.",
    formula: "mean cosine of two members' levels on the needed topics, over pairs",
    unit: "index",
    range: [0, 1],
    missing: "Members whose level is not known are left out.",
    undefinedWhen: "fewer than two members know anything of the topics, or only holders are on file",
    withheldWith: "initiative_members",
    references: [austin2003],
  },
  ...[1, 2].map((k) => ({
    id: `team_reach_${k}`,
    title: `Needed topics within ${k === 1 ? "one step" : "two steps"} of members`,
    about: `Of all pairs of a member and a needed topic, the share where the member holds it or reaches a holder in ${k === 1 ? "one step" : "two steps"}.`,
    formula: `pairs (member, topic) with steps ≤ ${k} / pairs`,
    unit: "proportion",
    range: [0, 1] as const,
    missing: "A lower bound: silent people's ties are not seen.",
    undefinedWhen: noTeam,
    withheldWith: "initiative_members",
    paths: k > 1,
    references: [farrellCoburn2017],
  })),
  {
    id: "holders_not_involved",
    title: "Holders with no part in it",
    about:
      "How many people who hold a needed topic are neither members nor in a meeting with the initiative's partner.",
    formula: "holders of a needed topic, not members, in no meeting with its partner",
    unit: "people",
    range: [0, null],
    missing: "As complete as the lists of members and meetings.",
    undefinedWhen: "the initiative needs no topic",
    discloses: "count",
    references: [farrellCoburn2017],
  },
  {
    id: "holders_not_involved_share",
    title: "Share of holders with no part in it",
    about: "Of those who hold a needed topic, the share neither members nor in a meeting with its partner.",
    formula: "holders not involved / holders",
    unit: "proportion",
    range: [0, 1],
    missing: "As complete as the lists of members and meetings.",
    undefinedWhen: "nobody holds a needed topic",
    discloses: "share",
    withheldWith: "holders_not_involved",
    references: [farrellCoburn2017],
  },
];

/** Cards of what an initiative's members know of what it needs, in reading order. */
export const initiativesStudyMeasures: readonly StudyMeasure[] = CARDS.map((card) => ({
  ...card,
  level: "initiative" as const,
  isolates: everyone,
}));
