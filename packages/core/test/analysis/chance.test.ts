import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analysis/analyze.js";
import { hiddenHolders, pooledAwarenessCounts, shareNamingHolder } from "../../src/measures/awareness.js";
import { awarenessMcc, awarenessPrecision } from "../../src/measures/awareness-accuracy.js";
import type { ExpertiseMap } from "../../src/network/expertise-map.js";
import { studyFromFiles } from "../../src/study/read-study.js";
import { F1, F3, F4, PEOPLE } from "../measures/fixtures.js";

/** The worked examples as a study folder: eight people, all of whom answered but h. */
const departments = ["CUR", "CUR", "CUR", "LEA", "LEA", "LEA", "ASM", "ASM"];
const ties = PEOPLE.flatMap((from, i) =>
  [...F1.outTargets.subarray(F1.outOffsets[i]!, F1.outOffsets[i + 1]!)].map(
    (j, k) => `${from},${PEOPLE[j]},${F1.outStrengths[F1.outOffsets[i]! + k]}`,
  ),
);
const levels = [
  [4, 1, 2, 3, 0, 1, 0, 4],
  [0, 3, 1, 1, 4, 0, 3, 2],
];
const files = [
  {
    name: "people.csv",
    content: `id,department,answered\n${PEOPLE.map((id, i) => `${id},${departments[i]},${id === "h" ? "no" : "yes"}`).join("\n")}`,
  },
  { name: "ties.csv", content: `from,to,strength\n${ties.join("\n")}` },
  { name: "meetings.csv", content: `id,name\n${F4.meetings.map((m) => `${m},${m}`).join("\n")}` },
  {
    name: "attendance.csv",
    content: `meeting,person\n${F4.members.flatMap((list, m) => list.map((i) => `${F4.meetings[m]},${PEOPLE[i]}`)).join("\n")}`,
  },
  {
    name: "expertise.csv",
    content: `person,topic,level\n${levels.flatMap((row, t) => row.map((level, i) => `${PEOPLE[i]},${"MT"[t]},${level}`)).join("\n")}`,
  },
  {
    name: "awareness.csv",
    content: `from,about,topic\n${F3.nominations.flatMap((list, t) => [...list].map((key) => `${PEOPLE[Math.floor(key / 8)]},${PEOPLE[key % 8]},${"MT"[t]}`)).join("\n")}`,
  },
  { name: "study.yaml", content: "expertise: { threshold: 3 }\n" },
];
const analysis = analyze(studyFromFiles(files), { privacy: "names", permutations: 50 });

function row(measure: string, level: string, id: string | null = null) {
  const found = analysis.findings.filter((f) => f.measure === measure && f.level === level && f.id === id);
  expect(found, measure).toHaveLength(1);
  return found[0]!;
}

/** All 40,320 orders of eight people. */
function* orders(): Generator<number[]> {
  const grow = function* (left: number[], chosen: number[]): Generator<number[]> {
    if (left.length === 0) yield chosen;
    for (const i of left)
      yield* grow(
        left.filter((j) => j !== i),
        [...chosen, i],
      );
  };
  yield* grow([0, 1, 2, 3, 4, 5, 6, 7], []);
}

/** Mean, and twice the smaller tail at most 1, of a statistic when rows of who holds what are dealt out anew. */
function byEnumeration(map: ExpertiseMap, statistic: (map: ExpertiseMap) => number) {
  const observed = statistic(map);
  let [count, sum, below, above] = [0, 0, 0, 0];
  for (const order of orders()) {
    const holds = map.holds.slice();
    map.topics.forEach((_, t) => {
      for (let j = 0; j < 8; j++) holds[t * 8 + j] = map.holds[t * 8 + order[j]!]!;
    });
    const value = statistic({ ...map, holds });
    if (Number.isNaN(value)) continue;
    count++;
    sum += value;
    if (value <= observed + 1e-12) below++;
    if (value >= observed - 1e-12) above++;
  }
  return { mean: sum / count, p: Math.min(1, (2 * Math.min(below, above)) / count) };
}

describe("what chance gives the worked examples, by enumeration", () => {
  it("E–I index: .5, and 4 of 560 labellings as low", () => {
    expect(row("ei_index", "network")).toMatchObject({ expected: 0.5 });
    expect(row("ei_index", "network").p).toBeCloseTo(8 / 560, 12);
    expect(row("ei_index", "network").sd).toBeCloseTo(0.2171, 4);
    expect(row("cross_department_share", "network").expected).toBeCloseTo(21 / 28, 12);
    expect(row("cross_department_share", "department", "CUR").expected).toBeCloseTo(5 / 7, 12);
  });

  it("meetings and ties: P(≥) = .0342 of all 40,320 arrangements", () => {
    const activated = row("pathway_activated", "network");
    expect(activated.value).toBeCloseTo(0.5714, 4);
    expect(activated.expected).toBeCloseTo(10 / 28, 12);
    expect(activated.p).toBeCloseTo(2 * 0.0342, 3);
    expect(row("pathway_covered", "network").expected).toBeCloseTo(14 / 28, 12);
    expect(row("pathway_covered", "network").p).toBe(activated.p);
  });

  it("meetings: as many pairs across as of all pairs of people", () => {
    for (const [id, pairs, across] of [
      ["m1", 3, 0],
      ["m2", 3, 3],
      ["m4", 6, 5],
    ] as const) {
      expect(row("meeting_cross_pairs", "meeting", id).value).toBe(across);
      expect(row("meeting_cross_pairs", "meeting", id).expected).toBeCloseTo(pairs * 0.75, 10);
    }
  });

  it("beliefs about expertise: who holds what dealt out anew", () => {
    for (const [measure, statistic] of [
      ["awareness_mcc", awarenessMcc],
      ["awareness_precision", awarenessPrecision],
    ] as const) {
      const pooled = byEnumeration(F3, (m) => statistic(pooledAwarenessCounts(m)));
      const found = row(measure, "network");
      expect(found.convention).toContain("null=who holds it dealt out anew; exact");
      expect(found.expected).toBeCloseTo(pooled.mean, 10);
      expect(found.p).toBeCloseTo(pooled.p, 10);
    }
    const one = {
      ...F3,
      topics: ["M"],
      holds: F3.holds.subarray(0, 8),
      nominations: F3.nominations.slice(0, 1),
    };
    const named = byEnumeration(one, (m) => shareNamingHolder(m, 0));
    expect(row("awareness_named_holder", "topic", "M").expected).toBeCloseTo(named.mean, 10);
    expect(row("awareness_named_holder", "topic", "M").p).toBeCloseTo(named.p, 10);
    const hidden = byEnumeration(one, (m) => hiddenHolders(m, 0).length);
    expect(row("hidden_holders", "topic", "M").expected).toBeCloseTo(hidden.mean, 10);
  });

  it("strong ties at each cut of the scale: 6 of 9 against 0 of 5 from 3 on, two ties across from 2 on", () => {
    const at = (measure: string) =>
      analysis.cutoffs.filter((c) => c.measure === measure).map((c) => [c.cut, c.value, c.side]);
    // All orders of eight people: each of the 560 ways to deal labels as often.
    const shares = (order: readonly number[], cut: number) => {
      const [strong, known] = [
        [0, 0],
        [0, 0],
      ];
      for (let i = 0; i < 8; i++)
        for (let e = F1.outOffsets[i]!; e < F1.outOffsets[i + 1]!; e++) {
          const side = departments[order[i]!] === departments[order[F1.outTargets[e]!]!] ? 0 : 1;
          known[side]!++;
          if (F1.outStrengths[e]! >= cut) strong[side]!++;
        }
      return [0, 1].map((side) => strong[side]! / known[side]!) as [number, number];
    };
    const p = (cut: number) => {
      const gaps = [...orders()].map((o) => shares(o, cut)).map(([within, across]) => across - within);
      const known = gaps.filter((gap) => !Number.isNaN(gap));
      const tail = (test: (gap: number) => boolean) => known.filter(test).length / known.length;
      return Math.min(
        1,
        2 *
          Math.min(
            tail((g) => g <= gaps[0]! + 1e-12),
            tail((g) => g >= gaps[0]! - 1e-12),
          ),
      );
    };
    const side = (cut: number, where: "above" | "below") => (p(cut) > 0.05 ? "alike" : where);
    expect([2, 3, 4].map((cut) => side(cut, "below"))).toContain("alike");
    expect([2, 3, 4].map((cut) => side(cut, "below"))).toContain("below");
    expect(at("strong_share_within")).toEqual([
      [1, 1, null],
      [2, 8 / 9, side(2, "above")],
      [3, 6 / 9, side(3, "above")],
      [4, 3 / 9, side(4, "above")],
    ]);
    expect(at("strong_share_across")).toEqual([
      [1, 1, null],
      [2, 2 / 5, side(2, "below")],
      [3, 0, side(3, "below")],
      [4, 0, side(4, "below")],
    ]);
    const found = row("strong_share_across", "network");
    const across = [...orders()].map((o) => shares(o, 3)[1]).filter((v) => !Number.isNaN(v));
    expect(found.convention).toContain("null=label permutation; exact; p of across less within");
    expect(found.expected).toBeCloseTo(across.reduce((sum, v) => sum + v, 0) / across.length, 10);
    expect(found.p).toBeCloseTo(p(3), 10);
    expect(row("strong_share_within", "network").p).toBe(found.p);
  });
});
