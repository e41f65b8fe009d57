import { readdirSync, readFileSync } from "node:fs";
import {
  binaryView,
  brokerageTotals,
  dyadCensus,
  flowView,
  type Grouping,
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

type Json = number | string | null | readonly Json[];
interface Expected {
  readonly people: readonly string[];
  readonly levels: readonly string[];
  readonly values: Readonly<Record<string, readonly { readonly by: string; readonly value: Json }[]>>;
}

const folder = new URL("./golden/", import.meta.url);
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

function load(name: string): { study: Study; expected: Expected } {
  const text = (file: string) => readFileSync(new URL(`${name}/${file}`, folder), "utf8");
  const study = studyFromFiles(
    ["people.csv", "ties.csv"].map((file) => ({ name: file, content: text(file) })),
  );
  return { study, expected: JSON.parse(text("expected.json")) as Expected };
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
  possible_matrix: "possible",
  density_matrix: "density",
  mean_inverse_distance: "mean_closeness",
  odds_ratio: "odds_ratio_within",
  coreness: "k_core",
  within_department_z: "within_z",
  "blau.out": "blau_out",
  "network_range.out.weighted": "network_range",
  "clustering_average.defined": "mean_local_clustering",
  "clustering_average.zeros": "mean_local_clustering_zero",
  fragmentation_distance: "distance_weighted_fragmentation",
  "alpha_degree_out.alpha_0.5": "alpha_degree",
  group_harmonic: "group_closeness",
};

/** Level of a golden value whose id several levels share. */
function levelOf(id: string, value: Json, expected: Expected): Measure["level"] | "other" {
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
const ON_STRENGTHS = /^(in_strength|out_strength|betweenness_weighted|disparity_|alpha_degree|icc_)/;

function find(id: string, level: string): Measure | undefined {
  return measures.find((m) => m.id === id && m.level === level);
}

function close(ours: number, theirs: Json): boolean {
  if (theirs === "NaN") return Number.isNaN(ours);
  if (theirs === "Infinity") return ours === Number.POSITIVE_INFINITY || Number.isNaN(ours);
  return typeof theirs === "number" && Math.abs(ours - theirs) <= 1e-9 * Math.max(1, Math.abs(theirs));
}

function flat(value: Json): readonly Json[] {
  return Array.isArray(value) ? value.flatMap(flat) : [value];
}

/** Conventions of ours that differ from every package, one by one (docs/exceptions.md). */
function excused(id: string, ours: number, theirs: Json): boolean {
  // One contact: 0 / 0 in Burt's formula; 1 by our convention (measures.md A6).
  if (id === "hierarchy") return theirs === "NaN" && ours === 1;
  // Nobody reaches anybody: there is no longest path, where packages give 0.
  return id === "diameter" && Number.isNaN(ours) && theirs === 0;
}

let compared = 0;
const skipped = new Map<string, number>();

describe.each(names)("golden network %s", (name) => {
  const { study, expected } = load(name);
  const undirected = name.startsWith("undirected");
  const reported = network(study, { answered: "all" });
  const base = undirected ? unionView(reported) : reported;
  const departments = grouping(study, base);

  it("has the departments the values were computed for", () => {
    expect(departments.labels).toEqual(expected.levels);
    expect(base.ids).toEqual(expected.people);
  });

  it("gives the values of R and Python for every measure of the list", () => {
    const wrong: string[] = [];
    let here = 0;
    for (const [key, [entry]] of Object.entries(expected.values)) {
      const dot = key.indexOf(".");
      const section = key.slice(0, dot);
      if (section === "available") continue;
      const given = key.slice(dot + 1);
      const weighted = given.endsWith(".weighted");
      const stripped = given.replace(/\.weighted$/, "").replace(/\.flow$/, "");
      const id = RENAMED[given] ?? RENAMED[stripped] ?? stripped;
      const measure = find(id, levelOf(given, entry!.value, expected));
      if (
        measure === undefined ||
        (weighted && measure.weights === "binary") ||
        (section !== "directed" && measure.views.every((v) => v === "directed"))
      ) {
        skipped.set(`${section}.${given}`, (skipped.get(`${section}.${given}`) ?? 0) + 1);
        continue;
      }
      if (section === "directed" && !measure.views.includes("directed")) continue;
      const viewed = views[section as keyof typeof views](base);
      const turned = given.endsWith(".flow") ? flowView(viewed) : viewed;
      const ready = weighted || ON_STRENGTHS.test(measure.id) ? turned : binaryView(turned);
      const ours = measure.compute(ready, departments);
      const list = typeof ours === "number" ? [ours] : [...ours];
      const theirs = flat(entry!.value);
      here += theirs.length;
      theirs.forEach((value, i) => {
        if (close(list[i]!, value) || excused(id, list[i]!, value)) return;
        wrong.push(`${key}[${i}]: ours ${list[i]}, ${entry!.by} ${value}`);
      });
    }
    compared += here;
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(here).toBeGreaterThan(100);
  });

  if (Object.keys(expected.values).some((key) => key.startsWith("available."))) {
    it("leaves missing answers out of every denominator", () => {
      const answered = network(study);
      const value = (id: string): Json => expected.values[`available.${id}`]![0]!.value;
      const at = (id: string, level: Measure["level"], net: Network, groups: Grouping = departments) =>
        flat(
          [find(id, level)!.compute(binaryView(net), groups)].map((x) =>
            typeof x === "number" ? x : [...x],
          ),
        );
      const pairs: [readonly Json[], Json][] = [
        [at("density", "network", answered), value("density")],
        [at("density", "network", unionView(answered)), value("density.union")],
        [at("reciprocity_edge", "network", answered), value("reciprocity_edge")],
        [at("reciprocity_ratio", "network", answered), value("reciprocity_dyad")],
        [at("reciprocity_dyad", "network", answered), value("reciprocity.dyadic_with_nulls")],
        [at("possible", "department-pair", answered), value("possible_matrix")],
        [at("density", "department-pair", answered), value("density_matrix")],
        [at("ei_index", "network", answered), value("ei_index")],
        [Object.values(dyadCensus(answered)), value("dyad_census")],
      ];
      for (const [ours, theirs] of pairs) {
        flat(theirs).forEach((v, i) => {
          expect(close(ours[i] as number, v), `${ours[i]} against ${v}`).toBe(true);
          compared++;
        });
      }
    });
  }

  if (!undirected) {
    it("gives the totals of Gould–Fernandez roles with their exact moments", () => {
      for (const [suffix, net] of [
        ["", base],
        [".flow", flowView(base)],
      ] as const) {
        const totals = Object.values(brokerageTotals(binaryView(net), departments));
        for (const [what, field] of [
          ["", "count"],
          [".expected", "expected"],
          [".sd", "sd"],
        ] as const) {
          const golden = expected.values[`directed.brokerage_network${suffix}${what}`];
          if (golden === undefined) continue;
          flat(golden[0]!.value).forEach((v, i) => {
            expect(close(totals[i]![field], v), `${name} ${suffix}${what}[${i}]`).toBe(true);
            compared++;
          });
        }
      }
    });
  }
});

afterAll(() => {
  console.log(`golden networks: ${compared} values compared on ${names.length} networks`);
  if (skipped.size > 0)
    console.log(`  not in the list of measures, so not compared here: ${[...skipped.keys()].join(" ")}`);
});
