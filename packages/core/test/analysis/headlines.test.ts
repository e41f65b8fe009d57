import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Analysis, Finding } from "../../src/analysis/analysis.js";
import { analyze } from "../../src/analysis/analyze.js";
import { headlines } from "../../src/analysis/headlines/index.js";
import { measureTable } from "../../src/analysis/measure-table.js";
import { readStudy } from "../../src/node.js";
import { studyFromFiles } from "../../src/study/read-study.js";

const study = await readStudy(fileURLToPath(new URL("../../../../examples/maplewood", import.meta.url)));
const open = analyze(study, { privacy: "names", permutations: 200 });
const cabinet = analyze(study, { permutations: 200 });

const nameOf = (f: Pick<Finding, "measure" | "level" | "relation" | "wave" | "id" | "id2">) =>
  JSON.stringify([f.measure, f.level, f.relation, f.wave, f.id, f.id2]);

function one<T extends Pick<Finding, "measure" | "level" | "relation" | "wave" | "id">>(
  rows: readonly T[],
  measure: string,
  where: Partial<Finding> = {},
): T {
  const found = rows.filter(
    (r) => r.measure === measure && Object.entries(where).every(([k, v]) => r[k as keyof T] === v),
  );
  expect(found, `${measure} ${JSON.stringify(where)}`).toHaveLength(1);
  return found[0]!;
}

const latest = { relation: "advice", wave: "2" } as const;

describe("headlines of Maplewood", () => {
  it("are declared once for each finding that can be acted on, and say what its row says", () => {
    const findings = new Map(open.findings.map((f) => [nameOf(f), f]));
    expect(open.headlines.length).toBeGreaterThan(100);
    for (const h of open.headlines) {
      const finding = findings.get(nameOf(h))!;
      expect(h.value, nameOf(h)).toBe(finding.value);
    }
    const seen = new Set(open.headlines.map((h) => `${h.level} ${h.measure}`));
    for (const { level, measure } of headlines) expect(seen.has(`${level} ${measure}`), measure).toBe(true);
  });

  it("hold their value within bounds and, where answers can move them both ways, a range", () => {
    let ranges = 0;
    for (const h of open.headlines) {
      if (h.value === null || h.bounds === null) continue;
      expect(h.bounds.lower, nameOf(h)).toBeLessThanOrEqual(h.value + 1e-12);
      expect(h.bounds.upper, nameOf(h)).toBeGreaterThanOrEqual(h.value - 1e-12);
      ranges++;
    }
    expect(ranges).toBeGreaterThan(60);
  });

  it("carry what chance gives, tested by shuffling", () => {
    const mcc = one(open.findings, "awareness_mcc", { level: "network" });
    expect(Math.abs(mcc.expected!)).toBeLessThan(0.03);
    expect(mcc.p).toBeLessThan(0.05);
    expect(mcc.convention).toContain("null=who holds it dealt out anew");
    const own = open.findings.filter(
      (f) => f.measure === "cross_department_share" && f.level === "department" && f.wave === "2",
    );
    expect(own.filter((f) => f.value !== null).every((f) => f.p !== null && f.sd !== null)).toBe(true);
    const activated = one(open.findings, "pathway_activated", { level: "network" });
    expect(activated.p).toBeLessThan(0.05);
    expect(activated.expected).toBeLessThan(activated.value!);
  });

  it("carry bounds where answers can only raise them, and the row says which", () => {
    const tied = one(open.findings, "partner_tied_share", { level: "network" });
    expect(tied.convention).toContain("range=bounds");
    expect(tied.lower).toBe(tied.value);
    // 47 of the 193… did not answer: each might have a tie.
    const silent = open.responses.find((r) => r.wave === "2")!;
    expect(tied.upper!).toBeLessThanOrEqual(
      tied.value! + (silent.asked - silent.answered) / silent.asked + 1e-12,
    );
    expect(tied.upper!).toBeGreaterThan(tied.value!);
    expect(
      one(open.findings, "cross_department_share", { ...latest, level: "network" }).convention,
    ).toContain("range=non-response");
  });

  it("run over every point of the scale", () => {
    const curve = open.cutoffs.filter(
      (c) =>
        c.measure === "cross_department_share" &&
        c.level === "network" &&
        c.wave === "2" &&
        c.relation === "advice",
    );
    expect(curve.map((c) => c.cut)).toEqual([null, 2, 3, 4]);
    expect(curve.filter((c) => c.reported).map((c) => c.cut)).toEqual([null]);
    for (const { cut, value } of curve) {
      if (cut === null) continue;
      const [row] = measureTable(study, {
        ...latest,
        measures: ["cross_department_share"],
        levels: ["network"],
        minStrength: cut,
      });
      expect(value).toBe(row!.value);
    }
    const strong = open.cutoffs.filter(
      (c) => c.measure === "strong_share_across" && c.wave === "2" && c.relation === "advice",
    );
    expect(strong.map((c) => c.cut)).toEqual([1, 2, 3, 4]);
    expect(strong[0]).toMatchObject({ value: 1, benchmark: 1, side: null, flips: false });
  });

  it("know answers by relation, pair of departments, item and person, and what a treatment would do", () => {
    const [main] = open.missing.relations;
    expect(main).toMatchObject({ relation: "advice", wave: "2" });
    expect(main!.response).toBeCloseTo(main!.answered / main!.people, 12);
    expect(open.missing.people).toHaveLength(main!.people);
    expect(open.missing.items.every((i) => i.rate !== null && i.rate > 0 && i.rate < 1)).toBe(true);
    const density = (treatment: string) =>
      open.treatments.find((t) => t.measure === "density" && t.treatment === treatment)!;
    expect(density("available-case").value).toBe(
      one(open.findings, "density", { ...latest, level: "network" }).value,
    );
    expect(density("null").value!).toBeLessThan(density("available-case").value!);
    expect(density("reconstruction")).toMatchObject({ value: null, reason: "ONE_SIDED_RELATION" });
    expect(density("listwise").value).toBeGreaterThan(0);
  });
});

/** Two departments of ten; weak ties cross, strong ones stay, so that the conclusion hangs on the cut-off. */
function turning(answered = "yes"): Analysis {
  const people = Array.from({ length: 20 }, (_, i) => `p${i},${i < 10 ? "A" : "B"},${answered}`);
  const ties: string[] = [];
  for (let i = 0; i < 20; i++) {
    const side = i < 10 ? 0 : 10;
    for (const k of [1, 2]) ties.push(`p${i},p${side + ((i - side + k) % 10)},4`);
    for (const k of [0, 1, 2, 3, 4]) ties.push(`p${i},p${10 - side + ((i - side + k) % 10)},1`);
  }
  return analyze(
    studyFromFiles([
      { name: "people.csv", content: `id,department,answered\n${people.join("\n")}` },
      { name: "ties.csv", content: `from,to,strength\n${ties.join("\n")}` },
    ]),
    { privacy: "names", permutations: 500 },
  );
}

describe("a conclusion that hangs on the cut-off", () => {
  it("is tentative, and says at which cut-off it is the opposite", () => {
    const analysis = turning();
    const finding = one(analysis.findings, "cross_department_share", { level: "network" });
    expect(finding.value).toBeCloseTo(100 / 140, 12);
    expect(finding).toMatchObject({
      confidence: "tentative",
      confidenceReason: "At another cut-off the conclusion reverses: counting ties of strength 4 or more.",
    });
    expect(one(analysis.headlines, "cross_department_share", { level: "network" })).toMatchObject({
      side: "above",
      crosses: false,
      reversedAt: [4],
    });
    const curve = analysis.cutoffs.filter(
      (c) => c.measure === "cross_department_share" && c.level === "network",
    );
    expect(curve.map(({ cut, side, flips, reverses }) => ({ cut, side, flips, reverses }))).toEqual([
      { cut: null, side: "above", flips: false, reverses: false },
      { cut: 4, side: "below", flips: true, reverses: true },
    ]);
  });
});

describe("privacy of ranges and cut-offs at level cabinet", () => {
  it("shows nothing of a finding that is withheld", () => {
    const findings = new Map(cabinet.findings.map((f) => [nameOf(f), f]));
    for (const h of cabinet.headlines) {
      const f = findings.get(nameOf(h))!;
      if (f.value !== null && f.status !== "upper-bound") continue;
      expect(h, nameOf(h)).toMatchObject({
        value: null,
        benchmark: null,
        side: null,
        range: null,
        bounds: null,
      });
      expect(cabinet.cutoffs.some((c) => nameOf(c) === nameOf(h))).toBe(false);
    }
  });

  it("shows curves of the whole office only, whose cut-offs differ by five or more, or not at all", () => {
    expect(cabinet.cutoffs.length).toBeGreaterThan(10);
    expect(new Set(cabinet.cutoffs.map((c) => c.level))).toEqual(new Set(["network"]));
    const ties = (relation: string, wave: string) =>
      cabinet.cutoffs.filter((c) => c.measure === "density" && c.relation === relation && c.wave === wave);
    for (const { relation, wave, cells, people } of cabinet.missing.relations) {
      const counts = ties(relation, wave).map((c) => Math.round(c.value! * cells! * people * (people - 1)));
      for (const [k, count] of counts.entries())
        for (const other of counts.slice(0, k))
          expect(count === other || Math.abs(count - other) >= 5).toBe(true);
    }
  });

  it("gives ranges of anything smaller than the office, and bounds, to 5 % outward", () => {
    const step = (x: number) => Math.abs(x * 20 - Math.round(x * 20)) < 1e-9;
    let rounded = 0;
    for (const f of cabinet.findings) {
      if (f.lower === null || f.upper === null || f.unit !== "proportion") continue;
      if (f.level === "network" && f.convention?.includes("range=bounds") !== true) continue;
      expect(step(f.lower) && step(f.upper), nameOf(f)).toBe(true);
      rounded++;
    }
    expect(rounded).toBeGreaterThan(10);
    for (const h of cabinet.headlines) if (h.level !== "network") expect(h.bounds).toBeNull();
  });

  it("gives no test from which a rounded or bounded value could be had back", () => {
    for (const f of cabinet.findings)
      if (f.status === "upper-bound" || f.convention?.includes("rounded to 5 %") === true)
        expect([f.sd, f.z, f.p], nameOf(f)).toEqual([null, null, null]);
  });

  it("counts silent people whom many name, and names them to the research team only", () => {
    expect(cabinet.missing.people).toEqual([]);
    expect(cabinet.missing.silentButImportant.ids).toEqual([]);
    expect(open.missing.silentButImportant.ids).toHaveLength(open.missing.silentButImportant.count!);
  });

  it("leaves no count of a list alone in being withheld, since the office's accuracy gives the total", () => {
    const id = (i: number) => `p${i}`;
    const people = Array.from({ length: 30 }, (_, i) => `${id(i)},${i < 15 ? "A" : "B"},yes`);
    const held = [3, 8, 12].flatMap((count, t) =>
      Array.from({ length: 30 }, (_, i) => `${id(i)},T${t},${i < count ? 4 : 0}`),
    );
    const named = Array.from({ length: 30 }, (_, i) => `${id(i)},${id((i + 1) % 12)},T${i % 3}`).filter(
      (row) => row.split(",")[0] !== row.split(",")[1],
    );
    const { findings } = analyze(
      studyFromFiles([
        { name: "people.csv", content: `id,department,answered\n${people.join("\n")}` },
        { name: "ties.csv", content: "from,to\np0,p1\np1,p2\np16,p2\n" },
        { name: "expertise.csv", content: `person,topic,level\n${held.join("\n")}` },
        { name: "awareness.csv", content: `from,about,topic\n${named.join("\n")}` },
        { name: "study.yaml", content: "expertise: { threshold: 3 }\n" },
      ]),
      { permutations: 50 },
    );
    const holders = findings.filter((f) => f.measure === "expertise_holders");
    expect(holders.map((f) => [f.value, f.reason])).toEqual([
      [null, "SMALL_CELL"],
      [null, "COMPLEMENT"],
      [12, null],
    ]);
    for (const f of findings)
      if (f.level === "topic" && f.id !== "T2")
        expect([f.expected, f.p], `${f.measure} ${f.id}`).toEqual([null, null]);
  });

  it("withholds cut-offs a few ties apart", () => {
    // 30 ties of strength 1 to 2, and two of strength 4: from 2 to 4 is two ties.
    const people = Array.from({ length: 12 }, (_, i) => `p${i},${i < 6 ? "A" : "B"},yes`);
    const ties = Array.from({ length: 36 }, (_, k) => {
      const [i, j] = [k % 12, (k + 1 + Math.floor(k / 12)) % 12];
      return `p${i},p${j},${k < 2 ? 4 : k < 20 ? 2 : 1}`;
    });
    const files = [
      { name: "people.csv", content: `id,department,answered\n${people.join("\n")}` },
      { name: "ties.csv", content: `from,to,strength\n${ties.join("\n")}` },
    ];
    const cuts = (privacy: "names" | "cabinet") =>
      analyze(studyFromFiles(files), { privacy, permutations: 50 })
        .cutoffs.filter((c) => c.measure === "density")
        .map((c) => c.cut);
    expect(cuts("names")).toEqual([null, 2, 4]);
    expect(cuts("cabinet")).not.toContain(4);
  });
});

describe("robustness curves", () => {
  it("are made when asked for, for the research team, and never at level cabinet", () => {
    expect(open.robustness).toEqual([]);
    const files = [
      { name: "people.csv", content: "id,department,answered\na,X,yes\nb,X,yes\nc,Y,yes\nd,Y,no\ne,Y,yes\n" },
      { name: "ties.csv", content: "from,to\na,b\nb,a\nc,d\nc,a\ne,c\na,e\n" },
    ];
    const small = studyFromFiles(files);
    const rows = analyze(small, { privacy: "codes", robustness: 20, permutations: 20 }).robustness;
    expect(new Set(rows.map((r) => r.measure))).toEqual(
      new Set(["in_degree", "harmonic_in", "betweenness", "constraint"]),
    );
    expect(rows).toHaveLength(4 * 2 * 2 * 10);
    expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
    expect(analyze(small, { robustness: 20, permutations: 20 }).robustness).toEqual([]);
  });
});

describe("offices where 90, 75, 65, 55 and 40 % answered, one department less than the others", () => {
  /** Four departments of ten; expertise and ties enough for every kind of headline. `few` of the first answered. */
  function office(answered: number, few: number): Analysis {
    const silent = (i: number) => (i < 10 ? i >= few : i - 10 >= answered - few);
    const people = Array.from(
      { length: 40 },
      (_, i) => `p${i},D${Math.floor(i / 10)},${silent(i) ? "no" : "yes"}`,
    );
    const ties = Array.from({ length: 40 }, (_, i) =>
      silent(i) ? [] : [1, 2, 3].map((k) => `p${i},p${10 * Math.floor(i / 10) + ((i + k) % 10)}`),
    ).flat();
    return analyze(
      studyFromFiles([
        { name: "people.csv", content: `id,department,answered\n${people.join("\n")}` },
        { name: "ties.csv", content: `from,to\n${ties.join("\n")}` },
        { name: "expertise.csv", content: "person,topic,level\np1,M,4\np2,M,1\np11,M,4\n" },
      ]),
      { privacy: "names", permutations: 100 },
    );
  }
  const tag = (a: Analysis, measure: string, level: string, id: string | null = null) =>
    one(a.findings, measure, { level, id }).confidence;

  it.each([
    [36, 10, "solid", "solid", "solid", "solid"],
    [36, 7, "solid", "tentative", "solid", "solid"],
    [36, 5, "solid", "cannot-say", "solid", "solid"],
    [30, 10, "tentative", "tentative", "tentative", "tentative"],
    [26, 10, "tentative", "tentative", "cannot-say", "tentative"],
    [22, 10, "cannot-say", "cannot-say", "cannot-say", "cannot-say"],
    [16, 10, "cannot-say", "cannot-say", "cannot-say", "cannot-say"],
  ] as const)("%s of 40, %s of 10", (answered, few, share, department, routes, density) => {
    const a = office(answered, few);
    expect(tag(a, "cross_department_share", "network")).toBe(share);
    expect(tag(a, "cross_department_share", "department", "D0")).toBe(department);
    expect(tag(a, "expertise_reach_2", "network")).toBe(routes);
    expect(tag(a, "density", "network")).toBe(density);
  });

  it("says nothing of headlines that cannot be said, and has no range where it is not recorded who answered", () => {
    const silent = office(22, 10);
    expect(silent.cutoffs).toEqual([]);
    for (const h of silent.headlines)
      expect([h.value, h.benchmark, h.side, h.range, h.bounds]).toEqual([null, null, null, null, null]);
    const unrecorded = analyze(
      studyFromFiles([
        { name: "people.csv", content: "id,department\na,X\nb,X\nc,Y\nd,Y\n" },
        { name: "ties.csv", content: "from,to\na,b\nb,a\nc,d\n" },
      ]),
      { privacy: "names", permutations: 20 },
    );
    for (const f of unrecorded.findings)
      expect([f.lower, f.upper, f.confidence]).toEqual([
        null,
        null,
        f.confidence === "cannot-say" ? "cannot-say" : "tentative",
      ]);
    expect(unrecorded.missing.relations[0]).toMatchObject({ response: null, cells: null });
  });

  it("is strict where the study asks for more", () => {
    const yaml = "confidence: { solid: 0.95 }\n";
    const strict = analyze(
      studyFromFiles([
        {
          name: "people.csv",
          content: `id,department,answered\n${Array.from({ length: 10 }, (_, i) => `p${i},${i < 5 ? "A" : "B"},${i === 0 ? "no" : "yes"}`).join("\n")}`,
        },
        { name: "ties.csv", content: "from,to\np1,p2\np2,p3\np6,p7\np7,p8\n" },
        { name: "study.yaml", content: yaml },
      ]),
      { privacy: "names", permutations: 50 },
    );
    expect(one(strict.findings, "density", { level: "network" })).toMatchObject({
      confidence: "tentative",
      confidenceReason: "90 % of staff answered; 95 % would make this solid.",
    });
    expect(strict.options.confidence.solid).toBe(0.95);
  });
});
