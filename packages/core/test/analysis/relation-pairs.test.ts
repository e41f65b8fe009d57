import { describe, expect, it } from "vitest";
import { grouping, network, type Study, studyFromFiles, studyRows } from "../../src/index.js";

/** a and b answered; c and d did not. */
function office(): Study {
  return studyFromFiles(
    Object.entries({
      "people.csv": "id,department,answered\na,North,yes\nb,North,yes\nc,South,no\nd,South,no\n",
      "ties.csv": "from,to,relation\na,b,advice\na,c,advice\nb,c,advice\na,b,trust\nb,a,trust\nb,c,trust\n",
    }).map(([name, content]) => ({ name, content })),
  );
}

function pairRows(study: Study, relation: string) {
  const net = network(study, { relation });
  return studyRows(study, net, grouping(study, net))
    .filter((row) => row.level === "relation-pair")
    .map(({ measure, id, id2, value, n, status }) => ({ measure, id, id2, value, n, status }));
}

describe("overlap of two relations", () => {
  it("counts the cells answered for in both", () => {
    // Advice: a-b, a-c, b-c. Trust: a-b, b-a, b-c. Both: a-b, b-c.
    expect(pairRows(office(), "advice")).toEqual([
      { measure: "relations_shared_ties", id: "advice", id2: "trust", value: 2, n: 2, status: "ok" },
      { measure: "relations_jaccard", id: "advice", id2: "trust", value: 0.5, n: 4, status: "ok" },
      { measure: "relations_shared_share", id: "advice", id2: "trust", value: 2 / 3, n: 3, status: "ok" },
    ]);
  });

  it("is the same from either side but for the share of one", () => {
    const value = (relation: string, measure: string) =>
      pairRows(office(), relation).find((row) => row.measure === measure)!.value;
    for (const measure of ["relations_shared_ties", "relations_jaccard"])
      expect(value("trust", measure)).toBe(value("advice", measure));
    expect(value("trust", "relations_shared_share")).toBeCloseTo(2 / 3, 12);
  });
});
