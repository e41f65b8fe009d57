import type { ViewNetwork } from "@crosstie/core";
import { focusIn, type Make } from "./dom.js";
import { type MatrixTable, MOST_ROWS, matrixTable } from "./matrix.js";
import type { Panel } from "./panel.js";
import type { ViewState } from "./view-state.js";

/** Neighbouring rows of one department. */
function groupsOf({ heads }: MatrixTable): { start: number; size: number; label: string }[] {
  const groups: { start: number; size: number; label: string; id: string | null }[] = [];
  for (const [at, head] of heads.entries()) {
    const last = groups.at(-1);
    if (last !== undefined && last.id === head.department) last.size++;
    else groups.push({ start: at, size: 1, label: head.departmentLabel, id: head.department });
  }
  return groups;
}

/** The ties shown as a table; arrow keys move from cell to cell, Enter selects the two of a tie. */
export function createMatrixPanel(
  make: Make,
  data: ViewNetwork,
  select: (ids: readonly string[]) => void,
): Panel {
  const element = make("div", { class: "ct-scroll", hidden: true });
  let at: readonly [number, number] = [0, 0];

  const move = (down: number, right: number): void => {
    const rows = element.querySelectorAll("tbody tr");
    const columns = rows[0]?.querySelectorAll("td").length ?? 0;
    at = [
      Math.min(rows.length - 1, Math.max(0, at[0] + down)),
      Math.min(columns - 1, Math.max(0, at[1] + right)),
    ];
    focusCell();
  };
  const cellAt = (row: number, column: number): HTMLElement | null =>
    element.querySelectorAll("tbody tr")[row]?.querySelectorAll("td")[column] ?? null;
  const focusCell = (): void => {
    element.querySelector('td[tabindex="0"]')?.setAttribute("tabindex", "-1");
    const cell = cellAt(at[0], at[1]);
    cell?.setAttribute("tabindex", "0");
    cell?.focus();
  };
  const STEPS: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    Home: [0, -MOST_ROWS],
    End: [0, MOST_ROWS],
    PageUp: [-10, 0],
    PageDown: [10, 0],
  };
  element.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(...step);
  });

  return {
    element,
    update(state) {
      element.hidden = state.show !== "matrix";
      if (element.hidden) {
        element.replaceChildren();
        return;
      }
      const focused = element.contains(focusIn(element));
      element.replaceChildren(...draw(state));
      if (focused) focusCell();
    },
  };

  function draw(state: ViewState): HTMLElement[] {
    const table = matrixTable(data, state);
    const chosen = new Set(state.selected);
    const corner = make("td", {}, "");
    const short = table.of === "people";
    const groups = short ? groupsOf(table) : [];
    const first = new Set(groups.map(({ start }) => start));
    return [
      make(
        "p",
        { class: "ct-quiet" },
        table.of === "people"
          ? "Rows name columns; numbers are strengths, • a tie without one. Hatched rows: did not answer. Arrow keys move, Enter selects both."
          : `Ties from the department of the row to that of the column${data.people.length > MOST_ROWS && state.detail === "people" ? ` (more than ${MOST_ROWS} people are shown as departments)` : ""}.`,
      ),
      make(
        "table",
        { class: "ct-matrix" },
        make("caption", { class: "ct-hidden" }, short ? "Who names whom" : "Ties between departments"),
        make(
          "thead",
          {},
          ...(groups.length === 0
            ? []
            : [
                make(
                  "tr",
                  {},
                  make("td", { colspan: 2 }),
                  ...groups.map(({ label, size }) =>
                    make(
                      "th",
                      { scope: "colgroup", colspan: size, class: "ct-edge", title: label },
                      make("div", { class: "ct-clip" }, label),
                    ),
                  ),
                ),
              ]),
          make(
            "tr",
            {},
            ...(groups.length === 0 ? [] : [make("td")]),
            corner,
            ...table.heads.map((head, c) =>
              make(
                "th",
                { scope: "col", title: head.label, class: first.has(c) ? "ct-edge" : undefined },
                make("span", {}, head.label),
              ),
            ),
          ),
        ),
        make(
          "tbody",
          {},
          ...table.rows.map((row, r) => {
            const head = table.heads[r]!;
            return make(
              "tr",
              { class: [head.silent ? "ct-silent" : "", first.has(r) ? "ct-top" : ""].join(" ").trim() },
              ...groups
                .filter(({ start }) => start === r)
                .map(({ label, size }) =>
                  make(
                    "th",
                    { scope: "rowgroup", rowspan: size, class: "ct-group", title: label },
                    make("span", {}, label),
                  ),
                ),
              make(
                "th",
                { scope: "row", title: head.label },
                head.label,
                ...(head.silent ? [make("span", { class: "ct-hidden" }, " (not answered)")] : []),
              ),
              ...row.map((cell, c) => {
                const lit = chosen.has(cell.from) || chosen.has(cell.to);
                const element = make(
                  "td",
                  {
                    class: `ct-is-${cell.state}${lit ? " ct-lit" : ""}${first.has(c) ? " ct-edge" : ""}`,
                    tabindex: r === at[0] && c === at[1] ? "0" : "-1",
                    title: cell.title === "" ? undefined : cell.title,
                  },
                  cell.text,
                  ...(cell.state === "unknown" ? [make("span", { class: "ct-hidden" }, "not answered")] : []),
                );
                const act = (): void => {
                  at = [r, c];
                  if (cell.state !== "self") select([cell.from, cell.to]);
                };
                element.addEventListener("click", act);
                element.addEventListener("keydown", (event) => {
                  if (event.key !== "Enter") return;
                  event.preventDefault();
                  act();
                });
                return element;
              }),
            );
          }),
        ),
      ),
    ];
  }
}
