import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analysis/analyze.js";
import { measureTable } from "../../src/analysis/measure-table.js";
import { toViewNetwork } from "../../src/analysis/to-view-network.js";
import { studyFromFiles } from "../../src/study/read-study.js";

const people = 360;
const id = (i: number) => `p${i}`;
const everyone = Array.from({ length: people }, (_, i) => i);
/** Everybody named everybody: more ties than a function call takes arguments. */
const study = studyFromFiles([
  { name: "people.csv", content: `id,department\n${everyone.map((i) => `${id(i)},D${i % 20}`).join("\n")}` },
  {
    name: "ties.csv",
    content: `from,to\n${everyone.flatMap((i) => everyone.filter((j) => j !== i).map((j) => `${id(i)},${id(j)}`)).join("\n")}`,
  },
]);

describe("an office with very many ties", () => {
  it("gives one row a tie", () => {
    expect(measureTable(study, { levels: ["tie"], measures: ["strength"] })).toHaveLength(
      people * (people - 1),
    );
  });

  it("can be analysed and drawn", () => {
    expect(analyze(study, { permutations: 2 }).findings.length).toBeGreaterThan(20 * 20);
    expect(toViewNetwork(study, { privacy: "names" }).ties).toHaveLength(people * (people - 1));
  });
});
