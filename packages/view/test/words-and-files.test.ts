import { createHash } from "node:crypto";
import { sha256Base64, type ViewNetwork } from "@crosstie/core";
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
import { measureChoices } from "../src/measure-choices.js";
import { foldText } from "../src/text.js";
import { hostile } from "./hostile.js";
import { emptyNetwork, riverbend } from "./riverbend.js";

/** All relations, unless told otherwise. */
const stateOf = (data: ViewNetwork, change: Partial<ViewState> = {}): ViewState =>
  applyState(data, defaultState(data), { relation: null, ...change });

const draw = (data: ViewNetwork, change: Partial<ViewState> = {}): Scene =>
  buildScene(data, stateOf(data, change), lightTheme);

group("words", () => {
  test("describe counts what is shown and what is across departments", () => {
    const data = riverbend();
    const home = new Map(data.people.map((person) => [person.id, person.department]));
    const staff = data.ties.filter((tie) => tie.wave === "w2" && home.has(tie.to));
    const across = staff.filter((tie) => home.get(tie.from) !== home.get(tie.to)).length;
    const text = describe(data, stateOf(data));
    expect(text).toContain("This map shows 150 people in 10 departments and 5 outside partners.");
    expect(text).toContain(`${across} join two departments and ${staff.length - across} stay inside one`);
    expect(text.split(/\s+/).length).toBeLessThanOrEqual(120);
  });

  test("an ego card counts people named and naming, each once", () => {
    const data = riverbend();
    // The meetings are formal: nobody names anybody there.
    const mine = data.ties.filter((tie) => tie.wave === "w2" && tie.pathway === "informal");
    const partners = new Set(data.partners.map((partner) => partner.id));
    const names = new Set(
      mine.filter((tie) => tie.from === "p030" && !partners.has(tie.to)).map((tie) => tie.to),
    );
    const by = new Set(mine.filter((tie) => tie.to === "p030").map((tie) => tie.from));
    const card = egoCard(data, defaultState(data), "p030");
    expect(card?.sentences[0]).toBe(`Names ${names.size} people, named by ${by.size}.`);
    expect(egoCard(data, stateOf(data), "p030")?.sentences[0]).toBe(card?.sentences[0]);
    expect(egoCard(data, defaultState(data), "nobody")).toBeNull();
  });

  test("an ego card tells the partners within two steps, along the direction people were named in", () => {
    const person = (id: string, answered = true) => ({
      id,
      label: id.toUpperCase(),
      department: null,
      role: null,
      answered: { w: answered },
      topics: [],
    });
    const tie = (from: string, to: string) => ({
      ...{ from, to, relation: "r", wave: "w", pathway: "informal" as const, strength: null, count: 1 },
    });
    const data: ViewNetwork = {
      ...emptyNetwork(),
      people: [person("ego"), person("a"), person("b"), person("c"), person("s", false)],
      partners: ["near", "far", "back", "third"].map((id) => ({ id, label: `${id}-org`, kind: null })),
      ties: [
        ...[tie("ego", "near"), tie("ego", "a"), tie("ego", "b"), tie("a", "far"), tie("b", "far")],
        // c names ego, not the other way; third is three steps away; near is no longer way round.
        ...[tie("c", "ego"), tie("c", "back"), tie("b", "c"), tie("c", "third"), tie("a", "near")],
      ],
      relations: [{ id: "r", label: "advice", maxStrength: null }],
      waves: [{ id: "w", label: "Now" }],
    };
    const state = defaultState(data);
    expect(egoCard(data, state, "ego")?.sentences).toEqual([
      "Names 2 people, named by 1.",
      "Reaches 2 of 4 partners within two steps, as reported.",
      "Directly: near-org.",
      "In two steps: far-org (through A and B).",
    ]);
    const without = applyState(data, state, { partnerTies: false });
    expect(egoCard(data, without, "ego")?.sentences).toEqual(["Names 2 people, named by 1."]);
    // Whom someone goes to who did not answer is not known, so neither is whom they reach.
    expect(egoCard(data, state, "s")?.sentences.join(" ")).not.toContain("steps");
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
    expect(findMatches(data, state, "p-001")[0]?.show).toEqual({ departments: null });
  });
});

group("a state", () => {
  test("opens with the last wave, the first relation among staff and the partner ties", () => {
    const data = riverbend();
    const state = defaultState(data);
    expect(state).toMatchObject({ relation: "advice", wave: "w2", partnerTies: true });
    const contact = data.ties.map((tie) => (tie.to === "univ" ? { ...tie, relation: "contact" } : tie));
    const relations = [{ id: "contact", label: "Contact", maxStrength: 4 }, ...data.relations];
    const mixed = { ...data, ties: contact, relations };
    expect(defaultState(mixed).relation).toBe("advice");
    const drawn = buildScene(mixed, defaultState(mixed), lightTheme);
    expect(drawn.links.some((link) => link.from === "univ" || link.to === "univ")).toBe(true);
    // Asked for alone, a relation with partners is not joined by the others' partner ties.
    const alone = contact.filter((tie) => tie.wave === "w2" && tie.relation === "contact").length;
    expect(draw(mixed, { relation: "contact" }).counts).toMatchObject({ ties: alone, tiesTotal: alone });
  });

  test("offers the measures of its relation and wave, and names the relation where it shows all", () => {
    const data = riverbend();
    const [first] = data.measures;
    const measures = ["advice", "meetings"].flatMap((relation) =>
      ["w1", "w2"].map((wave) => ({ ...first!, relation, wave, values: data.people.map(() => 1) })),
    );
    const many = { ...data, measures };
    const labels = (change: Partial<ViewState>) =>
      measureChoices(many, stateOf(many, change)).map(({ label }) => label);
    expect(labels({ relation: "advice" })).toEqual(["Named by others"]);
    expect(labels({})).toEqual([
      "Named by others (Turns to for advice)",
      "Named by others (Meets regularly)",
    ]);
    expect(labels({ relation: "advice", wave: null })).toEqual(["Named by others (Spring 2025)"]);
    const advice = stateOf(many, { relation: "advice", colorBy: "inDegree" });
    expect(advice.colorBy).toBe("inDegree:advice");
    expect(applyState(many, advice, { relation: "meetings" }).colorBy).toBe("inDegree:meetings");
    expect(buildScene(many, advice, lightTheme).notes[0]).toContain("Turns to for advice, Spring 2025");
  });

  test("leaves people out who were not on the roster of its wave, and search leads to where they were", () => {
    const data = riverbend();
    const people = data.people.map((person, at) =>
      at === 0 ? { ...person, answered: { w1: true } } : at === 1 ? { ...person, answered: {} } : person,
    );
    const now = { ...data, people };
    const scene = draw(now);
    expect(scene.marks.some(({ id }) => id === "p001" || id === "p002")).toBe(false);
    expect(scene.counts.peopleTotal).toBe(148);
    const [match] = findMatches(now, stateOf(now), "p-001");
    expect(match).toMatchObject({ about: "Curriculum & Instruction · only in Fall 2024" });
    expect(match?.show).toEqual({ departments: null, wave: "w1" });
    expect(egoCard(now, stateOf(now), "curriculum")?.about).toBe("Department · 22 people");
  });

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
  test.each(["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\0x", "  =1+1", "\n@x", "\uff1d1+1"])(
    "a cell that a spreadsheet would run is disarmed: %j",
    (text) => {
      expect(csvCell(text).replace(/^"/, "").startsWith("'")).toBe(true);
    },
  );

  test("rows are the ties shown", () => {
    const data = riverbend();
    const state = stateOf(data, { pathway: "formal" });
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
