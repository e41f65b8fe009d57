import type { PrivacyLevel, ViewNetwork } from "@crosstie/core";
import { fillSelect, type Make } from "./dom.js";
import type { ThemeChoice } from "./view-api.js";

const LEVELS: readonly PrivacyLevel[] = ["names", "codes", "cabinet", "public"];
const WORDS: Readonly<Record<PrivacyLevel, string>> = {
  names: "names",
  codes: "codes instead of names",
  cabinet: "departments only (cabinet)",
  public: "departments only, in bands (public)",
};

/** Levels that show less than the data do. */
export function levelsAbove(level: PrivacyLevel): PrivacyLevel[] {
  return LEVELS.slice(LEVELS.indexOf(level) + 1);
}

/** Colours of the view, and a privacy level that can be raised but never lowered. */
export function createSettings(
  make: Make,
  prefix: string,
  data: ViewNetwork,
  theme: ThemeChoice,
  hooks: { readonly theme: (choice: ThemeChoice) => void; readonly raise: (level: PrivacyLevel) => void },
): HTMLElement {
  const colors = make("select", { id: `${prefix}-theme` });
  fillSelect(
    colors,
    make,
    [
      { value: "auto", label: "As the system" },
      { value: "light", label: "Light" },
      { value: "dark", label: "Dark" },
      { value: "contrast", label: "High contrast" },
    ],
    theme,
  );
  colors.addEventListener("change", () => hooks.theme(colors.value as ThemeChoice));
  const higher = levelsAbove(data.privacy);
  const level = make("select", { id: `${prefix}-privacy` });
  fillSelect(
    level,
    make,
    [
      { value: data.privacy, label: `Now: ${WORDS[data.privacy]}` },
      ...higher.map((each) => ({ value: each, label: `Show ${WORDS[each]}` })),
    ],
    data.privacy,
  );
  // Nothing brings back what is taken away, so arrow keys that pass a level must not take it.
  const apply = make("button", { disabled: true }, "Show less");
  level.addEventListener("change", () => {
    apply.disabled = level.value === data.privacy;
  });
  apply.addEventListener("click", () => {
    const wanted = higher.find((each) => each === level.value);
    if (wanted !== undefined) hooks.raise(wanted);
  });
  return make(
    "div",
    { class: "ct-settings", role: "group", "aria-label": "Settings" },
    make("div", { class: "ct-field" }, make("label", { for: `${prefix}-theme` }, "Colors"), colors),
    ...(higher.length === 0
      ? []
      : [
          make("div", { class: "ct-field" }, make("label", { for: `${prefix}-privacy` }, "Privacy"), level),
          apply,
        ]),
  );
}
