import type { ViewNetwork } from "@crosstie/core";
import fc from "fast-check";
import { expect, describe as group, test } from "vitest";
import { overlap } from "../src/box-grid.js";
import {
  applyState,
  buildScene,
  contrast,
  darkTheme,
  defaultState,
  lightTheme,
  renderSceneSvg,
  type Scene,
  type ViewState,
} from "../src/index.js";
import { hostile } from "./hostile.js";
import { parseXml } from "./parse-xml.js";
import { emptyNetwork, riverbend, riverbendCabinet } from "./riverbend.js";

/** With all relations, unless told otherwise. */
const draw = (data: ViewNetwork, change: Partial<ViewState> = {}): Scene =>
  buildScene(data, applyState(data, defaultState(data), { relation: null, ...change }), lightTheme);

const sumOf = (list: readonly { readonly count: number | null }[]): number =>
  list.reduce((sum, { count }) => sum + (count ?? 0), 0);

function checkScene(scene: Scene): void {
  const boxes = scene.labels.map((label) => label.box);
  for (const [at, box] of boxes.entries()) {
    for (const other of boxes.slice(at + 1)) expect(overlap(box, other)).toBe(false);
  }
  const numbers = [
    ...Object.values(scene.bounds),
    ...Object.values(scene.extent),
    ...scene.regions.flatMap(({ x, y, r }) => [x, y, r]),
    ...scene.marks.flatMap(({ x, y, r, strokeWidth }) => [x, y, r, strokeWidth]),
    ...scene.links.flatMap(({ x1, y1, x2, y2, width }) => [x1, y1, x2, y2, width]),
    ...scene.labels.flatMap(({ x, y, size, box }) => [x, y, size, ...Object.values(box)]),
  ];
  expect(numbers.every(Number.isFinite)).toBe(true);
  const colors = [
    ...scene.marks.flatMap(({ fill, stroke }) => [fill, stroke]),
    ...scene.links.map((link) => link.color),
  ];
  // sigma draws translucent colours wrongly.
  expect(colors.filter((color) => !/^#[0-9a-f]{6}$/.test(color))).toEqual([]);
  parseXml(renderSceneSvg(scene));
}

group("a scene", () => {
  test("is the same each time, whatever the state was before", () => {
    const first = JSON.stringify(draw(riverbend()));
    draw(riverbend(), { selected: ["p001"], detail: "departments" });
    expect(JSON.stringify(draw(riverbend()))).toBe(first);
  });

  test("draws every person, partner and pair of tied people of the wave once", () => {
    const data = riverbend();
    const scene = draw(data);
    expect(scene.marks.map((mark) => mark.id).sort()).toEqual(
      [...data.people, ...data.partners].map((item) => item.id).sort(),
    );
    const ties = data.ties.filter((tie) => tie.wave === "w2");
    const pairs = new Set(ties.map((tie) => [tie.from, tie.to].sort().join(" ")));
    expect(scene.links.length).toBe(pairs.size);
    expect(sumOf(scene.links)).toBe(ties.length);
    expect(scene.counts).toEqual({
      people: 150,
      peopleTotal: 150,
      ties: ties.length,
      tiesTotal: ties.length,
      withheldPairs: 0,
      withheldInside: 0,
    });
  });

  test("keeps each person inside the area of their department", () => {
    const data = riverbend();
    const scene = draw(data);
    const areas = new Map(scene.regions.map((region) => [region.id, region]));
    for (const person of data.people) {
      const mark = scene.marks.find((each) => each.id === person.id)!;
      const area = areas.get(person.department ?? "")!;
      expect(Math.hypot(mark.x - area.x, mark.y - area.y) + mark.r).toBeLessThan(area.r + 2);
    }
  });

  test("never lets two areas meet, and gives them areas in proportion to staff", () => {
    const { regions } = draw(riverbend());
    for (const [at, a] of regions.entries()) {
      for (const b of regions.slice(at + 1))
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.r + b.r);
    }
    const large = regions.find((region) => region.id === "curriculum")!;
    const small = regions.find((region) => region.id === "office")!;
    expect((large.r / small.r) ** 2).toBeCloseTo(24 / 4, 6);
  });

  test("moves nobody when filters, wave or selection change", () => {
    const places = (scene: Scene) => new Map(scene.marks.map((mark) => [mark.id, `${mark.x} ${mark.y}`]));
    const before = places(draw(riverbend()));
    for (const change of [
      { wave: "w1" },
      { pathway: "formal" },
      { selected: ["p010"] },
      { departments: ["math", "it"] },
      { colorBy: "inDegree", sizeBy: "inDegree" },
    ] as const) {
      for (const [id, place] of places(draw(riverbend(), change))) expect(place).toBe(before.get(id));
    }
  });

  test("shows people who did not answer hollow", () => {
    const data = riverbend();
    const scene = draw(data);
    for (const person of data.people) {
      const mark = scene.marks.find((each) => each.id === person.id)!;
      expect(mark.fill === lightTheme.background).toBe(person.answered.w2 === false);
    }
  });

  test("lights the selected person and those tied to them, and greys the rest", () => {
    const data = riverbend();
    const scene = draw(data, { selected: ["p030"] });
    const tied = new Set(
      data.ties
        .filter((tie) => tie.wave === "w2" && (tie.from === "p030" || tie.to === "p030"))
        .map((tie) => (tie.from === "p030" ? tie.to : tie.from)),
    );
    expect(scene.marks.filter((mark) => mark.focus === "selected").map((mark) => mark.id)).toEqual(["p030"]);
    expect(new Set(scene.marks.filter((mark) => mark.focus === "lit").map((mark) => mark.id))).toEqual(tied);
    expect(scene.marks.filter((mark) => mark.focus === "dim").length).toBe(155 - 1 - tied.size);
    expect(scene.links.filter((link) => link.focus === "lit").length).toBe(tied.size);
  });

  test.each([
    ["light", lightTheme],
    ["dark", darkTheme],
  ])("outlines every %s mark with at least 3:1 against the page", (_, theme) => {
    const data = riverbend();
    const scene = buildScene(data, defaultState(data), theme);
    for (const mark of scene.marks) expect(contrast(mark.stroke, theme.background)).toBeGreaterThanOrEqual(3);
    expect(contrast(theme.text, theme.background)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme.quiet, theme.background)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ["people", riverbend(), {}],
    ["magnified names", riverbend("names"), { selected: ["p001", "p050"] }],
    ["departments", riverbend(), { detail: "departments" }],
    ["measures", riverbend(), { colorBy: "inDegree", sizeBy: "inDegree" }],
    ["cabinet", riverbendCabinet(), { sizeBy: "staffReach" }],
    ["empty data", emptyNetwork(), {}],
    ["hostile names", hostile(), { selected: ["__proto__"] }],
  ] as const)("has no overlapping labels, no odd numbers and well-formed SVG: %s", (_, data, change) => {
    checkScene(draw(data, change));
  });

  test("stands one person, no departments and ties to nobody", () => {
    const person = { id: "a", label: "A", department: null, role: null, answered: {}, topics: [] };
    const scene = draw({ ...emptyNetwork(), people: [person] });
    checkScene(scene);
    expect(scene.marks.length).toBe(1);
    expect(scene.regions.map((region) => region.label)).toEqual(["No department given"]);
    expect(scene.status).toBe("empty");
  });

  test("holds for any small network", () => {
    const id = fc.constantFrom("a", "b", "c", "d", "p", "x", "__proto__");
    const tie = fc.record({
      from: id,
      to: id,
      relation: fc.constantFrom("r", "s"),
      wave: fc.constantFrom("1", "2"),
      pathway: fc.constantFrom("formal" as const, "informal" as const),
      strength: fc.option(fc.integer({ min: 0, max: 5 })),
      count: fc.option(fc.integer({ min: 1, max: 40 })),
    });
    const people = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "__proto__"));
    const label = fc.string({ unit: "binary", maxLength: 40 });
    fc.assert(
      fc.property(
        fc.array(tie, { maxLength: 30 }),
        people,
        label,
        fc.integer({ min: 0, max: 500 }),
        (ties, ids, text, size) => {
          const data: ViewNetwork = {
            ...emptyNetwork(),
            title: text,
            people: ids.map((each, at) => ({
              id: each,
              label: text,
              department: at % 2 ? "D" : null,
              role: null,
              answered: { "1": at % 2 === 0 },
              topics: [],
            })),
            departments: [{ id: "D", label: text, size }],
            partners: [{ id: "p", label: text, kind: null }],
            relations: [{ id: "r", label: "R", maxStrength: 4 }],
            waves: [{ id: "1", label: "One" }],
            ties,
          };
          checkScene(draw(data));
          checkScene(draw(data, { detail: "departments", wave: null, selected: ["D"] }));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("at cabinet level shows departments and partners only, with counts on the cables", () => {
    const data = riverbendCabinet();
    const scene = draw(data);
    expect(scene.detail).toBe("departments");
    expect(scene.marks.length).toBe(15);
    const sum = sumOf(data.ties.filter((tie) => tie.wave === "w2" && tie.from !== tie.to));
    expect(sumOf(scene.links)).toBe(sum);
    const [widest] = [...scene.links].sort((a, b) => (b.count ?? 0) - (a.count ?? 0));
    expect(Math.max(...scene.links.map((link) => link.width))).toBe(widest?.width);
  });

  test("opens with departments above 2,000 people", () => {
    const many = [...Array(2001).keys()].map((at) => ({
      id: `p${at}`,
      label: `P${at}`,
      department: `d${at % 9}`,
      role: null,
      answered: {},
      topics: [],
    }));
    const departments = [...Array(9).keys()].map((at) => ({ id: `d${at}`, label: `D${at}`, size: 223 }));
    const data = { ...emptyNetwork(), people: many, departments };
    expect(defaultState(data).detail).toBe("departments");
    expect(draw(data).marks.length).toBe(9);
  });
});

group("an SVG", () => {
  test("escapes names, and says title, response, filters and privacy level", () => {
    const svg = renderSceneSvg(draw(hostile()));
    expect(svg).not.toMatch(/<script|<img|<b>|\u202e/);
    const full = renderSceneSvg(draw(riverbend(), { pathway: "informal" }));
    for (const text of [
      "people asked answered in Spring 2025",
      "Filters: informal only",
      "Privacy level: codes",
    ]) {
      expect(full).toContain(text);
    }
    const { root, texts } = parseXml(full);
    expect(root).toBe("svg");
    expect(full).toContain('role="graphics-document"');
    expect(texts.get("title")).toEqual(["Riverbend Unified: who turns to whom"]);
    expect(texts.get("desc")?.length).toBe(1);
  });

  test("carries a watermark where it holds names, and no reference to anything outside", () => {
    expect(renderSceneSvg(draw(riverbend("names")))).toContain("Contains names of people");
    const svg = renderSceneSvg(draw(riverbend()));
    expect(svg).not.toContain("Contains names");
    expect(svg.replace("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:|href|url\(/);
  });

  test("gives two pictures of a page different ids when asked", () => {
    expect(renderSceneSvg(draw(riverbend()), { id: "first" })).toContain('aria-labelledby="first-title"');
  });
});
