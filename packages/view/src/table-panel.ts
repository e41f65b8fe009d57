import type { ViewNetwork } from "@crosstie/core";
import type { Make } from "./dom.js";
import type { Panel } from "./panel.js";
import { type TableId, tableCsv, tableIds, tableOf } from "./tables.js";
import { countOf, foldText } from "./text.js";
import type { ViewState } from "./view-state.js";

const NAMES: Readonly<Record<TableId, string>> = {
  people: "People",
  ties: "Ties",
  departments: "Departments",
};
/** Rows in the page; a file holds all of them. */
const MOST_ROWS = 500;

/**
 * People, ties and departments shown, as tables with a filter of their own and a CSV of what is shown.
 * @param analyst whether people may be sorted by a measure, which ranks them
 */
export function createTablePanel(
  make: Make,
  prefix: string,
  data: ViewNetwork,
  hooks: {
    readonly select: (ids: readonly string[]) => void;
    readonly download: (name: string, text: string) => void;
    readonly analyst: boolean;
  },
): Panel {
  const ids = tableIds(data);
  let chosen: TableId = ids[0]!;
  let sort: { column: number; up: boolean } | null = null;
  let state: ViewState | null = null;
  const tabs = ids.map((id) => {
    const tab = make(
      "button",
      { role: "tab", id: `${prefix}-tab-${id}`, "aria-controls": `${prefix}-rows`, click: () => choose(id) },
      NAMES[id],
    );
    return { id, tab };
  });
  const list = make(
    "div",
    { role: "tablist", "aria-label": "Tables", class: "ct-row" },
    ...tabs.map(({ tab }) => tab),
  );
  list.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = ids[(ids.indexOf(chosen) + step + ids.length) % ids.length]!;
    choose(next);
    tabs.find(({ id }) => id === next)?.tab.focus();
  });
  const filter = make("input", { type: "search", id: `${prefix}-rows-filter` });
  filter.addEventListener("input", () => draw());
  const save = make("button", {}, "Save this table (CSV)");
  save.addEventListener("click", () => {
    if (state !== null) hooks.download(`crosstie-${chosen}-${data.privacy}.csv`, tableCsv(rowsNow(state)));
  });
  const count = make("p", { class: "ct-quiet", "aria-live": "polite" });
  const rows = make("div", { role: "tabpanel", id: `${prefix}-rows`, class: "ct-scroll" });
  const element = make(
    "div",
    { hidden: true },
    list,
    make(
      "div",
      { class: "ct-row" },
      make("label", { for: `${prefix}-rows-filter` }, "Rows with"),
      filter,
      save,
    ),
    count,
    rows,
  );

  function choose(id: TableId): void {
    chosen = id;
    sort = null;
    draw();
  }
  function rowsNow(now: ViewState): ReturnType<typeof tableOf> {
    const table = tableOf(data, now, chosen, filter.value);
    if (sort === null) return table;
    const { column, up } = sort;
    const order = [...table.rows.keys()].sort((a, b) => {
      const [x, y] = [table.rows[a]![column] ?? null, table.rows[b]![column] ?? null];
      // Nothing known comes last, whichever way.
      if (x === null || y === null) return x === y ? a - b : x === null ? 1 : -1;
      const before =
        typeof x === "number" && typeof y === "number"
          ? x - y
          : foldText(String(x)).localeCompare(foldText(String(y)), "en", { numeric: true });
      return (up ? before : -before) || a - b;
    });
    return { ...table, rows: order.map((at) => table.rows[at]!), ids: order.map((at) => table.ids[at]!) };
  }
  function draw(): void {
    if (state === null || element.hidden) return;
    const table = rowsNow(state);
    for (const { id, tab } of tabs) {
      tab.setAttribute("aria-selected", String(id === chosen));
      tab.tabIndex = id === chosen ? 0 : -1;
    }
    rows.setAttribute("aria-labelledby", `${prefix}-tab-${chosen}`);
    const cut = table.rows.length > MOST_ROWS ? `; the first ${MOST_ROWS} are shown, the file holds all` : "";
    count.textContent = `${countOf(table.rows.length, "row")}${cut}`;
    const head = table.columns.map((text, column) => {
      const sortable = hooks.analyst || !table.measures.has(column);
      if (!sortable) return make("th", { scope: "col" }, text);
      const up = sort?.column === column ? sort.up : null;
      const button = make("button", { class: "ct-sort" }, text);
      button.addEventListener("click", () => {
        sort = { column, up: up !== true };
        draw();
        rows.querySelectorAll<HTMLButtonElement>("th")[column]?.querySelector("button")?.focus();
      });
      return make(
        "th",
        { scope: "col", "aria-sort": up === null ? "none" : up ? "ascending" : "descending" },
        button,
      );
    });
    const chosenIds = new Set(state.selected);
    rows.replaceChildren(
      make(
        "table",
        { class: "ct-table" },
        make("caption", { class: "ct-hidden" }, NAMES[chosen]),
        make("thead", {}, make("tr", {}, ...head)),
        make(
          "tbody",
          {},
          ...table.rows.slice(0, MOST_ROWS).map((row, at) => {
            const id = table.ids[at] ?? null;
            const [first, ...rest] = row;
            const name = String(first ?? "");
            let lead: HTMLElement = make("th", { scope: "row" }, name);
            if (id !== null) {
              const button = make(
                "button",
                {
                  class: "ct-pick",
                  "aria-pressed": String(chosenIds.has(id)),
                  click: () => hooks.select(chosenIds.has(id) ? [] : [id]),
                },
                name,
              );
              lead = make("th", { scope: "row" }, button);
            }
            return make(
              "tr",
              {},
              lead,
              ...rest.map((cell) => make("td", {}, cell === null ? "–" : String(cell))),
            );
          }),
        ),
      ),
    );
  }
  return {
    element,
    update(next) {
      state = next;
      element.hidden = next.show !== "table";
      draw();
    },
  };
}
