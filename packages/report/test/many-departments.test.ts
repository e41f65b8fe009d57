import { renderReport } from "@crosstie/report";
import { describe, expect, test } from "vitest";
import { faultsOf, textOf, tiny } from "./helpers.js";

/** `count` departments of six; everybody names someone in every other department, some several. */
function dense(count: number): Record<string, string> {
  const id = (d: number, k: number) => `p${d}-${k}`;
  const people: string[] = [];
  const ties = new Set<string>();
  for (let d = 0; d < count; d++)
    for (let k = 0; k < 6; k++) {
      people.push(`${id(d, k)},Office ${String.fromCharCode(65 + (d % 26))}${d},yes`);
      for (let e = 0; e < count; e++)
        if (e !== d && (k === 0 || (d * 7 + e * 3 + k) % 5 === 0 || (e === (d + 1) % count && k < 5)))
          ties.add(`${id(d, k)},${id(e, (k + e) % 6)}`);
      ties.add(`${id(d, k)},${id(d, (k + 1) % 6)}`);
    }
  return {
    "people.csv": `id,department,answered\n${people.join("\n")}\n`,
    "ties.csv": `from,to\n${[...ties].join("\n")}\n`,
  };
}

const pageFor = (count: number) => renderReport(tiny(dense(count), { privacy: "cabinet" }));
const mapOf = (page: string) => /<svg class="map".*?<\/svg>/s.exec(page)![0];

describe("a map of many departments that are all linked", () => {
  test("draws few lines, one at least for each department, and says how many of how many", () => {
    const page = pageFor(20);
    expect(faultsOf(page)).toEqual([]);
    const lines = [
      ...mapOf(page).matchAll(/<path class="(?:cable|few|thin)" d="M(\d+) (\d+)Q[^"]* (\d+) (\d+)"/g),
    ];
    expect(lines.length).toBeLessThanOrEqual(40);
    expect(lines.length).toBeGreaterThanOrEqual(10);
    const ends = new Set(lines.flatMap(([, x, y, x2, y2]) => [`${x} ${y}`, `${x2} ${y2}`]));
    expect(ends.size).toBe(20);
    expect(textOf(page)).toContain(
      `Not all lines are drawn: of 190 pairs with ties, the ${lines.length} furthest above an even spread, at least one for each department. Section 2 has all pairs.`,
    );
    // Section 2 has a row and a column for each.
    const matrix = /<table class="matrix dense">.*?<\/table>/s.exec(page)![0];
    expect(matrix.match(/<th scope="row">/g)).toHaveLength(20);
  });

  test("draws all lines where they can be read", () => {
    const page = pageFor(8);
    expect(mapOf(page).match(/<path/g)).toHaveLength(28);
    expect(textOf(page)).not.toContain("Not all lines are drawn");
  });
});

describe("more departments than a table can hold on paper", () => {
  const page = pageFor(30);

  test("are a figure of squares, in which each pair has its own, and tables with all numbers", () => {
    expect(faultsOf(page)).toEqual([]);
    const figure = /<svg class="shaded".*?<\/svg>/s.exec(page)![0];
    expect(figure.match(/<rect/g)).toHaveLength(900);
    const tables = [...page.matchAll(/<table class="matrix dense numbers".*?<\/table>/gs)].map(([t]) => t);
    expect(tables).toHaveLength(2);
    expect(tables.flatMap((t) => t.match(/<td/g)!)).toHaveLength(900);
    for (const t of tables) expect(t.match(/<th scope="row">/g)).toHaveLength(30);
  });

  test("show no count of one to four", () => {
    for (const [table] of page.matchAll(/<table class="matrix dense numbers".*?<\/table>/gs))
      for (const [, cell] of table.matchAll(/<td[^>]*>([^<]*)</g)) expect(cell).not.toMatch(/^[1-4]$/);
  });
});
