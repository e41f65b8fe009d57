import { nearest } from "../survey/nearest.js";
import { columnKey } from "../survey/table.js";
import type { ProblemList } from "./problem-list.js";
import type { Roster } from "./read-people.js";
import type { TiesResult } from "./read-ties.js";
import { ANSWERED, NOT_ON_ROSTER, type Responses, type Wave } from "./study.js";

/** Files as Problems name them; null: ties come from several. */
export interface AnswerFiles {
  readonly people: string;
  readonly ties: string | null;
}

/** Key of the column that says who answered in a wave. */
function waveColumn(wave: Wave): string {
  return columnKey(`answered_${wave.id}`);
}

function inWave(wave: Wave): string {
  return wave.id === "" ? "" : ` in ${wave.label}`;
}

/**
 * Who answered in each wave, from people.csv. Whoever named people is taken to have answered, whatever the
 * column says; where there is no column, everyone is, and the study says that it does not know.
 */
export function whoAnswered(
  roster: Roster,
  result: TiesResult,
  problems: ProblemList,
  files: AnswerFiles,
): Responses {
  const { ties, waves } = result;
  const people = roster.people.length;
  const columns = waves.map((wave) =>
    roster.answered.has(waveColumn(wave))
      ? waveColumn(wave)
      : roster.answered.has("answered")
        ? "answered"
        : null,
  );
  const byWave = columns.map((key) =>
    key === null ? new Uint8Array(people).fill(ANSWERED) : roster.answered.get(key)!.slice(),
  );
  reportUnusedColumns(roster, waves, problems, files);
  const named = waves.map(() => new Uint8Array(people));
  for (let e = 0; e < ties.from.length; e++) {
    const i = ties.from[e]!;
    if (i < people) named[ties.wave[e]!]![i] = 1;
  }
  waves.forEach((wave, w) => {
    if (columns[w] === null) reportNotRecorded(wave, named[w]!, people, problems, files);
    else settleConflicts(roster, wave, columns[w]!, named[w]!, byWave[w]!, problems, files);
  });
  reportOffRoster(roster, result, byWave, problems, files);
  const recordedByWave = columns.map((key) => key !== null);
  return { recorded: recordedByWave.every(Boolean), recordedByWave, byWave };
}

function reportUnusedColumns(
  roster: Roster,
  waves: readonly Wave[],
  problems: ProblemList,
  { people, ties }: AnswerFiles,
): void {
  const used = new Set(waves.map(waveColumn));
  for (const key of roster.answered.keys()) {
    if (key === "answered" || used.has(key)) continue;
    const ids = waves.map((w) => w.id).filter((id) => id !== "");
    problems.add(
      "W_WAVE_UNKNOWN",
      `The column "${key}" belongs to no wave of ${ties ?? "the ties"} or study.yaml.`,
      {
        file: people,
        column: key,
        suggestion: nearest(key.slice("answered_".length), ids),
        action: "column not used",
      },
    );
  }
}

function reportNotRecorded(
  wave: Wave,
  named: Uint8Array,
  people: number,
  problems: ProblemList,
  files: AnswerFiles,
): void {
  if (people === 0) return;
  const column = wave.id === "" ? "answered" : `answered_${wave.id}`;
  const silent = named.reduce((sum, n) => sum - n, people);
  problems.add(
    "W_RESPONSE_NOT_RECORDED",
    `${files.people} does not say who answered${inWave(wave)}. ${silent} of ${people} people named nobody; whether they were asked is not known. Add a column "${column}" with yes or no.`,
    {
      file: files.people,
      column,
      action: "everyone is taken to have answered; no finding rises above tentative",
    },
  );
}

function settleConflicts(
  roster: Roster,
  wave: Wave,
  column: string,
  named: Uint8Array,
  state: Uint8Array,
  problems: ProblemList,
  files: AnswerFiles,
): void {
  roster.people.forEach((person, i) => {
    if (named[i] === 0 || state[i] === ANSWERED) return;
    const marked = state[i] === NOT_ON_ROSTER ? "not having been on the roster" : "not having answered";
    problems.add(
      "W_ANSWERED_CONFLICT",
      `"${person.id}" is marked as ${marked}${inWave(wave)} but named people${files.ties === null ? "" : ` in ${files.ties}`}.`,
      {
        file: files.people,
        row: roster.rowNumbers[i]!,
        column,
        value: person.id,
        action: "taken to have answered",
      },
    );
    state[i] = ANSWERED;
  });
}

/** Ties to people who were not there in a wave are no ties of its network; say how many were left out. */
function reportOffRoster(
  roster: Roster,
  { ties, waves }: TiesResult,
  byWave: readonly Uint8Array[],
  problems: ProblemList,
  files: AnswerFiles,
): void {
  const people = roster.people.length;
  const count = new Map<number, { ties: number; first: number }>();
  for (let e = 0; e < ties.to.length; e++) {
    const [j, w] = [ties.to[e]!, ties.wave[e]!];
    if (j >= people || byWave[w]![j] !== NOT_ON_ROSTER) continue;
    const known = count.get(w) ?? { ties: 0, first: j };
    known.ties++;
    count.set(w, known);
  }
  for (const [w, { ties: left, first }] of count) {
    const id = roster.people[first]!.id;
    problems.add(
      "W_TIE_OFF_ROSTER",
      `${left === 1 ? "One tie names a person" : `${left} ties name people`} who, by ${files.people}, ${left === 1 ? "was" : "were"} not on the roster${inWave(waves[w]!)}, for example "${id}".`,
      { file: files.ties, value: id, action: "left out of the networks of that wave", count: left },
    );
  }
}
