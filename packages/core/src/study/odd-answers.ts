/** What answers of a relation at a wave are no tie as they stand, by cause. */
export const ODD_CAUSES = ["self", "repeated", "offScale", "open", "outside"] as const;
export type OddCause = (typeof ODD_CAUSES)[number];

/**
 * How many answers of a relation at a wave are no tie as they stand: people who named themselves, ties reported more
 * than once, answers off the scale, and names that nobody of the study has (open) or that belong to somebody outside it.
 */
export interface OddAnswers extends Readonly<Record<OddCause, number>> {
  /** Positions in the study's relations and waves. */
  readonly relation: number;
  readonly wave: number;
}

/** Counts odd answers while a study is read. */
export class OddCounter {
  readonly #counts = new Map<string, Record<OddCause, number>>();

  add(relation: number, wave: number, cause: OddCause, count = 1): void {
    const key = `${relation} ${wave}`;
    const counts = this.#counts.get(key) ?? { self: 0, repeated: 0, offScale: 0, open: 0, outside: 0 };
    counts[cause] += count;
    this.#counts.set(key, counts);
  }

  /** Adds what another one counted, its relations and waves under other positions; −1 for one that is not in the study. */
  addAll(other: OddCounter, relationAt: readonly number[], waveAt: readonly number[]): void {
    for (const { relation, wave, ...counts } of other.list()) {
      const [r, w] = [relationAt[relation] ?? -1, waveAt[wave] ?? -1];
      if (r >= 0 && w >= 0) for (const cause of ODD_CAUSES) this.add(r, w, cause, counts[cause]);
    }
  }

  /** By relation, then wave. */
  list(): OddAnswers[] {
    return [...this.#counts]
      .map(([key, counts]) => {
        const [relation = 0, wave = 0] = key.split(" ").map(Number);
        return { relation, wave, ...counts };
      })
      .sort((a, b) => a.relation - b.relation || a.wave - b.wave);
  }
}
