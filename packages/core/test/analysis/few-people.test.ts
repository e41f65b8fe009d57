import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analysis/analyze.js";
import { CellPeople, pairsOfFewPeople } from "../../src/analysis/few-people.js";
import { raiseViewPrivacy } from "../../src/analysis/raise-view-privacy.js";
import { toViewNetwork } from "../../src/analysis/to-view-network.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { buildNetwork } from "../../src/network/network.js";
import { studyFromFiles } from "../../src/study/read-study.js";

const few = (ties: readonly (readonly [string, string])[]) => {
  const cell = new CellPeople();
  for (const [from, to] of ties) cell.add(from, to);
  return cell.areFew();
};

describe("few people behind a count of ties", () => {
  it.each([
    ["no tie", [], false],
    ["one asker", ["ax", "ay", "az", "aw", "av", "au"], true],
    ["two askers", ["ax", "ay", "az", "bx", "by", "bz"], true],
    ["two who are asked", ["ax", "bx", "cx", "ay", "by", "cy"], true],
    ["three and three, evenly", ["ax", "by", "cz", "ay", "bz", "cx"], false],
    ["three of six ties with one person", ["ax", "ay", "az", "bx", "cy", "cz"], false],
    ["four of seven ties with one person", ["ax", "ay", "az", "aw", "bx", "cy", "cz"], true],
    ["four of seven ties to one person", ["ax", "bx", "cx", "dx", "ay", "bz", "cy"], true],
    ["within: two reported and two named of seven", ["ab", "ac", "da", "ca", "bc", "cd", "bd"], true],
  ])("%s: %s", (_, ties, expected) => {
    expect(few(ties.map((t) => [t[0]!, t[1]!] as const))).toBe(expected);
  });

  it("is what the definition says, on random networks", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.tuple(fc.nat(9), fc.nat(9)).filter(([i, j]) => i !== j),
          {
            selector: ([i, j]) => 10 * i + j,
          },
        ),
        (ties) => {
          const departments = Array.from({ length: 10 }, (_, i) => (i < 5 ? "A" : "B"));
          const network = buildNetwork({
            ids: departments.map((_, i) => String(i)),
            from: ties.map(([i]) => i),
            to: ties.map(([, j]) => j),
          });
          const found = pairsOfFewPeople(network, groupingFrom(departments));
          for (const [at, [r, s]] of [..."AA AB BA BB".split(" ")].map((p) => [...p]).entries()) {
            const own = ties.filter(([i, j]) => departments[i] === r && departments[j] === s);
            const parts = Array.from({ length: 10 }, (_, k) => own.filter((t) => t.includes(k)).length);
            const expected =
              own.length > 0 &&
              (new Set(own.map(([i]) => i)).size < 3 ||
                new Set(own.map(([, j]) => j)).size < 3 ||
                Math.max(...parts) > own.length / 2);
            expect(found.has(at)).toBe(expected);
          }
        },
      ),
    );
  });
});

/** Three departments of ten. All of A's ties to B are one person's; those of A to C are everybody's. */
function office() {
  const ids = [..."ABC"].flatMap((d) => Array.from({ length: 10 }, (_, k) => `${d}${k}`));
  const ties: string[] = [];
  for (let k = 0; k < 10; k++) {
    ties.push(`A0,B${k},3`, `A${k},C${(k + 1) % 10},3`, `C${k},A${(k + 3) % 10},3`);
    for (const d of "ABC") for (const s of [1, 2]) ties.push(`${d}${k},${d}${(k + s) % 10},3`);
    for (const s of [1, 2])
      ties.push(`B${k},C${(k + s) % 10},3`, `B${k},A${(k + s) % 10},3`, `C${k},B${(k + s) % 10},3`);
  }
  return studyFromFiles([
    {
      name: "people.csv",
      content: `id,department,answered\n${ids.map((id) => `${id},${id[0]},yes`).join("\n")}\n`,
    },
    { name: "ties.csv", content: `from,to,strength\n${ties.join("\n")}\n` },
  ]);
}

describe("a level that shows no individuals", () => {
  const study = office();
  const value = (level: "codes" | "cabinet" | "public", measure: string, id: string, id2: string) =>
    analyze(study, { privacy: level, permutations: 39 }).findings.find(
      (f) => f.level === "department-pair" && f.measure === measure && f.id === id && f.id2 === id2,
    )!;

  it("withholds ten ties that are one person's, and what they follow from", () => {
    expect(value("codes", "ties", "A", "B").value).toBe(10);
    for (const measure of ["ties", "density"])
      expect(value("cabinet", measure, "A", "B")).toMatchObject({ value: null, status: "suppressed" });
    expect(value("public", "ties", "A", "B")).toMatchObject({ value: null, status: "suppressed" });
    // Ten ties of ten people are a figure about the department.
    expect(value("codes", "ties", "A", "C").value).toBe(10);
  });

  it("and the view of it does the same, made or raised", () => {
    const made = toViewNetwork(study, { privacy: "cabinet" });
    const raised = raiseViewPrivacy(toViewNetwork(study, { privacy: "names" }), "cabinet");
    const counts = (ties: typeof made.ties) => ties.map((t) => `${t.from} ${t.to} ${t.count}`).sort();
    expect(counts(made.ties)).toContain("A B null");
    expect(counts(raised.ties)).toEqual(counts(made.ties));
  });
});
