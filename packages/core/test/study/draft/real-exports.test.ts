import { describe, expect, it } from "vitest";
import { draftStudy } from "../../../src/study/draft/draft-study.js";

const STAFF =
  "id,name,email,department\nE01,Ana Li,ana@d.example,M\nE02,Ben Oh,ben@d.example,M\nE03,Cid Quint,cid@d.example,S\n";

function drafted(file: string, content: string): string {
  return draftStudy([
    { name: "staff.csv", content: STAFF },
    { name: file, content },
  ]).yaml;
}

describe("drafts of exports as platforms write them", () => {
  it("takes the older Qualtrics's own columns for what they are, and who answered from them", () => {
    const yaml = drafted(
      "legacy.csv",
      [
        "V1,V3,V4,V5,V7,V8,V9,V10,Q2_1,Q2_2,Q2_3",
        "ResponseID,Name,ExternalDataReference,EmailAddress,Status,StartDate,EndDate,Finished,How often do you ask?-Ana Li,How often do you ask?-Ben Oh,How often do you ask?-Cid Quint",
        'R_1,"Li, Ana",E01,ana@d.example,0,2014-03-01 9:00:00,2014-03-01 9:10:00,1,,4,3',
        'R_2,"Oh, Ben",E02,ben@d.example,0,2014-03-01 9:00:00,2014-03-01 9:10:00,1,4,,1',
        'R_3,"Quint, Cid",E03,cid@d.example,0,2014-03-02 9:00:00,2014-03-02 9:10:00,0,2,,',
      ].join("\n"),
    );
    expect(yaml).toContain("respondent: { column: V4, fallback: [V5, V3] }");
    expect(yaml).toContain('wording: "How often do you ask?"');
    expect(yaml.match(/layout: \w+/g)).toEqual(["layout: roster"]);
    expect(yaml).toContain("1 of 3 responses were not finished");
  });

  it("takes the question for one's own name for who answered, not for whom they name", () => {
    const yaml = drafted(
      "form.csv",
      [
        "Zeitstempel,Ihr Name,How often? [Ana Li],How often? [Ben Oh],Who helps you?",
        "01.03.2026 09:12:11,Ana Li,,Weekly,Cid Quint",
        '01.03.2026 10:12:11,"Oh, Ben",Daily,,Ana Li',
        "02.03.2026 10:12:11,Cid Quint,Never,Never,Ana Li",
      ].join("\n"),
    );
    expect(yaml).toContain("respondent: { column: Ihr Name }");
    expect(yaml.match(/layout: \w+/g)).toEqual(["layout: roster", "layout: names"]);
    expect(yaml).toContain('"Ihr Name" names somebody of the list in 3 of 3 records.');
  });

  it("puts waves in the order of time where their dates are known", () => {
    const yaml = drafted(
      "data.csv",
      [
        "record_id,redcap_event_name,survey_timestamp,employee_id,survey_complete",
        "1,spring_arm_1,2026-03-01 09:00,E01,2",
        "2,fall_arm_1,2026-10-01 09:00,E01,2",
      ].join("\n"),
    );
    expect(yaml.match(/- \{ id: \w+/g)).toEqual(["- { id: spring", "- { id: fall"]);
  });
});
