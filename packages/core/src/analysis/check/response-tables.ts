import { ANSWERED, NOT_ON_ROSTER, type Person, type Study } from "../../study/study.js";
import type { CheckTable } from "./data-check.js";

type Row = readonly (string | number | null)[];

/** Who was asked and who answered in each wave: of the office, by department and by level. */
export function byWaveTables(study: Study): CheckTable[] {
  const tables = study.waves.map(
    (wave, w): CheckTable => ({
      title: wave.label === "" ? "Who answered" : `Who answered, ${wave.label}`,
      head: ["", "Asked", "Answered", "Share"],
      rows: [
        row(
          "everybody",
          study.people.map((_, i) => i),
          study,
          w,
        ),
        ...groups(study, w, "department"),
        ...groups(study, w, "level"),
      ],
    }),
  );
  const records: CheckTable = {
    title: "Records of surveys",
    head: [
      "File",
      "Records",
      "Started",
      "Finished",
      "Counted",
      "Previews and tests",
      "Not finished, left out",
      "Further ones of a person",
      "Of nobody known",
      "Of no wave",
    ],
    rows: study.surveyRecords.map((r) => [
      r.file,
      r.records,
      r.started,
      r.finished,
      r.used,
      r.tests,
      r.partial,
      r.duplicates,
      r.unknown,
      r.otherWave,
    ]),
  };
  return [...tables, records];
}

function groups(study: Study, wave: number, of: "department" | "level"): Row[] {
  const members = new Map<string, number[]>();
  study.people.forEach((person: Person, i) => {
    const name = person[of];
    if (name !== null) members.set(name, [...(members.get(name) ?? []), i]);
  });
  return [...members]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, people]) => row(`${of} ${name}`, people, study, wave));
}

function row(name: string, people: readonly number[], { responses }: Study, wave: number): Row {
  const state = responses.byWave[wave]!;
  const asked = people.filter((i) => state[i] !== NOT_ON_ROSTER);
  const answered = asked.filter((i) => state[i] === ANSWERED).length;
  const known = responses.recordedByWave[wave] === true;
  return [
    name,
    asked.length,
    known ? answered : null,
    known && asked.length > 0 ? answered / asked.length : null,
  ];
}

/** Who came, stayed and left between waves, and what changed in how relations were asked. */
export function waveTables(study: Study): CheckTable[] {
  const { waves, people, relations, responses } = study;
  const moves: Row[] = [];
  const changes: Row[] = [];
  for (let w = 1; w < waves.length; w++) {
    const between = `${waves[w - 1]!.label} to ${waves[w]!.label}`;
    const there = (wave: number, i: number) => responses.byWave[wave]![i] !== NOT_ON_ROSTER;
    const count = (before: boolean, after: boolean) =>
      people.filter((_, i) => there(w - 1, i) === before && there(w, i) === after).length;
    moves.push([between, count(true, true), count(false, true), count(true, false)]);
    for (const relation of relations) {
      const [before, after] = [relation.atWaves[w - 1], relation.atWaves[w]];
      if (before === undefined || after === undefined) continue;
      const changed = [
        ...(before.wording === after.wording ? [] : ["wording"]),
        ...(before.maxChoices === after.maxChoices
          ? []
          : [`limit on names (${before.maxChoices ?? "none"} to ${after.maxChoices ?? "none"})`]),
        ...(scaleText(before.scale) === scaleText(after.scale) ? [] : ["scale"]),
        ...rosterChange(study, relations.indexOf(relation), w),
      ];
      if (changed.length > 0) changes.push([between, relation.label, changed.join(", ")]);
    }
  }
  return [
    { title: "Who came and who left", head: ["", "Stayed", "Joined", "Left"], rows: moves },
    { title: "What was asked otherwise", head: ["", "Relation", "Changed"], rows: changes },
  ];
}

/** How many people somebody was asked about in a relation at a wave, themselves aside; null where it is not known. */
export function askedAbout({ exposure }: Study, relation: number, wave: number): number | null {
  const own = exposure.filter((e) => e.relation === relation && e.wave === wave);
  return own.length === 0 ? null : own.reduce((most, e) => Math.max(most, e.asked), 0);
}

function rosterChange(study: Study, relation: number, wave: number): string[] {
  const [before, after] = [askedAbout(study, relation, wave - 1), askedAbout(study, relation, wave)];
  return before === null || after === null || before === after
    ? []
    : [`people asked about (${before} to ${after})`];
}

function scaleText(scale: Study["relations"][number]["atWaves"][number]["scale"]): string {
  return scale === null ? "" : JSON.stringify([scale.min, scale.max, scale.strongFrom, [...scale.labels]]);
}
