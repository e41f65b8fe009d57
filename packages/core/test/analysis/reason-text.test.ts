import { reasonText } from "@crosstie/core";
import { expect, test } from "vitest";

test.each([
  ["NO_TIES", "no ties"],
  ["SEPARATION", "ties and no ties are told apart without error"],
  ["SEPARATION trust", "ties and no ties are told apart without error by trust"],
  ["SEPARATION a + b", "ties and no ties are told apart without error by a + b"],
  ["SOME_NEW_CODE", "some new code"],
  [
    "Only 40 % of staff answered; at least 50 % are needed.",
    "Only 40 % of staff answered; at least 50 % are needed.",
  ],
  ["few", "few"],
  ["ELL", "ELL"],
])("%s is %s", (reason, words) => expect(reasonText(reason)).toBe(words));
