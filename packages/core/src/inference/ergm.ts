import { CrosstieError } from "../error.js";
import type { Network } from "../network/network.js";
import { type DyadMatrix, networkMatrix } from "./cells.js";
import { orthogonalize } from "./linear-algebra.js";
import { logisticFit } from "./logistic.js";
import { FEWEST_PEOPLE, type TestReason } from "./qap.js";

/** A term of an exponential random graph model. `edges` is always there. */
export type ErgmTerm =
  /** Returned ties; directed networks only. It makes dyads depend on each other's halves. */
  | { readonly kind: "mutual" }
  /** Ties within a group; −1 is a group not known. */
  | { readonly kind: "nodematch"; readonly name: string; readonly of: ArrayLike<number> }
  /** Ties sent, or received, by those of one group, against everyone else. */
  | {
      readonly kind: "nodeofactor" | "nodeifactor";
      readonly name: string;
      readonly of: ArrayLike<number>;
      readonly group: number;
    }
  /** A number for each pair, such as another relation. */
  | { readonly kind: "edgecov"; readonly name: string; readonly matrix: DyadMatrix };

export interface ErgmTermResult {
  readonly term: string;
  readonly estimate: number;
  /** NaN where the model's ties depend on one another: then it would be too small. */
  readonly standardError: number;
  readonly reason: TestReason | null;
}

export interface ErgmResult {
  readonly terms: readonly ErgmTermResult[];
  /** Whether the estimate is maximum likelihood, and standard errors hold. */
  readonly dyadIndependent: boolean;
  readonly deviance: number;
  readonly n: number;
  readonly nObserved: number;
  readonly reason: TestReason | null;
}

/**
 * Maximum pseudo-likelihood of an ERGM: logistic regression of each cell on what a tie there would change.
 * Without `mutual` the ties are independent given the terms, the estimate is the maximum-likelihood one and its
 * standard errors hold. With it only estimates are given. Not a substitute for statnet or PNet: export the data.
 *
 * Cells nobody answered for are left out; a cell whose other half is missing has no `mutual` statistic and is
 * left out of such a model.
 *
 * @throws CrosstieError "undirected-network" for terms that need a direction, "different-people"
 * @see Strauss & Ikeda (1990); measures.md F11
 */
export function ergm(network: Network, terms: readonly ErgmTerm[]): ErgmResult {
  const n = network.ids.length;
  const y = networkMatrix(network, "binary");
  for (const term of terms) {
    if (
      !network.directed &&
      (term.kind === "mutual" || term.kind === "nodeofactor" || term.kind === "nodeifactor")
    )
      throw new CrosstieError("undirected-network", `${nameOf(term)} needs ties with a direction.`);
    if (term.kind === "edgecov" ? term.matrix.n !== n : term.kind !== "mutual" && term.of.length !== n)
      throw new CrosstieError(
        "different-people",
        `${nameOf(term)} is not about the ${n} people of the network.`,
      );
  }
  const outcome: number[] = [];
  const columns: number[][] = terms.map(() => []);
  for (let i = 0; i < n; i++) {
    for (let j = network.directed ? 0 : i + 1; j < n; j++) {
      const tie = y.values[i * n + j]!;
      if (i === j || Number.isNaN(tie)) continue;
      const row = terms.map((term) => change(term, y, i, j));
      if (row.some(Number.isNaN)) continue;
      outcome.push(tie);
      row.forEach((v, k) => {
        columns[k]!.push(v);
      });
    }
  }
  const dyadIndependent = !terms.some((t) => t.kind === "mutual");
  const names = ["edges", ...terms.map(nameOf)];
  const basis = { dyadIndependent, n, nObserved: outcome.length };
  const nothing = (reason: TestReason): ErgmResult => ({
    ...basis,
    terms: names.map((term) => ({ term, estimate: Number.NaN, standardError: Number.NaN, reason })),
    deviance: Number.NaN,
    reason,
  });
  if (n < FEWEST_PEOPLE) return nothing("TOO_FEW");
  if (outcome.length === 0) return nothing("ALL_MISSING");
  if (outcome.every((v) => v === outcome[0])) return nothing("ZERO_VARIANCE");
  const x = columns.map((column) => Float64Array.from(column));
  const { kept, constant } = orthogonalize(x);
  const fit = logisticFit(
    Float64Array.from(outcome),
    kept.map((k) => x[k]!),
  );
  if (fit === null) return nothing("SEPARATION");
  return {
    ...basis,
    terms: names.map((term, k): ErgmTermResult => {
      const at = k === 0 ? 0 : kept.indexOf(k - 1) + 1;
      if (k > 0 && at === 0) {
        const reason = constant.includes(k - 1) ? "ZERO_VARIANCE" : "COLLINEAR";
        return { term, estimate: Number.NaN, standardError: Number.NaN, reason };
      }
      return {
        term,
        estimate: fit.coefficients[at]!,
        standardError: dyadIndependent ? fit.standardErrors[at]! : Number.NaN,
        reason: null,
      };
    }),
    deviance: fit.deviance,
    reason: null,
  };
}

function change(term: ErgmTerm, y: DyadMatrix, i: number, j: number): number {
  if (term.kind === "mutual") return y.values[j * y.n + i]!;
  if (term.kind === "edgecov") return term.matrix.values[i * y.n + j]!;
  const [a, b] = [term.of[i]!, term.of[j]!];
  if (term.kind === "nodematch") return a < 0 || b < 0 ? Number.NaN : Number(a === b);
  const group = term.kind === "nodeofactor" ? a : b;
  return group < 0 ? Number.NaN : Number(group === term.group);
}

function nameOf(term: ErgmTerm): string {
  return term.kind === "mutual" ? "mutual" : `${term.kind}(${term.name})`;
}
