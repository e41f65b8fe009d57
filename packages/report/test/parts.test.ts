import { describe, expect, test } from "vitest";
import { addCounts, type CountRange, countPhrase, countText } from "../src/counts.js";
import { departmentMapSvg, type MapCable } from "../src/figures/department-map.js";
import { capitalize, escapeText, html, listOf, name } from "../src/html.js";
import { index, percent, percentFloor, plain, textWidth, wrapWidth } from "../src/text.js";

describe("html", () => {
  test("escapes what is put in and keeps markup", () => {
    expect(html`<p title="${'"'}">${"<b>"}${html`<i>${"&"}</i>`}${[1, "'"]}</p>`.markup).toBe(
      '<p title="&quot;">&lt;b&gt;<i>&amp;</i>1&#39;</p>',
    );
  });
  test("refuses a number that is none", () => expect(() => html`${Number.NaN}`).toThrow(RangeError));
  test("marks controls, bidi overrides and lone surrogates", () =>
    expect(escapeText("a\u0000\u202eb\ud800\u2069\n")).toBe("a\ufffd\ufffdb\ufffd\ufffd\n"));
  test("capitals pass over tags and leave other signs alone", () => {
    expect(capitalize(html`${name("éa")} b`).markup).toBe("<bdi>Éa</bdi> b");
    expect(capitalize(html`${"<5"}`).markup).toBe("&lt;5");
  });
  test("lists", () => {
    const list = (...words: string[]) => listOf(words.map((w) => html`${w}`)).markup;
    expect([list(), list("a"), list("a", "b"), list("a", "b", "c")]).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
  });
});

describe("numbers", () => {
  test("percent does not call little nothing", () =>
    expect([0, 0.001, 0.404, 0.999, 1].map(percent)).toEqual(
      ["0 %", "under 1 %", "40 %", "over 99 %", "100 %"].map((t) => t.replace(" %", "\u00a0%")),
    ));
  test("a response rate is never rounded up", () =>
    expect([0.799, 0.8, 0.29].map(percentFloor)).toEqual(["79\u00a0%", "80\u00a0%", "29\u00a0%"]));
  test("plain and index", () => {
    expect([3, 2.55, 18.8, 1234567, -4].map(plain)).toEqual(["3", "2.5", "19", "1,234,567", "\u22124"]);
    expect(index(-0.279)).toBe("\u22120.28");
  });
  test("wrapWidth breaks at spaces, then anywhere, then ends in an ellipsis, and no line is too wide", () => {
    expect(wrapWidth("Teaching & Learning", 8, 3)).toEqual(["Teaching &", "Learning"]);
    expect(wrapWidth("Donaudampfschifffahrt", 7, 3)).toEqual(["Donaudamp", "fschifffahrt"]);
    expect(wrapWidth("one two three four five", 5, 2)).toEqual(["one two", "three f…"]);
    expect(wrapWidth("", 5, 2)).toEqual([]);
    for (const label of ["WWWWMMMM Office", "数学科主任室の人々", "i".repeat(300)])
      for (const line of wrapWidth(label, 5, 3)) expect(textWidth(line)).toBeLessThanOrEqual(5);
  });
});

describe("counts that are known in part", () => {
  const exact = (n: number) => ({ low: n, high: n, band: null, silent: false });
  const small = { low: 1, high: 4, band: null, silent: false };
  const withheld = { low: 0, high: null, band: null, silent: false };
  const silent = { low: 0, high: null, band: null, silent: true };
  const cases = [
    [exact(7), exact(0), "7"],
    [small, exact(0), "<5"],
    [small, small, "<9"],
    [exact(6), small, "7–10"],
    [withheld, exact(0), "withheld"],
    [withheld, exact(8), "at least 8"],
    [silent, exact(0), "not known"],
    [silent, exact(9), "at least 9"],
  ] as const;
  test.each(cases)("%j and %j make %s", (a, b, text) => expect(countText(addCounts(a, b))).toBe(text));
  test("bands", () => {
    const bounds: Record<string, readonly [number, number | null]> = {
      "none reported": [0, 0],
      few: [1, 9],
      some: [10, 29],
      many: [30, null],
    };
    const band = (b: string) => ({ low: bounds[b]![0], high: bounds[b]![1], band: b, silent: false });
    const both = (a: CountRange, b: CountRange) => {
      expect(countText(addCounts(a, b))).toBe(countText(addCounts(b, a)));
      return countText(addCounts(a, b));
    };
    expect(both(band("few"), band("none reported"))).toBe("few");
    expect(both(band("many"), band("few"))).toBe("many");
    // Two times "some" may be thirty, and one to four that are not shown are not none.
    expect(both(band("some"), band("some"))).toBe("some to many");
    expect(both(band("none reported"), small)).toBe("<5");
    expect(both(band("few"), small)).toBe("few to some");
    expect(both(band("some"), withheld)).toBe("some or more");
    expect(both(band("none reported"), withheld)).toBe("withheld");
    expect(both(band("none reported"), band("none reported"))).toBe("none reported");
    expect(countPhrase(band("none reported"))).toBe("no");
  });
  test("in a sentence", () => expect([small, exact(3)].map(countPhrase)).toEqual(["fewer than 5", "3"]));
});

describe("the department map", () => {
  const departments = Array.from({ length: 24 }, (_, i) => ({
    label: `Department number ${i}`,
    people: 5 + i,
    silent: i === 3,
  }));
  const cables: MapCable[] = departments.slice(1).map((d, i) => ({
    from: departments[0]!.label,
    to: d.label,
    ties: { low: i, high: i, band: null, silent: false },
    thin: i === 22,
  }));

  test("draws the twenty largest, inside its frame, with no label on another", () => {
    const svg = departmentMapSvg(departments, cables, "Map").markup;
    expect(svg.match(/<circle/g)).toHaveLength(20);
    const height = Number(/viewBox="0 0 640 (\d+)"/.exec(svg)![1]);
    const circles = [...svg.matchAll(/cx="(\d+)" cy="(\d+)" r="(\d+)"/g)].map((m) => m.slice(1).map(Number));
    for (const [x, y, r] of circles) {
      expect(x! - r!).toBeGreaterThanOrEqual(90);
      expect(x! + r!).toBeLessThanOrEqual(550);
      expect(y! - r!).toBeGreaterThanOrEqual(0);
      expect(y! + r!).toBeLessThanOrEqual(height);
    }
    for (const [i, a] of circles.entries())
      for (const b of circles.slice(i + 1))
        expect(Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!)).toBeGreaterThan(a[2]! + b[2]!);
  });

  test("keeps names of sixty wide letters inside its frame", () => {
    for (const count of [2, 8, 20]) {
      const wide = departments
        .slice(0, count)
        .map((d, i) => ({ ...d, label: `${"WMW Office Management ".repeat(3).slice(0, 58)}${i}` }));
      const svg = departmentMapSvg(wide, [], "Map").markup;
      const letter = count > 14 ? 13 : 15.5;
      for (const [, anchor, lines] of svg.matchAll(/text-anchor="(end|start)" y="[^"]*">(.*?)<\/text>/g))
        for (const [, x, line] of lines!.matchAll(/<tspan x="(\d+)"[^>]*>([^<]*)</g)) {
          const width = textWidth(line!) * letter;
          expect(anchor === "end" ? Number(x) - width : 640 - Number(x) - width).toBeGreaterThanOrEqual(0);
        }
    }
  });

  test("sets labels of lines on no circle and on no other label, that of a line of note always", () => {
    for (const count of [4, 7, 10, 16]) {
      const some = departments.slice(0, count);
      const cables = some.flatMap((a, i) =>
        some.slice(i + 1).map((b, j): MapCable => {
          const ties = 5 + ((i * 7 + j * 11) % 40);
          return {
            from: a.label,
            to: b.label,
            ties: { low: ties, high: ties, band: null, silent: false },
            thin: i === 1 && j === 1,
          };
        }),
      );
      const svg = departmentMapSvg(some, cables, "Map").markup;
      const boxes = [...svg.matchAll(/<text class="count( thin)?" x="(\d+)" y="(\d+)"[^>]*>([^<]*)</g)].map(
        ([, thin, x, y, text]) => ({
          thin: thin !== undefined,
          x: Number(x),
          y: Number(y) - 5,
          half: 7 * textWidth(text!),
        }),
      );
      expect(boxes.filter((b) => b.thin).length).toBe(1);
      expect(boxes.length).toBeGreaterThan(2);
      for (const [i, a] of boxes.entries()) {
        for (const b of boxes.slice(i + 1))
          expect(Math.abs(a.x - b.x) >= a.half + b.half || Math.abs(a.y - b.y) >= 12).toBe(true);
        for (const [, cx, cy, r] of svg.matchAll(/cx="(\d+)" cy="(\d+)" r="(\d+)"/g))
          expect(
            Math.abs(a.x - Number(cx)) >= a.half + Number(r) - 1 ||
              Math.abs(a.y - Number(cy)) >= 6 + Number(r) - 1,
          ).toBe(true);
      }
    }
  });

  test("names no width where a count is not shown", () => {
    const two = departments.slice(0, 2);
    const one = (ties: MapCable["ties"]) =>
      departmentMapSvg(two, [{ from: two[0]!.label, to: two[1]!.label, ties, thin: false }], "Map").markup;
    expect(one({ low: 1, high: 4, band: null, silent: false })).toContain('class="few"');
    expect(one({ low: 0, high: null, band: null, silent: false })).toContain('class="few"');
    expect(one({ low: 0, high: 0, band: null, silent: false })).not.toContain("<path");
    expect(one({ low: 0, high: null, band: null, silent: true })).not.toContain("<path");
    expect(one({ low: 12, high: 12, band: null, silent: false })).toContain("stroke-width");
  });
});
