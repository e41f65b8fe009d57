import { make, save, section } from "./page.mjs";

/**
 * The settings that were drafted for files a study does not know by their names, such as the export of a survey.
 * @param again reads the files with other settings
 */
export function settingsSection(draft, again) {
  const text = make("textarea", { rows: "16", spellcheck: "false", "aria-label": "study.yaml" });
  text.value = draft.yaml;
  const taken = draft.files.map(({ name, as, why }) => make("li", {}, `${name}: ${as} (${why})`));
  return section(
    "How the files were read",
    make(
      "p",
      {},
      `These files are not named as a study’s, so this study.yaml was drafted for them. ${count(draft.guesses, "guess", "guesses")} to check, ${count(draft.gaps, "gap", "gaps")} to fill in; each is marked.`,
    ),
    make("ul", {}, ...taken),
    text,
    make(
      "div",
      { class: "row" },
      make(
        "button",
        { type: "button", onclick: () => again(text.value) },
        "Read the files with these settings",
      ),
      save("Save study.yaml", "study.yaml", () => text.value, "application/yaml"),
    ),
  );
}

/** "1 tie", "2 ties". */
export function count(number, one, many = `${one}s`) {
  return `${number} ${number === 1 ? one : many}`;
}
