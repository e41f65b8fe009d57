import { type RobustnessOptions, type RobustnessPoint, robustness } from "../inference/robustness.js";
import { betweenness } from "../measures/betweenness.js";
import { harmonicIn } from "../measures/closeness.js";
import { inDegree } from "../measures/degree.js";
import { robustnessAsync } from "../measures/named-draws.js";
import { constraint } from "../measures/structural-holes.js";
import type { Network } from "../network/network.js";
import { longCall, partsOf, type Steps } from "../network/steps.js";
import { binaryView } from "../network/views.js";

/** One point of a robustness curve. */
export interface RobustnessRow
  extends Omit<RobustnessPoint, "meanCorrelation" | "leastCorrelation" | "top1" | "top3" | "topTenth"> {
  /** Measure id of the score. */
  readonly measure: string;
  readonly loss: "nonresponse" | "boundary";
  readonly who: "random" | "degree";
  /** Mean and least correlation with the scores before; null where none is defined. */
  readonly meanCorrelation: number | null;
  readonly leastCorrelation: number | null;
  /** Mean overlap of the highest, the three highest and the highest tenth. */
  readonly top1: number | null;
  readonly top3: number | null;
  readonly topTenth: number | null;
}

const SCORES = [
  ["in_degree", inDegree],
  ["harmonic_in", harmonicIn],
  ["betweenness", betweenness],
  ["constraint", constraint],
] as const;

const LOSSES = (["nonresponse", "boundary"] as const).flatMap((loss) =>
  (["random", "degree"] as const).map((who) => ({ loss, who }) as const satisfies RobustnessOptions),
);

/**
 * Robustness curves of the scores of people, at 5 to 50 % of people lost, at random and the busier the likelier
 * (measures.md G3). For research: they say how far a ranking of positions could be trusted, and rank nobody.
 */
export function* robustnessRows(
  network: Network,
  { draws, seed }: { readonly draws: number; readonly seed: number },
): Steps<RobustnessRow[]> {
  const ties = binaryView(network);
  const curves = SCORES.flatMap(([measure, scores]) =>
    LOSSES.map((loss) => ({ measure, scores, lost: { ...loss, draws, seed } })),
  );
  const part = partsOf(curves.length);
  const rows: RobustnessRow[] = [];
  for (const { measure, scores, lost } of curves) {
    const curve = longCall({
      here: (watch) => robustness(ties, scores, { ...lost, ...watch }),
      shared: (work) => robustnessAsync(ties, measure, { ...lost, ...work }),
    });
    for (const point of yield* part(1, curve))
      rows.push({
        measure,
        loss: lost.loss,
        who: lost.who,
        ...point,
        meanCorrelation: orNull(point.meanCorrelation),
        leastCorrelation: orNull(point.leastCorrelation),
        top1: orNull(point.top1),
        top3: orNull(point.top3),
        topTenth: orNull(point.topTenth),
      });
  }
  return rows;
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
