import { describe, expect, it } from "vitest";
import { measureRows } from "../../src/analysis/measure-rows.js";
import { measures } from "../../src/measures/index.js";
import { groupingFrom } from "../../src/network/grouping.js";
import { buildNetwork } from "../../src/network/network.js";

describe("rows of ties", () => {
  const ids = ["a", "b", "c", "d"];
  const ties = [
    ["a", "b"],
    ["b", "c"],
    ["c", "d"],
    ["a", "c"],
  ] as const;
  const network = buildNetwork({
    ids,
    from: ties.map(([from]) => ids.indexOf(from)),
    to: ties.map(([, to]) => ids.indexOf(to)),
    orientation: "seek",
  });
  const grouping = groupingFrom(["X", "X", "Y", "Y"]);
  const cards = measures.filter(({ level, views }) => level === "tie" && views.includes("directed"));

  it("name a tie as it was reported, whichever way a measure follows it", () => {
    expect(cards.some(({ orientation }) => orientation === "flow")).toBe(true);
    const reported = [...ties].map((tie) => tie.join()).sort();
    for (const orientation of [undefined, "nominal", "flow"] as const)
      for (const card of cards) {
        const rows = measureRows(network, grouping, [card], {
          view: "directed",
          ...(orientation === undefined ? {} : { orientation }),
        });
        expect(
          rows.map(({ id, id2 }) => [id, id2].join()),
          card.id,
        ).toEqual(reported);
      }
  });

  it("give betweenness to the tie that the paths run over", () => {
    const card = cards.filter(({ id }) => id === "tie_betweenness");
    const rows = measureRows(network, grouping, card, { view: "directed" });
    // d is reached over c → d alone: from a, b and c.
    expect(Object.fromEntries(rows.map(({ id, id2, value }) => [`${id}${id2}`, value]))).toEqual({
      ab: 1,
      ac: 2,
      bc: 2,
      cd: 3,
    });
  });
});
