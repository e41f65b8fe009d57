import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analysis/analyze.js";
import { measureTable } from "../../src/analysis/measure-table.js";
import { network } from "../../src/network/study-network.js";
import { studyFromFiles } from "../../src/study/read-study.js";
import { scopeStudy } from "../../src/study/scope-study.js";

const FILES = {
  "people.csv":
    "id,department,answered\na,Math,yes\nb,Math,yes\nc,Data,yes\nd,Data,no\ne,Lead,yes\nf,Lead,yes\n",
  "ties.csv":
    "from,to,relation,strength\na,b,advice,3\nb,c,advice,1\nc,e,advice,2\ne,a,advice,\nf,e,advice,2\nc,UNI,partner,3\nf,VEN,partner,3\nu1,a,partner,2\n",
  "partners.csv": "id\nUNI\nVEN\n",
  "partner_people.csv": "id,partner\nv1,VEN\nu1,UNI\n",
  "meetings.csv": "id,kind,partner\nm1,co-design,UNI\nm2,update,VEN\nm3,meeting,\n",
  "attendance.csv": "meeting,person\nm1,a\nm1,u1\nm2,f\nm3,b\nm3,f\n",
  "expertise.csv": "person,topic,level\na,math,3\nc,data,3\nf,math,3\nd,data,1\n",
  "awareness.csv": "from,about,topic\nb,a,math\na,f,math\nc,a,data\n",
  "initiatives.csv":
    "initiative,member,department,partner,topic\nMS,c,,,\nMS,,Math,,\nMS,,,UNI,\nMS,,,,math\nOpen,,,,\n",
} as const;
const study = studyFromFiles(Object.entries(FILES).map(([name, content]) => ({ name, content })));

describe("a study of one initiative", () => {
  const scoped = scopeStudy(study, "MS");

  it("keeps its members and the staff of its departments, its partner, its topics", () => {
    expect(scoped.people.map((p) => p.id)).toEqual(["a", "b", "c"]);
    expect(scoped.partners.map((p) => p.id)).toEqual(["UNI"]);
    expect(scoped.partnerPeople).toEqual([{ id: "u1", name: null, partner: 0 }]);
    expect(scoped.topics.map((t) => t.id)).toEqual(["math"]);
    expect(scoped.actors).toEqual({
      ids: ["a", "b", "c", "UNI", "u1"],
      people: 3,
      partners: 1,
      partnerPeople: 1,
    });
    expect(scoped.expertise).toEqual([{ person: 0, topic: 0, level: 3 }]);
    expect(scoped.awareness.map((x) => [x.from, x.about, x.topic])).toEqual([[1, 0, 0]]);
  });

  it("keeps ties with both ends in it and meetings one of them attends", () => {
    const advice = network(scoped, { relation: "advice" });
    expect(advice.ids).toEqual(["a", "b", "c"]);
    expect([...advice.outTargets]).toEqual([1, 2]);
    const ends = [...scoped.ties.from].map((f, e) => [
      scoped.actors.ids[f],
      scoped.actors.ids[scoped.ties.to[e]!],
    ]);
    expect(ends).toEqual([
      ["a", "b"],
      ["b", "c"],
      ["c", "UNI"],
      ["u1", "a"],
    ]);
    expect(scoped.meetings.map((m) => [m.id, m.partners, m.attendance])).toEqual([
      ["m1", [0], [0, 4]],
      ["m3", [], [1]],
    ]);
    expect(scoped.initiatives).toEqual([
      { id: "MS", members: [2], departments: ["Math"], partners: [0], topics: [0] },
    ]);
  });

  it("keeps everything where the initiative names nothing", () => {
    const open = scopeStudy(study, "Open");
    expect(open.people).toEqual(study.people);
    expect(open.actors).toEqual(study.actors);
    expect(open.ties).toEqual(study.ties);
    expect(open.meetings).toEqual(study.meetings);
  });

  it("says which initiatives there are where the name is not known", () => {
    expect(() => scopeStudy(study, "M")).toThrow(/There is no initiative "M"\..*"MS", "Open"/);
    expect(() => measureTable(study, { initiative: "MSS" })).toThrow(/Did you mean "MS"/);
  });

  it("gives rows that say so", () => {
    const rows = measureTable(study, {
      initiative: "MS",
      measures: ["density", "coverage", "partner_contacts"],
      relation: "advice",
    });
    expect(rows.every((r) => r.convention!.endsWith("initiative=MS"))).toBe(true);
    const density = rows.find((r) => r.measure === "density" && r.level === "network")!;
    expect([density.value, density.n]).toEqual([2 / 6, 3]);
    expect(
      rows.filter((r) => r.measure === "partner_contacts" && r.level === "partner").map((r) => r.id),
    ).toEqual(["UNI"]);
    // c, the only member, does not hold math.
    expect(rows.find((r) => r.measure === "coverage")!.value).toBe(0);
  });

  it("is not shown to a cabinet where it has fewer people than a department that is shown", () => {
    expect(() => analyze(study, { initiative: "MS" })).toThrow(/fewer than 5 people/);
    const open = analyze(study, { initiative: "MS", privacy: "names" });
    expect(open.options.initiative).toBe("MS");
    expect(open.findings.every((f) => f.convention?.includes("initiative=MS"))).toBe(true);
    expect(analyze(study, { privacy: "names" }).options.initiative).toBeNull();
  });
});
