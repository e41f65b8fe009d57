import { type Arrangements, visitArrangements } from "./arrangement.js";
import { type DrawJob, drawsIn } from "./draws.js";
import { logisticFit } from "./logistic.js";
import type { Rearranged } from "./semi-partialling.js";

/** What the draws of a logistic regression need. */
export interface LogisticSetup {
  readonly data: Rearranged;
  /** 1 for a tie, in the order of the cells. */
  readonly y: Float64Array;
  readonly arrangements: Arrangements;
}

/**
 * z statistics of the rearranged predictors, by logistic regression; NaN where a draw is separated. A list for each
 * predictor, then one of the degrees of freedom.
 */
export const logisticJob: DrawJob<LogisticSetup> = {
  name: "logistic",
  weigh: drawsIn,
  prepare: (setup) => {
    const draw = logisticDraw(setup);
    return (block) => {
      const count = block.end - block.first;
      const lists = Array.from({ length: setup.data.p + 1 }, () => new Float64Array(count));
      visitArrangements(setup.arrangements, block, (order, r) => {
        draw(order, (k, value) => {
          lists[k]![r - block.first] = value;
        });
      });
      return lists;
    };
  },
};

function logisticDraw({
  data,
  y,
}: LogisticSetup): (order: Int32Array, put: (k: number, value: number) => void) => void {
  const { n, p, cells, columns, moved } = data;
  const width = p + 1;
  const x = Array.from({ length: p }, (_, l) =>
    Float64Array.from({ length: cells.length }, (_, c) => columns[c * width + l]!),
  );
  const starts = x.map((_, k) => {
    const fit = logisticFit(
      y,
      x.filter((_, l) => l !== k),
    );
    return fit === null ? undefined : Float64Array.of(...fit.coefficients, 0);
  });
  const kept = new Int32Array(cells.length);
  const e = x.map(() => new Float64Array(cells.length));
  return (order, put) => {
    let count = 0;
    for (let c = 0; c < cells.length; c++) {
      const cell = cells[c]!;
      const i = (cell / n) | 0;
      const at = (order[i]! * n + order[cell - i * n]!) * p;
      if (Number.isNaN(moved[at]!)) continue;
      for (let k = 0; k < p; k++) e[k]![count] = moved[at + k]!;
      kept[count++] = c;
    }
    const all = count === cells.length;
    const part = (values: Float64Array): Float64Array =>
      all ? values : Float64Array.from({ length: count }, (_, c) => values[kept[c]!]!);
    const outcome = part(y);
    const others = x.map(part);
    for (let k = 0; k < p; k++) {
      const fit = logisticFit(
        outcome,
        [...others.filter((_, l) => l !== k), e[k]!.subarray(0, count)],
        starts[k],
      );
      put(k, fit === null ? Number.NaN : fit.statistics[p]!);
    }
    put(p, count - p - 1);
  };
}
