import { describe, expect, it } from "vitest";
import { codes, problemsOf, studyOf } from "./files.js";

const GOOD = `
study: riverside
version: 1
title: Riverside central office
waves:
  - { id: "1", label: Fall 2025, date: 2025-10-06 }
  - { id: "2" }
scales:
  often: { kind: frequency, labels: { Never: 0, Yearly: 1, Annually: 1, Weekly: 3 }, strong_from: 3 }
  agree: { min: 1, max: 7 }
relations:
  advice: { label: Advice, wording: "Whom do you go to?", scale: often, meaning: { kind: advice, direction: seeks_from } }
  help: { meaning: { direction: gives_to } }
  talk: { meaning: { direction: mutual } }
  trust:
expertise: { threshold: 3, topics: { math: Mathematics, tech: } }
items: { skl_1: { scale: agree, wording: "Our leaders …" } }
privacy: { min_group: 7, public_min_group: 12 }
`;

/** A study.yaml read alone. */
function yaml(text: string) {
  return studyOf({ "study.yaml": text });
}

/** Code, value, what was done, and the suggestion of each Problem about study.yaml. */
function complaints(text: string) {
  return yaml(text)
    .problems.filter((p) => p.file === "study.yaml")
    .map((p) => [p.code, p.value, p.action, p.suggestion]);
}

describe("study.yaml", () => {
  it("gives names, waves, scales, relations, topics, items and thresholds", () => {
    const study = studyOf({
      "study.yaml": GOOD,
      "ties.csv": "from,to,relation,strength,wave\na,b,advice,annually,1\nb,a,advice,weekly,2\n",
    });
    expect(codes(study)).toEqual([]);
    expect(study).toMatchObject({
      name: "riverside",
      title: "Riverside central office",
      waves: [
        { id: "1", label: "Fall 2025" },
        { id: "2", label: "wave 2" },
      ],
      topics: [
        { id: "math", label: "Mathematics" },
        { id: "tech", label: "tech" },
      ],
      expertiseThreshold: 3,
      items: [{ id: "skl_1", scale: "agree", wording: "Our leaders …" }],
      privacy: { cabinet: 7, public: 12 },
    });
    expect(study.relations.map((r) => [r.id, r.label, r.orientation, r.strongFrom, r.maxStrength])).toEqual([
      ["advice", "Advice", "seek", 3, 3],
      ["help", "help", "give", null, null],
      ["talk", "talk", "mutual", null, null],
      ["trust", "trust", "seek", null, null],
    ]);
    expect([...study.ties.strength]).toEqual([1, 3]);
    expect([...study.relations[0]!.strengthLabels]).toEqual([
      [0, "Never"],
      [1, "Yearly"],
      [3, "Weekly"],
    ]);
  });

  it("may be empty", () => {
    expect(codes(yaml(""))).toEqual([]);
    expect(codes(yaml("# nothing yet\n"))).toEqual([]);
    expect(yaml("").privacy).toEqual({ cabinet: 5, public: 10 });
  });

  it.each([
    ["a key given twice", "study: a\nstudy: b\n", 2],
    ["a broken line", "study: [a\nwaves: }\n", null],
    ["a list", "- a\n- b\n", null],
    ["a single text", "just text", null],
  ])("is left out as a whole where it is %s", (_, text, row) => {
    const study = yaml(text);
    const [first] = [...problemsOf(study, "E_YAML"), ...problemsOf(study, "E_YAML_DUP")];
    expect(first).toMatchObject({ severity: "error", file: "study.yaml", action: "study.yaml left out" });
    if (row !== null) expect(first!.row).toBe(row);
    expect(study.name).toBe("study");
  });

  it("refuses aliases that repeat themselves without end", () => {
    let bomb = "a: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (let i = 1; i < 9; i++) bomb += `a${i}: &a${i} [${new Array(10).fill(`*a${i - 1}`).join(", ")}]\n`;
    const start = performance.now();
    expect(complaints(bomb)).toEqual([["E_YAML_ALIAS", null, "study.yaml left out", null]]);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it("says which settings it does not know, and what is near", () => {
    expect(complaints("titel: X\nrelations: { advice: { wordng: Q } }\nprivacy: { mingroup: 7 }\n")).toEqual([
      ["E_YAML_KEY", "titel", "left out", "title"],
      ["E_YAML_KEY", "wordng", "left out", "wording"],
      ["E_YAML_KEY", "mingroup", "left out", "min_group"],
    ]);
  });

  it("keeps ids that YAML would take for shorter numbers", () => {
    const study = studyOf({
      "study.yaml": "waves: [{ id: 01 }, { id: 02 }]\nrelations: { 007: { wording: Q } }\n",
      "ties.csv": "from,to,relation,wave\na,b,007,01\n",
    });
    expect(study.waves.map((w) => w.id)).toEqual(["01", "02"]);
    expect(study.relations.map((r) => r.id)).toEqual(["007"]);
    expect(problemsOf(study, "E_YAML_ID_UNQUOTED")).toMatchObject([
      { value: "01", suggestion: '"01"', action: 'read as the text "01"' },
      { value: "02" },
      { value: "007" },
    ]);
    expect(study.ties.from).toHaveLength(1);
  });

  it("reads waves given as plain ids and years as numbers", () => {
    expect(yaml("waves: [2025, spring]\n").waves.map((w) => w.id)).toEqual(["2025", "spring"]);
  });

  it.each([
    ["waves: 3\n", "3", "left out"],
    ["waves: [{ label: Fall }]\n", null, "left out"],
    ["waves: [1, 1]\n", "1", "the first one is used"],
    ["relations: [advice]\n", null, "left out"],
    ["relations: { advice: yes please }\n", "yes please", "left out"],
    ["title: { a: b }\n", null, "left out"],
    ["expertise: { threshold: three }\n", "three", "left out"],
    ["expertise: { topics: { math: { label: M } } }\n", null, "left out"],
    ["scales: { s: { labels: { 1: Monthly } } }\n", "Monthly", "left out"],
    ["scales: { s: { min: 5, max: 1 } }\n", "5", "the scale is taken to have no limits"],
    ["relations: { a: { meaning: { direction: backwards } } }\n", "backwards", "taken as seeks_from"],
  ])("says what it cannot use: %s", (text, value, action) => {
    expect(complaints(text)).toMatchObject([["E_YAML_VALUE", value, action, null]]);
  });

  it("suggests the direction that is near", () => {
    expect(complaints("relations: { a: { meaning: { direction: seek_from } } }\n")).toEqual([
      ["E_YAML_VALUE", "seek_from", "taken as seeks_from", "seeks_from"],
    ]);
  });

  it("reports scales that are not declared, of relations and of items", () => {
    const text =
      "scales: { often: { min: 0 } }\nrelations: { a: { scale: oftn } }\nitems: { i: { scale: zzzzz } }\n";
    expect(complaints(text)).toEqual([
      ["E_SCALE_UNKNOWN", "oftn", "values taken as they stand", "often"],
      ["E_SCALE_UNKNOWN", "zzzzz", "values taken as they stand", null],
    ]);
  });

  it.each([
    [4, 9, 5, 10, ["4", "9"]],
    [-1, 0, 5, 10, ["-1", "0"]],
    [5, 10, 5, 10, []],
    [6, 11, 6, 11, []],
    [20, 12, 20, 20, ["12"]],
  ])("never lowers a privacy threshold (%s and %s)", (cabinet, forPublic, cabinetUsed, publicUsed, told) => {
    const study = yaml(`privacy: { min_group: ${cabinet}, public_min_group: ${forPublic} }\n`);
    expect(study.privacy).toEqual({ cabinet: cabinetUsed, public: publicUsed });
    expect(problemsOf(study, "W_PRIVACY_FLOOR").map((p) => p.value)).toEqual(told);
  });

  it("keeps the public at least as safe as the cabinet where only one threshold is raised", () => {
    expect(yaml("privacy: { min_group: 15 }\n").privacy).toEqual({ cabinet: 15, public: 15 });
    expect(yaml("privacy: { min_group: .nan }\n").privacy).toEqual({ cabinet: 5, public: 10 });
  });

  it("takes hostile keys for data", () => {
    const study = yaml(
      "relations: { __proto__: { wording: Q }, constructor: { wording: R } }\n__proto__: { a: 1 }\n",
    );
    expect(study.relations.map((r) => r.id)).toEqual(["__proto__", "constructor", "tie"]);
    expect(problemsOf(study, "E_YAML_KEY").map((p) => p.value)).toEqual(["__proto__"]);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });
});

describe("confidence in study.yaml", () => {
  it("raises what must have answered, and never lowers it", () => {
    expect(yaml("confidence: { solid: .85, tentative: 0.65 }").confidence).toEqual({
      solid: 0.85,
      tentative: 0.65,
      structure: 0.5,
      paths: 0.7,
    });
    const low = "confidence: { solid: 0.7, paths: 0.2 }";
    expect(complaints(low)).toEqual([
      ["W_CONFIDENCE_FLOOR", "0.7", "0.8 is used", null],
      ["W_CONFIDENCE_FLOOR", "0.2", "0.7 is used", null],
    ]);
    expect(yaml(low).confidence).toEqual(yaml("title: x").confidence);
  });

  it("takes shares, not percentages, and knows its keys", () => {
    expect(complaints("confidence: { solid: 85, solidd: 1 }")).toEqual([
      ["E_YAML_KEY", "solidd", "left out", "solid"],
      ["E_YAML_VALUE", "85", "0.8 is used", "0.85"],
    ]);
    expect(yaml("confidence: { solid: 85 }").confidence.solid).toBe(0.8);
  });

  it("asks no less of a solid finding than of a tentative one", () => {
    expect(yaml("confidence: { tentative: 0.9 }").confidence).toMatchObject({ solid: 0.9, tentative: 0.9 });
    expect(complaints("confidence: { tentative: 0.9, solid: 0.85 }")).toEqual([
      ["W_CONFIDENCE_FLOOR", "0.85", "0.9 is used", null],
    ]);
  });
});
