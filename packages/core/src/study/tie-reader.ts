import { nearest, nearestSpelling } from "../survey/nearest.js";
import type { ListedIn } from "./listed-in.js";
import { Names } from "./names-in-order.js";
import { type OddCause, OddCounter } from "./odd-answers.js";
import { formAt, type RelationSetting } from "./settings/relation-settings.js";
import { numberHint, type Sheet, shorten, toNumber } from "./sheet.js";
import type { StudySettings } from "./study-settings.js";
import { BLANK, NO_TIE, TieCells } from "./tie-cells.js";

const UNKNOWN_PERSON = {
  code: "E_PERSON_UNKNOWN",
  kind: "person",
  where: (l: ListedIn) => `${l.people} (nor in ${l.partners} or ${l.partnerPeople})`,
} as const;

/** What ties are called where no column and no study.yaml names their relation. */
export const UNNAMED_RELATION = "tie";
/** A study has a handful of waves; a column with more values than this is a date or a time. */
const MOST_WAVES = 50;

interface TieColumns {
  readonly from: number;
  readonly to: number;
  readonly relation: number;
  readonly strength: number;
  readonly wave: number;
}

/** Reads the rows of ties.csv into cells. */
export class TieReader {
  readonly cells: TieCells;
  /** In the order met; {@link TieReader.renumber} puts them into the order of the study. */
  readonly relations = new Names();
  readonly waves = new Names();
  readonly #odd = new OddCounter();
  readonly #oddRelations = new Names();
  readonly #oddWaves = new Names();
  readonly #declared: ReadonlyMap<string, RelationSetting>;
  readonly #declaredWaves: ReadonlySet<string>;
  /** Relation names met that are not declared, and the declared name each is near to. */
  readonly #undeclared = new Map<string, string | null>();
  /** The relation of rows that name none. */
  readonly #usualRelation: string;
  readonly #someHaveRelation: boolean;
  readonly #someHaveWave: boolean;

  private constructor(
    readonly sheet: Sheet,
    readonly columns: TieColumns,
    readonly actorAt: ReadonlyMap<string, number>,
    readonly settings: StudySettings,
  ) {
    this.#declared = new Map(settings.relations.map((r) => [r.id, r]));
    const [first = UNNAMED_RELATION, ...others] = this.#declared.keys();
    this.#usualRelation = others.length === 0 ? first : UNNAMED_RELATION;
    this.#declaredWaves = new Set(settings.waves.map((w) => w.id));
    this.cells = new TieCells(sheet.rows);
    // Beside the empty text.
    const somewhere = (column: number) => column >= 0 && sheet.table.columns[column]!.texts.length > 1;
    this.#someHaveRelation = somewhere(columns.relation);
    this.#someHaveWave = somewhere(columns.wave);
  }

  /** null where a required column is absent. */
  static open(sheet: Sheet, actorAt: ReadonlyMap<string, number>, settings: StudySettings): TieReader | null {
    const required = sheet.required(
      ["from", "source", "ego", "sender", "respondent"],
      ["to", "target", "alter", "nominee", "receiver"],
    );
    if (required === null) return null;
    const [from, to] = required;
    const relation = sheet.column("relation", ["question", "type"]);
    const strength = sheet.column("strength", ["weight"]);
    const wave = waveColumn(sheet, settings);
    return new TieReader(sheet, { from, to, relation, strength, wave }, actorAt, settings);
  }

  readRows(): void {
    const { sheet, columns } = this;
    let none = 0;
    const from = this.#actorsIn(columns.from);
    const to = this.#actorsIn(columns.to);
    const relationOf = sheet.meanings(columns.relation, (row) => this.#relationOf(row));
    const waveOf = sheet.meanings(columns.wave, (row) => this.#waveOf(row));
    const varies = new Set([...this.#declared.values()].filter((r) => r.waves.size > 0).map((r) => r.id));
    const strengths = new Map<string, (row: number) => number>();
    const strengthIn = (form: string, relation: string, wave: string) => {
      const setting = this.#declared.get(relation) ?? null;
      const strengthOf = sheet.meanings(columns.strength, (row) => this.#strengthOf(row, setting, wave));
      strengths.set(form, strengthOf);
      return strengthOf;
    };
    for (let row = 0; row < sheet.rows; row++) {
      const i = from(row);
      const j = to(row);
      if (i === null || j === null) {
        this.#countOdd(row, "open");
        continue;
      }
      if (i === j) {
        this.#countOdd(row, "self");
        const id = sheet.cell(row, columns.to);
        sheet.report("W_SELF_TIE", row, columns.to, `"${shorten(id)}" named themselves.`, "left out");
        continue;
      }
      const relation = relationOf(row);
      const wave = relation === null ? null : waveOf(row);
      if (relation === null || wave === null) continue;
      const form = varies.has(relation) ? `${relation}\0${wave}` : relation;
      const value = (strengths.get(form) ?? strengthIn(form, relation, wave))(row);
      if (value === NO_TIE) none++;
      if (value === BLANK) this.#countOdd(row, "offScale");
      this.cells.add(this.relations.at(relation), this.waves.at(wave), i, j, value, row);
    }
    if (none > 0) {
      sheet.problems.add(
        "I_STRENGTH_ZERO",
        `${none === 1 ? "One row has" : `${none} rows have`} the strength 0.`,
        {
          file: sheet.file,
          column: sheet.table.header[columns.strength] ?? null,
          value: "0",
          action: 'read as "asked, no tie"',
        },
      );
    }
  }

  /** Counts an odd answer of whatever relation and wave the row is of; those no other row has are not made by it. */
  #countOdd(row: number, cause: OddCause): void {
    const { sheet, columns, settings } = this;
    const relation = sheet.text(row, columns.relation) ?? this.#usualRelation;
    const given = sheet.cell(row, columns.wave);
    const wave = given === "" && settings.waves.length === 1 ? settings.waves[0]!.id : given;
    this.#odd.add(this.#oddRelations.at(relation), this.#oddWaves.at(wave), cause);
  }

  /** Adds what was counted to the counts of the study. */
  addOdd(counter: OddCounter, relations: Names, waves: Names): void {
    counter.addAll(
      this.#odd,
      this.#oddRelations.list.map((id) => relations.list.indexOf(id)),
      this.#oddWaves.list.map((id) => waves.list.indexOf(id)),
    );
  }

  /** The actor a row names in a column: each text is looked up once, what is unknown is reported each time. */
  #actorsIn(column: number): (row: number) => number | null {
    const { texts, codes } = this.sheet.table.columns[column]!;
    const known = Int32Array.from(texts, (id) => (id === "" ? -1 : (this.actorAt.get(id) ?? -1)));
    return (row) => {
      const at = known[codes[row]!]!;
      return at >= 0 ? at : this.sheet.lookUp(row, column, this.actorAt, UNKNOWN_PERSON);
    };
  }

  #relationOf(row: number): string | null {
    const { sheet, columns } = this;
    const declared = this.#declared;
    const given = sheet.text(row, columns.relation);
    const id = given ?? this.#usualRelation;
    if (given === null && this.#someHaveRelation)
      sheet.report(
        "W_RELATION_EMPTY",
        row,
        columns.relation,
        "The relation is not given, as it is in other rows.",
        `read as the relation "${id}"`,
      );
    if (declared.size === 0 || declared.has(id)) return id;
    const met = this.#undeclared.has(id);
    const near = met ? this.#undeclared.get(id)! : nearestSpelling(id, declared.keys());
    this.#undeclared.set(id, near);
    const message = `The relation "${shorten(id)}" is not declared in study.yaml.`;
    if (near !== null) {
      sheet.report("E_RELATION_UNKNOWN", row, columns.relation, message, "row left out", near);
      return null;
    }
    if (!met)
      sheet.report("W_RELATION_UNDECLARED", row, columns.relation, message, "kept, worded as seeking");
    return id;
  }

  #waveOf(row: number): string | null {
    const { sheet, columns, settings } = this;
    const given = sheet.cell(row, columns.wave);
    const id = given === "" && settings.waves.length === 1 ? settings.waves[0]!.id : given;
    if (given === "" && id === "" && this.#someHaveWave && settings.waves.length === 0)
      sheet.report(
        "W_WAVE_EMPTY",
        row,
        columns.wave,
        "The wave is not given, as it is in other rows.",
        "read as a wave of its own",
      );
    if (this.#declaredWaves.size === 0 || this.#declaredWaves.has(id)) return id;
    const valid = [...this.#declaredWaves].map((w) => `"${w}"`).join(", ");
    sheet.report(
      "E_WAVE_UNKNOWN",
      row,
      columns.wave,
      id === ""
        ? `The wave is not given; study.yaml declares ${valid}.`
        : `The wave "${shorten(id)}" is not declared in study.yaml, which has ${valid}.`,
      "row left out",
      sheet.problems.hasRoom("E_WAVE_UNKNOWN", sheet.file) ? nearest(id, this.#declaredWaves) : null,
    );
    return null;
  }

  /** A strength, NaN (tie without a strength), NO_TIE or BLANK. */
  #strengthOf(row: number, setting: RelationSetting | null, wave: string): number {
    const { sheet } = this;
    const column = this.columns.strength;
    const cell = sheet.cell(row, column);
    if (cell === "") return Number.NaN;
    const scale = setting === null ? null : formAt(setting, wave).scale;
    const value = scale?.strengths.get(cell.toLowerCase()) ?? toNumber(cell);
    const action = "the cell counts as not answered";
    if (!Number.isFinite(value)) {
      const declare = scale === null ? " Declare its scale in study.yaml if it is a word of one." : "";
      const words = scale === null ? [] : [...scale.labels.values()];
      const message = `"${shorten(cell)}" is not a strength.${numberHint(cell) || declare}`;
      sheet.report("E_STRENGTH", row, column, message, action, nearest(cell, words));
      return BLANK;
    }
    const { min = null, max = null } = scale ?? {};
    const off = value < 0 || (value !== NO_TIE && (value < (min ?? value) || value > (max ?? value)));
    if (!off) return value === 0 ? NO_TIE : value;
    const range = max === null ? `${Math.max(0, min ?? 0)} or more` : `${min ?? 0} to ${max}`;
    sheet.report("E_SCALE_VALUE", row, column, `The strength ${cell} is off the scale (${range}).`, action);
    return BLANK;
  }

  /** From the order in which names were met to their order in the study. */
  renumber(relations: Names, waves: Names): void {
    const relationAt = this.relations.list.map((id) => relations.at(id));
    const waveAt = this.waves.list.map((id) => waves.at(id));
    const { cells } = this;
    for (let e = 0; e < cells.length; e++) {
      cells.relation[e] = relationAt[cells.relation[e]!]!;
      cells.wave[e] = waveAt[cells.wave[e]!]!;
    }
  }

  reportRepeated(row: number, earlier: number): void {
    const { sheet, columns } = this;
    const [from, to] = [sheet.cell(row, columns.from), sheet.cell(row, columns.to)];
    sheet.report(
      "W_DUP_TIE",
      row,
      columns.to,
      `The tie from "${from}" to "${to}" also stands in row ${sheet.table.rowNumbers[earlier]}.`,
      "the stronger report is kept",
    );
  }
}

/** The column of waves, −1 where there is none or where it holds times. */
function waveColumn(sheet: Sheet, settings: StudySettings): number {
  const column = sheet.column("wave", ["time"]);
  if (column < 0 || settings.waves.length > 0) return column;
  const { texts, codes } = sheet.table.columns[column]!;
  const values = texts.length - (codes.includes(0) ? 0 : 1);
  if (values <= MOST_WAVES) return column;
  sheet.problems.add(
    "E_WAVES_TOO_MANY",
    `The column holds ${values} different values; a wave is a round of the survey, and a study has a few. Is it a date or a time?`,
    {
      file: sheet.file,
      row: sheet.table.headerRow,
      column: sheet.table.header[column]!,
      value: sheet.cell(0, column),
      action: "column not used; all rows read as one wave",
    },
  );
  return -1;
}
