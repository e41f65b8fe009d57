import type { DyadMatrix } from "../../inference/cells.js";
import { subnetwork } from "../../inference/subnetwork.js";
import type { LongCall } from "../../network/steps.js";
import type { Relation } from "../../study/study.js";
import {
  cellwise,
  FEWEST_PEOPLE,
  jointMeetings,
  meetingContact,
  networkAt,
  over,
  regressionTest,
  rightlyNamed,
  sameGroup,
  transposed,
  waveBefore,
} from "./dyads.js";
import {
  type Proposition,
  type PropositionSetting,
  type PropositionTest,
  type Testable,
  withinStudy,
} from "./proposition.js";

function nothing(...missing: readonly string[]): Testable {
  return { tests: [], missing, note: null };
}

const TOO_FEW = `at least ${FEWEST_PEOPLE} people`;

/** Relations by which knowledge was passed on, by the kind of knowledge (`meaning` in study.yaml). */
function transfers(setting: PropositionSetting, knowledge: Relation["knowledge"]): Relation | undefined {
  return setting.study.relations.find(
    (r) => r.amongPeople && r.kind === "transfer" && r.knowledge === knowledge && r.id !== setting.relation,
  );
}

function trustRelation({ study, relation }: PropositionSetting): Relation | undefined {
  return study.relations.find(
    (r) => r.amongPeople && r.id !== relation && (r.kind === "trust" || /trust|confid/i.test(r.id)),
  );
}

/** Strength of the tie (0 none, 1 the strongest), by either person's word: whoever names, knowledge may pass both ways. */
function eitherWay(matrix: DyadMatrix): DyadMatrix {
  const { n, values } = matrix;
  return {
    n,
    directed: false,
    values: values.map((x, cell) => {
      const y = values[(cell % n) * n + Math.floor(cell / n)]!;
      return Number.isNaN(x) ? y : Number.isNaN(y) ? x : Math.max(x, y);
    }),
  };
}

function scaled(matrix: DyadMatrix, most: number | null): DyadMatrix {
  return { ...matrix, values: matrix.values.map((x) => x / (most ?? 1)) };
}

function strongTies(setting: PropositionSetting): Testable {
  const [tacit, explicit] = [transfers(setting, "tacit"), transfers(setting, "explicit")];
  if (setting.relation === null) return nothing("a relation among people");
  if (tacit === undefined)
    return nothing(
      "a relation by which tacit knowledge was passed on (meaning: { kind: transfer, knowledge: tacit })",
    );
  const base = networkAt(setting, setting.wave);
  if (base.ids.length < FEWEST_PEOPLE) return nothing(TOO_FEW);
  const { maxStrength } = setting.study.relations.find((r) => r.id === setting.relation)!;
  const strength = scaled(eitherWay(over(base.ids, base, "strength")), maxStrength);
  const trust = trustRelation(setting);
  const predictors = [
    { term: "strength", matrix: strength },
    ...(trust === undefined
      ? []
      : [
          {
            term: "trust",
            matrix: eitherWay(over(base.ids, networkAt(setting, setting.wave, trust.id), "binary")),
          },
        ]),
    { term: `same(${setting.group})`, matrix: sameGroup(setting, base) },
  ];
  const passed = (r: Relation) => over(base.ids, networkAt(setting, setting.wave, r.id), "binary");
  const main = regressionTest(
    setting,
    "tacit knowledge passed on, by strength of the tie",
    passed(tacit),
    predictors,
    "strength",
  );
  const ofTrust =
    trust === undefined
      ? []
      : [regressionTest(setting, "tacit knowledge passed on, by trust", passed(tacit), predictors, "trust")];
  if (explicit === undefined)
    return {
      tests: [main, ...ofTrust],
      missing: ["a relation by which explicit knowledge was passed on, to compare with"],
      note: "Only tacit knowledge was asked about: that strength matters more for it than for explicit knowledge is not tested.",
    };
  // Of pairs with a tie: between people without one nothing passes, of either kind.
  const tied = (m: DyadMatrix) => cellwise(m, strength, (x, s) => (s > 0 ? x : Number.NaN));
  const more = regressionTest(
    setting,
    "of pairs with a tie, tacit rather than explicit knowledge passed on, by its strength",
    tied(cellwise(passed(tacit), passed(explicit), (x, y) => x - y)),
    predictors.map(({ term, matrix }) => ({ term, matrix: tied(matrix) })),
    "strength",
  );
  return { tests: [main, more, ...ofTrust], missing: [], note: null };
}

function weakTies(setting: PropositionSetting): Testable {
  const [tacit, explicit] = [transfers(setting, "tacit"), transfers(setting, "explicit")];
  if (setting.relation === null) return nothing("a relation among people");
  const cut = setting.study.relations.find((r) => r.id === setting.relation)!.strongFrom;
  if (tacit === undefined || explicit === undefined || cut === null)
    return nothing(
      "relations by which explicit and tacit knowledge were passed on (meaning: { kind: transfer, knowledge: … })",
      ...(cut === null ? ["strengths of ties"] : []),
    );
  const base = networkAt(setting, setting.wave);
  if (base.ids.length < FEWEST_PEOPLE) return nothing(TOO_FEW);
  const same = sameGroup(setting, base);
  const strength = eitherWay(over(base.ids, base, "strength"));
  // Pairs of one department are left out: the proposition is about ties across.
  const across = (m: DyadMatrix) => cellwise(m, same, (x, s) => (s === 0 ? x : Number.NaN));
  const predictors = [
    {
      term: "weak tie",
      matrix: across(cellwise(strength, strength, (x) => (Number.isNaN(x) ? x : Number(x > 0 && x < cut)))),
    },
    {
      term: "strong tie",
      matrix: across(cellwise(strength, strength, (x) => (Number.isNaN(x) ? x : Number(x >= cut)))),
    },
  ];
  const passed = (r: Relation) => across(over(base.ids, networkAt(setting, setting.wave, r.id), "binary"));
  return {
    tests: [
      regressionTest(
        setting,
        "explicit knowledge passed on across departments, by weak ties",
        passed(explicit),
        predictors,
        "weak tie",
      ),
      regressionTest(
        setting,
        "explicit rather than tacit knowledge passed on across departments, by weak ties",
        cellwise(passed(explicit), passed(tacit), (x, y) => x - y),
        predictors,
        "weak tie",
      ),
    ],
    missing: [],
    note: null,
  };
}

function talkBuildsAwareness(setting: PropositionSetting): Testable {
  const before = waveBefore(setting);
  const { study } = setting;
  if (study.awareness.length === 0 || study.expertise.length === 0)
    return nothing("who knows what (expertise.csv) and whom people name for it (awareness.csv)");
  if (before === null || setting.relation === null) return nothing("ties at an earlier wave");
  const whole = networkAt(setting, setting.wave);
  const then = networkAt(setting, before);
  const placeThen = new Map(then.ids.map((id, i) => [id, i]));
  const now = subnetwork(
    whole,
    [...whole.ids.keys()].filter(
      (i) => whole.answered[i] === 1 && then.answered[placeThen.get(whole.ids[i]!) ?? -1] === 1,
    ),
  );
  if (now.ids.length < FEWEST_PEOPLE) return nothing(TOO_FEW);
  const earlier = study.awareness.some((a) => a.wave === before);
  const outcome = rightlyNamed(setting, now, setting.wave);
  const predictors = [
    { term: "tie before", matrix: over(now.ids, then, "binary") },
    ...(earlier ? [{ term: "rightly named before", matrix: rightlyNamed(setting, now, before) }] : []),
    { term: `same(${setting.group})`, matrix: sameGroup(setting, now) },
  ];
  // Turned round, people who hold nothing are whole rows that are not known, which are left out as rows; the
  // regression is the same.
  return {
    tests: [
      regressionTest(
        setting,
        "holders rightly named, by a tie to them at the wave before",
        transposed(outcome),
        predictors.map(({ term, matrix }) => ({ term, matrix: transposed(matrix) })),
        "tie before",
      ),
    ],
    missing: earlier ? [] : ["nominations at the earlier wave (a column wave in awareness.csv)"],
    note: earlier
      ? "Among people who answered in both waves. What they hold is taken from one wave: expertise.csv has no wave."
      : "Whom people named before is not on file, so a tie may have come of a nomination rather than led to one.",
    uncontrolled: !earlier,
  };
}

/** Ties now by what was there before, the tie before among it: lagged, so that what lasts is not taken for what came. */
function lagged(
  setting: PropositionSetting,
  about: string,
  contact: (now: ReturnType<typeof networkAt>) => DyadMatrix,
  term: string,
): LongCall<PropositionTest> | null {
  const before = waveBefore(setting);
  if (before === null || setting.relation === null) return null;
  const whole = networkAt(setting, setting.wave);
  const then = networkAt(setting, before);
  // Whoever was not there before has no pair that is known: they are not dealt out either.
  const there = new Set(then.ids);
  const now = subnetwork(
    whole,
    [...whole.ids.keys()].filter((i) => there.has(whole.ids[i]!)),
  );
  if (now.ids.length < FEWEST_PEOPLE) return null;
  return regressionTest(
    setting,
    about,
    over(now.ids, now, "binary"),
    [
      { term: "tie before", matrix: over(now.ids, then, "binary") },
      { term, matrix: contact(now) },
      { term: `same(${setting.group})`, matrix: sameGroup(setting, now) },
    ],
    term,
  );
}

const AS_LISTED =
  "Meetings carry no wave: who attended is as listed once, so that a meeting may have begun after the earlier wave.";

function meetingsMakeTies(setting: PropositionSetting): Testable {
  if (setting.study.meetings.length === 0) return nothing("meetings and who attends them");
  const test = lagged(
    setting,
    "ties now, by contact in meetings, given the tie before",
    (now) => meetingContact(setting, now),
    "contact in meetings",
  );
  return test === null ? nothing("ties at an earlier wave") : { tests: [test], missing: [], note: AS_LISTED };
}

function learningFeedsBack(setting: PropositionSetting): Testable {
  if (waveBefore(setting) === null) return nothing("a second wave of the conditions and of what was learnt");
  const joint = jointMeetings(setting);
  const missing = ["scales of the conditions and of what was learnt at both waves"];
  const test =
    joint.size === 0
      ? null
      : lagged(
          setting,
          "ties now, by contact in routines with a partner, given the tie before",
          (now) => meetingContact(setting, now, (m) => joint.has(m)),
          "contact in joint routines",
        );
  if (test === null) return nothing("routines with a partner and who takes part in them", ...missing);
  return {
    tests: [test],
    missing: twoWavesOfScales(setting) ? [] : missing,
    note: `Of the conditions only informal pathways are tested. ${AS_LISTED}`,
  };
}

function twoWavesOfScales({ study }: PropositionSetting): boolean {
  return new Set(study.itemResponses.map((r) => r.wave)).size > 1;
}

const outcomes = {
  what: "an outcome: a scale of collective knowledge, or of policies and routines",
  scales: ["collective_knowledge", "policies_and_routines"],
} as const;

/** Propositions about pairs of people, tested within a study. */
export const dyadPropositions: readonly Proposition[] = [
  withinStudy(
    {
      id: "P6",
      statement: "Knowledge that is complex or hard to put in words travels along strong and trusting ties.",
      section: "Communication pathways",
      level: "dyad",
      expected:
        "Strength and trust raise the passing on of tacit knowledge, and more than that of explicit knowledge.",
      needs: [{ what: "strengths of ties", measures: ["strong_share_across", "mean_strength_across"] }],
    },
    strongTies,
  ),
  withinStudy(
    {
      id: "P7",
      statement:
        "Weak ties across departments are enough for simple knowledge and stand in the way of complex knowledge.",
      section: "Communication pathways",
      level: "dyad",
      expected: "Across departments weak ties pass on explicit knowledge, and less tacit knowledge.",
      needs: [{ what: "strengths of ties across departments", measures: ["strong_share_across"] }],
    },
    weakTies,
  ),
  withinStudy(
    {
      id: "P9",
      statement: "Talking about the work builds knowledge of who knows what.",
      section: "Resources for partnering",
      level: "dyad",
      expected:
        "Whoever had a tie to a holder at the wave before names that holder rightly, given whom they named before.",
      needs: [
        { what: "whom people name for what they know", measures: ["awareness_recall", "awareness_mcc"] },
      ],
    },
    talkBuildsAwareness,
  ),
  withinStudy(
    {
      id: "P10",
      statement: "Formal meetings give rise to informal ties.",
      section: "Feedback loop for increased conditions for absorptive capacity",
      level: "dyad",
      expected: "People who meet have ties at the next wave that they did not have before.",
      needs: [
        { what: "meetings", measures: ["pathway_activated", "formal_contact"] },
        { what: "change of ties between waves", measures: ["tie_formation_across"] },
      ],
    },
    meetingsMakeTies,
  ),
  withinStudy(
    {
      id: "P25",
      statement:
        "What an office learns with a partner feeds back into its capacity, though not into all of it.",
      section: "Feedback loop for increased conditions for absorptive capacity",
      level: "dyad",
      expected:
        "People who work together in routines with a partner gain ties; some of the other conditions rise, and some do not.",
      needs: [
        {
          what: "conditions at two waves",
          measures: ["tie_formation_across", "tie_persistence_across", "density_change"],
        },
        outcomes,
      ],
    },
    learningFeedsBack,
  ),
];
