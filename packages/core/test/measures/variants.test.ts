import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureRows } from "../../src/analysis/measure-rows.js";
import { blauUnbiased } from "../../src/measures/alter-heterogeneity.js";
import { brokerage, ROLES } from "../../src/measures/brokerage.js";
import { crossDepartmentTriads } from "../../src/measures/cross-department-triads.js";
import { departmentCells, departmentPossible } from "../../src/measures/department-matrix.js";
import { eiDensity } from "../../src/measures/ei-index-variants.js";
import { groupDegreeInMeasure, groupDegreeOutMeasure } from "../../src/measures/group-centrality.js";
import { measures } from "../../src/measures/index.js";
import { networkRange } from "../../src/measures/network-range.js";
import { pathwayCuts } from "../../src/measures/pathway-cuts.js";
import { pathways } from "../../src/measures/pathways.js";
import { fromTies } from "../../src/network/from-ties.js";
import { type Grouping, groupingFrom } from "../../src/network/grouping.js";
import type { Network } from "../../src/network/network.js";
import { unionView } from "../../src/network/views.js";
import {
  anyNetwork,
  cell,
  completeNetwork,
  departments,
  expectSame,
  expectSameAll,
  F1,
  F1u,
  known,
  range,
  tied,
} from "./whole-helpers.js";

const anyLabels = fc.array(fc.constantFrom("x", "y", "z", null), { minLength: 7, maxLength: 7 });
const groupsOf = (network: Network, labels: readonly (string | null)[]) =>
  groupingFrom(labels.slice(0, network.ids.length));
const many = { numRuns: 1000 } as const;

describe("E–I index of densities", () => {
  it("is −.8 where 6 of 7 places within and 4 of 21 across are tied", () => {
    const [within, across] = [6 / 7, 4 / 21];
    expect(eiDensity(F1u, departments)).toBeCloseTo((across - within) / (across + within), 12);
  });

  it("equals its formula, cell by cell", () => {
    fc.assert(
      fc.property(anyNetwork, anyLabels, (network, labels) => {
        const { of } = groupsOf(network, labels);
        const people = range(network.ids.length).filter((i) => of[i]! >= 0);
        const share = (same: boolean) => {
          let [ties, cells] = [0, 0];
          for (const i of people)
            for (const j of people) {
              if (i === j || (of[i] === of[j]) !== same) continue;
              if (known(network, i, j)) cells++;
              if (tied(network, i, j)) ties++;
            }
          return ties / cells;
        };
        const [across, within] = [share(false), share(true)];
        expectSame(eiDensity(network, groupsOf(network, labels)), (across - within) / (across + within));
      }),
      many,
    );
  });
});

describe("Blau's index without bias", () => {
  it("is the chance that two ties drawn without replacement go to two departments", () => {
    fc.assert(
      fc.property(anyNetwork, anyLabels, (network, labels) => {
        const grouping = groupsOf(network, labels);
        const wanted = range(network.ids.length).map((i) => {
          const ends = range(network.ids.length).flatMap((j) => [
            ...(tied(network, i, j) ? [grouping.of[j]!] : []),
            ...(network.directed && tied(network, j, i) ? [grouping.of[j]!] : []),
          ]);
          const counted = ends.filter((g) => g >= 0);
          const pairs = counted.flatMap((g, a) => counted.slice(a + 1).map((h) => Number(g !== h)));
          return pairs.reduce((sum, x) => sum + x, 0) / pairs.length;
        });
        expectSameAll(blauUnbiased(network, grouping), wanted);
      }),
      many,
    );
  });
});

describe("network range without the own department", () => {
  it("equals its formula", () => {
    fc.assert(
      fc.property(completeNetwork, anyLabels, (network, labels) => {
        const grouping = groupsOf(network, labels);
        const { of } = grouping;
        const people = range(network.ids.length);
        const given = (i: number, k: number) =>
          people.reduce((sum, j) => sum + (of[j] === k ? cell(network, i, j) : 0), 0);
        const all = (i: number) => grouping.labels.reduce((sum, _, k) => sum + given(i, k), 0);
        const kept = (k: number) => {
          const members = people.filter((i) => of[i] === k);
          const total = members.reduce((sum, i) => sum + all(i), 0);
          return total === 0 ? 0 : members.reduce((sum, i) => sum + given(i, k), 0) / total;
        };
        const wanted = people.map((i) =>
          all(i) === 0
            ? Number.NaN
            : 1 -
              grouping.labels.reduce(
                (sum, _, k) => sum + (k === of[i] ? 0 : kept(k) * (given(i, k) / all(i)) ** 2),
                0,
              ),
        );
        expectSameAll(networkRange(network, grouping, { own: false }), wanted);
      }),
      { numRuns: 300 },
    );
  });
});

describe("cells between departments", () => {
  it("are those observed where everyone answered, and counted over all people elsewhere", () => {
    fc.assert(
      fc.property(completeNetwork, anyLabels, (network, labels) => {
        const grouping = groupsOf(network, labels);
        expectSameAll(departmentCells(network, grouping), departmentPossible(network, grouping));
      }),
    );
    const silent = fromTies("a>b", { people: [..."abc"], notAnswered: ["c"] });
    const office = groupingFrom(["x", "x", "y"]);
    expect([...departmentCells(silent, office)]).toEqual([2, 2, 2, 0]);
    expect([...departmentPossible(silent, office)]).toEqual([2, 2, 0, 0]);
  });
});

describe("reach of a department, one way", () => {
  it("counts people outside who name somebody in it, and whom it names", () => {
    fc.assert(
      fc.property(anyNetwork, anyLabels, (network, labels) => {
        const grouping = groupsOf(network, labels);
        const { of } = grouping;
        const people = range(network.ids.length).filter((i) => of[i]! >= 0);
        const share = (tie: (member: number, other: number) => boolean) =>
          grouping.labels.map((_, g) => {
            const outside = people.filter((x) => of[x] !== g);
            const met = outside.filter((x) => people.some((i) => of[i] === g && tie(i, x)));
            return met.length / outside.length;
          });
        expectSameAll(
          groupDegreeOutMeasure.compute(network, grouping),
          share((i, x) => tied(network, i, x)),
        );
        expectSameAll(
          groupDegreeInMeasure.compute(network, grouping),
          share((i, x) => tied(network, x, i)),
        );
      }),
      many,
    );
  });
});

describe("people who cut the pathways", () => {
  const named = (network: Network, grouping: Grouping) =>
    pathwayCuts(network, grouping).map(
      ({ person, from, to, value }) =>
        `${network.ids[person]} ${grouping.labels[from]}>${grouping.labels[to]} ${value}`,
    );

  it("names g as the one person all pathways to ASM hang on", () => {
    expect(named(F1u, departments)).toEqual([
      "g ASM>CUR 1",
      "g ASM>LEA 1",
      "g CUR>ASM 1",
      "b CUR>LEA 2",
      "c CUR>LEA 2",
      "g LEA>ASM 1",
      "d LEA>CUR 2",
      "e LEA>CUR 2",
    ]);
    const rows = measureRows(
      F1,
      departments,
      measures.filter((m) => m.id === "pathway_cut"),
    );
    expect(rows[3]).toMatchObject({
      measure: "pathway_cut",
      level: "person-department-pair",
      id: "b",
      id2: "CUR → LEA",
      value: 2,
      unit: "people",
    });
  });

  it("are as many as the pathways, and leave none when they are gone", () => {
    fc.assert(
      fc.property(anyNetwork, anyLabels, (network, labels) => {
        const grouping = groupsOf(network, labels);
        const people = range(network.ids.length);
        const groups = grouping.labels.length;
        const counts = pathways(network, grouping);
        const cuts = pathwayCuts(network, grouping);
        for (const from of range(groups))
          for (const to of range(groups)) {
            const cut = cuts.filter((c) => c.from === from && c.to === to);
            if (from === to) expect(cut).toEqual([]);
            else expect(cut.length).toBe(counts[from * groups + to]);
            for (const { value } of cut) expect(value).toBe(cut.length);
            const gone = new Set(cut.map((c) => c.person));
            const reached = new Set(people.filter((i) => grouping.of[i] === from && !gone.has(i)));
            for (const i of reached)
              for (const j of people) if (tied(network, i, j) && !gone.has(j)) reached.add(j);
            if (from !== to) expect([...reached].some((i) => grouping.of[i] === to)).toBe(false);
          }
      }),
      many,
    );
  });
});

describe("counts of the whole office", () => {
  const value = (network: Network, grouping: Grouping, id: string) =>
    measureRows(
      network,
      grouping,
      measures.filter((m) => m.id === id && m.level === "network"),
      network.directed ? { orientation: "nominal" } : {},
    )[0]!;

  it("give the worked example of triads across departments", () => {
    const triads = crossDepartmentTriads(F1u, departments);
    for (const [word, counts] of [
      ["two", triads.twoDepartments],
      ["three", triads.threeDepartments],
    ] as const)
      counts.forEach((count, ties) => {
        expect(value(F1, departments, `triads_${word}_departments_${ties}`).value).toBe(count);
      });
    expect(value(F1, departments, "cross_two_paths_closed").value).toBe(2);
    expect(value(F1, departments, "cross_two_paths_open").value).toBe(12);
  });

  it("add up people's brokerage, with what chance gives where everyone answered", () => {
    const people = brokerage(F1, departments);
    for (const role of ROLES) {
      const row = value(F1, departments, `brokerage_${role}`);
      expect(row.value).toBe(people[role].reduce((sum, x) => sum + x, 0));
      expect(row.expected).toBeGreaterThan(0);
      if (row.sd! > 0) expect(row.z).toBeCloseTo((row.value! - row.expected!) / row.sd!, 12);
    }
    // measures.md, table of disagreements, row 2: the exact sd of w_I in this office.
    expect(value(F1, departments, "brokerage_coordinator").sd).toBeCloseTo(0.801, 4);
    const silent = fromTies("a>b b>c", { people: [..."abc"], notAnswered: ["c"] });
    const row = value(silent, groupingFrom(["x", "x", "y"]), "brokerage_total");
    expect([row.value, row.expected, row.sd, row.z]).toEqual([1, null, null, null]);
  });
});

it("undirected rows of people and of ties in and out agree", () => {
  const rows = measureRows(
    unionView(F1),
    departments,
    measures.filter((m) => m.level === "person" && m.id.startsWith("ei_index")),
    { view: "union" },
  );
  const of = (id: string) => rows.filter((r) => r.measure === id).map((r) => r.value);
  expect(of("ei_index_in")).toEqual(of("ei_index"));
  expect(of("ei_index_out")).toEqual(of("ei_index"));
});

it("people without a department are counted, where anybody has one", () => {
  const row = (grouping: Grouping) =>
    measureRows(
      F1,
      grouping,
      measures.filter((m) => m.id === "ungrouped"),
    )[0]!;
  expect(row(groupingFrom(["x", "y", null, "x", "x", "", null, "y"])).value).toBe(3);
  expect(row(departments).value).toBe(0);
  expect(row(groupingFrom(F1.ids.map(() => null)))).toMatchObject({ value: null, reason: "NO_GROUPS" });
});
