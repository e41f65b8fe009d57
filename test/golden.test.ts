import { existsSync, readdirSync, readFileSync } from "node:fs";
import {
  binaryView,
  flowView,
  grouping,
  type Measure,
  measures,
  mutualView,
  type Network,
  network,
  type Study,
  studyFromFiles,
  unionView,
} from "@crosstie/core";
import { afterAll, describe, expect, it } from "vitest";
import {
  AVAILABLE,
  CARDS_OF_FUNCTIONS,
  FUNCTIONS,
  type Golden,
  NOT_COMPARED,
  TWIN_ONLY,
  type Values,
} from "./golden-functions.js";

interface Expected {
  readonly people: readonly string[];
  readonly levels: readonly string[];
  readonly values: Readonly<Record<string, readonly { readonly by: string; readonly value: Values }[]>>;
}

const folder = new URL("./golden/", import.meta.url);
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/people.csv`, folder)))
  .map((entry) => entry.name);

interface Loaded {
  readonly study: Study;
  readonly expected: Expected;
  /** The two ends of each row of ties.csv. */
  readonly listed: readonly (readonly [string, string])[];
}

function load(name: string): Loaded {
  const text = (file: string) => readFileSync(new URL(`${name}/${file}`, folder), "utf8");
  const study = studyFromFiles(
    ["people.csv", "ties.csv"].map((file) => ({ name: file, content: text(file) })),
  );
  const [head = "", ...lines] = text("ties.csv").trim().split(/\r?\n/);
  const [from, to] = ["from", "to"].map((column) => head.split(",").indexOf(column));
  return {
    study,
    expected: JSON.parse(text("expected.json")) as Expected,
    listed: lines.map((line) => [line.split(",")[from!]!, line.split(",")[to!]!]),
  };
}

/** Ids of the golden files that differ from ours. */
const RENAMED: Readonly<Record<string, string>> = {
  "reciprocity.dyadic_with_nulls": "reciprocity_dyad",
  reciprocity_dyad: "reciprocity_ratio",
  "reciprocity.correlation": "reciprocity_correlation",
  "icc1.all_pairs": "icc_reports",
  "icc1.reported_pairs": "icc_reports_tied",
  "ei_index.person": "ei_index",
  "ei_index.department": "ei_index",
  "ei_index.department_edge": "ei_index_edge",
  mixing_matrix: "ties",
  department_mean_strength: "mean_strength",
  possible_matrix: "possible",
  density_matrix: "density",
  mean_inverse_distance: "mean_closeness",
  odds_ratio: "odds_ratio_within",
  coreness: "k_core",
  within_department_z: "within_z",
  "network_range.out.weighted": "network_range",
  "clustering_average.defined": "mean_local_clustering",
  "clustering_average.zeros": "mean_local_clustering_zero",
  fragmentation_distance: "distance_weighted_fragmentation",
  "alpha_degree_out.alpha_0.5": "alpha_degree",
  group_harmonic: "group_closeness",
  cells_matrix: "cells",
  "network_range_others.weighted": "network_range_others",
};

/** Level of a golden value whose id several levels share. */
function levelOf(id: string, value: Values, expected: Expected): Measure["level"] | "other" {
  if (typeof value === "number" || typeof value === "string") return "network";
  if (value === null) return "other";
  if (id.includes(".department")) return "department";
  if (Array.isArray(value[0])) return value.length === expected.levels.length ? "department-pair" : "other";
  if (value.length === expected.people.length) return "person";
  if (value.length === expected.levels.length) return "department";
  return "other";
}

const views = {
  directed: (net: Network) => net,
  union: (net: Network) => unionView(net),
  mutual: (net: Network) => mutualView(net),
} as const;

/** Measures that the golden files give on strengths without saying so in the id. */
const ON_STRENGTHS =
  /^(in_strength|out_strength|disparity_|alpha_degree|icc_|mean_tie_strength|mean_strength|brokerage_total_valued)|_weighted$/;

function close(ours: number, theirs: Values): boolean {
  if (theirs === "NaN") return Number.isNaN(ours);
  if (theirs === "Infinity") return ours === Number.POSITIVE_INFINITY;
  return typeof theirs === "number" && Math.abs(ours - theirs) <= 1e-9 * Math.max(1, Math.abs(theirs));
}

const NO_PATHS = "diameter where nobody reaches anybody: packages give 0, here undefined";

/** The convention of ours by which a value differs from every package (docs/exceptions.md); null where none does. */
function excused(key: string, ours: number, theirs: Values): string | null {
  if (key.endsWith(".diameter") && Number.isNaN(ours) && theirs === 0) return NO_PATHS;
  return null;
}

let compared = 0;
const measured = new Set<string>();
/** Programs that gave a value of a card. */
const restsOn = new Map<string, Set<string>>();

function credit(card: string, by: string): void {
  const programs = restsOn.get(card) ?? new Set<string>();
  restsOn.set(card, programs);
  for (const program of by.split("; ")) programs.add(program);
}

const skipped = new Map<string, number>();
const exceptions = new Map<string, number>();

/** Where our values differ from theirs; counts what was compared. */
function differences(key: string, by: string, ours: Values, theirs: Values, place = ""): string[] {
  if (Array.isArray(theirs)) {
    if (!Array.isArray(ours) || ours.length !== theirs.length)
      return [`${key}${place}: ours ${JSON.stringify(ours)}, ${by} ${JSON.stringify(theirs)}`];
    return theirs.flatMap((value: Values, i) =>
      differences(key, by, ours[i] ?? null, value, `${place}[${i}]`),
    );
  }
  compared++;
  if (typeof ours === "number" ? close(ours, theirs) : ours === theirs) return [];
  const why = typeof ours === "number" ? excused(key, ours, theirs) : null;
  if (why === null) return [`${key}${place}: ours ${JSON.stringify(ours)}, ${by} ${JSON.stringify(theirs)}`];
  exceptions.set(why, (exceptions.get(why) ?? 0) + 1);
  return [];
}

/** The value of the measure of the list a golden id means, or nothing where there is none. */
function byMeasure(
  section: string,
  given: string,
  { by, value }: { readonly by: string; readonly value: Values },
  expected: Expected,
  golden: Golden,
) {
  const weighted = given.endsWith(".weighted");
  const stripped = given.replace(/\.weighted$/, "").replace(/\.flow$/, "");
  const id = RENAMED[given] ?? RENAMED[stripped] ?? stripped;
  const level = levelOf(given, value, expected);
  const measure = measures.find((m) => m.id === id && m.level === level);
  if (
    measure === undefined ||
    (weighted && measure.weights === "binary") ||
    !measure.views.some((view) => view === section)
  )
    return undefined;
  const { binary, valued, grouping: departments } = golden;
  const ready = weighted || ON_STRENGTHS.test(measure.id) ? valued : binary;
  if (measure.level === "person-department-pair") return undefined;
  credit(`${measure.level} ${measure.id}`, by);
  const ours = measure.compute(given.endsWith(".flow") ? flowView(ready) : ready, departments);
  if (typeof ours === "number") return ours;
  if (level !== "department-pair") return [...ours];
  const groups = departments.labels.length;
  return departments.labels.map((_, g) => [...ours.subarray(g * groups, (g + 1) * groups)]);
}

describe.each(names)("golden network %s", (name) => {
  const { study, expected, listed } = load(name);
  const undirected = name.startsWith("undirected");
  const reported = network(study, { answered: "all" });
  const base = undirected ? unionView(reported) : reported;
  const departments = grouping(study, base);
  const goldenOf = (section: keyof typeof views): Golden => {
    const valued = views[section](base);
    const place = new Map(base.ids.map((id, i) => [id, i]));
    const pairs =
      section === "directed" ? listed : ((expected.values["union.pairs"]?.[0]?.value ?? []) as typeof listed);
    return {
      valued,
      binary: binaryView(valued),
      grouping: departments,
      ties: pairs.map(([from, to]) => [place.get(from)!, place.get(to)!]),
    };
  };
  const sections = { directed: goldenOf("directed"), union: goldenOf("union"), mutual: goldenOf("mutual") };

  it("has the departments the values were computed for", () => {
    expect(departments.labels).toEqual(expected.levels);
    expect(base.ids).toEqual(expected.people);
  });

  it("gives the values of R and Python, every one that is not listed as left out", () => {
    const before = compared;
    const answered = network(study);
    const wrong = Object.entries(expected.values).flatMap(([key, [entry]]) => {
      const dot = key.indexOf(".");
      const section = key.slice(0, dot) as keyof typeof sections | "available";
      const given = key.slice(dot + 1);
      const { by, value } = entry!;
      const ours =
        section === "available"
          ? AVAILABLE[given]?.(answered, departments)
          : (FUNCTIONS[given]?.(sections[section]) ??
            byMeasure(section, given, entry!, expected, sections[section]));
      if (ours !== undefined) {
        measured.add(key);
        if (given in FUNCTIONS) for (const card of CARDS_OF_FUNCTIONS[given] ?? []) credit(card, by);
        return differences(key, by, ours, value);
      }
      skipped.set(key, (skipped.get(key) ?? 0) + 1);
      return key in NOT_COMPARED ? [] : [`${key} is neither compared nor listed as left out`];
    });
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(compared - before).toBeGreaterThan(100);
  });
});

it("lists as left out only what is there and not compared", () => {
  expect(Object.keys(NOT_COMPARED).filter((key) => !skipped.has(key))).toEqual([]);
});

/** Independent numpy code and base R follow the formula; the others are programs people compare with. */
const FORMULAS = new Set(["numpy", "base R"]);

it("has a value of another program for each measure, or a twin that is named", () => {
  const cards = measures.map((m) => `${m.level} ${m.id}`);
  const byProgram = cards.filter((card) => [...(restsOn.get(card) ?? [])].some((by) => !FORMULAS.has(by)));
  const byFormula = cards.filter((card) => restsOn.has(card) && !byProgram.includes(card));
  const twins = cards.filter((card) => !restsOn.has(card));
  console.log(
    `golden values by card: ${byProgram.length} of ${cards.length} rest on R sna, R igraph, python-igraph or networkx;\n` +
      `${byFormula.length} on independent numpy or base R code only: ${byFormula.join(", ")};\n` +
      `${twins.length} on nothing but a twin of ours:\n${twins.map((card) => `  ${card} – ${TWIN_ONLY[card] ?? "?"}`).join("\n")}`,
  );
  expect(twins).toEqual(Object.keys(TWIN_ONLY));
});

it("has the exceptions that docs/exceptions.md lists, and no more", () => {
  expect([...exceptions]).toEqual([[NO_PATHS, 1]]);
});

afterAll(() => {
  console.log(
    `golden networks: ${compared} values compared under ${measured.size} ids on ${names.length} networks`,
  );
  for (const [why, count] of exceptions) console.log(`  ${count} exceptions: ${why}`);
  for (const [key, count] of skipped)
    console.log(`  not compared, on ${count} networks: ${key} – ${NOT_COMPARED[key]}`);
});
