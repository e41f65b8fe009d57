import type { Study } from "../study/study.js";
import { analyze } from "./analyze.js";
import type { MeasureRow } from "./measure-row.js";
import { NONE_REPORTED } from "./privacy.js";
import { given, type ToViewNetworkOptions, type ViewContent } from "./view-content.js";
import type { PrivacyLevel, ViewContact, ViewExpected, ViewMeasure, ViewTie } from "./view-network.js";

/** Departments and partners only, from the findings of an Analysis at the level: its suppression is the view's. */
export function viewOfDepartments(
  study: Study,
  options: ToViewNetworkOptions,
  privacy: PrivacyLevel,
  waves: Study["waves"],
): ViewContent {
  const { answered, group, relation } = options;
  // Pairs of departments come for every wave, partners for the wave analysed; so one Analysis a wave.
  const analyses = waves.map((wave) =>
    analyze(study, {
      privacy,
      wave: wave.id,
      permutations: 1,
      ...(answered === undefined ? {} : { answered }),
      ...(group === undefined ? {} : { group }),
      ...(relation === undefined ? {} : { relation }),
    }),
  );
  const analysis = analyses.at(-1)!;
  const found = [
    ...analysis.findings.filter((f) => f.level === "department-pair" && f.measure === "ties"),
    ...analyses.flatMap((a) =>
      a.findings.filter((f) => f.level === "partner-department" && f.measure === "partner_contacts"),
    ),
  ];
  const inWaves = new Set(waves.map((w) => w.id));
  const ties = found.flatMap((f): ViewTie[] => {
    const isPartner = f.level === "partner-department";
    const wave = f.wave ?? "";
    if (!inWaves.has(wave) || (!isPartner && relation !== undefined && f.relation !== relation)) return [];
    if (f.value === 0 || f.reason === NONE_REPORTED) return [];
    // Of a department that hardly answered the number is not known, which is not the same as none.
    if (f.value === null && !["suppressed", "banded", "cannot-say"].includes(f.status)) return [];
    return [
      {
        from: isPartner ? f.id2! : f.id!,
        to: isPartner ? f.id! : f.id2!,
        relation: f.relation ?? study.relations.find((r) => r.withPartners)!.id,
        wave,
        pathway: "informal",
        strength: null,
        count: f.value,
      },
    ];
  });
  const shares = analysis.findings.filter(
    (f) => f.level === "department" && f.measure === "cross_department_share",
  );
  const departments = analysis.study.departments.map((d) => ({
    id: d.label,
    label: d.label,
    size: d.people,
  }));
  const measures = waves.flatMap((wave) =>
    analysis.study.relations
      .filter((r) => r.amongPeople && (relation === undefined || r.id === relation))
      .map(
        (r): ViewMeasure => ({
          id: "cross_department_share",
          label: "Ties that cross departments",
          about: "Of the ties people of the department reported, the share that goes to other departments.",
          unit: "proportion",
          level: "department",
          relation: r.id,
          wave: wave.id,
          values: departments.map(
            (d) =>
              shares.find((f) => f.id === d.id && f.relation === r.id && (f.wave ?? "") === wave.id)?.value ??
              null,
          ),
        }),
      ),
  );
  return {
    people: [],
    departments,
    ties,
    measures,
    expected: found.flatMap((f): ViewExpected[] =>
      f.measure !== "ties" ||
      f.expected === null ||
      f.id === null ||
      f.id2 === null ||
      !inWaves.has(f.wave ?? "")
        ? []
        : [{ from: f.id, to: f.id2, relation: f.relation!, wave: f.wave ?? "", ties: f.expected }],
    ),
    ...given("contacts", contactRows(analysis.findings.filter((f) => inWaves.has(f.wave ?? "")))),
    response: analysis.responses
      .filter((r) => inWaves.has(r.wave))
      .map((r) => ({ wave: r.wave, asked: r.asked, answered: r.recorded ? r.answered : null })),
  };
}

/** Rows of formal and of informal contact, one entry a pair of departments; nothing where there are none. */
function contactRows(rows: readonly MeasureRow[]): ViewContact[] {
  const pairs = new Map<string, ViewContact>();
  for (const row of rows) {
    if (row.level !== "department-pair" || row.id === null || row.id2 === null) continue;
    if (row.measure !== "formal_contact" && row.measure !== "informal_contact") continue;
    const [a, b] = row.id < row.id2 ? [row.id, row.id2] : [row.id2, row.id];
    if (a === b) continue;
    const relation = row.relation ?? "";
    const wave = row.wave ?? "";
    const key = [a, b, relation, wave].join("\0");
    const pair = pairs.get(key) ?? { a, b, relation, wave, formal: null, informal: null };
    const kind = row.measure === "formal_contact" ? "formal" : "informal";
    pairs.set(key, { ...pair, [kind]: row.value === null ? null : row.value > 0 });
  }
  return [...pairs.values()];
}
