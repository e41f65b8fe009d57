import { describe, expect, it } from "vitest";
import type { Study } from "../../src/study/study.js";
import { problemsOf, tieTexts } from "../study/files.js";
import { FREQUENCY, PEOPLE, studyWith } from "./samples.js";

describe("A8: a list of ties", () => {
  const yaml = `
waves: [{ id: "2026" }]
${PEOPLE}
scales:
  freq: { kind: frequency, labels: { never: 0, yearly: 1, monthly: 2, weekly: 3, daily: 4 } }
relations:
  advice:
    from:
      - { file: edges-long.csv, layout: edges, columns: { from: from, to: to, value: frequency, wave: wave }, filter: { relation: advice }, scale: freq, blank: missing }
`;
  const study = studyWith(yaml, { "people-hr.csv": null, "edges-long.csv": null });
  const told = (code: string) =>
    problemsOf(study, code).map(({ row, column, value, suggestion }) => ({ row, column, value, suggestion }));

  it("accounts for each of its rows", () => {
    expect(tieTexts(study)).toEqual(["00101>00102 advice 2026 4"]);
    expect(told("W_SELF_TIE")).toMatchObject([{ row: 4 }]);
    expect(told("W_DUP_TIE")).toMatchObject([{ row: 3 }]);
    expect(told("E_RELATION_UNKNOWN")).toEqual([
      { row: 8, column: "relation", value: "advise", suggestion: "advice" },
    ]);
    expect(told("E_SCALE_VALUE")).toMatchObject([{ row: 9, column: "frequency", value: "fortnightly" }]);
    expect(told("E_ID_MISSING")).toMatchObject([{ row: 10, column: "from" }]);
    expect(told("E_MATCH_OPEN")).toMatchObject([{ row: 5, value: "Pat Lee" }]);
    // Row 6 is blank and row 9 cannot be read: neither a tie nor "no tie". Row 7 says 0: no tie.
    const blank = study.blankCells.map((c) => `${study.actors.ids[c.from]}>${study.actors.ids[c.to]}`);
    expect(blank).toEqual(["00103>00101", "00105>00101"]);
  });
});

describe("A9: matrices", () => {
  const people = "id,department\n00101,Math\n00102,Math\n00103,Data\n";
  const read = (file: string, more = "", roster = people): Study =>
    studyWith(`relations: { advice: { from: [{ file: ${file}, layout: matrix, blank: missing${more} }] } }`, {
      "people.csv": roster,
      [file]: null,
    });

  it("reads the same ties whatever the order of the columns", () => {
    const square = read("matrix-square.csv");
    expect(tieTexts(square)).toEqual(["00101>00102 advice  4", "00102>00101 advice  5"]);
    const other = read("matrix-columns-reordered.csv");
    expect(tieTexts(other)).toEqual(tieTexts(square));
    expect(other.blankCells).toEqual(square.blankCells);
    expect(square.blankCells).toHaveLength(2);
  });

  it("refuses a matrix that is not square", () => {
    const study = read("matrix-not-square.csv");
    expect(problemsOf(study, "E_MATRIX_SHAPE")).toMatchObject([
      { message: expect.stringContaining("2 rows and 3 columns") },
    ]);
    expect(tieTexts(study)).toEqual([]);
  });

  it("reads one without labels only where study.yaml says whose rows they are", () => {
    expect(problemsOf(read("matrix-no-labels.csv"), "E_MATRIX_LABELS")).toMatchObject([
      { message: expect.stringContaining("labels: people_order") },
    ]);
    expect(tieTexts(read("matrix-no-labels.csv", ", labels: people_order"))).toEqual([
      "00101>00102 advice  4",
      "00102>00101 advice  5",
    ]);
    expect(
      problemsOf(
        read("matrix-no-labels.csv", ", labels: people_order", "id\n00101\n00102\n"),
        "E_MATRIX_SHAPE",
      ),
    ).toHaveLength(1);
  });

  it("counts the diagonal and leaves it out", () => {
    const study = read("matrix-diagonal-nonzero.csv", "", "id,department\n00101,Math\n00102,Math\n");
    expect(problemsOf(study, "W_MATRIX_DIAGONAL")).toMatchObject([
      { message: expect.stringMatching(/^2 cells/) },
    ]);
    expect(tieTexts(study)).toEqual(["00101>00102 advice  4", "00102>00101 advice  3"]);
  });

  it("asks what a blank means", () => {
    const study = studyWith("relations: { advice: { from: [{ file: m.csv, layout: matrix }] } }", {
      "people.csv": people,
      "m.csv": ",00101,00102\n00101,,\n00102,1,\n",
    });
    expect(problemsOf(study, "E_BLANK_RULE")).toMatchObject([{ row: 1, file: "study.yaml" }]);
    expect(study.blankCells).toHaveLength(1);
  });

  it("reads a network another program wrote, by ids or labels", () => {
    const people2 = "id,name,department\nA101,Ana,Math\nA102,Ben,Math\n9,Pat Lee,Data\n7,Žnidaršič,Data\n";
    const from = (file: string, more = "") =>
      tieTexts(
        studyWith(
          `relations: { advice: { from: [{ file: network-formats/${file}, layout: network${more} }] } }`,
          {
            "people.csv": people2,
            [`network-formats/${file}`]: null,
          },
        ),
      );
    const pair = ["A101>A102 advice  4", "A102>A101 advice  5"];
    expect(from("advice.fullmatrix.dl")).toEqual(pair);
    expect(from("advice.edgelist.dl")).toEqual([...pair, "A102>9 advice  1"]);
    expect(from("advice.graphml")).toEqual(["A101>A102 advice  4", "A102>A101 advice  1"]);
    expect(from("advice.gexf")).toEqual(["A101>A102 advice  4"]);
    expect(from("advice.vna")).toEqual(pair);
    expect(from("advice.vna", ", filter: { relation: trust }")).toEqual(["A101>A102 advice  1"]);
    expect(from("advice.net")).toEqual(["A101>9 advice  4", "9>A101 advice  5"]);
    expect(from("advice.net", ", filter: { relation: meets }")).toEqual([
      "A101>7 advice  1",
      "7>A101 advice  1",
    ]);
    void FREQUENCY;
  });
});
