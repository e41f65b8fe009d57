import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analysis/analyze.js";
import { measureTable } from "../../src/analysis/measure-table.js";
import { readStudy } from "../../src/node.js";

const study = await readStudy(fileURLToPath(new URL("../../../../examples/maplewood", import.meta.url)));
const rows = measureTable(study, {
  relation: "advice",
  wave: "2",
  levels: ["person", "partner", "partner-person", "partner-scale", "partner-department"],
  measures: [
    "rating_by_office",
    "rating_by_partner",
    "rating_asymmetry",
    "rating_similarity",
    "domain_novelty",
    "links_severed",
    "turnover_loss",
    "turnover_loss_one",
    "joint_routines",
    "partner_single_links",
    "external_degree",
  ],
});

function value(measure: string, id: string, id2: string | null = null): number {
  const found = rows.filter((r) => r.measure === measure && r.id === id && r.id2 === id2);
  expect(found, `${measure} ${id} ${id2}`).toHaveLength(1);
  return found[0]!.value!;
}

// Means and similarities stand in the README of the example district, counted there by other means.
describe("what is planted about Maplewood's partners is found", () => {
  it("the office trusts the university more than the university trusts the office", () => {
    const points = (share: number) => (1 + 3 * share).toFixed(2);
    expect(points(value("rating_by_office", "UNIV", "partner_trust"))).toBe("3.56");
    expect(points(value("rating_by_partner", "UNIV", "partner_trust"))).toBe("2.25");
    const gaps = ["UNIV", "INTER", "NONP"].map((p) => value("rating_asymmetry", p, "partner_trust"));
    expect(Math.max(...gaps)).toBe(gaps[0]);
  });

  it("its norms are the university's and not the intermediary's", () => {
    expect(value("rating_similarity", "UNIV", "partner_norms").toFixed(3)).toBe("0.950");
    expect(value("rating_similarity", "INTER", "partner_norms").toFixed(3)).toBe("0.406");
  });

  it("one person links all departments to the vendor, and nobody any to another partner", () => {
    expect(value("partner_single_links", "VEND")).toBe(10);
    expect(value("partner_single_links", "UNIV")).toBe(0);
    expect(value("links_severed", "00249")).toBe(10);
    const others = rows.filter((r) => r.measure === "links_severed" && r.id !== "00249");
    expect(others.every((r) => r.value === 0)).toBe(true);
    expect(value("turnover_loss", "VEND", "00249")).toBe(value("turnover_loss_one", "VEND"));
    expect([value("external_degree", "00249"), value("joint_routines", "00249")]).toEqual([1, 1]);
  });

  it("the university knows what Mathematics knows and School Leadership half does not", () => {
    expect(value("domain_novelty", "UNIV", "Mathematics")).toBe(0);
    expect(value("domain_novelty", "UNIV", "School Leadership")).toBe(0.5);
    expect(value("domain_novelty", "UNIV", "Special Education")).toBe(1);
    expect(value("domain_novelty", "UNIV")).toBe(0);
  });

  it("whom names are shown to reads that departments hang on one person; a cabinet does not, nor a rating of fewer than five", () => {
    const { findings } = analyze(study, { permutations: 50 });
    const of = (measure: string, id: string) => findings.filter((f) => f.measure === measure && f.id === id);
    const named = analyze(study, { permutations: 50, privacy: "names" }).findings;
    expect(
      named.filter((f) => f.measure === "partner_single_links" && f.id === "VEND").map((f) => f.value),
    ).toEqual([10]);
    // Departments that all hang on one person say that one is in touch, which the cabinet reads as fewer than five.
    expect(of("partner_single_links", "VEND").map((f) => [f.value, f.status])).toEqual([
      [null, "suppressed"],
    ]);
    expect(of("turnover_loss_one", "VEND").map((f) => [f.value, f.status])).toEqual([[null, "suppressed"]]);
    for (const f of findings) {
      if (f.measure !== "rating_by_office" && f.measure !== "rating_by_partner") continue;
      expect(f.value === null || f.n! >= 5, `${f.measure} ${f.id} ${f.id2}`).toBe(true);
    }
    expect(of("rating_by_office", "UNIV").some((f) => f.value !== null)).toBe(true);
  });
});
