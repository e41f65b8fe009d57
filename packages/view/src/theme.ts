/**
 * Colours and type of a picture. Every colour is opaque `#rrggbb`: sigma 3 draws translucent ones wrongly. Only the
 * theme for forced colours names the system's own, and is drawn as SVG.
 */
export interface Theme {
  readonly id: "light" | "dark" | "contrast" | "forced";
  readonly background: string;
  readonly text: string;
  readonly quiet: string;
  /** Fill and outline of people when no measure or department colours them. */
  readonly person: string;
  readonly outline: string;
  readonly partner: string;
  readonly region: string;
  readonly regionLine: string;
  readonly formal: string;
  readonly informal: string;
  readonly both: string;
  /** Ties whose strength was asked but not given. */
  readonly missing: string;
  /** What a selection pushes back. */
  readonly dim: string;
  readonly dimLine: string;
  readonly selection: string;
  /** Ties that stayed, came and went between two rounds. */
  readonly kept: string;
  readonly added: string;
  readonly gone: string;
  /** Ends of the sequential ramp, from the lowest value to the highest. */
  readonly ramp: readonly [string, string];
  /** Up to seven hues for departments; the outline carries the contrast. */
  readonly hues: readonly string[];
  readonly font: string;
  /** Size of labels in scene units. */
  readonly fontSize: number;
}

// Okabe & Ito (2008), the colour-blind safe set, in the order in which neighbours differ most.
const OKABE_ITO = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442"] as const;
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

export const lightTheme: Theme = {
  id: "light",
  background: "#ffffff",
  text: "#1b2430",
  quiet: "#55606e",
  person: "#4a5a6e",
  outline: "#1f2a37",
  partner: "#009e73",
  region: "#f3f5f8",
  regionLine: "#8b97a6",
  formal: "#0072b2",
  informal: "#d55e00",
  both: "#3a3f4b",
  missing: "#9aa4b0",
  dim: "#e3e7ec",
  dimLine: "#eceff2",
  selection: "#111111",
  kept: "#9aa4b0",
  added: "#0072b2",
  gone: "#d55e00",
  ramp: ["#dbe9f6", "#08306b"],
  hues: OKABE_ITO,
  font: FONT,
  fontSize: 13,
};

export const darkTheme: Theme = {
  id: "dark",
  background: "#14181d",
  text: "#eef1f5",
  quiet: "#aab4c0",
  person: "#a9b8ca",
  outline: "#e4e9ef",
  partner: "#1fb88c",
  region: "#1d232b",
  regionLine: "#6d7a8a",
  formal: "#56b4e9",
  informal: "#f0863c",
  both: "#d5d9e0",
  missing: "#6b7683",
  dim: "#2b323b",
  dimLine: "#232a32",
  selection: "#ffffff",
  kept: "#6b7683",
  added: "#56b4e9",
  gone: "#f0863c",
  ramp: ["#1f3a5a", "#cfe6ff"],
  hues: OKABE_ITO,
  font: FONT,
  fontSize: 13,
};

/** Black on white with few, strong colours: every line and outline has a contrast of at least 4.5 to 1. */
export const contrastTheme: Theme = {
  ...lightTheme,
  id: "contrast",
  text: "#000000",
  quiet: "#333333",
  person: "#1a1a1a",
  outline: "#000000",
  partner: "#00573f",
  region: "#ffffff",
  regionLine: "#000000",
  formal: "#004a7c",
  informal: "#a03c00",
  both: "#000000",
  missing: "#595959",
  dim: "#c8c8c8",
  dimLine: "#d6d6d6",
  selection: "#000000",
  kept: "#6e6e6e",
  added: "#004a7c",
  gone: "#a03c00",
  fontSize: 14,
};

/** The reader's own colours, where the system forces them on every page; lines differ by dash and width. */
export const forcedTheme: Theme = {
  ...contrastTheme,
  id: "forced",
  background: "Canvas",
  text: "CanvasText",
  quiet: "CanvasText",
  person: "CanvasText",
  outline: "CanvasText",
  partner: "LinkText",
  region: "Canvas",
  regionLine: "GrayText",
  formal: "LinkText",
  informal: "CanvasText",
  both: "CanvasText",
  missing: "GrayText",
  dim: "GrayText",
  dimLine: "GrayText",
  selection: "Highlight",
  kept: "GrayText",
  added: "LinkText",
  gone: "CanvasText",
  ramp: ["Canvas", "CanvasText"],
  hues: [],
};

/** The theme for a choice; the system's own colours where it forces them on every page. */
export function themeFor(win: Window, choice: "auto" | "light" | "dark" | "contrast"): Theme {
  const has = (query: string): boolean => win.matchMedia(query).matches;
  if (has("(forced-colors: active)")) return forcedTheme;
  if (choice === "contrast") return contrastTheme;
  const dark = choice === "dark" || (choice === "auto" && has("(prefers-color-scheme: dark)"));
  return dark ? darkTheme : lightTheme;
}

/**
 * The colour a share of the way between two opaque colours.
 * @param share 0 gives `from`, 1 gives `to`; values outside are cut
 */
export function mixColors(from: string, to: string, share: number): string {
  const key = `${from} ${to} ${share}`;
  const known = mixed.get(key);
  if (known !== undefined) return known;
  const made = mix(from, to, share);
  // Few pairs and shares are ever asked for, but a measure can have a share for each person.
  if (mixed.size > 5000) mixed.clear();
  mixed.set(key, made);
  return made;
}

const mixed = new Map<string, string>();

function mix(from: string, to: string, share: number): string {
  const t = Math.min(1, Math.max(0, share));
  // What the system's colours are, only the browser knows.
  if (!from.startsWith("#")) return `color-mix(in srgb, ${to} ${Math.round(100 * t)}%, ${from})`;
  let mixed = "#";
  for (const at of [1, 3, 5]) {
    const a = Number.parseInt(from.slice(at, at + 2), 16);
    const b = Number.parseInt(to.slice(at, at + 2), 16);
    mixed += Math.round(a + (b - a) * t)
      .toString(16)
      .padStart(2, "0");
  }
  return mixed;
}

/** WCAG contrast ratio of two opaque colours, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const light = (color: string): number => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const [a, b] = [light(one), light(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
