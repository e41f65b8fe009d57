import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dataCheck } from "../../src/analysis/check/data-check.js";
import { FREQUENCY, studyWith } from "../acceptance/samples.js";
import { studyOf } from "./files.js";

function oddOf(study: ReturnType<typeof studyOf>) {
  return study.oddAnswers.map(({ relation, wave, ...counts }) => [
    study.relations[relation]!.id,
    study.waves[wave]!.id,
    counts,
  ]);
}

const NONE = { self: 0, repeated: 0, offScale: 0, open: 0, outside: 0 };

describe("answers that are no tie", () => {
  it("of ties.csv are counted by relation, wave and cause", () => {
    const study = studyOf({
      "study.yaml": "scales: { s: { min: 0, max: 3 } }\nrelations: { advice: { scale: s }, trust: {} }\n",
      "ties.csv": [
        "from,to,relation,strength,wave",
        "a,a,advice,1,1",
        "a,b,advice,1,1",
        "a,b,advice,3,1",
        "a,b,advice,2,1",
        "b,c,advice,7,1",
        "b,c,advice,often,2",
        "c,zoe,trust,1,2",
        "zoe,max,trust,1,2",
        "c,,trust,1,2",
        "c,a,trust,1,2",
        "d,d,nowhere else,1,2",
      ].join("\n"),
    });
    expect(oddOf(study)).toEqual([
      ["advice", "1", { ...NONE, self: 1, repeated: 2, offScale: 1 }],
      ["advice", "2", { ...NONE, offScale: 1 }],
      ["trust", "2", { ...NONE, open: 3 }],
    ]);
    const table = dataCheck(study)
      .parts.find((p) => p.part === "relations")!
      .tables.find((t) => t.title === "Answers that are no tie of the network")!;
    expect(table.rows.map((row) => row.slice(1))).toEqual([
      [1, 2, 1, 0, 0, 0],
      [0, 0, 1, 0, 0, 0],
      [0, 0, 0, 3, 0, 0],
    ]);
  });

  it("of a list of ties that study.yaml names, with names of nobody and of somebody outside", () => {
    const study = studyWith(
      `${FREQUENCY}people: { file: p.csv }
matching: { file: matches.csv }
relations: { advice: { from: [{ file: t.csv, layout: edges, columns: { from: who, to: whom, value: how }, scale: freq5, blank: missing }] } }
`,
      {
        "p.csv": "id,name,department\n1,Ana Ito,M\n2,Ben Roe,M\n3,Cy Poe,S\n",
        "t.csv": [
          "who,whom,how",
          "1,1,Daily",
          "1,2,Daily",
          "1,2,Weekly",
          "2,3,fortnightly",
          "3,Pat Quist,Daily",
          "3,Zed Zulu,Daily",
          "3,Pat Quist,Never",
        ].join("\n"),
        "matches.csv": "key,raw,seen_in,decision\n,Pat Quist,t.csv whom,external\n",
      },
    );
    // A decision of another version of the list is asked about again, and so stays open.
    const open = study.matching.places.open;
    expect(open + study.matching.places.outside).toBe(3);
    expect(oddOf(study)).toEqual([
      [
        "advice",
        "",
        { self: 1, repeated: 1, offScale: 1, open, outside: study.matching.places.outside === 0 ? 0 : 1 },
      ],
    ]);
  });

  it("of a roster and of a matrix: the diagonal and cells off the scale", () => {
    const study = studyWith(
      `${FREQUENCY}people: { file: p.csv }
relations:
  advice: { from: [{ file: m.csv, layout: matrix, scale: freq5, blank: none }] }
  trust: { from: [{ responses: s, layout: roster, columns: "Q*", scale: freq5, blank: none }] }
responses: { s: { file: s.csv, format: table, respondent: { column: me } } }
`,
      {
        "p.csv": "id,name,department\n1,Ana Ito,M\n2,Ben Roe,M\n3,Cy Poe,S\n",
        "m.csv": ",1,2,3\n1,Daily,Daily,Sometimes\n2,Never,Weekly,\n3,Often,Never,Never\n",
        "s.csv": "me,Q [Ana Ito],Q [Ben Roe],Q [Cy Poe]\n1,Daily,Often,Never\n2,Daily,Daily,Rarely\n",
      },
    );
    expect(oddOf(study)).toEqual([
      ["advice", "", { ...NONE, self: 2, offScale: 2 }],
      ["trust", "", { ...NONE, self: 2, offScale: 2 }],
    ]);
  });

  it("says how many ties name somebody who was not there", () => {
    const study = studyOf({
      "people.csv": "id,department,answered_1,answered_2\na,M,yes,yes\nb,M,yes,\nc,S,yes,yes\n",
      "ties.csv": "from,to,wave\na,b,1\na,b,2\nc,b,2\nc,a,2\n",
    });
    const rows = dataCheck(study)
      .parts.flatMap((p) => p.tables)
      .find((t) => t.title === "Answers that are no tie of the network")!.rows;
    expect(rows).toEqual([["tie, wave 2", 0, 0, 0, 0, 0, 2]]);
  });

  it("and the ties kept add up to the rows of any file", () => {
    const row = fc.record({
      from: fc.constantFrom("a", "b", "c", "d", "x"),
      to: fc.constantFrom("a", "b", "c", "d", "y", ""),
      relation: fc.constantFrom("advice", "trust"),
      strength: fc.constantFrom("1", "2", "9", "0", "often", ""),
      wave: fc.constantFrom("1", "2"),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        const study = studyOf({
          "study.yaml":
            "scales: { s: { min: 0, max: 3 } }\nrelations: { advice: { scale: s }, trust: { scale: s } }\n",
          "ties.csv": `from,to,relation,strength,wave\n${rows.map((r) => [r.from, r.to, r.relation, r.strength, r.wave].join(",")).join("\n")}\n`,
        });
        const known = new Set(["a", "b", "c", "d"]);
        for (const [r, relation] of study.relations.entries())
          for (const [w, wave] of study.waves.entries()) {
            const own = rows.filter((x) => x.relation === relation.id && x.wave === wave.id);
            const found = own.filter((x) => known.has(x.from) && known.has(x.to));
            const cells = found.filter((x) => x.from !== x.to);
            const expected = {
              self: found.length - cells.length,
              repeated: cells.length - new Set(cells.map((x) => `${x.from} ${x.to}`)).size,
              offScale: cells.filter((x) => x.strength === "9" || x.strength === "often").length,
              open: own.length - found.length,
              outside: 0,
            };
            const {
              relation: _,
              wave: __,
              ...counted
            } = study.oddAnswers.find((o) => o.relation === r && o.wave === w) ?? {
              relation: r,
              wave: w,
              ...NONE,
            };
            expect(counted).toEqual(expected);
          }
      }),
      { numRuns: 300 },
    );
  });
});

describe("records of surveys", () => {
  it("are counted by what became of them", () => {
    const study = studyWith(
      `${FREQUENCY}people: { file: people-hr.csv, columns: { id: employee_id } }
responses: { s: { file: qualtrics-roster-choice-text.csv, format: qualtrics, keep: { finished: true } } }
relations: { advice: { from: [{ responses: s, layout: roster, columns: "Q3_*", scale: freq5, blank: none }] } }
`,
      { "people-hr.csv": null, "qualtrics-roster-choice-text.csv": null },
    );
    expect(study.surveyRecords).toEqual([
      {
        file: "qualtrics-roster-choice-text.csv",
        records: 6,
        started: 5,
        finished: 4,
        used: 3,
        tests: 1,
        partial: 1,
        duplicates: 1,
        unknown: 0,
        otherWave: 0,
      },
    ]);
  });
});
