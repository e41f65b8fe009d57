import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import type { Finding } from "./analysis.js";

/** Fewest people on either side of a count of ties that is shown. */
const FEWEST_PEOPLE = 3;

/**
 * Whether a count of ties between two departments says what few people did: fewer than three reported them, fewer than
 * three were named, or one person has a part in more than half of them. Such a count is withheld from level `cabinet`
 * on, however large it is: the threshold and dominance rules of statistical offices.
 */
export class CellPeople {
  ties = 0;
  readonly #from = new Map<string | number, number>();
  readonly #to = new Map<string | number, number>();

  add(from: string | number, to: string | number): void {
    this.ties++;
    this.#from.set(from, (this.#from.get(from) ?? 0) + 1);
    this.#to.set(to, (this.#to.get(to) ?? 0) + 1);
  }

  /** Never of a cell without a tie, which is about nobody. */
  areFew(): boolean {
    if (this.ties === 0) return false;
    if (this.#from.size < FEWEST_PEOPLE || this.#to.size < FEWEST_PEOPLE) return true;
    // Within a department somebody may report some ties and be named in others.
    for (const [who, reported] of this.#from)
      if (2 * (reported + (this.#to.get(who) ?? 0)) > this.ties) return true;
    for (const named of this.#to.values()) if (2 * named > this.ties) return true;
    return false;
  }
}

/** Tells findings that count ties between two departments which few people stand behind, whatever the relation and wave. */
export function restsOnFew(
  asked: readonly { readonly network: Network; readonly grouping: Grouping }[],
  strongFrom: (relation: string) => number | null,
): (f: Pick<Finding, "measure" | "level" | "relation" | "wave" | "id" | "id2">) => boolean {
  const few = new Set<string>();
  for (const { network, grouping } of asked) {
    const { labels } = grouping;
    const cut = strongFrom(network.relation);
    for (const [measure, from] of [
      ["ties", null] as const,
      ...(cut === null ? [] : [["strong_ties", cut] as const]),
    ])
      for (const at of pairsOfFewPeople(network, grouping, from))
        few.add(
          [
            measure,
            network.relation,
            network.wave,
            labels[Math.floor(at / labels.length)],
            labels[at % labels.length],
          ].join("\0"),
        );
  }
  return (f) =>
    f.level === "department-pair" && few.has([f.measure, f.relation, f.wave ?? "", f.id, f.id2].join("\0"));
}

/**
 * Pairs of departments whose ties few people stand behind.
 *
 * @param cut only ties this strong count; default all
 * @returns places in the matrix of departments, row naming, column named
 */
export function pairsOfFewPeople(
  network: Network,
  { of, labels }: Grouping,
  cut: number | null = null,
): ReadonlySet<number> {
  const cells = new Map<number, CellPeople>();
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const j = network.outTargets[e]!;
      const [g, h] = [of[i]!, of[j]!];
      if (g < 0 || h < 0 || (!network.directed && g === h && j < i)) continue;
      if (cut !== null && !(network.outStrengths[e]! >= cut)) continue;
      const at = g * labels.length + h;
      let cell = cells.get(at);
      if (cell === undefined) {
        cell = new CellPeople();
        cells.set(at, cell);
      }
      cell.add(i, j);
    }
  }
  return new Set([...cells].flatMap(([at, cell]) => (cell.areFew() ? [at] : [])));
}
