import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, describe, expect, it, vi } from "vitest";
import { parse, stringify } from "yaml";
import { exampleStudy } from "../../../crosstie/src/example/example-study.js";
import { draftStudy } from "../../src/study/draft/draft-study.js";
import { YamlReader } from "../../src/study/plan/yaml-reader.js";
import { ProblemList } from "../../src/study/problem-list.js";
import type { JsonSchema } from "../../src/study/schema/json-schema.js";
import { studySchema } from "../../src/study/schema/study-schema.js";
import { SettingsReader } from "../../src/study/settings/settings-reader.js";
import { readSettings } from "../../src/study/study-settings.js";
import { FREQUENCY, PEOPLE, sample, sampleNames } from "../acceptance/samples.js";

const root = new URL("../../../../", import.meta.url);
const valid = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(studySchema);

/** What the schema has against a study.yaml. */
function complaints(yaml: string): string[] {
  valid(parse(yaml));
  return (valid.errors ?? []).map((e) => `${e.instancePath} ${e.message}`);
}

/** Whole settings that stand in a page of the documents. */
function yamlIn(page: string): string[] {
  const text = readFileSync(new URL(page, root), "utf8");
  return [...text.matchAll(/^```yaml\n(.*?)^```/gms)].map((m) => m[1]!);
}

describe("the schema of study.yaml", () => {
  it("is the file that is shipped", () => {
    const shipped: unknown = JSON.parse(
      readFileSync(new URL("packages/core/study.schema.json", root), "utf8"),
    );
    expect(shipped).toEqual(JSON.parse(JSON.stringify(studySchema)));
  });

  it("holds for the study of each example", () => {
    expect(complaints(readFileSync(new URL("examples/maplewood/study.yaml", root), "utf8"))).toEqual([]);
    expect(complaints(exampleStudy["study.yaml"]!)).toEqual([]);
    expect(complaints(`waves: [{ id: "2026", date: 2026-03-01 }]\n${PEOPLE}${FREQUENCY}`)).toEqual([]);
  });

  it("holds for what the documents show", () => {
    const pages = readdirSync(new URL("docs/", root)).filter((name) => name.endsWith(".md"));
    const shown = pages.flatMap((page) => yamlIn(`docs/${page}`).map((yaml) => [page, yaml] as const));
    expect(shown.length).toBeGreaterThan(2);
    for (const [page, yaml] of shown) expect(complaints(yaml), `${page}\n${yaml}`).toEqual([]);
  });

  it("holds for every draft once its gaps are filled, and not before", () => {
    for (const name of sampleNames().filter((n) => !/dictionary|networkcanvas/.test(n))) {
      const files = ["people-hr.csv", name].map((n) => ({ name: n, content: sample(n) }));
      const { yaml } = draftStudy([...new Map(files.map((f) => [f.name, f])).values()]);
      expect(complaints(yaml.replace(/^( *)blank:$/gm, "$1blank: none")), name).toEqual([]);
      if (/^ *blank:$/m.test(yaml)) expect(complaints(yaml), name).not.toEqual([]);
    }
  });

  it.each([
    ["a key that is not known", "studdy: x"],
    ["a key of a prototype", '"__proto__": { polluted: 1 }'],
    ["a wave without an id", "waves: [{ label: Spring }]"],
    ["a date that is none", 'waves: [{ id: "1", date: March }]'],
    ["a scale of words", "scales: { s: { labels: { Never: none } } }"],
    ["times a year that are no numbers", "scales: { s: { per_year: [often] } }"],
    ["a construct the framework does not have", "scales: { s: { construct: luck } }"],
    ["people without a file", "people: { sheet: Staff }"],
    ["a survey without a format", "responses: { s: { file: a.csv } }"],
    ["a format that is not read", "responses: { s: { file: a.csv, format: paper } }"],
    ["a source without a layout", "relations: { r: { from: [{ file: a.csv }] } }"],
    ["a layout that is none", "relations: { r: { from: [{ file: a.csv, layout: circle }] } }"],
    ["a source that stands nowhere", "relations: { r: { from: [{ layout: roster, blank: none }] } }"],
    [
      "a blank that means nothing",
      "relations: { r: { from: [{ file: a.csv, layout: matrix, blank: maybe }] } }",
    ],
    ["a direction that is none", "relations: { r: { meaning: { direction: sideways } } }"],
    ["a smallest group under its floor", "privacy: { min_group: 2 }"],
    ["a share over one", "confidence: { solid: 85 }"],
    ["an index without a survey", "indices: { trust: { items: [Q1] } }"],
  ])("refuses %s, as the reader does", (_, yaml) => {
    expect(complaints(yaml)).not.toEqual([]);
    const problems = new ProblemList();
    readSettings(yaml, problems);
    expect(problems.list().map((p) => p.code)).not.toEqual([]);
  });
});

/** Settings in which everything the schema knows is set. */
function everything(schema: JsonSchema): unknown {
  if (schema.properties !== undefined)
    return Object.fromEntries(
      Object.entries(schema.properties).map(([key, value]) => [key, everything(value)]),
    );
  if (typeof schema.additionalProperties === "object") return { x: everything(schema.additionalProperties) };
  if (schema.anyOf !== undefined)
    return everything(schema.anyOf.find((s) => s.properties !== undefined) ?? schema.anyOf[0]!);
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.pattern !== undefined) return "2026-03-01";
  if (schema.items !== undefined) return [everything(schema.items)];
  if (schema.type === "number" || schema.minimum !== undefined) return schema.minimum ?? 1;
  return schema.type === "boolean" ? true : "x";
}

/** The schema at a path such as `relations.x.from`. */
function at(path: string): JsonSchema {
  const down = (schema: JsonSchema, key: string): JsonSchema => {
    const here = [schema, ...(schema.anyOf ?? []), ...(schema.items === undefined ? [] : [schema.items])];
    for (const s of here) if (s.properties?.[key] !== undefined) return s.properties[key];
    for (const s of here) if (typeof s.additionalProperties === "object") return s.additionalProperties;
    for (const s of here) if (s !== schema && (s.items ?? s.anyOf) !== undefined) return down(s, key);
    throw new Error(`The schema has nothing at ${path}.`);
  };
  return path
    .split(".")
    .filter((key) => key !== "")
    .reduce(down, studySchema);
}

function keysAt(schema: JsonSchema): string[] {
  const inside = [...(schema.anyOf ?? []), ...(schema.items === undefined ? [] : [schema.items])];
  if (schema.properties !== undefined) return Object.keys(schema.properties).sort();
  return inside.map(keysAt).find((keys) => keys.length > 0) ?? [];
}

describe("the schema and the reader", () => {
  afterEach(() => vi.restoreAllMocks());

  it("know the same keys, wherever the reader looks at keys", () => {
    const known = new Map<string, ReadonlySet<string>>();
    for (const reader of [YamlReader, SettingsReader])
      vi.spyOn(reader.prototype, "onlyKeys").mockImplementation((_, path, keys) => {
        // Tables of partners go by their own names; that of their people shares one with the study's.
        const own = path === "" || Object.hasOwn(studySchema.properties!, path.split(".")[0]!);
        const where = own ? path : `partners.${path}`;
        known.set(where, new Set([...(known.get(where) ?? []), ...keys]));
      });
    const problems = new ProblemList();
    readSettings(stringify(everything(studySchema)), problems);
    expect(known.size).toBeGreaterThan(25);
    for (const [path, keys] of known) expect([path, keysAt(at(path))]).toEqual([path, [...keys].sort()]);
  });

  it("no key of the schema is unknown to the reader", () => {
    const problems = new ProblemList();
    readSettings(stringify(everything(studySchema)), problems);
    expect(problems.list().filter((p) => p.code === "E_YAML_KEY")).toEqual([]);
  });
});
