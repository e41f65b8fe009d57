import { personScores, type ScaleAnswers, scaleAnswers } from "../../measures/scale-answers.js";
import type { Network } from "../../network/network.js";
import { partnerTies } from "../../network/partner-ties.js";
import { network as networkOf } from "../../network/study-network.js";
import { ANSWERED, type Study } from "../../study/study.js";
import { type MeasureRow, measureRow } from "../measure-row.js";

const SAME_PEOPLE = "people who answered both times";

/**
 * How conditions other than ties among people differ between two waves, among the same people: survey scales, and who
 * is tied to a partner (proposition P25). Nothing where neither was asked in both waves.
 *
 * @param waves positions in `study.waves`, the earlier first
 */
export function conditionChangeRows(study: Study, waves: readonly [number, number]): MeasureRow[] {
  const wave = waves.map((w) => study.waves[w]!.id).join(",");
  return [...scaleChangeRows(study, waves, wave), ...partnerChangeRows(study, waves, wave)];
}

function scaleChangeRows(study: Study, [before, now]: readonly [number, number], wave: string): MeasureRow[] {
  const then = new Map(scaleAnswers(study, before).map((answers) => [answers.id, answers]));
  return scaleAnswers(study, now).flatMap((answers) => {
    const earlier = then.get(answers.id);
    // A scale of which nobody answered an item in one of the waves was not asked in it.
    if (answers.subscale !== null || earlier === undefined || answers.people.length === 0) return [];
    if (earlier.people.length === 0) return [];
    const scores = scoresOf(earlier);
    const changes = [...scoresOf(answers)].flatMap(([person, score]) => {
      const change = score - (scores.get(person) ?? Number.NaN);
      return Number.isNaN(change) ? [] : [change];
    });
    const n = changes.length;
    const mean = n < 2 ? Number.NaN : changes.reduce((sum, x) => sum + x, 0) / n;
    const squares = changes.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    return [
      measureRow({
        measure: "scale_change",
        level: "scale",
        relation: null,
        wave,
        id: answers.id,
        value: mean,
        n,
        sd: n < 2 ? Number.NaN : Math.sqrt(squares / (n - 1) / n),
        unit: "difference of POMP",
        reason: "TOO_FEW",
        convention: `${answers.items} items; two-thirds rule; ${SAME_PEOPLE}; sd is the standard error`,
      }),
    ];
  });
}

/** Score of each person, by position in `Study.people`; NaN where too few items were answered. */
export function scoresOf(answers: ScaleAnswers): Map<number, number> {
  return new Map(Array.from(personScores(answers), (score, at) => [answers.people[at]!, score]));
}

function partnerChangeRows(study: Study, waves: readonly [number, number], wave: string): MeasureRow[] {
  const { ties, actors, responses } = study;
  const asked = waves.every((w) =>
    ties.from.some(
      (from, e) => ties.wave[e] === w && (from >= actors.people || ties.to[e]! >= actors.people),
    ),
  );
  if (study.partners.length === 0 || !asked) return [];
  const stayers = study.people.flatMap(({ id }, p) =>
    waves.every((w) => responses.byWave[w]![p] === ANSWERED) ? [id] : [],
  );
  const tied = waves.map((w) => tiedToPartners(study, networkOf(study, { wave: study.waves[w]!.id })));
  const count = (w: number) => stayers.filter((id) => tied[w]!.has(id)).length;
  return [
    measureRow({
      measure: "partner_tied_share_change",
      level: "network",
      relation: null,
      wave,
      value: (count(1) - count(0)) / stayers.length,
      n: stayers.length,
      unit: "difference of proportions",
      reason: "ALL_MISSING",
      convention: `ties of either side; ${SAME_PEOPLE}`,
    }),
  ];
}

/** Ids of the people tied to a partner at the network's wave. */
export function tiedToPartners(study: Study, network: Network): ReadonlySet<string> {
  return new Set(Array.from(partnerTies(study, network).person, (i) => network.ids[i]!));
}
