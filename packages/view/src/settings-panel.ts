import type { PrivacyLevel, ViewNetwork } from "@crosstie/core";
import type { Make } from "./dom.js";
import { type Option, selectField } from "./fields.js";
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
  const colors = selectField(make, `${prefix}-theme`, "Colors", THEMES, (value) =>
    hooks.theme(value as ThemeChoice),
  );
  colors.select.value = theme;
  const higher = levelsAbove(data.privacy);
  // Nothing brings back what is taken away, so arrow keys that pass a level must not take it.
  const apply = make("button", { disabled: true }, "Show less");
  const level = selectField(
    make,
    `${prefix}-privacy`,
    "Privacy",
    [
      { value: data.privacy, label: `Now: ${WORDS[data.privacy]}` },
      ...higher.map((each) => ({ value: each, label: `Show ${WORDS[each]}` })),
    ],
    (value) => {
      apply.disabled = value === data.privacy;
    },
  );
  apply.addEventListener("click", () => {
    const wanted = higher.find((each) => each === level.select.value);
    if (wanted !== undefined) hooks.raise(wanted);
  });
  return make(
    "div",
    { class: "ct-settings", role: "group", "aria-label": "Settings" },
    colors.row,
    ...(higher.length === 0 ? [] : [level.row, apply]),
  );
}

const THEMES: readonly Option[] = [
  { value: "auto", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "contrast", label: "High contrast" },
];
