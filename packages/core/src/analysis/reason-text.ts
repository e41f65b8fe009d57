const WORDS: Readonly<Record<string, string>> = {
  ALL_MISSING: "nobody answered who could say",
  BLANK_CELLS: "answers were left blank",
  COLLINEAR: "two terms say the same",
  COMPLEMENT: "withheld: it would give another value away",
  FEW_ANSWERS: "too few answers behind it",
  FEW_POSITIONS: "too few positions behind it",
  ISOLATE: "no ties",
  ITEMS_DISAGREE: "items cannot be put together",
  MIXED_SCALES: "answers on different scales",
  NOBODY_NAMED: "nobody was named",
  NOT_ANSWERED: "this person did not answer",
  NOT_APPLICABLE: "does not apply",
  NOT_ASKED: "was not asked",
  NOT_LISTED: "is on no list",
  NOT_RECORDED: "not recorded who answered",
  NO_CROSS_PAIR: "no two people of different departments",
  NO_DRAWS: "undefined in every draw",
  NO_GROUPS: "no departments on file",
  NO_HOLDER: "nobody holds the topic",
  NO_NULL: "nothing to compare with on this scale",
  NO_RATERS: "nobody rated it",
  NO_ROUTINE: "no routine with a partner",
  NO_STAYERS: "nobody answered at both waves",
  NO_STRENGTHS: "ties have no strengths",
  NO_TIES: "no ties",
  ONE_SIDE: "only one side was asked",
  ONE_SIDED_RELATION: "not for this relation",
  PERFECT_FIT: "the terms fit perfectly, so chance has no room",
  SINGLETON_GROUP: "a department of one person",
  SMALL_CELL: "withheld: a count of one to four",
  SMALL_SHARE: "a share of one to four people",
  TOO_FEW: "too few to work it out",
  TOO_FEW_ANSWERS: "too few answers",
  TOO_LARGE: "the office is too large for it",
  TOO_SLOW: "it would take too long",
  TWO_ITEMS: "the scale has two items only",
  UNDEFINED: "not defined",
  UNREACHABLE: "no route",
  ZERO_VARIANCE: "all values are the same",
};

/**
 * Why a value is missing, in words for a reader who is no analyst; text that is no code stands as it is.
 *
 * @param reason as rows, findings and tests give it: a code, a code with names behind it, or a sentence
 * @example reasonText("NO_TIES") // "no ties"
 */
export function reasonText(reason: string): string {
  const code = /^[A-Z]+(?:_[A-Z]+)*(?= |$)/.exec(reason)?.[0];
  if (code === undefined || (code.length < 4 && !code.includes("_"))) return reason;
  if (code === "SEPARATION")
    return `ties and no ties are told apart without error${reason === code ? "" : ` by ${reason.slice(code.length + 1)}`}`;
  const words = WORDS[code] ?? code.toLowerCase().replaceAll("_", " ");
  return `${words}${reason.slice(code.length)}`;
}
