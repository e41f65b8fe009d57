import { createHash } from "node:crypto";
import type { ViewNetwork } from "@crosstie/core";
import fc from "fast-check";
import { expect, describe as group, test } from "vitest";
import { csvCell, tiesCsv } from "../src/csv.js";
import { findMatches } from "../src/find.js";
import {
  applyState,
  buildScene,
  defaultState,
  describe,
  egoCard,
  lightTheme,
  type Scene,
  type ViewState,
  viewPage,
} from "../src/index.js";
import { sha256Base64 } from "../src/sha256.js";
import { foldText } from "../src/text.js";
import { hostile } from "./hostile.js";
import { riverbend } from "./riverbend.js";

const draw = (data: ViewNetwork, change: Partial<ViewState> = {}): Scene =>
  buildScene(data, applyState(data, defaultState(data), change), lightTheme);

group("words", () => {
  test("describe counts what is shown and what is across departments", () => {
    const data = riverbend();
    const home = new Map(data.people.map((person) => [person.id, person.department]));
    const staff = data.ties.filter((tie) => tie.wave === "w2" && home.has(tie.to));
    const across = staff.filter((tie) => home.get(tie.from) !== home.get(tie.to)).length;
    const text = describe(data, defaultState(data));
    expect(text).toContain("This map shows 150 people in 10 departments and 5 outside partners.");
    expect(text).toContain(`${across} join two departments and ${staff.length - across} stay inside one`);
    expect(text.split(/\s+/).length).toBeLessThanOrEqual(120);
  });

  test("an ego card counts people named and naming, each once", () => {
    const data = riverbend();
    const mine = data.ties.filter((tie) => tie.wave === "w2");
    const partners = new Set(data.partners.map((partner) => partner.id));
    const names = new Set(
      mine.filter((tie) => tie.from === "p030" && !partners.has(tie.to)).map((tie) => tie.to),
    );
    const by = new Set(mine.filter((tie) => tie.to === "p030").map((tie) => tie.from));
    const card = egoCard(data, defaultState(data), "p030");
    expect(card?.sentences[0]).toBe(`Names ${names.size} people, named by ${by.size}.`);
    expect(egoCard(data, defaultState(data), "nobody")).toBeNull();
  });

  test("an ego card does not say that someone who did not answer names nobody", () => {
    const data = riverbend();
    const silent = data.people.find((person) => person.answered.w2 === false)!;
    expect(egoCard(data, defaultState(data), silent.id)?.sentences[0]).toMatch(
      /^Did not answer, so whom they name is not known/,
    );
  });

  test("search folds accents and case, and puts beginnings first", () => {
    const data = riverbend();
    const people = [{ ...data.people[0]!, label: "José Núñez" }, ...data.people.slice(1)];
    expect(findMatches({ ...data, people }, defaultState(data), "nunez")[0]?.label).toBe("José Núñez");
    expect(findMatches(data, defaultState(data), "math")[0]?.label).toBe("Mathematics");
    expect(foldText("ÉCOLE")).toBe("ecole");
    const state = applyState(data, defaultState(data), { departments: ["it"] });
    expect(findMatches(data, state, "p-001")[0]?.hidden).toBe(true);
  });
});

group("a state", () => {
  test("drops what the data does not hold", () => {
    const data = riverbend();
    const state = applyState(data, defaultState(data), {
      relation: "gone",
      wave: "w9",
      selected: ["p001", "nobody", "p001"],
      departments: ["it", "gone"],
      colorBy: "staffReach",
    });
    expect(state).toMatchObject({
      relation: null,
      wave: null,
      selected: ["p001"],
      departments: ["it"],
      colorBy: "none",
    });
  });

  test("filters by strength, and keeps or drops ties without one as told", () => {
    const data = riverbend();
    const ties = data.ties.filter((tie) => tie.wave === "w2");
    const strong = ties.filter((tie) => tie.strength !== null && tie.strength >= 3).length;
    const unknown = ties.filter((tie) => tie.strength === null).length;
    expect(draw(data, { minStrength: 3 }).counts.ties).toBe(strong + unknown);
    expect(draw(data, { minStrength: 3, missingStrength: "drop" }).counts.ties).toBe(strong);
    expect(draw(data, { minStrength: 99, missingStrength: "drop" }).status).toBe("filtered-out");
  });
});

group("files", () => {
  test.each(["=1+1", "+1", "-1", "@x", "\tx", "\rx"])(
    "a cell that a spreadsheet would run is disarmed: %j",
    (text) => {
      expect(csvCell(text).replace(/^"/, "").startsWith("'")).toBe(true);
    },
  );

  test("rows are the ties shown", () => {
    const data = riverbend();
    const state = applyState(data, defaultState(data), { pathway: "formal" });
    expect(tiesCsv(data, state).trim().split("\r\n").length - 1).toBe(
      draw(data, { pathway: "formal" }).counts.ties,
    );
    expect(csvCell('a,"b"')).toBe('"a,""b"""');
  });

  test("a page lets only its own script run, and data cannot leave its element", () => {
    const script = 'const a = "</script><!--";\r\nconst b = 1;';
    const page = viewPage(hostile(), script);
    const inline = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? "";
    expect(page).toContain(`script-src 'sha256-${createHash("sha256").update(inline).digest("base64")}'`);
    expect(page).toContain("default-src 'none'");
    expect(page.match(/<script/g)?.length).toBe(2);
    const json = /id="crosstie-data">([\s\S]*?)<\/script>/.exec(page)?.[1] ?? "";
    expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(hostile())));
    expect(page).toContain('<html lang="en">');
  });

  test("the hash agrees with Node's for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        expect(sha256Base64(text)).toBe(createHash("sha256").update(text, "utf8").digest("base64"));
      }),
    );
  });
});
