import type { ViewNetwork } from "@crosstie/core";
import type { Make } from "./dom.js";
import { labelIn } from "./filter.js";
import { createLegend } from "./legend-panel.js";
import { toSvgElement } from "./markup.js";
import type { Panel } from "./panel.js";
import { buildScene, shownText } from "./scene.js";
import { sceneMarkup } from "./scene-svg.js";
import type { Scene } from "./scene-types.js";
import { buildLabels } from "./screen-labels.js";
import type { Theme } from "./theme.js";
import type { ViewState } from "./view-state.js";

/** More pictures than this are too small to compare. */
const MOST = 6;
/** Pixels a scene unit takes, about, in a small picture: decides which labels find room. */
const SMALL = 0.45;

/** A state for each small picture: the rounds of one relation, or the relations of one round. */
export function multiplesOf(
  data: ViewNetwork,
  state: ViewState,
): { readonly label: string; readonly state: ViewState }[] {
  const plain: ViewState = { ...state, show: "map", lens: state.lens === "change" ? "none" : state.lens };
  if (state.show === "rounds")
    return data.waves
      .slice(-MOST)
      .map(({ id }) => ({ label: labelIn(data.waves, id), state: { ...plain, wave: id } }));
  return data.relations
    .filter(({ id }) =>
      data.ties.some((tie) => tie.relation === id && (state.wave === null || tie.wave === state.wave)),
    )
    .slice(0, MOST)
    .map(({ id }) => ({
      label: labelIn(data.relations, id),
      state: { ...plain, relation: id, minStrength: null, pathway: null },
    }));
}

/** Small pictures side by side with the same places in each, so that only the ties differ. */
export function createMultiplesPanel(
  make: Make,
  prefix: string,
  data: ViewNetwork,
  theme: () => Theme,
): Panel {
  const pictures = make("div", { class: "ct-multiples" });
  // One legend for all: the signs any of the pictures uses.
  const legend = createLegend(make);
  const element = make("div", { hidden: true }, pictures, legend.items);
  return {
    element,
    update(state) {
      element.hidden = state.show !== "rounds" && state.show !== "relations";
      if (element.hidden) {
        pictures.replaceChildren();
        return;
      }
      const scenes = multiplesOf(data, state).map(({ label, state: own }) => ({
        label,
        scene: buildScene(data, own, theme()),
      }));
      const bounds = around(scenes.map(({ scene }) => scene));
      const signs = new Map(scenes.flatMap(({ scene }) => scene.legend.map((item) => [item.text, item])));
      const [first] = scenes;
      if (first !== undefined) legend.show({ ...first.scene, legend: [...signs.values()], notes: [] });
      pictures.replaceChildren(
        ...scenes.map(({ label, scene }, at) => {
          const labels = buildLabels(scene, SMALL, bounds);
          const svg = toSvgElement(
            sceneMarkup(
              { ...scene, title: label, bounds, labels },
              { id: `${prefix}-small-${at}`, content: "map" },
            ),
            element.ownerDocument,
          );
          return make(
            "figure",
            {},
            make("figcaption", {}, make("strong", {}, label), ` ${shownText(scene.counts)}.`),
            svg,
          );
        }),
      );
    },
  };
}

function around(scenes: readonly Scene[]): Scene["bounds"] {
  const left = Math.min(...scenes.map(({ bounds }) => bounds.x));
  const top = Math.min(...scenes.map(({ bounds }) => bounds.y));
  return {
    x: left,
    y: top,
    width: Math.max(...scenes.map(({ bounds }) => bounds.x + bounds.width)) - left,
    height: Math.max(...scenes.map(({ bounds }) => bounds.y + bounds.height)) - top,
  };
}
