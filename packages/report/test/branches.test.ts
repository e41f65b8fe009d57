import type { Analysis, Finding } from "@crosstie/core";
import { renderReport } from "@crosstie/report";
import { beforeAll, describe, expect, test } from "vitest";
import { change, faultsOf, maplewood, textOf } from "./helpers.js";

let base: Analysis;

beforeAll(async () => {
  base = await maplewood({ privacy: "codes" });
});

/** The page of a changed Analysis as text; every branch must still make a sound page. */
function say(analysis: Analysis): string {
  const page = renderReport(analysis);
  expect(faultsOf(page)).toEqual([]);
  return textOf(page).replace(/\u00a0/g, " ");
}

const across = (patch: Partial<Finding>) => change(base, "cross_department_share", "network", patch);

describe("ties across departments", () => {
  test("inside", () =>
    expect(say(base)).toContain("Advice ties stay inside departments more than chance would give"));

  test("about as chance: as prominent, and without alarm", () => {
    const text = say(
      across({
        value: 0.885,
        p: 0.8,
        lower: 0.87,
        upper: 0.9,
        confidence: "tentative",
        confidenceReason: "The difference from chance is within what chance produces.",
      }),
    );
    expect(text).toContain("Advice ties cross departments about as often as chance would give");
    expect(text).toContain("That is about what chance alone would give.");
    expect(text).toContain("Tentative The difference from chance");
    expect(text).not.toContain("stay inside departments more than chance would give");
  });

  test("more across", () =>
    expect(say(across({ value: 0.97, p: 0.002, lower: 0.96, upper: 0.98 }))).toContain(
      "Advice ties cross departments more often than chance would give",
    ));

  test("unsure where people who did not answer could turn it round", () => {
    const text = say(across({ lower: 0.3, upper: 0.95, confidence: "tentative" }));
    expect(text).toContain("Advice ties may cross departments more or less often than chance would give");
    expect(text).toContain("Allowing for people who did not answer, it may be more or less than that.");
    expect(text).not.toContain("More stays inside");
  });

  test("no order of departments where their ranges overlap", () => {
    const text = say(change(base, "cross_department_share", "department", { lower: 0.05, upper: 0.95 }));
    expect(text).toContain("How far ties cross, by department");
    expect(text).toContain("the order could be another");
    expect(text).not.toMatch(/cross least, those of/);
  });

  test("a sentence on the cut-off: the same, fainter, the opposite, and none where there is one", () => {
    const turned = (patch: Partial<Analysis["cutoffs"][number]>): Analysis => ({
      ...base,
      cutoffs: base.cutoffs.map((c) =>
        c.measure === "cross_department_share" && c.cut === 4 ? { ...c, ...patch } : c,
      ),
    });
    expect(say(base)).toContain("The reading is the same at every other cut-off that can be shown.");
    expect(say(turned({ side: "alike", flips: true }))).toContain(
      "Counting only ties of strength 4 or more, it is not the same either.",
    );
    expect(say(turned({ side: "above", flips: true, reverses: true }))).toContain(
      "This hangs on the cut-off. Counting only ties of strength 4 or more, the reading is the opposite.",
    );
    expect(say({ ...base, cutoffs: [] })).not.toContain("every other cut-off");
  });

  test("no benchmark", () =>
    expect(say(across({ expected: null, sd: null, p: null }))).toContain(
      "Advice ties cross departments in 40 % of cases",
    ));

  test("cannot say", () => {
    const text = say(
      across({
        value: null,
        status: "cannot-say",
        confidence: "cannot-say",
        confidenceReason: "Only 40 % of staff answered; at least 50 % are needed.",
      }),
    );
    expect(text).toContain("Cannot say how far ties cross departments");
    expect(text).not.toContain("of the advice ties people reported cross departments");
  });

  test("no tie at all", () =>
    expect(say(across({ value: null, status: "undefined", reason: "NO_TIES", expected: null }))).toContain(
      "Nobody reported a tie",
    ));
});

describe("departments an initiative needs", () => {
  const needing = (departments: string[]): Analysis => ({
    ...base,
    study: { ...base.study, initiatives: [{ id: "Try", departments, partners: [], topics: [] }] },
  });

  test("in which fewer than 80 % answered make the claim tentative", () => {
    const reason = "In Mathematics 70 % answered; 80 % would make this solid.";
    const shaky = change(base, "ties", "department-pair", (f) =>
      f.id === "Mathematics" ? { confidence: "tentative", confidenceReason: reason } : {},
    );
    expect(say(base)).toContain("Solid 40 % of the advice ties");
    expect(say(shaky)).toContain(`Tentative ${reason} 40 % of the advice ties`);
  });

  test("well linked ones are not called barely linked", () => {
    const text = say(needing(["Mathematics", "Assessment & Data"]));
    expect(text).toContain("No two departments that an initiative needs were found to be barely linked");
    expect(text).toContain("More than an even spread");
  });

  test("a department that stayed silent cannot be said", () =>
    expect(say(needing(["Finance & Operations", "Mathematics"]))).toContain(
      "Cannot say from what may be shown",
    ));

  test("without initiatives the lens is left out", () =>
    expect(say(needing([]))).not.toContain("needed together"));
});

describe("strength", () => {
  const both = (a: Partial<Finding>, w: Partial<Finding>) =>
    change(change(base, "strong_share_across", "network", a), "strong_share_within", "network", w);

  test("less often across", () =>
    expect(say(base)).toContain("Ties across departments are strong less often than ties inside them"));
  test("about as often, where the ranges meet", () =>
    expect(
      say(both({ value: 0.5, lower: 0.45, upper: 0.55 }, { value: 0.53, lower: 0.5, upper: 0.6 })),
    ).toContain("Ties across departments are strong about as often as ties inside them"));
  test("more often across", () =>
    expect(
      say(both({ value: 0.8, lower: 0.75, upper: 0.85 }, { value: 0.4, lower: 0.35, upper: 0.45 })),
    ).toContain("Ties across departments are strong more often than ties inside them"));
  test("nothing to compare", () =>
    expect(
      say(both({ value: null, status: "undefined", reason: "NO_TIES", lower: null, upper: null }, {})),
    ).toContain("Too few ties to compare how strong they are"));
  test("a cut that was assumed says so", () => {
    const relations = base.study.relations.map((r) => ({
      ...r,
      strongFromDeclared: false,
      strongLabel: null,
    }));
    expect(say({ ...base, study: { ...base.study, relations } })).toContain("The district set no cut");
  });
});

describe("expertise", () => {
  const named = (value: number, lower = value, upper = value) =>
    change(base, "awareness_named_holder", "topic", { value, lower, upper });

  test("hard to place, in between, and known to most", () => {
    expect(say(base)).toContain("Few staff could say who knows English learner data");
    expect(say(named(0.5))).toContain(
      "For every topic, at least a third of staff could name someone who knows it",
    );
    expect(say(named(0.9))).toContain("For every topic, most staff could name someone who knows it");
  });
  test("about a third where people who did not answer could take it to either side", () => {
    const text = say(named(0.31, 0.28, 0.36));
    expect(text).toMatch(/About a third of staff could name someone who knows/);
    expect(text).not.toContain("Few staff could say");
    expect(text).toContain("Tentative Allowing for people who did not answer, the conclusion could change.");
    expect(say(named(0.7, 0.6, 0.75))).toMatch(/About two thirds of staff could name someone who knows/);
  });
  test("nobody hidden leaves the sentence out", () =>
    expect(say(change(base, "hidden_holders", "topic", { value: 0, status: "ok" }))).not.toContain(
      "named by nobody:",
    ));
  test("often wrong", () =>
    expect(say(change(base, "awareness_precision", "network", { value: 0.3 }))).toContain(
      "often wrong about who knows",
    ));
});

describe("partners", () => {
  test("all tied to as many departments", () =>
    expect(say(change(base, "partner_departments", "partner", { value: 3 }))).toContain(
      "Each partner is tied to 3 of 10 departments",
    ));
  test("one person in touch is one person", () =>
    expect(say(base)).toContain("1 person is in touch with Tolvane Classroom Systems"));
  test("routes that cannot be said give their reason", () => {
    const reason = "Only 65 % of staff answered; figures about routes need at least 70 %.";
    const silent = {
      value: null,
      status: "cannot-say",
      confidence: "cannot-say",
      confidenceReason: reason,
    } as const;
    const text = say(
      change(
        change(base, "partner_reach_2", "partner", silent),
        "partner_reach_2",
        "partner-department",
        silent,
      ),
    );
    expect(text).toContain(reason);
    expect(text).not.toContain("of staff are within two steps of it");
  });
});

describe("pathways", () => {
  const counts = (c: Record<string, number>) =>
    Object.entries(c).reduce((a, [kind, value]) => change(a, `pathways_${kind}`, "network", { value }), base);

  test("some with neither", () => expect(say(base)).toContain("11 of 45 department pairs have neither"));
  test("some with ties alone", () =>
    expect(say(counts({ neither: 0, informal_only: 10 }))).toContain(
      "10 of 34 department pairs rely on informal ties alone",
    ));
  test("all meet", () =>
    expect(say(counts({ neither: 0, informal_only: 0 }))).toContain(
      "Every pair of departments shares a meeting",
    ));
});

describe("positions", () => {
  const half = (patch: Partial<Finding>) => say(change(base, "cross_tie_half", "network", patch));
  test("ten or more are counted", () => expect(half({ value: 10 })).toContain("touch 10 positions"));
  test("fewer are not", () => expect(half({ value: 9 })).toContain("rest on fewer than 10 positions"));
  test("a band is given as a band", () =>
    expect(half({ value: null, status: "banded", reason: "some" })).toContain("rest on some positions"));
  test("none", () =>
    expect(half({ value: null, status: "undefined", reason: "NO_TIES" })).toContain(
      "no ties across departments to rest on",
    ));
});

describe("waves", () => {
  const first = (patch: Partial<Finding>) =>
    say(change(base, "cross_department_share", "network", (f) => (f.wave === "1" ? patch : {})));
  test("about the same, lower, higher", () => {
    expect(say(base)).toContain(
      "The share of ties across departments is about the same in Fall 2025 and Fall 2026",
    );
    expect(first({ value: 0.7, lower: 0.68, upper: 0.72 })).toContain(
      "is lower in Fall 2026 than in Fall 2025",
    );
    expect(first({ value: 0.2, lower: 0.18, upper: 0.22 })).toContain(
      "is higher in Fall 2026 than in Fall 2025",
    );
  });
  test("are never more than tentative where not the same people answered", () =>
    expect(say(base)).toContain("Tentative Not the same people answered in each wave."));
  test("that cannot be said give the reason", () =>
    expect(
      first({
        value: null,
        status: "cannot-say",
        confidence: "cannot-say",
        confidenceReason: "Only 30 % answered then.",
      }),
    ).toContain("Cannot say what changed between the waves"));
});
