import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { complementarity } from "../../../src/measures/partners/complementarity.js";
import { expertisePointers } from "../../../src/measures/partners/pointers.js";
import {
  liaisonLoad,
  partnerOverlaps,
  partnerRedundancy,
  unawareOfEachOther,
} from "../../../src/measures/partners/portfolio.js";
import { raterMean, twoSidedRating } from "../../../src/measures/partners/ratings.js";
import { DOES_NOT_HOLD, type ExpertiseMap, HOLDS, NOT_KNOWN } from "../../../src/network/expertise-map.js";
import { flowView } from "../../../src/network/views.js";
import { F1, F2, F3, PEOPLE } from "../fixtures.js";
import { contactsOfPartner, partnerOffices, reachedWithin } from "./partner-offices.js";

const nothing = { asked: false, tied: new Set<number>(), meeting: new Set<number>(), jointMeetings: [] };

describe("partners as a portfolio (measures.md D6, F2)", () => {
  it("P1 and P3 share d of c and d: Jaccard .5; P2 shares nobody", () => {
    expect(partnerOverlaps(F2)).toEqual([
      { a: 0, b: 1, shared: 0, jaccard: 0 },
      { a: 0, b: 2, shared: 1, jaccard: 0.5 },
      { a: 1, b: 2, shared: 0, jaccard: 0 },
    ]);
    const none = { ...F2, person: new Int32Array(0), partner: new Int32Array(0) };
    expect(partnerOverlaps(none)[0]!.jaccard).toBeNaN();
  });

  it("partners know of each other through a shared contact, a tie or a meeting", () => {
    const [p12, p13, p23] = partnerOverlaps(F2);
    const unaware = (links = nothing) => [p12!, p13!, p23!].map((o) => unawareOfEachOther(o, links, 3));
    expect(unaware()).toEqual([true, false, true]);
    expect(unaware({ ...nothing, tied: new Set([1]) })).toEqual([false, false, true]);
    expect(unaware({ ...nothing, meeting: new Set([5]) })).toEqual([true, false, false]);
  });

  it("counts the partners within three steps of each person", () => {
    expect([...partnerRedundancy(flowView(F1), F2)]).toEqual([2, 3, 2, 3, 3, 3, 3, 0]);
    fc.assert(
      fc.property(partnerOffices(), fc.integer({ min: 1, max: 4 }), (office, steps) => {
        const found = partnerRedundancy(office.flow, office.ties, steps);
        const sets = office.ties.partners.map((_, p) =>
          reachedWithin(office.flow, contactsOfPartner(office, p), steps),
        );
        expect([...found]).toEqual(office.flow.ids.map((_, i) => sets.filter((s) => s.has(i)).length));
      }),
    );
  });

  it("sets a load against the mean of the others who carry any", () => {
    expect(liaisonLoad([2, 0, 1], [1, 0, 0])).toEqual([
      { partners: 2, routines: 1, load: 3, others: 1 },
      { partners: 0, routines: 0, load: 0, others: 2 },
      { partners: 1, routines: 0, load: 1, others: 3 },
    ]);
    expect(liaisonLoad([1, 0], [0, 0])[0]!.others).toBeNaN();
  });
});

describe("pointers to expertise (F3)", () => {
  const pointers = expertisePointers(F3);
  const named = (values: Float64Array) =>
    Object.fromEntries([...values].flatMap((v, i) => (v === 0 ? [] : [[PEOPLE[i]!, v]])));

  it("respondents who can name a holder: M a, b, c, d, e, f, g (d or a hold it), T all seven", () => {
    // M: holders a, d, h. a→d, b→a, c→a, d→a, e→d, f→d, g→d. T: holders b, e, g.
    expect(pointers.found).toBe(14);
  });

  it("to a person: the only correct name; from a person: the only one who names", () => {
    expect(named(pointers.toPerson)).toEqual({ a: 3, d: 4, b: 3, e: 3 });
    // Of T only d names g.
    expect(named(pointers.fromPerson)).toEqual({ d: 1 });
  });

  it("is what leaving each person out gives", () => {
    const n = 5;
    const cell = fc.constantFrom(HOLDS, DOES_NOT_HOLD, NOT_KNOWN);
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 2 * n, maxLength: 2 * n }),
        fc.array(fc.array(fc.boolean(), { minLength: n * n, maxLength: n * n }), {
          minLength: 2,
          maxLength: 2,
        }),
        (holds, names) => {
          const map: ExpertiseMap = {
            topics: ["x", "y"],
            holds: Uint8Array.from(holds),
            nominations: names.map((row) =>
              Float64Array.from([...row.keys()].filter((c) => row[c] && Math.floor(c / n) !== c % n)),
            ),
            respondents: new Uint8Array(n).fill(1),
          };
          const correct = (t: number, i: number, j: number) =>
            i !== j && names[t]![i * n + j]! && holds[t * n + j] === HOLDS;
          const people = [...Array(n).keys()];
          const finds = (away: number) =>
            [0, 1].flatMap((t) =>
              people.filter((i) => i !== away && people.some((j) => j !== away && correct(t, i, j))),
            ).length;
          const namedHolders = (away: number) =>
            [0, 1].flatMap((t) =>
              people.filter((j) => j !== away && people.some((i) => i !== away && correct(t, i, j))),
            ).length;
          const found = expertisePointers(map);
          expect(found.found).toBe(finds(-1));
          for (const v of people) {
            const own = [0, 1].filter((t) => people.some((j) => correct(t, v, j))).length;
            expect(found.toPerson[v]).toBe(finds(-1) - own - finds(v));
            const self = [0, 1].filter((t) => people.some((i) => correct(t, i, v))).length;
            expect(found.fromPerson[v]).toBe(namedHolders(-1) - self - namedHolders(v));
          }
        },
      ),
    );
  });
});

describe("complementarity (measures.md H6)", () => {
  // M is held by 3 of 8, T by 3 of 8; nobody knows of X, and of Y nobody was asked.
  const map: ExpertiseMap = {
    ...F3,
    topics: ["M", "T", "X", "Y"],
    holds: Uint8Array.from([...F3.holds, ...Array(8).fill(DOES_NOT_HOLD), ...Array(8).fill(NOT_KNOWN)]),
    nominations: [...F3.nominations, new Float64Array(0), new Float64Array(0)],
  };

  it("by hand: M and X offered, M known inside", () => {
    const fit = complementarity(map, [0, 2]);
    // (3/8) / (√2 · √2 · 3/8) = 1/2; M of {M, T, X}; X of two.
    expect(fit.cosine).toBeCloseTo(0.5, 12);
    expect([fit.topics, fit.jaccard, fit.novelty]).toEqual([2, 1 / 3, 0.5]);
  });

  it("leaves out topics nobody was asked about", () => {
    expect(complementarity(map, [0, 3])).toEqual(complementarity(map, [0]));
    expect(complementarity(map, [3])).toMatchObject({ topics: 0, cosine: Number.NaN, novelty: Number.NaN });
    expect(complementarity(map, [])).toMatchObject({ topics: 0, jaccard: Number.NaN });
  });

  it("is of some people where asked: ASM (g, h) holds M through h and T through g", () => {
    expect(complementarity(map, [0, 1], (i) => i >= 6)).toMatchObject({ jaccard: 1, novelty: 0 });
    expect(complementarity(map, [2], (i) => i >= 6)).toMatchObject({ cosine: 0, jaccard: 0, novelty: 1 });
    expect(complementarity(map, [0, 1], (i) => i >= 6).cosine).toBeCloseTo(1, 12);
  });
});

describe("two-sided ratings (measures.md D7)", () => {
  const items = ["reliable", "mission", "open"];
  const rater = (...answers: (number | null)[]) =>
    new Map(answers.flatMap((a, k) => (a === null ? [] : [[items[k]!, a] as const])));

  it("items 4, 3, 4 and 3, 3, 2: 3.667, 2.667; mean 3.1667, POMP .7222", () => {
    expect(raterMean(rater(4, 3, 4), items)).toBeCloseTo(3.667, 3);
    expect(raterMean(rater(3, 3, 2), items)).toBeCloseTo(2.667, 3);
    const { office, partner, asymmetry } = twoSidedRating([rater(4, 3, 4), rater(3, 3, 2)], [], items, 1, 4);
    expect(office.raters).toBe(2);
    expect(office.mean).toBeCloseTo(3.1667, 4);
    expect(office.pomp).toBeCloseTo(0.7222, 4);
    expect(partner).toEqual({ raters: 0, mean: Number.NaN, pomp: Number.NaN });
    expect(asymmetry).toBeNaN();
  });

  it("two of three answers are enough, one is not", () => {
    expect(raterMean(rater(4, null, 2), items)).toBe(3);
    expect(raterMean(rater(null, null, 2), items)).toBeNaN();
  });

  it("sets both sides against each other on the items both answered", () => {
    const both = twoSidedRating([rater(4, 4, null)], [rater(1, 3, 2)], items, 1, 4);
    expect([both.office.mean, both.partner.mean, both.asymmetry]).toEqual([4, 2, 2]);
    expect(both.items).toEqual([
      { item: "reliable", office: 4, partner: 1 },
      { item: "mission", office: 4, partner: 3 },
    ]);
    // (3/3 + 1/3) / 2 apart.
    expect(both.similarity).toBeCloseTo(1 - 2 / 3, 12);
    expect(twoSidedRating([rater(4, 4, 4)], [rater(4, 4, 4)], items, 1, 4).similarity).toBe(1);
    expect(twoSidedRating([rater(1, 1, 1)], [rater(4, 4, 4)], items, 1, 4).similarity).toBe(0);
    expect(twoSidedRating([rater(1, 1, 1)], [rater(4, 4, 4)], items, null, null).similarity).toBeNaN();
  });
});
