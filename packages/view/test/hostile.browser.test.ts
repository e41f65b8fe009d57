import type { ViewNetwork } from "@crosstie/core";
import type { Page } from "playwright-core";
import { expect, describe as group, test } from "vitest";
import type { ViewState } from "../src/view-state.js";
import { useMapBrowser } from "./map-browser.js";
import { close, exported, setState } from "./map-page.js";
import { parseXml } from "./parse-xml.js";
import { small } from "./small.js";

const maps = useMapBrowser();

/** Texts that would make an element, an attribute or an address, were they ever read as markup. */
const NAUGHTY = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "</title></style></script><h1 id=added>x",
  '" onmouseover="alert(1)" x="',
  "' autofocus onfocus='alert(1)' y='",
  "javascript:alert(1)",
  "<svg/onload=alert(1)><a href=javascript:alert(1)>",
  "<!--<iframe srcdoc=x>-->",
  "]]><style>p{color:red}</style>",
];

/** The same network, each text of it with one of these; lengths differ, so that what is drawn may be cut elsewhere. */
function named(text: (at: number) => string): ViewNetwork {
  const data = small();
  let at = 0;
  const next = () => text(at++);
  const relabel = <T extends { readonly label: string }>(list: readonly T[]) =>
    list.map((each) => ({ ...each, label: next() }));
  return {
    ...data,
    title: next(),
    people: data.people.map((each) => ({ ...each, label: next(), role: next() })),
    departments: relabel(data.departments),
    partners: data.partners.map((each) => ({ ...each, label: next(), kind: next() })),
    topics: relabel(data.topics),
    relations: relabel(data.relations),
    waves: relabel(data.waves),
    measures: data.measures.map((each) => ({ ...each, label: next(), about: next(), unit: next() })),
  };
}

const STATES: readonly (readonly [string, Partial<ViewState>])[] = [
  ["map", {}],
  ["a person", { selected: ["a"], depth: 2 }],
  ["several", { selected: ["a", "X", "P"] }],
  ["a route", { selected: [], path: { from: "a", to: "math" } }],
  ["bridging", { path: null, lens: "bridging", pair: ["X", "Y"] }],
  ["pathways", { lens: "pathways", contact: "both" }],
  ["change", { lens: "change" }],
  ["departments", { lens: "none", detail: "departments" }],
  ["measures", { detail: "people", colorBy: "in_degree:advice", sizeBy: "in_degree:advice" }],
  ["matrix", { show: "matrix" }],
  ["table", { show: "table" }],
  ["rounds", { show: "rounds" }],
  ["relations", { show: "relations" }],
  ["flow", { show: "flow" }],
];

/** Elements and attributes of the whole page, as the browser has read and made it, and what might act. */
function domOf(page: Page): Promise<{ kinds: string[]; acting: string[]; texts: string }> {
  return page.evaluate(() => {
    const kinds = new Set<string>();
    const acting: string[] = [];
    let texts = "";
    const visit = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll("*")) {
        const tag = element.tagName.toLowerCase();
        kinds.add(tag);
        for (const { name, value } of element.attributes) {
          kinds.add(`${tag} ${name}`);
          const isAddress = /^(?:href|xlink:href|src|srcdoc|action|formaction|data|style)$/.test(name);
          if (/^on/.test(name) || (isAddress && /javascript:|alert/i.test(value)))
            acting.push(`${tag} ${name}="${value}"`);
        }
        if (element.shadowRoot !== null) visit(element.shadowRoot);
      }
      const all = root instanceof Document ? root.body : root;
      texts += all.textContent ?? "";
    };
    visit(document);
    return { kinds: [...kinds].sort(), acting, texts };
  });
}

/** What every state of a page is made of, with the folds open, the list unfolded and something searched. */
async function lookedThrough(data: ViewNetwork, search: string) {
  const opened = await maps.openPlain(data);
  const { page } = opened;
  let dialogs = 0;
  page.on("dialog", (dialog) => {
    dialogs++;
    void dialog.dismiss();
  });
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
  await page.locator("[role=treeitem]").first().focus();
  for (const key of ["ArrowRight", "ArrowDown", "ArrowRight"]) await page.keyboard.press(key);
  const kinds = new Set<string>();
  const acting: string[] = [];
  let texts = "";
  const look = async (name: string) => {
    const dom = await domOf(page);
    for (const kind of dom.kinds) kinds.add(kind);
    for (const each of dom.acting) acting.push(`${name}: ${each}`);
    texts += dom.texts;
  };
  for (const [name, change] of STATES) {
    await setState(page, change);
    await look(name);
  }
  await setState(page, { show: "map" });
  await page.getByRole("combobox", { name: "Find on the map" }).fill(search);
  await look("search");
  const counts = await page.evaluate(() => ({
    scripts: document.scripts.length,
    headings: document.querySelectorAll("h1").length,
    added: document.querySelectorAll("#added, img, iframe, object, embed").length,
  }));
  const svg = (await exported(page, "svg")).toString("utf8");
  await close(opened);
  return { kinds: [...kinds].sort(), acting, texts, counts, dialogs, svg };
}

group("names that try to be markup, in the page of the map", { timeout: 240_000 }, () => {
  test("make no element, no attribute and nothing that acts, in any state", async () => {
    const harmless = await lookedThrough(
      named((at) => `Name ${at}`),
      "name",
    );
    const naughty = await lookedThrough(
      named((at) => `${NAUGHTY[at % NAUGHTY.length]} ${at}`),
      "alert",
    );
    expect(harmless.kinds.length).toBeGreaterThan(60);
    expect(naughty.kinds.filter((kind) => !harmless.kinds.includes(kind))).toEqual([]);
    expect(naughty.acting).toEqual([]);
    expect(naughty.counts).toEqual(harmless.counts);
    expect(naughty.counts).toEqual({ scripts: 2, headings: 1, added: 0 });
    expect(naughty.dialogs).toBe(0);
    // They are there, as what they say.
    for (const text of NAUGHTY) expect(naughty.texts, text).toContain(text);
    const tags = (svg: string) =>
      [...new Set([...svg.matchAll(/<([a-z][\w:-]*)/gi)].map((m) => m[1]))].sort();
    expect(parseXml(naughty.svg).root).toBe("svg");
    expect(tags(naughty.svg)).toEqual(tags(harmless.svg));
  });
});
