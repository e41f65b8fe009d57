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

describe("an office with very many pairs of a partner and a person", () => {
  const size = 3100;
  const partners = 90;
  const large = studyFromFiles([
    {
      name: "people.csv",
      content: `id,department\n${Array.from({ length: size }, (_, i) => `${id(i)},D${i % 5}`).join("\n")}`,
    },
    {
      name: "ties.csv",
      content: `from,to,relation\n${Array.from({ length: size - 1 }, (_, i) => `${id(i + 1)},${id(i)},advice`).join("\n")}\n${Array.from({ length: partners }, (_, p) => `${id(p * 30)},P${p},contact`).join("\n")}`,
    },
    {
      name: "partners.csv",
      content: `id,name\n${Array.from({ length: partners }, (_, p) => `P${p},P${p}`).join("\n")}`,
    },
  ]);

  it("says what was left out, and why", () => {
    const rows = measureTable(large, {
      relation: "advice",
      levels: ["partner-person", "partner-department", "person"],
      measures: ["absorption_distance", "partner_pathways", "partner_single_link", "links_severed"],
    });
    const at = (level: string, measure: string) =>
      rows.filter((r) => r.level === level && r.measure === measure);
    expect(at("partner-person", "absorption_distance").map((r) => [r.value, r.reason])).toEqual([
      [null, "TOO_LARGE"],
    ]);
    for (const measure of ["partner_pathways", "partner_single_link"])
      expect(at("partner-department", measure).every((r) => r.reason === "TOO_LARGE")).toBe(true);
    expect(at("partner-department", "absorption_distance").every((r) => r.value !== null)).toBe(true);
    expect(at("person", "links_severed").every((r) => r.reason === "TOO_LARGE")).toBe(true);
  });
});
