import type { Item, Study } from "../study/study.js";
import type { ItemAnswers } from "./reliability.js";

/** Items of a scale must be answered to at least this share for a person to count (measures.md H1). */
const ANSWERED_SHARE = 2 / 3;

/** Answers of the office's people to one scale, or to one of its subscales, at one wave. */
export interface ScaleAnswers extends ItemAnswers {
  /** `scale`, or `scale/subscale`. */
  readonly id: string;
  readonly scale: string;
  readonly subscale: string | null;
  readonly itemIds: readonly string[];
  readonly min: number;
  readonly max: number;
  /** Fewest answers from which somebody has a score; null: two thirds of the items. */
  readonly minItems: number | null;
  /** Whose row each is: positions in `Study.people`, ascending. */
  readonly people: Int32Array;
}

/**
 * Answers to each scale whose range is declared, in the order of the study; its subscales follow it where items
 * name more than one. Reversed items are turned round. Where a person answered an item about several partners,
 * the mean stands.
 *
 * @param wave position in `study.waves`
 */
export function scaleAnswers(study: Study, wave: number): ScaleAnswers[] {
  const answers = answersByItem(study, wave);
  const scales = new Map<string, Item[]>();
  for (const item of study.items) {
    if (item.scale === null || item.min === null || item.max === null) continue;
    scales.set(item.scale, [...(scales.get(item.scale) ?? []), item]);
  }
  const least = new Map(study.itemScales.map(({ id, minItems }) => [id, minItems ?? null]));
  return [...scales].flatMap(([scale, items]) => {
    const parts = [...new Set(items.map((item) => item.subscale))].filter((s): s is string => s !== null);
    return [
      answersOf(scale, null, items, answers, least.get(scale) ?? null),
      ...parts.map((part) =>
        answersOf(
          scale,
          part,
          items.filter((item) => item.subscale === part),
          answers,
        ),
      ),
    ];
  });
}

function answersByItem(study: Study, wave: number): ReadonlyMap<string, ReadonlyMap<number, number>> {
  const sums = new Map<string, Map<number, { sum: number; count: number }>>();
  for (const { person, item, value, wave: at } of study.itemResponses) {
    if (at !== wave || person >= study.actors.people) continue;
    const own = sums.get(item) ?? new Map<number, { sum: number; count: number }>();
    sums.set(item, own);
    const known = own.get(person) ?? { sum: 0, count: 0 };
    own.set(person, { sum: known.sum + value, count: known.count + 1 });
  }
  return new Map(
    [...sums].map(([item, own]) => [item, new Map([...own].map(([p, { sum, count }]) => [p, sum / count]))]),
  );
}

function answersOf(
  scale: string,
  subscale: string | null,
  items: readonly Item[],
  answers: ReadonlyMap<string, ReadonlyMap<number, number>>,
  minItems: number | null = null,
): ScaleAnswers {
  const [{ min, max } = { min: 0, max: 0 }] = items as readonly { min: number; max: number }[];
  const people = [...new Set(items.flatMap((item) => [...(answers.get(item.id)?.keys() ?? [])]))].sort(
    (a, b) => a - b,
  );
  return {
    id: subscale === null ? scale : `${scale}/${subscale}`,
    scale,
    subscale,
    items: items.length,
    itemIds: items.map((item) => item.id),
    min,
    max,
    minItems,
    people: Int32Array.from(people),
    rows: people.map((p) =>
      Float64Array.from(items, (item) => {
        const value = answers.get(item.id)?.get(p) ?? Number.NaN;
        return item.reverse ? min + max - value : value;
      }),
    ),
  };
}

/**
 * Each person's score: the mean of their answers as a share of the way from the lowest to the highest point
 * (POMP), NaN for people who answered fewer than two thirds of the items, or than study.yaml says (`min_items`).
 * Never a sum: a missing answer is not 0.
 */
export function personScores({ rows, items, min, max, minItems }: ScaleAnswers): Float64Array {
  return Float64Array.from(rows, (row) => {
    const given = row.filter((x) => !Number.isNaN(x));
    if (given.length === 0 || given.length < (minItems ?? items * ANSWERED_SHARE)) return Number.NaN;
    return given.reduce((sum, x) => sum + (x - min) / (max - min), 0) / given.length;
  });
}

/** Scores by position in `Study.people`, NaN for everybody else. */
export function scoresByPerson(answers: ScaleAnswers, people: number): Float64Array {
  const all = new Float64Array(people).fill(Number.NaN);
  personScores(answers).forEach((score, at) => {
    all[answers.people[at]!] = score;
  });
  return all;
}
