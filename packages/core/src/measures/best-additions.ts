/** An addition that could be made, and what it would bring within reach: positions of departments, ascending. */
export interface Addition {
  readonly brings: readonly number[];
}

/** Additions that together bring most departments within reach. */
export interface BestAdditions {
  /** Positions in the list given, in the order of the list. */
  readonly chosen: readonly number[];
  /** Departments they bring, ascending. */
  readonly departments: readonly number[];
  /** Whether no choice of as many brings more: all were looked at, or the bound is reached. */
  readonly exact: boolean;
  /** No choice of as many additions brings more departments than this. */
  readonly bound: number;
}

export interface BestAdditionsOptions {
  /** At most so many additions; default 3. */
  readonly most?: number;
  /** Choices looked at; where there are more, additions are chosen one by one. Default 50,000. */
  readonly limit?: number;
}

/**
 * The additions, at most so many, that bring most departments within reach: a maximum-coverage problem. All choices
 * are looked at where they are few; otherwise the one that brings most is taken again and again, which brings at
 * least 1 − 1/e = 63 % of the most there is (Nemhauser, Wolsey & Fisher, 1978), and `bound` says what that most
 * cannot exceed. Of choices that bring equally many the one with fewer additions is taken, then the one earlier in
 * the list: put what is easier to arrange first.
 *
 * Additions are taken to add up, none building on another. They are options to talk about, not advice.
 */
export function bestAdditions(
  additions: readonly Addition[],
  { most = 3, limit = 50_000 }: BestAdditionsOptions = {},
): BestAdditions {
  const useful = undominated(additions);
  const all = new Set(useful.flatMap((a) => additions[a]!.brings));
  const exact = choices(useful.length, most) <= limit;
  const found = exact ? bestOfAll(additions, useful, most) : greedy(additions, useful, most);
  const departments = union(additions, found.chosen);
  const bound = exact ? departments.length : Math.min(found.bound, all.size);
  return {
    chosen: [...found.chosen].sort((a, b) => a - b),
    departments,
    exact: exact || departments.length === bound,
    bound,
  };
}

/** Additions that bring something no single other addition (of those before, where equal) brings all of. */
function undominated(additions: readonly Addition[]): readonly number[] {
  const sets = additions.map((a) => new Set(a.brings));
  const within = (a: number, b: number) => [...sets[a]!].every((d) => sets[b]!.has(d));
  const kept: number[] = [];
  const seen = new Set<string>();
  sets.forEach((brings, a) => {
    const same = [...brings].sort((x, y) => x - y).join();
    if (brings.size === 0 || seen.has(same)) return;
    seen.add(same);
    kept.push(a);
  });
  return kept.filter((a) => !kept.some((b) => a !== b && sets[a]!.size < sets[b]!.size && within(a, b)));
}

/** Number of choices of at most k out of n. */
function choices(n: number, k: number): number {
  let [count, ways] = [1, 1];
  for (let j = 1; j <= Math.min(n, k); j++) {
    ways = (ways * (n - j + 1)) / j;
    count += ways;
  }
  return count;
}

interface Found {
  readonly chosen: readonly number[];
  readonly bound: number;
}

function bestOfAll(additions: readonly Addition[], useful: readonly number[], most: number): Found {
  let best: readonly number[] = [];
  let size = 0;
  const look = (from: number, chosen: readonly number[]) => {
    const brings = union(additions, chosen).length;
    if (brings > size || (brings === size && chosen.length < best.length)) [best, size] = [chosen, brings];
    if (chosen.length === most) return;
    for (let k = from; k < useful.length; k++) look(k + 1, [...chosen, useful[k]!]);
  };
  look(0, []);
  return { chosen: best, bound: size };
}

function greedy(additions: readonly Addition[], useful: readonly number[], most: number): Found {
  const chosen: number[] = [];
  const reached = new Set<number>();
  let bound = Number.POSITIVE_INFINITY;
  for (;;) {
    const gains = useful.map((a) => additions[a]!.brings.filter((d) => !reached.has(d)).length);
    // What is there already, and the most that so many additions more could bring.
    const rest = [...gains].sort((a, b) => b - a).slice(0, most);
    bound = Math.min(
      bound,
      rest.reduce((sum, gain) => sum + gain, reached.size),
    );
    const next = gains.reduce((best, gain, k) => (gain > (gains[best] ?? 0) ? k : best), -1);
    if (chosen.length === most || next < 0) return { chosen, bound };
    chosen.push(useful[next]!);
    for (const d of additions[useful[next]!]!.brings) reached.add(d);
  }
}

function union(additions: readonly Addition[], chosen: readonly number[]): readonly number[] {
  return [...new Set(chosen.flatMap((a) => additions[a]!.brings))].sort((a, b) => a - b);
}
