import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { TestRow } from "@crosstie/core";
import { describe, expect, test } from "vitest";
import { referenceAvailable, referenceFolder } from "../../packages/core/test/measures/reference-data.js";
import { crosstie, useCommand } from "./command.js";

useCommand();

interface Entry {
  readonly by: string;
  readonly value: number | Readonly<Record<string, number>>;
}

const DATASET = "krackhardt_hightech";
const DRAWS = 400;

async function rowsOf(...args: readonly string[]): Promise<TestRow[]> {
  const study = fileURLToPath(new URL(DATASET, referenceFolder));
  const { stdout, code, stderr } = await crosstie("test", study, ...args, "--json");
  expect(stderr).not.toContain("error:");
  expect(code).toBe(0);
  return JSON.parse(stdout) as TestRow[];
}

/** Five standard errors of the difference of two Monte-Carlo shares, and what (b + 1) / (R + 1) adds. */
function nearShare(ours: number | null, theirs: number): void {
  const p = (ours! + theirs) / 2;
  expect(Math.abs(ours! - theirs)).toBeLessThanOrEqual(5 * Math.sqrt((2 * p * (1 - p)) / DRAWS) + 2 / DRAWS);
}

if (!referenceAvailable) console.warn(`NOT COMPARED: no folder ${referenceFolder.pathname}`);

describe.skipIf(!referenceAvailable)(
  "crosstie test on a published network agrees with other programs",
  () => {
    const expected = referenceAvailable
      ? JSON.parse(readFileSync(new URL(`${DATASET}/expected.json`, referenceFolder), "utf8"))
      : { pairs: [], regressions: [] };

    test("in the correlation of two relations", async () => {
      for (const [a, b] of expected.pairs as [string, string][]) {
        const values: Record<string, Entry[]> = expected.values[`pair:${a}|${b}`];
        const [row] = await rowsOf(
          "--qap",
          `${a},${b}`,
          "--permutations",
          String(DRAWS),
          "--weights",
          "binary",
        );
        for (const { value } of values["qap.correlation.binary"]!)
          expect(Math.abs(row!.estimate! - Number(value))).toBeLessThan(1e-9);
        nearShare(row!.p_ge, Number(values["qap.p_greater_or_equal.stochastic"]![0]!.value));
      }
    });

    for (const spec of expected.regressions) {
      test(`in the regression ${spec.id}`, async () => {
        const term = (given: string) => given.replace("graph:", "").replace(/^(\w+):(\w+)$/, "$1($2)");
        const logit = spec.kind === "netlogit";
        const formula = `${term(spec.y)} ~ ${spec.x.map(term).join(" + ")}`;
        const rows = await rowsOf(
          "--mrqap",
          formula,
          ...(logit ? ["--logit"] : []),
          "--permutations",
          String(logit ? 100 : DRAWS),
        );
        const values: Record<string, Entry[]> = expected.values[`regression:${spec.id}`];
        const row = (name: string) => rows.find((r) => r.term === term(name))!;
        let compared = 0;
        for (const [id, pick] of [
          ["coefficients", "estimate"],
          ["t_statistics", "statistic"],
        ] as const)
          for (const { by, value } of values[id]!) {
            // sna stops a logistic regression before it stands still.
            if (logit && by.includes("sna")) continue;
            for (const [name, theirs] of Object.entries(value)) {
              compared++;
              expect(Math.abs(row(name)[pick]! - theirs) / Math.max(1e-3, Math.abs(theirs))).toBeLessThan(
                1e-9,
              );
            }
          }
        expect(compared).toBeGreaterThan(6);
        for (const [id, name] of [
          ["r_squared", "r_squared"],
          ["adjusted_r_squared", "adj_r_squared"],
          ["deviance", "deviance"],
          ["aic", "aic"],
          ["bic", "bic"],
        ] as const)
          for (const { value } of values[id] ?? [])
            expect(Math.abs(row(name).estimate! / Number(value) - 1)).toBeLessThan(1e-9);
        if (logit) return;
        for (const { value } of values["qapspp.pgreqabs.stochastic"] ?? [])
          for (const name of spec.x) nearShare(row(name).p_two, (value as Record<string, number>)[name]!);
      });
    }
  },
);
