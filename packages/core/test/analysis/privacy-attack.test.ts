import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Analysis, Finding } from "../../src/analysis/analysis.js";
import { analyze } from "../../src/analysis/analyze.js";
import { studyMeasures } from "../../src/measures/study-cards/index.js";
import { readStudy } from "../../src/node.js";
import { studyFromFiles } from "../../src/study/read-study.js";
import type { Study } from "../../src/study/study.js";
import { attackList, attackTies, holdersSolved, isLabelled } from "./attack.js";

const maplewood = await readStudy(fileURLToPath(new URL("../../../../examples/maplewood", import.meta.url)));

const cells = (findings: readonly Finding[], measure: string, level: string) =>
  findings.filter((f) => f.measure === measure && f.level === level);

/** docs/privacy.md: "<5" stays any of 1 to 4; where no count of a list is said to be small, each stays two numbers at least. */
function holds(could: ReadonlyMap<Finding, ReadonlySet<number>>): void {
  const labelled = isLabelled([...could.keys()]);
  for (const [f, values] of could) {
    const name = `${f.measure} ${f.level} ${f.relation} ${f.wave} ${f.id} ${f.id2}`;
    if (f.reason === "SMALL_CELL") expect([...values].sort(), name).toEqual([1, 2, 3, 4]);
    else if (f.status === "suppressed" && !labelled) expect(values.size, name).toBeGreaterThanOrEqual(2);
  }
}

/** Every rule that is about more than one figure. */
function stands(study: Study, analysis: Analysis, truth: Analysis): void {
  for (const could of attackTies(analysis)) holds(could);
  // The attacker is taken to know every total, as far as anything shown depends on it.
  for (const measure of ["expertise_holders", "expertise_holders_named"]) {
    const list = cells(analysis.findings, measure, "topic");
    const suffix = measure === "expertise_holders" ? "" : "_named";
    const pooled = cells(analysis.findings, `awareness_recall${suffix}`, "network");
    if (list.length === 0 || pooled.every((f) => f.value === null)) continue;
    holds(
      attackList(
        list,
        cells(truth.findings, measure, "topic").reduce((sum, f) => sum + (f.value ?? 0), 0),
      ),
    );
  }
  if (study.partners.length > 0) {
    const contacts = cells(analysis.findings, "partner_contacts", "partner");
    holds(
      attackList(
        contacts,
        cells(truth.findings, "partner_contacts", "partner").reduce((s, f) => s + (f.value ?? 0), 0),
      ),
    );
  }
  const withheldTopics = new Set(
    analysis.findings
      .filter((f) => f.level === "topic" && (f.status === "suppressed" || f.status === "upper-bound"))
      .map((f) => f.measure),
  );
  for (const card of studyMeasures) {
    if (card.meanOf === undefined || !withheldTopics.has(card.meanOf)) continue;
    for (const f of cells(analysis.findings, card.id, card.level)) expect(f.value, card.id).toBeNull();
  }
  const ties = new Map(
    cells(analysis.findings, "ties", "department-pair").map((f) => [
      [f.relation, f.wave, f.id, f.id2].join(" "),
      f.status,
    ]),
  );
  for (const measure of ["pathway_activated", "pathway_covered", "pathway_jaccard"])
    for (const f of cells(analysis.findings, measure, "department-pair")) {
      const either = [
        [f.id, f.id2],
        [f.id2, f.id],
      ].map(([a, b]) => ties.get([f.relation, f.wave, a, b].join(" ")));
      if (either.includes("suppressed"))
        expect([f.value, f.n], `${measure} ${f.id} ${f.id2}`).toEqual([null, null]);
    }
}

describe("totals beside withheld counts", () => {
  const options = { permutations: 19 } as const;

  it("leave every count of the example district that is shown as <5 between 1 and 4", () => {
    const analysis = analyze(maplewood, { ...options, privacy: "cabinet" });
    const truth = analyze(maplewood, { ...options, privacy: "names" });
    const withheld = attackTies(analysis)
      .flatMap((could) => [...could.keys()])
      .filter((f) => f.reason === "SMALL_CELL");
    expect(withheld.length).toBeGreaterThan(50);
    stands(maplewood, analysis, truth);
    // The attack is a real one: what is shown of all topics together does give how many holders they have.
    const holders = cells(truth.findings, "expertise_holders", "topic");
    const solved = holdersSolved(
      truth.findings,
      cells(truth.findings, "awareness_recall", "network")[0]!.n!,
      holders.length,
    );
    const counted = holders.reduce((sum, f) => sum + f.value!, 0);
    expect(Math.abs(solved! - counted)).toBeLessThanOrEqual(2);
  }, 240_000);

  it("would give them away without that care: a test that can fail", () => {
    const f = (value: number | null, reason: string | null, id: string) =>
      ({ value, reason, id, id2: null, status: value === null ? "suppressed" : "ok" }) as unknown as Finding;
    const list = [f(null, "SMALL_CELL", "a"), f(null, "SMALL_CELL", "b"), f(20, null, "c")];
    expect([...attackList(list, 22).values()].map((v) => [...v])).toEqual([[1], [1]]);
  });

  const office = fc.record({
    sizes: fc.array(fc.integer({ min: 5, max: 7 }), { minLength: 2, maxLength: 4 }),
    ties: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 4 })), {
      minLength: 8,
      maxLength: 60,
    }),
    holds: fc.array(fc.tuple(fc.nat(), fc.nat(2)), { minLength: 1, maxLength: 14 }),
    names: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(2)), { minLength: 1, maxLength: 30 }),
    contacts: fc.array(fc.tuple(fc.nat(), fc.nat(2)), { maxLength: 14 }),
  });

  it.each(["cabinet", "public"] as const)(
    "leave those of small studies open at level %s",
    (privacy) => {
      fc.assert(
        fc.property(office, ({ sizes, ties, holds: held, names, contacts }) => {
          // At level public departments are of ten people and more.
          const of = sizes.flatMap((size, g) =>
            new Array(privacy === "public" ? size + 5 : size).fill(`D${g}`),
          );
          const n = of.length;
          const lines = (header: string, rows: readonly string[]) =>
            `${[header, ...new Set(rows)].join("\n")}\n`;
          const two = (
            rows: readonly (readonly [number, number, number])[],
            row: (i: number, j: number, x: number) => string,
          ) => rows.filter(([i, j]) => i % n !== j % n).map(([i, j, x]) => row(i % n, j % n, x));
          const study = studyFromFiles([
            {
              name: "people.csv",
              content: lines(
                "id,department,answered",
                of.map((d, i) => `p${i},${d},yes`),
              ),
            },
            {
              name: "ties.csv",
              content: lines("from,to,relation,strength", [
                ...two(ties, (i, j, w) => `p${i},p${j},advice,${w}`),
                ...contacts.map(([i, p]) => `p${i % n},P${p},partner,1`),
              ]),
            },
            { name: "partners.csv", content: "id,name\nP0,A\nP1,B\nP2,C\n" },
            {
              name: "expertise.csv",
              content: lines(
                "person,topic,level",
                held.map(([i, t]) => `p${i % n},t${t},4`),
              ),
            },
            {
              name: "awareness.csv",
              content: lines(
                "from,about,topic",
                two(names, (i, j, t) => `p${i},p${j},t${t}`),
              ),
            },
          ]);
          if (study.relations.every((r) => r.id !== "advice")) return;
          const call = { permutations: 19, relation: "advice" } as const;
          stands(study, analyze(study, { ...call, privacy }), analyze(study, { ...call, privacy: "names" }));
        }),
        { numRuns: 10 },
      );
    },
    240_000,
  );
});
