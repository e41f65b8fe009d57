import { drawnTestSteps } from "../../inference/drawn-tests.js";
import type { RandomStream } from "../../inference/random.js";
import { concentration } from "../../measures/partners.js";
import { atLeast } from "../../network/views.js";
import type { Office } from "../headlines/office.js";
import { partnerCut } from "../rows/partner-rows.js";
import { affordable, type ChanceFigure, type ChanceGroup, chanceFigure } from "./chance-figure.js";
import { peopleDraw } from "./draw-people.js";
import { coverOf, oneAndTwoSteps, type TwoSteps } from "./two-steps.js";

/** Who is within two steps of whom takes a bit a pair: 50 MB for this many people. */
const MOST_PEOPLE = 20_000;

const OF_OFFICE = [
  "partner_tied_share",
  "partner_tie_concentration",
  "partner_tie_effective_number",
] as const;
const OF_PARTNER = [
  "partner_departments",
  "partner_reach_2",
  "partner_reach_explicit",
  "partner_reach_tacit",
  "partner_strong_share",
] as const;

/**
 * Ties to partners against chance: each partner's contacts are drawn anew from everybody in the office, as many as
 * they are, ties among people left as they are; strengths go to the new contacts in random order over all partners.
 */
export const partnerChance: ChanceGroup = {
  scope: "main",
  measures: [...OF_OFFICE, ...OF_PARTNER],
  cutBy: ["partner", "strong"],
  applies: ({ study, network }) => study.partners.length > 0 && network.ids.length <= MOST_PEOPLE,
  *figures(office, options) {
    const { partners, study } = office;
    const n = office.network.ids.length;
    const ties = partners.person.length;
    if (n === 0) return [];
    const statistics = statisticsOf(office);
    const words = Math.ceil(n / 32);
    const drawPeople = peopleDraw(n);
    const draw = (random: RandomStream): Float64Array => {
      const person = partners.person.slice();
      for (let from = 0; from < ties; ) {
        let end = from;
        while (end < ties && partners.partner[end] === partners.partner[from]) end++;
        person.set(drawPeople(end - from, random), from);
        from = end;
      }
      const strength = partners.strength.slice();
      random.shuffle(strength);
      return statistics(person, strength);
    };
    const tests = yield* drawnTestSteps(
      statistics(partners.person, partners.strength),
      draw,
      affordable(options, n + ties * (10 + 3 * words)),
    );
    const shuffled = "contacts of partners drawn anew";
    const own = study.partners.flatMap(({ id }, p) =>
      OF_PARTNER.map(
        (measure, m): ChanceFigure =>
          chanceFigure(
            { measure, level: "partner", id },
            tests[OF_OFFICE.length + p * OF_PARTNER.length + m]!,
            measure === "partner_strong_share" ? "strengths of ties to partners dealt out anew" : shuffled,
          ),
      ),
    );
    return [
      ...OF_OFFICE.map((measure, m) => chanceFigure({ measure, level: "network" }, tests[m]!, shuffled)),
      ...own,
    ];
  },
};

/** All figures of given contacts: those of the office, then those of each partner. */
function statisticsOf(office: Office): (person: Int32Array, strength: Float64Array) => Float64Array {
  const { network, flow, grouping, study, strongFrom, partners } = office;
  const n = network.ids.length;
  const cut = partnerCut(study);
  const [one, two] = oneAndTwoSteps(n, flow.outOffsets, flow.outTargets);
  const strong =
    strongFrom === null || cut === null
      ? null
      : ((): TwoSteps => {
          const kept = atLeast(flow, strongFrom);
          return oneAndTwoSteps(n, kept.outOffsets, kept.outTargets)[1];
        })();
  const near = coverOf(one);
  const far = coverOf(two);
  const tacit = strong === null ? undefined : coverOf(strong);
  const values = new Float64Array(OF_OFFICE.length + study.partners.length * OF_PARTNER.length);
  const carried = new Float64Array(n);
  const seen = new Int32Array(grouping.labels.length);
  let visit = 0;
  return (person, strength) => {
    values.fill(Number.NaN);
    carried.fill(0);
    for (let t = 0; t < person.length; t++)
      carried[person[t]!]! += Number.isNaN(strength[t]!) ? 1 : strength[t]!;
    const { hhi, effectiveNumber } = concentration(carried);
    let tied = 0;
    for (const amount of carried) if (amount > 0) tied++;
    values[0] = tied / n;
    values[1] = hhi;
    values[2] = effectiveNumber;
    for (let p = 0, t = 0; p < study.partners.length; p++) {
      visit++;
      near.clear();
      far.clear();
      tacit?.clear();
      let departments = 0;
      let known = 0;
      let strongTies = 0;
      for (; t < person.length && partners.partner[t] === p; t++) {
        const i = person[t]!;
        const g = grouping.of[i]!;
        if (g >= 0 && seen[g] !== visit) {
          seen[g] = visit;
          departments++;
        }
        const w = strength[t]!;
        if (!Number.isNaN(w)) known++;
        near.add(i);
        far.add(i);
        if (cut !== null && w >= cut) {
          strongTies++;
          tacit?.add(i);
        }
      }
      const at = OF_OFFICE.length + p * OF_PARTNER.length;
      values[at] = departments;
      values[at + 1] = near.size() / n;
      values[at + 2] = far.size() / n;
      values[at + 3] = tacit === undefined ? Number.NaN : tacit.size() / n;
      values[at + 4] = cut === null ? Number.NaN : strongTies / known;
    }
    return values;
  };
}
