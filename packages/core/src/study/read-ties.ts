import { nearest, nearestSpelling } from "../survey/nearest.js";
import { byCodePoint } from "../survey/order.js";
import type { DeclaredTies } from "./declared/read-declared.js";
import type { ProblemList } from "./problem-list.js";
import { numberHint, type Sheet, shorten, toNumber } from "./sheet.js";
import type { Actors, BlankCell, Relation, Ties, Wave } from "./study.js";
import { formAt, type RelationForm, type RelationSetting, type StudySettings } from "./study-settings.js";
import { BLANK, NO_TIE, settleCells, TieCells, twoSided } from "./tie-cells.js";

export interface TiesResult {
  readonly ties: Ties;
  readonly blankCells: readonly BlankCell[];
  readonly relations: readonly Relation[];
  readonly waves: readonly Wave[];
  /** The accepted rows, under the names of the study. */
  readonly cells: TieCells;
}

const UNKNOWN_PERSON = {
  code: "E_PERSON_UNKNOWN",
  kind: "person",
  where: "people.csv (nor in partners.csv or partner_people.csv)",
} as const;

/** What ties are called where no column and no study.yaml names their relation. */
const UNNAMED_RELATION = "tie";
/** A study has a handful of waves; a column with more values than this is a date or a time. */
const MOST_WAVES = 50;
const NO_FORM: RelationForm = { wording: null, scale: null, maxChoices: null };
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
  for (const { row, earlier } of repeated) {
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
    waves: waves.list.map(
      (id) => settings.waves.find((w) => w.id === id) ?? { id, label: id === "" ? "" : `wave ${id}` },
    ),
  };
}

const NOBODY: ReadonlySet<number> = new Set();
const THE_FIRST: ReadonlySet<number> = new Set([0]);

/** Names and their positions. */
class Names {
  readonly list: string[] = [];
  readonly #place = new Map<string, number>();

  constructor(declared: readonly string[] = [], met: readonly string[] = []) {
    for (const name of declared) this.at(name);
    for (const name of [...met].sort(byNumberThenText)) this.at(name);
  }

  at(name: string): number {
    const known = this.#place.get(name);
    if (known !== undefined) return known;
    this.#place.set(name, this.list.length);
    this.list.push(name);
    return this.list.length - 1;
  }
}

/** Numbers before texts: "2" < "10" < "a". */
function byNumberThenText(a: string, b: string): number {
  const [x, y] = [toNumber(a), toNumber(b)];
  if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
  return x - y || byCodePoint(a, b);
}

interface TieColumns {
  readonly from: number;
  readonly to: number;
  readonly relation: number;
  readonly strength: number;
  readonly wave: number;
}

class TieReader {
  readonly cells: TieCells;
  /** In the order met; {@link TieReader.renumber} puts them into the order of the study. */
  readonly relations = new Names();
  readonly waves = new Names();
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
      if (i === null || j === null) continue;
      if (i === j) {
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

function describeRelations(
  ids: readonly string[],
  waves: readonly string[],
  cells: TieCells,
  ties: Ties,
  { people }: Actors,
  settings: StudySettings,
  asked: ReadonlySet<number>,
): Relation[] {
  const seen = ids.map((_, r) => ({
    inside: asked.has(r),
    outside: false,
    graded: false,
    whole: true,
    largest: 0,
  }));
  for (let e = 0; e < cells.length; e++) {
    // Asked is enough: a relation whose every answer is "never" is still a relation among people.
    if (cells.from[e]! < people && cells.to[e]! < people) seen[cells.relation[e]!]!.inside = true;
    else seen[cells.relation[e]!]!.outside = true;
  }
  ties.strength.forEach((strength, e) => {
    if (Number.isNaN(strength)) return;
    const relation = seen[ties.relation[e]!]!;
    if (strength !== 1) relation.graded = true;
    if (!Number.isInteger(strength)) relation.whole = false;
    relation.largest = Math.max(relation.largest, strength);
  });
  const declared = new Map(settings.relations.map((r) => [r.id, r]));
  return ids.map((id, r) => {
    const { inside, outside, graded: valued, whole, largest } = seen[r]!;
    const setting = declared.get(id) ?? null;
    const scale = setting?.scale ?? null;
    const forms = waves.map((wave) => (setting === null ? NO_FORM : formAt(setting, wave)));
    const declaredMax = forms.reduce((most, { scale: s }) => Math.max(most, s?.max ?? 0), scale?.max ?? 0);
    const maxStrength = valued ? declaredMax || largest : null;
    // measures.md B6: the top two points of the scale, where there are at least three to choose from.
    const assumed = whole && maxStrength !== null && maxStrength >= 3 ? maxStrength - 1 : null;
    return {
      id,
      label: setting?.label ?? id.replaceAll("_", " "),
      wording: setting?.wording ?? null,
      orientation: setting?.orientation ?? "seek",
      kind: setting?.kind ?? null,
      knowledge: setting?.knowledge ?? null,
      valued,
      maxStrength,
      strongFrom: scale?.strongFrom ?? assumed,
      strongFromDeclared: typeof scale?.strongFrom === "number",
      strengthLabels: scale?.labels ?? new Map(),
      atWaves: forms.map((form) => ({
        wording: form.wording,
        maxChoices: form.maxChoices,
        scale:
          form.scale === null
            ? null
            : {
                min: form.scale.min,
                max: form.scale.max,
                strongFrom: form.scale.strongFrom,
                labels: form.scale.labels,
              },
      })),
      compare: setting?.compare ?? null,
      mode: setting?.mode ?? null,
      ...(scale === null || scale.perYear.size === 0 ? {} : { perYear: scale.perYear }),
      amongPeople: inside,
      withPartners: outside,
    };
  });
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
