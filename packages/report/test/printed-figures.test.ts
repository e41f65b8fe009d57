import { toViewNetwork } from "@crosstie/core";
import { beforeAll, describe, expect, test } from "vitest";
import { attack, type Case, caseOf, holdingsOf, type Outcome, told } from "./printed/attack.js";
import { maplewoodFiles, part, studyOf } from "./printed/districts.js";
import type { Figure } from "./printed/figures.js";
import { knowItems, trueItems } from "./printed/items.js";
import { nameOf } from "./printed/lists.js";
import { answers } from "./printed/solver.js";

/**
 * Everything that the figures of a page say, solved at once. An attacker writes down what each figure means for the counts
 * behind it, of all lists and tables together, and asks of every count that is withheld which numbers it could be.
 */

const isSmall = (o: Outcome) => o.truth > 0 && o.truth < 5;

/** What the page promises, and what the attack itself must keep to. */
function stands(outcomes: readonly Outcome[], least: number): void {
  const of = (which: (o: Outcome) => boolean) => outcomes.filter(which).map(told);
  // The attacker knows nothing that is not so.
  expect(of((o) => !o.holds)).toEqual([]);
  expect(of((o) => o.undecided > 0)).toEqual([]);
  // Nothing but that there is nobody is found out.
  expect(of((o) => o.truth !== 0 && o.other !== "possible")).toEqual([]);
  // A small count could be so many of one to four.
  expect(of((o) => isSmall(o) && o.could.length < least)).toEqual([]);
}

const files = await maplewoodFiles();

/** Small counts of the example district that its page for the cabinet leaves three numbers, not four. */
const NARROWED = 6;

/** Figures of a page with some of them shown as they are. */
const shown =
  (which: (f: Figure) => boolean) =>
  ({ figures, truth }: Case): Figure[] =>
    figures.map((f) =>
      which(f) ? { ...f, value: truth.get(nameOf(f))!, status: "ok", reason: "", convention: "" } : f,
    );

/** What must not be on a page, and what is then found out: the attack can fail. */
const PLANTED: readonly [string, (from: Case) => Figure[], readonly string[]][] = [
  [
    "eight holders of a topic, beside which three and four are withheld",
    // 15 people hold the three topics.
    shown((f) => f.measure === "expertise_holders" && f.id === "assessment_literacy"),
    [
      "expertise_holders | topic | advice | 2 | el_data (SMALL_CELL) = 3: 3, 4",
      "expertise_holders | topic | advice | 2 | grants (SMALL_CELL) = 4: 3, 4",
    ],
  ],
  [
    "two people in touch with a partner, of two departments",
    shown(
      (f) => /^partner_(contacts|departments)$/.test(f.measure) && f.level === "partner" && f.id === "FOUND",
    ),
    // One department is said to have somebody, so the other has one as well; two partners have the other four.
    [
      "partner_contacts | partner-department | 2 | FOUND | Teaching & Learning (SMALL_CELL) = 1: nothing else",
      "partner_contacts | partner-department | 2 | NONP | Other offices (COMPLEMENT) = 1: 1, 2",
    ],
  ],
];

describe("the example district", () => {
  let cabinet: Case;
  beforeAll(() => {
    cabinet = caseOf(files, "cabinet");
  });

  test("at level cabinet: no count that is withheld can be found out", () => {
    const { outcomes, solves } = attack(cabinet);
    expect(outcomes.filter(isSmall).length).toBeGreaterThan(130);
    // Most counts are answered by what was found for others: a solver that answers nothing would not do.
    expect(solves).toBeLessThan(outcomes.length * 3);
    stands(outcomes, 3);
    // Nearly all could be any of the four.
    const narrowed = outcomes.filter((o) => isSmall(o) && o.could.length < 4);
    expect(narrowed.length).toBeLessThanOrEqual(NARROWED);
  }, 240_000);

  test("at level public", () => {
    const { outcomes } = attack(caseOf(files, "public"));
    expect(outcomes.filter(isSmall).length).toBeGreaterThan(100);
    stands(outcomes, 3);
  }, 240_000);

  test("the view of the same level says no count that the page withholds", () => {
    const view = toViewNetwork(studyOf(files), { privacy: "cabinet" });
    const shown = new Map(
      cabinet.analysis.findings
        .filter((f) => f.measure === "ties" && f.level === "department-pair")
        .map((f) => [[f.relation, f.wave, f.id, f.id2].join(), f]),
    );
    const listed = view.ties.map((t) => ({
      ...t,
      finding: shown.get([t.relation, t.wave, t.from, t.to].join()),
    }));
    // Those to partners have no number at all.
    expect(listed.filter((t) => t.count !== (t.finding?.value ?? null))).toEqual([]);
    expect(listed.filter((t) => t.count !== null).length).toBeGreaterThan(50);
    // A cell that is withheld is there whether or not it holds a tie.
    const withheld = [...shown.values()].filter((f) => f.status === "suppressed");
    expect(withheld.filter((f) => !listed.some((t) => t.finding === f))).toEqual([]);
  });

  test("who answered which question stays open by department", () => {
    const { analysis, whole } = cabinet;
    const { knowledge, secrets } = knowItems(analysis, false);
    const truth = trueItems(whole);
    const asked = secrets.map(({ name }) => {
      const value = truth.get(name)!;
      const is = (low: number, high: number) => ({ name, low, high });
      return { name, self: is(value, value), others: [is(0, value - 1), is(value + 1, 1000)] };
    });
    expect(asked.length).toBeGreaterThan(200);
    const { of } = answers(
      knowledge,
      asked.flatMap(({ self, others }) => [self, ...others]),
    );
    expect(asked.filter(({ self }) => of.get(self) !== "possible")).toEqual([]);
    expect(asked.filter(({ others }) => others.every((q) => of.get(q) !== "possible"))).toEqual([]);
  });

  test("what a department's own people hold is not in how well their beliefs fit", () => {
    const found = holdingsOf(cabinet).filter((h) => h.truth !== null && h.truth > 0 && h.truth < 5);
    expect(found.length).toBeGreaterThan(0);
    for (const { department, could } of found)
      expect(could, department).toEqual(expect.arrayContaining([1, 2, 3, 4]));
    // As they are, the figures say it.
    const exact = shown((f) => f.level === "department" && /^awareness_(recall|precision)$/.test(f.measure));
    const figures = exact(cabinet).filter((f) => f.measure !== "awareness_mcc");
    const told = holdingsOf({ ...cabinet, figures }).filter((h) => h.truth !== null && h.truth < 5);
    expect(told.map((h) => h.could)).toEqual(told.map((h) => [h.truth]));
    expect(told).toContainEqual({ department: "Human Resources", truth: 2, could: [2] });
  });

  test.each(PLANTED)(
    "finds it out where a page says too much: %s",
    (_, change, found) => {
      const { outcomes } = attack({ ...cabinet, figures: change(cabinet) });
      const out = outcomes.filter((o) => isSmall(o) && o.could.length < 3);
      expect(out.map(told)).toEqual(found);
    },
    240_000,
  );
});

describe("a part of the example district", () => {
  test.each([
    [0.45, 10, "cabinet"],
    [0.8, 3, "public"],
  ] as const)(
    "%f of its people, seed %i, level %s",
    (share, seed, level) => {
      const { outcomes } = attack(caseOf(part(files, share, seed), level));
      expect(outcomes.filter(isSmall).length).toBeGreaterThan(90);
      stands(outcomes, 3);
    },
    240_000,
  );
});
