import type { ViewNetwork } from "@crosstie/core";
import { focusIn, type Make } from "./dom.js";
import { egoCard } from "./ego.js";
import { filterNetwork, homeOf, labelsOf } from "./filter.js";
import type { Panel } from "./panel.js";
import { answeredAt } from "./roster.js";
import { countOf, foldText } from "./text.js";
import { NO_DEPARTMENT, type ViewState } from "./view-state.js";

/** An entry of the tree. */
interface Entry {
  /** Its place in the data: stays the same whatever the filters leave out. */
  readonly key: string;
  /** What it selects. */
  readonly id: string;
  readonly text: string;
  /** Said and shown after the text: "did not answer", how somebody is tied. */
  readonly note: string;
  /** Made when the entry is opened; null: a leaf. */
  readonly children: (() => readonly Entry[]) | null;
}

/**
 * The map as a tree: departments, their people, and the ties of each; partners and theirs. Everything the map
 * shows can be reached here with a keyboard or a screen reader, after the tree pattern of the ARIA authoring
 * practices: one tab stop, arrows move and open, Enter selects, letters jump.
 *
 * @param point the entry with the focus, to be shown on the map; null when the focus leaves
 */
export function createOutline(
  make: Make,
  data: ViewNetwork,
  hooks: {
    readonly select: (ids: readonly string[]) => void;
    readonly point: (id: string | null) => void;
  },
): Panel {
  let numbers: ReadonlyMap<string, number> = new Map();
  const tree = make("ul", { role: "tree", "aria-label": "The map as a list", class: "ct-tree" });
  const element = make(
    "details",
    { class: "ct-outline" },
    make("summary", {}, "The map as a list"),
    make("div", { class: "ct-outline-body" }, tree),
  );
  const opened = new Set<string>();
  /** The entry that Tab reaches, by its path. */
  let current: string | null = null;
  let state: ViewState | null = null;
  let typed = "";
  let typedAt = 0;

  const tiesOf = (id: string) => (): Entry[] => {
    const card = state === null ? null : egoCard(data, state, id);
    return (card?.alters ?? []).map((alter) => ({
      key: `t${numbers.get(alter.id) ?? 0}`,
      id: alter.id,
      text: alter.label,
      note: [alter.group, alter.how].filter((part) => part !== null && part !== "").join(": "),
      children: null,
    }));
  };
  const roots = (now: ViewState): Entry[] => {
    const shown = filterNetwork(data, now);
    const labels = labelsOf(data);
    const home = homeOf(data);
    if (numbers.size === 0) numbers = new Map([...home.keys()].map((id, at) => [id, at]));
    const members = new Map<string, Entry[]>();
    for (const person of shown.people) {
      const department = home.get(person.id) ?? NO_DEPARTMENT;
      const list = members.get(department) ?? [];
      list.push({
        key: `i${numbers.get(person.id) ?? 0}`,
        id: person.id,
        text: labels.get(person.id) ?? person.id,
        note: answeredAt(person, now.wave) === false ? "did not answer" : "",
        children: tiesOf(person.id),
      });
      members.set(department, list);
    }
    return [
      ...shown.departments.map((id): Entry => {
        const people = members.get(id) ?? [];
        const note = people.length === 0 ? "" : countOf(people.length, "person", "people");
        return {
          key: `d${numbers.get(id) ?? 0}`,
          id,
          text: labels.get(id) ?? id,
          note,
          children: people.length === 0 ? tiesOf(id) : () => people,
        };
      }),
      ...data.partners.map(({ id }) => ({
        key: `p${numbers.get(id) ?? 0}`,
        id,
        text: labels.get(id) ?? id,
        note: "outside partner",
        children: tiesOf(id),
      })),
    ];
  };

  /** An entry and, where it is open, those under it: one flat list, whose levels are told and indented. */
  const items = (entry: Entry, path: string, level: number, at: number, of: number): HTMLElement[] => {
    const open = entry.children !== null && opened.has(path);
    entries.set(path, entry);
    const made = make(
      "li",
      {
        role: "treeitem",
        class: "ct-leaf",
        "aria-level": level,
        "aria-posinset": at + 1,
        "aria-setsize": of,
        "aria-selected": String(state?.selected.includes(entry.id) === true),
        "aria-expanded": entry.children === null ? undefined : String(open),
        tabindex: path === current ? 0 : -1,
        "data-path": path,
      },
      make("span", { class: "ct-twist", "aria-hidden": "true" }),
      make(
        "span",
        {},
        entry.text,
        ...(entry.note === "" ? [] : [" ", make("span", { class: "ct-note" }, `(${entry.note})`)]),
      ),
    );
    if (!open) return [made];
    const children = entry.children?.() ?? [];
    if (children.length === 0)
      return [made, make("li", { role: "none", class: "ct-quiet" }, "No ties shown.")];
    return [
      made,
      ...children.flatMap((child, n) => items(child, `${path}-${child.key}`, level + 1, n, children.length)),
    ];
  };
  const entries = new Map<string, Entry>();
  const build = (): void => {
    if (state === null || !element.open) return;
    const held = tree.contains(focusIn(tree));
    entries.clear();
    const list = roots(state);
    current ??= list[0]?.key ?? null;
    tree.replaceChildren(...list.flatMap((entry, n) => items(entry, entry.key, 1, n, list.length)));
    if (!entries.has(current ?? "")) {
      current = list[0]?.key ?? null;
      tree.querySelector<HTMLElement>("[role=treeitem]")?.setAttribute("tabindex", "0");
    }
    // The tree is built anew on a change: focus has to stay on the same entry.
    if (held) at(current)?.focus();
  };
  const at = (path: string | null): HTMLElement | null =>
    path === null ? null : tree.querySelector<HTMLElement>(`[data-path="${path}"]`);
  const go = (next: HTMLElement | null | undefined): void => {
    if (next === null || next === undefined) return;
    at(current)?.setAttribute("tabindex", "-1");
    current = next.dataset.path ?? null;
    next.setAttribute("tabindex", "0");
    next.focus();
  };
  const turn = (path: string, open: boolean): void => {
    if (open) opened.add(path);
    else opened.delete(path);
    build();
  };
  const choose = (path: string): void => {
    const entry = entries.get(path);
    if (entry !== undefined) hooks.select(state?.selected.includes(entry.id) === true ? [] : [entry.id]);
  };
  const pathOf = (target: EventTarget | null): string | null =>
    (target as Element | null)?.closest<HTMLElement>("[data-path]")?.dataset.path ?? null;

  element.addEventListener("toggle", build);
  tree.addEventListener("focusin", (event) => {
    const path = pathOf(event.target);
    if (path !== null) hooks.point(entries.get(path)?.id ?? null);
  });
  tree.addEventListener("focusout", () => hooks.point(null));
  tree.addEventListener("click", (event) => {
    const path = pathOf(event.target);
    if (path === null) return;
    go(at(path));
    if ((event.target as Element).classList.contains("ct-twist")) turn(path, !opened.has(path));
    else choose(path);
  });
  tree.addEventListener("keydown", (event) => {
    const path = pathOf(event.target);
    if (path === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = [...tree.querySelectorAll<HTMLElement>("[role=treeitem]")];
    const place = all.findIndex((each) => each.dataset.path === path);
    const expandable = entries.get(path)?.children !== null;
    switch (event.key) {
      case "ArrowDown":
        go(all[place + 1]);
        break;
      case "ArrowUp":
        go(all[place - 1]);
        break;
      case "Home":
        go(all[0]);
        break;
      case "End":
        go(all.at(-1));
        break;
      case "ArrowRight":
        if (expandable && !opened.has(path)) turn(path, true);
        else if (all[place + 1]?.dataset.path?.startsWith(`${path}-`) === true) go(all[place + 1]);
        break;
      case "ArrowLeft":
        if (opened.has(path)) turn(path, false);
        else if (path.includes("-")) go(at(path.slice(0, path.lastIndexOf("-"))));
        break;
      case "Enter":
      case " ":
        choose(path);
        break;
      default:
        if (event.key.length !== 1) return;
        // Letters typed within a second belong together.
        typed = event.timeStamp - typedAt < 1000 ? typed + event.key : event.key;
        typedAt = event.timeStamp;
        go(
          [...all.slice(place + (typed.length === 1 ? 1 : 0)), ...all.slice(0, place)].find((each) =>
            foldText(entries.get(each.dataset.path ?? "")?.text ?? "").startsWith(foldText(typed)),
          ),
        );
    }
    event.preventDefault();
  });
  return {
    element,
    update(next) {
      state = next;
      build();
    },
  };
}
