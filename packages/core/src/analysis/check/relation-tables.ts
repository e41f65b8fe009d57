import { tieCount } from "../../network/network.js";
import { answeredCount, observedCellCount } from "../../network/observed.js";
import { network as networkOf } from "../../network/study-network.js";
import { NOT_ON_ROSTER, type Study } from "../../study/study.js";
import type { CheckTable } from "./data-check.js";

/** What each relation holds in each wave. */
export function relationTables(study: Study): CheckTable[] {
  const rows: (string | number | null)[][] = [];
  const cells: (string | number | null)[][] = [];
  const odd: (string | number | null)[][] = [];
  study.relations.forEach((relation, r) => {
    study.waves.forEach((wave, w) => {
      const label = study.waves.length > 1 ? `${relation.label}, ${wave.label}` : relation.label;
      const net = networkOf(study, { relation: relation.id, wave: wave.id });
      const [ties, asked] = [tieCount(net), observedCellCount(net)];
      const answered = answeredCount(net);
      const told = study.exposure.filter((e) => e.relation === r && e.wave === w);
      const largest = told.reduce((most, e) => Math.max(most, e.listed), 0);
      const sum = (of: (e: (typeof told)[number]) => number) => told.reduce((s, e) => s + of(e), 0);
      const capped = told.filter((e) => e.atCap).length;
      const cap = relation.atWaves[w]?.maxChoices ?? null;
      rows.push([
        label,
        study.responses.byWave[w]!.reduce((sum, state) => sum + (state === NOT_ON_ROSTER ? 0 : 1), 0),
        answered,
        ties,
        asked > 0 && relation.amongPeople ? ties / asked : null,
        answered > 0 && relation.amongPeople ? ties / answered : null,
        told.length > 0 ? largest : mostNamed(study, r, w),
        cap,
        told.length > 0 && cap !== null ? capped / told.length : null,
        told.filter((e) => e.asked >= 15 && e.sameAnswer >= 0.95 * e.asked).length,
      ]);
      const counts = study.oddAnswers.find((o) => o.relation === r && o.wave === w);
      const absent = tiesToAbsent(study, r, w);
      if (counts !== undefined || absent > 0)
        odd.push([
          label,
          counts?.self ?? 0,
          counts?.repeated ?? 0,
          counts?.offScale ?? 0,
          counts?.open ?? 0,
          counts?.outside ?? 0,
          absent,
        ]);
      if (told.length === 0) return;
      const blank = study.blankCells.filter((c) => c.relation === r && c.wave === w).length;
      const missing = sum((e) => e.asked) - sum((e) => e.answered);
      cells.push([
        label,
        sum((e) => e.listed),
        sum((e) => e.answered) - sum((e) => e.listed),
        missing,
        Math.max(0, blank - missing),
      ]);
    });
  });
  return [
    {
      title: "Ties and who named them",
      head: [
        "Relation",
        "Asked",
        "Answered",
        "Ties",
        "Density",
        "Named on average",
        "Named at most",
        "Limit",
        "At the limit",
        "All one answer",
      ],
      rows,
    },
    {
      title: "States of the cells of those who answered",
      head: ["Relation", "Tie", "No tie", "Not answered", "Not asked"],
      rows: cells,
    },
    {
      title: "Answers that are no tie of the network",
      head: [
        "Relation",
        "Named themselves",
        "Said twice",
        "Off the scale",
        "Of nobody on the lists",
        "Of somebody outside",
        "Of people not there",
      ],
      rows: odd,
    },
  ];
}

/** Ties that name somebody who was not on the roster of the wave: they left, or had not come. */
export function tiesToAbsent({ ties, actors, responses }: Study, relation: number, wave: number): number {
  const state = responses.byWave[wave]!;
  let count = 0;
  for (let e = 0; e < ties.to.length; e++)
    if (
      ties.relation[e] === relation &&
      ties.wave[e] === wave &&
      ties.to[e]! < actors.people &&
      state[ties.to[e]!] === NOT_ON_ROSTER
    )
      count++;
  return count;
}

function mostNamed({ ties, actors }: Study, relation: number, wave: number): number {
  const out = new Map<number, number>();
  let most = 0;
  for (let e = 0; e < ties.from.length; e++) {
    if (ties.relation[e] !== relation || ties.wave[e] !== wave || ties.to[e]! >= actors.people) continue;
    const n = (out.get(ties.from[e]!) ?? 0) + 1;
    out.set(ties.from[e]!, n);
    most = Math.max(most, n);
  }
  return most;
}
