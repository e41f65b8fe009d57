import type { Page } from "playwright-core";
import type { ViewState } from "../src/view-state.js";
import "./map-page.js";

/** A state of the map, and a name for it. */
export const STATES: readonly (readonly [string, Partial<ViewState>])[] = [
  ["map", {}],
  ["a person selected", { selected: ["a"], depth: 2 }],
  ["three selected", { selected: ["a", "X", "P"] }],
  ["bridging", { lens: "bridging", pair: ["X", "Y"] }],
  ["pathways", { lens: "pathways", contact: "both" }],
  ["change", { lens: "change" }],
  ["a route", { path: { from: "a", to: "math" } }],
  ["filters", { minStrength: 2, departments: ["X", "Y"], roles: ["Director"], nonrespondents: false }],
  ["nothing left", { departments: [] }],
  ["colour and size", { colorBy: "in_degree:advice", sizeBy: "in_degree:advice", recompute: true }],
  ["department colours", { colorBy: "department" }],
  ["boxes", { layout: "boxes" }],
  ["steps from partners", { layout: "partner-distance" }],
  ["force", { layout: "force" }],
  ["departments", { detail: "departments" }],
  ["matrix", { show: "matrix", selected: ["a"] }],
  ["matrix of departments", { show: "matrix", detail: "departments" }],
  ["table", { show: "table", selected: ["b"] }],
  ["rounds", { show: "rounds" }],
  ["relations", { show: "relations" }],
  ["flow", { show: "flow" }],
];

/** What each of the states starts from. */
export const PLAIN: Partial<ViewState> = {
  show: "map",
  layout: "departments",
  lens: "none",
  pair: null,
  contact: null,
  path: null,
  detail: "people",
  relation: null,
  wave: "2",
  pathway: null,
  minStrength: null,
  departments: null,
  roles: null,
  nonrespondents: true,
  recompute: false,
  colorBy: "none",
  sizeBy: "none",
  selected: [],
  depth: 1,
};

/** Every fold open, so that nothing is kept from the checker. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
  // The tree is built when its fold opens; its first department is opened too.
  await page.locator("[role=treeitem]").first().focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
}
