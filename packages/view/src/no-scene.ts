import type { Scene } from "./scene-types.js";
import type { Theme } from "./theme.js";

const NOWHERE = { x: 0, y: 0, width: 1, height: 1 };

/** What a map shows before its first picture is made. */
export function noScene(theme: Theme): Scene {
  return {
    title: "",
    description: "",
    status: "empty",
    detail: "people",
    bounds: NOWHERE,
    extent: NOWHERE,
    regions: [],
    links: [],
    marks: [],
    candidates: [],
    labels: [],
    legend: [],
    facts: [],
    notes: [],
    watermark: null,
    counts: { people: 0, peopleTotal: 0, ties: 0, tiesTotal: 0, withheldPairs: 0, withheldInside: 0 },
    change: null,
    theme,
  };
}
