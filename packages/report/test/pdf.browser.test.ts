import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Analysis, analyze, type Study } from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";
import { renderReport } from "@crosstie/report";
import { unzipSync } from "fflate";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../../test/browser.js";
import { maplewoodFolder } from "./helpers.js";
import { pdfText } from "./pdf-text.js";

let browser: Browser;
let study: Study;
/** Names, ids and codes of everybody, partners' people among them. */
let secrets: { readonly names: readonly string[]; readonly ids: readonly string[] };

beforeAll(async () => {
  browser = await launchBrowser();
  study = await readStudy(maplewoodFolder);
  const codes = analyze(study, { privacy: "codes", permutations: 39 }).missing.people.map((p) => p.id);
  const outside = (await readFile(join(maplewoodFolder, "partner_people.csv"), "utf8"))
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((row) => row.split(","));
  expect(codes.length).toBeGreaterThan(100);
  secrets = {
    names: [...study.people.map((p) => p.name!), ...outside.map(([, name]) => name!)],
    ids: [...study.people.map((p) => p.id), ...outside.map(([id]) => id!), ...codes],
  };
});
afterAll(async () => browser.close());

async function printed(html: string): Promise<Buffer> {
  const page = await browser.newPage();
  await page.setContent(html);
  const pdf = await page.pdf({ tagged: true, outline: true, preferCSSPageSize: true, printBackground: true });
  await page.close();
  return pdf;
}

/** Names, ids and addresses that a PDF holds: in what it shows, in its titles and tags, and in any stream. */
function found({ runs, raw }: ReturnType<typeof pdfText>, hash: string): string[] {
  const titles = [
    ...raw.matchAll(
      /\/(?:Title|Alt|ActualText|E|Contents|Author|Subject) *(\((?:[^()\\]|\\.)*\)|<[0-9a-fA-F]*>)/g,
    ),
  ].map(([, text]) => unhex(text!));
  // A font may give its hyphen back as a soft one.
  const pieces = [...runs, ...titles].map((run) => run.replaceAll(hash, "").replace(/[\u00ad\u2010]/g, "-"));
  const joined = [...pieces, raw].map(letters).join("");
  // The decimals of a number are no id.
  const words = new Set(pieces.flatMap((run) => run.replace(/\d*\.\d+/g, " ").split(/[^\w-]+/)));
  return [
    ...secrets.names.filter((name) => joined.includes(letters(name))),
    ...secrets.ids.filter((id) => words.has(id)),
    ...addressesIn(pieces.join("")),
  ];
}

/** Words may be set one by one, and parted at a line's end. */
function letters(text: string): string {
  return text.replace(/[\s-]+/g, "");
}

/** E-mail addresses, looked for around each @ alone. */
function addressesIn(text: string): string[] {
  return [...text.matchAll(/@/g)].flatMap(
    ({ index }) =>
      /[\w.+-]{1,64}@[\w-]{1,64}\.[a-z.]{2,64}/i.exec(text.slice(Math.max(0, index - 64), index + 130)) ?? [],
  );
}

function unhex(text: string): string {
  if (text.startsWith("(")) return text.slice(1, -1).replace(/\\(.)/g, "$1");
  const bytes = Buffer.from(text.slice(1, -1), "hex");
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? bytes.subarray(2).swap16().toString("utf16le")
    : bytes.toString("latin1");
}

function analysisAt(privacy: "cabinet" | "public"): Analysis {
  return analyze(study, { privacy, permutations: 39 });
}

// The research edition holds all that the others hold; its PDF takes long, so that one level has it.
describe.each([
  ["cabinet", "research"],
  ["public", "cabinet"],
] as const)("the PDF at level %s, edition %s", (level, audience) => {
  test("has the text of the page, and no name, id, code or address of anybody in any byte", async () => {
    const analysis = analysisAt(level);
    const read = pdfText(await printed(renderReport(analysis, { audience })));
    const text = letters(read.runs.join("").replace(/[\u00ad\u2010]/g, "-"));
    // The text is there to be scanned: headline, departments and partners are found in it.
    for (const label of [
      "Do departments talk to each other?",
      ...analysis.study.departments.map((d) => d.label),
      ...analysis.study.partners.map((p) => p.name),
    ])
      expect(text).toContain(letters(label));
    expect(text.match(/\ufffd/g)?.length ?? 0).toBeLessThan(text.length / 1000);
    expect(found(read, analysis.study.hash.slice(0, 12))).toEqual([]);
  }, 480_000);
});

test("the scan finds a name, an id, a code and an address where they are", async () => {
  const [name, other] = [secrets.names[3]!, secrets.names[30]!];
  const [id, code] = [secrets.ids[5]!, secrets.ids.at(-1)!];
  const pdf = await printed(
    `<!doctype html><html lang="en"><title>x</title><h1>Asked: ${other}</h1><p>${name} (${id}), ${code}</p><p>a.person@district.example.org</p>`,
  );
  const hits = found(pdfText(pdf), "no hash");
  for (const secret of [name, other, id, code, "a.person@district.example.org"])
    expect(
      hits.some((hit) => hit.includes(secret)),
      secret,
    ).toBe(true);
}, 120_000);

test("an archive within the page holds no name, id or code either", () => {
  const analysis = analysisAt("cabinet");
  // Findings enough that they do not fit as they are.
  const many = {
    ...analysis,
    findings: Array.from({ length: 6 }, () => analysis.findings).flat(),
  };
  const html = renderReport(many, { audience: "research" });
  expect(Buffer.byteLength(html)).toBeLessThan(1_500_000);
  const [, packed] = /download="findings.zip" href="data:application\/zip;base64,([^"]*)"/.exec(html)!;
  const files = unzipSync(Buffer.from(packed!, "base64"));
  const csv = Buffer.from(files["findings.csv"]!).toString("utf8");
  expect(csv.trim().split("\n")).toHaveLength(many.findings.length + 1);
  for (const name of secrets.names) expect(csv).not.toContain(name);
  for (const id of secrets.ids) expect(csv).not.toMatch(new RegExp(`(^|,)${id}(,|$)`, "m"));
  expect(renderReport(many, { audience: "research" })).toBe(html);
});
