import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/analysis/analysis.js";
import { roundBeliefs } from "../../src/analysis/belief-shares.js";

const finding = (part: Partial<Finding>) =>
  ({
    relation: "advice",
    wave: "1",
    id: null,
    id2: null,
    n: null,
    status: "ok",
    reason: null,
    convention: "expert ≥ 3",
    ...part,
  }) as Finding;

/** Nine respondents of a department, whose colleagues hold so many things, of 565 pairs 52 rightly named. */
function rounded(holders: number, level: "cabinet" | "public" = "cabinet") {
  const held = finding({ measure: "expertise_holders", level: "topic", id: "t", value: holders });
  const recall = finding({
    measure: "awareness_recall",
    level: "department",
    id: "A",
    value: 52 / 565,
    n: 9,
  });
  const office = finding({ measure: "awareness_recall", level: "network", value: 52 / 565 });
  const all = [held, recall, office];
  const { findings, suppressed } = roundBeliefs(all, all, level);
  return { recall: findings[1]!, office: findings[2]!, suppressed };
}

describe("how well a department's beliefs fit", () => {
  it("is rounded to 1 %: 565 pairs are two fewer than nine times 63", () => {
    const { recall, office, suppressed } = rounded(63);
    expect([recall.value, recall.n, recall.convention]).toEqual([0.09, 9, "expert ≥ 3; rounded to 1 %"]);
    expect([office.value, suppressed]).toEqual([52 / 565, 1]);
  });

  it("is rounded to 5 % of fewer than 400 pairs, and at level public", () => {
    expect(rounded(44).recall).toMatchObject({ value: 0.1, convention: "expert ≥ 3; rounded to 5 %" });
    expect(rounded(63, "public").recall.value).toBe(0.1);
  });

  it("is withheld of fewer than 60", () => {
    expect(rounded(6).recall).toMatchObject({ value: null, status: "suppressed", n: null });
  });
});
