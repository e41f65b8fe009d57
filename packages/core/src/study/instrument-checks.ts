import {
  AT_CAP,
  areSameTies,
  likelyLimit,
  mayBeSame,
  namedEverybody,
  ROSTER_FROM,
} from "./instrument-signs.js";
import type { ProblemList } from "./problem-list.js";
import { shorten } from "./sheet.js";
import {
  ANSWERED,
  type Exposure,
  NOT_ON_ROSTER,
  type Relation,
  type Responses,
  type Ties,
  type Wave,
} from "./study.js";

/** Share of a roster with one and the same answer that counts as straight-lining. */
const SAME_ANSWER = 0.95;

interface Layer {
  readonly relation: number;
  readonly wave: number;
  /** Ties from each person to people on the roster. */
  readonly out: Int32Array;
  /** The largest number of them with one strength. */
  readonly same: Int32Array;
  readonly from: number;
  readonly to: number;
}

/**
 * Looks for what the way of asking does to the answers: limits on how many could be named, people who named
 * everybody or gave everybody one answer, two relations that are one. Nothing is changed; it is told.
 */
export function checkInstrument(
  study: {
    readonly ids: readonly string[];
    readonly people: number;
    readonly relations: readonly Relation[];
    readonly waves: readonly Wave[];
    readonly ties: Ties;
    readonly responses: Responses;
    readonly exposure: readonly Exposure[];
  },
  problems: ProblemList,
): void {
  const { people, relations, waves, responses } = study;
  const layers = layersOf(study);
  const limits = new Map<number, { wave: number; limit: number; stated: boolean }[]>();
  for (const layer of layers) {
    const state = responses.byWave[layer.wave]!;
    const roster = state.reduce((sum, s) => sum + (s === NOT_ON_ROSTER ? 0 : 1), 0);
    const name = `"${shorten(relations[layer.relation]!.id)}"${waves[layer.wave]!.id === "" ? "" : ` in wave ${waves[layer.wave]!.id}`}`;
    const stated =
      study.exposure.find((e) => e.relation === layer.relation && e.wave === layer.wave)?.maxChoices ?? null;
    if (roster < ROSTER_FROM) continue;
    const named: number[] = [];
    let alike = 0;
    for (let i = 0; i < people; i++) {
      if (state[i] !== ANSWERED || layer.out[i] === 0) continue;
      named.push(layer.out[i]!);
      if (relations[layer.relation]!.valued && layer.same[i]! >= SAME_ANSWER * (roster - 1)) alike++;
    }
    const naming = named.length;
    if (naming === 0) continue;
    const largest = named.reduce((most, d) => Math.max(most, d), 0);
    const atCap = named.filter((d) => d === largest).length;
    const everybody = namedEverybody(named, roster);
    if (everybody > 0)
      problems.add(
        "W_NAMED_ALL",
        `${everybody} of ${naming} people who named anybody named everybody (${name}). Naming everybody tells the same as naming nobody.`,
        { action: "kept; look whether the findings hold without them" },
      );
    if (alike > 0)
      problems.add(
        "W_STRAIGHT_LINE",
        `${alike} of ${naming} people gave at least ${SAME_ANSWER * 100} % of the roster one and the same answer (${name}).`,
        { action: "kept; look whether the findings hold without them" },
      );
    const limit = stated ?? likelyLimit(named, roster);
    const known = limits.get(layer.relation) ?? [];
    limits.set(layer.relation, known);
    known.push({ wave: layer.wave, limit: limit ?? Number.POSITIVE_INFINITY, stated: stated !== null });
    if (limit === null || atCap / naming < AT_CAP) continue;
    problems.add(
      stated === null ? "W_CAP_SUSPECTED" : "W_AT_CAP",
      stated === null
        ? `Nobody named more than ${largest} of ${roster - 1} others, and ${atCap} of ${naming} named exactly so many (${name}). Was there a limit? Say \`max_choices: ${largest}\`.`
        : `${atCap} of ${naming} people named as many as they could, ${stated} (${name}).`,
      { action: "kept; how many people somebody names, density and reciprocity are censored" },
    );
  }
  for (const [relation, known] of limits) {
    const different = new Set(known.map((k) => k.limit));
    if (different.size > 1)
      problems.add(
        "W_CAP_CHANGE",
        `How many people could be named in "${shorten(relations[relation]!.id)}" differs between waves (${known.map(({ wave, limit }) => `${waves[wave]!.id}: ${Number.isFinite(limit) ? limit : "no limit seen"}`).join("; ")}).`,
        { action: "numbers of ties and densities of these waves say nothing about change" },
      );
  }
  reportIdentical(study, layers, problems);
}

function layersOf({ ties, people }: { ties: Ties; people: number }): Layer[] {
  const layers: Layer[] = [];
  const { relation, wave, from, to, strength } = ties;
  for (let start = 0; start < from.length; ) {
    let end = start;
    while (end < from.length && relation[end] === relation[start] && wave[end] === wave[start]) end++;
    const out = new Int32Array(people);
    const same = new Int32Array(people);
    const counts = new Map<number, number>();
    let ego = -1;
    for (let e = start; e < end; e++) {
      if (from[e]! >= people || to[e]! >= people) continue;
      if (from[e] !== ego) {
        counts.clear();
        ego = from[e]!;
      }
      out[ego]!++;
      const given = strength[e]!;
      if (Number.isNaN(given)) continue;
      const count = (counts.get(given) ?? 0) + 1;
      counts.set(given, count);
      same[ego] = Math.max(same[ego]!, count);
    }
    layers.push({ relation: relation[start]!, wave: wave[start]!, out, same, from: start, to: end });
    start = end;
  }
  return layers;
}

/** Two relations of one wave with the same ties are one question under two names, or one file read twice. */
function reportIdentical(
  { ties, relations, waves }: { ties: Ties; relations: readonly Relation[]; waves: readonly Wave[] },
  layers: readonly Layer[],
  problems: ProblemList,
): void {
  layers.forEach((a, k) => {
    for (const b of layers.slice(k + 1)) {
      if (a.wave !== b.wave || a.relation === b.relation) continue;
      const [x, y] = [a.to - a.from, b.to - b.from];
      if (!mayBeSame(x, y)) continue;
      const both = inBoth(ties, a, b);
      if (!areSameTies(x, y, both)) continue;
      problems.add(
        "W_RELATION_SAME",
        `"${shorten(relations[a.relation]!.id)}" and "${shorten(relations[b.relation]!.id)}"${waves[a.wave]!.id === "" ? "" : ` in wave ${waves[a.wave]!.id}`} hold the same ties (${both} of ${x} and ${y}). Is one file read twice?`,
        { action: "kept as two relations" },
      );
    }
  });
}

function inBoth({ from, to }: Ties, a: Layer, b: Layer): number {
  let count = 0;
  for (let i = a.from, j = b.from; i < a.to && j < b.to; ) {
    const order = from[i]! - from[j]! || to[i]! - to[j]!;
    if (order === 0) count++;
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  return count;
}
