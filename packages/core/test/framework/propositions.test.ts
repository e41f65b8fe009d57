import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analysis/analyze.js";
import { constructs } from "../../src/framework/constructs.js";
import { propositions } from "../../src/framework/propositions/index.js";
import { correlationTest } from "../../src/framework/propositions/persons.js";
import { outcomeOf, type PropositionTest } from "../../src/framework/propositions/proposition.js";
import { randomStream } from "../../src/inference/random.js";
import { measures } from "../../src/measures/index.js";
import { studyMeasures } from "../../src/measures/study-cards/index.js";
import { readStudy } from "../../src/node.js";
import { CONSTRUCT_IDS } from "../../src/study/construct-ids.js";
import type { Study } from "../../src/study/study.js";
import { studyOf } from "../study/files.js";

const maplewood = await readStudy(fileURLToPath(new URL("../../../../examples/maplewood", import.meta.url)));

const check = (study: Study, permutations = 199) => {
  const { propositions: results } = analyze(study, { privacy: "names", permutations });
  return (id: string) => results.find((p) => p.id === id)!;
};

describe("the framework as a list", () => {
  const known = new Set([...measures, ...studyMeasures].map((m) => m.id));

  it("has P1 to P27 once each, in order, with section, expectation and what each needs", () => {
    expect(propositions.map((p) => p.id)).toEqual(Array.from({ length: 27 }, (_, k) => `P${k + 1}`));
    for (const p of propositions) {
      expect(p.section.length * p.expected.length * p.statement.length * p.needs.length).toBeGreaterThan(0);
      for (const need of p.needs) {
        for (const scale of need.scales ?? []) expect(CONSTRUCT_IDS).toContain(scale);
        for (const measure of need.measures ?? []) expect(known, `${p.id} ${measure}`).toContain(measure);
      }
    }
    const ofLevel = (level: string) => propositions.filter((p) => p.level === level).map((p) => p.id);
    expect(ofLevel("dyad")).toEqual(["P6", "P7", "P9", "P10", "P25"]);
    expect(ofLevel("person")).toEqual(["P5", "P21"]);
  });

  it("has a construct for each id study.yaml may name, each with its parts", () => {
    expect(constructs.map((c) => c.id)).toEqual([...CONSTRUCT_IDS]);
    for (const { measure } of constructs.flatMap((c) =>
      c.components.flatMap((part) => (part.measures ?? []).map((id) => ({ measure: id }))),
    ))
      expect(known).toContain(measure);
    for (const { components } of constructs)
      expect(new Set(components.map((c) => c.id)).size).toBe(components.length);
    expect(constructs.find((c) => c.id === "strategic_knowledge_leadership")!.components).toHaveLength(6);
  });
});

const made = (estimate: number | null, p: number | null): PropositionTest => ({
  about: "",
  method: "",
  term: "x",
  expected: "positive",
  estimate,
  statistic: estimate,
  p,
  n: 30,
  nObserved: 30,
  permutations: 999,
  seed: 1,
  reason: null,
});

describe("outcomes", () => {
  it.each([
    ["supported", [made(0.2, 0.01)]],
    ["cannot-tell", [made(0.2, 0.2)]],
    ["cannot-tell", [made(-0.2, 0.2)]],
    ["not-supported", [made(-0.2, 0.01)]],
    ["cannot-tell", [made(0.2, 0.01), made(null, null)]],
    ["not-supported", [made(0.2, 0.01), made(-0.3, 0.02)]],
  ])("%s", (outcome, tests) => {
    expect(outcomeOf(tests)).toBe(outcome);
  });

  it("of the example district: nothing about districts has a p-value, and no number is not a number", () => {
    const { propositions: results } = analyze(maplewood, { permutations: 99 });
    for (const p of results) {
      if (p.level === "district") {
        expect(p.tests).toEqual([]);
        expect(p.outcome).toBeNull();
        expect(["observed-only", "not-measured"]).toContain(p.status);
        if (p.status === "observed-only") expect(p.note).toContain("one district cannot test it");
      }
      if (p.status === "not-measured") expect(p.missing.length).toBeGreaterThan(0);
      if (p.status === "tested") expect(p.tests.length).toBeGreaterThan(0);
      expect(p.cases).toBe(1);
    }
    expect(JSON.stringify(results)).not.toMatch(/NaN|Infinity|-0[,}]/);
    // What the level does not show is not observed either.
    expect(results.flatMap((p) => p.observed).every((o) => o.value !== null)).toBe(true);
  });
});

/** Forty people of four departments; `planted` decides who is tied, by a dealt number in [0, 1). */
function office(planted: {
  readonly before?: (i: number, j: number, u: number) => boolean;
  readonly after?: (i: number, j: number, u: number, before: boolean) => boolean;
  readonly more?: (i: number, j: number, tie: boolean, u: number) => readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly yaml?: string;
}): Study {
  const n = 40;
  const random = randomStream(11, 0);
  const ties: string[] = ["from,to,relation,strength,wave"];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      const [u, v, w] = [random.uniform(), random.uniform(), random.uniform()];
      const before = (planted.before ?? ((_i, _j, x) => x < 0.15))(i, j, u);
      const after = (planted.after ?? ((_i, _j, x, b) => (b ? x < 0.8 : x < 0.05)))(i, j, v, before);
      if (before) ties.push(`p${i},p${j},advice,2,1`);
      if (after) ties.push(`p${i},p${j},advice,${1 + ((i + j) % 4)},2`);
      ties.push(...(planted.more?.(i, j, after, w) ?? []));
    }
  }
  return studyOf({
    "people.csv": `id,department\n${Array.from({ length: n }, (_, i) => `p${i},${"ABCD"[i % 4]}`).join("\n")}\n`,
    "ties.csv": ties.join("\n"),
    ...(planted.yaml === undefined ? {} : { "study.yaml": planted.yaml }),
    ...planted.files,
  });
}

const MEETINGS = {
  "meetings.csv": "id,name,kind\nm1,One,task force\nm2,Two,co-design\n",
  "attendance.csv": `meeting,person\n${[0, 1, 2, 3, 4, 5, 6, 7].map((i) => `m1,p${i}`).join("\n")}\n${[20, 21, 22, 23, 24, 25].map((i) => `m2,p${i}`).join("\n")}\n`,
};
const together = (i: number, j: number) => (i < 8 && j < 8) || (i >= 20 && i < 26 && j >= 20 && j < 26);

describe("what is planted in pairs of people is found, and what is not is not", () => {
  it("P10 and P25: meetings make ties", () => {
    const of = check(
      office({ files: MEETINGS, after: (i, j, u, b) => u < (b ? 0.8 : together(i, j) ? 0.6 : 0.05) }),
    );
    expect(of("P10")).toMatchObject({ status: "tested", outcome: "supported", level: "dyad" });
    expect(of("P10").tests[0]!.estimate).toBeGreaterThan(0);
    expect(of("P10").tests[0]!.p).toBeLessThan(0.02);
    expect(of("P10").note).toContain("Meetings carry no wave");
    expect(of("P25").outcome).toBe("supported");
    const chance = check(office({ files: MEETINGS }));
    expect(chance("P10").outcome).toBe("cannot-tell");
  });

  it("P10 controls for the tie before: ties that were there all along are no effect of a meeting", () => {
    const of = check(
      office({
        files: MEETINGS,
        before: (i, j, u) => u < (together(i, j) ? 0.9 : 0.1),
        after: (_i, _j, u, b) => u < (b ? 0.95 : 0.02),
      }),
    );
    expect(of("P10").outcome).not.toBe("supported");
  });

  const knowing = (rows: readonly string[]) => ({
    "expertise.csv": `person,topic,level\n${Array.from({ length: 40 }, (_, i) => `p${i},t${i % 2},${i < 12 ? 4 : 0}`).join("\n")}\n`,
    "awareness.csv": rows.join("\n"),
  });

  it("P9: ties at the wave before lead to naming holders, beyond naming them before", () => {
    const random = randomStream(5, 0);
    const rows = ["from,about,topic,wave"];
    const tied = (i: number, j: number) => (i * 7 + j * 13) % 5 === 0;
    for (let i = 0; i < 40; i++) {
      for (let j = 0; j < 12; j++) {
        if (i === j) continue;
        if (random.uniform() < 0.1) rows.push(`p${i},p${j},t${j % 2},1`);
        if (random.uniform() < (tied(i, j) ? 0.7 : 0.1)) rows.push(`p${i},p${j},t${j % 2},2`);
      }
    }
    const study = office({ before: tied, after: (_i, _j, u) => u < 0.1, files: knowing(rows) });
    expect(study.problems.filter((p) => p.severity === "error")).toEqual([]);
    const of = check(study);
    expect(of("P9")).toMatchObject({ status: "tested", outcome: "supported" });
    expect(of("P9").tests[0]!.method).toContain("rightly named before");
    const uncontrolled = check(
      office({
        before: tied,
        files: knowing(rows.filter((r) => !r.endsWith(",1")).map((r) => r.replace(/,(wave|2)$/, ""))),
      }),
    )("P9");
    expect(uncontrolled.outcome).toBe("cannot-tell");
    expect(uncontrolled.missing.join()).toContain("column wave in awareness.csv");
  });

  const TRANSFER = `scales: { s: { min: 1, max: 4, strong_from: 3 } }
relations:
  advice: { scale: s }
  papers: { meaning: { kind: transfer, knowledge: explicit } }
  know_how: { meaning: { kind: transfer, knowledge: tacit } }
`;
  const strengthOf = (i: number, j: number) => 1 + ((i + j) % 4);

  it("P6 and P7: strong ties carry what is tacit, weak ones what is explicit", () => {
    const of = check(
      office({
        yaml: TRANSFER,
        more: (i, j, tie, u) => [
          ...(tie && u < 0.8 ? [`p${i},p${j},papers,,2`] : []),
          ...(tie && strengthOf(i, j) >= 3 && u < 0.8 ? [`p${i},p${j},know_how,,2`] : []),
        ],
      }),
    );
    expect(of("P6")).toMatchObject({ status: "tested", outcome: "supported" });
    expect(of("P6").tests.map((t) => t.term)).toEqual(["strength", "strength"]);
    expect(of("P7")).toMatchObject({ status: "tested", outcome: "supported" });
    const turned = check(
      office({
        yaml: TRANSFER.replace("explicit", "x")
          .replace("tacit", "explicit")
          .replace("knowledge: x", "knowledge: tacit"),
        more: (i, j, tie, u) => [
          ...(tie && u < 0.8 ? [`p${i},p${j},papers,,2`] : []),
          ...(tie && strengthOf(i, j) >= 3 && u < 0.8 ? [`p${i},p${j},know_how,,2`] : []),
        ],
      }),
    );
    expect(turned("P6").outcome).toBe("not-supported");
  });
});

describe("what is planted in people is found", () => {
  const YAML = `scales: { learn: { min: 1, max: 5, construct: collective_knowledge } }
items: { n1: { scale: learn, subscale: new_ideas } }
`;
  const wide = (i: number) => i % 3 === 0;

  it("P5 and P21: range and partners go with what is new", () => {
    const answers = Array.from({ length: 40 }, (_, i) => `p${i},n1,${wide(i) ? 4 + (i % 2) : 1 + (i % 2)},2`);
    const study = office({
      yaml: YAML,
      after: (i, j, u) => (i % 4 === j % 4 ? u < 0.5 : wide(i) && u < 0.4),
      more: (i, j) => (wide(i) && j === (i + 1) % 40 ? [`p${i},U,partner,1,2`] : []),
      files: {
        "partners.csv": "id,name\nU,University\n",
        "responses.csv": `person,item,value,wave\n${answers.join("\n")}\n`,
      },
    });
    const of = check(study);
    expect(of("P5")).toMatchObject({ status: "tested", outcome: "supported", level: "person" });
    expect(of("P21")).toMatchObject({ status: "tested", outcome: "supported" });
    expect(of("P21").tests[0]!.n).toBe(40);
  });

  it("a correlation beside chance is Pearson's, and has a reason where there is none", () => {
    const x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, Number.NaN];
    const { r, p, n } = correlationTest(x, [2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 3], {
      seed: 1,
      permutations: 999,
    });
    expect(r).toBeCloseTo(0.9393939, 6);
    expect(p).toBeLessThan(0.01);
    expect(n).toBe(10);
    expect(correlationTest([1, 2], [1, 2], { seed: 1, permutations: 9 }).reason).toBe("TOO_FEW");
    expect(correlationTest(x, new Float64Array(11), { seed: 1, permutations: 9 }).reason).toBe(
      "ZERO_VARIANCE",
    );
  });
});

describe("a study of people and ties alone", () => {
  const of = check(studyOf({}));

  it("leaves most propositions unmeasured and says what is missing", () => {
    expect(of("P3")).toMatchObject({ status: "not-measured", outcome: null });
    expect(of("P3").missing).toContain("whom people name for what they know");
    expect(of("P9").missing.join()).toContain("awareness.csv");
    expect(of("P10").missing).toContain("meetings and who attends them");
    expect(of("P25").status).toBe("not-measured");
  });
});
