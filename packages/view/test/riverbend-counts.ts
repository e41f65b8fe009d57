import type { ViewTie } from "@crosstie/core";
import type { Page } from "playwright-core";
import type { NetworkViewHandle } from "../src/view-api.js";
import { riverbend } from "./riverbend.js";

// Riverbend is 150 people in 10 departments with 5 partners, 6 topics and 2 rounds. What tests expect of its map is
// counted from its list of ties, without the view's code.

export const DATA = riverbend();
export const HOME = new Map(DATA.people.map(({ id, department }) => [id, department ?? ""]));
export const isPartner = (id: string): boolean => DATA.partners.some((partner) => partner.id === id);
/** Ties a map opens with: advice of the last round, and those with partners. */
const opening = (tie: ViewTie): boolean => tie.wave === "w2" && tie.relation === "advice";
export const TIES = DATA.ties.filter(opening);
export const pairs = (ties: readonly ViewTie[]): Set<string> =>
  new Set(ties.map(({ from, to }) => [from, to].sort().join(" ")));
export const card = (page: Page) => page.getByRole("region", { name: "Selected" });
export const view = <T>(page: Page, act: (handle: NetworkViewHandle) => T): Promise<T> =>
  page.evaluate(`(${act.toString()})(document.getElementById("crosstie-view").crosstieView)`);
export const find = async (page: Page, label: string, text: string): Promise<void> => {
  await page.getByRole("combobox", { name: label, exact: true }).fill(text);
  await page.keyboard.press("Enter");
};
