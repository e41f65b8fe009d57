import { borgattiCross2003, cohen1960, farrellCoburn2017 } from "../../references.js";
import type { StudyMeasure } from "../study-measure.js";

const silentAsk = "What silent people ask is not seen: a lower bound.";
const silentName = "Silent people might have named them.";

/** Cards of holders hidden or over-asked, and of asking against knowing, in reading order. */
export const expertLoadStudyMeasures: readonly StudyMeasure[] = [
  ...(["topic", "network"] as const).flatMap((level): StudyMeasure[] => {
    const some = level === "topic" ? "the expertise" : "some expertise";
    const everyone = { level, isolates: "Count like everyone.", references: [farrellCoburn2017] } as const;
    return [
      {
        ...everyone,
        id: "hidden_holders",
        title: "Holders nobody named",
        about: `How many of those who hold ${some} were named by nobody${level === "topic" ? "" : ", for nothing that they hold"}.`,
        formula: "holders with no nomination",
        unit: "people",
        range: [0, null],
        missing: silentName,
        undefinedWhen: "never",
        discloses: "count",
      },
      {
        ...everyone,
        id: "hidden_holder_share",
        title: "Share of holders nobody named",
        about: `Of those who hold ${some}, the share whom nobody named.`,
        formula: "holders with no nomination / holders",
        unit: "proportion",
        range: [0, 1],
        missing: silentName,
        undefinedWhen: "nobody holds it",
        withheldWith: ["hidden_holders", "expertise_holders"],
      },
      {
        ...everyone,
        id: "asks_to_holders",
        title: "Asks that go to those who know",
        about: `Of the ties by which people seek, the share that goes to somebody who holds ${some}; beside it what chance gives.`,
        formula: "ties to holders / ties; chance: everybody asks as many colleagues at random",
        unit: "proportion",
        range: [0, 1],
        missing: silentAsk,
        undefinedWhen: "nobody asks anybody",
        discloses: "share",
        withheldWith: "expertise_holders",
      },
      {
        ...everyone,
        id: "over_asked_holders",
        title: "Holders asked far more than others",
        about:
          "How many holders are asked at least twice as much as holders are on average, and more than chance gives.",
        formula:
          "holders with load / mean load of holders ≥ 2 and load above the 95 % point given out-degrees",
        unit: "people",
        range: [0, null],
        missing: silentAsk,
        undefinedWhen: "never",
        discloses: "count",
      },
      {
        ...everyone,
        id: "over_asked_share",
        title: "Share of holders asked far more than others",
        about: "Of the holders, the share asked at least twice as much as holders are on average.",
        formula: "over-asked holders / holders",
        unit: "proportion",
        range: [0, 1],
        missing: silentAsk,
        undefinedWhen: "nobody holds it",
        withheldWith: ["over_asked_holders", "expertise_holders"],
      },
      {
        ...everyone,
        id: "holder_load_hhi",
        title: "Concentration of asks on holders",
        about: "1 where one holder gets all asks that go to holders, 1 / holders where all get the same.",
        formula: "Σ share², shares of the asks that go to holders",
        unit: "index",
        range: [0, 1],
        missing: silentAsk,
        undefinedWhen: "no holder is asked",
        withheldWith: "expertise_holders",
      },
      {
        ...everyone,
        id: "holder_load_gini",
        title: "Inequality of asks among holders",
        about: "0 where all holders are asked equally much, near 1 where few get all asks.",
        formula: "Gini coefficient of the loads of holders",
        unit: "index",
        range: [0, 1],
        missing: silentAsk,
        undefinedWhen: "no holder is asked",
        withheldWith: "expertise_holders",
      },
      ...gaps(level),
    ];
  }),
  {
    id: "rarely_named_holders",
    level: "topic",
    title: "Holders named less than chance would have it",
    about:
      "How many holders are named so rarely that random naming would do it in fewer than one case in twenty. Where few people name anybody, chance explains not being named.",
    formula: "holders with P(named that rarely | names each respondent gave) < .05",
    unit: "people",
    range: [0, null],
    missing: silentName,
    isolates: "Count like everyone.",
    undefinedWhen: "never",
    discloses: "count",
    references: [farrellCoburn2017],
  },
  {
    id: "know_ask_phi",
    level: "network",
    title: "Knowing and asking together",
    about: "Whether people go to those whose expertise they know: 1 always and only, 0 no connection.",
    formula: "φ of knowing × asking, over pairs of people",
    unit: "correlation",
    range: [-1, 1],
    missing: "Pairs answered for in both.",
    isolates: "Count as people who ask nobody.",
    undefinedWhen: "all or no pairs know, or ask",
    withheldWith: ["known_not_asked", "asked_not_known"],
    references: [borgattiCross2003, cohen1960],
  },
  {
    id: "know_ask_odds_ratio",
    level: "network",
    title: "Odds of asking where one knows",
    about: "How many times the odds of going to a colleague grow with knowing what they know: 1 is chance.",
    formula: "(both · neither) / (known not asked · asked not known)",
    unit: "ratio",
    range: [0, null],
    missing: "Pairs answered for in both.",
    isolates: "Count as people who ask nobody.",
    undefinedWhen: "one of the two gaps has no pair",
    withheldWith: ["known_not_asked", "asked_not_known"],
    references: [borgattiCross2003],
  },
  ...gaps("department-pair"),
  {
    id: "holder_load_share",
    level: "person",
    title: "A holder's share of asks",
    about:
      "Of all ties by which people seek, the share that goes to this holder. For analysis: no report ranks people.",
    formula: "in-degree / ties",
    unit: "proportion",
    range: [0, 1],
    missing: silentAsk,
    isolates: "0.",
    undefinedWhen: "nobody asks anybody; people who hold nothing have no row",
    references: [farrellCoburn2017],
  },
  {
    id: "holder_location_quotient",
    level: "person",
    title: "A holder's load against other holders'",
    about: "How many times the average holder's load this one carries: 1 is an even spread.",
    formula: "in-degree / mean in-degree of holders",
    unit: "ratio",
    range: [0, null],
    missing: silentAsk,
    isolates: "0.",
    undefinedWhen: "no holder is asked; people who hold nothing have no row",
    references: [farrellCoburn2017],
  },
  {
    id: "over_asked",
    level: "person",
    title: "Asked far more than other holders",
    about:
      "1 for holders asked at least twice as much as holders are on average, and more than chance gives.",
    formula: "quotient ≥ 2 and in-degree above the 95 % point given out-degrees",
    unit: "yes or no",
    range: [0, 1],
    missing: silentAsk,
    isolates: "0.",
    undefinedWhen: "never; people who hold nothing have no row",
    references: [farrellCoburn2017],
  },
  {
    id: "holder_times_named",
    level: "person-topic",
    title: "Times a holder is named",
    about: "How many colleagues name this holder for the topic, beside what random naming would give.",
    formula: "nominations of j; chance: each respondent names as many colleagues at random",
    unit: "people",
    range: [0, null],
    missing: silentName,
    isolates: "Count like everyone.",
    undefinedWhen: "never; people who do not hold the topic have no row",
    references: [farrellCoburn2017],
  },
  {
    id: "hidden_holder",
    level: "person-topic",
    title: "Holder nobody named",
    about:
      "1 for holders whom nobody names for the topic. It is no fault of theirs: others did not name them.",
    formula: "1 if no nomination",
    unit: "yes or no",
    range: [0, 1],
    missing: silentName,
    isolates: "Count like everyone.",
    undefinedWhen: "never; people who do not hold the topic have no row",
    references: [farrellCoburn2017],
  },
];

/** The gap between awareness and channels, both ways. */
function gaps(level: "topic" | "network" | "department-pair"): StudyMeasure[] {
  const of = level === "topic" ? "a holder of the topic" : "a colleague whose expertise";
  const card = {
    level,
    missing: "Pairs answered for in both.",
    isolates: "Count as people who ask nobody.",
    references: [borgattiCross2003],
  };
  const counts: StudyMeasure[] = [
    {
      ...card,
      id: "known_not_asked",
      title: "Known, and not asked",
      about:
        level === "topic"
          ? "Pairs where a person names a holder of the topic and does not go to them: the channel is missing."
          : "Pairs where a person names a colleague for some topic and does not go to them: the channel is missing.",
      formula: "pairs (i, j) with j named by i and no tie i → j",
      unit: "pairs",
      range: [0, null],
      undefinedWhen: "never",
      discloses: "count",
    },
    {
      ...card,
      id: "asked_not_known",
      title: "Asked, and not known to know",
      about:
        level === "topic"
          ? "Pairs where a person goes to a holder of the topic without naming them for it: the awareness is missing."
          : "Pairs where a person goes to a colleague whom they name for no topic: the awareness is missing.",
      formula: "pairs (i, j) with a tie i → j and j not named by i",
      unit: "pairs",
      range: [0, null],
      undefinedWhen: "never",
      discloses: "count",
    },
  ];
  if (level === "department-pair") return counts;
  const withheldWith = ["known_not_asked", "asked_not_known", "expertise_holders"];
  return [
    ...counts,
    {
      ...card,
      id: "known_not_asked_share",
      title: "Known, and not asked: share",
      about: `Of the pairs where a person names ${of}${level === "topic" ? "" : " they know"}, the share without a tie.`,
      formula: "known not asked / known",
      unit: "proportion",
      range: [0, 1],
      undefinedWhen: "nobody is named",
      discloses: "share",
      withheldWith,
    },
    {
      ...card,
      id: "asked_not_known_share",
      title: "Asked, and not known: share",
      about: `Of the pairs where a person goes to ${level === "topic" ? of : "a colleague"}, the share who do not name them.`,
      formula: "asked not known / asked",
      unit: "proportion",
      range: [0, 1],
      undefinedWhen: "nobody is asked",
      discloses: "share",
      withheldWith,
    },
  ];
}
