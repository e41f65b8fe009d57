import { nearest } from "../survey/nearest.js";
import type { DeclaredTies } from "./declared/read-declared.js";
import { describeRelations } from "./describe-relations.js";
import { Names } from "./names-in-order.js";
import { type OddAnswers, OddCounter } from "./odd-answers.js";
import type { ProblemList } from "./problem-list.js";
import { type Sheet, shorten } from "./sheet.js";
import type { Actors, BlankCell, Relation, Ties, Wave } from "./study.js";
import type { StudySettings } from "./study-settings.js";
import { settleCells, TieCells, twoSided } from "./tie-cells.js";
import { TieReader, UNNAMED_RELATION } from "./tie-reader.js";

export interface TiesResult {
  readonly ties: Ties;
  readonly blankCells: readonly BlankCell[];
  readonly oddAnswers: readonly OddAnswers[];
  readonly relations: readonly Relation[];
  readonly waves: readonly Wave[];
  /** The accepted rows, under the names of the study. */
  readonly cells: TieCells;
}

/** From so many ties on, not one answered tie is hardly chance. */
const ONE_SIDED_FROM = 20;

/** Reads ties.csv; what study.yaml does not declare comes in the order of its name, whatever the order of rows. */
export function readTies(
  sheet: Sheet | null,
  actorAt: ReadonlyMap<string, number>,
  actors: Actors,
  settings: StudySettings,
  problems: ProblemList,
  declared: DeclaredTies | null = null,
): TiesResult {
  const reader = sheet === null ? null : TieReader.open(sheet, actorAt, settings);
  reader?.readRows();
  const relations = new Names(
    settings.relations.map((r) => r.id),
    reader?.relations.list ?? [],
  );
  const waves = new Names(
    settings.waves.map((w) => w.id),
    reader?.waves.list ?? [],
  );
  if (waves.list.length === 0) waves.at("");
  // A table of no ties under its headings is an office in which nobody named anybody.
  const noneNamed = sheet?.rows === 0 && relations.list.length === 0;
  if (noneNamed) relations.at(UNNAMED_RELATION);
  const cells = reader?.cells ?? new TieCells(0);
  reader?.renumber(relations, waves);
  const rows = sheet?.rows ?? 0;
  const all = declared === null ? cells : declared.gatherer.appendTo(cells, rows);
  const { ties, blankCells, repeated } = settleCells(all);
  const odd = new OddCounter();
  if (reader !== null) reader.addOdd(odd, relations, waves);
  const same = Array.from({ length: Math.max(relations.list.length, waves.list.length) }, (_, at) => at);
  if (declared !== null) odd.addAll(declared.gatherer.odd, same, same);
  for (const { row, earlier, relation, wave } of repeated) {
    odd.add(relation, wave, "repeated");
    if (row < rows && earlier < rows) reader?.reportRepeated(row, earlier);
    else declared?.gatherer.reportRepeated(row - rows, earlier - rows);
  }
  const asked = noneNamed ? THE_FIRST : (declared?.gatherer.asked ?? NOBODY);
  const described = describeRelations(relations.list, waves.list, all, ties, actors, settings, asked);
  reportUnknownWaves(waves.list, settings, problems);
  if (sheet !== null) reportOneSided(sheet, described, ties, actors);
  return {
    ties,
    blankCells,
    relations: described,
    cells,
    oddAnswers: odd.list(),
    waves: waves.list.map(
      (id) => settings.waves.find((w) => w.id === id) ?? { id, label: id === "" ? "" : `wave ${id}` },
    ),
  };
}

const NOBODY: ReadonlySet<number> = new Set();
const THE_FIRST: ReadonlySet<number> = new Set([0]);

/** A relation described at a wave that is none. */
function reportUnknownWaves(
  waves: readonly string[],
  { relations }: StudySettings,
  problems: ProblemList,
): void {
  for (const relation of relations) {
    for (const wave of relation.waves.keys()) {
      if (waves.includes(wave)) continue;
      problems.add(
        "W_WAVE_UNKNOWN",
        `relations.${relation.id}.waves.${wave} is about no wave of the study.`,
        {
          file: "study.yaml",
          value: wave,
          suggestion: nearest(wave, waves),
          action: "not used",
        },
      );
    }
  }
}

function reportOneSided(sheet: Sheet, relations: readonly Relation[], ties: Ties, actors: Actors): void {
  twoSided(ties, actors.people, relations.length).forEach((seen, r) => {
    if (seen.ties < ONE_SIDED_FROM || seen.mutual) return;
    sheet.problems.add(
      "I_ONE_SIDED",
      `None of the ${seen.ties} ties of the relation "${shorten(relations[r]!.id)}" is reported from both sides. If each pair was recorded once, read it with --view union.`,
      { file: sheet.file, value: relations[r]!.id, action: "read as it stands, each tie from one side" },
    );
  });
}
