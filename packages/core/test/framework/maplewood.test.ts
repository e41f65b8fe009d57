import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analysis/analyze.js";
import { measureTable } from "../../src/analysis/measure-table.js";
import { readStudy } from "../../src/node.js";

/** The example district, as examples/maplewood/README.md says it was planted. */
const study = await readStudy(fileURLToPath(new URL("../../../../examples/maplewood", import.meta.url)));
const { propositions, ledger, findings } = analyze(study, { privacy: "names", permutations: 199 });

describe("the example district exercises the whole framework", () => {
  it("every construct was measured at least in part, and every part that survey items can speak to", () => {
    expect(ledger.filter((e) => e.status === "not-measured")).toEqual([]);
    const asked = ledger.filter((e) => e.items.length > 0);
    expect(asked.map((e) => e.construct)).toEqual([
      "strategic_knowledge_leadership",
      "resources_to_partner",
      "partner_guidance",
      "partner_flexibility",
      "partner_norms",
      "routines_and_tools",
      "collective_knowledge",
      "policies_and_routines",
    ]);
    for (const entry of asked) expect(entry.notMeasured, entry.construct).toEqual([]);
    const leadership = ledger.find((e) => e.construct === "strategic_knowledge_leadership")!;
    expect(leadership.items).toEqual(["skl_1", "skl_2", "skl_3", "skl_4", "skl_5", "skl_6"]);
    expect(leadership.components.map((c) => c.by)).toEqual(leadership.items.map((i) => [`item ${i}`]));
  });

  it("what is planted in people and pairs is supported; what is about districts is not tested", () => {
    const outcome = (id: string) => propositions.find((p) => p.id === id)!.outcome;
    for (const id of ["P5", "P9", "P10", "P21", "P25"]) expect(outcome(id), id).toBe("supported");
    expect(propositions.filter((p) => p.status === "not-measured")).toEqual([]);
    for (const p of propositions.filter((q) => q.level === "district"))
      expect(p.status).toBe("observed-only");
    expect(propositions.find((p) => p.id === "P6")!.missing.join()).toContain("knowledge: tacit");
  });
});

describe("what the scales of the example district say", () => {
  const rows = measureTable(study, {
    relation: "advice",
    measures: ["scale_mean", "scale_leader_gap", "scale_icc1"],
    levels: ["scale", "subscale", "scale-department"],
    permutations: 199,
  });
  const value = (measure: string, wave: string, id: string, id2: string | null = null) =>
    rows.find((r) => r.measure === measure && r.wave === wave && r.id === id && r.id2 === id2)!.value!;

  it("what was learnt together rises where the routine started, and hardly elsewhere", () => {
    const office = (wave: string) => value("scale_mean", wave, "collective_knowledge/shared_understanding");
    expect(office("2")).toBeGreaterThan(office("1"));
    const joint = ["Mathematics", "Assessment & Data"].map(
      (d) =>
        value("scale_mean", "2", "collective_knowledge", d) -
        value("scale_mean", "1", "collective_knowledge", d),
    );
    for (const r of joint) expect(r).toBeGreaterThan(0.05);
  });

  it("leaders see their own leadership more kindly than staff do", () => {
    const gap = findings.find(
      (f) =>
        f.measure === "scale_leader_gap" && f.level === "scale" && f.id === "strategic_knowledge_leadership",
    )!;
    // README: means of all answers 5.20 and 4.09 of 1 to 7; here of people.
    expect(gap.value!).toBeCloseTo((5.2 - 4.09) / 6, 1);
    expect(gap.p!).toBeLessThan(0.02);
  });

  it("the silo sees least of what is shared, so departments differ", () => {
    const silo = value("scale_mean", "2", "collective_knowledge", "Special Education");
    expect(silo).toBeLessThan(value("scale_mean", "2", "collective_knowledge"));
    const icc = rows.find(
      (r) => r.measure === "scale_icc1" && r.wave === "2" && r.id === "collective_knowledge",
    )!;
    expect(icc.value!).toBeGreaterThan(0.05);
    expect(icc.p!).toBeLessThan(0.05);
  });
});

describe("what a cabinet may see of scales", () => {
  it("no figure about fewer people than the smallest group, and no department that follows from the others", () => {
    const { findings: shown } = analyze(study, { permutations: 19 });
    const scales = shown.filter((f) => f.measure.startsWith("scale_"));
    expect(scales.some((f) => f.status === "suppressed")).toBe(true);
    for (const f of scales) {
      if (f.n !== null && f.n > 0) expect(f.n).toBeGreaterThanOrEqual(5);
      if (f.status === "suppressed") expect([f.value, f.n, f.convention]).toEqual([null, null, null]);
    }
    const means = scales.filter((f) => f.measure === "scale_mean" && f.level === "scale-department");
    for (const id of new Set(means.map((f) => f.id))) {
      const hidden = means.filter((f) => f.id === id && f.status === "suppressed");
      expect(hidden.length).not.toBe(1);
    }
  });
});
