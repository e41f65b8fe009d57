import { type Network, tiePlace } from "../network/network.js";
import { areSameTies, likelyLimit, namedEverybody } from "../study/instrument-signs.js";
import type { Relation, RelationAtWave, Study } from "../study/study.js";
import { type Problem, problem } from "../survey/problems.js";

/** What stands in the way of comparing a relation at two waves. */
export interface WaveChecks {
  readonly problems: readonly Problem[];
  /** The scales differ, and study.yaml does not say how to compare them. */
  readonly refused: boolean;
  /** Words for the convention of each row: "cap", "wording", … */
  readonly differs: readonly string[];
}

/**
 * Looks for changes of the question between two waves: of its wording, scale or limit on names as study.yaml
 * declares them, and, where it declares none, as the answers show them. A question that changed makes ties
 * come and go that nobody made or lost.
 */
export function checkWaves(
  study: Study,
  relation: Relation,
  [a, b]: readonly [number, number],
  [first, second]: readonly [Network, Network],
): WaveChecks {
  const problems: Problem[] = [];
  const differs: string[] = [];
  const [before, after] = [relation.atWaves[a]!, relation.atWaves[b]!];
  const waves = `waves "${study.waves[a]!.id}" and "${study.waves[b]!.id}"`;
  const add = (code: string, message: string, action: string, file = "study.yaml") => {
    problems.push(problem(code, message, { file, value: relation.id, action }));
  };
  const refused = scaleDiffers(before, after) && relation.compare === null;
  if (scaleDiffers(before, after)) {
    differs.push("scale");
    add(
      refused ? "E_SCALE_CHANGE" : "W_SCALE_CHANGE",
      `The scale of "${relation.id}" differs between ${waves}.${refused ? ` Add "compare: binary" (tie or no tie) or "compare: strong" (strong or not, by each wave's strong_from) to the relation in study.yaml.` : ""}`,
      refused ? "not compared" : comparedBy(relation),
    );
  } else if (before.scale === null && first.valued && largest(first) !== largest(second)) {
    differs.push("strengths seen");
    add(
      "W_SCALE_SEEN",
      `The largest strength of "${relation.id}" is ${largest(first)} in one and ${largest(second)} in the other of ${waves}. Declare the scale of each wave in study.yaml if it changed.`,
      "compared as if the scale were the same",
      "ties.csv",
    );
  }
  if (before.wording !== after.wording) {
    differs.push("wording");
    add(
      "W_WORDING_CHANGE",
      `The wording of "${relation.id}" differs between ${waves}.`,
      "compared; a change may be one of the question",
    );
  }
  const caps = [capOf(before, first), capOf(after, second)] as const;
  if (caps[0] !== caps[1]) {
    differs.push("limit on names");
    const words = caps.map((cap) => (cap === null ? "no limit" : `${cap} names`));
    const declared = before.maxChoices !== null || after.maxChoices !== null;
    add(
      "W_CAP_CHANGE",
      `How many people could be named in "${relation.id}" differs between ${waves}: ${words[0]}, then ${words[1]}${declared ? "" : ", as the answers show"}. Numbers of ties cannot be compared; that more ties are new than lost may be the limit.`,
      "compared; formation, density and new ties are not to be read as change",
      declared ? "study.yaml" : "ties.csv",
    );
  }
  for (const [network, w] of [
    [first, a],
    [second, b],
  ] as const) {
    const everybody = namedEverybody(outDegrees(network), network.ids.length);
    if (everybody > 0)
      add(
        "W_NAMED_ALL",
        `${everybody} of ${network.ids.length} people named everybody in "${relation.id}" at wave "${study.waves[w]!.id}".`,
        "kept; see what the result is without them",
        "ties.csv",
      );
  }
  if (sameTies(first, second))
    add(
      "W_RELATION_SAME",
      `The ties of "${relation.id}" are the same in ${waves}. Was one table read twice?`,
      "compared as they stand",
      "ties.csv",
    );
  return { problems, refused, differs };
}

/** Relations of one wave whose ties are the same but for a few: one table under two names. */
export function sameRelations(networks: readonly Network[]): Problem[] {
  return networks.flatMap((a, k) =>
    networks
      .slice(k + 1)
      .flatMap((b) =>
        sameTies(a, b)
          ? [
              problem(
                "W_RELATION_SAME",
                `The relations "${a.relation}" and "${b.relation}" have the same ties at wave "${a.wave}". Is one table there under two names?`,
                { file: "ties.csv", value: b.relation, action: "both kept" },
              ),
            ]
          : [],
      ),
  );
}

function comparedBy({ compare }: Relation): string {
  return compare === "strong"
    ? "compared by strong or not, strength left out"
    : "compared by tie or no tie, strength left out";
}

function scaleDiffers({ scale: x }: RelationAtWave, { scale: y }: RelationAtWave): boolean {
  if (x === null || y === null) return x !== y;
  const labels = (scale: typeof x) => JSON.stringify([...scale.labels].sort(([p], [q]) => p - q));
  return x.min !== y.min || x.max !== y.max || labels(x) !== labels(y);
}

function outDegrees(network: Network): number[] {
  return network.ids.flatMap((_, i) => {
    const degree = network.outOffsets[i + 1]! - network.outOffsets[i]!;
    return network.answered[i] === 1 && degree > 0 ? [degree] : [];
  });
}

/** The limit on names: as declared, else the largest number of names where many stop at it. */
function capOf(form: RelationAtWave, network: Network): number | null {
  return form.maxChoices ?? likelyLimit(outDegrees(network), network.ids.length);
}

function largest({ outStrengths }: Network): number {
  let most = 0;
  for (const s of outStrengths) if (s > most) most = s;
  return most;
}

/** Whether two networks have the same ties, by id. */
function sameTies(a: Network, b: Network): boolean {
  const place = new Map(b.ids.map((id, i) => [id, i]));
  const inB = Int32Array.from(a.ids, (id) => place.get(id) ?? -1);
  let both = 0;
  for (let i = 0; i < a.ids.length; i++) {
    if (inB[i]! < 0) continue;
    for (let e = a.outOffsets[i]!; e < a.outOffsets[i + 1]!; e++) {
      const j = inB[a.outTargets[e]!]!;
      if (j >= 0 && tiePlace(b, inB[i]!, j) >= 0) both++;
    }
  }
  return areSameTies(a.outTargets.length, b.outTargets.length, both);
}
