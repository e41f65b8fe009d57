import { focusIn, type Make } from "./dom.js";
import type { EgoAlter, EgoCard } from "./ego.js";

/** Ties listed on a card at first; the rest stands behind a button. */
const FIRST_ALTERS = 12;

/** What else can be done with what is on a card. */
export interface CardAction {
  readonly text: string;
  readonly act: () => void;
}

/** The card of what is selected: sentences, and its ties as buttons that lead on. */
export function createCard(
  make: Make,
  select: (ids: readonly string[]) => void,
): { readonly element: HTMLElement; show(cards: readonly EgoCard[], more?: CardAction | null): void } {
  let shownId: string | null = null;
  const element = make("section", { class: "ct-card", "aria-label": "Selected", hidden: true });
  return {
    element,
    show(cards, action = null) {
      element.hidden = cards.length === 0;
      const close = make("button", { class: "ct-close", click: () => select([]) }, "Clear selection");
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
        const more = make("button", {}, `Show ${alters.length - FIRST_ALTERS} more`);
        more.addEventListener("click", () => {
          list.replaceChildren(...grouped(alters));
          more.remove();
          list.querySelectorAll("button")[FIRST_ALTERS]?.focus();
        });
        parts.push(more);
      }
      if (action !== null) {
        const turn = make("button", { click: action.act }, action.text);
        parts.push(turn);
      }
      const held = element.contains(focusIn(element));
      element.replaceChildren(...parts, close);
      // The card is built anew on a change: the focus must not fall back to the page.
      if (held && shownId === first.id) element.querySelector<HTMLElement>(":scope > button")?.focus();
      shownId = first.id;
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
      { class: "ct-pick", click: () => select([id]) },
      make("span", { class: "ct-name" }, label),
      make("span", { class: "ct-quiet" }, note),
    );
    return button;
  }
}
