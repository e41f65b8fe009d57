import type { ViewTie } from "@crosstie/core";
import { toViewNetwork } from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";
import { describe, expect, test } from "vitest";
import { useMapBrowser } from "./map-browser.js";
import { close, setState, snapshot, stateOf, status } from "./map-page.js";
import { far, pictureOf } from "./pixels.js";
import { riverbendCabinet } from "./riverbend.js";
import { card, DATA, find, HOME, isPartner, TIES, view } from "./riverbend-counts.js";

const maps = useMapBrowser();

describe("T6 search and card", { timeout: 60_000 }, () => {
  test("the card names exactly the partners and topics reached; lit is who is tied; it is announced", async () => {
    const opened = await maps.openPlain(DATA);
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
    const opened = await maps.openPlain(DATA);
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
    // Nothing is left of the ties, and the screen says so too.
    expect((await snapshot(page)).links).toBe(0);
    expect(await page.locator(".ct-paint line").count()).toBe(0);
    await close(opened);
  });
});

describe("T8 what measures are computed on", { timeout: 60_000 }, () => {
  test("sizes stay when a filter is set, and the legend says so; asked anew, they change with an amber legend", async () => {
    const study = await readStudy(new URL("../../../examples/maplewood", import.meta.url).pathname);
    const data = toViewNetwork(study, { privacy: "codes" });
    const opened = await maps.openPlain(data);
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
    const seen = await pictureOf(maps.plain, page, ".ct-legend .ct-amber");
    expect(far(seen.at(4, 4), [255, 244, 224])).toBeLessThan(40);
    await close(opened);
  });
});

describe("T9 the bridging lens", { timeout: 60_000 }, () => {
  test("lights ties across departments only; bars are the ties counted and what chance would give", async () => {
    const opened = await maps.openPlain(DATA);
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

describe("T11 routes", { timeout: 60_000 }, () => {
  test("three shortest, with what each step is; none says who did not answer", async () => {
    const opened = await maps.openPlain(DATA);
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
    const alone = await maps.openPlain(nobody);
    await setState(alone.page, { path: { from: "p003", to: "none" } });
    expect(await alone.page.locator(".ct-routes").textContent()).toContain(
      `No route was reported. ${share}% of staff did not answer, so a route may exist.`,
    );
    await close(alone);
  });
});

describe("T12 rounds", { timeout: 60_000 }, () => {
  test("nothing moves between rounds; kept, new and gone are counted among those who answered twice", async () => {
    const opened = await maps.openPlain(DATA);
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
    const opened = await maps.openPlain(DATA);
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

    const cabinet = await maps.openPlain(riverbendCabinet());
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
    const opened = await maps.openPlain(DATA);
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
