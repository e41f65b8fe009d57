import { OddCounter } from "../odd-answers.js";
import type { Sheet } from "../sheet.js";
import type { Exposure } from "../study.js";
import { BLANK, NO_TIE, TieCells } from "../tie-cells.js";

/** A cell of which an end is somebody outside the study, by positions past all actors. */
export interface OutsideCell {
  readonly relation: number;
  readonly wave: number;
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** Collects the cells of all files that study.yaml names, each with the place it stands in. */
export class TieGatherer {
  /** Relations that were asked, whether or not anybody named anybody. */
  readonly asked = new Set<number>();
  readonly exposure: Exposure[] = [];
  /** Answers that are no tie as they stand. */
  readonly odd = new OddCounter();
  /** What was said of nominations beside their strength. */
  readonly attributes: {
    readonly relation: number;
    readonly wave: number;
    readonly from: number;
    readonly to: number;
    readonly name: string;
    readonly value: string;
  }[] = [];
  /** Ties with somebody outside the study: they are in no network. */
  readonly outside: OutsideCell[] = [];
  readonly #cells = new GrowingCells();
  readonly #sheets: Sheet[] = [];
  #sheet: Int32Array = new Int32Array(1024);
  #row: Int32Array = new Int32Array(1024);
  #column: Int32Array = new Int32Array(1024);

  /**
   * @param actors how many positions the study has; those past them are outside it
   * @param people how many of them, the first, are of the office
   */
  constructor(
    readonly actors: number,
    readonly people: number,
  ) {}

  get length(): number {
    return this.#cells.length;
  }

  /** Opens a file's sheet, so that its cells can be told by number. */
  open(sheet: Sheet): number {
    this.#sheets.push(sheet);
    return this.#sheets.length - 1;
  }

  add(
    cell: { relation: number; wave: number; from: number; to: number; value: number },
    place: { sheet: number; row: number; column: number },
  ): void {
    if (cell.from >= this.actors || cell.to >= this.actors) {
      if (cell.value === BLANK || cell.value === NO_TIE) return;
      this.outside.push(cell);
      this.odd.add(cell.relation, cell.wave, "outside");
      return;
    }
    const at = this.#cells.length;
    if (at === this.#row.length) {
      this.#sheet = doubled(this.#sheet);
      this.#row = doubled(this.#row);
      this.#column = doubled(this.#column);
    }
    this.#sheet[at] = place.sheet;
    this.#row[at] = place.row;
    this.#column[at] = place.column;
    this.#cells.add(cell.relation, cell.wave, cell.from, cell.to, cell.value);
  }

  /** Puts the cells after those of ties.csv; `row` counts on from the rows of that table. */
  appendTo(cells: TieCells, rowsBefore: number): TieCells {
    const all = new TieCells(cells.length + this.length);
    for (let e = 0; e < cells.length; e++)
      all.add(
        cells.relation[e]!,
        cells.wave[e]!,
        cells.from[e]!,
        cells.to[e]!,
        cells.value[e]!,
        cells.row[e]!,
      );
    const own = this.#cells;
    for (let e = 0; e < own.length; e++)
      all.add(own.relation[e]!, own.wave[e]!, own.from[e]!, own.to[e]!, own.value[e]!, rowsBefore + e);
    return all;
  }

  /** Two cells speak of one tie. `earlier` is negative where the other stands in ties.csv. */
  reportRepeated(at: number, earlier: number): void {
    const [here, there] = at >= 0 ? [at, earlier] : [earlier, at];
    if (here < 0) return;
    const { sheet, row, column } = this.place(here);
    const other = there < 0 ? null : this.place(there);
    const elsewhere =
      other === null ? "ties.csv" : `${other.sheet.file}, row ${other.sheet.table.rowNumbers[other.row]}`;
    const own = other !== null && other.sheet.file === sheet.file;
    const differ = other !== null && !Object.is(this.#cells.value[here], this.#cells.value[there]);
    if (own || !differ)
      sheet.report(
        "W_DUP_TIE",
        row,
        column,
        `The tie also stands in ${own ? `row ${other.sheet.table.rowNumbers[other.row]}` : elsewhere}.`,
        "the stronger report is kept",
      );
    else
      sheet.report(
        "E_TIE_CONFLICT",
        row,
        column,
        `Another file says something else of this tie (${elsewhere}).`,
        "the stronger report is kept",
      );
  }

  place(at: number): { sheet: Sheet; row: number; column: number } {
    return { sheet: this.#sheets[this.#sheet[at]!]!, row: this.#row[at]!, column: this.#column[at]! };
  }
}

class GrowingCells {
  length = 0;
  relation = new Int32Array(1024);
  wave = new Int32Array(1024);
  from = new Int32Array(1024);
  to = new Int32Array(1024);
  value = new Float64Array(1024);

  add(relation: number, wave: number, from: number, to: number, value: number): void {
    const at = this.length++;
    if (at === this.relation.length) {
      this.relation = doubled(this.relation);
      this.wave = doubled(this.wave);
      this.from = doubled(this.from);
      this.to = doubled(this.to);
      const values = new Float64Array(2 * at);
      values.set(this.value);
      this.value = values;
    }
    this.relation[at] = relation;
    this.wave[at] = wave;
    this.from[at] = from;
    this.to[at] = to;
    this.value[at] = value;
  }
}

function doubled(list: Int32Array): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(2 * list.length);
  twice.set(list);
  return twice;
}
