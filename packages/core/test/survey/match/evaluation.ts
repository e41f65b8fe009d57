import { commonNicknames } from "../../../src/survey/match/nicknames.js";
import type { InventedName } from "./invented-people.js";
import { numbers } from "./numbers.js";

/** How people write the names of colleagues; null where a name cannot be written so. */
export type Corruption = (name: InventedName, k: number) => string | null;

const plain = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[Øø]/g, (c) => (c === "Ø" ? "O" : "o"));
const SHORT = new Map<string, string>();
for (const [full, short] of commonNicknames()) if (!SHORT.has(full)) SHORT.set(full, short);

/** A slip of the pen in a word of three letters or more: one left out, doubled, swapped or replaced; never the first. */
function slip(text: string, k: number): string | null {
  const next = numbers(k + 1);
  const at = 1 + next(Math.max(1, text.length - 2));
  if (text.length < 3) return null;
  const letter = String.fromCharCode(97 + next(26));
  const forms = [
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + text[at]! + text.slice(at),
    text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2),
    text.slice(0, at) + letter + text.slice(at + 1),
  ];
  return forms[next(4)]!;
}

/** The kinds of the specification (survey data, section 3), and what of them must be linked without asking. */
export const CORRUPTIONS: Readonly<Record<string, { readonly auto: boolean; readonly of: Corruption }>> = {
  exact: { auto: true, of: ({ given, family }) => `${given} ${family}` },
  "no accents": { auto: true, of: ({ given, family }) => plain(`${given} ${family}`) },
  "Last, First": { auto: true, of: ({ given, family }) => `${family}, ${given}` },
  "LAST FIRST": { auto: true, of: ({ given, family }) => `${family} ${given}`.toUpperCase() },
  "Dr. X, Ed.D.": { auto: true, of: ({ given, family }) => `Dr. ${given} ${family}, Ed.D.` },
  "Mr X III": { auto: true, of: ({ given, family }) => `Mr ${given} ${family} III` },
  "J. Smith": { auto: false, of: ({ given, family }) => `${given[0]!}. ${family}` },
  nickname: {
    auto: false,
    of: ({ given, family }) => {
      const short = SHORT.get(plain(given).toLowerCase());
      return short === undefined ? null : `${short} ${family}`;
    },
  },
  "typo in first": {
    auto: false,
    of: ({ given, family }, k) => {
      const typo = slip(given, k);
      return typo === null ? null : `${typo} ${family}`;
    },
  },
  "typo in last": {
    auto: false,
    of: ({ given, family }, k) => {
      const typo = slip(family, k + 1000);
      return typo === null ? null : `${given} ${typo}`;
    },
  },
  "last only": { auto: false, of: ({ family }) => family },
  "first only": { auto: false, of: ({ given }) => given },
};
