import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analysis/analyze.js";
import { answeringBy, mergeSmall } from "../../src/analysis/privacy.js";
import { raiseViewPrivacy } from "../../src/analysis/raise-view-privacy.js";
import { toViewNetwork } from "../../src/analysis/to-view-network.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { studyFromFiles } from "../../src/study/read-study.js";

/** People of departments, of whom the first so many answered at each of two waves. */
function office(
  departments: Readonly<Record<string, readonly [people: number, first: number, second: number]>>,
) {
  const rows: string[] = [];
  const ids: string[] = [];
  for (const [department, [people, first, second]] of Object.entries(departments))
    for (let k = 0; k < people; k++) {
      ids.push(`${department}${k}`);
      rows.push(`${department}${k},${department},${k < first ? "yes" : "no"},${k < second ? "yes" : "no"}`);
    }
  const ties = ids.flatMap((from, i) =>
    [1, 3, 7].flatMap((step) => {
      const to = ids[(i + step) % ids.length]!;
      return ["1", "2"].flatMap((wave) =>
        rows[i]!.split(",")[Number(wave) + 1] === "yes" ? [`${from},${to},${wave}`] : [],
      );
    }),
  );
  return studyFromFiles([
    { name: "people.csv", content: `id,department,answered_1,answered_2\n${rows.join("\n")}\n` },
    { name: "ties.csv", content: `from,to,wave\n${ties.join("\n")}\n` },
  ]);
}

// Of "low" fewer answered at the second wave than it takes to say anything: no figure of it is given there.
describe("departments of which few answered", () => {
  const study = office({
    north: [9, 9, 9],
    south: [9, 9, 8],
    east: [6, 6, 4],
    west: [6, 4, 6],
    low: [9, 9, 2],
  });

  it("are merged at both waves if fewer than five answered at one, and shown to the research team", () => {
    const { responses, privacy } = analyze(study, { privacy: "cabinet", permutations: 39 });
    for (const { departments } of responses)
      expect(departments.map((d) => d.department)).toEqual(["Other offices", "low", "north", "south"]);
    expect(privacy.merged).toEqual({ into: "Other offices", departments: 2, people: 12 });
    expect(analyze(study, { privacy: "codes", permutations: 39 }).privacy.merged).toBeNull();
  });

  it("take the next smallest with them where those who answered are too few together", () => {
    const few = office({ north: [9, 9, 9], south: [7, 7, 7], east: [6, 4, 6] });
    const { privacy } = analyze(few, { privacy: "cabinet", permutations: 39 });
    expect(privacy.merged).toEqual({ into: "Other offices", departments: 2, people: 13 });
  });

  it("are the same in the view, made at the level or raised to it", () => {
    const made = toViewNetwork(study, { privacy: "cabinet" });
    const raised = raiseViewPrivacy(toViewNetwork(study, { privacy: "names" }), "cabinet");
    expect(made.departments.map((d) => d.id).sort()).toEqual(["Other offices", "low", "north", "south"]);
    expect(raised.departments).toEqual(made.departments);
  });

  it("count as all their people where it is not recorded who answered", () => {
    const files = [
      { name: "people.csv", content: `id,department\n${[..."abcdef"].map((id) => `${id},X`).join("\n")}\n` },
      { name: "ties.csv", content: "from,to\na,b\n" },
    ];
    const { privacy } = analyze(studyFromFiles(files), { privacy: "cabinet", permutations: 39 });
    expect(privacy.merged).toBeNull();
  });
});

describe("answeringBy", () => {
  it("leaves out waves at which nobody of the department was there, or too few answered", () => {
    const grouping = groupingFrom(["A", "A", "B", "B", null]);
    // 0 did not answer, 1 answered, 2 was not there.
    const least = answeringBy(grouping, [
      [1, 1, 2, 2, 1],
      [1, 0, 1, 1, 0],
      [1, 1, 0, 1, 0],
    ]);
    expect(least).toEqual(
      new Map([
        ["A", 2],
        ["B", 2],
      ]),
    );
    expect(mergeSmall(grouping, 3, least).merged).toEqual({
      into: "Other offices",
      departments: 2,
      people: 4,
    });
    expect(mergeSmall(grouping, 2, least).merged).toBeNull();
  });
});
