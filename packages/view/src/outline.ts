import type { ViewNetwork } from "@crosstie/core";
import type { Make } from "./dom.js";
import type { EgoAlter, EgoCard } from "./ego.js";
import { filterNetwork, homeOf, labelsOf } from "./filter.js";
import type { Panel } from "./panel.js";
import { answeredAt } from "./roster.js";
import { countOf } from "./text.js";
import { NO_DEPARTMENT, type ViewState } from "./view-state.js";

/** Ties listed on a card at first; the rest stands behind a button. */
const FIRST_ALTERS = 12;

/**
 * The map as a list: departments, their people, and partners, each a button that selects it. Everything the map
 * shows can be reached here with a keyboard or a screen reader; the ties of what is selected are on the card.
 */
export function createOutline(
  make: Make,
  data: ViewNetwork,
  select: (ids: readonly string[]) => void,
): Panel {
  const labels = labelsOf(data);
  const home = homeOf(data);
  const body = make("div", { class: "ct-outline-body" });
  const element = make("details", { class: "ct-outline" }, make("summary", {}, "The map as a list"), body);
  const opened = new Set<string>();
  let state: ViewState | null = null;

  const pick = (id: string, text: string, note = ""): HTMLElement => {
    const pressed = state?.selected.includes(id) === true;
    const button = make(
      "button",
      { type: "button", "aria-pressed": String(pressed), class: "ct-pick" },
      text + note,
    );
    button.addEventListener("click", () => {
      select(pressed ? [] : [id]);
      // The list is built anew: focus has to stay on the same entry.
      body.querySelectorAll<HTMLButtonElement>(".ct-pick").forEach((each) => {
        if (each.dataset.place === button.dataset.place) each.focus();
      });
    });
    button.dataset.place = id;
    return make("li", {}, button);
  };

  const build = (): void => {
    if (state === null || !element.open) return;
    const now = state;
    const shown = filterNetwork(data, now);
    const members = new Map<string, HTMLElement[]>();
    for (const person of shown.people) {
      const department = home.get(person.id) ?? NO_DEPARTMENT;
      const silent = answeredAt(person, now.wave) === false;
      const list = members.get(department) ?? [];
      list.push(pick(person.id, labels.get(person.id) ?? person.id, silent ? " (did not answer)" : ""));
      members.set(department, list);
    }
    const departments = shown.departments.map((id) => {
      const people = members.get(id) ?? [];
      const label = labels.get(id) ?? id;
      if (people.length === 0) return pick(id, label);
      const fold = make(
        "details",
        { open: opened.has(id) },
        make("summary", {}, `${label}: ${countOf(people.length, "person", "people")}`),
        make("ul", {}, pick(id, "Whole department"), ...people),
      );
      fold.addEventListener("toggle", () => (fold.open ? opened.add(id) : opened.delete(id)));
      return make("li", {}, fold);
    });
    const parts: HTMLElement[] = [];
    if (departments.length > 0) parts.push(make("h3", {}, "Departments"), make("ul", {}, ...departments));
    if (data.partners.length > 0) {
      const partners = data.partners.map((partner) => pick(partner.id, labels.get(partner.id) ?? partner.id));
      parts.push(make("h3", {}, "Outside partners"), make("ul", {}, ...partners));
    }
    body.replaceChildren(...parts);
  };
  element.addEventListener("toggle", build);
  return {
    element,
    update(next) {
      state = next;
      build();
    },
  };
}

/** The card of what is selected: sentences, and its ties as buttons that lead on. */
export function createCard(
  make: Make,
  select: (ids: readonly string[]) => void,
): { readonly element: HTMLElement; show(cards: readonly EgoCard[]): void } {
  const element = make("section", { class: "ct-card", "aria-label": "Selected", hidden: true });
  return {
    element,
    show(cards) {
      element.hidden = cards.length === 0;
      const close = make("button", { type: "button", class: "ct-close" }, "Clear selection");
      close.addEventListener("click", () => select([]));
      const [first] = cards;
      if (first === undefined) {
        element.replaceChildren();
        return;
      }
      if (cards.length > 1) {
        const title = make("h2", {}, `${cards.length} selected`);
        const list = cards.map((card) => make("li", {}, lead(card.id, card.label, card.about)));
        element.replaceChildren(title, make("ul", {}, ...list), close);
        return;
      }
      const title = make("h2", {}, first.label);
      const about = make("p", { class: "ct-quiet" }, first.about);
      const sentences = first.sentences.map((sentence) => make("p", {}, sentence));
      const { alters } = first;
      const list = make("div", { class: "ct-alters" }, ...grouped(alters.slice(0, FIRST_ALTERS)));
      const parts: HTMLElement[] = [title, about, ...sentences];
      if (alters.length > 0) parts.push(make("h3", {}, `Ties shown: ${first.scope}`), list);
      if (alters.length > FIRST_ALTERS) {
        const more = make("button", { type: "button" }, `Show ${alters.length - FIRST_ALTERS} more`);
        more.addEventListener("click", () => {
          list.replaceChildren(...grouped(alters));
          more.remove();
          list.querySelectorAll("button")[FIRST_ALTERS]?.focus();
        });
        parts.push(more);
      }
      element.replaceChildren(...parts, close);
    },
  };

  /** A list for each way of being tied, under its name. */
  function grouped(alters: readonly EgoAlter[]): HTMLElement[] {
    const groups = new Map<string | null, HTMLElement[]>();
    for (const alter of alters) {
      const item = make("li", {}, lead(alter.id, alter.label, alter.how));
      groups.set(alter.group, [...(groups.get(alter.group) ?? []), item]);
    }
    return [...groups].flatMap(([name, items]) => [
      ...(name === null ? [] : [make("h4", {}, name)]),
      make("ul", {}, ...items),
    ]);
  }

  function lead(id: string, label: string, note: string): HTMLElement {
    const button = make(
      "button",
      { type: "button", class: "ct-pick" },
      make("span", { class: "ct-name" }, label),
      make("span", { class: "ct-quiet" }, note),
    );
    button.addEventListener("click", () => select([id]));
    return button;
  }
}
