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

  it("are told of no partner of fewer than five people: of whom three are told, those of one or two would be known", () => {
    for (const departments of [1, 2, 3, 4]) {
      const rows = [partner("partner_contacts", 4), partner("partner_departments", departments)];
      const { few } = toldByExistence(rows, "cabinet", new Set(rows.slice(0, 1)), () => true);
      expect(few.has(rows[1]!), String(departments)).toBe(true);
    }
    const many = [partner("partner_contacts", 5), partner("partner_departments", 4)];
    expect(toldByExistence(many, "cabinet", new Set(), () => true).few.size).toBe(0);
  });

  it("are told of a small meeting of one department only", () => {
    const meeting = (measure: string, value: number) =>
      finding({ measure, level: "meeting", id: "M", value });
    for (const [measure, value, isFew] of [
      ["meeting_departments", 1, false],
      ["meeting_departments", 2, true],
      ["meeting_only_link_of", 0, false],
      ["meeting_only_link_of", 1, true],
    ] as const) {
      const rows = [meeting("meeting_members", 4), meeting(measure, value)];
      for (const level of ["cabinet", "public"] as const)
        expect(toldByExistence(rows, level, new Set(rows.slice(0, 1)), () => true).few.has(rows[1]!)).toBe(
          isFew,
        );
    }
    // Five to nine people are "few" at level public: of eight departments they are eight or nine.
    const banded = (departments: number) => [
      meeting("meeting_members", 9),
      meeting("meeting_departments", departments),
    ];
    expect(toldByExistence(banded(8), "public", new Set(), () => true).few.size).toBe(1);
    expect(toldByExistence(banded(7), "public", new Set(), () => true).few.size).toBe(0);
    expect(toldByExistence(banded(8), "cabinet", new Set(), () => true).few.size).toBe(0);
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

  it("withholds less beside a department of which nothing can be told: its part is none at least", () => {
    const silent = finding({ ...within("D", 0), value: null, n: null, status: "cannot-say" });
    // 7 in all: without the 6 of one department the other has one at most, and with them any of one to four.
    const rows = [within("A", 6), within("B", 1), silent];
    expect([...hideFromReachTotals(rows)]).toEqual([rows[0]]);
    // Two small ones that make five leave either four.
    expect(hideFromReachTotals([within("A", 6), within("B", 2), within("C", 3), silent]).size).toBe(0);
  });

  it("withholds the smallest of eight and more, and leaves a line without small counts", () => {
    const rows = [within("A", 9), within("B", 1), within("C", 12)];
    expect([...hideFromReachTotals(rows)]).toEqual([rows[0]]);
    expect(hideFromReachTotals([within("A", 9), within("B", 0)]).size).toBe(0);
  });
});
