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
    {
      name: "initiatives.csv",
      content: "initiative,member,department,partner,topic\nI,a,,,\nI,d,,,\nI,,,,M\nI,,,,T\n",
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
      !/tacit/.test(h.measure) &&
      /^(partner_|pathway|expertise_reach|density|mean_named|cross_department|ei_index|coverage|bus_factor|team_reach)/.test(
        h.measure,
      ),
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
            else if (headline.measure === "partner_single_links") {
              // Its ends are safe, and need not be reached: not every department can stand at one route at once.
              expect(found!.lower, name).toBeLessThanOrEqual(Math.min(...values));
              expect(found!.upper, name).toBeGreaterThanOrEqual(Math.max(...values));
            } else {
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

/** Three colleagues whose ties are weak (1), strong (4) or without a strength, and d, who is silent. */
function valuedOffice(cells: readonly (number | null)[], reported: readonly number[] | null): Office {
  const line = (from: string, to: string, relation: string, strength: number | null) =>
    strength === 0 ? [] : [`${from},${to},${relation},${strength ?? ""}`];
  let k = 0;
  const ties = [
    ...PEOPLE.slice(0, 3).flatMap((from) =>
      PEOPLE.filter((to) => to !== from).flatMap((to) => line(from, to, "advice", cells[k++]!)),
    ),
    ...PEOPLE.slice(0, 3).flatMap((from) => line(from, "P", "work", cells[k++]!)),
    ...(reported ?? []).flatMap((strength, at) =>
      line("d", ["a", "b", "c", "P"][at]!, at < 3 ? "advice" : "work", strength),
    ),
  ];
  const study = studyFromFiles([
    {
      name: "people.csv",
      content: `id,department,answered\na,X,yes\nb,X,yes\nc,Y,yes\nd,X,${reported === null ? "no" : "yes"}\n`,
    },
    // A scale from 1 to 4 whatever is reported: x and y are not on the roster.
    { name: "ties.csv", content: `from,to,relation,strength\nx,y,advice,4\nx,y,work,4\n${ties.join("\n")}` },
    { name: "partners.csv", content: "id,name\nP,Pe\n" },
    {
      name: "study.yaml",
      content:
        "relations:\n  advice: { strength: { 1: rarely, 2: monthly, 3: weekly, 4: daily }, strong: 3 }\n  work: { strength: { 1: rarely, 2: monthly, 3: weekly, 4: daily }, strong: 3 }\n",
    },
  ]);
  const net = network(study, { relation: "advice" });
  return new Office(study, net, grouping(study, net));
}

describe("bounds of strong ties are the extremes of all that might have been reported", () => {
  const measured = headlines.filter((h) => /^(strong_share_|partner_reach_tacit)/.test(h.measure));
  const cells = fc.array(fc.constantFrom(0, 0, 1, 4, null), { minLength: 12, maxLength: 12 });

  it("of their share within and across, and of a partner's reach along them", () => {
    expect(measured).toHaveLength(3);
    let compared = 0;
    fc.assert(
      fc.property(cells, (given) => {
        // Of ties without a strength two at most, so that all ways to fill them in can be looked at.
        let blanks = 0;
        const reported = given.map((s) => (s === null && ++blanks > 2 ? 1 : s));
        const places = [...reported.keys()].filter((k) => reported[k] === null);
        const office = valuedOffice(reported, null);
        if (office.strongFrom === null) return;
        expect(office.strongFrom).toBe(3);
        const complete = Array.from({ length: 81 * 2 ** places.length }, (_, way) => {
          const own = [0, 1, 2, 3].map((k) => [0, 1, 4][Math.floor(way / 3 ** k) % 3]!);
          const filled = [...reported];
          places.forEach((at, b) => {
            filled[at] = (Math.floor(way / 81) >> b) & 1 ? 4 : 1;
          });
          return valuedOffice(filled, own);
        });
        for (const headline of measured) {
          if (!headline.applies(office)) continue;
          const [found] = headline.bounds!(office)!;
          const values = complete.map((o) => headline.values(o)[0]!).filter((v) => !Number.isNaN(v));
          if (values.length === 0) continue;
          compared++;
          expect(found!.lower, headline.measure).toBeCloseTo(Math.min(...values), 12);
          expect(found!.upper, headline.measure).toBeCloseTo(Math.max(...values), 12);
        }
      }),
      { numRuns: 6 },
    );
    expect(compared).toBeGreaterThan(10);
  });
});
