import { describe, expect, it } from "vitest";
import { measureRows } from "../../src/analysis/measure-rows.js";
import { measures } from "../../src/measures/index.js";
import type { View } from "../../src/measures/measure.js";
import { departments, F1 } from "./whole-helpers.js";

const VIEWS: readonly View[] = ["directed", "union", "mutual"];
const options = { permutations: 1 } as const;

describe("views a measure is not defined on", () => {
  it("are said on its card, in words, and nowhere else", () => {
    for (const card of measures) {
      expect(new Set(card.views).size, card.id).toBe(card.views.length);
      const all = VIEWS.every((view) => card.views.includes(view));
      expect(card.otherViews === undefined, `${card.level} ${card.id}`).toBe(all);
      if (!all) expect(card.otherViews!.split(" ").length, card.id).toBeGreaterThan(6);
    }
  });

  it("give one row with the reason, code first", () => {
    for (const card of measures)
      for (const view of VIEWS.filter((v) => !card.views.includes(v))) {
        const rows = measureRows(F1, departments, [card], { ...options, view });
        expect(rows).toHaveLength(1);
        expect(rows[0]).toMatchObject({ value: null, status: "undefined" });
        expect(rows[0]!.reason).toBe(`NOT_APPLICABLE: ${card.otherViews}`);
      }
  });
});

describe("weights", () => {
  it("change what takes both, and only that", () => {
    for (const card of measures) {
      const [binary, strength] = (["binary", "strength"] as const).map((weights) =>
        measureRows(F1, departments, [card], { ...options, weights }),
      );
      const [name] = binary!.map((row) => /weights=(\w+)/.exec(row.convention ?? "")?.[1]);
      if (card.weights !== "either") {
        expect(strength, card.id).toEqual(binary);
        expect(name).toBe(card.weights);
      } else expect(strength![0]!.convention, card.id).toContain("weights=strength");
    }
  });
});
