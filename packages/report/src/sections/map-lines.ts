import { type Context, departmentPairs, pairCount, pairEvenSpread } from "../context.js";
import { drawnDepartments, type MapCable } from "../figures/department-map.js";
import { pressingPair } from "./initiatives.js";

/** More lines than this between so many circles make a thicket. */
const MOST_LINES = 40;

/** Lines a department of a map on which not all are drawn. */
const LINES_EACH = 1.5;

/** The lines of a map, and what was left out. */
export interface MapLines {
  readonly cables: readonly MapCable[];
  /** Pairs of the departments drawn with a tie for certain, whether drawn or not. */
  readonly tied: number;
  /** What lines were chosen by; null where all are drawn. */
  readonly chosenBy: "above an even spread" | "most ties" | null;
}

interface Candidate {
  readonly cable: MapCable;
  /** How far its ties are above an even spread; how many they are where that is not known. */
  readonly score: number;
}

/** The lines to draw: all where they can be read, else those furthest above what an even spread would put there. */
export function mapLines(context: Context): MapLines {
  const pressing = pressingPair(context)?.pair;
  const drawn = drawnDepartments(context.analysis.study.departments);
  let compares = false;
  const candidates = departmentPairs(context)
    .filter(([a, b]) => drawn.has(a) && drawn.has(b))
    .map(([from, to]): Candidate => {
      const even = pairEvenSpread(context, [from, to]);
      const ties = pairCount(context, "ties", [from, to]);
      if (even !== null) compares = true;
      const thin = pressing !== undefined && pressing[0] === from && pressing[1] === to;
      return { cable: { from, to, ties, thin }, score: ties.low - (even ?? 0) };
    });
  const tied = candidates.filter((c) => c.cable.ties.low > 0);
  if (tied.length <= MOST_LINES)
    return { cables: candidates.map((c) => c.cable), tied: tied.length, chosenBy: null };
  const kept = backbone(tied, Math.round(LINES_EACH * drawn.size), compares);
  return {
    cables: candidates.filter((c) => kept.has(c) || c.cable.thin).map((c) => c.cable),
    tied: tied.length,
    chosenBy: compares ? "above an even spread" : "most ties",
  };
}

/** The line of each department that stands out most, so that none looks cut off, and then those that do of all. */
function backbone(tied: readonly Candidate[], most: number, compares: boolean): ReadonlySet<Candidate> {
  const ranked = [...tied].sort((a, b) => b.score - a.score);
  const kept = new Set<Candidate>();
  const reached = new Set<string>();
  for (const c of ranked) {
    if (reached.has(c.cable.from) && reached.has(c.cable.to)) continue;
    reached.add(c.cable.from).add(c.cable.to);
    kept.add(c);
  }
  for (const c of ranked) {
    if (kept.size >= most || (compares && c.score <= 0)) break;
    kept.add(c);
  }
  return kept;
}
