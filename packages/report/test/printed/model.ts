import type { Figure } from "./figures.js";
import { fraction } from "./fraction.js";

/** A sum of unknowns times numbers, and the least and the most it can be. */
export interface Constraint {
  readonly form: ReadonlyMap<string, number>;
  readonly low: number;
  readonly high: number;
  /** What says so, for whoever reads a failure. */
  readonly says: string;
}

/** Whole numbers from `low` to `high`. */
export interface Unknown {
  readonly low: number;
  readonly high: number;
}

/** A count that is not shown, and the figure that does not show it. */
export interface Secret {
  readonly name: string;
  readonly figure: Figure;
}

/** Bound of counts of which nothing is known. */
const MOST = 5000;

/** No whole of a share is larger. */
const LARGEST_WHOLE = 100_000;

const BANDS: Readonly<Record<string, readonly [number, number]>> = {
  "none reported": [0, 0],
  // One to four are never in a band.
  few: [5, 9],
  some: [10, 29],
  many: [30, MOST],
};

/**
 * What somebody who reads a page knows of the counts behind it, written down from the definitions of the measures and not from
 * the rules by which values are withheld. Unknowns are whole numbers; every figure becomes a bound, an equation, or an
 * interval where it is rounded.
 */
export class Knowledge {
  readonly unknowns = new Map<string, Unknown>();
  readonly constraints: Constraint[] = [];
  readonly #by = new Map<string, Figure[]>();
  #multiples = 0;

  /**
   * @param coarse whether all shares are rounded to 5 %, as at level public
   */
  constructor(
    figures: readonly Figure[],
    readonly coarse = false,
  ) {
    for (const f of figures) {
      const key = `${f.level} ${f.measure}`;
      const list = this.#by.get(key);
      if (list === undefined) this.#by.set(key, [f]);
      else list.push(f);
    }
  }

  all(level: string, measure: string): readonly Figure[] {
    return this.#by.get(`${level} ${measure}`) ?? [];
  }

  one(level: string, measure: string, like: Partial<Figure>): Figure | undefined {
    const wanted = Object.entries(like) as [keyof Figure, string][];
    return this.all(level, measure).find((f) => wanted.every(([k, v]) => f[k] === v));
  }

  unknown(name: string, low = 0, high = MOST): string {
    const known = this.unknowns.get(name);
    this.unknowns.set(name, {
      low: Math.max(low, known?.low ?? 0),
      high: Math.min(high, known?.high ?? high),
    });
    return name;
  }

  /** An unknown with all that its own figure says. */
  count(name: string, f: Figure | undefined, most = MOST): string {
    const [low, high] = f === undefined ? [0, most] : countOf(f, most);
    return this.unknown(name, low, high);
  }

  say(
    says: string,
    form: Readonly<Record<string, number>> | ReadonlyMap<string, number>,
    low: number,
    high: number,
  ): void {
    const entries = form instanceof Map ? form : new Map(Object.entries(form));
    for (const name of entries.keys())
      if (!this.unknowns.has(name)) throw new Error(`${says}: what is ${name}?`);
    this.constraints.push({ form: new Map([...entries].filter(([, k]) => k !== 0)), low, high, says });
  }

  /** a ≤ b. */
  atMost(says: string, a: string, b: string): void {
    if (a !== b) this.say(says, { [b]: 1, [a]: -1 }, 0, Number.POSITIVE_INFINITY);
  }

  /** The sum of some counts is one count. */
  adds(says: string, parts: readonly string[], whole: string): void {
    this.say(says, minus(parts, [whole], 1), 0, 0);
  }

  /** part = share × whole, as far as the share is known. */
  share(says: string, part: readonly string[], whole: readonly string[], f: Figure | undefined): void {
    const between = f === undefined ? null : shareOf(f, this.coarse);
    if (between === null) return;
    this.ratio(says, part, whole, between);
  }

  /**
   * part = ratio × whole. A ratio that is not rounded is a fraction of small numbers, so that the whole is a multiple of its
   * denominator and the part the same multiple of its numerator: no long decimals come before the solver.
   */
  ratio(
    says: string,
    part: readonly string[],
    whole: readonly string[],
    [low, high]: readonly [number, number],
  ): void {
    const exact = low === high ? fraction(low, LARGEST_WHOLE) : null;
    if (exact === null) {
      this.say(`${says} at least`, minus(part, whole, low - 1e-9), 0, Number.POSITIVE_INFINITY);
      this.say(`${says} at most`, minus(part, whole, high + 1e-9), Number.NEGATIVE_INFINITY, 0);
      return;
    }
    const times = this.unknown(`multiple ${++this.#multiples}`, 0, LARGEST_WHOLE);
    this.say(`${says}, above`, minus(part, [times], exact[0]), 0, 0);
    this.say(`${says}, below`, minus(whole, [times], exact[1]), 0, 0);
  }

  /** An unknown that is 1 where a count is not 0. */
  isThere(name: string, count: string, most = MOST): string {
    this.unknown(name, 0, 1);
    this.say(`${name} if any`, { [count]: 1, [name]: -most }, Number.NEGATIVE_INFINITY, 0);
    this.atMost(`${name} only if any`, name, count);
    return name;
  }

  /** Where a list says which of its counts are small, the others that it withholds are none of these. */
  notSmall(name: string, most = MOST): void {
    const big = this.unknown(`${name} is 5 or more`, 0, 1);
    this.say(`${name} is not 1 to 4`, { [name]: 1, [big]: -5 }, 0, Number.POSITIVE_INFINITY);
    this.say(`${name} is 0 otherwise`, { [name]: 1, [big]: -most }, Number.NEGATIVE_INFINITY, 0);
  }
}

/** Σ part − k Σ whole. */
export function minus(part: readonly string[], whole: readonly string[], k: number): Map<string, number> {
  const form = new Map<string, number>();
  for (const name of part) form.set(name, (form.get(name) ?? 0) + 1);
  for (const name of whole) form.set(name, (form.get(name) ?? 0) - k);
  return form;
}

/** What a figure says of the count it gives. */
export function countOf(f: Figure, most = MOST): [number, number] {
  if (f.value !== null) return [f.value, f.value];
  if (f.status === "banded") {
    const [low, high] = BANDS[f.reason] ?? [0, most];
    return [low, Math.min(high, most)];
  }
  return f.status === "suppressed" && f.reason === "SMALL_CELL" ? [1, 4] : [0, most];
}

/** What a figure says of the share it gives; null where it says nothing. */
export function shareOf(f: Figure, coarse = false): [number, number] | null {
  if (f.value === null) return null;
  if (f.status === "upper-bound") return [0, f.value];
  const rounded = coarse || /rounded to 5/.test(f.convention);
  return rounded ? [f.value - 0.025, f.value + 0.025] : [f.value, f.value];
}

/** What a share of a known number of people says of how many of them it is. */
export function countOfShare(f: Figure | undefined, people: number, coarse = false): [number, number] {
  const between = f === undefined ? null : shareOf(f, coarse);
  if (f === undefined || between === null) return [0, people];
  // A bound stands for one to four, or for none where it is not known that there is any.
  if (f.status === "upper-bound") return [f.reason === "SMALL_SHARE" ? 1 : 0, Math.min(4, people)];
  const [low, high] = between;
  return [Math.max(0, Math.ceil(low * people - 1e-6)), Math.min(people, Math.floor(high * people + 1e-6))];
}
