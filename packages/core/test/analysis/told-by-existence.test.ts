import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/analysis/analysis.js";
import { analyze } from "../../src/analysis/analyze.js";
import { withoutTellingBase } from "../../src/analysis/base-counts.js";
import { hideFromReachTotals } from "../../src/analysis/reach-totals.js";
import { toldByExistence } from "../../src/analysis/told-by-existence.js";
import { readStudy } from "../../src/node.js";

/** Of so many topics, departments or pairs of partners, which are no people. */
const OF_THINGS = /^(coverage|coverage_twice|partner_pairs_unaware|partner_single_links)$/;

const finding = (part: Partial<Finding>) =>
  ({
    relation: null,
    wave: null,
    id: null,
    id2: null,
    n: null,
    status: "ok",
    reason: null,
    ...part,
  }) as Finding;

describe("of how many a figure is", () => {
  it("goes with a withheld figure, and where it is small", () => {
    const n = (part: Partial<Finding>, level: "cabinet" | "public" = "cabinet") =>
      withoutTellingBase(finding({ measure: "hidden_holder_share", ...part }), level).n;
    expect(n({ status: "suppressed", value: null, n: 40 })).toBeNull();
    expect(n({ value: 0.5, n: 4 })).toBeNull();
    expect(n({ value: 0.5, n: 5 })).toBe(5);
    expect(n({ value: 0.5, n: 29 }, "public")).toBeNull();
    expect(n({ value: 0.5, n: 30 }, "public")).toBe(30);
    expect(n({ measure: "coverage", value: 0.5, n: 2 })).toBe(2);
  });

  it.each(["cabinet", "public"] as const)(
    "is nowhere one to four people in the example district, %s",
    async (privacy) => {
      const study = await readStudy(
        fileURLToPath(new URL("../../../../examples/maplewood", import.meta.url)),
      );
      const { findings } = analyze(study, { privacy, permutations: 19 });
      const small = findings.filter(
        (f) => f.n !== null && f.n > 0 && f.n < 5 && !f.measure.startsWith("coverage"),
      );
      expect(small.map((f) => `${f.measure} ${f.id} ${f.n}`)).toEqual([]);
      const withheld = findings.filter((f) => f.status === "suppressed" && f.n !== null);
      expect(withheld.filter((f) => !OF_THINGS.test(f.measure))).toEqual([]);
    },
    240_000,
  );
});

describe("places in which there is somebody", () => {
  const partner = (measure: string, value: number) => finding({ measure, level: "partner", id: "P", value });

  it("are told of one or two departments, not of three or four of fewer than five people", () => {
    for (const [departments, isFew] of [
      [1, false],
      [2, false],
      [3, true],
      [4, true],
    ] as const) {
      const rows = [partner("partner_contacts", 4), partner("partner_departments", departments)];
      const { few } = toldByExistence(rows, "cabinet", new Set(rows.slice(0, 1)), () => true);
      expect(few.has(rows[1]!), String(departments)).toBe(isFew);
    }
  });

  it("a single link of a partner with few contacts is not told", () => {
    const rows = [partner("partner_contacts", 1), partner("partner_single_links", 9)];
    expect(toldByExistence(rows, "cabinet", new Set(rows.slice(0, 1)), () => true).gone.has(rows[1]!)).toBe(
      true,
    );
    const many = [partner("partner_contacts", 6), partner("partner_single_links", 0)];
    expect(toldByExistence(many, "cabinet", new Set(), () => true).gone.size).toBe(0);
  });
});

describe("reach by department, beside that of all", () => {
  const within = (id2: string, people: number) =>
    finding({
      measure: "partner_reach_2",
      level: "partner-department",
      id: "P",
      id2,
      value: people / 20,
      n: 20,
    });

  it("7 in all, 6 of one department: the other's one is not to be had", () => {
    // Only one department of six is at hand, which is too few beside a small count: none of the line is shown.
    const rows = [within("A", 6), within("B", 1), within("C", 0)];
    expect([...hideFromReachTotals(rows)]).toEqual(rows);
  });

  it("withholds the smallest of eight and more, and leaves a line without small counts", () => {
    const rows = [within("A", 9), within("B", 1), within("C", 12)];
    expect([...hideFromReachTotals(rows)]).toEqual([rows[0]]);
    expect(hideFromReachTotals([within("A", 9), within("B", 0)]).size).toBe(0);
  });
});
