export { describe } from "./describe.js";
export { buildScene } from "./scene.js";
export { renderSceneSvg, type SvgOptions } from "./scene-svg.js";
export type * from "./scene-types.js";
export { contrast, darkTheme, lightTheme, type Theme } from "./theme.js";
export { type EmbeddedView, embedView, type ViewPageOptions, viewPage } from "./view-page.js";
export { applyState, defaultState, type ViewState } from "./view-state.js";
