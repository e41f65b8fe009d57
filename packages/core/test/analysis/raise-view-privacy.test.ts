import { fileURLToPath } from "node:url";
import { raiseViewPrivacy, toViewNetwork, type ViewNetwork } from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";
import { beforeAll, describe, expect, test } from "vitest";

let names: ViewNetwork;
beforeAll(async () => {
  const study = await readStudy(fileURLToPath(new URL("../../../../examples/maplewood", import.meta.url)));
  names = toViewNetwork(study, { privacy: "names" });
});

describe("a view at a level that shows less", () => {
  test("holds codes for names, the same ties and measures, and no role", () => {
    const codes = raiseViewPrivacy(names, "codes");
    const text = JSON.stringify(codes);
    for (const { id, label } of names.people) {
      expect(text).not.toContain(label);
      expect(text).not.toMatch(new RegExp(`"${id}"`));
    }
    expect(codes.ties).toHaveLength(names.ties.length);
    expect(codes.people.every(({ role }) => role === null)).toBe(true);
    const sum = (data: ViewNetwork) =>
      data.measures.map(({ values }) =>
        values.reduce<number>((total, value) => total + (value ?? 0), 0).toFixed(6),
      );
    expect(sum(codes)).toEqual(sum(names));
    // Numbered in an order that is not that of the roster.
    const order = codes.people.map(({ id }) => Number(id.slice(2)));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(codes.people.map(({ department }) => department)).not.toEqual(
      names.people.map(({ department }) => department),
    );
  });

  test.each(["names", "codes"] as const)(
    "from %s to cabinet gives the counts core gives, and no person",
    async (from) => {
      const study = await readStudy(
        fileURLToPath(new URL("../../../../examples/maplewood", import.meta.url)),
      );
      const raised = raiseViewPrivacy(toViewNetwork(study, { privacy: from }), "cabinet");
      const made = toViewNetwork(study, { privacy: "cabinet" });
      expect(raised.people).toEqual([]);
      expect(raised.departments).toEqual(made.departments);
      const counts = ({ ties }: ViewNetwork) =>
        new Map(ties.map((tie) => [[tie.from, tie.to, tie.relation, tie.wave].join("|"), tie.count]));
      expect(counts(raised)).toEqual(counts(made));
      expect([...counts(raised).values()].every((count) => count === null || count >= 5)).toBe(true);
    },
  );

  test("at public bands every count, from people or from departments", () => {
    for (const data of [
      raiseViewPrivacy(names, "public"),
      raiseViewPrivacy(raiseViewPrivacy(names, "cabinet"), "public"),
    ])
      expect(data.ties.every(({ count }) => count === null)).toBe(true);
  });

  test("is refused where it would show more", () => {
    expect(() => raiseViewPrivacy(raiseViewPrivacy(names, "cabinet"), "names")).toThrow(/level cabinet/);
  });
});
