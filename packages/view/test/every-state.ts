import type { ViewNetwork } from "@crosstie/core";
import type { Page } from "playwright-core";
import type { ViewState } from "../src/view-state.js";
import "./map-page.js";

type State = readonly [string, Partial<ViewState>];

/** States of a map of some data, each with a name; without people in the data, departments stand for them. */
export function statesOf(data: ViewNetwork): readonly State[] {
  const [x, y, z] = data.departments.map(({ id }) => id);
  const [person = x!, other = y!] = data.people.map(({ id }) => id);
  const [partner] = data.partners.map(({ id }) => id);
  const level = data.people.length > 0 ? "person" : "department";
  const measure = data.measures.find((each) => each.level === level);
  const key = measure === undefined ? "none" : `${measure.id}:${measure.relation}`;
  const [role] = data.people.flatMap((each) => each.role ?? []);
  return [
    ["map", {}],
    ["one selected", { selected: [person], depth: 2 }],
    ["three selected", { selected: [person, x!, partner!] }],
    ["bridging", { lens: "bridging", pair: [x!, y!] }],
    ["pathways", { lens: "pathways", contact: "both" }],
    ["change", { lens: "change" }],
    ["a route", { path: { from: person, to: data.topics[0]?.id ?? partner! } }],
    [
      "filters",
      {
        minStrength: 2,
        departments: [x!, y!],
        nonrespondents: false,
        ...(role === undefined ? {} : { roles: [role] }),
      },
    ],
    ["nothing left", { departments: [] }],
    ["colour and size", { colorBy: key, sizeBy: key, recompute: true }],
    ["department colours", { colorBy: "department" }],
    ["boxes", { layout: "boxes" }],
    ["steps from partners", { layout: "partner-distance" }],
    ["force", { layout: "force" }],
    ["departments", { detail: "departments" }],
    ["departments, some opened", { detail: "departments", opened: [x!, z ?? y!], selected: [x!] }],
    ["matrix", { show: "matrix", selected: [person] }],
    ["matrix of departments", { show: "matrix", detail: "departments" }],
    ["table", { show: "table", selected: [other] }],
    ["rounds", { show: "rounds" }],
    ["relations", { show: "relations" }],
    ["flow", { show: "flow" }],
  ];
}

/** What each of the states starts from. */
export const PLAIN: Partial<ViewState> = {
  show: "map",
  layout: "departments",
  lens: "none",
  pair: null,
  contact: null,
  path: null,
  detail: "people",
  opened: [],
  relation: null,
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
  for (const key of ["ArrowRight", "ArrowDown", "ArrowRight"]) await page.keyboard.press(key);
}
