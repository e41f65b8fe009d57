import { describe, expect, it } from "vitest";
import { CrosstieError } from "../../src/error.js";
import { attendance } from "../../src/network/attendance.js";
import { expertiseMap } from "../../src/network/expertise-map.js";
import { isObserved } from "../../src/network/observed.js";
import { grouping, network, selectNetworks } from "../../src/network/study-network.js";
import { studyOf } from "../study/files.js";
import { matrixOf } from "./naive.js";

const study = studyOf({
  "people.csv":
    "id,department,school,answered_1,answered_2\na,Math,East,yes,yes\nb,Math,West,no,yes\nc,Data,,yes,\nd,Data,East,,yes\n",
  "ties.csv":
    "from,to,relation,strength,wave\na,b,advice,2,1\na,c,advice,,1\nc,a,advice,x,1\nc,a,trust,1,1\na,b,advice,3,2\nb,d,advice,1,2\n",
});

function caught(run: () => unknown): CrosstieError {
  try {
    run();
  } catch (error) {
    if (error instanceof CrosstieError) return error;
  }
  throw new Error("no CrosstieError was thrown");
}

describe("network", () => {
  it("holds everyone on the roster of the wave and nobody else", () => {
    expect(network(study, { wave: "1" }).ids).toEqual(["a", "b", "c"]);
    expect(network(study, { wave: "2" }).ids).toEqual(["a", "b", "d"]);
    expect([...network(study, { wave: "1" }).answered]).toEqual([1, 0, 1]);
  });

  it("is of the first relation and the last wave unless told otherwise", () => {
    const { relation, wave } = network(study);
    expect([relation, wave]).toEqual(["advice", "2"]);
    expect(selectNetworks(study, {})).toEqual([
      { relation: "advice", wave: "1" },
      { relation: "advice", wave: "2" },
      { relation: "trust", wave: "1" },
      { relation: "trust", wave: "2" },
    ]);
  });

  it("keeps cells whose strength could not be read out of what is observed", () => {
    const first = network(study, { relation: "advice", wave: "1" });
    expect(matrixOf(first)).toEqual([
      [null, 2, Number.NaN],
      [null, null, null],
      [null, null, null],
    ]);
    expect(isObserved(first, 2, 0)).toBe(false);
    expect(isObserved(first, 2, 1)).toBe(true);
    expect(isObserved(network(study, { relation: "trust", wave: "1" }), 2, 0)).toBe(true);
  });

  it("takes everyone, or those who named somebody, for having answered when told to", () => {
    expect([...network(study, { wave: "1", answered: "all" }).answered]).toEqual([1, 1, 1]);
    const names = studyOf({ "ties.csv": "from,to,relation\na,b,advice\nc,b,trust\n" });
    expect([...network(names, { relation: "advice", answered: "column" }).answered]).toEqual([1, 1, 1, 0]);
    // c named somebody in another relation: the survey came back.
    expect([...network(names, { relation: "advice", answered: "senders" }).answered]).toEqual([1, 0, 1, 0]);
  });

  it("leaves weaker ties out and calls ties without a strength missing", () => {
    const strong = network(study, { wave: "1", minStrength: 2 });
    expect(matrixOf(strong)[0]).toEqual([null, 2, null]);
    expect([isObserved(strong, 0, 1), isObserved(strong, 0, 2)]).toEqual([true, false]);
    expect(matrixOf(network(study, { wave: "1", minStrength: 3 }))[0]).toEqual([null, null, null]);
  });

  it("takes ties of a relation without strengths for strength 1", () => {
    const bare = studyOf({ "ties.csv": "from,to\na,b\n" });
    expect(network(bare, { minStrength: 1 }).outTargets).toHaveLength(1);
    expect(network(bare, { minStrength: 2 }).outTargets).toHaveLength(0);
    expect(network(bare, { minStrength: 2 }).missingCells).toHaveLength(0);
  });

  it("says which relations, waves and columns there are", () => {
    expect(caught(() => network(study, { relation: "advise" }))).toMatchObject({
      code: "unknown-relation",
      message: 'There is no relation "advise". Did you mean "advice"? The study has "advice", "trust".',
      suggestions: ["advice"],
    });
    expect(caught(() => network(study, { wave: "3" })).code).toBe("unknown-wave");
    expect(caught(() => grouping(study, network(study), "skool"))).toMatchObject({
      code: "unknown-column",
      suggestions: ["school"],
    });
  });
});

describe("grouping", () => {
  it("groups the people of the network by any column, labels in order of code points", () => {
    const first = network(study, { wave: "1" });
    expect(grouping(study, first)).toMatchObject({ column: "department", labels: ["Data", "Math"] });
    expect([...grouping(study, first).of]).toEqual([1, 1, 0]);
    const school = grouping(study, first, "SCHOOL");
    expect([school.column, school.labels, [...school.of], [...school.sizes]]).toEqual([
      "school",
      ["East", "West"],
      [0, 1, -1],
      [1, 1],
    ]);
  });
});

describe("attendance and expertise of a network", () => {
  const context = studyOf({
    "partners.csv": "id\nU\n",
    "partner_people.csv": "id,partner\nu,U\n",
    "meetings.csv": "id\nm\n",
    "attendance.csv": "meeting,person\nm,d\nm,a\nm,u\n",
    "expertise.csv": "person,topic,level\na,math,4\nb,math,3\nd,tech,4\n",
    "awareness.csv": "from,about,topic\na,b,math\nd,a,math\n",
  });

  it("count people of the office only", () => {
    const { meetings, members, details } = attendance(context, network(context));
    expect({ meetings, members }).toEqual({ meetings: ["m"], members: [[0, 3]] });
    // The partner's person who attends is no member, and says with whom the meeting is held.
    expect(details!.map(({ partners }) => partners)).toEqual([[0]]);
  });

  it("take who answered and is not listed for no holder where only holders are listed", () => {
    const map = expertiseMap(context, network(context));
    // d did not answer but is listed for another topic; both topics are known of everyone.
    expect([...map.holds]).toEqual([1, 1, 0, 0, 0, 0, 0, 1]);
    expect(map.nominations.map((list) => [...list])).toEqual([[1], []]);
    expect([...map.respondents]).toEqual([1, 1, 1, 0]);
  });

  it("take who is not listed for not known where lower levels are listed too", () => {
    const map = expertiseMap(context, network(context), 4);
    expect([...map.holds]).toEqual([1, 0, 2, 2, 2, 2, 2, 1]);
  });
});
