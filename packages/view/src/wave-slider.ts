import type { ViewNetwork } from "@crosstie/core";
import type { Make } from "./dom.js";
import { checkField } from "./fields.js";
import { labelIn } from "./filter.js";
import type { Panel } from "./panel.js";
import type { ViewState } from "./view-state.js";

/** More names than this would not fit under the slider: then only the ends are named. */
const MOST_NAMED = 4;

/** The survey round shown, on a slider; all rounds together; and what changed since the round before. */
export function createWaveSlider(
  make: Make,
  prefix: string,
  data: ViewNetwork,
  change: (part: Partial<ViewState>) => void,
): Panel {
  const names = data.waves.map(({ id }) => labelIn(data.waves, id));
  const last = names.length - 1;
  const slider = make("input", { type: "range", min: 0, max: last, step: 1, id: `${prefix}-wave` });
  slider.addEventListener("input", () => change({ wave: data.waves[Number(slider.value)]?.id ?? null }));
  const now = make("output", { class: "ct-round", for: `${prefix}-wave` });
  const ticks = names.map((name, at) =>
    make("span", {}, names.length <= MOST_NAMED || at === 0 || at === last ? name : ""),
  );
  const all = checkField(make, "All rounds together", (together) =>
    change({ wave: together ? null : (data.waves[Number(slider.value)]?.id ?? null) }),
  );
  const compare = make("button", {}, "Show what changed");
  compare.addEventListener("click", () =>
    change({
      lens: compare.getAttribute("aria-pressed") === "true" ? "none" : "change",
      pair: null,
      contact: null,
    }),
  );
  const element = make(
    "div",
    { class: "ct-rounds", role: "group", "aria-label": "Survey rounds" },
    make("label", { for: `${prefix}-wave` }, "Survey round"),
    now,
    make(
      "div",
      { class: "ct-slide" },
      slider,
      make("div", { class: "ct-ticks", "aria-hidden": "true" }, ...ticks),
    ),
    all.row,
    ...(data.people.length > 0 ? [compare] : []),
  );
  return {
    element,
    update(state) {
      element.hidden = state.show === "rounds";
      const at = data.waves.findIndex(({ id }) => id === state.wave);
      if (at >= 0) slider.value = String(at);
      const text = at < 0 ? "All rounds together" : (names[at] ?? "");
      slider.setAttribute("aria-valuetext", text);
      now.textContent = text;
      all.box.checked = at < 0;
      compare.disabled = at < 0;
      compare.setAttribute("aria-pressed", String(state.lens === "change"));
    },
  };
}
