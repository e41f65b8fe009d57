import { type WavePair, wavePair } from "../measures/wave-change.js";
import { type Grouping, groupingFrom } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import type { Steps } from "../network/steps.js";
import { grouping as groupingOf, network as networkOf, relationAt } from "../network/study-network.js";
import { atLeast, binaryView, unionView } from "../network/views.js";
import type { Relation, Study } from "../study/study.js";
import { type WaveDrawOptions, type WaveDraws, waveDrawSteps } from "./headlines/wave-draws.js";
import { checkWaves, type WaveChecks } from "./wave-checks.js";

/** A relation at two waves that are to be compared, and what is to be drawn of them: plain data. */
export interface WaveRequest extends WaveDrawOptions {
  readonly relation: string;
  /** Positions in `study.waves`, the earlier first. */
  readonly waves: readonly [number, number];
  readonly group: string;
  readonly answered?: "column" | "all" | "senders";
  readonly minStrength?: number;
  readonly view?: "directed" | "union";
}

/** Two waves of a relation as they are compared. */
export interface ComparedWaves {
  readonly relation: Relation;
  /** Both networks whole, as reported or in the view that is compared. */
  readonly whole: readonly [Network, Network];
  readonly pair: WavePair;
  /** Of the stayers, in the order of `pair.first.ids`. */
  readonly grouping: Grouping;
  /** Department of a person by id, null where not known. */
  readonly groupOf: (id: string) => string | null;
  /** The same two waves with ties of a strength and up only; null where strengths cannot be compared. */
  readonly cut: ((from: number) => Pick<WavePair, "first" | "second">) | null;
  /** Cut-off that the rows are made with, null for none. */
  readonly minStrength: number | null;
  /** Whether it is recorded in both waves who answered. */
  readonly recorded: boolean;
  readonly checks: WaveChecks;
  /** Whether strengths are on other scales, so that only ties are compared. */
  readonly scaleChanged: boolean;
}

/** Sets the two waves of a request side by side. */
export function comparedWaves(
  study: Study,
  { relation: id, waves, group, answered, minStrength, view }: WaveRequest,
): ComparedWaves {
  const relation = study.relations[relationAt(study, id)]!;
  const networksFrom = (from: number | undefined) =>
    waves.map((w) =>
      networkOf(study, {
        relation: id,
        wave: study.waves[w]!.id,
        ...(answered === undefined ? {} : { answered }),
        ...(from === undefined ? {} : { minStrength: from }),
      }),
    ) as [Network, Network];
  const [first, second] = networksFrom(minStrength);
  const checks = checkWaves(study, relation, waves, [first, second]);
  const scaleChanged = checks.differs.includes("scale");
  const prepare = (network: Network, w: number): Network => {
    const form = relation.atWaves[w]!;
    const strongFrom = form.scale?.strongFrom ?? relation.strongFrom;
    const cut =
      scaleChanged && relation.compare === "strong" && strongFrom !== null
        ? atLeast(network, strongFrom)
        : network;
    const weighed = scaleChanged ? binaryView(cut) : cut;
    return view === "union" ? unionView(weighed) : weighed;
  };
  const [a, b] = [prepare(first, waves[0]), prepare(second, waves[1])];
  const labels = labelsOf(study, first, second, group);
  const groupOf = (person: string) => labels.get(person) ?? null;
  const pair = wavePair(a, b, groupOf);
  const cut = (from: number) => {
    const [x, y] = networksFrom(Number.isFinite(from) ? from : undefined);
    return wavePair(prepare(x, waves[0]), prepare(y, waves[1]), groupOf);
  };
  return {
    relation,
    whole: [a, b],
    pair,
    grouping: groupingFrom(pair.first.ids.map(groupOf), group),
    groupOf,
    // Where the scale changed strengths are not the same ones in both waves.
    cut: relation.valued && !scaleChanged ? cut : null,
    minStrength: minStrength ?? null,
    recorded: waves.every((w) => study.responses.recordedByWave[w] === true),
    checks,
    scaleChanged,
  };
}

/** What is drawn of the two waves, as steps. */
export function drawWaves(study: Study, request: WaveRequest): Steps<WaveDraws> {
  return waveDrawSteps(comparedWaves(study, request), request);
}

function labelsOf(
  study: Study,
  first: Network,
  second: Network,
  column: string,
): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const network of [first, second]) {
    const { of, labels: names } = groupingOf(study, network, column);
    network.ids.forEach((id, i) => {
      if (of[i]! >= 0) labels.set(id, names[of[i]!]!);
    });
  }
  return labels;
}
