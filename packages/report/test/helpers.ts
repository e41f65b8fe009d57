import { type Analysis, type AnalyzeOptions, analyze, type Finding, studyFromFiles } from "@crosstie/core";
import { readStudy } from "@crosstie/core/node";

const folder = new URL("../../../examples/maplewood", import.meta.url).pathname;

/** The example district at a privacy level. */
export async function maplewood(options: AnalyzeOptions = {}): Promise<Analysis> {
  return analyze(await readStudy(folder), options);
}

export const maplewoodFolder = folder;

/** A study from texts, analysed with few draws. */
export function tiny(files: Record<string, string>, options: AnalyzeOptions = {}): Analysis {
  const study = studyFromFiles(Object.entries(files).map(([name, content]) => ({ name, content })));
  return analyze(study, { privacy: "names", permutations: 50, ...options });
}

/** The same Analysis with the findings of a measure and level changed. */
export function change(
  analysis: Analysis,
  measure: string,
  level: string,
  patch: Partial<Finding> | ((f: Finding) => Partial<Finding>),
): Analysis {
  return {
    ...analysis,
    findings: analysis.findings.map((f) =>
      f.measure === measure && f.level === level
        ? { ...f, ...(typeof patch === "function" ? patch(f) : patch) }
        : f,
    ),
  };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, entity: string) => ENTITIES[entity]!);
}

/** What a reader sees, a line for each block of text. */
export function textOf(page: string): string {
  return unescaped(
    page
      .replace(/<(style|title|desc)\b[^>]*>.*?<\/\1>/gs, "")
      .replace(/<\/(p|h\d|li|td|th|tr|caption|div|dt|dd|section|text|table)>/g, "\n")
      .replace(/<br>/g, " ")
      .replace(/<[^>]*>/g, ""),
  )
    .split("\n")
    .map((line) => line.replace(/[ \t]+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** Headings and paragraphs alone: the sentences of the page. */
export function sentencesOf(page: string): string {
  return textOf([...page.matchAll(/<(h1|h2|h3|p|li)\b[^>]*>.*?<\/\1>/gs)].map(([all]) => all).join("\n"));
}

/** A printed number and where it says it comes from. */
export interface Printed {
  readonly measure: string;
  readonly n: string;
  readonly id: string | null;
  readonly id2: string | null;
  readonly text: string;
}

export function printedNumbers(page: string): Printed[] {
  const pattern =
    /<span class="n" data-measure="([^"]*)" data-n="([^"]*)"(?: data-id="([^"]*)")?(?: data-id2="([^"]*)")?>([^<]*)</g;
  return [...page.matchAll(pattern)].map(([, measure, n, id, id2, text]) => ({
    measure: measure!,
    n: n!,
    id: id === undefined ? null : unescaped(id),
    id2: id2 === undefined ? null : unescaped(id2),
    text: unescaped(text!),
  }));
}

const VOID = new Set(["meta", "br", "img", "link", "hr"]);

/** Names of the page's elements in order; throws where tags do not pair or an attribute is not quoted. */
export function elementsOf(page: string): string[] {
  const open: string[] = [];
  const seen: string[] = [];
  const body = page.replace(/^<!DOCTYPE html>/, "").replace(/<style>.*?<\/style>/gs, "<style></style>");
  for (const [tag] of body.matchAll(/<[^>]*>?/g)) {
    const match = /^<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?: [a-zA-Z0-9-]+="[^"<]*")*)(\/?)>$/.exec(tag);
    if (match === null) throw new Error(`not a tag: ${tag}`);
    const [, slash, element, attributes, self] = match;
    if (/ on[a-z]*=/i.test(attributes!.replace(/"[^"]*"/g, ""))) throw new Error(`a handler: ${tag}`);
    if (slash === "/") {
      if (open.pop() !== element) throw new Error(`</${element}> closes nothing`);
      continue;
    }
    seen.push(element!);
    if (self === "" && !VOID.has(element!)) open.push(element!);
  }
  if (open.length > 0) throw new Error(`left open: ${open.join(", ")}`);
  return seen;
}

/** Paragraphs of the first page, without tags and privacy level, as they are read. */
export function firstPageText(page: string): string {
  const first = page.slice(page.indexOf("<main"), page.indexOf("<section>"));
  return [...first.matchAll(/<(?:p|h2)\b[^>]*>(.*?)<\/(?:p|h2)>/gs)]
    .map(
      ([, p]) =>
        `${textOf(p!)
          .replace(/^(Solid|Tentative|Cannot say|Not measured) /, "")
          .replace(/([^.?!])$/, "$1.")}`,
    )
    .join(" ");
}

/** Flesch–Kincaid grade; names of more than one capitalised word count as they are. */
export function readingGrade(text: string): number {
  const sentences = text.split(/[.?!:;]\s+/).filter((s) => /[a-z]/i.test(s)).length;
  const words = text.match(/[A-Za-z’']+/g) ?? [];
  const syllables = words.reduce(
    (sum, w) =>
      sum +
      Math.max(
        1,
        (
          w
            .toLowerCase()
            .replace(/e\b/, "")
            .match(/[aeiouy]+/g) ?? []
        ).length,
      ),
    0,
  );
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

/** Words of cause, order or test that findings of a description may not use. */
const OVERSTATED =
  /\b(because|leads? to|led to|results? in|resulted in|due to|significant(ly)?|should|must|therefore|thus|ought|have to)\b/i;

/** What no sentence of a report may look like; sentences of headings and paragraphs. */
export function wordingFaults(page: string): string[] {
  const faults: string[] = [];
  const body = page.slice(0, page.indexOf('id="appendix"'));
  for (const line of sentencesOf(body)
    .replace(/\u00a0/g, " ")
    .split("\n")) {
    const fault = (what: string) => faults.push(`${what}: ${line}`);
    if (/\.\.|\?\.|\s[.,;:?]|\(\)|,,/.test(line)) fault("stops");
    if (/\b[A-Z]{2,}_[A-Z_]+\b/.test(line)) fault("a code");
    if (/\b(null|undefined|NaN)\b/.test(line)) fault("no value");
    if (
      /(?<![\d,.–<>-])\b1 (people|staff are|departments|pairs|ties|meetings|partners|positions|topics|values|surveys)\b/.test(
        line,
      ) &&
      !/\bof 1 (?!of)/.test(line)
    )
      fault("one of many");
    if (/[a-z)”%][.?!] [a-z]/.test(line)) fault("small letter");
    if (/^[a-z]/.test(line)) fault("small letter");
    if (/\b(none reported|withheld|not known) (people|ties|pairs|departments|positions)\b/i.test(line))
      fault("not a number");
    if (/\b(few|some|many) (person|tie|pair)\b|up to (few|some|many|fewer)/.test(line)) fault("a band");
    // Questions are the reader's own.
    if (OVERSTATED.test(line.replace(/[^.?:]*\?/g, ""))) fault("overstated");
    if (/(\b\w+\b) \1\b/.test(line.toLowerCase()) && !/(from \d+ % to|\d)/.test(line)) fault("a word twice");
  }
  for (const section of body.split("<section>").slice(1)) {
    const id = /<h2 id="([^"]+)"/.exec(section)?.[1] ?? "";
    if (!["who-answered", "limits", "questions"].includes(id) && !/<span class="tag /.test(section))
      faults.push(`no tag: ${id}`);
  }
  for (const finding of body.match(/<div class="finding">.*?<\/div>/gs) ?? [])
    if (!/<span class="tag /.test(finding)) faults.push(`no tag: ${textOf(finding)}`);
  return faults;
}

/** Every page must satisfy these, whatever the study. */
export function faultsOf(page: string): string[] {
  const faults: string[] = [];
  // What a measure is, is told in the words of its card, which may speak of nulls.
  const text = textOf(page.replace(/<dl class="measures">.*?<\/dl>/gs, ""));
  try {
    elementsOf(page);
  } catch (error) {
    faults.push(String(error));
  }
  for (const word of ["NaN", "undefined", "null", "Infinity", "[object"])
    if (new RegExp(`(^|[^A-Za-z])${word.replace("[", "\\[")}`).test(text.replace(/\{"relation".*\}/, "")))
      faults.push(word);
  for (const word of ["caused", "proves", "isolated employee", "weak performer", "bottleneck person"])
    if (text.toLowerCase().includes(word)) faults.push(`banned: ${word}`);
  if (/<script|<iframe|<object|<link|<img|@import|url\(/i.test(page))
    faults.push("active or outside content");
  const levels = [...page.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));
  if (levels.filter((l) => l === 1).length !== 1) faults.push("not one h1");
  if (levels.some((l, i) => i > 0 && l > levels[i - 1]! + 1)) faults.push("headings skip a level");
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);
  if (new Set(ids).size !== ids.length) faults.push("an id twice");
  for (const [, target] of page.matchAll(/href="#([^"]*)"/g))
    if (!ids.includes(target!)) faults.push(`no target for #${target}`);
  for (const [svg] of page.matchAll(/<svg\b.*?<\/svg>/gs))
    if (!/<title\b/.test(svg) || !/<desc\b/.test(svg)) faults.push("svg without title or desc");
  for (const [table] of page.matchAll(/<table\b.*?<\/table>/gs)) {
    if (!/<caption>/.test(table)) faults.push("table without caption");
    if (/<th(?! scope=)[ >]/.test(table)) faults.push("th without scope");
  }
  if (/<(h[1-6]|th|td|p|li)\b[^>]*>\s*<\/\1>/.test(page.replace(/<td class="void"><\/td>/g, "")))
    faults.push(`empty element: ${/<(h[1-6]|th|p|li)\b[^>]*>\s*<\/\1>/.exec(page)?.[0] ?? "td"}`);
  return [...new Set(faults)];
}
