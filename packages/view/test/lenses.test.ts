import { raiseViewPrivacy } from "@crosstie/core";
import { describe, expect, test } from "vitest";
import { pairBars } from "../src/bridging.js";
import { changeBetween } from "../src/change.js";
import { filterNetwork } from "../src/filter.js";
import { applyState, buildScene, defaultState, lightTheme, type ViewState } from "../src/index.js";
import { nearestTowards } from "../src/map-keys.js";
import { matrixTable } from "../src/matrix.js";
import { pathwayOverlay } from "../src/overlay.js";
import { recomputed } from "../src/recompute.js";
import { findRoutes } from "../src/routes.js";
import { tableCsv, tableOf } from "../src/tables.js";
import { createHistory } from "../src/undo.js";
import { whatIf } from "../src/what-if.js";
import { riverbend } from "./riverbend.js";
import { small } from "./small.js";

const data = small();
const state = (change: Partial<ViewState> = {}): ViewState => applyState(data, defaultState(data), change);

describe("the bridging lens", () => {
  test("sets ties between departments beside what chance gives cells somebody answered for", () => {
    // Advice, round 2: a, b, c, f answered. Rows observed: X 2 people × 4 others, Y 1 × 4, Z 1 × 4: 16 cells, 5 ties
    // among staff. X–Y: cells a,b→c,d 4 and c→a,b 2; Z–Y: f→c,d 2 and c→f 1.
    const rate = 5 / 16;
    const bars = new Map(pairBars(data, state()).map((bar) => [`${bar.a}${bar.b}`, bar]));
    expect(bars.get("XY")).toMatchObject({ ties: 2, label: "X-ray – Yoga" });
    expect(bars.get("XY")!.expected).toBeCloseTo(rate * 6, 12);
    expect(bars.get("YZ")).toMatchObject({ ties: 0 });
    expect(bars.get("YZ")!.expected).toBeCloseTo(rate * 3, 12);
  });

  test("lights ties across departments and leaves the rest grey", () => {
    const scene = buildScene(data, state({ lens: "bridging" }), lightTheme);
    const lit = scene.links.filter(({ focus }) => focus === "lit").map(({ from, to }) => from + to);
    expect(lit.sort()).toEqual(["ac", "af", "bc"]);
    const one = buildScene(data, state({ lens: "bridging", pair: ["X", "Z"] }), lightTheme);
    expect(one.links.filter(({ focus }) => focus === "lit").map(({ from, to }) => from + to)).toEqual(["af"]);
  });
});

describe("formal and informal", () => {
  test("is the split that came with the data, every pair once", () => {
    const overlay = pathwayOverlay(data, state({ lens: "pathways" }))!;
    expect(overlay.counts).toEqual({ both: 1, formal: 0, informal: 1, neither: 1, unknown: 0 });
    expect(pathwayOverlay(data, state({ wave: "1" }))).toBeNull();
    // The lens sets meetings beside the relation that was asked about.
    const shown = filterNetwork(data, state({ lens: "pathways" }));
    expect(shown.ties.filter((tie) => tie.pathway === "formal")).toHaveLength(1);
    expect(filterNetwork(data, state()).ties.filter((tie) => tie.pathway === "formal")).toHaveLength(0);
  });
});

describe("routes", () => {
  test("run from the one who asks to a holder of expertise, with each step's ties", () => {
    const { routes, words } = findRoutes(data, state(), { from: "f", to: "math" });
    expect(routes.map(({ ids }) => ids.join(""))).toEqual(["facd", "fabcd"]);
    expect(routes[0]!.steps[0]).toMatchObject({ label: "F → A", how: "Advice, informal, strength 1" });
    expect(words).toContain("20% of staff did not answer, so a shorter one may exist");
  });

  test("reach partners both ways, start at any of a department, and say where there is none", () => {
    expect(findRoutes(data, state(), { from: "X", to: "P" }).routes[0]!.ids.join("")).toBe("acdP");
    expect(findRoutes(data, state(), { from: "d", to: "a" })).toMatchObject({
      routes: [],
      words: "No route was reported. 20% of staff did not answer, so a route may exist.",
    });
    expect(findRoutes(data, state(), { from: "a", to: "art" }).words).toBe(
      "Nobody on this map reports expertise in Art.",
    );
    expect(findRoutes(data, state(), { from: "Y", to: "math" }).words).toContain("no route is needed");
  });

  test("keep their places lit and everything else grey", () => {
    const scene = buildScene(data, state({ path: { from: "f", to: "P" } }), lightTheme);
    const lit = scene.links.filter(({ focus }) => focus === "lit").map(({ from, to }) => from + to);
    expect(lit.sort()).toEqual(["Pd", "ab", "ac", "af", "bc", "cd"]);
  });
});

describe("change between rounds", () => {
  test("counts ties of people who answered both times, joiners and leavers apart", () => {
    const shown = filterNetwork(data, state({ lens: "change" }));
    expect(shown.people.map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
    const change = changeBetween(data, ["1", "2"], shown.ties);
    // Kept a→b, a→c, c→d; new b→c; gone b→a. d answered once, so d→P cannot be compared.
    expect(change.counts).toEqual({ kept: 3, new: 1, gone: 1 });
    expect([change.stayers, change.leavers, change.joiners, change.notCompared]).toEqual([4, 1, 1, 1]);
    const scene = buildScene(data, state({ lens: "change" }), lightTheme);
    expect(scene.change?.counts).toEqual({ kept: 3, new: 1, gone: 1 });
    expect(scene.links.find(({ from, to }) => from + to === "bc")).toMatchObject({
      change: "new",
      color: lightTheme.added,
    });
    expect(scene.notes.join(" ")).toContain("among 4 people on both rosters: 3 ties stayed, 1 new, 1 gone");
  });

  test("moves nobody: places are the same in every round and under every filter", () => {
    const full = riverbend();
    const places = (change: Partial<ViewState>) =>
      new Map(
        buildScene(full, applyState(full, defaultState(full), change), lightTheme).marks.map((mark) => [
          mark.id,
          `${mark.x} ${mark.y}`,
        ]),
      );
    const before = places({ wave: "w1" });
    for (const change of [
      { wave: "w2" },
      { lens: "change" as const },
      { minStrength: 3 },
      { relation: null },
    ]) {
      for (const [id, place] of places(change)) if (before.has(id)) expect(place).toBe(before.get(id));
    }
  });
});

describe("measures computed anew", () => {
  test("are core's on the people and ties shown, and say so", () => {
    const filtered = state({ departments: ["X", "Z"], recompute: true, colorBy: "in_degree:advice" });
    const shown = filterNetwork(data, filtered);
    expect(recomputed(data, filtered, shown).measures[0]!.values).toEqual([1, 1, null, null, null, 0]);
    const scene = buildScene(data, filtered, lightTheme);
    expect(scene.notes[0]).toContain("computed anew on the 3 people shown");
    const whole = buildScene(data, { ...filtered, recompute: false }, lightTheme);
    expect(whole.notes[0]).toContain("computed on the whole network");
  });
});

describe("filters", () => {
  test("of roles and of people who did not answer change people, ties and words", () => {
    expect(filterNetwork(data, state({ roles: ["Director"] })).people.map(({ id }) => id)).toEqual(["a"]);
    const heard = filterNetwork(data, state({ nonrespondents: false }));
    expect(heard.people.map(({ id }) => id)).toEqual(["a", "b", "c", "f"]);
    expect(heard.ties.some((tie) => tie.to === "d" || tie.from === "d")).toBe(false);
  });

  test("two steps around a selection follow the direction wanted", () => {
    const lit = (change: Partial<ViewState>) =>
      buildScene(data, state({ selected: ["f"], ...change }), lightTheme)
        .marks.filter(({ focus }) => focus === "lit")
        .map(({ id }) => id)
        .sort()
        .join("");
    expect(lit({})).toBe("a");
    expect(lit({ depth: 2 })).toBe("abc");
    expect(lit({ depth: 2, direction: "in" })).toBe("");
    expect(lit({ depth: 2, direction: "out" })).toBe("abc");
  });
});

describe("what if", () => {
  test("a position were empty: ties and reach before and after, the person counted in neither", () => {
    const rows = new Map(whatIf(data, state(), { remove: ["c"] }).rows.map((row) => [row.id, row]));
    // Across: a→c, b→c, f→a before; f→a after. The partner reaches d, c, then a and b; without c only d.
    expect(rows.get("cross_ties")).toMatchObject({ before: 3, after: 1 });
    expect(rows.get("cross_pairs")).toMatchObject({ before: 2, after: 1 });
    expect(rows.get("partner:P")).toMatchObject({ before: 1 / 4, after: 1 / 4 });
    expect(rows.get("topic:math")).toMatchObject({ before: 3 / 4, after: 1 / 4 });
  });

  test("a department became part of another", () => {
    const { rows } = whatIf(data, state(), { move: [["Y", "X"]] });
    expect(rows.find(({ id }) => id === "cross_ties")).toMatchObject({ before: 3, after: 1 });
  });

  test("is refused where single people are not in the data, and for an unknown id", () => {
    const cabinet = raiseViewPrivacy(riverbend(), "cabinet");
    expect(() => whatIf(cabinet, defaultState(cabinet), { remove: ["p001"] })).toThrow(/level cabinet/);
    expect(() => whatIf(data, state(), { remove: ["zz"] })).toThrow(/"zz" is not a person/);
  });
});

describe("tables", () => {
  test("the matrix tells no tie, not answered, and no tie possible apart", () => {
    const { heads, rows } = matrixTable(data, state());
    expect(heads.map(({ id }) => id).join("")).toBe("abcdf");
    const at = (row: string, column: string) => rows["abcdf".indexOf(row)]!["abcdf".indexOf(column)]!;
    expect(at("a", "b")).toMatchObject({ state: "tie", text: "3" });
    expect(at("b", "a")).toMatchObject({ state: "none" });
    expect(at("d", "a")).toMatchObject({ state: "unknown", title: "D to A: not answered" });
    expect(at("c", "c")).toMatchObject({ state: "self" });
  });

  test("of people hold what is shown, find text, and make guarded CSV", () => {
    const table = tableOf(data, state(), "people");
    expect(table.rows).toHaveLength(5);
    expect(table.measures.size).toBe(1);
    expect(tableOf(data, state(), "people", "director").rows).toHaveLength(1);
    expect(tableCsv(tableOf(data, state(), "ties"))).toContain(
      "A,X-ray,B,X-ray,Advice,Second,informal,3,1,no\r\n",
    );
    expect(tableCsv({ ...table, rows: [["=1+1", null, 2]] })).toContain("'=1+1,,2\r\n");
  });
});

describe("going back", () => {
  test("returns each state and forgets what was undone when something new is done", () => {
    const history = createHistory(state());
    const [one, two, three] = [
      state({ minStrength: 2 }),
      state({ minStrength: 3 }),
      state({ minStrength: 4 }),
    ];
    history.push(one);
    history.push(two);
    expect(history.undo()).toBe(one);
    expect(history.redo()).toBe(two);
    history.undo();
    history.push(three);
    expect(history.canRedo).toBe(false);
    expect(history.undo()).toBe(one);
    expect(history.undo()).toEqual(state());
    expect(history.undo()).toBeNull();
  });
});

describe("arrow keys", () => {
  test("go to the nearest mark in their direction", () => {
    const { marks } = buildScene(riverbend(), defaultState(riverbend()), lightTheme);
    for (const mark of marks) {
      const right = nearestTowards(marks, mark, 1, 0);
      if (right !== null) expect(right.x).toBeGreaterThan(mark.x);
    }
  });
});
