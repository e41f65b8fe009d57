import { CrosstieError } from "../error.js";
import { scopeStudy } from "../study/scope-study.js";
import { ANSWERED, NOT_ON_ROSTER, type Person, type Relation, type Study } from "../study/study.js";
import { nearest } from "../survey/nearest.js";
import { type Grouping, groupingFrom } from "./grouping.js";
import { buildNetwork, type Network } from "./network.js";

export interface NetworkOptions {
  /** Default: the first relation among people. */
  readonly relation?: string;
  /** Default: the last wave. */
  readonly wave?: string;
  /** Keep only ties of at least this strength; cells of ties reported without a strength become missing. */
  readonly minStrength?: number;
  /**
   * Who counts as having answered. `column` (default): as people.csv says. `all`: everyone on the roster.
   * `senders`: those who named somebody, in any relation of this wave.
   */
  readonly answered?: "column" | "all" | "senders";
  /** Id of an initiative: only its people, see {@link scopeStudy}. */
  readonly initiative?: string;
}

/** Names of relations among people, in the order of the study. */
export function peopleRelations(study: Study): readonly Relation[] {
  return study.relations.filter((r) => r.amongPeople);
}

/** Position of a relation by its id; without an id the first one among people. */
export function relationAt(study: Study, id: string | undefined): number {
  const at = study.relations.findIndex((r) => (id === undefined ? r.amongPeople : r.id === id));
  if (at >= 0) return at;
  const ids = study.relations.map((r) => r.id);
  if (id === undefined) throw new CrosstieError("no-ties", "The study has no ties among people.");
  throw unknown("relation", id, ids);
}

/** Position of a wave by its id; without an id the last one. */
export function waveAt(study: Study, id: string | undefined): number {
  if (id === undefined) return study.waves.length - 1;
  const at = study.waves.findIndex((w) => w.id === id);
  if (at >= 0) return at;
  throw unknown(
    "wave",
    id,
    study.waves.map((w) => w.id),
  );
}

function unknown(kind: string, given: string, valid: readonly string[]): CrosstieError {
  const near = nearest(given, valid);
  return new CrosstieError(
    `unknown-${kind}`,
    `There is no ${kind} "${given}".${near === null ? "" : ` Did you mean "${near}"?`} The study has ${valid.length === 0 ? "none" : valid.map((v) => `"${v}"`).join(", ")}.`,
    near === null ? [] : [near],
  );
}

/**
 * The network of one relation at one wave: everyone on the roster in that wave, isolates and people who
 * did not answer included.
 *
 * @throws CrosstieError "unknown-relation", "unknown-wave", "no-ties", "unknown-initiative"
 * @example const advice = network(study, { relation: "advice" })
 */
export function network(whole: Study, options: NetworkOptions = {}): Network {
  const study = options.initiative === undefined ? whole : scopeStudy(whole, options.initiative);
  const relation = relationAt(study, options.relation);
  const wave = waveAt(study, options.wave);
  const state = study.responses.byWave[wave]!;
  const people = study.people.length;
  const place = new Int32Array(people).fill(-1);
  const members: number[] = [];
  for (let i = 0; i < people; i++) {
    if (state[i] === NOT_ON_ROSTER) continue;
    place[i] = members.length;
    members.push(i);
  }
  const { valued, orientation, id } = study.relations[relation]!;
  const { ties } = study;
  const from = new Int32Array(ties.from.length);
  const to = new Int32Array(ties.from.length);
  const strength = new Float64Array(ties.from.length);
  const missing: number[] = [];
  let kept = 0;
  for (let e = 0; e < ties.from.length; e++) {
    if (ties.relation[e] !== relation || ties.wave[e] !== wave) continue;
    const i = place[ties.from[e]!] ?? -1;
    const j = place[ties.to[e]!] ?? -1;
    if (i < 0 || j < 0) continue;
    if (options.minStrength !== undefined) {
      const given = valued ? ties.strength[e]! : 1;
      // A tie without a strength may or may not reach the threshold: neither a tie nor "no tie".
      if (Number.isNaN(given)) missing.push(i * members.length + j);
      if (!(given >= options.minStrength)) continue;
    }
    from[kept] = i;
    to[kept] = j;
    strength[kept++] = ties.strength[e]!;
  }
  for (const cell of study.blankCells) {
    if (cell.relation !== relation || cell.wave !== wave) continue;
    const i = place[cell.from] ?? -1;
    const j = place[cell.to] ?? -1;
    if (i >= 0 && j >= 0) missing.push(i * members.length + j);
  }
  return buildNetwork({
    ids: members.map((i) => study.people[i]!.id),
    from: from.subarray(0, kept),
    to: to.subarray(0, kept),
    ...(valued ? { strength: strength.subarray(0, kept) } : {}),
    relation: id,
    wave: study.waves[wave]!.id,
    orientation,
    directed: true,
    answered: answeredBy(study, wave, members, options.answered ?? "column"),
    responseRecorded: study.responses.recordedByWave[wave]!,
    missingCells: missing,
  });
}

function answeredBy(
  study: Study,
  wave: number,
  members: readonly number[],
  rule: "column" | "all" | "senders",
): Uint8Array {
  if (rule === "all") return new Uint8Array(members.length).fill(1);
  const state = study.responses.byWave[wave]!;
  if (rule === "column") return Uint8Array.from(members, (i) => (state[i] === ANSWERED ? 1 : 0));
  const named = new Set<number>();
  for (let e = 0; e < study.ties.from.length; e++) {
    if (study.ties.wave[e] === wave) named.add(study.ties.from[e]!);
  }
  return Uint8Array.from(members, (i) => (named.has(i) ? 1 : 0));
}

/**
 * Departments, or the groups of any other column of people.csv, for the people of a network.
 *
 * @param column default `department`
 * @throws CrosstieError "unknown-column"
 */
export function grouping(study: Study, ofNetwork: Pick<Network, "ids">, column = "department"): Grouping {
  const people = peopleOf(study, ofNetwork.ids);
  const at = study.personColumns.findIndex((c) => c.toLowerCase() === column.toLowerCase());
  if (at >= 0)
    return groupingFrom(
      people.map((p) => p.cells[at] ?? null),
      study.personColumns[at]!,
    );
  if (column === "department")
    return groupingFrom(
      people.map((p) => p.department),
      column,
    );
  const valid = study.personColumns.filter((c) => c !== "");
  throw unknown("column", column, valid);
}

/** People by their ids, which mostly come in the order of the roster. */
function peopleOf({ people }: Study, ids: readonly string[]): Person[] {
  let next = 0;
  let placeOf: Map<string, number> | null = null;
  return ids.map((id) => {
    if (people[next]?.id !== id) {
      placeOf ??= new Map(people.map((p, i) => [p.id, i]));
      next = placeOf.get(id)!;
    }
    return people[next++]!;
  });
}

/** Pairs of waves and people relations that have data, in the order of the study. */
export function selectNetworks(study: Study, options: NetworkOptions): { relation: string; wave: string }[] {
  const relations =
    options.relation === undefined
      ? peopleRelations(study)
      : [study.relations[relationAt(study, options.relation)]!];
  const waves = options.wave === undefined ? study.waves : [study.waves[waveAt(study, options.wave)]!];
  return relations.flatMap((r) => waves.map((w) => ({ relation: r.id, wave: w.id })));
}
