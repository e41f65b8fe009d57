import type { Analysis, Finding } from "@crosstie/core";
import { renderReport } from "@crosstie/report";
import { beforeAll, describe, expect, test } from "vitest";
import { EXAMPLE, workedExample } from "../src/appendix/worked-example.js";
import { finderOf } from "../src/find.js";
import { PARTS } from "../src/parts.js";
import { percent, plain } from "../src/text.js";
import { faultsOf, maplewood, printedNumbers, sentencesOf, textOf, tiny } from "./helpers.js";

let analysis: Analysis;
let page: string;

beforeAll(async () => {
  analysis = await maplewood({ privacy: "cabinet" });
  page = renderReport(analysis);
});

describe("the page of the example district", () => {
  test("is one well-formed page without script, request, empty cell or banned word", () => {
    expect(faultsOf(page)).toEqual([]);
    expect(page).toContain(
      `content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:"`,
    );
    expect(page).toContain('<html lang="en">');
    expect(page.length).toBeLessThan(1_500_000);
  });

  test("is the same bytes from the same Analysis, also after a trip through JSON", () => {
    const again: Analysis = JSON.parse(JSON.stringify(analysis));
    expect(renderReport(again)).toBe(page);
  });

  test("differs between Letter and A4 in the paper size alone", () => {
    const a4 = renderReport(analysis, { page: "a4" });
    expect(a4).toContain("@page{size:A4");
    expect(a4.replace("size:A4", "size:letter")).toBe(page);
  });

  test("names its eleven questions in order, each with the claim of the framework that it speaks to", () => {
    const questions = [...page.matchAll(/<p class="question"><span class="no">(\d+)<\/span> ([^<]*)<\/p>/g)];
    expect(questions.map(([, number, question]) => [Number(number), question])).toEqual(
      PARTS.map((part, i) => [i + 1, part.question]),
    );
    const text = textOf(page);
    for (const { claim, section } of PARTS.filter((p) => p.claim !== null)) {
      expect(text).toContain(claim);
      expect(text).toContain(`“${section}”`);
    }
  });

  test("has seven appendices, and defines every measure whose number it prints", () => {
    expect([...page.matchAll(/<h3 id="appendix-([a-g])">/g)].map(([, letter]) => letter).join("")).toBe(
      "abcdefg",
    );
    const text = textOf(page);
    for (const entry of analysis.ledger) expect(text).toContain(entry.title);
    const printed = new Set(
      printedNumbers(page.slice(0, page.indexOf('id="appendix"'))).map((p) => p.measure),
    );
    const used = analysis.measures.filter((m) => printed.has(m.id));
    expect(new Set(used.map((m) => m.id)).size).toBeGreaterThan(20);
    for (const id of new Set(used.map((m) => m.id)))
      expect(used.some((m) => m.id === id && text.includes(m.about))).toBe(true);
    expect(text).toContain(analysis.study.hash);
    for (const rule of analysis.privacy.rules) expect(text).toContain(rule);
    const wordings = analysis.study.relations.flatMap((r) => r.wording ?? []);
    expect(wordings.length).toBe(3);
    for (const wording of wordings) expect(text).toContain(`“${wording}”`);
  });

  test("the research edition prints every source and every measure", () => {
    const text = textOf(renderReport(analysis, { audience: "research" }));
    for (const reference of analysis.references) expect(text).toContain(reference.text);
    for (const measure of analysis.measures) expect(text).toContain(measure.about);
  });

  test("keeps its sentences (a change shows as a diff of text)", async () => {
    await expect(sentencesOf(page)).toMatchFileSnapshot("snapshots/maplewood-cabinet.txt");
  });
});

describe("printed numbers", () => {
  const shares = new Set(["awareness_named_holder", "expertise_reach_2"]);

  test("carry the measure they come from and the people they rest on", () => {
    const printed = printedNumbers(page);
    expect(printed.length).toBeGreaterThan(400);
    for (const p of printed) expect(p.measure).not.toBe("");
    for (const p of printed) expect(p.n).toMatch(/^(\d+|unknown)$/);
  });

  test("of ties between departments equal the findings", () => {
    const find = finderOf(analysis);
    const cells = printedNumbers(page).filter((p) => p.measure === "ties" && p.id2 !== null);
    expect(cells.length).toBe(analysis.study.departments.length ** 2 - 9);
    for (const cell of cells) {
      const f = find.one("ties", "department-pair", { id: cell.id!, id2: cell.id2! })!;
      expect(cell.text).toBe(
        f.value === null ? (f.reason === "SMALL_CELL" ? "<5" : "withheld") : plain(f.value),
      );
    }
  });

  test("of topics equal the findings, or a bound where four people or fewer stand behind them", () => {
    const find = finderOf(analysis);
    const printed = printedNumbers(page).filter((p) => shares.has(p.measure) && p.id !== null);
    expect(printed.length).toBeGreaterThanOrEqual(16);
    for (const p of printed) {
      const f = find.one(p.measure, "topic", { id: p.id! })!;
      if (/^under/i.test(p.text)) expect(f.status).toBe("upper-bound");
      else expect(p.text).toBe(percent(f.value!));
    }
  });

  test("of the office equal the findings", () => {
    const one = (measure: string): Finding => finderOf(analysis).one(measure, "network")!;
    const printed = (measure: string) =>
      printedNumbers(page).filter((p) => p.measure === measure && p.id === null);
    const across = one("cross_department_share");
    expect(printed("cross_department_share")[0]!.text).toBe(percent(across.value!));
    expect(printed("cross_department_share.range")[0]!.text).toBe(
      `${percent(across.lower!)} to ${percent(across.upper!)}`,
    );
    expect(printed("strong_share_across")[0]!.text).toBe(percent(one("strong_share_across").value!));
    expect(printed("strong_share_within")[0]!.text).toBe(percent(one("strong_share_within").value!));
    for (const kind of ["both", "formal_only", "informal_only", "neither"])
      expect(new Set(printed(`pathways_${kind}`).map((p) => p.text))).toEqual(
        new Set([plain(one(`pathways_${kind}`).value!)]),
      );
    expect(printed("cross_tie_half")[0]!.text).toBe(plain(one("cross_tie_half").value!));
  });
});

describe("what was planted in the example district", () => {
  test("is there to be found", () => {
    const text = textOf(page).replace(/\u00a0/g, " ");
    expect(text).toContain("stay inside departments more than chance would give");
    expect(text).toContain("Ties of Special Education cross least");
    expect(text).toContain("Mathematics and School Leadership are needed together and barely linked");
    expect(text).toContain("Ties across departments are strong less often than ties inside them");
    expect(text).toContain("Few staff could say who knows English learner data");
    expect(text).toContain("Some who know are named by nobody: English learner data");
    expect(text).toContain("Tolvane Classroom Systems is tied to fewer than 5 of 9 departments");
    expect(text).toContain("Task Force on Multilingual Learners with Disabilities of 6 pairs");
    expect(text).toContain("In no department shown did the share across clearly move by ten points or more");
    expect(text).toContain("Ties between Mathematics and Other offices changed clearly");
    expect(text).toContain("we say less about Finance & Operations");
    expect(text).toContain("W_SELF_TIE");
  });
});

test("the example on five people is worked as the measures work", () => {
  const found = finderOf(
    tiny({
      "people.csv": `id,department,answered\n${EXAMPLE.people.map(([id, d]) => `${id},${d},yes`).join("\n")}\n`,
      "ties.csv": `from,to,strength,relation\n${EXAMPLE.ties.map((t) => `${t.join(",")},advice`).join("\n")}\n`,
      "expertise.csv": `person,topic,level\n${EXAMPLE.holder},t,5\n`,
      "study.yaml": `scales: { often: { kind: frequency, min: 1, max: 4, strong_from: ${EXAMPLE.strongFrom} } }\nrelations: { advice: { scale: often } }\n`,
    }),
  );
  const network = (measure: string) => percent(found.one(measure, "network")!.value!);
  const values = [...workedExample().markup.matchAll(/<td>(\d+ %)<\/td>/g)].map(([, v]) =>
    v!.replace(" ", "\u00a0"),
  );
  expect(values).toEqual([
    network("cross_department_share"),
    percent(found.one("cross_department_share", "network")!.expected!),
    network("strong_share_within"),
    network("strong_share_across"),
    network("reciprocity_edge"),
    percent(found.one("expertise_reach_2", "topic", { id: "t" })!.value!),
  ]);
});
