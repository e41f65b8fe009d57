import { describe, expect, it } from "vitest";
import type { Study } from "../../src/study/study.js";
import { networkFormat, readNetworkFile } from "../../src/survey/networks/read-network-file.js";
import { problemsOf } from "../study/files.js";
import { FREQUENCY, PEOPLE, sample, sampleNames, studyWith } from "./samples.js";

/** Every file that is added up below, here or in the reconciliation of records. */
const COUNTED = new Set<string>([
  // Records and roster cells, rows of lists and of meetings: reconciliation.test.ts.
  "edges-long.csv",
  "meetings.csv",
  "msforms.xlsx",
  "redcap-roster/data.csv",
  "redcap-roster/dictionary.csv",
  "qualtrics-roster-numeric.tsv",
]);
const counted = (...names: string[]) => {
  for (const name of names) COUNTED.add(name);
};

const rowsOf = (study: Study, file: string) => study.files.find((f) => f.name.startsWith(file))!.rows;
const told = (study: Study, ...codes: string[]) =>
  study.problems.filter((p) => codes.includes(p.code)).length;
const sum = (study: Study, of: (e: Study["exposure"][number]) => number) =>
  study.exposure.reduce((s, e) => s + of(e), 0);

describe("people: every row is a person or a Problem", () => {
  const tables = [
    ["people-hr.csv", "", ""],
    ["people-hr-excel-semicolon-cp1252.csv", "", ""],
    ["people-hr-excel-unicode-text.txt", "", ""],
    ["people-ids-mangled-by-excel.csv", "", ""],
    ["people-multi-sheet-title-rows.xlsx", ", sheet: Staff List, header_row: 3", "Emp #"],
  ] as const;
  counted(...tables.map(([file]) => file));

  it.each(tables)("%s", (file, more, id) => {
    const study = studyWith(`people: { file: ${file}${more}, columns: { id: "${id || "employee_id"}" } }`, {
      [file]: null,
      "ties.csv": "from,to\n",
    });
    expect(rowsOf(study, file)).toBeGreaterThan(1);
    expect(study.people.length + told(study, "E_ID_MISSING", "E_ID_DUP")).toBe(rowsOf(study, file));
  });
});

describe("names: every one that was written is linked, outside, nobody's, or a Problem", () => {
  const surveys = [
    // Names in responses that count; the record of row 5 gave way to a later one, row 7 is a preview.
    ["qualtrics-roster-choice-text.csv", "qualtrics", "Q4_*", 4],
    ["qualtrics-loop-merge.csv", "qualtrics", "Q7_*", 5],
    ["google-forms-grid.csv", "google-forms", "Who would you go to*", 4],
    ["surveymonkey-matrix.csv", "surveymonkey", "Name up to 3 others*", 1],
    ["limesurvey-codes-semicolon.csv", "limesurvey", "advice[[]other]", 1],
  ] as const;
  counted(...surveys.map(([file]) => file));

  it.each(surveys)("%s", (file, format, columns, written) => {
    const study = studyWith(
      `${PEOPLE}
responses: { s: { file: ${file}, format: ${format} } }
relations: { named: { from: [{ responses: s, layout: names, columns: "${columns.replace("[[]", "[")}" }] } }
`,
      { "people-hr.csv": null, [file]: null },
    );
    const { places, rows } = study.matching;
    expect(Object.values(places).reduce((a, b) => a + b, 0)).toBe(written);
    expect(study.ties.from.length + told(study, "W_SELF_TIE", "W_DUP_TIE")).toBe(
      places.exact + places.automatic + places.decided,
    );
    // Every open name is a row of matches.csv and a Problem.
    expect(rows.filter((r) => r.decision === "").reduce((s, r) => s + r.times, 0)).toBe(
      places.open + places.automatic + places.replaced,
    );
    expect(told(study, "E_MATCH_OPEN")).toBe(study.matching.open);
  });
});

describe("interviews and workbooks of ties", () => {
  const files = ["ego.csv", "attributeList_Person.csv", "edgeList_Talks.csv"].map(
    (f) => `networkcanvas/P014_9b2e_${f}`,
  );
  const file = "polinode-like.xlsx";
  counted(file, ...files);

  it("networkcanvas: every alter is a tie or open, every tie among alters is told", () => {
    const study = studyWith(
      `${PEOPLE}
responses: { s: { file: "networkcanvas/*", format: network-canvas } }
relations: { close: { from: [{ responses: s, layout: alters, columns: { name: name } }] } }
`,
      Object.fromEntries(["people-hr.csv", ...files].map((f) => [f, null])),
    );
    expect(study.exposure).toHaveLength(rowsOf(study, files[0]!));
    expect(study.ties.from.length + study.matching.places.open).toBe(rowsOf(study, files[1]!));
    expect(problemsOf(study, "I_PERCEIVED_TIES")[0]!.message).toContain(`${rowsOf(study, files[2]!)} tie`);
  });

  it("polinode-like.xlsx: every row of both sheets", () => {
    const study = studyWith(
      `people: { file: ${file}, sheet: Nodes, columns: { id: Name } }
relations: { advice: { from: [{ file: ${file}, sheet: Edges, layout: edges, columns: { from: Source, to: Target, value: Advice }, blank: missing }] } }
`,
      { [file]: null },
    );
    const [nodes, edges] = study.files.map((f) => f.rows);
    expect(study.people.length).toBe(nodes);
    const zero = study.exposure.length;
    expect(
      study.ties.from.length + study.blankCells.length + zero + told(study, "W_SELF_TIE", "W_DUP_TIE"),
    ).toBe(edges);
  });
});

describe("matrices: every cell is a tie, no tie, a blank or on the diagonal; or the matrix is refused", () => {
  const people = "id,department\n00101,Math\n00102,Math\n00103,Data\n";
  const matrices = [
    ["matrix-square.csv", people, "", 3],
    ["matrix-columns-reordered.csv", people, "", 3],
    ["matrix-diagonal-nonzero.csv", people, "", 2],
    ["matrix-no-labels.csv", people, ", labels: people_order", 3],
  ] as const;
  counted(...matrices.map(([file]) => file), "matrix-not-square.csv");

  it.each(matrices)("%s", (file, roster, more, size) => {
    const study = studyWith(
      `relations: { advice: { from: [{ file: ${file}, layout: matrix, blank: missing${more} }] } }`,
      { "people.csv": roster, [file]: null },
    );
    expect(sum(study, (e) => e.asked) + size).toBe(size * size);
    expect(study.ties.from.length).toBe(sum(study, (e) => e.listed));
    expect(study.blankCells.length).toBe(sum(study, (e) => e.asked - e.answered));
  });

  it("matrix-not-square.csv is refused, and says so", () => {
    const study = studyWith(
      "relations: { advice: { from: [{ file: matrix-not-square.csv, layout: matrix, blank: missing }] } }",
      { "people.csv": people, "matrix-not-square.csv": null },
    );
    expect([study.ties.from.length, study.exposure.length, told(study, "E_MATRIX_SHAPE")]).toEqual([0, 0, 1]);
  });
});

describe("networks of other programs: every tie of the file", () => {
  const roster = 'id,name,department\nA101,Ana,M\nA102,Ben,M\nA103,Cy,M\np4,"Lee, Pat",M\np5,Žnidaršič,M\n';
  const networks = [
    "advice.edgelist.dl",
    "advice.fullmatrix.dl",
    "advice.gexf",
    "advice.graphml",
    "advice.net",
    "advice.vna",
  ].map((f) => `network-formats/${f}`);
  counted(...networks);

  it.each(networks)("%s", (file) => {
    const study = studyWith(
      `relations: { advice: { from: [{ file: ${file}, layout: network${/net|vna/.test(file.slice(-4)) ? ", filter: { relation: advice }" : ""} }] } }`,
      { "people.csv": roster, [file]: null },
    );
    const text = new TextDecoder().decode(sample(file));
    const network = readNetworkFile(text, file, networkFormat(file, text)!);
    const relation = network.ties.some((t) => t.relation === "advice") ? "advice" : network.ties[0]!.relation;
    const inFile = network.ties.filter((t) => t.relation === relation && t.value !== 0);
    const wanted = inFile.reduce((s, t) => s + (t.directed || t.from === t.to ? 1 : 2), 0);
    expect(wanted).toBeGreaterThan(0);
    expect(study.ties.from.length + told(study, "W_SELF_TIE", "W_DUP_TIE", "E_MATCH_OPEN")).toBe(wanted);
    expect(rowsOf(study, file)).toBe(network.ties.length);
  });

  const refused = [
    ["network-formats/meetings.nodelist2.dl", "E_NETWORK_TWO_MODE"],
    ["network-formats/meetings.two-mode.net", "E_NETWORK_TWO_MODE"],
    ["network-formats/hostile-entity-bomb.graphml", "E_XML_DOCTYPE"],
  ] as const;
  counted(...refused.map(([file]) => file));

  it.each(refused)("%s is refused, and says so", (file, code) => {
    const study = studyWith(`relations: { r: { from: [{ file: ${file}, layout: network }] } }`, {
      "people.csv": roster,
      [file]: null,
    });
    expect([study.ties.from.length, told(study, code)]).toEqual([0, 1]);
  });
});

describe("an export whose headings were deleted", () => {
  counted("qualtrics-header-rows-deleted-by-user.csv");

  it("is refused, and says so", () => {
    const file = "qualtrics-header-rows-deleted-by-user.csv";
    const study = studyWith(
      `${PEOPLE}${FREQUENCY}
responses: { s: { file: ${file}, format: qualtrics } }
relations: { r: { from: [{ responses: s, layout: roster, columns: "Q3_*", scale: freq5, blank: none }] } }
`,
      { "people-hr.csv": null, [file]: null },
    );
    expect([study.exposure.length, told(study, "E_QUALTRICS_HEADER")]).toEqual([0, 1]);
  });
});

it("no sample is left out", () => {
  expect(sampleNames().filter((name) => !COUNTED.has(name.replaceAll("\\", "/")))).toEqual([]);
});
