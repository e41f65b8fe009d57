import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headlines } from "../../src/analysis/headlines/index.js";
import { Office } from "../../src/analysis/headlines/office.js";
import { grouping, network } from "../../src/network/study-network.js";
import { studyFromFiles } from "../../src/study/read-study.js";

const PEOPLE = ["a", "b", "c", "d"];
/** What d, who is silent, might have reported: ties to colleagues and to two partners. */
const OPEN = ["a", "b", "c", "P", "Q"];

/** Departments X (a, b), Y (c) and Z (d); d has answered only where `reported` says what. */
function officeOf(ties: readonly string[], reported: readonly string[] | null): Office {
  const all = [
    ...ties,
    ...(reported ?? []).map((to) => `d,${to},${OPEN.indexOf(to) < 3 ? "advice" : "work"}`),
  ];
  const study = studyFromFiles([
    {
      name: "people.csv",
      content: `id,department,answered\na,X,yes\nb,X,yes\nc,Y,yes\nd,Z,${reported === null ? "no" : "yes"}\n`,
    },
    { name: "ties.csv", content: `from,to,relation\nx,y,advice\n${all.join("\n")}` },
    { name: "partners.csv", content: "id,name\nP,Pe\nQ,Qu\n" },
    { name: "meetings.csv", content: "id,name\nm,Em\nn,En\n" },
    { name: "attendance.csv", content: "meeting,person\nm,a\nm,c\nn,b\nn,d\n" },
    {
      name: "expertise.csv",
      content: "person,topic,level\na,M,0\nb,M,4\nc,M,1\nd,M,0\na,T,1\nb,T,0\nc,T,0\nd,T,4\n",
    },
    { name: "study.yaml", content: "expertise: { threshold: 3 }\n" },
  ]);
  const net = network(study, { relation: "advice" });
  return new Office(study, net, grouping(study, net));
}

const reports = fc
  .record({
    inside: fc.uint8Array({ minLength: 9, maxLength: 9, max: 1 }),
    partners: fc.uint8Array({ minLength: 6, maxLength: 6, max: 1 }),
  })
  .map(({ inside, partners }) => {
    const ties: string[] = [];
    let k = 0;
    for (const from of PEOPLE.slice(0, 3))
      for (const to of PEOPLE) if (from !== to && inside[k++] === 1) ties.push(`${from},${to},advice`);
    PEOPLE.slice(0, 3).forEach((from, i) => {
      for (const [p, to] of ["P", "Q"].entries())
        if (partners[2 * i + p] === 1) ties.push(`${from},${to},work`);
    });
    return ties;
  });

describe("bounds of headlines are the extremes of all that might have been reported", () => {
  const measured = headlines.filter(
    (h) =>
      h.bounds !== undefined &&
      /^(partner_|pathway|expertise_reach|density|mean_named|cross_department|ei_index)/.test(h.measure),
  );

  it("of partners, pathways, reach of expertise and ties", () => {
    expect(measured.length).toBeGreaterThan(14);
    fc.assert(
      fc.property(reports, (ties) => {
        const office = officeOf(ties, null);
        const complete = Array.from({ length: 2 ** OPEN.length }, (_, mask) =>
          officeOf(
            ties,
            OPEN.filter((_, k) => ((mask >> k) & 1) === 1),
          ),
        );
        for (const headline of measured) {
          if (!headline.applies(office)) continue;
          const bounds = headline.bounds!(office);
          headline.keys(office).forEach(({ id }, k) => {
            const values = complete.map((o) => headline.values(o)[k]!).filter((v) => !Number.isNaN(v));
            const name = `${headline.level} ${headline.measure} ${id}`;
            const found = bounds?.[k];
            if (values.length === 0) expect(found?.lower ?? Number.NaN, name).toBeNaN();
            else {
              expect(found!.lower, name).toBeCloseTo(Math.min(...values), 12);
              expect(found!.upper, name).toBeCloseTo(Math.max(...values), 12);
            }
          });
        }
      }),
      { numRuns: 25 },
    );
  });
});
