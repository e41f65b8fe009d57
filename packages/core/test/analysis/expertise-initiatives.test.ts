import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Analysis, Finding } from "../../src/analysis/analysis.js";
import { analyze } from "../../src/analysis/analyze.js";
import { personCodes } from "../../src/analysis/codes.js";
import { measureTable } from "../../src/analysis/measure-table.js";
import { readStudy } from "../../src/node.js";
import type { Study } from "../../src/study/study.js";

const maplewood = fileURLToPath(new URL("../../../../examples/maplewood", import.meta.url));
const study: Study = await readStudy(maplewood);
const quick = { permutations: 50 };
const names = analyze(study, { ...quick, privacy: "names" });
const cabinet = analyze(study, quick);
/** The two who hold English learner data and whom nobody names, as examples/maplewood/README.md says. */
const HIDDEN = ["00162", "00570"];

function all(analysis: Analysis, measure: string, where: Partial<Finding> = {}): readonly Finding[] {
  return analysis.findings.filter(
    (f) => f.measure === measure && Object.entries(where).every(([k, v]) => f[k as keyof Finding] === v),
  );
}

function value(analysis: Analysis, measure: string, where: Partial<Finding>): number | null {
  const found = all(analysis, measure, where);
  expect(found, `${measure} ${JSON.stringify(where)}`).toHaveLength(1);
  return found[0]!.value;
}

describe("the structure planted in Maplewood is found", () => {
  it("the hidden experts: by name where names may stand, by code, and as a count", () => {
    const hidden = all(names, "hidden_holder", { id2: "el_data" });
    expect(hidden.map((f) => f.id)).toEqual(HIDDEN);
    const codes = personCodes(study);
    const coded = analyze(study, { ...quick, privacy: "codes" });
    expect(all(coded, "hidden_holder", { id2: "el_data" }).map((f) => f.id)).toEqual(
      HIDDEN.map((id) => codes.get(id)),
    );
    expect(JSON.stringify(coded.findings)).not.toMatch(/"00\d{3}"/);
    expect(value(names, "hidden_holder_share", { level: "topic", id: "el_data" })).toBe(2 / 3);
    expect(all(cabinet, "hidden_holders", { level: "topic", id: "el_data" })[0]).toMatchObject({
      value: null,
      status: "suppressed",
      reason: "SMALL_CELL",
    });
    expect(all(cabinet, "hidden_holder_share", { level: "topic", id: "el_data" })[0]!.value).toBeNull();
  });

  it("beliefs about English learner data are no better than chance, about devices far better", () => {
    const [data, devices] = ["el_data", "devices"].map(
      (id) => all(names, "awareness_mcc", { level: "topic", id })[0]!,
    );
    expect(data!.p).toBeGreaterThan(0.05);
    expect(devices!.p).toBeLessThan(0.05);
    expect(devices!.value!).toBeGreaterThan(10 * devices!.expected!);
    expect(devices!.value!).toBeGreaterThan(data!.value!);
    // Those who name somebody agree: on somebody who does not hold it.
    expect(value(names, "awareness_consensus", { id: "el_data" })).toBeGreaterThan(0.8);
  });

  it("the bridging meeting: most contact across departments would go with it", () => {
    const lost = all(names, "meeting_leave_one_out").map((f) => [f.id, f.value!] as const);
    expect([...lost].sort((a, b) => b[1] - a[1])[0]![0]).toBe("tf-multi");
    // Department meetings bridge nothing, where chance would have them bridge most of their pairs.
    const own = all(names, "meeting_cross_pairs").filter((f) => f.id!.startsWith("dept-"));
    expect(own.map((f) => f.value)).toEqual(new Array(10).fill(0));
    for (const f of own) expect(f.expected!).toBeGreaterThan(f.value!);
  });

  it("joint routines: co-design with the university, updates only with the vendor", () => {
    expect(value(names, "routine_depth", { level: "partner", id: "UNIV" })).toBe(4);
    expect(value(names, "routine_depth", { level: "partner", id: "VEND" })).toBe(1);
    expect(value(names, "routine_cowork_share", { level: "partner", id: "VEND" })).toBe(0);
    expect(value(names, "routines", { level: "partner", id: "NONP" })).toBe(0);
    expect(all(names, "routine_depth", { level: "partner", id: "NONP" })[0]).toMatchObject({
      value: null,
      reason: "NO_ROUTINE",
    });
  });

  it("initiatives: coverage by their members, counted from the files", () => {
    for (const initiative of study.initiatives) {
      const holders = initiative.topics.map(
        (t) =>
          study.expertise.filter(
            (e) =>
              e.topic === t && e.level >= study.expertiseThreshold! && initiative.members.includes(e.person),
          ).length,
      );
      const share = (least: number) => holders.filter((h) => h >= least).length / holders.length;
      expect(value(names, "coverage", { id: initiative.id })).toBe(share(1));
      expect(value(names, "coverage_twice", { id: initiative.id })).toBe(share(2));
      expect(value(names, "bus_factor", { id: initiative.id })).toBe(Math.min(...holders));
    }
    // One person's leaving would uncover a topic; a cabinet is told "fewer than five", and no share that says so.
    const id = "Middle-school mathematics";
    expect(all(cabinet, "bus_factor", { id })[0]!.status).toBe("suppressed");
    expect(all(cabinet, "coverage_twice", { id })[0]!.status).toBe("suppressed");
    expect(value(cabinet, "coverage", { id })).toBe(1);
  });

  it("Special Education, a silo, could come nearer to the university by one meeting", () => {
    const options = all(cabinet, "invitation_gain");
    expect(options.every((f) => f.level === "department-meeting")).toBe(true);
    const near = options
      .filter((f) => f.convention!.startsWith("partner: UNIV"))
      .map((f) => `${f.id}: ${f.id2}`);
    expect(near).toContain("Special Education: codesign");
    expect(near.some((option) => option.startsWith("Mathematics"))).toBe(false);
    expect(all(names, "invitation_gain", { level: "person-meeting" }).length).toBeGreaterThan(0);
  });
});

describe("an initiative as a scope", () => {
  const id = "Middle-school mathematics";

  it("holds Mathematics and School Leadership, which are barely linked", () => {
    const rows = measureTable(study, {
      initiative: id,
      relation: "advice",
      wave: "2",
      measures: ["ties", "expertise_holders", "partner_contacts"],
    });
    const between = rows.filter(
      (r) => r.measure === "ties" && [r.id, r.id2].sort().join() === "Mathematics,School Leadership",
    );
    expect(between.reduce((sum, r) => sum + r.value!, 0)).toBe(2);
    expect(rows.filter((r) => r.level === "topic").map((r) => r.id)).toEqual([
      "middle_math",
      "assessment_literacy",
      "coaching",
    ]);
    expect(new Set(rows.filter((r) => r.level === "partner").map((r) => r.id))).toEqual(new Set(["UNIV"]));
    expect(rows.every((r) => r.convention!.endsWith(`initiative=${id}`))).toBe(true);
  });

  it("is analysed like an office, at level cabinet without anybody", () => {
    const scoped = analyze(study, { ...quick, initiative: id });
    expect(scoped.options.initiative).toBe(id);
    expect(scoped.study.departments.every((d) => d.people >= 5)).toBe(true);
    expect(scoped.findings.every((f) => !f.level.startsWith("person"))).toBe(true);
    expect(JSON.stringify(scoped)).not.toMatch(/"00\d{3}"/);
  });
});

describe("privacy", () => {
  it("gives no row about a person and no small count of people or pairs to a cabinet", () => {
    const counts = new Set([
      "hidden_holders",
      "rarely_named_holders",
      "over_asked_holders",
      "expertise_holders_named",
      "known_not_asked",
      "asked_not_known",
      "aware_known",
      "aware_asked",
      "holders_not_involved",
      "holders_outside_routines",
      "initiative_members",
      "bus_factor",
    ]);
    for (const privacy of ["cabinet", "public"] as const) {
      const { findings } = analyze(study, { ...quick, privacy });
      expect(findings.some((f) => f.level.startsWith("person"))).toBe(false);
      for (const f of findings) {
        if (!counts.has(f.measure)) continue;
        expect(f.value === null || f.value === 0 || f.value >= 5, `${f.measure} ${f.id} ${f.value}`).toBe(
          true,
        );
      }
    }
  });
});
