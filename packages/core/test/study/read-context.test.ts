import { describe, expect, it } from "vitest";
import { partnerTies } from "../../src/network/partner-ties.js";
import { network } from "../../src/network/study-network.js";
import { codes, problemsOf, studyOf } from "./files.js";

const PARTNERS = {
  "partners.csv": "id,name,kind\nUNI,State University,university\nVEN,,\n",
  "partner_people.csv": "id,name,partner\nu1,Pat,UNI\nv1,,VEN\n",
};

describe("partners", () => {
  it("are read with their people, and ties may reach either", () => {
    const study = studyOf({
      ...PARTNERS,
      "ties.csv":
        "from,to,relation,strength\na,UNI,contact,1\na,u1,contact,3\nv1,b,contact,2\na,b,advice,1\n",
    });
    expect(codes(study)).toEqual([]);
    expect(study.partners).toEqual([
      { id: "UNI", name: "State University", kind: "university", topics: [] },
      { id: "VEN", name: "VEN", kind: null, topics: [] },
    ]);
    expect(study.partnerPeople).toEqual([
      { id: "u1", name: "Pat", partner: 0 },
      { id: "v1", name: null, partner: 1 },
    ]);
    expect(study.actors).toEqual({
      ids: ["a", "b", "c", "d", "UNI", "VEN", "u1", "v1"],
      people: 4,
      partners: 2,
      partnerPeople: 2,
    });
    expect(study.relations.map((r) => [r.id, r.amongPeople, r.withPartners])).toEqual([
      ["advice", true, false],
      ["contact", false, true],
    ]);
    const ties = partnerTies(study, network(study));
    expect(ties.partners).toEqual(["UNI", "VEN"]);
    expect([[...ties.person], [...ties.partner], [...ties.strength]]).toEqual([
      [0, 1],
      [0, 1],
      [3, 2],
    ]);
    expect([...partnerTies(study, network(study), { relation: "advice" }).person]).toEqual([]);
  });

  it("cannot share an id with a person or with each other", () => {
    const study = studyOf({
      "partners.csv": "id,name\na,A\nUNI,U\nUNI,V\n,W\n",
      "partner_people.csv": "id,partner\nUNI,UNI\nx,UNI\ny,UNO\n",
    });
    expect(study.partners.map((p) => p.name)).toEqual(["U"]);
    expect(study.partnerPeople.map((p) => p.id)).toEqual(["x"]);
    expect(problemsOf(study, "E_ID_DUP").map((p) => [p.file, p.row, p.value, p.message])).toEqual([
      ["partners.csv", 2, "a", 'The id "a" also stands in people.csv.'],
      ["partners.csv", 4, "UNI", 'The id "UNI" also stands in row 3.'],
      ["partner_people.csv", 2, "UNI", 'The id "UNI" also stands in partners.csv.'],
    ]);
    expect(problemsOf(study, "E_ID_MISSING")).toMatchObject([{ file: "partners.csv", row: 5, column: "id" }]);
    expect(problemsOf(study, "E_PARTNER_UNKNOWN")).toMatchObject([
      { file: "partner_people.csv", row: 4, column: "partner", value: "UNO", suggestion: "UNI" },
    ]);
  });
});

describe("meetings", () => {
  it("are read with who attends, partners' people included", () => {
    const study = studyOf({
      ...PARTNERS,
      "meetings.csv":
        "id,name,kind,origin,per_year,hours,partner\nm1,Cabinet,meeting,designed,40,1.5,VEN\nm2,,,,often,-1,UNY\nm1,Other,,,,,\n",
      "attendance.csv": "meeting,person\nm1,c\nm1,a\nm1,a\nm1,u1\nm3,a\nm1,zz\n,a\nm1,\n",
    });
    expect(study.meetings).toEqual([
      {
        id: "m1",
        name: "Cabinet",
        kind: "meeting",
        origin: "designed",
        perYear: 40,
        hours: 1.5,
        partners: [0, 1],
        attendance: [0, 2, 6],
      },
      {
        id: "m2",
        name: "m2",
        kind: null,
        origin: null,
        perYear: null,
        hours: null,
        partners: [],
        attendance: [],
      },
    ]);
    expect(study.problems.map((p) => [p.code, p.file, p.row, p.column, p.value, p.suggestion])).toEqual([
      ["E_NUMBER", "meetings.csv", 3, "per_year", "often", null],
      ["E_NUMBER", "meetings.csv", 3, "hours", "-1", null],
      ["E_PARTNER_UNKNOWN", "meetings.csv", 3, "partner", "UNY", "UNI"],
      ["E_ID_DUP", "meetings.csv", 4, "id", "m1", null],
      ["W_DUP_ROW", "attendance.csv", 4, "person", "a", null],
      ["E_MEETING_UNKNOWN", "attendance.csv", 6, "meeting", "m3", null],
      ["E_PERSON_UNKNOWN", "attendance.csv", 7, "person", "zz", null],
      ["E_ID_MISSING", "attendance.csv", 8, "meeting", "", null],
      ["E_ID_MISSING", "attendance.csv", 9, "person", "", null],
    ]);
    expect(problemsOf(study, "E_PARTNER_UNKNOWN")[0]!.action).toBe("cell left out");
  });
});

describe("expertise and awareness", () => {
  it("keep the higher of two levels and count a nomination once", () => {
    const study = studyOf({
      "expertise.csv": "person,topic,level\na,math,1\na,math,4\nb,math,\nb,tech,x\nzz,math,1\nb,,1\n",
      "awareness.csv":
        "from,about,topic,level,value,access\na,b,math,3,,2\na,b,math,1,,\na,a,math,,,\nb,a,maths,,,\n",
    });
    expect(study.topics.map((t) => t.id)).toEqual(["math", "tech", "maths"]);
    expect(study.expertise).toEqual([{ person: 0, topic: 0, level: 4 }]);
    expect(study.expertiseThreshold).toBe(3);
    expect(study.awareness).toEqual([
      { from: 0, about: 1, topic: 0, level: 3, value: null, access: 2, wave: null },
      { from: 1, about: 0, topic: 2, level: null, value: null, access: null, wave: null },
    ]);
    expect(study.problems.map((p) => [p.code, p.file, p.row, p.value])).toEqual([
      ["W_DUP_ROW", "expertise.csv", 3, "a"],
      ["I_LEVEL_MISSING", "expertise.csv", 4, ""],
      ["E_NUMBER", "expertise.csv", 5, "x"],
      ["E_PERSON_UNKNOWN", "expertise.csv", 6, "zz"],
      ["E_ID_MISSING", "expertise.csv", 7, ""],
      ["W_DUP_ROW", "awareness.csv", 3, "b"],
      ["W_SELF_TIE", "awareness.csv", 4, "a"],
      ["W_TOPIC_SPELLING", "awareness.csv", 5, "maths"],
    ]);
  });

  it("leaves out topics that are slips of a declared one", () => {
    const study = studyOf({
      "study.yaml": "expertise: { topics: { grade 3: Third grade, literacy: Literacy } }\n",
      "expertise.csv": "person,topic,level\na,literacie,3\na,grade 4,3\n",
    });
    expect(study.topics.map((t) => t.id)).toEqual(["grade 3", "literacy", "grade 4"]);
    expect(problemsOf(study, "E_TOPIC_UNKNOWN")).toMatchObject([
      { row: 2, column: "topic", value: "literacie", suggestion: "literacy", action: "row left out" },
    ]);
  });

  it("finds the top two points of two hundred thousand levels", () => {
    const people = Array.from({ length: 400 }, (_, i) => `p${i}`);
    const rows = people.flatMap((p) => Array.from({ length: 500 }, (_, t) => `${p},topic ${t},${t % 5}`));
    const study = studyOf({
      "people.csv": `id,department,answered\n${people.map((p) => `${p},Math,yes`).join("\n")}\n`,
      "ties.csv": "from,to\np0,p1\n",
      "expertise.csv": `person,topic,level\n${rows.join("\n")}\n`,
    });
    expect(study.expertise).toHaveLength(200_000);
    expect(study.expertiseThreshold).toBe(3);
  });
});

describe("initiatives", () => {
  it("gather one fact a row", () => {
    const study = studyOf({
      ...PARTNERS,
      "expertise.csv": "person,topic,level\na,math,3\n",
      "initiatives.csv":
        "initiative,member,department,partner,topic\nI,c,,,\nI,a,,,\nI,,Math,,\nI,,,UNI,\nI,,,,math\nI,,Mat,,\nI,zz,,VEX,\n,a,,,\n",
    });
    expect(study.initiatives).toEqual([
      { id: "I", members: [0, 2], departments: ["Math"], partners: [0], topics: [0] },
    ]);
    expect(study.problems.map((p) => [p.code, p.row, p.value, p.suggestion])).toEqual([
      ["E_DEPARTMENT_UNKNOWN", 7, "Mat", "Math"],
      ["E_PERSON_UNKNOWN", 8, "zz", null],
      ["E_PARTNER_UNKNOWN", 8, "VEX", "VEN"],
      ["E_ID_MISSING", 9, "", null],
    ]);
  });
});

describe("responses.csv", () => {
  const ITEMS =
    "scales: { agree: { min: 1, max: 7, labels: { Disagree: 1, Agree: 7 } } }\nitems: { q1: { scale: agree } }\n";

  it("is read as numbers on the declared scale; what is off it counts as not answered", () => {
    const study = studyOf({
      "study.yaml": ITEMS,
      "responses.csv":
        "person,item,value\na,q1,5\nb,q1,99\nc,q1,agree\nd,q1,\na,q2,99\nb,q2,x\na,,3\nzz,q1,3\n",
    });
    expect(study.itemResponses).toEqual([
      { person: 0, item: "q1", value: 5, wave: 0, about: null },
      { person: 2, item: "q1", value: 7, wave: 0, about: null },
      { person: 0, item: "q2", value: 99, wave: 0, about: null },
    ]);
    expect(study.problems.map((p) => [p.code, p.row, p.column, p.value])).toEqual([
      ["E_SCALE_VALUE", 3, "value", "99"],
      ["W_ITEM_UNDECLARED", 6, "item", "q2"],
      ["E_NUMBER", 7, "value", "x"],
      ["E_ID_MISSING", 8, "item", ""],
      ["E_PERSON_UNKNOWN", 9, "person", "zz"],
    ]);
  });

  it("keeps the first answer of a person to an item in a wave, one for each partner it is about", () => {
    const study = studyOf({
      "ties.csv": "from,to,wave\na,b,1\na,b,2\n",
      "responses.csv": "person,item,value,wave,about\na,q,1,1,\na,q,2,1,\na,q,3,,\na,q,4,1,UNI\na,q,5,3,\n",
    });
    expect(study.itemResponses.map((r) => [r.value, r.wave])).toEqual([
      [1, 0],
      [3, 1],
      [4, 0],
    ]);
    expect(problemsOf(study, "W_DUP_ROW")).toMatchObject([
      { row: 3, column: "item", action: "the first is kept" },
    ]);
    expect(problemsOf(study, "E_WAVE_UNKNOWN")).toMatchObject([{ row: 6, column: "wave", value: "3" }]);
  });
});
