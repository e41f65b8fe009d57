import type { Make } from "./dom.js";
import type { Match } from "./find.js";

/**
 * A combobox after the ARIA authoring practices: arrows move, Enter chooses, Escape closes. Focus stays in the
 * field; the active option is told through aria-activedescendant.
 */
export function createSearchBox(
  make: Make,
  prefix: string,
  hooks: { readonly find: (text: string) => readonly Match[]; readonly choose: (match: Match) => void },
  words: { readonly label: string; readonly placeholder: string } = {
    label: "Find on the map",
    placeholder: "Name, department, topic …",
  },
): { readonly element: HTMLElement; readonly input: HTMLInputElement } {
  const listId = `${prefix}-found`;
  const input = make("input", {
    type: "search",
    id: `${prefix}-search`,
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": listId,
    autocomplete: "off",
    spellcheck: "false",
    placeholder: words.placeholder,
  });
  const list = make("ul", {
    id: listId,
    role: "listbox",
    "aria-label": "Found",
    class: "ct-found",
    hidden: true,
  });
  const element = make(
    "div",
    { class: "ct-search" },
    make("label", { for: `${prefix}-search` }, words.label),
    input,
    list,
  );
  let matches: readonly Match[] = [];
  let active = -1;

  const close = (): void => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (at: number): void => {
    active = at;
    for (const [index, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(index === at));
      if (index === at) option.scrollIntoView({ block: "nearest" });
    }
    if (at >= 0) input.setAttribute("aria-activedescendant", `${prefix}-found-${at}`);
  };
  const open = (): void => {
    matches = hooks.find(input.value);
    list.replaceChildren(
      ...matches.map((match, at) =>
        make(
          "li",
          { role: "option", id: `${prefix}-found-${at}`, "aria-selected": "false" },
          make("span", { class: "ct-name" }, match.label),
          make(
            "span",
            { class: "ct-quiet" },
            match.show === null ? match.about : `${match.about} · not on the map now: show`,
          ),
        ),
      ),
    );
    if (matches.length === 0 && input.value.trim() !== "") {
      list.replaceChildren(
        make("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing found"),
      );
    }
    list.hidden = list.children.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (matches.length > 0) mark(0);
    else input.removeAttribute("aria-activedescendant");
  };
  const choose = (at: number): void => {
    const match = matches[at];
    if (match === undefined) return;
    input.value = match.label;
    close();
    hooks.choose(match);
  };

  input.addEventListener("input", open);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      else if (matches.length > 0) {
        mark((active + (event.key === "ArrowDown" ? 1 : -1) + matches.length) % matches.length);
      }
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!list.hidden) choose(active);
    } else if (event.key === "Escape") {
      if (list.hidden) input.value = "";
      close();
    }
  });
  // mousedown would blur the field, and so close the list before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target instanceof Element ? event.target.closest("li") : null;
    if (option !== null) choose([...list.children].indexOf(option));
  });
  return { element, input };
}
