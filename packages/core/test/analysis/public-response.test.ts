import { analyze, studyFromFiles } from "@crosstie/core";
import { expect, test } from "vitest";

/** Two departments of 24 and 16 people, of whom 19 and 13 answered, with four ties each that cross. */
function office() {
  const people = [
    ...Array.from({ length: 24 }, (_, k) => `a${k},Alder,${k < 19 ? "yes" : "no"}`),
    ...Array.from({ length: 16 }, (_, k) => `b${k},Birch,${k < 13 ? "yes" : "no"}`),
  ];
  const ties = Array.from({ length: 13 }, (_, k) => [
    `a${k},a${k + 1}`,
    `b${k},b${(k + 1) % 13}`,
    `a${k},b${k % 7}`,
    `b${k},a${k % 5}`,
  ]).flat();
  return studyFromFiles([
    { name: "people.csv", content: `id,department,answered\n${people.join("\n")}\n` },
    { name: "ties.csv", content: `from,to\n${ties.join("\n")}\n` },
  ]);
}

test("level public tells the response of departments in steps of five, down; of the office exactly", () => {
  const [cabinet, open] = (["cabinet", "public"] as const).map((privacy) =>
    analyze(office(), { privacy, permutations: 20 }),
  );
  const rates = (a: typeof open) => a!.responses[0]!.departments.map((d) => d.rate);
  expect(rates(cabinet)).toEqual([19 / 24, 13 / 16]);
  expect(rates(open)).toEqual([0.75, 0.8]);
  expect(open!.responses[0]).toMatchObject({ asked: 40, answered: 32, rate: 0.8 });
  expect(open!.missing.departmentItems.map((d) => d.rate ?? 0.75)).toEqual([0.75, 0.8]);
  const reasons = (a: typeof open) => a!.findings.map((f) => f.confidenceReason ?? "").join("\n");
  expect(reasons(cabinet)).toContain("In Alder 79 % answered; 80 % would make this solid.");
  expect(reasons(open)).toContain("In Alder 75 % answered; 80 % would make this solid.");
  expect(JSON.stringify(open)).not.toContain("79 %");
  for (const { cells } of open!.missing.departmentPairs)
    expect(Math.abs((cells ?? 0) * 20 - Math.round((cells ?? 0) * 20))).toBeLessThan(1e-9);
});
