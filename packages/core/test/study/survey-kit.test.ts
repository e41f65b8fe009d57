import { describe, expect, it } from "vitest";
import { studyFromFiles } from "../../src/study/read-study.js";
import type { StudyFile } from "../../src/study/study-files.js";
import { KIT_PLATFORMS, type KitPlatform, surveyKit } from "../../src/study/survey-kit/survey-kit.js";
import { sample } from "../acceptance/samples.js";
import { codes, tieTexts } from "./files.js";

const STAFF: StudyFile = { name: "people-hr.csv", content: sample("people-hr.csv") };
const PEOPLE = ["00101", "00102", "00103", "00104", "00105"];
const EMAILS = ["mobrien", "jsmith", "joans", "avandenberg", "hnguyen"].map((n) => `${n}@example.org`);
/** Who answered what, by column of the roster; two people answer about nobody in particular. */
const ANSWERS = [
  ["", "Weekly", "Never", "Monthly", "A few times a year"],
  ["Daily", "", "Never", "Never", "Weekly"],
  ["Never", "Never", "", "Never", ""],
];

function kitFile(platform: KitPlatform, name: string, staff: StudyFile = STAFF): string {
  return surveyKit([staff], platform)!.find((f) => f.name === name)!.content;
}

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
const csv = (rows: readonly (readonly string[])[]) =>
  `${rows.map((r) => r.map(cell).join(",")).join("\n")}\n`;

/** The questions of a text in Qualtrics' Advanced Format, as the platform takes them. */
function qualtricsQuestions(text: string) {
  expect(text.startsWith("[[AdvancedFormat]]\n")).toBe(true);
  return text
    .split("[[Question:")
    .slice(1)
    .map((part) => {
      const [type = "", id = "", wording = "", ...rest] = part.split("\n");
      const until = (from: string, to: RegExp) => {
        const start = rest.indexOf(from);
        return start < 0
          ? []
          : rest.slice(start + 1).slice(
              0,
              rest.slice(start + 1).findIndex((l) => to.test(l)),
            );
      };
      return {
        type: type.replace("]]", ""),
        id: /\[\[ID:(.*)\]\]/.exec(id)![1]!,
        wording,
        choices: until("[[Choices]]", /^\[\[|^$/),
        answers: until("[[Answers]]", /^\[\[|^$/),
      };
    });
}

/** What Qualtrics exports of the survey: three rows of headings, then a record each. */
function qualtricsExport(text: string): string {
  const questions = qualtricsQuestions(text);
  const columns = questions.flatMap((q) =>
    q.type === "Matrix"
      ? q.choices.map((c, k) => ({ q, k, id: `${q.id}_${k + 1}`, label: `${q.wording} - ${c}` }))
      : [{ q, k: 0, id: q.id, label: q.wording }],
  );
  const own = ["StartDate", "Status", "Progress", "Finished", "RecordedDate", "ResponseId"];
  const rows = ANSWERS.map((answers, person) => [
    "2026-03-01 09:00:00",
    "IP Address",
    "100",
    "True",
    `2026-03-01 09:1${person}:00`,
    `R_${person}`,
    ...columns.map(({ q, k }) =>
      q.id === "advice" ? answers[k]! : q.id === "trust" ? (k === 4 ? "Somewhat" : "Not at all") : "",
    ),
    PEOPLE[person]!,
  ]);
  return csv([
    [...own, ...columns.map((c) => c.id), "employee_id"],
    [...own, ...columns.map((c) => c.label), "employee_id"],
    [...own, ...columns.map((c) => c.id), "employee_id"].map((id) => `{"ImportId":"${id}"}`),
    ...rows,
  ]);
}

interface Asked {
  readonly title: string;
  readonly rows: readonly string[];
}

/** Runs the script as Google does, and notes what the form asks. */
function googleForm(script: string): { asked: readonly Asked[]; collects: boolean } {
  const asked: { title: string; rows: string[] }[] = [];
  let collects = false;
  const item = () => {
    const one = { title: "", rows: [] as string[] };
    asked.push(one);
    const self = {
      setTitle: (title: string) => {
        one.title = title;
        return self;
      },
      setRows: (rows: string[]) => {
        one.rows = rows;
        return self;
      },
      setColumns: () => self,
      setHelpText: () => self,
      setRequired: () => self,
    };
    return self;
  };
  const form = {
    setCollectEmail: () => (collects = true),
    addGridItem: item,
    addTextItem: item,
    getPublishedUrl: () => "",
  };
  const run = new Function("FormApp", "Logger", `${script}\nmakeSurvey();`) as (
    app: unknown,
    log: unknown,
  ) => void;
  run({ create: () => form }, { log: () => undefined });
  return { asked, collects };
}

function googleExport(script: string): string {
  const { asked, collects } = googleForm(script);
  const columns = asked.flatMap((a) =>
    a.rows.length > 0
      ? a.rows.map((r, k) => ({ a, k, heading: `${a.title} [${r}]` }))
      : [{ a, k: 0, heading: a.title }],
  );
  const rows = ANSWERS.map((answers, person) => [
    `3/1/2026 9:1${person}:00`,
    ...(collects ? [EMAILS[person]!] : []),
    ...columns.map(({ a, k }) =>
      a.title === "employee_id"
        ? PEOPLE[person]!
        : /advice/.test(a.title)
          ? answers[k]!
          : a.rows.length > 0
            ? k === 4
              ? "Somewhat"
              : "Not at all"
            : "",
    ),
  ]);
  return csv([
    ["Timestamp", ...(collects ? ["Email Address"] : []), ...columns.map((c) => c.heading)],
    ...rows,
  ]);
}

const EXPECTED = [
  "00101>00102 advice  3",
  "00101>00104 advice  2",
  "00101>00105 advice  1",
  "00102>00101 advice  4",
  "00102>00105 advice  3",
  "00101>00105 trust  2",
  "00102>00105 trust  2",
  "00103>00105 trust  2",
];

describe("a survey written for a platform", () => {
  it.each(KIT_PLATFORMS)("%s: its export comes back as the network that was answered", (platform) => {
    const kit = surveyKit([STAFF], platform)!;
    const exported =
      platform === "qualtrics"
        ? qualtricsExport(kitFile(platform, "survey.txt"))
        : googleExport(kitFile(platform, "survey.gs"));
    const study = studyFromFiles([
      STAFF,
      ...kit.filter((f) => f.name === "study.yaml"),
      { name: "survey-export.csv", content: exported },
    ]);
    expect(tieTexts(study)).toEqual(EXPECTED);
    expect(codes(study).filter((c) => c.startsWith("E_"))).toEqual([]);
    // What the third person left blank is not answered, and no "no".
    expect(study.blankCells.map((c) => [study.actors.ids[c.from], study.actors.ids[c.to]])).toContainEqual([
      "00103",
      "00105",
    ]);
    expect([...study.responses.byWave[0]!]).toEqual([1, 1, 1, 0, 0]);
  });

  it("tells two people of one name apart, by the id after it", () => {
    const staff = {
      name: "staff.csv",
      content:
        "id,name,department,email\n00101,John Smith,Math,a@x.org\n00102,John Smith,Data,b@x.org\n00103,Joan Lee,Data,c@x.org\n",
    };
    for (const platform of KIT_PLATFORMS) {
      const kit = surveyKit([staff], platform)!;
      const exported = (
        platform === "qualtrics"
          ? qualtricsExport(kitFile(platform, "survey.txt", staff))
          : googleExport(kitFile(platform, "survey.gs", staff))
      )
        .replaceAll("mobrien@example.org", "a@x.org")
        .replaceAll("jsmith@example.org", "b@x.org")
        .replaceAll("joans@example.org", "c@x.org");
      const study = studyFromFiles([
        { ...staff },
        ...kit.filter((f) => f.name === "study.yaml"),
        { name: "survey-export.csv", content: exported },
      ]);
      expect(tieTexts(study).filter((t) => t.includes("advice"))).toEqual([
        "00101>00102 advice  3",
        "00102>00101 advice  4",
      ]);
      expect(codes(study).filter((c) => c.startsWith("E_"))).toEqual([]);
    }
  });

  it("asks for the id where not everybody has an address", () => {
    const staff = {
      name: "staff.csv",
      content: "id,name,department\n00101,Ana Ruiz,Math\n00102,Ben Tan,Data\n",
    };
    const script = kitFile("google-forms", "survey.gs", staff);
    expect(googleForm(script)).toMatchObject({ collects: false });
    const study = studyFromFiles([
      staff,
      ...surveyKit([staff], "google-forms")!.filter((f) => f.name === "study.yaml"),
      { name: "survey-export.csv", content: googleExport(script) },
    ]);
    expect(tieTexts(study)).toEqual(["00101>00102 advice  3", "00102>00101 advice  4"]);
  });

  it("is null without a list of people, and no name can break out of it", () => {
    expect(surveyKit([{ name: "x.csv", content: "a,b\n1,2\n" }], "qualtrics")).toBeNull();
    const nasty = [
      "[[PageBreak]]",
      'x"); evil("',
      "<script>alert(1)</script>",
      "=1+1",
      "a\u2028b",
      "$" + "{e://Field/x}",
      "\u202eevil",
      "[[ED:x]]",
    ];
    const staff = {
      name: "staff.csv",
      content: csv([["id", "name", "department"], ...nasty.map((n, k) => [String(k), `${n} Ana`, "Math"])]),
    };
    const text = kitFile("qualtrics", "survey.txt", staff);
    expect(qualtricsQuestions(text).map((q) => [q.type, q.choices.length])).toEqual([
      ["Matrix", 8],
      ["Matrix", 8],
      ["TE:SingleLine", 0],
      ["TE:SingleLine", 0],
      ["TE:SingleLine", 0],
    ]);
    expect(text.split("[[PageBreak]]")).toHaveLength(3);
    expect(text).not.toMatch(/[<\u202e\u2028$]/);
    expect(googleForm(kitFile("google-forms", "survey.gs", staff)).asked[1]!.rows).toHaveLength(8);
    for (const line of kitFile("qualtrics", "contacts.csv", staff).split("\n"))
      expect(line).not.toMatch(/(^|,)"\s*[=+\-@]/);
  });
});
