import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Known } from "../../../src/survey/match/matcher.js";
import { scoreWords } from "../../../src/survey/match/name-score.js";
import { readName } from "../../../src/survey/match/names.js";
import { commonNicknames, Nicknames } from "../../../src/survey/match/nicknames.js";
import { type MatchOptions, nameResolver } from "../../../src/survey/match/resolver.js";
import { CORRUPTIONS } from "./evaluation.js";
import { inventedPeople } from "./invented-people.js";

const person = (id: string, name: string, more: Partial<Known> = {}): Known => ({
  id,
  names: [name],
  emails: [],
  ...more,
});
const roster = [
  person("101", "María-José O’Brien", { emails: ["mobrien@example.org"], about: ["Teaching & Learning"] }),
  person("102", "John Smith", { emails: ["jsmith@example.org"], about: ["Assessment"] }),
  person("103", "Joan Smith", { about: ["Mathematics"] }),
  person("104", "Anna K. van den Berg"),
  person("105", "Robert Chen"),
];
const match = (text: string, known = roster, options: MatchOptions = {}) => {
  const { band, at, candidates, score, margin } = nameResolver(known, options).match(text);
  return {
    band,
    who: at === null ? null : known[at]!.id,
    of: candidates.map((c) => known[c.at]!.id),
    score,
    margin,
  };
};

describe("match", () => {
  it.each([
    ["102", "102"],
    ["JSMITH@example.org", "102"],
    ["jsmith", "102"],
    ["Smith, John", "102"],
    ["Dr. John Smith, Ed.D.", "102"],
    ["O'BRIEN MARIA JOSE", "101"],
    ["Anna van den Berg", "104"],
    ["vandenBerg, Anna K", "104"],
    ["John Smith (Assessment)", "102"],
    ["Robert (Bob) Chen", "105"],
  ])("%s is %s", (text, id) => expect(match(text)).toMatchObject({ band: "exact", who: id, margin: 1 }));

  it.each([
    // (0.93 × 9 + 8) / 17
    ["Bob Chen", "105", 0.962941],
    // (0.86 × 7 + 8) / 15
    ["R. Chen", "105", 0.934667],
    // Jaro 17/18, one first letter the same: 0.95; (0.97 × 0.95 × 12 + 8) / 20
    ["Rboert Chen", "105", 0.9529],
    // 16 of 23 letters; "K van den" is left
    ["Anna Berg", null, 0.695652],
  ])("%s goes with %s by its score", (text, id, score) => {
    const found = match(text);
    expect(found.who).toBe(id);
    expect(found.band).toBe(id === null ? "ask" : "likely");
    expect(found.score).toBeCloseTo(score, 6);
  });

  it("asks where two may be meant", () => {
    expect(match("Smith")).toEqual({
      band: "ask",
      who: null,
      of: ["102", "103"],
      score: 0.714286,
      margin: 0,
    });
    expect(match("J. Smith")).toMatchObject({ band: "ask", who: null, margin: 0 });
    expect(match("Jon Smith").band).toBe("ask");
  });

  it("orders those who may be meant by what is said of them, and links nobody by it", () => {
    expect(match("Smith (math)").of).toEqual(["102", "103"]);
    expect(match("Smith (Mathematics)")).toMatchObject({ band: "ask", of: ["103", "102"] });
    expect(match("John Smith (Acme)")).toMatchObject({ band: "ask", of: ["102", "103"] });
  });

  it("never tells two of one name apart", () => {
    const twice = [...roster, person("106", "John Smith")];
    expect(match("John Smith", twice)).toMatchObject({
      band: "ask",
      who: null,
      of: ["102", "106", "103"],
      margin: 0,
    });
    expect(match("106", twice)).toMatchObject({ band: "exact", who: "106" });
    const initials = [...roster, person("106", "Anna M. van den Berg"), person("107", "Anna van den Berg")];
    expect(match("Anna van den Berg", initials).band).toBe("ask");
    expect(match("Anna M van den Berg", initials)).toMatchObject({ band: "exact", who: "106" });
    expect(match("Anna B. van den Berg").band).toBe("ask");
  });

  it("takes a name of its own for no slip of the pen", () => {
    // Smyth and Maria are names; Chan is only a slip.
    const known = [...roster, person("106", "Lisa Smyth"), person("107", "Mario Costa")];
    expect(match("John Smyth", known).band).toBe("ask");
    expect(match("Maria Costa", known).band).toBe("ask");
    expect(match("Robert Chenn", known)).toMatchObject({ band: "likely", who: "105" });
  });

  it("asks about words a name has not got, one word alone, and addresses of nobody", () => {
    expect(match("John Smith Featherstone").band).toBe("ask");
    expect(match("Robert").band).toBe("ask");
    expect(match("robert.chen@elsewhere.org")).toMatchObject({ band: "ask", of: ["105"] });
    expect(match("Pat Lee")).toEqual({ band: "none", who: null, of: [], score: null, margin: null });
    for (const text of ["", " ", "…", "N/A", "J. S."]) expect(match(text).band).toBe("none");
  });

  it("does not take an address for a name that is somebody else's", () => {
    const known = [...roster, person("106", "Ann Chen", { emails: ["chen@example.org"] })];
    expect(match("chen", known).band).toBe("ask");
  });

  it("links no short form to another short form", () => {
    const known = [person("1", "Bob Chen"), person("2", "Fred Diaz")];
    expect(match("Rob Chen", known)).toMatchObject({ band: "ask", of: ["1"] });
    expect(match("Robert Chen", known)).toMatchObject({ band: "likely", who: "1" });
  });

  it("knows short forms of a list of one's own, and other thresholds", () => {
    expect(match("Xo Chen").band).toBe("ask");
    expect(match("Xo Chen", roster, { nicknames: [["Robert", "Xo"]] })).toMatchObject({ who: "105" });
    expect(match("R. Chen", roster, { auto: 0.95 })).toMatchObject({ band: "ask", of: ["105"] });
    expect(match("Bob Chen", roster, { margin: 1 }).band).toBe("ask");
  });

  it("shows nobody who opted out, and names them nowhere", () => {
    const known = [...roster, person("106", "Xavier Quill", { optedOut: true })];
    const resolver = nameResolver(known);
    for (const text of ["106", "Quill, Xavier", "Xavier Quil"])
      expect(resolver.match(text)).toMatchObject({ optedOut: true, candidates: [] });
    expect(resolver.match("Quill")).toMatchObject({ band: "none", at: null, candidates: [] });
    // A department or a note beside the name, fitting or not: the text still is theirs.
    for (const text of [
      "Xavier Quill (Assessment)",
      "Quill, Xavier - Assessment",
      "Dr Xavier Quill, night shift",
    ])
      expect(resolver.match(text), text).toMatchObject({ at: 5, optedOut: true, candidates: [] });
    // Somebody else's longer name, and two names in one, stay for a person to look at.
    const longer = nameResolver([...known, person("107", "Xavier Quill Marsh")]);
    expect(longer.match("Xavier Quill Marrsh").optedOut).toBe(false);
    expect(resolver.match("Xavier Quill and John Smith").optedOut).toBe(false);
  });
});

/** Scores a text against every name, trying every way of pairing words. */
function naive(text: string, known: readonly Known[], nicknames: Nicknames): Map<string, number> {
  const { words } = readName(text);
  const scores = new Map<string, number>();
  for (const { id, names } of known)
    for (const name of names) {
      const own = readName(name).words;
      const letters = [...words, ...own].reduce((sum, word) => sum + word.length, 0);
      const from = (i: number, taken: readonly number[]): { sum: number; pairs: number; whole: boolean } => {
        if (i === words.length) return { sum: 0, pairs: 0, whole: false };
        let best = from(i + 1, taken);
        own.forEach((word, j) => {
          if (taken.includes(j)) return;
          const { score, tie } = scoreWords(words[i]!, word, nicknames);
          if (score === 0) return;
          const rest = from(i + 1, [...taken, j]);
          const sum = rest.sum + score * (words[i]!.length + word.length);
          if (sum > best.sum + 1e-12)
            best = { sum, pairs: rest.pairs + 1, whole: rest.whole || tie !== "initial" };
        });
        return best;
      };
      const { sum, pairs, whole } = from(0, []);
      const score = Math.round((sum / letters) * 1e6) / 1e6;
      if (whole && (score >= 0.4 || pairs === words.length))
        scores.set(id, Math.max(scores.get(id) ?? 0, score));
    }
  return scores;
}

describe("against scoring every name in every way", () => {
  const { known, names } = inventedPeople(7);
  const nicknames = new Nicknames(commonNicknames());
  const kinds = Object.values(CORRUPTIONS);
  const texts = fc
    .record({ at: fc.nat(149), kind: fc.nat(kinds.length - 1), k: fc.nat(1000), other: fc.nat(149) })
    .map(({ at, kind, k, other }) =>
      k % 10 === 0
        ? `${names[at]!.given} ${names[other]!.family}`
        : (kinds[kind]!.of(names[at]!, k) ?? names[at]!.given),
    );

  it("finds the same candidates with the same scores", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const found = nameResolver(known).candidates(text);
        const wanted = naive(text, known, nicknames);
        expect(new Map(found.map((c) => [known[c.at]!.id, c.score]))).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });

  it("does not depend on the order of the people", () => {
    fc.assert(
      fc.property(
        texts,
        fc.shuffledSubarray([...known], { minLength: 150, maxLength: 150 }),
        (text, shuffled) => {
          expect(match(text, shuffled)).toEqual(match(text, [...known]));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("keeps whom a text names where people come who have nothing of it", () => {
    const strangers = fc.array(fc.stringMatching(/^[qxz]{5,9} [qxz]{5,9}$/), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(texts, strangers, (text, more) => {
        const before = match(text, [...known]);
        const after = match(text, [...known, ...more.map((name, k) => person(`x${k}`, name))]);
        expect(after).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  it("scores a text against a name as that name against the text", () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const score = (text: string, name: string) =>
          nameResolver([person("1", name)]).candidates(text)[0]?.score ?? null;
        const [one, other] = [score(a, b), score(b, a)];
        // Somebody is a candidate under 0.4 where the text is part of the name, which is not symmetric.
        if ((one ?? 0) >= 0.4 || (other ?? 0) >= 0.4) expect(one).toBe(other);
      }),
    );
  });

  it("gives an answer to any text", () => {
    const resolver = nameResolver(known);
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const { band, score } = resolver.match(text);
        expect(["exact", "likely", "ask", "none"]).toContain(band);
        expect(score === null || (score > 0 && score <= 1)).toBe(true);
      }),
    );
  });
});
