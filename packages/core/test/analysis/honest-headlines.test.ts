import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Analysis } from "../../src/analysis/analysis.js";
import { analyze } from "../../src/analysis/analyze.js";
import { compareWaves } from "../../src/analysis/compare-waves.js";
import { conditionHeadlines } from "../../src/analysis/headlines/condition-figures.js";
import { headlines } from "../../src/analysis/headlines/index.js";
import { scaleHeadlines } from "../../src/analysis/headlines/scale-figures.js";
import { openChanges } from "../../src/analysis/headlines/wave-cells.js";
import { waveHeadlines } from "../../src/analysis/headlines/wave-headlines.js";
import type { HeadlineRow } from "../../src/analysis/uncertainty-rows.js";
import { indicators } from "../../src/framework/indicators/index.js";
import { cellChanges } from "../../src/measures/wave-change.js";
import { intraclassCorrelations } from "../../src/measures/within-group-agreement.js";
import { buildNetwork } from "../../src/network/network.js";
import { readStudy } from "../../src/node.js";
import { studyFromFiles } from "../../src/study/read-study.js";
import { permutationsOf } from "../inference/orders.js";

const study = await readStudy(fileURLToPath(new URL("../../../../examples/maplewood", import.meta.url)));
const page = readFileSync(fileURLToPath(new URL("../../../../docs/inference.md", import.meta.url)), "utf8");

const nameOf = (h: Pick<HeadlineRow, "measure" | "level" | "relation" | "wave" | "id" | "id2">) =>
  JSON.stringify([h.measure, h.level, h.relation, h.wave, h.id, h.id2]);

/** Each headline has what chance gives, a range or bounds, and a curve; or says why not. */
function audit({ headlines: rows, findings, cutoffs }: Analysis): void {
  const curves = new Set(cutoffs.map(nameOf));
  const found = new Map(findings.map((f) => [nameOf(f), f]));
  for (const h of rows) {
    const name = nameOf(h);
    const f = found.get(name)!;
    const { chance, nonresponse, cutoff } = h.absent;
    expect(h.expected, name).toBe(h.value === null ? null : f.expected);
    expect(chance === null, `${name} chance ${chance}`).toBe(h.expected !== null);
    const moved = h.range !== null || h.bounds !== null || (h.value !== null && f.lower !== null);
    expect(nonresponse === null, `${name} non-response ${nonresponse}`).toBe(moved);
    expect(cutoff === null, `${name} cut-off ${cutoff}`).toBe(curves.has(name));
    for (const code of [chance, nonresponse, cutoff])
      if (code !== null) expect(page).toContain(`\`${code}\``);
  }
}

describe("every headline carries chance, non-response and cut-off, or a reason", () => {
  const open = analyze(study, { privacy: "names", permutations: 60 });

  it.each(["names", "codes", "cabinet", "public"] as const)("at level %s", (privacy) => {
    const analysis = privacy === "names" ? open : analyze(study, { privacy, permutations: 60 });
    expect(analysis.headlines.length).toBeGreaterThan(100);
    audit(analysis);
  });

  it("and each that is declared is met in Maplewood, with all it can have", () => {
    const read = new Set(indicators.map((i) => i.measure));
    const all = [...headlines, ...scaleHeadlines, ...waveHeadlines, ...conditionHeadlines];
    for (const { measure, level, benchmark, cutBy, without } of all) {
      const rows = open.headlines.filter((h) => h.measure === measure && h.level === level);
      // No subscales in Maplewood; of waves some rows are no findings, and stand in crosstie compare only.
      if (level === "subscale" || !(level.startsWith("scale") || read.has(measure))) continue;
      expect(rows.length, `${level} ${measure}`).toBeGreaterThan(0);
      const said = rows.filter((h) => h.value !== null);
      // A declaration gives a reason exactly where it has no chance value, or no scale of cut-offs.
      expect(without?.chance !== undefined, `${level} ${measure} chance`).toBe(
        benchmark === "none" || measure === "partner_single_links",
      );
      expect(without?.cutoff !== undefined, `${level} ${measure} cut-off`).toBe(cutBy === null);
      for (const h of said) {
        expect(["NO_DRAWS", null, without?.chance ?? null], nameOf(h)).toContain(h.absent.chance);
        expect(h.absent.nonresponse, nameOf(h)).toBeNull();
        expect([null, without?.cutoff ?? null], nameOf(h)).toContain(h.absent.cutoff);
      }
    }
    const gone = open.headlines.filter((h) => h.value !== null && h.absent.chance === "NO_DRAWS");
    expect(gone.map(nameOf)).toEqual([]);
  });

  it("where it is not recorded who answered, in offices without strengths, and of one, two and three people", () => {
    for (const n of [1, 2, 3]) {
      const people = Array.from({ length: n }, (_, i) => `p${i},${i === 0 ? "A" : "B"}`);
      const unrecorded = analyze(
        studyFromFiles([
          { name: "people.csv", content: `id,department\n${people.join("\n")}` },
          { name: "ties.csv", content: `from,to\n${n > 1 ? "p0,p1" : ""}\n` },
        ]),
        { privacy: "names", permutations: 20 },
      );
      audit(unrecorded);
      for (const h of unrecorded.headlines)
        if (h.value !== null)
          expect(h.absent).toMatchObject({ nonresponse: "NOT_RECORDED", cutoff: "NO_STRENGTHS" });
    }
  });
});

// Two waves of five people, all of whom answered: exact chance by all 120 arrangements.
const before = ["ab", "ba", "ac", "bc", "cd", "de", "ed"];
const after = ["ab", "ba", "bc", "cd", "dc", "ed", "ea"];
const GROUP: Readonly<Record<string, string>> = { a: "X", b: "X", c: "Y", d: "Y", e: "Y" };

function twoWaves(answered = "yes", strengths = false) {
  const rows = (ties: readonly string[], wave: number) =>
    ties.map(([from, to], k) => `${from},${to},${wave}${strengths ? `,${(k % 3) + 1}` : ""}`);
  return studyFromFiles([
    {
      name: "people.csv",
      content: `id,department,answered_1,answered_2\n${Object.entries(GROUP)
        .map(([id, g]) => `${id},${g},yes,${id === "e" ? answered : "yes"}`)
        .join("\n")}\n`,
    },
    {
      name: "ties.csv",
      content: `from,to,wave${strengths ? ",strength" : ""}\n${rows(before, 1).join("\n")}\n${rows(
        answered === "yes" ? after : after.filter((t) => t[0] !== "e"),
        2,
      ).join("\n")}\n`,
    },
  ]);
}

describe("chance of the comparison of two waves", () => {
  const { rows } = compareWaves(twoWaves(), { draws: 20 });
  const row = (measure: string) => rows.find((r) => r.measure === measure && r.level === "network")!;
  const ids = [..."abcde"];
  const orders = permutationsOf(5);
  const across = (tie: string) => GROUP[tie[0]!] !== GROUP[tie[1]!];

  it.each([
    ["", () => true],
    ["_across", across],
  ] as const)("is all arrangements of the people of the second wave%s", (suffix, counts) => {
    const cells = ids.flatMap((i) => ids.filter((j) => j !== i).map((j) => i + j)).filter(counts).length;
    const first = before.filter(counts);
    const values = orders.map((order) => {
      const seated = after
        .map((t) => [...t].map((id) => ids[order[ids.indexOf(id)]!]!).join(""))
        .filter(counts);
      const kept = seated.filter((t) => first.includes(t)).length;
      const [a, b] = [first.length, seated.length];
      return {
        wave_jaccard: kept / (a + b - kept),
        tie_persistence: kept / a,
        tie_formation: (b - kept) / (cells - a),
        wave_hamming_share: (a + b - 2 * kept) / cells,
      };
    });
    for (const measure of [
      "wave_jaccard",
      "tie_persistence",
      "tie_formation",
      "wave_hamming_share",
    ] as const) {
      const found = row(measure + suffix);
      const observed = values[0]![measure];
      const share = (test: (v: number) => boolean) => values.filter((v) => test(v[measure])).length / 120;
      expect(found.value).toBeCloseTo(observed, 12);
      expect(found.expected).toBeCloseTo(values.reduce((sum, v) => sum + v[measure], 0) / 120, 10);
      const two =
        2 *
        Math.min(
          share((v) => v <= observed + 1e-9),
          share((v) => v >= observed - 1e-9),
        );
      expect(found.p).toBeCloseTo(Math.min(1, two), 12);
      expect(found.convention).toContain("null=people of the second wave; exact");
    }
  });

  it("sets a change of density against none, with the p of its standard error", () => {
    const change = row("density_change");
    expect(change).toMatchObject({ value: 0, expected: 0 });
    expect(change.p).toBeCloseTo(1, 12);
  });

  it("runs over strengths where both waves have them", () => {
    const { cutoffs } = analyze(twoWaves("yes", true), { privacy: "names", permutations: 30 });
    const curve = cutoffs.filter((c) => c.measure === "wave_jaccard");
    expect(curve.map((c) => [c.cut, c.reported])).toEqual([
      [null, true],
      [2, false],
      [3, false],
    ]);
    for (const { cut, value } of curve) {
      const [only] = compareWaves(twoWaves("yes", true), {
        draws: 20,
        ...(cut === null ? {} : { minStrength: cut }),
      }).rows.filter((r) => r.measure === "wave_jaccard");
      expect(value).toBe(only!.value);
    }
  });
});

describe("bounds of the comparison of two waves", () => {
  const people = [..."abcd"];
  // d is silent in both waves, c in the second: nine cells a wave at most are open.
  const cells = people.flatMap((i) => people.filter((j) => j !== i).map((j) => i + j));
  const wave = (ties: readonly string[], silent: string) =>
    buildNetwork({
      ids: people,
      from: ties.map((t) => people.indexOf(t[0]!)),
      to: ties.map((t) => people.indexOf(t[1]!)),
      answered: people.map((id) => (silent.includes(id) ? 0 : 1)),
    });

  it("are the extremes of all that might have been answered", () => {
    fc.assert(
      fc.property(
        fc.subarray(cells.filter((c) => c[0] !== "d")),
        fc.subarray(cells.filter((c) => c[0] !== "d" && c[0] !== "c")),
        (first, second) => {
          const open = openChanges(wave(first, "d"), wave(second, "cd"), (id) =>
            "ab".includes(id) ? "X" : "Y",
          )!;
          const d = cells.filter((c) => c[0] === "d");
          const c = cells.filter((cell) => cell[0] === "c");
          const subsets = (list: readonly string[]) =>
            Array.from({ length: 2 ** list.length }, (_, mask) =>
              list.filter((__, k) => ((mask >> k) & 1) === 1),
            );
          const ends = waveHeadlines.map(() => [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
          for (const more of subsets(d))
            for (const later of subsets([...d, ...c])) {
              const matrix = cellChanges(
                wave([...first, ...more], ""),
                wave([...second, ...later], ""),
                [0, 0, 1, 1],
                2,
              );
              const sum = (places: readonly number[]) => {
                const all = { ...matrix[0]!, cells: 0, kept: 0, lost: 0, formed: 0 };
                for (const at of places)
                  for (const key of ["cells", "kept", "lost", "formed"] as const)
                    all[key] += matrix[at]![key];
                return all;
              };
              const parts = { "": sum([0, 1, 2, 3]), _within: sum([0, 3]), _across: sum([1, 2]) };
              waveHeadlines.forEach((h, k) => {
                const value = h.value(parts[h.part]);
                if (Number.isNaN(value)) return;
                ends[k]![0] = Math.min(ends[k]![0]!, value);
                ends[k]![1] = Math.max(ends[k]![1]!, value);
              });
            }
          waveHeadlines.forEach((h, k) => {
            if (h.ends === null || ends[k]![0] === Number.POSITIVE_INFINITY) return;
            const [lower, upper] = h.ends(open[h.part]);
            // A share of nothing is no value: an end at which it is one is left open.
            if (!Number.isNaN(lower)) expect(lower, h.measure).toBeCloseTo(ends[k]![0]!, 12);
            if (!Number.isNaN(upper)) expect(upper, h.measure).toBeCloseTo(ends[k]![1]!, 12);
          });
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe("survey scales", () => {
  const yaml =
    "scales:\n  collective_knowledge: { min: 1, max: 5 }\nitems:\n  t1: { scale: collective_knowledge }\n";
  const scaled = (silent: string) =>
    studyFromFiles([
      {
        name: "people.csv",
        content: `id,department,answered\n${[..."abcdef"].map((id, i) => `${id},${i < 3 ? "X" : "Y"},${silent.includes(id) ? "no" : "yes"}`).join("\n")}\n`,
      },
      { name: "ties.csv", content: "from,to\na,b\nb,c\nd,e\n" },
      {
        name: "responses.csv",
        content: `person,item,value\n${[..."abcdef"].flatMap((id, i) => (silent.includes(id) ? [] : [`${id},t1,${[5, 4, 5, 1, 2, 1][i]}`])).join("\n")}\n`,
      },
      { name: "study.yaml", content: yaml },
    ]);
  const of = (silent: string) => analyze(scaled(silent), { privacy: "names", permutations: 100 });

  it("give each department's mean beside that of departments dealt out anew: all 20 ways", () => {
    const { findings } = of("");
    const [x] = findings.filter((f) => f.measure === "scale_mean" && f.level === "scale-department");
    const scores = [1, 0.75, 1, 0, 0.25, 0];
    expect(x!.value).toBeCloseTo(2.75 / 3, 12);
    expect(x!.expected).toBeCloseTo(scores.reduce((a, b) => a + b, 0) / 6, 12);
    // Nothing is higher than the three highest, and as high is one of 20: twice the smaller tail.
    expect(x!.p).toBeCloseTo(2 / 20, 12);
    expect(x!.convention).toContain("null=label permutation; exact");
  });

  it("give ICC(1) beside its mean over all ways to deal departments", () => {
    const icc = of("").findings.find((f) => f.measure === "scale_icc1")!;
    const scores = [1, 0.75, 1, 0, 0.25, 0];
    const values = permutationsOf(6).map(
      (order) =>
        intraclassCorrelations(
          scores,
          order.map((k) => (k < 3 ? 0 : 1)),
        ).icc1,
    );
    expect(icc.value).toBeCloseTo(values[0]!, 12);
    expect(icc.expected).toBeCloseTo(values.reduce((sum, v) => sum + v, 0) / values.length, 10);
  });

  it("move as far as those who are silent can move them", () => {
    const analysis = of("f");
    const mean = analysis.headlines.find((h) => h.measure === "scale_mean" && h.level === "scale")!;
    expect(mean.bounds!.lower).toBeCloseTo(3 / 6, 12);
    expect(mean.bounds!.upper).toBeCloseTo(4 / 6, 12);
    expect(mean.range!.lower).toBeLessThanOrEqual(mean.value!);
    expect(mean.absent).toEqual({ chance: "NO_NULL", nonresponse: null, cutoff: "NOT_OF_TIES" });
    audit(analysis);
  });
});
