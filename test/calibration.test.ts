import { describe, expect, it } from "vitest";
import { coverage, rejections, shareOf } from "./calibration/tests.mjs";

/** `npm run calibrate` looks at 2,000 offices each; so few find a test that is badly wrong, and no more. */
const OFFICES = 60;

describe("where there is nothing to be found", () => {
  it.each(Object.keys(rejections).filter((name) => !/logistic|CUG/.test(name)))(
    "%s rejects in about one office of twenty",
    (name) => {
      const { offices, share } = shareOf(name, OFFICES);
      expect(offices).toBe(OFFICES);
      // Four standard errors above 5 %; a test that never rejects is seen by the long run only.
      expect(share).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / OFFICES));
    },
  );

  it("intervals hold the truth in most offices", () => {
    for (const name of Object.keys(coverage).filter((each) => each.startsWith("jackknife"))) {
      const { share } = shareOf(name, OFFICES);
      expect(share).toBeGreaterThan(0.8);
    }
  });
});
