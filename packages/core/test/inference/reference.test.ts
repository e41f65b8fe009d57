import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type DyadMatrix, matrixOf, networkMatrix } from "../../src/inference/cells.js";
import { mrqap } from "../../src/inference/mrqap.js";
import { qap } from "../../src/inference/qap.js";
import type { Network } from "../../src/network/network.js";
import {
  readReference,
  referenceAvailable,
  referenceDatasets,
  referenceFolder,
} from "../measures/reference-data.js";

type Terms = Readonly<Record<string, number | string | null>>;

interface Entry {
  readonly by: string;
  readonly call: string;
  readonly value: number | Terms;
}

interface RegressionSpec {
  readonly id: string;
  readonly kind: "netlm" | "netlogit";
  readonly undirected?: boolean;
  readonly y: string;
  readonly x: readonly string[];
}

interface ExpectedFile {
  readonly pairs: readonly (readonly [string, string])[];
  readonly regressions: readonly RegressionSpec[];
  readonly values: Readonly<Record<string, Readonly<Record<string, readonly Entry[]>>>>;
}

const read = (path: string) => readFileSync(new URL(path, referenceFolder), "utf8");

/** A column of people.csv; empty cells are NaN or "". */
function column(dataset: string, name: string): string[] {
  const [head = "", ...rows] = read(`${dataset}/people.csv`).trim().split(/\r?\n/);
  const at = head.split(",").indexOf(name);
  return rows.map((row) => row.split(",")[at] ?? "");
}

function close(ours: number, theirs: unknown, what: string): void {
  if (typeof theirs !== "number") return;
  expect(
    Math.abs(ours - theirs) / Math.max(1e-3, Math.abs(theirs)),
    `${what}: ${ours} and ${theirs}`,
  ).toBeLessThan(1e-9);
}

/** Five standard errors of the difference of two Monte-Carlo shares, and what (b + 1) / (R + 1) adds. */
function nearShare(ours: number, theirs: unknown, draws: number, what: string): void {
  if (typeof theirs !== "number") return;
  const p = (ours + theirs) / 2;
  const allowed = 5 * Math.sqrt((2 * p * (1 - p)) / draws) + 2 / draws;
  expect(Math.abs(ours - theirs), `${what}: ${ours} and ${theirs}`).toBeLessThanOrEqual(allowed);
}

const DRAWS = 400;

if (!referenceAvailable) console.warn(`NOT COMPARED: no folder ${referenceFolder.pathname}`);

describe.skipIf(!referenceAvailable)("other programs agree", () => {
  for (const dataset of referenceDatasets()) {
    const expected: ExpectedFile = JSON.parse(read(`${dataset}/expected.json`));
    const networks = new Map(readReference(dataset).map((g) => [g.graph, g.network]));
    const network = (id: string): Network => networks.get(id)!;

    for (const [a, b] of expected.pairs) {
      it(`on the correlation of ${dataset} ${a} and ${b}`, () => {
        const values = expected.values[`pair:${a}|${b}`]!;
        const valued = qap(network(a), network(b), { permutations: 1 });
        // sna's p-values are those of tie or no tie.
        const binary = qap(network(a), network(b), { weights: "binary", permutations: DRAWS });
        for (const { value } of values["qap.correlation.valued"]!) close(valued.statistic, value, "valued");
        for (const { value } of values["qap.correlation.binary"]!) close(binary.statistic, value, "binary");
        nearShare(binary.pGe, values["qap.p_greater_or_equal.stochastic"]![0]!.value, DRAWS, "p_ge");
        nearShare(binary.pLe, values["qap.p_less_or_equal.stochastic"]![0]!.value, DRAWS, "p_le");
      });
    }

    for (const spec of expected.regressions) {
      it(`on the regression ${dataset} ${spec.id}`, () => {
        const values = expected.values[`regression:${spec.id}`]!;
        const logit = spec.kind === "netlogit";
        const directed = spec.undirected !== true;
        const n = network(spec.y.slice("graph:".length)).ids.length;
        const matrix = (term: string): DyadMatrix => {
          const [kind = "", name = ""] = term.split(":");
          if (kind === "graph") return networkMatrix(network(name));
          const texts = column(dataset, name);
          const numbers = texts.map((t) => (t === "" ? Number.NaN : Number(t)));
          return matrixOf(n, directed, (i, j) => {
            if (kind === "same")
              return texts[i] === "" || texts[j] === "" ? Number.NaN : Number(texts[i] === texts[j]);
            if (kind === "absdiff") return Math.abs(numbers[i]! - numbers[j]!);
            return kind === "sender" ? numbers[i]! : numbers[j]!;
          });
        };
        const draws = logit ? 100 : DRAWS;
        const fit = mrqap(
          matrix(spec.y),
          spec.x.map((term) => ({ term, matrix: matrix(term) })),
          { logit, permutations: draws },
        );
        for (const { value } of values.n_dyads!) expect(fit.nObserved).toBe(value);
        for (const [id, pick] of [
          ["coefficients", "estimate"],
          ["t_statistics", "statistic"],
        ] as const) {
          for (const { by, value } of values[id]!) {
            // sna stops a logistic regression before it stands still; the independent script does not.
            const digits = logit && by.includes("sna") ? (id === "coefficients" ? 7 : 2) : null;
            for (const term of fit.terms) {
              const theirs = (value as Terms)[term.term];
              if (digits !== null) expect(term[pick]).toBeCloseTo(Number(theirs), digits);
              else close(term[pick], theirs, `${id} ${term.term} ${by}`);
            }
          }
        }
        for (const [id, name] of [
          ["r_squared", "r_squared"],
          ["adjusted_r_squared", "adj_r_squared"],
          ["deviance", "deviance"],
          ["aic", "aic"],
          ["bic", "bic"],
        ] as const) {
          for (const { value } of values[id] ?? []) close(fit.fit[name]!, value, id);
        }
        for (const [id, pick] of [
          ["qapspp.pleeq.stochastic", "pLe"],
          ["qapspp.pgreq.stochastic", "pGe"],
          ["qapspp.pgreqabs.stochastic", "pTwo"],
        ] as const) {
          for (const { value } of values[id] ?? []) {
            for (const term of fit.terms.slice(1))
              nearShare(term[pick], (value as Terms)[term.term], draws, `${id} ${term.term}`);
          }
        }
      });
    }
  }
});
