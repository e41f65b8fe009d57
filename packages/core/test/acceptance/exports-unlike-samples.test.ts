import { describe, expect, it } from "vitest";
import { draftStudy } from "../../src/study/draft/draft-study.js";
import { studyFromFiles } from "../../src/study/read-study.js";
import type { Study } from "../../src/study/study.js";
import { problemsOf, tieTexts } from "../study/files.js";

const NAMES = ["Ana Lucía Ortiz", "Benjamin Tran", "Carol Ann O'Neil", "Dmitri Volkov"];
const STAFF = `Employee ID,Full Name,Email,Department\n${NAMES.map((n, k) => `100${k + 1},${n},p${k + 1}@d.org,D${k % 2}`).join("\n")}\n`;
const csv = (...rows: (readonly string[])[]) =>
  rows.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(",")).join("\r\n");

/** What comes of the draft of these files once it says what a blank cell means; other gaps stay. */
function drafted(
  files: Readonly<Record<string, string>>,
  change: (yaml: string) => string = (y) => y,
): Study {
  const given = Object.entries({ "staff.csv": STAFF, ...files }).map(([name, content]) => ({
    name,
    content,
  }));
  const draft = draftStudy(given);
  expect(draft.problems.filter((p) => p.severity === "error")).toEqual([]);
  const yaml = change(draft.yaml.replace(/^( *)blank:\s*$/gm, "$1blank: none"));
  return studyFromFiles([{ name: "study.yaml", content: yaml }, ...given]);
}

const id = (name: string) => `{"ImportId":"${name}"}`;

describe("exports unlike the samples come in through a draft", () => {
  it("Qualtrics in German: numbers as text, a preview by its channel, embedded data of any name", () => {
    const own = [
      "StartDate",
      "EndDate",
      "Status",
      "Progress",
      "Finished",
      "RecordedDate",
      "ResponseId",
      "DistributionChannel",
    ];
    const answers = (progress: string, finished: string, channel: string, ...rest: string[]) => [
      "2026-04-01 10:00:00",
      "2026-04-01 10:10:00",
      channel === "preview" ? "Umfragevorschau" : "IP-Adresse",
      progress,
      finished,
      "2026-04-01 10:10:00",
      "R_1",
      channel,
      ...rest,
    ];
    const study = drafted(
      {
        "umfrage.csv": csv(
          [...own, "rat_1", "rat_2", "rat_3", "rat_4", "emp"],
          [...own, ...NAMES.map((n) => `Wie oft fragen Sie <b>um Rat</b>? - ${n}`), "emp"],
          [...own, "QID1_1", "QID1_2", "QID1_3", "QID1_4", "emp"].map(id),
          answers("100", "Wahr", "email", "", "Weekly", "Never", "Daily", "1001"),
          answers("100", "Ukończono", "email", "Daily", "", "Never", "Never", "1002"),
          answers("100", "Wahr", "preview", "Daily", "Daily", "", "Daily", "1003"),
          answers("40", "Falsch", "email", "Daily", "", "", "", "1004"),
        ),
      },
      (yaml) => yaml.replace("finished: false", "finished: true"),
    );
    expect(tieTexts(study).map((t) => t.replace(/ .*/, ""))).toEqual(["1001>1002", "1001>1004", "1002>1001"]);
    expect(problemsOf(study, "I_PREVIEW_DROPPED").map((p) => p.row)).toEqual([6]);
    expect(problemsOf(study, "W_RESPONSE_PARTIAL").map((p) => p.row)).toEqual([7]);
  });

  it("Qualtrics with several ticked answers in one cell", () => {
    const own = [
      "StartDate",
      "Status",
      "Progress",
      "Finished",
      "RecordedDate",
      "ResponseId",
      "ExternalReference",
    ];
    const record = (who: string, ticked: string) => [
      "2026-04-01 1:00:00",
      "0",
      "100",
      "1",
      "2026-04-01 1:00:00",
      "R",
      who,
      ticked,
    ];
    const study = drafted({
      "export.csv": csv(
        [...own, "Q5"],
        [...own, "Please select everyone you work with. - Selected Choice"],
        [...own, "QID5"].map(id),
        record("1001", "Benjamin Tran,Dmitri Volkov"),
        record("1002", "Carol Ann O'Neil"),
        record("1003", "Dmitri Volkov, our friend"),
      ),
    });
    expect(tieTexts(study).map((t) => t.replace(/ .*/, ""))).toEqual(["1001>1002", "1001>1004", "1002>1003"]);
    expect(problemsOf(study, "E_MULTI_SPLIT")).toMatchObject([
      { row: 6, value: "Dmitri Volkov, our friend" },
    ]);
  });

  it("Google Forms as the form itself exports it: semicolons, time zones, the later answer of the day", () => {
    const study = drafted({
      "Network survey.csv": csv(
        [
          "Timestamp",
          "Username",
          ...NAMES.map((n) => `How often do you ask each of them? [${n}]`),
          "Who helps you with data?",
        ],
        [
          "2026/03/02 9:12:11 AM CST",
          "p1@d.org",
          "",
          "Weekly",
          "Never",
          "Never",
          "Benjamin Tran;Carol Ann O'Neil",
        ],
        ["2026/03/02 9:15:11 AM CST", "p2@d.org", "Daily", "", "Never", "Never", ""],
        ["2026/03/02 1:12:11 PM CST", "p2@d.org", "Never", "", "Never", "Daily", "Dmitri Volkov"],
      ),
    });
    expect(
      tieTexts(study)
        .map((t) => t.replace(/ 2026.*/, ""))
        .sort(),
    ).toEqual(["1001>1002 help", "1001>1002 roster", "1001>1003 help", "1002>1004 help", "1002>1004 roster"]);
    expect(problemsOf(study, "W_DUP_RESPONSE").map((p) => p.row)).toEqual([3]);
  });

  it("LimeSurvey with codes and texts in its headings", () => {
    const study = drafted({
      "results-survey123.csv": csv(
        [
          "id. Response ID",
          "submitdate. Date submitted",
          "lastpage. Last page",
          "token. Access code",
          ...NAMES.map((n, k) => `G01Q02[SQ00${k + 1}]. How often do you ask them for advice? [${n}]`),
          "G01Q03[other]. Whom else? [Other]",
        ],
        ["1", "1980-01-01 00:00:00", "4", "1001", "N/A", "Weekly", "Never", "Daily", ""],
        ["2", "", "1", "1002", "Daily", "N/A", "", "", ""],
      ),
    });
    expect(study.relations.map((r) => r.wording)[0]).toBe("How often do you ask them for advice?");
    expect(tieTexts(study).map((t) => t.replace(/ .*/, ""))).toEqual(["1001>1002", "1001>1004", "1002>1001"]);
    expect([...study.responses.byWave[0]!].slice(0, 2)).toEqual([1, 1]);
  });

  it("LimeSurvey in full text and in German", () => {
    const study = drafted(
      {
        "ergebnisse.csv": csv(
          [
            "Antwort ID",
            "Datum Abgeschickt",
            "Letzte Seite",
            "Zugangscode",
            ...NAMES.map((n) => `Wie oft? [${n}]`),
          ],
          ["1", "2026-03-02 09:12:11", "4", "1001", "", "Weekly", "Never", "Daily"],
          ["2", "", "1", "1002", "Daily", "", "", ""],
        ),
      },
      (yaml) => yaml.replace("finished: false", "finished: true"),
    );
    expect(tieTexts(study).map((t) => t.replace(/ .*/, ""))).toEqual(["1001>1002", "1001>1004"]);
    expect(problemsOf(study, "W_RESPONSE_PARTIAL").map((p) => p.row)).toEqual([3]);
  });

  it("a table of names people wrote, with how often after each", () => {
    const study = drafted({
      "recall.txt": [
        "Employee ID\tName 1\tFreq 1\tName 2\tFreq 2",
        "1001\tBen Tran\tWeekly\tVolkov, Dmitri\tDaily",
        "1003\tGrace\tDaily\tAna Lucia Ortiz\tWeekly",
      ].join("\r"),
    });
    expect(tieTexts(study).map((t) => t.replace(/ \w+ {2}/, " "))).toEqual([
      "1001>1002 1",
      "1001>1004 2",
      "1003>1001 1",
    ]);
    expect(problemsOf(study, "E_MATCH_OPEN").map((p) => [p.row, p.column, p.value])).toEqual([
      [3, "Name 1", "Grace"],
    ]);
  });

  it("a matrix with a word in its corner, and NA as R writes it", () => {
    const study = drafted({
      "advice.csv": csv(
        ["Advice", NAMES[2]!, NAMES[0]!, NAMES[1]!],
        [NAMES[0]!, "2", "0", "NA"],
        [NAMES[1]!, "0", "1", "."],
        [NAMES[2]!, "0", "3", "0"],
      ),
    });
    expect(tieTexts(study).map((t) => t.replace(/ .*/, ""))).toEqual(["1001>1003", "1002>1001", "1003>1001"]);
    expect(study.blankCells.map((c) => [c.from, c.to])).toEqual([[0, 1]]);
    expect(problemsOf(study, "E_SCALE_VALUE")).toEqual([]);
  });

  it("an id that lost its zeros stays open, and the id it may be is told", () => {
    const study = studyFromFiles([
      {
        name: "study.yaml",
        content: "relations: { a: { from: [{ file: e.csv, layout: edges, blank: none }] } }\n",
      },
      { name: "people.csv", content: "id,name,department\n01001,A B,X\n01002,C D,X\n" },
      { name: "e.csv", content: "from,to\n1001,01002\n" },
    ]);
    expect(tieTexts(study)).toEqual([]);
    expect(problemsOf(study, "E_MATCH_OPEN")).toMatchObject([{ row: 2, value: "1001", suggestion: "01001" }]);
  });
});
