import type { ViewNetwork } from "@crosstie/core";
import type { Make } from "./dom.js";
import type { Panel } from "./panel.js";
import type { Show, ViewState } from "./view-state.js";

const LABELS: Readonly<Record<Show, string>> = {
  map: "Map",
  matrix: "Matrix",
  table: "Table",
  rounds: "Rounds side by side",
  relations: "Relations side by side",
  flow: "Departments to partners",
};

/** Ways of showing the same ties, one of which is chosen. */
export function createShowBar(
  make: Make,
  prefix: string,
  data: ViewNetwork,
  change: (part: Partial<ViewState>) => void,
): Panel {
  const shows: Show[] = [
    "map",
    "matrix",
    "table",
    ...(data.waves.length > 1 ? ["rounds" as const] : []),
    ...(data.relations.length > 1 ? ["relations" as const] : []),
    ...(data.partners.length > 0 ? ["flow" as const] : []),
  ];
  const boxes = shows.map((show) => {
    const input = make("input", { type: "radio", name: `${prefix}-show`, value: show });
    input.addEventListener("change", () => change({ show }));
    return { show, input, label: make("label", { class: "ct-show" }, input, make("span", {}, LABELS[show])) };
  });
  const element = make(
    "fieldset",
    { class: "ct-shows" },
    make("legend", { class: "ct-hidden" }, "Show as"),
    ...boxes.map(({ label }) => label),
  );
  return {
    element,
    update(state) {
      for (const { show, input } of boxes) input.checked = show === state.show;
    },
  };
}
