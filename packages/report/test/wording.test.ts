import { writeFileSync } from "node:fs";
import { renderReport } from "@crosstie/report";
import { describe, expect, test } from "vitest";
import { BRANCHES } from "./branch-studies.js";
import {
  faultsOf,
  firstPageText,
  maplewood,
  readingGrade,
  sentencesOf,
  textOf,
  tiny,
  wordingFaults,
} from "./helpers.js";
import { ODD, type OddStudy, odd } from "./odd-studies.js";

/** The grade up to which a first page may ask its reader to have gone to school, and the sections after it. */
const FIRST_PAGE = 9;

describe.each(Object.entries(BRANCHES))("%s", (key, { files, options, says, never = [] }) => {
  const page = renderReport(tiny(files, options));
  const text = textOf(page).replace(/\u00a0/g, " ");
  if (process.env.DUMP)
    writeFileSync(
      `${process.env.DUMP}/${key.replace(/\W+/g, "-")}.txt`,
      sentencesOf(page.slice(0, page.indexOf('id="appendix"'))).replace(/\u00a0/g, " "),
    );

  test("is told in the sentences of its branch", () => {
    for (const s of says) expect.soft(text).toContain(s);
    for (const s of never) expect.soft(text).not.toContain(s);
  });

  test("is told soundly at every level", () => {
    for (const privacy of ["names", "codes", "cabinet", "public"] as const) {
      const at =
        privacy === (options?.privacy ?? "names") ? page : renderReport(tiny(files, { ...options, privacy }));
      expect.soft(faultsOf(at), privacy).toEqual([]);
      expect.soft(wordingFaults(at), privacy).toEqual([]);
    }
  });

  test("is told on a first page a ninth-grader can read", () =>
    expect(readingGrade(firstPageText(page))).toBeLessThanOrEqual(FIRST_PAGE));
});

describe.each(Object.keys(ODD).filter((k) => k !== "hostile names") as OddStudy[])(
  "a study of %s",
  (which) => {
    test("is told soundly", () => {
      for (const privacy of ["cabinet", "public"] as const)
        expect.soft(wordingFaults(renderReport(odd(which, { privacy }))), privacy).toEqual([]);
    });
  },
);

describe("the example district", () => {
  test.each([
    ["cabinet", "1"],
    ["cabinet", "2"],
    ["public", "2"],
    ["names", "2"],
  ] as const)(
    "is told soundly and simply at level %s, wave %s",
    async (privacy, wave) => {
      const page = renderReport(await maplewood({ privacy, wave, permutations: 20 }));
      expect(wordingFaults(page)).toEqual([]);
      expect(readingGrade(firstPageText(page))).toBeLessThanOrEqual(FIRST_PAGE);
    },
    300_000,
  );
});
