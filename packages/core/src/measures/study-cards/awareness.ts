import {
  austin2003,
  borgattiCross2003,
  cohen1960,
  farrellCoburn2017,
  greenSwets1966,
  hautus1995,
  matthews1975,
  type Reference,
  youden1950,
} from "../../references.js";
import type { StudyMeasure } from "../study-measure.js";

const truthKnown = "Colleagues whose expertise is not known are left out.";
const answered = "Count like everyone who answered.";

/** Figures of right and wrong beliefs; TP, FP, FN, TN are pairs of a respondent and a colleague. */
const FIGURES: readonly {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly formula: string;
  readonly unit: string;
  readonly range: StudyMeasure["range"];
  readonly undefinedWhen: string;
  readonly references: readonly Reference[];
}[] = [
  {
    id: "awareness_precision",
    title: "Right among those named",
    about: "Of the colleagues named as holding expertise, the share who do.",
    formula: "TP / (TP + FP)",
    unit: "proportion",
    range: [0, 1],
    undefinedWhen: "nobody was named",
    references: [matthews1975],
  },
  {
    id: "awareness_recall",
    title: "Named among those who hold it",
    about: "Of the colleagues who hold expertise, the share a respondent names, on average over all pairs.",
    formula: "TP / (TP + FN)",
    unit: "proportion",
    range: [0, 1],
    undefinedWhen: "nobody holds it",
    references: [matthews1975],
  },
  {
    id: "awareness_f1",
    title: "Awareness of expertise (F1)",
    about: "Precision and recall in one: their harmonic mean. It does not see those rightly not named.",
    formula: "2·TP / (2·TP + FP + FN); chance: who holds it dealt out anew",
    unit: "index",
    range: [0, 1],
    undefinedWhen: "nobody was named and nobody holds it",
    references: [matthews1975],
  },
  {
    id: "awareness_f1_corrected",
    title: "F1 with chance taken out",
    about:
      "1 where beliefs are all right, 0 where they are what chance would give, below 0 where they are worse.",
    formula: "(F1 − E) / (1 − E), E its mean when who holds the expertise is dealt out anew",
    unit: "index",
    range: [null, 1],
    undefinedWhen: "nobody was named and nobody holds it, or chance alone gives 1",
    references: [matthews1975],
  },
  {
    id: "awareness_informedness",
    title: "Awareness of expertise (J)",
    about: "How much likelier a holder is to be named than somebody who does not hold it: 0 is chance.",
    formula: "J = TP / (TP + FN) − FP / (FP + TN)",
    unit: "index",
    range: [-1, 1],
    undefinedWhen: "nobody or everybody holds it",
    references: [youden1950],
  },
  {
    id: "awareness_mcc",
    title: "Awareness of expertise (MCC)",
    about: "How well beliefs about who holds expertise match who does: 1 all right, 0 no better than chance.",
    formula: "(TP·TN − FP·FN) / √((TP+FP)(TP+FN)(TN+FP)(TN+FN))",
    unit: "correlation",
    range: [-1, 1],
    undefinedWhen: "nobody or everybody was named, or holds it",
    references: [matthews1975],
  },
  {
    id: "awareness_kappa",
    title: "Awareness of expertise (κ)",
    about: "Agreement of belief and truth beyond what their two rates give by chance.",
    formula: "(p_o − p_e) / (1 − p_e), p_o the share of pairs that agree, p_e by their margins",
    unit: "index",
    range: [-1, 1],
    undefinedWhen: "belief and truth are both the same for everyone",
    references: [cohen1960],
  },
  {
    id: "awareness_lift",
    title: "Lift of being named",
    about: "How many times likelier somebody named is to hold the expertise than anybody: 1 is chance.",
    formula: "precision / (share of pairs whose colleague holds it)",
    unit: "ratio",
    range: [0, null],
    undefinedWhen: "nobody was named, or nobody holds it",
    references: [matthews1975],
  },
  {
    id: "awareness_d_prime",
    title: "Telling holders from others (d′)",
    about: "How far apart holders and others lie in respondents' minds, in standard deviations: 0 is chance.",
    formula: "z((TP + .5) / (TP + FN + 1)) − z((FP + .5) / (FP + TN + 1))",
    unit: "standard deviations",
    range: [null, null],
    undefinedWhen: "nobody or everybody holds it",
    references: [greenSwets1966, hautus1995],
  },
  {
    id: "awareness_criterion",
    title: "How sparing people are with names (c)",
    about:
      "Above 0 people name fewer than they could tell apart, as they do when they must recall names freely.",
    formula: "−(z(hit rate) + z(false-alarm rate)) / 2, corrected as d′ is",
    unit: "standard deviations",
    range: [null, null],
    undefinedWhen: "nobody or everybody holds it",
    references: [greenSwets1966, hautus1995],
  },
];

const figure = (id: string) => FIGURES.find((f) => f.id === id)!;
const HEADLINE = ["awareness_precision", "awareness_recall", "awareness_mcc"].map(figure);

/** Cards of beliefs about who holds expertise, set against who does, in reading order. */
export const awarenessStudyMeasures: readonly StudyMeasure[] = [
  {
    id: "awareness_named_holder",
    level: "topic",
    title: "Staff who could name a holder",
    about: "Of those who answered, the share who named at least one colleague who holds the expertise.",
    formula: "respondents naming a holder / respondents",
    unit: "proportion",
    range: [0, 1],
    missing: "Counts people who answered.",
    isolates: answered,
    undefinedWhen: "nobody answered",
    discloses: "share",
    references: [farrellCoburn2017],
  },
  ...(["topic", "network"] as const).flatMap((level) =>
    FIGURES.map((f) => ({
      ...f,
      level,
      missing: truthKnown,
      isolates: answered,
      withheldWith: "expertise_holders",
    })),
  ),
  ...(["department", "person"] as const).flatMap((level) =>
    HEADLINE.map((f) => ({
      ...f,
      level,
      about: `${f.about} ${level === "person" ? "Of one respondent, over all topics." : "Over the people of the department who answered, and all topics."}`,
      missing: truthKnown,
      isolates: answered,
      undefinedWhen: level === "person" ? `${f.undefinedWhen}; the person did not answer` : f.undefinedWhen,
    })),
  ),
  ...HEADLINE.map((f) => ({
    ...f,
    id: `${f.id}_macro`,
    level: "network" as const,
    meanOf: f.id,
    title: `${f.title}: mean over topics`,
    about: `${f.about} Each topic counts alike, however many hold it.`,
    formula: `mean over topics of ${f.formula}`,
    missing: `${truthKnown} Topics without a value are left out.`,
    isolates: answered,
    undefinedWhen: "no topic has a value",
  })),
  ...(["topic", "network"] as const).flatMap((level) => [
    {
      id: "awareness_recall_ceiling",
      level,
      title: "Most recall a limit on names allows",
      about:
        "The recall everybody would reach who named as many holders as the survey let them: read recall against it.",
      formula: "Σ min(cap, holders other than oneself) / Σ holders other than oneself, over respondents",
      unit: "proportion",
      range: [0, 1] as const,
      missing: truthKnown,
      isolates: answered,
      undefinedWhen: "no limit was declared and the answers suggest none, or nobody holds it",
      withheldWith: "expertise_holders",
      references: [farrellCoburn2017],
    },
    ...HEADLINE.map((f) => ({
      ...f,
      id: `${f.id}_named`,
      level,
      title: `${f.title}: by colleagues' word`,
      about: `${f.about} Here a holder is somebody whom at least two others name (or as many as study.yaml says), whatever they say themselves.`,
      formula: `${f.formula}, j holds it if named by ≥ q respondents other than i`,
      missing: "Silent people might have named holders.",
      isolates: answered,
      withheldWith: "expertise_holders_named",
    })),
  ]),
  {
    id: "awareness_consensus",
    level: "topic",
    title: "Agreement on who knows",
    about: "How far two people who named somebody named the same colleagues, on average.",
    formula:
      "mean over pairs of |A ∩ B| / |A ∪ B|, the two themselves taken out; chance: as many names at random",
    unit: "index",
    range: [0, 1],
    missing: "People who named nobody, or did not answer, are left out.",
    isolates: answered,
    undefinedWhen: "fewer than two people named somebody",
    references: [austin2003],
  },
  {
    id: "awareness_consensus_corrected",
    level: "topic",
    title: "Agreement on who knows, chance taken out",
    about: "1 where all name the same colleagues, 0 where names are as alike as chance would have them.",
    formula: "(consensus − E) / (1 − E), E for as many names at random",
    unit: "index",
    range: [null, 1],
    missing: "People who named nobody, or did not answer, are left out.",
    isolates: answered,
    undefinedWhen: "fewer than two people named somebody, or chance alone gives 1",
    references: [austin2003],
  },
  {
    id: "naming_accuracy",
    level: "topic",
    title: "Level of those named",
    about:
      "Whether those named know more than people in general: 1 all of the highest level, 0 as at random.",
    formula: "(mean level of those named − mean level) / (highest point of the scale − mean level)",
    unit: "index",
    range: [null, 1],
    missing: "People whose level is not known are left out.",
    isolates: answered,
    undefinedWhen: "nobody was named, all have the highest level, or only holders are on file",
    withheldWith: "expertise_holders",
    references: [austin2003],
  },
  ...(["topic", "network"] as const).flatMap((level) =>
    (level === "network" ? ["", "_across"] : [""]).flatMap((suffix) => funnel(level, suffix)),
  ),
];

function funnel(level: "topic" | "network", suffix: string): readonly StudyMeasure[] {
  const where = suffix === "" ? "" : " in another department";
  const card = {
    level,
    range: [0, null] as const,
    unit: "pairs",
    missing: "Pairs of which a stage was not answered leave there.",
    isolates: answered,
    undefinedWhen: "the ratings were not asked for",
    discloses: "count" as const,
    references: [borgattiCross2003],
  };
  const share = {
    level,
    range: [0, 1] as const,
    unit: "proportion",
    missing: "Of the pairs answered for at that stage.",
    isolates: answered,
    undefinedWhen: "no pair reaches the stage before, or it was not asked for",
    discloses: "share" as const,
    references: [borgattiCross2003],
  };
  const withheldWith = ["known", "valued", "accessible", "asked"].map((stage) => `aware_${stage}${suffix}`);
  return [
    {
      ...card,
      id: `aware_known${suffix}`,
      title: `Known to know${where}`,
      about: `How many pairs of a person and a colleague${where} there are where the person says the colleague knows ${level === "topic" ? "the topic" : "some topic"}.`,
      formula: "pairs (i, j) with j named by i",
      undefinedWhen: "never",
    },
    {
      ...card,
      id: `aware_valued${suffix}`,
      title: `Known and valued${where}`,
      about: "Of those, how many where the person finds what the colleague knows useful.",
      formula: "pairs with value ≥ cut, the top two points where study.yaml declares none",
    },
    {
      ...card,
      id: `aware_accessible${suffix}`,
      title: `Known, valued and within reach${where}`,
      about: "Of those, how many where the person can get hold of the colleague: active awareness.",
      formula: "pairs with value and access ≥ cut for the same topic",
    },
    {
      ...card,
      id: `aware_asked${suffix}`,
      title: `Known, valued, within reach and asked${where}`,
      about: "Of those, how many where the person goes to the colleague.",
      formula: "of those, pairs with a tie in the direction of seeking",
    },
    {
      ...share,
      id: `aware_valued_share${suffix}`,
      title: `Valued among known${where}`,
      about: "Of the pairs where a person knows what a colleague knows, the share who value it.",
      formula: "valued / known, where answered",
      withheldWith,
    },
    {
      ...share,
      id: `aware_accessible_share${suffix}`,
      title: `Within reach among valued${where}`,
      about: "Of the pairs where it is valued, the share who can get hold of the colleague.",
      formula: "accessible / valued, where answered",
      withheldWith,
    },
    {
      ...share,
      id: `aware_asked_share${suffix}`,
      title: `Asked among those within reach${where}`,
      about: "Of the pairs where a colleague is known, valued and within reach, the share who go to them.",
      formula: "asked / accessible, where answered",
      withheldWith,
    },
  ];
}
