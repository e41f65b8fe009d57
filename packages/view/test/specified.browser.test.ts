import type { ViewNetwork, ViewTie } from "@crosstie/core";
import { toViewNetwork } from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../test/browser.js";
import type { mountNetworkView } from "../src/mount.js";
import type { NetworkViewHandle } from "../src/view-api.js";
import {
  bundle,
  close,
  exported,
  type MapPages,
  mapPages,
  type Opened,
  type PageOptions,
  setState,
  snapshot,
  stateOf,
  status,
  WIDE,
} from "./map-page.js";
import { noOverlaps } from "./page-checks.js";
import { decode, far, pictureOf, type Rgb, tieOnScreen } from "./pixels.js";
import { riverbend, riverbendCabinet } from "./riverbend.js";
import { small } from "./small.js";

/*
 * What the view is held to, T1 to T21, and where it is tested. Riverbend is 150 people in 10 departments with 5
 * partners, 6 topics and 2 rounds; expected values are counted here from its list of ties, without the view's code.
 *
 * T1  the map is drawn, also on pixels, light and dark     here
 * T2  twenty departments, twenty mounts, no lost context   here
 * T3  no WebGL at all: everything works as SVG             here
 * T4  the context is lost: within a second as SVG          here
 * T5  no two labels overlap, the selected one is there     here
 * T6  search, card, lit marks, announcement                here
 * T7  filters, chips, undo, nothing left                   here
 * T8  sizes stay the whole network's until asked           here
 * T9  bridging lens, and bars beside core's numbers        here
 * T10 formal and informal: dashes on pixels, 2 × 2 table   here
 * T11 routes to a topic, and none                          here
 * T12 rounds: nothing moves, kept, new and gone            here
 * T13 what-if, and not without people                      here
 * T14 matrix by arrow keys                                 here
 * T15 keyboard alone, V1 to V13                            keyboard.browser.test.ts
 * T16 axe in every state; the tree equals the data         states.browser.test.ts
 * T17 motion, forced colours, 320 px, 200 %                states.browser.test.ts
 * T18 every export                                         here
 * T19 the state in the address                             here
 * T20 privacy                                              here
 * T21 budgets                                              test/bench/view.mjs (a benchmark, never a timed test)
 */

let browser: Browser;
let plain: Browser;
let pages: MapPages;
const open = (data: ViewNetwork, options?: PageOptions): Promise<Opened> => pages.open(data, options);

beforeAll(async () => {
  const [started, without, app] = await Promise.all([
    launchBrowser(),
    launchBrowser(["--disable-3d-apis"]),
    bundle("app.ts", { minify: true }),
  ]);
  browser = started;
  plain = without;
  pages = mapPages(browser, app);
}, 120_000);

afterAll(async () => {
  pages?.remove();
  await Promise.all([browser?.close(), plain?.close()]);
});

const DATA = riverbend();
const HOME = new Map(DATA.people.map(({ id, department }) => [id, department ?? ""]));
const isPartner = (id: string): boolean => DATA.partners.some((partner) => partner.id === id);
/** Ties a map opens with: advice of the last round, and those with partners. */
const opening = (tie: ViewTie): boolean => tie.wave === "w2" && tie.relation === "advice";
const TIES = DATA.ties.filter(opening);
const pairs = (ties: readonly ViewTie[]): Set<string> =>
  new Set(ties.map(({ from, to }) => [from, to].sort().join(" ")));
const card = (page: Page) => page.getByRole("region", { name: "Selected" });
const view = <T>(page: Page, act: (handle: NetworkViewHandle) => T): Promise<T> =>
  page.evaluate(`(${act.toString()})(document.getElementById("crosstie-view").crosstieView)`);
const find = async (page: Page, label: string, text: string): Promise<void> => {
  await page.getByRole("combobox", { name: label, exact: true }).fill(text);
  await page.keyboard.press("Enter");
};

/** Small, with one tie that no other crosses or covers: c and d, in one department. */
const LONE = small();

describe("T1 the map is drawn", { timeout: 60_000 }, () => {
  test.each([
    ["light", false],
    ["dark", true],
  ] as const)("%s: counts, and colour where a lone tie runs", async (_, dark) => {
    const opened = await open(DATA, { dark });
    const drawn = await snapshot(opened.page);
    expect(drawn).toMatchObject({ renderer: "webgl", marks: 155, links: pairs(TIES).size, status: "ready" });
    expect(drawn.counts.ties).toBe(TIES.length);
    await close(opened);

    const lone = await open(LONE, { dark });
    await setState(lone.page, { wave: "2", relation: "advice" });
    const [from, to] = await tieOnScreen(lone.page, "d", "P");
    const picture = await pictureOf(browser, lone.page);
    const background = picture.at(4, 4);
    const colours = picture.along(from, to).map((colour) => far(colour, background));
    // Informal ties are dashed: about half of the pixels are theirs. Raw alpha would leave none.
    expect(colours.filter((distance) => distance > 90).length).toBeGreaterThan(colours.length / 4);
    await close(lone);
  });
});

describe("T2 contexts", { timeout: 120_000 }, () => {
  test("twenty departments and twenty mounts lose no context", async () => {
    const departments = [...Array(20).keys()].map((at) => ({
      id: `d${at}`,
      label: `Department ${at}`,
      size: 6,
    }));
    const data: ViewNetwork = {
      ...DATA,
      departments,
      people: DATA.people.map((person, at) => ({ ...person, department: `d${at % 20}` })),
    };
    const script = await bundle("index.ts", { globalName: "crosstie" });
    const page = await browser.newPage({ viewport: WIDE });
    const messages: string[] = [];
    page.on("console", (message) => messages.push(message.text()));
    page.on("pageerror", (error) => messages.push(String(error)));
    await page.evaluate(`${script}; globalThis.crosstie = crosstie;`);
    const seen = await page.evaluate(async (given) => {
      const { crosstie } = globalThis as unknown as {
        crosstie: { mountNetworkView: typeof mountNetworkView };
      };
      const statuses = new Set<string>();
      const place = document.body.appendChild(document.createElement("div"));
      for (let round = 0; round < 20; round++) {
        const mounted = crosstie.mountNetworkView(place, given);
        await mounted.ready;
        statuses.add(`${mounted.status} ${mounted.snapshot()?.renderer}`);
        if (round < 19) mounted.destroy();
        else Object.assign(globalThis, { last: mounted });
      }
      const { last } = globalThis as unknown as { last: NetworkViewHandle };
      return { statuses: [...statuses], pixels: last.snapshot()?.tiePixels ?? 0 };
    }, data);
    expect(seen.statuses).toEqual(["ready webgl"]);
    expect(seen.pixels).toBeGreaterThan(5000);
    expect(messages.filter((text) => /context|error/i.test(text))).toEqual([]);
    await page.close();
  });
});

describe("T3 no WebGL", { timeout: 60_000 }, () => {
  test("says so, draws 150 people as SVG, and search, card and routes work", async () => {
    const opened = await open(DATA, { from: plain });
    const { page } = opened;
    expect(await status(page)).toBe("no-webgl");
    expect(await page.getByText("Your browser cannot draw the fast map").isVisible()).toBe(true);
    const people = page.locator('svg[role="graphics-document"] [role="graphics-symbol"] circle');
    expect(await people.count()).toBe(150);
    noOverlaps(await snapshot(page));
    await find(page, "Find on the map", "p-030");
    expect(await card(page).textContent()).toContain("P-030");
    await page.getByText("Find a route").press("Enter");
    await find(page, "From", "p-030");
    await find(page, "To", "Serving English learners");
    // A department has the same id as this topic.
    expect((await stateOf(page)).path).toEqual({ from: "p030", to: "topic:ell" });
    expect(await page.locator(".ct-routes > ol > li").count()).toBeGreaterThan(0);
    const [from, to] = await tieOnScreen(page, ...(await litTie(page)));
    const picture = await pictureOf(plain, page);
    expect(Math.max(...picture.along(from, to).map((each) => far(each, picture.at(3, 3))))).toBeGreaterThan(
      45,
    );
    await close(opened);
  });
});

/** The first tie of the first route. */
async function litTie(page: Page): Promise<[string, string]> {
  return page.evaluate(() => {
    const handle = document.getElementById("crosstie-view")!.crosstieView!;
    const { ids } = handle.focusPath(handle.getState().path!)!.routes[0]!;
    return [ids[0]!, ids[1]!] as [string, string];
  });
}

describe("T4 a lost context", { timeout: 60_000 }, () => {
  test("within a second the map is SVG, with selection and filters, and on the screen", async () => {
    const opened = await open(DATA);
    const { page } = opened;
    await setState(page, { selected: ["p030"], minStrength: 2, departments: ["sped", "math"] });
    const before = await snapshot(page);
    await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>("canvas.sigma-edges");
      canvas?.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
    });
    await expect.poll(() => status(page), { timeout: 1000 }).toBe("context-lost");
    const after = await snapshot(page);
    expect(after).toMatchObject({ renderer: "svg", marks: before.marks, links: before.links });
    expect(after.lit).toEqual(before.lit);
    expect(await stateOf(page)).toMatchObject({ selected: ["p030"], minStrength: 2 });
    expect(await page.locator(".ct-paint svg").isVisible()).toBe(true);
    expect(await page.getByText("The fast map stopped").isVisible()).toBe(true);
    await close(opened);
  });
});

describe("T5 labels", { timeout: 60_000 }, () => {
  test.each(["departments", "boxes", "partner-distance"] as const)(
    "layout %s: none overlaps another, near and far, and the selected one is there",
    async (layout) => {
      const opened = await open(DATA);
      const { page } = opened;
      await setState(page, { layout });
      noOverlaps(await snapshot(page));
      const named = new Set((await snapshot(page)).labels.map(({ id }) => id));
      for (const { id } of DATA.departments)
        expect(named).toContain(layout === "partner-distance" ? (named.has(id) ? id : "ring 1") : id);
      await setState(page, { selected: ["p071"] });
      for (const _ of [1, 2]) {
        const drawn = await snapshot(page);
        noOverlaps(drawn);
        const [x, y] = drawn.points.p071!;
        const size = await page.locator(".ct-map").boundingBox();
        const seen = x > 0 && y > 0 && x < size!.width && y < size!.height;
        if (seen) expect(drawn.labels.map(({ id }) => id)).toContain("p071");
        await page.getByRole("button", { name: "Larger" }).click();
        await page.getByRole("button", { name: "Larger" }).click();
      }
      await close(opened);
    },
  );
});

describe("T6 search and card", { timeout: 60_000 }, () => {
  test("the card names exactly the partners and topics reached; lit is who is tied; it is announced", async () => {
    const opened = await open(DATA);
    const { page } = opened;
    // Somebody who answered and through whom a partner is reached.
    const speaks = (who: string): boolean => TIES.some((tie) => tie.from === who && isPartner(tie.to));
    const { id, label: name } = DATA.people.find(
      (each) => each.answered.w2 && TIES.some((tie) => tie.from === each.id && speaks(tie.to)),
    )!;
    await find(page, "Find on the map", name);
    expect((await stateOf(page)).selected).toEqual([id]);
    const named = (from: string): string[] =>
      TIES.filter((tie) => tie.from === from && !isPartner(tie.to)).map(({ to }) => to);
    const naming = TIES.filter((tie) => tie.to === id).map(({ from }) => from);
    const partnersOf = (who: string): string[] =>
      TIES.filter((tie) => tie.from === who && isPartner(tie.to)).map(({ to }) => to);
    const topicsOf = (who: string): readonly string[] =>
      DATA.people.find((each) => each.id === who)?.topics ?? [];
    const first = named(id);
    const partners = new Set([id, ...first].flatMap(partnersOf));
    const topics = new Set([id, ...first, ...first.flatMap(named)].flatMap(topicsOf));
    const text = (await card(page).textContent()) ?? "";
    expect(text).toContain(`Names ${first.length} people, named by ${naming.length}.`);
    expect(text).toContain(`Reaches ${partners.size} of 5 partners within two steps`);
    for (const { id: partner, label } of DATA.partners)
      expect([partner, text.includes(label)]).toEqual([partner, partners.has(partner)]);
    expect(text).toContain(`Reaches ${topics.size} of 6 topics within two steps`);
    for (const { id: topic, label } of DATA.topics)
      expect([topic, text.includes(label)]).toEqual([topic, topics.has(topic)]);
    const tied = [...first, ...naming, ...partnersOf(id)];
    expect((await snapshot(page)).lit).toEqual([...new Set([id, ...tied])].sort());
    const silent = [...new Set([...first, ...naming])].filter(
      (who) => DATA.people.find((each) => each.id === who)?.answered.w2 === false,
    );
    expect(text.includes(`${silent.length} did not answer`)).toBe(silent.length > 0);
    expect(await page.locator('[aria-live="polite"].ct-hidden').textContent()).toContain(`${name}.`);
    await close(opened);
  });
});

describe("T7 filters", { timeout: 60_000 }, () => {
  test("say how much is left, come off one by one, are undone, and say when nothing is left", async () => {
    const opened = await open(DATA);
    const { page } = opened;
    await page.getByLabel("Pathway").selectOption("informal");
    await page.getByLabel("Strength", { exact: true }).selectOption("3");
    await setState(page, { departments: ["curriculum"] });
    const left = TIES.filter(
      (tie) =>
        (tie.strength === null || tie.strength >= 3) &&
        [tie.from, tie.to].every((id) => isPartner(id) || HOME.get(id) === "curriculum"),
    );
    const count = page.locator(".ct-count");
    expect(await count.textContent()).toContain(
      `Showing 24 of 150 people, ${left.length} of ${TIES.length} ties`,
    );
    expect((await snapshot(page)).counts.ties).toBe(left.length);
    const chips = page.locator(".ct-bar .ct-chip");
    expect(await chips.allTextContents()).toEqual([
      "informal only ×",
      "strength 3 or more ×",
      "Curriculum & Instruction ×",
    ]);
    await page.getByRole("button", { name: "Remove filter: strength 3 or more" }).click();
    expect((await stateOf(page)).minStrength).toBeNull();
    await page.getByRole("button", { name: "Undo" }).click();
    expect((await stateOf(page)).minStrength).toBe(3);
    expect((await snapshot(page)).counts.ties).toBe(left.length);
    await page.getByRole("button", { name: "Redo" }).click();
    expect((await stateOf(page)).minStrength).toBeNull();
    await setState(page, {
      departments: ["office"],
      minStrength: 4,
      missingStrength: "drop",
      roles: ["Director"],
    });
    expect(await status(page)).toBe("filtered-out");
    const over = page.locator(".ct-over");
    expect(await over.textContent()).toContain("No ties match");
    for (const label of ["strength 4 or more", "Superintendent’s Office", "Director"])
      expect(await over.getByRole("button", { name: `Remove filter: ${label}` }).count()).toBe(1);
    // Nothing is left on the layer of ties, and the screen says so too.
    expect((await snapshot(page)).tiePixels).toBe(0);
    await close(opened);
  });
});

describe("T8 what measures are computed on", { timeout: 60_000 }, () => {
  test("sizes stay when a filter is set, and the legend says so; asked anew, they change with an amber legend", async () => {
    const study = await readStudy(new URL("../../../examples/maplewood", import.meta.url).pathname);
    const data = toViewNetwork(study, { privacy: "codes" });
    const opened = await open(data);
    const { page } = opened;
    const key = "in_degree:advice";
    await setState(page, { sizeBy: key });
    const radii = (): Promise<Record<string, number>> =>
      page.evaluate(async () => {
        const blob = await document.getElementById("crosstie-view")!.crosstieView!.exportAs("svg");
        const drawn = new DOMParser().parseFromString(await blob.text(), "image/svg+xml");
        const marks = [...drawn.querySelectorAll('[data-part="marks"] g')];
        return Object.fromEntries(
          marks.map((mark) => [
            mark.getAttribute("aria-label")!.split(",")[0]!,
            Number(mark.querySelector("circle")?.getAttribute("r") ?? 0),
          ]),
        );
      });
    const before = await radii();
    const notes = page.getByRole("list", { name: "Notes" });
    await setState(page, { departments: ["Mathematics"] });
    const after = await radii();
    const mathematics = data.people.filter(
      (each) => each.department === "Mathematics" && each.answered["2"] !== undefined,
    );
    expect(mathematics.length).toBeGreaterThan(10);
    for (const { label } of mathematics) expect(after[label]).toBe(before[label]);
    expect(await notes.textContent()).toContain("computed on the whole network");
    const amber = page.locator(".ct-legend .ct-amber");
    expect(await amber.count()).toBe(0);
    await page.getByLabel("Compute measures anew for what is shown").check();
    const anew = await radii();
    expect(mathematics.some(({ label }) => anew[label] !== before[label])).toBe(true);
    // The legend follows the map by a step.
    await expect
      .poll(() => notes.textContent())
      .toContain(`computed anew on the ${mathematics.length} people shown`);
    expect(await amber.textContent()).toContain(`${mathematics.length} people`);
    const box = (await amber.boundingBox())!;
    const screen = await decode(browser, await page.screenshot());
    const scroll = await page.evaluate(() => window.scrollY);
    expect(far(screen.at(box.x + 2, box.y - scroll + 3), [255, 244, 224])).toBeLessThan(40);
    await close(opened);
  });
});

describe("T9 the bridging lens", { timeout: 60_000 }, () => {
  test("lights ties across departments only; bars are the ties counted and what chance would give", async () => {
    const opened = await open(DATA);
    const { page } = opened;
    await page.getByLabel("Look for").selectOption("bridging");
    const staff = TIES.filter((tie) => !isPartner(tie.to));
    const across = staff.filter((tie) => HOME.get(tie.from) !== HOME.get(tie.to));
    expect((await snapshot(page)).lit).toEqual(
      [...new Set(across.flatMap(({ from, to }) => [from, to]))].sort(),
    );
    await page.getByRole("button", { name: /^All 45 pairs/ }).click();
    const bars = await page.locator(".ct-pair").allTextContents();
    expect(bars).toHaveLength(45);
    // Chance: as many ties, on every cell of somebody who answered alike.
    const answered = DATA.people.filter((person) => person.answered.w2);
    const cells = answered.length * (DATA.people.length - 1);
    const size = (id: string): number => DATA.people.filter((each) => each.department === id).length;
    const asked = (id: string): number => answered.filter((each) => each.department === id).length;
    for (const [at, a] of DATA.departments.entries()) {
      for (const b of DATA.departments.slice(at + 1)) {
        const ties = across.filter(
          (tie) => new Set([HOME.get(tie.from), HOME.get(tie.to), a.id, b.id]).size === 2,
        ).length;
        const expected = (staff.length * (asked(a.id) * size(b.id) + asked(b.id) * size(a.id))) / cells;
        const bar = bars.find(
          (text) => text.startsWith(`${a.label} – ${b.label}`) || text.startsWith(`${b.label} – ${a.label}`),
        )!;
        expect(bar).toContain(`${ties} tie`);
        const shown = Number(Number(expected.toPrecision(2)).toPrecision(3));
        expect(bar).toContain(`about ${shown} by chance`);
      }
    }
    await page.locator(".ct-pair").first().click();
    const { pair } = await stateOf(page);
    const both = across.filter(
      (tie) => pair!.includes(HOME.get(tie.from)!) && pair!.includes(HOME.get(tie.to)!),
    );
    const lit = (await snapshot(page)).lit!;
    for (const { from, to } of both) expect(lit).toEqual(expect.arrayContaining([from, to]));
    for (const id of lit) expect(pair).toContain(HOME.get(id));
    await close(opened);
  });
});

describe("T10 formal and informal", { timeout: 60_000 }, () => {
  test("an informal tie is dashed on the screen, a formal one drawn through", async () => {
    for (const from of [browser, plain]) {
      const opened = await open(LONE, { from });
      const { page } = opened;
      const turns = async (a: string, b: string): Promise<number> => {
        // Clicking "Fit" changes nothing of the place; the lens may have changed what is drawn.
        const [start, end] = await tieOnScreen(page, a, b);
        const picture = await pictureOf(from, page);
        const background = picture.at(4, 4);
        const on = picture.along(start, end).map((each: Rgb) => far(each, background) > 60);
        return on.filter((each, at) => at > 0 && each !== on[at - 1]).length;
      };
      await setState(page, { relation: "advice", wave: "2" });
      expect(await turns("d", "P")).toBeGreaterThanOrEqual(4);
      await setState(page, { relation: null, pathway: "formal" });
      expect(await turns("b", "d")).toBe(0);
      await close(opened);
    }
  });

  test("the table counts every pair of departments once; a cell puts its pairs in front", async () => {
    const opened = await open(LONE);
    const { page } = opened;
    await page.getByLabel("Look for").selectOption("pathways");
    const cells = page.locator(".ct-four button");
    const counts = (await cells.allTextContents()).map(Number);
    expect(counts).toEqual([1, 0, 1, 1]);
    expect(counts.reduce((sum, each) => sum + each)).toBe(3);
    // X and Y meet, and have ties: a–c, b–c of the advice and b–d of the meeting.
    await cells.first().click();
    expect((await stateOf(page)).contact).toBe("both");
    expect((await snapshot(page)).lit).toEqual(["a", "b", "c", "d"]);
    expect(await page.locator(".ct-pair").allTextContents()).toEqual(["X-ray – Yoga"]);
    await page.locator(".ct-four button").nth(3).click();
    expect(await page.locator(".ct-pair").allTextContents()).toEqual([
      expect.stringMatching(/^Yoga – Zooabout .* ties by chance$/),
    ]);
    await close(opened);
  });
});

describe("T11 routes", { timeout: 60_000 }, () => {
  test("three shortest, with what each step is; none says who did not answer", async () => {
    const opened = await open(DATA);
    const { page } = opened;
    await page.getByText("Find a route").press("Enter");
    await find(page, "From", "p-003");
    await find(page, "To", "Serving English learners");
    // By hand: breadth first from the one who asks to whoever reports expertise; partners pass both ways.
    const next = new Map<string, Set<string>>();
    const join = (a: string, b: string): unknown => next.set(a, (next.get(a) ?? new Set()).add(b));
    for (const { from, to } of TIES) {
      join(from, to);
      if (isPartner(to)) join(to, from);
    }
    const holders = new Set(DATA.people.filter(({ topics }) => topics.includes("ell")).map(({ id }) => id));
    let rim = new Set(["p003"]);
    let steps = 0;
    while (![...rim].some((id) => holders.has(id)) && steps < 9) {
      rim = new Set([...rim].flatMap((id) => [...(next.get(id) ?? [])]));
      steps++;
    }
    expect(steps).toBeGreaterThan(0);
    const answer = await view(page, (handle) => handle.focusPath(handle.getState().path));
    expect(answer!.routes.length).toBe(3);
    expect(answer!.routes[0]!.steps.length).toBe(steps);
    for (const { ids } of answer!.routes) {
      expect(ids[0]).toBe("p003");
      expect(holders.has(ids.at(-1)!)).toBe(true);
      for (const [at, id] of ids.slice(1).entries()) expect(next.get(ids[at]!)?.has(id)).toBe(true);
    }
    expect((await snapshot(page)).lit).toEqual([...new Set(answer!.routes.flatMap(({ ids }) => ids))].sort());
    const text = (await page.locator(".ct-routes").textContent()) ?? "";
    expect(text).toMatch(/→ P-\d+.*Turns to for advice, informal, strength \d/);
    const silent = DATA.people.filter(({ answered }) => !answered.w2).length;
    const share = Math.round((100 * silent) / 150);
    expect(text).toContain(`${share}% of staff did not answer`);
    await close(opened);

    const nobody = {
      ...DATA,
      topics: [{ id: "none", label: "Astronomy" }],
      people: DATA.people.map((each) => ({ ...each, topics: each.id === "p001" ? ["none"] : [] })),
      ties: DATA.ties.filter((tie) => tie.to !== "p001" && tie.from !== "p001"),
    };
    const alone = await open(nobody);
    await setState(alone.page, { path: { from: "p003", to: "none" } });
    expect(await alone.page.locator(".ct-routes").textContent()).toContain(
      `No route was reported. ${share}% of staff did not answer, so a route may exist.`,
    );
    await close(alone);
  });
});

describe("T12 rounds", { timeout: 60_000 }, () => {
  test("nothing moves between rounds; kept, new and gone are counted among those who answered twice", async () => {
    const opened = await open(DATA);
    const { page } = opened;
    const places = async () => (await snapshot(page)).places;
    const second = await places();
    await setState(page, { wave: "w1" });
    const first = await places();
    await setState(page, { wave: "w2", lens: "change" });
    const between = await snapshot(page);
    for (const id of Object.keys(second)) {
      expect(first[id]).toEqual(second[id]);
      expect(between.places[id]).toEqual(second[id]);
    }
    const twice = (id: string): boolean => {
      const person = DATA.people.find((each) => each.id === id)!;
      return person.answered.w1 === true && person.answered.w2 === true;
    };
    const held = (wave: string): Set<string> =>
      new Set(
        DATA.ties
          .filter((tie) => tie.wave === wave && tie.relation === "advice" && twice(tie.from))
          .map(({ from, to }) => `${from} ${to}`),
      );
    const [early, late] = [held("w1"), held("w2")];
    const kept = [...late].filter((tie) => early.has(tie)).length;
    expect(between.change).toEqual({ kept, new: late.size - kept, gone: early.size - kept });
    const words = await page.locator(".ct-figures").textContent();
    expect(words).toContain(`Ties that stayed${kept}`);
    // New ties are blue and gone ones dashed vermillion on the screen.
    const legend = await page.locator(".ct-legend:visible").textContent();
    expect(legend).toMatch(/New tie.*Tie that went.*Tie that stayed/);
    await page.getByLabel("Rounds side by side").check();
    expect(await page.locator(".ct-multiples figure").count()).toBe(2);
    const drawn = await page
      .locator(".ct-multiples svg")
      .evaluateAll((all) =>
        all.map((svg) =>
          [...svg.querySelectorAll("[data-part=marks] circle")]
            .map((each) => `${each.getAttribute("cx")} ${each.getAttribute("cy")}`)
            .join(),
        ),
      );
    expect(drawn[0]).toBe(drawn[1]);
    await close(opened);
  });
});

describe("T13 what if", { timeout: 60_000 }, () => {
  test("a vacant position: before and after as counted; not at cabinet level", async () => {
    const opened = await open(DATA);
    const { page } = opened;
    await page.getByText("What if …").press("Enter");
    await find(page, "If this position were vacant", "p-012");
    const pairsOf = (ties: readonly ViewTie[]): Set<string> =>
      new Set(
        ties
          .filter((tie) => !isPartner(tie.to) && HOME.get(tie.from) !== HOME.get(tie.to))
          .map(({ from, to }) => [HOME.get(from), HOME.get(to)].sort().join(" ")),
      );
    const crossing = (ties: readonly ViewTie[]): number =>
      ties.filter((tie) => !isPartner(tie.to) && HOME.get(tie.from) !== HOME.get(tie.to)).length;
    const without = TIES.filter(({ from, to }) => from !== "p012" && to !== "p012");
    const reach = (partner: string, ties: readonly ViewTie[]): number => {
      const others = DATA.people.filter(({ id }) => id !== "p012").map(({ id }) => id);
      const near = new Set(ties.filter(({ to }) => to === partner).map(({ from }) => from));
      return (
        others.filter((id) => near.has(id) || ties.some((tie) => tie.from === id && near.has(tie.to)))
          .length / others.length
      );
    };
    const result = await view(page, (handle) => handle.whatIf({ remove: ["p012"] }));
    const row = (id: string) => result.rows.find((each) => each.id === id)!;
    expect(row("cross_ties")).toMatchObject({ before: crossing(TIES), after: crossing(without) });
    expect(row("cross_pairs")).toMatchObject({ before: pairsOf(TIES).size, after: pairsOf(without).size });
    for (const { id } of DATA.partners) {
      expect(row(`partner:${id}`).before).toBeCloseTo(reach(id, TIES), 12);
      expect(row(`partner:${id}`).after).toBeCloseTo(reach(id, without), 12);
    }
    const table = page.locator("details", { hasText: "What if" }).locator("table");
    expect(await table.textContent()).toContain(
      `Ties across departments${crossing(TIES)}${crossing(without)}`,
    );
    expect(await page.getByText("Not a performance measure").isVisible()).toBe(true);
    await close(opened);

    const cabinet = await open(riverbendCabinet());
    expect(await cabinet.page.getByText("What if …").count()).toBe(0);
    const thrown = await cabinet.page.evaluate(() => {
      try {
        document.getElementById("crosstie-view")!.crosstieView!.whatIf({ remove: ["p012"] });
        return "nothing";
      } catch (error) {
        return (error as { code?: string }).code;
      }
    });
    expect(thrown).toBe("privacy");
    await close(cabinet);
  });
});

describe("T14 the matrix", { timeout: 60_000 }, () => {
  test("is a table with headings, walked by arrows; unanswered rows say so; the selection stays", async () => {
    const opened = await open(DATA);
    const { page } = opened;
    await page.getByLabel("Matrix", { exact: true }).check();
    const table = page.locator("table.ct-matrix");
    expect(await table.locator("tbody tr").count()).toBe(150);
    expect(await table.locator('thead th[scope="col"]').count()).toBe(150);
    expect(await table.locator('tbody th[scope="row"]').count()).toBe(150);
    expect(await table.locator('tbody th[scope="rowgroup"]').count()).toBe(10);
    const silent = DATA.people.filter(({ answered }) => !answered.w2);
    expect(await table.locator("tr.ct-silent").count()).toBe(silent.length);
    const row = table.locator("tr.ct-silent", { hasText: silent[0]!.label });
    expect(await row.textContent()).toContain("not answered");
    expect(
      await row
        .locator("td.ct-is-unknown")
        .first()
        .evaluate((each) => getComputedStyle(each).backgroundImage),
    ).toContain("gradient");
    expect(await table.locator("td.ct-is-tie").count()).toBe(TIES.filter((tie) => !isPartner(tie.to)).length);
    await table.locator('td[tabindex="0"]').focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    const heads = await table.locator('tbody th[scope="row"]').allTextContents();
    const ids = [heads[1]!, heads[2]!].map((label) => `p${label.slice(2, 5)}`);
    expect((await stateOf(page)).selected).toEqual(ids);
    await page.getByRole("radio", { name: "Map" }).check();
    expect((await stateOf(page)).selected).toEqual(ids);
    expect(await card(page).textContent()).toContain("2 selected");
    await close(opened);
  });
});

describe("T18 exports", { timeout: 120_000 }, () => {
  test("PNG with area, label and legend; SVG, GEXF and CSV hold what is shown", async () => {
    const opened = await open(DATA);
    const { page } = opened;
    await setState(page, { minStrength: 2 });
    const shown = TIES.filter((tie) => tie.strength === null || tie.strength >= 2);
    const svg = (await exported(page, "svg")).toString();
    const parsed = await page.evaluate((text) => {
      const drawn = new DOMParser().parseFromString(text, "image/svg+xml");
      const part = (name: string): number =>
        drawn.querySelector(`[data-part="${name}"]`)?.children.length ?? 0;
      return {
        error: drawn.querySelector("parsererror") !== null,
        role: drawn.documentElement.getAttribute("role"),
        title: drawn.querySelector("title")?.textContent,
        desc: drawn.querySelector("desc")?.textContent,
        parts: ["regions", "ties", "marks", "labels", "legend"].map(part),
        box: drawn.documentElement.getAttribute("viewBox"),
        region: [...(drawn.querySelector('[data-part="regions"] circle')?.attributes ?? [])].map(
          ({ name, value }) => [name, value],
        ),
        text: drawn.querySelector('[data-part="legend"]')?.textContent,
      };
    }, svg);
    expect(parsed).toMatchObject({ error: false, role: "graphics-document", title: DATA.title });
    expect(parsed.parts.slice(0, 3)).toEqual([10, pairs(shown).size, 155]);
    expect(Math.min(...parsed.parts)).toBeGreaterThan(5);
    // Burnt in: response, filter, privacy level.
    expect(parsed.text).toMatch(/answered in Spring 2025.*strength 2 or more.*Privacy level: codes/s);
    const png = await decode(browser, await exported(page, "png"));
    const [x, y] = parsed.box!.split(" ").map(Number) as [number, number];
    const region = Object.fromEntries(parsed.region);
    const [cx, cy, r] = ["cx", "cy", "r"].map((name) => Number(region[name]));
    // A point of the area that no dot covers: straight above its middle, near its edge.
    const fill = png.at(2 * (cx! - x), 2 * (cy! - r! + 3 - y));
    expect(far(fill, [255, 255, 255])).toBeGreaterThan(8);
    const rows = [...Array(png.height).keys()].filter((row) => row % 4 === 0);
    const dark = (row: number): boolean =>
      [...Array(200).keys()].some((column) => far(png.at(32 + column * 2, row), [255, 255, 255]) > 150);
    expect(rows.filter((row) => row > png.height - 220 && dark(row)).length).toBeGreaterThan(10);

    const { parse } = await import("graphology-gexf");
    const { MultiDirectedGraph } = await import("graphology");
    const gexf = (await exported(page, "gexf")).toString();
    const counts = await page.evaluate((text) => {
      const drawn = new DOMParser().parseFromString(text, "application/xml");
      return [drawn.querySelectorAll("node").length, drawn.querySelectorAll("edge").length];
    }, gexf);
    const graph = parse(MultiDirectedGraph, gexf, { addMissingNodes: false });
    expect([graph.order, graph.size]).toEqual(counts);
    expect(counts).toEqual([155, shown.length]);
    const csv = (await exported(page, "csv")).toString().trim().split("\r\n");
    expect(csv.length - 1).toBe(shown.length);
    const state = JSON.parse((await exported(page, "state")).toString());
    expect(state.view).toContain("min=2");
    expect(JSON.stringify(state)).not.toContain("P-0");
    await close(opened);
  });
});

describe("T19 the address", { timeout: 60_000 }, () => {
  test("a copied address shows the same map; it holds no name; a bad one is the default, with a notice", async () => {
    const names = riverbend("names");
    const opened = await open(names);
    const { page } = opened;
    await setState(page, {
      selected: ["p030"],
      minStrength: 2,
      layout: "boxes",
      colorBy: "department",
      departments: ["sped", "math", "hr"],
    });
    const address = page.url();
    expect(address).toMatch(/#v=1&/);
    expect(decodeURIComponent(address.slice(address.indexOf("#")))).not.toMatch(/Person|p030|sped|Special/);
    const { tiePixels: _, markPixels: __, ...drawn } = await snapshot(page);
    const other = await page.context().newPage();
    await other.goto(address);
    await other.waitForFunction(
      () => (document.getElementById("crosstie-view")?.crosstieView?.status ?? "loading") !== "loading",
    );
    const { tiePixels: ___, markPixels: ____, ...copied } = await snapshot(other);
    expect(copied).toEqual(drawn);
    const bad = await page.context().newPage();
    await bad.goto(`${address.slice(0, address.indexOf("#"))}#v=1&sel=zzzz&lay=spiral&nonsense=1`);
    await bad.waitForFunction(
      () => (document.getElementById("crosstie-view")?.crosstieView?.status ?? "loading") !== "loading",
    );
    expect(await stateOf(bad)).toMatchObject({ selected: [], layout: "departments" });
    const notice = bad.getByText("Parts of this address do not fit these data");
    expect(await notice.textContent()).toMatch(/sel.*lay|lay.*sel/);
    await close(opened);
  });
});

describe("T20 privacy", { timeout: 60_000 }, () => {
  test("a page raised to cabinet level, and one written at it, hold nobody", async () => {
    const data = riverbend("names");
    const opened = await open(data);
    const { page } = opened;
    await page.getByLabel("Privacy").selectOption("cabinet");
    await page.getByRole("button", { name: "Show less" }).click();
    await expect.poll(() => page.locator(".ct-notes").textContent()).toContain("Privacy level: cabinet");
    // Attributes changed by hand bring nothing back: what was taken away is not in the view.
    const inside = await page.evaluate(() => {
      const root = document.querySelector<HTMLElement>(".ct-root")!;
      root.dataset.theme = "names";
      root.dataset.privacy = "names";
      for (const select of root.querySelectorAll("select"))
        for (const option of select.options)
          option.value = option.value === "cabinet" ? "names" : option.value;
      for (const select of root.querySelectorAll("select")) select.dispatchEvent(new Event("change"));
      return root.outerHTML;
    });
    const saved = await Promise.all(
      (["svg", "csv", "gexf", "json", "state"] as const).map((each) => exported(page, each)),
    );
    const everything = [inside, ...saved.map(String)].join("\n");
    for (const { id, label } of data.people) {
      expect(everything).not.toContain(label);
      expect(everything).not.toMatch(new RegExp(`\\b${id}\\b`));
    }
    // Lower levels are not offered.
    expect(await page.getByLabel("Privacy").locator("option").allTextContents()).not.toContain("Show names");
    await close(opened);
  });
});
