import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Analysis,
  analyze,
  compareWaves,
  type MeasureRow,
  measureTable,
  type Study,
  studyFromFiles,
} from "@crosstie/core";
import { renderReport } from "@crosstie/report";
import { beforeAll, describe, expect, test } from "vitest";
import { figureText } from "../src/appendix/sensitivity.js";
import { index, percent, percentFloor, plain } from "../src/text.js";
import { maplewoodFolder, type Printed, printedNumbers } from "./helpers.js";

/**
 * R3: every number of the page that says where it comes from is looked up there. Measures are worked out anew by
 * `measureTable`, which is what `crosstie measures` prints; what is no measure (ends of ranges, chance, response,
 * counts of the page's own) is compared with the Analysis.
 */

const OTHER = "Other offices";
const WITHHELD = /^(withheld|not known|cannot say|not defined|not recorded|no ties|nobody named|\?|)$/;

/** The example district, with the departments that a level merges merged in its list of people. */
async function districtWith(kept: ReadonlySet<string> | null): Promise<Study> {
  const names = (await readdir(maplewoodFolder)).filter((n) => /\.(csv|yaml)$/.test(n));
  const files = await Promise.all(
    names.map(async (name) => ({ name, content: await readFile(join(maplewoodFolder, name), "utf8") })),
  );
  if (kept === null) return studyFromFiles(files);
  const merge = (line: string, k: number) => {
    const cells = line.split(",");
    if (k > 0 && cells.length > 2 && !kept.has(cells[2]!)) cells[2] = OTHER;
    return cells.join(",");
  };
  return studyFromFiles(
    files.map((f) =>
      f.name === "people.csv" ? { ...f, content: f.content.trim().split(/\r?\n/).map(merge).join("\n") } : f,
    ),
  );
}

const key = (measure: string, id: string | null, id2: string | null) => JSON.stringify([measure, id, id2]);

/** Whether a printed text may stand for a value: exactly, or as a bound that holds. */
function standsFor(text: string, value: number, rounded: boolean): boolean {
  const t = text.replace(/\u00a0/g, " ").toLowerCase();
  const texts = [percent(value), plain(value), index(value), plain(Math.round(value)), value.toFixed(1)];
  if (rounded) texts.push(percent(Math.round(value * 20) / 20));
  if (texts.some((x) => x.replace(/\u00a0/g, " ").toLowerCase() === t)) return true;
  const number = (s: string) => Number(s.replaceAll(",", ""));
  const small = /^(?:<|fewer than )(\d+)$/.exec(t);
  if (small !== null) return value >= 1 && value < number(small[1]!);
  const under = /^under (\d+) %$/.exec(t);
  if (under !== null) return value > 0 && value * 100 < number(under[1]!) + 0.5;
  const least = /^at least ([\d,]+)$/.exec(t);
  if (least !== null) return value >= number(least[1]!);
  const between = /^([\d,]+)(?:–| to )([\d,]+)$/.exec(t);
  return between !== null && number(between[1]!) <= value && value <= number(between[2]!);
}

interface Tables {
  /** Of the report's relation and wave. */
  readonly main: ReadonlyMap<string, readonly number[]>;
  /** Of every relation and wave, and of two waves compared. */
  readonly all: ReadonlyMap<string, readonly number[]>;
  /** Ties between two departments, both ways, at every relation and wave, and those of an even spread. */
  readonly sums: ReadonlyMap<string, readonly number[]>;
}

function tablesOf(study: Study, { options }: Analysis): Tables {
  const add = (map: Map<string, number[]>, rows: readonly MeasureRow[]) => {
    for (const r of rows) {
      if (r.value === null) continue;
      const at = key(r.measure, r.id, r.id2);
      map.set(at, [...(map.get(at) ?? []), r.value]);
    }
  };
  const [main, all, sums] = [new Map(), new Map(), new Map()] as Map<string, number[]>[];
  const levels = [
    ...["network", "department", "department-pair", "topic", "partner", "partner-department", "meeting"],
    "scale",
  ];
  for (const relation of study.relations.filter((r) => r.amongPeople))
    for (const wave of study.waves) {
      const rows = measureTable(study, { relation: relation.id, wave: wave.id, levels, permutations: 2 });
      add(all!, rows);
      if (relation.id === options.relation && wave.id === options.wave) add(main!, rows);
      for (const measure of ["ties", "strong_ties"]) {
        const pairs = rows.filter((r) => r.measure === measure && r.level === "department-pair");
        for (const r of pairs) {
          const back = pairs.find((o) => o.id === r.id2 && o.id2 === r.id);
          if (r.value !== null && back !== undefined && back.value !== null && r.id !== r.id2)
            sums!.set(measure, [...(sums!.get(measure) ?? []), r.value + back.value]);
        }
      }
    }
  // An even spread: of all pairs of people who could have reported a tie, by hand.
  const cells = (measure: string) =>
    [...main!].flatMap(([at, [value]]) => {
      const [name, id, id2] = JSON.parse(at) as [string, string | null, string | null];
      return name === measure && id2 !== null ? [{ id, id2, value: value! }] : [];
    });
  const total = (measure: string) => cells(measure).reduce((sum, c) => sum + c.value, 0);
  const possible = cells("possible");
  const rate = total("ties") / total("possible");
  for (const c of possible) {
    const back = possible.find((o) => o.id === c.id2 && o.id2 === c.id);
    if (c.id !== c.id2 && back !== undefined)
      sums!.set("ties.expected", [...(sums!.get("ties.expected") ?? []), (c.value + back.value) * rate]);
  }
  add(all!, compareWaves(study).rows);
  return { main: main!, all: all!, sums: sums! };
}

/** Texts that a number which is no measure may have, by what it says it is. */
function othersOf(analysis: Analysis): ReadonlyMap<string, ReadonlySet<string>> {
  const texts = new Map<string, Set<string>>();
  const put = (name: string, ...values: (string | null)[]) => {
    const known = texts.get(name) ?? new Set();
    for (const v of values) if (v !== null) known.add(v);
    texts.set(name, known);
  };
  const count = (name: string, ...values: number[]) => put(name, ...values.map(plain));
  const ends = (low: string, high: string) => (low === high ? low : `${low} to ${high}`);
  for (const f of analysis.findings) {
    if (f.expected !== null) {
      put(`${f.measure}.expected`, percent(f.expected), plain(Math.round(f.expected)));
      const spread = f.sd === null ? 0 : 2 * f.sd;
      const [low, high] = [Math.max(0, f.expected - spread), Math.min(1, f.expected + spread)];
      put(`${f.measure}.expected`, ends(percent(low), percent(high)));
    }
    if (f.lower !== null && f.upper !== null)
      put(`${f.measure}.range`, ends(percent(f.lower), percent(f.upper)));
    if (f.n !== null) put("answered", plain(f.n), "<5");
    if (f.measure === "partner_pairs_unaware" && f.n !== null) count("partner_pairs", f.n);
  }
  for (const h of analysis.headlines) {
    const unit = analysis.measures.find((m) => m.id === h.measure && m.level === h.level)?.unit;
    if (h.benchmark !== null) put(`${h.measure}.expected`, figureText(unit, h.benchmark));
    for (const kind of ["range", "bounds"] as const) {
      const at = h[kind];
      if (at !== null)
        put(`${h.measure}.${kind}`, ends(figureText(unit, at.lower), figureText(unit, at.upper)));
    }
  }
  for (const t of analysis.treatments) {
    const unit = analysis.measures.find((m) => m.id === t.measure && m.level === "network")?.unit;
    if (t.value !== null) put(`${t.measure}.${t.treatment}`, figureText(unit, t.value));
  }
  for (const r of analysis.responses) {
    count("asked", r.asked);
    count("people", r.asked);
    count("answered", r.answered);
    for (const rate of [r.rate, ...r.departments.map((d) => d.rate)])
      if (rate !== null) put("response_rate", percentFloor(rate));
    count("people", ...r.departments.map((d) => d.people));
  }
  for (const r of analysis.missing.relations) {
    for (const [name, rate] of [
      ["response_rate", r.response],
      ["pairs_any_report", r.anyReport],
      ["pairs_both_reports", r.bothReports],
    ] as const)
      if (rate !== null) put(name, percentFloor(rate));
  }
  for (const i of analysis.missing.items) if (i.rate !== null) put("item_rate", percentFloor(i.rate));
  const one = (measure: string, level = "network") =>
    analysis.findings.find(
      (f) =>
        f.measure === measure &&
        f.level === level &&
        f.id === null &&
        (f.relation === null || f.relation === analysis.options.relation) &&
        (f.wave === null || f.wave === analysis.options.wave || f.wave.includes(",")),
    )?.value ?? Number.NaN;
  const departments = analysis.study.departments.length;
  count("departments", departments);
  count("pathways", (departments * (departments - 1)) / 2);
  count("ledger", analysis.ledger.length);
  for (const [name, status] of [
    ["partly", "partly"],
    ["not_measured", "not-measured"],
  ] as const)
    count(`ledger.${name}`, analysis.ledger.filter((e) => e.status === status).length);
  count("meetings", analysis.study.meetings.length);
  const inside = analysis.findings.filter(
    (f) => f.measure === "meeting_departments" && f.level === "meeting",
  );
  count("meetings_inside", inside.filter((f) => f.value === 1 || f.value === 0).length);
  count("rows", ...analysis.study.files.map((f) => f.rows));
  count("problems", ...analysis.problems.map((p) => p.count));
  count("permutations", analysis.options.permutations);
  count("suppressed_values", analysis.privacy.suppressedValues);
  const { merged } = analysis.privacy;
  if (merged !== null) {
    count("merged_departments", merged.departments);
    count("merged_people", merged.people);
  }
  put("cross_tie_half.share", percent(one("cross_tie_half") / analysis.responses.at(-1)!.asked));
  const share = (gone: string) =>
    percent(
      (one("ties_kept_across") + one(`ties_${gone}_across`)) / (one("ties_kept") + one(`ties_${gone}`)),
    );
  put("wave_stayers.cross_share", share("lost"), share("new"));
  count("departments_left_out", departments - rowsOfLoad(analysis).size);
  const withheld = analysis.findings.filter((f) =>
    ["suppressed", "upper-bound", "banded"].includes(f.status),
  );
  const rules = new Map<string, number>();
  for (const f of withheld) rules.set(f.reason ?? "", (rules.get(f.reason ?? "") ?? 0) + 1);
  count("withheld_by_rule", ...rules.values());
  return texts;
}

/** Departments of which something is told of how their ties across are spread. */
function rowsOfLoad(analysis: Analysis): ReadonlySet<string | null> {
  const { relation, wave } = analysis.options;
  return new Set(
    analysis.findings
      .filter(
        (f) =>
          /^cross_load_/.test(f.measure) &&
          f.level === "department" &&
          f.relation === relation &&
          f.wave === wave &&
          f.value !== null,
      )
      .map((f) => f.id),
  );
}

/** Sections that speak of other relations or waves than the report's own. */
const OF_OTHERS = ["across", "strength", "waves", "appendix-a"];

/** Numbers that add up parts of others; a test of section 7 compares them with counts by hand. */
const ELSEWHERE = new Set(["partner_steps"]);

function faultsOf(page: string, tables: Tables, others: ReadonlyMap<string, ReadonlySet<string>>) {
  const faults: string[] = [];
  const checked = new Set<string>();
  let numbers = 0;
  const own = (p: Printed, from: Tables["main"]) => from.get(key(p.measure, p.id, p.id2));
  for (const section of page.split(/<section(?: class="appendix")?>/)) {
    const id = /<h2 id="([^"]+)"/.exec(section)?.[1] ?? "page 1";
    for (const p of printedNumbers(section)) {
      if (WITHHELD.test(p.text) || ELSEWHERE.has(p.measure)) continue;
      numbers++;
      const fault = (why: string) =>
        faults.push(`${id}: ${p.measure} ${p.id ?? ""} ${p.id2 ?? ""} “${p.text}”: ${why}`);
      const rounded = p.id !== null && (/^cross_/.test(p.measure) || p.id2 !== null);
      const values =
        p.id === null && tables.sums.has(p.measure)
          ? tables.sums.get(p.measure)
          : OF_OTHERS.includes(id)
            ? own(p, tables.all)
            : (own(p, tables.main) ?? own(p, tables.all));
      if (values !== undefined && values.some((v) => standsFor(p.text, v, rounded))) {
        checked.add(`${id} ${p.measure}`);
        continue;
      }
      const texts = others.get(p.measure);
      if (texts?.has(p.text)) {
        checked.add(`${id} ${p.measure}`);
        continue;
      }
      if (values === undefined && texts === undefined) fault("nothing says what it is");
      else fault(`not ${[...(values ?? []), ...(texts ?? [])].slice(0, 8).join(", ")}`);
    }
  }
  return { faults, checked, numbers };
}

describe.each(["names", "cabinet"] as const)("R3: every number at level %s", (privacy) => {
  let result: ReturnType<typeof faultsOf>;
  beforeAll(async () => {
    const whole = await districtWith(null);
    const analysis = analyze(whole, { privacy, permutations: 50 });
    const kept = new Set(analysis.study.departments.map((d) => d.label));
    const study = privacy === "names" ? whole : await districtWith(kept);
    result = faultsOf(renderReport(analysis), tablesOf(study, analysis), othersOf(analysis));
  }, 300_000);

  test("is that of crosstie measures, or of the Analysis where it is no measure", () => {
    expect(result.faults).toEqual([]);
    expect(result.numbers).toBeGreaterThan(700);
  });

  test("in each section and in the appendices", () => {
    const sections = new Set([...result.checked].map((c) => c.split(" ")[0]));
    for (const id of ["page", "who-answered", "across", "strength", "expertise", "pathways", "partners"])
      expect.soft(sections).toContain(id);
    for (const id of ["reach", "positions", "waves", "limits", "appendix"])
      expect.soft(sections).toContain(id);
  });
});
