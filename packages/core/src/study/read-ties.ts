import { nearest } from "../survey/nearest.js";
import { byCodePoint } from "../survey/order.js";
import type { Sheet } from "./sheet.js";
import type { Actors, BlankCell, Relation, Ties, Wave } from "./study.js";
import type { RelationSetting, StudySettings } from "./study-settings.js";

export interface TiesResult {
  readonly ties: Ties;
  readonly blankCells: readonly BlankCell[];
  readonly relations: readonly Relation[];
  readonly waves: readonly Wave[];
}

/** Accepted rows before sorting, in parallel. */
interface Rows {
  readonly relation: number[];
  readonly wave: number[];
  readonly from: number[];
  readonly to: number[];
  readonly strength: number[];
}

const UNKNOWN_PERSON = {
  code: "E_PERSON_UNKNOWN",
  kind: "person",
  where: "people.csv (nor in partners.csv or partner_people.csv)",
} as const;

/** Names in the order of first use. */
class Names {
  readonly list: string[] = [];
  readonly #place = new Map<string, number>();

  constructor(known: readonly string[]) {
    for (const name of known) this.at(name);
  }

  at(name: string): number {
    const known = this.#place.get(name);
    if (known !== undefined) return known;
    this.#place.set(name, this.list.length);
    this.list.push(name);
    return this.list.length - 1;
  }

  has(name: string): boolean {
    return this.#place.has(name);
  }
}

/**
 * Reads ties.csv: unknown people, self-ties, repeated reports, strengths that are no numbers and
 * strengths off the declared scale are each reported with what was done.
 */
export function readTies(
  sheet: Sheet | null,
  actorAt: ReadonlyMap<string, number>,
  actors: Actors,
  settings: StudySettings,
): TiesResult {
  const relations = new Names(settings.relations.map((r) => r.id));
  const waves = new Names(settings.waves.map((w) => w.id));
  const rows: Rows = { relation: [], wave: [], from: [], to: [], strength: [] };
  const blankCells: BlankCell[] = [];
  if (sheet !== null) readRows(sheet, actorAt, settings, { relations, waves, rows, blankCells });
  if (waves.list.length === 0) waves.at("");
  const sorted = sortTies(rows);
  const ties = settings.waves.length > 0 ? sorted : inOrderOfNames(sorted, waves, blankCells);
  return {
    ties,
    blankCells,
    relations: relations.list.map((id, r) =>
      describe(id, r, ties, actors, settings.relations.find((s) => s.id === id) ?? null),
    ),
    waves: waves.list.map(
      (id) => settings.waves.find((w) => w.id === id) ?? { id, label: id === "" ? "" : `wave ${id}` },
    ),
  };
}

interface Sink {
  readonly relations: Names;
  readonly waves: Names;
  readonly rows: Rows;
  readonly blankCells: BlankCell[];
}

function readRows(
  sheet: Sheet,
  actorAt: ReadonlyMap<string, number>,
  settings: StudySettings,
  sink: Sink,
): void {
  const required = sheet.required(
    ["from", "source", "ego", "sender", "respondent"],
    ["to", "target", "alter", "nominee", "receiver"],
  );
  if (required === null) return;
  const [from, to] = required;
  const relation = sheet.column("relation", ["question", "type"]);
  const strength = sheet.column("strength", ["weight"]);
  const wave = sheet.column("wave", ["time"]);
  const declared = new Map(settings.relations.map((r) => [r.id, r]));
  const declaredWaves = new Set(settings.waves.map((w) => w.id));
  const undeclared = new Set<string>();
  const placeOf = new Map<string, { row: number; at: number }>();
  let none = 0;
  for (let row = 0; row < sheet.table.rows.length; row++) {
    const i = sheet.lookUp(row, from, actorAt, UNKNOWN_PERSON);
    const j = sheet.lookUp(row, to, actorAt, UNKNOWN_PERSON);
    if (i === null || j === null) continue;
    if (i === j) {
      sheet.report("W_SELF_TIE", row, to, `"${sheet.cell(row, to)}" named themselves.`, "left out");
      continue;
    }
    const relationId = sheet.text(row, relation) ?? (declared.size === 1 ? [...declared.keys()][0]! : "tie");
    if (declared.size > 0 && !declared.has(relationId)) {
      const near = nearest(relationId, declared.keys());
      if (near !== null) {
        sheet.report(
          "E_RELATION_UNKNOWN",
          row,
          relation,
          `The relation "${relationId}" is not declared in study.yaml.`,
          "row left out",
          near,
        );
        continue;
      }
      if (!undeclared.has(relationId)) {
        undeclared.add(relationId);
        sheet.report(
          "W_RELATION_UNDECLARED",
          row,
          relation,
          `The relation "${relationId}" is not declared in study.yaml.`,
          "kept, worded as seeking",
        );
      }
    }
    const waveId = sheet.cell(row, wave) || (settings.waves.length === 1 ? settings.waves[0]!.id : "");
    if (declaredWaves.size > 0 && !declaredWaves.has(waveId)) {
      sheet.report(
        "E_WAVE_UNKNOWN",
        row,
        wave,
        `The wave "${waveId}" is not declared in study.yaml.`,
        "row left out",
        nearest(waveId, declaredWaves),
      );
      continue;
    }
    const r = sink.relations.at(relationId);
    const w = sink.waves.at(waveId);
    const value = readStrength(sheet, row, strength, declared.get(relationId) ?? null);
    if (value === "unreadable") {
      sink.blankCells.push({ relation: r, wave: w, from: i, to: j });
      continue;
    }
    if (value === 0) {
      none++;
      continue;
    }
    const key = `${r} ${w} ${i} ${j}`;
    const earlier = placeOf.get(key);
    if (earlier !== undefined) {
      const before = sink.rows.strength[earlier.at]!;
      if (!(before >= value)) sink.rows.strength[earlier.at] = Number.isNaN(value) ? before : value;
      sheet.report(
        "W_DUP_TIE",
        row,
        to,
        `The tie from "${sheet.cell(row, from)}" to "${sheet.cell(row, to)}" also stands in row ${earlier.row}.`,
        "the stronger report is kept",
      );
      continue;
    }
    placeOf.set(key, { row: sheet.table.rowNumbers[row]!, at: sink.rows.from.length });
    sink.rows.relation.push(r);
    sink.rows.wave.push(w);
    sink.rows.from.push(i);
    sink.rows.to.push(j);
    sink.rows.strength.push(value);
  }
  if (none > 0) {
    sheet.problems.add("I_STRENGTH_ZERO", `${none} rows have the strength 0.`, {
      file: sheet.file,
      column: sheet.table.header[strength] ?? null,
      action: 'read as "asked, no tie"',
    });
  }
}

/** NaN: a tie without a strength. 0: asked and no tie. "unreadable": neither can be said. */
function readStrength(
  sheet: Sheet,
  row: number,
  column: number,
  setting: RelationSetting | null,
): number | "unreadable" {
  const cell = sheet.cell(row, column);
  if (cell === "") return Number.NaN;
  const scale = setting?.scale ?? null;
  const label = [...(scale?.labels ?? [])].find(([, text]) => text.toLowerCase() === cell.toLowerCase());
  const value = label === undefined ? Number(cell) : label[0];
  if (!Number.isFinite(value)) {
    const hint = scale === null ? " Declare its scale in study.yaml if it is a word of one." : "";
    const words = scale === null ? [] : [...scale.labels.values()];
    sheet.report(
      "E_STRENGTH",
      row,
      column,
      `"${cell}" is not a strength.${hint}`,
      "the cell counts as not answered",
      nearest(cell, words),
    );
    return "unreadable";
  }
  if (
    value < 0 ||
    (value !== 0 && scale !== null && (value < (scale.min ?? value) || value > (scale.max ?? value)))
  ) {
    const range = scale === null ? "0 or more" : `${scale.min} to ${scale.max}`;
    sheet.report(
      "E_SCALE_VALUE",
      row,
      column,
      `The strength ${cell} is off the scale (${range}).`,
      "the cell counts as not answered",
    );
    return "unreadable";
  }
  return value;
}

function sortTies(rows: Rows): Ties {
  const order = Array.from(rows.from.keys()).sort(
    (a, b) =>
      rows.relation[a]! - rows.relation[b]! ||
      rows.wave[a]! - rows.wave[b]! ||
      rows.from[a]! - rows.from[b]! ||
      rows.to[a]! - rows.to[b]!,
  );
  const pick = (values: readonly number[]) => Int32Array.from(order, (e) => values[e]!);
  return {
    relation: pick(rows.relation),
    wave: pick(rows.wave),
    from: pick(rows.from),
    to: pick(rows.to),
    strength: Float64Array.from(order, (e) => rows.strength[e]!),
  };
}

/** Waves that study.yaml does not declare come in the order of their names, not of the rows. */
function inOrderOfNames(ties: Ties, waves: Names, blankCells: BlankCell[]): Ties {
  const old = [...waves.list];
  waves.list.sort(byNumberThenText);
  const place = old.map((id) => waves.list.indexOf(id));
  blankCells.forEach((cell, c) => {
    blankCells[c] = { ...cell, wave: place[cell.wave]! };
  });
  return sortTies({
    relation: [...ties.relation],
    wave: Array.from(ties.wave, (w) => place[w]!),
    from: [...ties.from],
    to: [...ties.to],
    strength: [...ties.strength],
  });
}

function byNumberThenText(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  return Number.isNaN(difference) || difference === 0 ? byCodePoint(a, b) : difference;
}

function describe(
  id: string,
  at: number,
  ties: Ties,
  actors: Actors,
  setting: RelationSetting | null,
): Relation {
  let amongPeople = false;
  let withPartners = false;
  const strengths = new Set<number>();
  for (let e = 0; e < ties.from.length; e++) {
    if (ties.relation[e] !== at) continue;
    const inside = ties.from[e]! < actors.people && ties.to[e]! < actors.people;
    if (inside) amongPeople = true;
    else withPartners = true;
    if (!Number.isNaN(ties.strength[e]!)) strengths.add(ties.strength[e]!);
  }
  const valued = [...strengths].some((s) => s !== 1);
  const scale = setting?.scale ?? null;
  const largest = strengths.size > 0 ? Math.max(...strengths) : null;
  const maxStrength = valued ? (scale?.max ?? largest) : null;
  const whole = [...strengths].every((s) => Number.isInteger(s));
  // measures.md B6: the top two points of the scale, where there are at least three to choose from.
  const assumed = valued && whole && maxStrength !== null && maxStrength >= 3 ? maxStrength - 1 : null;
  return {
    id,
    label: setting?.label ?? id.replaceAll("_", " "),
    wording: setting?.wording ?? null,
    orientation: setting?.orientation ?? "seek",
    valued,
    maxStrength,
    strongFrom: scale?.strongFrom ?? assumed,
    strongFromDeclared: scale?.strongFrom !== null && scale?.strongFrom !== undefined,
    strengthLabels: scale?.labels ?? new Map(),
    amongPeople,
    withPartners,
  };
}
