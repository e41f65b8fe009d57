import type { Analysis } from "@crosstie/core";
import { renderReport } from "@crosstie/report";
import { describe, expect, test } from "vitest";
import { faultsOf, textOf } from "./helpers.js";
import { ODD, type OddStudy, odd } from "./odd-studies.js";

const analyses = new Map<OddStudy, Analysis>();

function analysisOf(which: OddStudy): Analysis {
  const analysis = analyses.get(which) ?? odd(which);
  analyses.set(which, analysis);
  return analysis;
}

const pageOf = (which: OddStudy) => renderReport(analysisOf(which), { audience: "research" });

const say = (which: OddStudy) => textOf(pageOf(which)).replace(/\u00a0/g, " ");

describe.each(Object.keys(ODD) as OddStudy[])("a study of %s", (which) => {
  test("makes a sound page at cabinet and at public, in both editions", () => {
    expect(faultsOf(pageOf(which))).toEqual([]);
    expect(pageOf(which).length).toBeLessThan(1_500_000);
    expect(faultsOf(renderReport(analysisOf(which)))).toEqual([]);
    expect(faultsOf(renderReport(odd(which, { privacy: "public" })))).toEqual([]);
  }, 300_000);
});

describe("what the page says", () => {
  test("of one department: that nothing runs across, and what would be needed", () => {
    expect(say("one department")).toContain("Ties across departments cannot be told from these data");
    expect(say("one department")).toContain("at least two departments");
    expect(pageOf("one department")).not.toContain('class="map"');
  });

  test("of sixty departments: all in the tables, the twenty largest on the map, and it says so", () => {
    const page = pageOf("sixty departments");
    expect(page.slice(page.indexOf('class="map"'), page.indexOf("</svg>")).match(/<circle/g)).toHaveLength(
      20,
    );
    expect(say("sixty departments")).toContain("The 20 largest departments are drawn.");
    for (const d of [1, 30, 60])
      expect(say("sixty departments")).toContain(`Department of matters number ${d}`);
  });

  test("of 40 % response: who answered, and that no more can be said", () => {
    const text = say("40 % response");
    expect(text).toContain("20 of 50 staff answered (40 %)");
    expect(text).toContain("Too few people answered to say how departments are linked");
    expect(text).toContain("Only 40 % of staff answered; at least 50 % are needed.");
    expect(text).not.toMatch(/^Solid /m);
    expect(text).not.toMatch(/\d+ % of the ties people reported cross/);
  });

  test("of answers that are all never: that nobody reported a tie, which is an answer", () => {
    expect(say("all answers never")).toContain("Nobody reported a tie, so there is no network to report on");
    expect(say("all answers never")).toContain("40 of 40 staff answered (100 %)");
  });

  test("of a file of ties without a row: that nobody reported one, and who answered", () => {
    const text = say("nobody named");
    expect(text).toContain("Nobody reported a tie, so there is no network to report on");
    expect(text).toContain("40 of 40 staff answered (100 %)");
    expect(text).not.toMatch(/^Solid /m);
  });

  test("of silence: that nobody answered, and no zero for it", () => {
    const text = say("every person silent");
    expect(text).toContain("0 of 40 staff answered (0 %)");
    expect(text).toContain("Too few people answered to say how departments are linked");
    expect(text).not.toMatch(/\b0 % of the ties/);
  });

  test("of hostile names: names as text, cut in figures, and guarded in the data files", () => {
    const page = pageOf("hostile names");
    expect(page).not.toMatch(/<script|onmouseover='|\u202e|\u2067/);
    const files = [...page.matchAll(/href="data:text\/csv;charset=utf-8,([^"]*)"/g)].map(([, t]) =>
      decodeURIComponent(t!.replaceAll("&amp;", "&").replaceAll("&#39;", "'")),
    );
    expect(files.length).toBeGreaterThan(5);
    const all = files.join("\n");
    expect(all).toContain("'=HYPERLINK");
    expect(all).toContain("'@SUM(1+1)");
    expect(all).not.toMatch(/(^|,)"?[=@]/m);
  });
});
