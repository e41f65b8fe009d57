import type { ViewNetwork, ViewTie } from "@crosstie/core";
import { expect, describe as group, test } from "vitest";
import { tiesCsv } from "../src/csv.js";
import {
  applyState,
  buildScene,
  defaultState,
  describe,
  egoCard,
  lightTheme,
  renderSceneSvg,
  type Scene,
} from "../src/index.js";
import { emptyNetwork, riverbendCabinet } from "./riverbend.js";

const tie = (from: string, to: string, count: number | null): ViewTie => ({
  ...{ from, to, relation: "advice", wave: "w", pathway: "informal", strength: null, count },
});

/** Three departments and a partner; one number given, one in part, three withheld, one pair without ties. */
function district(): ViewNetwork {
  return {
    ...emptyNetwork(),
    privacy: "cabinet",
    departments: ["North", "South", "West", "East"].map((id) => ({ id, label: id, size: 20 })),
    partners: [{ id: "uni", label: "University", kind: null }],
    ties: [
      tie("North", "North", 30),
      tie("North", "South", 12),
      tie("South", "North", null),
      tie("North", "West", null),
      tie("South", "West", 25),
      tie("West", "West", null),
      tie("uni", "South", null),
    ],
    relations: [{ id: "advice", label: "advice", maxStrength: 4 }],
    waves: [{ id: "w", label: "Fall" }],
    response: [{ wave: "w", asked: 80, answered: 70 }],
  };
}

const draw = (data: ViewNetwork): Scene => buildScene(data, defaultState(data), lightTheme);
const linkOf = (scene: Scene, a: string, b: string) =>
  scene.links.find(({ from, to }) => [from, to].sort().join() === [a, b].sort().join());

group("a withheld number", () => {
  test("is a thin dashed cable with a star, and the legend says what it means", () => {
    const scene = draw(district());
    const withheld = linkOf(scene, "North", "West");
    const given = linkOf(scene, "South", "West");
    expect(withheld).toMatchObject({ count: null, withheld: true, line: "dashed" });
    expect(withheld?.width).toBeLessThan((given?.width ?? 0) / 2);
    expect(withheld?.title).toBe("North and West: number of ties withheld, informal.");
    const text = (a: string, b: string) =>
      scene.candidates.find(({ id }) => id === linkOf(scene, a, b)?.id)?.text;
    expect(text("North", "West")).toBe("*");
    expect(text("North", "South")).toBe("12*");
    expect(text("South", "West")).toBe("25");
    const legend = scene.legend.map((item) => item.text);
    expect(legend).toContain("* Number withheld");
    expect(legend).toContain("After a number: a part is withheld");
  });

  test("takes its width from nothing: every withheld cable looks the same", () => {
    const cables = draw(riverbendCabinet()).links.filter((link) => link.count === null);
    expect(cables.length).toBeGreaterThan(5);
    expect(new Set(cables.map(({ width, color, line }) => `${width} ${color} ${line}`)).size).toBe(1);
  });

  test("is in no sum, and the sentence beside the sum says so", () => {
    const scene = draw(district());
    expect(scene.counts).toMatchObject({ ties: 67, tiesTotal: 67, withheldPairs: 3, withheldInside: 1 });
    const sentence = "The numbers for 3 pairs and inside 1 department are withheld and not counted.";
    expect(scene.facts).toContain("Showing 67 counted ties (advice; Fall). No filters.");
    expect(scene.facts).toContain(sentence);
    expect(scene.description).toContain(sentence);
    // Three of the six pairs are joined, one of them by a withheld number: that is not "no tie".
    expect(scene.description).toContain("3 of 6 pairs of departments have no tie shown.");
    expect(scene.description).toContain("Of the ties whose number is given, 37 join two departments");
    const svg = renderSceneSvg(scene);
    expect(svg).toContain(sentence);
    expect(svg).not.toMatch(/null|NaN|undefined/);
  });

  test("is words on a card, and does not pass as none", () => {
    const data = district();
    const west = egoCard(data, defaultState(data), "West");
    expect(west?.sentences[0]).toBe(
      "Inside: number of ties withheld. Tied to 1 other department; for 1 more the number is withheld.",
    );
    expect(west?.alters.map(({ label, how }) => `${label}: ${how}`)).toEqual([
      "South: 25 reported ties",
      "North: number of reported ties withheld",
    ]);
    const south = egoCard(data, defaultState(data), "South");
    expect(south?.alters.find(({ id }) => id === "North")?.how).toBe(
      "12 or more reported ties, a part is withheld",
    );
    const mark = draw(data).marks.find(({ id }) => id === "West");
    expect(mark?.title).toContain("Inside it: number of ties withheld.");
  });

  test("is an empty cell in the table of ties, with a mark in a column of its own", () => {
    const data = district();
    const rows = tiesCsv(data, defaultState(data))
      .trim()
      .split("\r\n")
      .map((row) => row.split(","));
    expect(rows[0]?.slice(-2)).toEqual(["ties", "withheld"]);
    expect(rows.slice(1).map((row) => row.slice(-2).join())).toEqual(
      data.ties.map(({ count }) => (count === null ? ",yes" : `${count},no`)),
    );
  });

  test("leaves no zero where all numbers are withheld", () => {
    const data = district();
    const none = { ...data, ties: data.ties.map((each) => ({ ...each, count: null })) };
    const scene = draw(none);
    expect(scene.status).toBe("ready");
    const said = [scene.description, ...scene.facts, ...scene.marks.map(({ title }) => title)].join(" ");
    expect(said).not.toMatch(/\b0 (of|ties|counted)/);
    expect(said).toContain("Showing ties (advice; Fall).");
    // A star on every line would say nothing that the legend does not.
    expect(scene.candidates.some(({ kind }) => kind === "count")).toBe(false);
    expect(describe(none, defaultState(none))).not.toContain("between");
  });

  test("cannot be had as the difference of two states", () => {
    const data = riverbendCabinet();
    const all = data.departments.map(({ id }) => id);
    for (const left of all) {
      const state = applyState(data, defaultState(data), { departments: all.filter((id) => id !== left) });
      const { counts } = buildScene(data, state, lightTheme);
      const given = data.ties.filter(
        (each) =>
          each.wave === "w2" &&
          each.relation === "advice" &&
          each.count !== null &&
          ![each.from, each.to].includes(left),
      );
      expect(counts.ties).toBe(given.reduce((sum, each) => sum + (each.count ?? 0), 0));
    }
  });
});
