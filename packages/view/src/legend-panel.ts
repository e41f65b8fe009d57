import type { Make } from "./dom.js";
import { markup, toSvgElement } from "./markup.js";
import { SIGN_WIDTH, signMarkup } from "./scene-svg.js";
import type { Scene } from "./scene-types.js";

/** The legend and the notes under a map: the same items and sentences exports carry. */
export function createLegend(make: Make): {
  readonly items: HTMLElement;
  readonly notes: HTMLElement;
  show(scene: Scene): void;
} {
  const items = make("ul", { class: "ct-legend", "aria-label": "Legend" });
  const notes = make("ul", { class: "ct-notes", "aria-label": "Notes" });
  return {
    items,
    notes,
    show(scene) {
      items.replaceChildren(
        ...scene.legend.map((item) => {
          const sign = toSvgElement(
            markup(
              "svg",
              { viewBox: `0 0 ${SIGN_WIDTH} 18`, width: SIGN_WIDTH, height: 18, "aria-hidden": "true" },
              ...signMarkup(item, scene),
            ),
            items.ownerDocument,
          );
          return make(
            "li",
            item.subset === true ? { class: "ct-amber" } : {},
            sign,
            make("span", {}, item.text),
          );
        }),
      );
      notes.replaceChildren(...scene.notes.map((note) => make("li", {}, note)));
    },
  };
}
