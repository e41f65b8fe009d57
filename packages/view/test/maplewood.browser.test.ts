import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { toViewNetwork, type ViewNetwork } from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";
import { beforeAll, describe, expect, test } from "vitest";
import { withheldSentence } from "../src/filter.js";
import { buildScene, defaultState, lightTheme } from "../src/index.js";
import { useMapBrowser } from "./map-browser.js";
import { close, exported, snapshot, stateOf } from "./map-page.js";
import { noOverlaps, seriousFindings } from "./page-checks.js";

const MAPLEWOOD = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../examples/maplewood");

/** Rows of a file of the example; none of its cells used here holds a comma or a quote. */
function rows(name: string): Record<string, string>[] {
  const [head = "", ...lines] = readFileSync(path.join(MAPLEWOOD, name), "utf8").trim().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((each, at) => [each, cells[at] ?? ""]));
  });
}

const PEOPLE = rows("people.csv");
const TIES = rows("ties.csv");
const LAST = "2";
/** Answered in the last wave: only their ties count as reported. */
const onRoster = new Set(PEOPLE.filter((person) => person.answered_2 !== "").map((person) => person.id));
const names = (from: string | undefined): Set<string | undefined> =>
  new Set(
    TIES.filter(
      (tie) => tie.relation === "advice" && tie.wave === LAST && tie.from === from && onRoster.has(tie.to),
    ).map((tie) => tie.to),
  );

const maps = useMapBrowser();
let full: ViewNetwork;
let cabinet: ViewNetwork;

beforeAll(async () => {
  const study = await readStudy(MAPLEWOOD);
  full = toViewNetwork(study, { privacy: "names" });
  cabinet = toViewNetwork(study, { privacy: "cabinet" });
}, 120_000);

describe("the map of the example district", { timeout: 60_000 }, () => {
  test("draws everyone on the roster of the last wave, and finds departments and people", async () => {
    const opened = await maps.open(full);
    const { page } = opened;
    const scene = buildScene(full, defaultState(full), lightTheme);
    const drawn = await snapshot(page);
    expect(drawn).toMatchObject({ renderer: "webgl", status: "ready", links: scene.links.length });
    expect(drawn.marks).toBe(onRoster.size + full.partners.length);
    expect(drawn.tiePixels).toBeGreaterThan(5000);
    noOverlaps(drawn);
    // Every department and every partner is named at this size.
    const named = new Set(drawn.labels.map(({ id }) => id));
    for (const { id } of [...full.departments, ...full.partners]) expect(named).toContain(id);

    const search = page.getByRole("combobox", { name: "Find on the map" });
    await search.fill("Math");
    await page.keyboard.press("Enter");
    expect((await stateOf(page)).selected).toEqual(["Mathematics"]);
    const members = PEOPLE.filter((each) => each.department === "Mathematics" && onRoster.has(each.id ?? ""));
    const card = page.getByRole("region", { name: "Selected" });
    expect(await card.textContent()).toContain(`Department · ${members.length} people`);

    const person = PEOPLE.find((each) => each.id === "00101")!;
    await search.fill(person.name ?? "");
    await page.keyboard.press("Enter");
    expect((await stateOf(page)).selected).toEqual([person.id]);
    const to = names(person.id);
    const by = PEOPLE.filter((each) => names(each.id).has(person.id));
    const contacts = (id: string | undefined) =>
      TIES.filter((tie) => tie.relation === "partner_contact" && tie.wave === LAST && tie.from === id).map(
        (tie) => partnerOf(tie.to),
      );
    const reached = new Set([person.id, ...to].flatMap(contacts));
    const told = (await card.textContent()) ?? "";
    expect(told).toContain(`Names ${to.size} people, named by ${by.length}.`);
    expect(told).toContain(`Reaches ${reached.size} of ${full.partners.length} partners within two steps`);
    expect((await snapshot(page)).labels.map(({ id }) => id)).toContain(person.id);
    expect(await seriousFindings(page)).toEqual([]);
    await close(opened);
  });

  test("at cabinet level holds nobody, withholds small numbers and says so", async () => {
    const opened = await maps.open(cabinet);
    const { page } = opened;
    expect(await snapshot(page)).toMatchObject({ renderer: "webgl", status: "ready" });
    const saved = await Promise.all((["svg", "csv", "json"] as const).map((each) => exported(page, each)));
    const everything = [await page.content(), ...saved.map(String)].join("\n");
    for (const { id, name } of PEOPLE) {
      expect(everything).not.toMatch(new RegExp(`\\b${id}\\b`));
      expect(everything).not.toContain(name);
    }
    const scene = buildScene(cabinet, defaultState(cabinet), lightTheme);
    const shown = cabinet.ties.filter((tie) => tie.wave === LAST && tie.relation !== "trust");
    const given = shown.reduce((sum, tie) => sum + (tie.count ?? 0), 0);
    expect(shown.some((tie) => tie.count === null)).toBe(true);
    expect(await page.locator(".ct-count").textContent()).toContain(`Showing ${given} counted ties`);
    expect(await page.locator(".ct-missing").textContent()).toBe(withheldSentence(scene.counts));
    // The number of all advice ties, less those given, would be the sum of the withheld ones.
    const all = full.ties.filter((tie) => tie.wave === LAST && tie.relation === "advice").length;
    expect(given).toBeLessThan(all);
    expect(everything.replaceAll(",", "")).not.toMatch(new RegExp(`\\b${all}\\b`));
    expect(await seriousFindings(page)).toEqual([]);
    await close(opened);
  });
});

/** The partner of a contact: ties name a partner or one of its people. */
function partnerOf(id: string | undefined): string | undefined {
  return rows("partner_people.csv").find((each) => each.id === id)?.partner ?? id;
}
