import { type Analysis, analyze, type Finding, type Study } from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";
import { renderReport } from "@crosstie/report";
import { beforeAll, describe, expect, test } from "vitest";
import { maplewoodFolder, printedNumbers, sentencesOf, textOf, tiny } from "./helpers.js";
import { ring } from "./odd-studies.js";

const RANK = { "cannot-say": 0, tentative: 1, solid: 2 } as const;
type Tag = keyof typeof RANK;

/** A claim as the page has it: its tag, and the numbers its sentences cite. */
interface PrintedClaim {
  readonly where: string;
  readonly tag: Tag | null;
  readonly sentences: string;
  readonly cited: readonly { measure: string; id: string | null; id2: string | null }[];
}

/** Findings of page 1 and openings of sections 2 to 9, each with its own tag. */
function claimsOf(page: string): PrintedClaim[] {
  const pieces = [
    ...[...page.matchAll(/<div class="finding">.*?<\/div>/gs)].map(([html]) => ["page 1", html] as const),
    ...[...page.matchAll(/<div class="open">.*?<\/div>/gs)].map(([html]) => ["section", html] as const),
  ];
  return pieces.flatMap(([where, html]) => {
    const tag = /<span class="tag ([a-z-]+)">/.exec(html)?.[1];
    // The section on who answered has no tag: it is the ground of all others.
    if (tag === undefined) return [];
    return [
      {
        where: `${where}: ${/id="([a-z-]+)"|href="#([a-z-]+)"/.exec(html)?.slice(1).find(Boolean)}`,
        tag: tag === "none" ? null : (tag as Tag),
        sentences: textOf(html.replace(/<p class="ask">.*?<\/p>/gs, "")),
        cited: printedNumbers(html.replace(/<p class="ask">.*?<\/p>/gs, "")).map((p) => ({
          measure: p.measure.replace(/\.[a-z]+$/, ""),
          id: p.id,
          id2: p.id2,
        })),
      },
    ];
  });
}

/** Rows of the report's relation and wave that a number may stand for. */
function rowsOf(analysis: Analysis, cited: PrintedClaim["cited"][number]): Finding[] {
  const { relation, wave } = analysis.options;
  return analysis.findings.filter(
    (f) =>
      f.measure === cited.measure &&
      f.id === cited.id &&
      f.id2 === cited.id2 &&
      (f.relation === null || f.relation === relation) &&
      (f.wave === null || f.wave === wave || f.wave.split(",").includes(wave)),
  );
}

/** No claim may be surer than what it cites; one that cannot be said cites nothing of it. */
function faultsOfTags(analysis: Analysis): { readonly faults: string[]; readonly checked: number } {
  const faults: string[] = [];
  let checked = 0;
  for (const { where, tag, cited, sentences } of claimsOf(renderReport(analysis))) {
    const rows = cited.map((c) => rowsOf(analysis, c)).filter((found) => found.length > 0);
    if (tag === null || tag === "cannot-say") {
      const told = rows.flat().filter((f) => f.value !== null && f.confidence !== "cannot-say");
      if (tag === "cannot-say" && told.length > 0)
        faults.push(`${where}: cannot say, and cites ${told[0]!.measure}`);
      if (tag === "cannot-say" && !/Cannot say/.test(sentences)) faults.push(`${where}: no "cannot say"`);
      continue;
    }
    for (const found of rows) {
      const surest = Math.max(...found.map((f) => RANK[f.confidence]));
      checked++;
      if (RANK[tag] > surest)
        faults.push(`${where}: ${tag}, but ${found[0]!.measure} is ${found[0]!.confidence}`);
    }
    if (/Cannot say/.test(sentences)) faults.push(`${where}: "cannot say" under the tag ${tag}`);
  }
  return { faults, checked };
}

let study: Study;
let maplewood: Analysis;

beforeAll(async () => {
  study = await readStudy(maplewoodFolder);
  maplewood = analyze(study, { privacy: "cabinet", permutations: 100 });
});

describe("R3: each sentence and its tag", () => {
  test("of the example district agree with the rows they cite", () => {
    const { faults, checked } = faultsOfTags(maplewood);
    expect(faults).toEqual([]);
    expect(checked).toBeGreaterThan(25);
  });

  test("agree when any headline grows less sure, sentence by sentence", () => {
    const cited = new Set(
      claimsOf(renderReport(maplewood)).flatMap((c) =>
        c.cited.filter((x) => rowsOf(maplewood, x).length > 0).map((x) => x.measure),
      ),
    );
    expect(cited.size).toBeGreaterThan(8);
    for (const measure of cited)
      for (const confidence of ["tentative", "cannot-say"] as const) {
        const weaker = {
          ...maplewood,
          findings: maplewood.findings.map((f) =>
            f.measure !== measure
              ? f
              : confidence === "tentative"
                ? { ...f, confidence, confidenceReason: "For a reason." }
                : {
                    ...f,
                    confidence,
                    confidenceReason: "For a reason.",
                    value: null,
                    status: "cannot-say" as const,
                    reason: "For a reason.",
                    lower: null,
                    upper: null,
                    expected: null,
                  },
          ),
        };
        expect(faultsOfTags(weaker).faults, `${measure} ${confidence}`).toEqual([]);
      }
  }, 120_000);

  test.each([20, 18, 16, 15, 13, 11, 8])("agree where %d of 20 answered", (of20) => {
    const base = ring(["Alder", "Birch", "Cedar", "Elm", "Fir"], 20, (k) => k % 20 < of20);
    const analysis = tiny(
      {
        ...base,
        "ties.csv": `${base["ties.csv"]}p0-0,Q,2\np1-0,Q,2\n`,
        "partners.csv": "id,name,kind\nQ,Quill,x\n",
      },
      { privacy: "cabinet" },
    );
    expect(faultsOfTags(analysis).faults).toEqual([]);
  });

  test("the reading of ties across is the one their figures give", () => {
    const words = {
      inside: /stay inside departments more than chance/,
      chance: /about as often as chance/,
      across: /more often than chance/,
      unsure: /may cross departments more or less often than chance/,
    };
    for (const [value, lower, upper, reading] of [
      [0.4, 0.35, 0.45, "inside"],
      [0.4, 0.35, 0.85, "unsure"],
      [0.81, 0.7, 0.9, "chance"],
      [0.95, 0.9, 0.97, "across"],
    ] as const) {
      const changed = {
        ...maplewood,
        findings: maplewood.findings.map((f) =>
          f.measure === "cross_department_share" && f.level === "network"
            ? { ...f, value, lower, upper, expected: 0.8, sd: 0.02, z: null, p: null }
            : f,
        ),
      };
      const [onPage, inSection] = claimsOf(renderReport(changed)).filter((c) => c.where.endsWith("across"));
      for (const [name, pattern] of Object.entries(words))
        for (const claim of [onPage!, inSection!])
          expect(pattern.test(claim.sentences), `${reading}: ${name}`).toBe(name === reading);
    }
  });
});

describe("R3: relation and wave", () => {
  /** Every sentence but those of the parts that say which other relation or survey they are about. */
  const own = (analysis: Analysis) => {
    const page = renderReport(analysis);
    return page
      .slice(0, page.indexOf('id="appendix"'))
      .split("<section")
      .filter((part) => !part.includes('<h2 id="waves"') && !part.includes('<h2 id="questions"'))
      .map(sentencesOf)
      .join("\n");
  };

  test("what page 1 and the sections say rests on the report's own, and on no other row", () => {
    const { relation, wave } = maplewood.options;
    let changed = 0;
    const others = {
      ...maplewood,
      findings: maplewood.findings.map((f) => {
        const ofOwn =
          (f.relation === null || f.relation === relation) && (f.wave === null || f.wave === wave);
        if (ofOwn || f.wave?.includes(",") || f.value === null) return f;
        changed++;
        return {
          ...f,
          value: 0.123,
          lower: 0.1,
          upper: 0.2,
          expected: 0.9,
          confidence: "tentative" as const,
        };
      }),
    };
    expect(changed).toBeGreaterThan(500);
    expect(own(others)).toBe(own(maplewood));
  });

  test("and changes where its own rows do", () => {
    const { relation, wave } = maplewood.options;
    const changed = {
      ...maplewood,
      findings: maplewood.findings.map((f) =>
        f.relation === relation &&
        f.wave === wave &&
        f.measure === "cross_department_share" &&
        f.value !== null
          ? { ...f, value: 0.123 }
          : f,
      ),
    };
    expect(own(changed)).not.toBe(own(maplewood));
    expect(own(changed)).toContain("12\u00a0%");
  });
});
