import { nearest } from "../../survey/nearest.js";
import type { Survey } from "../../survey/platforms/survey.js";
import type { ScaleSetting } from "../settings/scale-settings.js";
import { shorten, toNumber } from "../sheet.js";

/** What a cell says of a tie. */
export type Answer =
  | { readonly state: "tie"; readonly strength: number }
  | { readonly state: "none" | "blank" | "missing" | "not_asked" }
  | { readonly state: "unreadable"; readonly message: string; readonly suggestion: string | null };

const [NONE, BLANK, MISSING, NOT_ASKED] = (["none", "blank", "missing", "not_asked"] as const).map(
  (state) => ({
    state,
  }),
) as [Answer, Answer, Answer, Answer];
/** What a box that was ticked, or left alone, writes where no scale is declared. */
const TICKED = new Set(["1", "yes", "true", "checked", "selected", "x"]);
const UNTICKED = new Set(["0", "no", "false", "unchecked", "not selected"]);

/**
 * Reads answers on one scale: its words, its codes, its numbers. Without a scale a number is a strength and
 * any other text a tie without one.
 *
 * @param id name of the scale in study.yaml
 */
export class AnswerReader {
  readonly #known = new Map<string, Answer>();

  constructor(
    readonly scale: ScaleSetting | null,
    readonly id: string | null,
    readonly survey: Pick<Survey, "missing" | "notAsked"> | null,
    /** Texts of codes, where a dictionary came with the data. */
    readonly textOf: ReadonlyMap<string, string> | undefined,
    /** Text of the option a column stands for: a box that was ticked may hold it. */
    readonly option: string | null = null,
  ) {}

  read(cell: string): Answer {
    const known = this.#known.get(cell);
    if (known !== undefined) return known;
    const answer = this.#read(cell);
    this.#known.set(cell, answer);
    return answer;
  }

  #read(cell: string): Answer {
    if (cell === "") return BLANK;
    if (this.survey?.missing.has(cell) === true) return MISSING;
    if (this.survey?.notAsked.has(cell) === true) return NOT_ASKED;
    const { scale } = this;
    if (scale === null) return this.#withoutScale(cell);
    const text = this.textOf?.get(cell);
    const value =
      scale.codes.get(cell) ??
      scale.strengths.get(cell.toLowerCase()) ??
      (text === undefined ? undefined : scale.strengths.get(text.toLowerCase()));
    if (value !== undefined) return value === 0 ? NONE : { state: "tie", strength: value };
    const number = scale.codes.size > 0 ? Number.NaN : toNumber(cell);
    const { min, max } = scale;
    if (number === 0) return NONE;
    if (Number.isFinite(number) && number > 0 && number >= (min ?? number) && number <= (max ?? number))
      return { state: "tie", strength: number };
    const words =
      scale.labels.size > 0 ? [...scale.labels.values()].join(", ") : `${min ?? 0} to ${max ?? "…"}`;
    return {
      state: "unreadable",
      message: `"${shorten(cell)}" is not on the scale ${this.id} (${words}). Add it to scales.${this.id}.labels, or correct the cell.`,
      suggestion: nearest(cell, scale.labels.values()),
    };
  }

  #withoutScale(cell: string): Answer {
    const lower = cell.toLowerCase();
    if (UNTICKED.has(lower)) return NONE;
    // In an export of a survey 1 is a box that was ticked; in a matrix it is a strength.
    const ticked = this.survey === null ? lower !== "1" && TICKED.has(lower) : TICKED.has(lower);
    if (ticked || lower === this.option?.toLowerCase()) return { state: "tie", strength: Number.NaN };
    const number = toNumber(cell);
    if (number > 0) return { state: "tie", strength: number };
    return {
      state: "unreadable",
      message: Number.isFinite(number)
        ? `"${shorten(cell)}" is not a strength: strengths are more than 0, and 0 is no tie.`
        : `"${shorten(cell)}" is not a strength. Declare the scale it is a word of in study.yaml.`,
      suggestion: null,
    };
  }
}
