import type { ViewNetwork } from "@crosstie/core";
import { focusIn, type Make } from "./dom.js";
import { canOpen } from "./expand.js";
import { labelsOf } from "./filter.js";
import type { Panel } from "./panel.js";
import type { ViewState } from "./view-state.js";

/** More departments than this are closed all at once. */
const MOST_NAMED = 6;

/**
 * Over a map of departments: how one is opened, and those that are, each to be closed again.
 * @param leave takes the focus when nothing is left here to have it
 */
export function createOpenedBar(
  make: Make,
  data: ViewNetwork,
  change: (part: Partial<ViewState>) => void,
  leave: () => void,
): Panel {
  const element = make("div", { class: "ct-chips", role: "group", "aria-label": "Opened departments" });
  const chip = (text: string, label: string, opened: readonly string[]): HTMLElement => {
    const button = make(
      "button",
      { class: "ct-chip", "aria-label": label, click: () => change({ opened }) },
      text,
    );
    return button;
  };
  return {
    element,
    update(state) {
      element.hidden = !canOpen(data, state) || state.show !== "map";
      if (element.hidden) return element.replaceChildren();
      const held = element.contains(focusIn(element));
      const { opened } = state;
      const labels = labelsOf(data);
      element.replaceChildren(
        ...(opened.length === 0
          ? [make("span", { class: "ct-quiet" }, "Click a department, or a line, to see its people.")]
          : []),
        ...(opened.length > MOST_NAMED ? [] : opened).map((id) => {
          const label = labels.get(id) ?? id;
          return chip(
            `${label} ×`,
            `Close: ${label}`,
            opened.filter((each) => each !== id),
          );
        }),
        ...(opened.length > 1 ? [chip(`Close all ${opened.length}`, `Close all ${opened.length}`, [])] : []),
      );
      // The chip with the focus has just removed itself.
      const next = element.querySelector("button");
      if (held && next === null) leave();
      else if (held) next?.focus();
    },
  };
}
