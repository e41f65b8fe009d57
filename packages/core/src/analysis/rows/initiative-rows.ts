import { holdersOf } from "../../measures/expert-load.js";
import { stepsToExpertise, teamReach } from "../../measures/expertise-reach.js";
import { involvement, knowledgeCoverage } from "../../measures/knowledge-coverage.js";
import { jointRoutines } from "../../measures/routines.js";
import { knowledgeStock, profileOverlap } from "../../measures/transactive-memory.js";
import { type Attendance, attendance } from "../../network/attendance.js";
import { type ExpertiseLevels, expertiseLevels } from "../../network/expertise-levels.js";
import { type ExpertiseMap, expertiseMap } from "../../network/expertise-map.js";
import type { Initiative } from "../../study/study.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";

/** What each initiative's members know of the topics it needs, and who of those who know has no part in it. */
export function initiativeRows(context: StudyContext): MeasureRow[] {
  const { study, network } = context;
  if (study.initiatives.length === 0) return [];
  const map = expertiseMap(study, network);
  const levels = expertiseLevels(study, network);
  const meetings = attendance(study, network);
  const place = new Map(network.ids.map((id, i) => [id, i]));
  return study.initiatives.flatMap((initiative) => {
    const members = initiative.members.flatMap((m) =>
      m < study.people.length ? (place.get(study.people[m]!.id) ?? []) : [],
    );
    return [
      measureRow({
        ...rowBase(context),
        level: "initiative",
        id: initiative.id,
        measure: "initiative_members",
        value: members.length,
        unit: "people",
        convention: "people of the office; members from partners not counted",
      }),
      ...(study.expertise.length === 0
        ? []
        : knowledgeRows(context, { initiative, members, map, levels, meetings })),
    ];
  });
}

interface Team {
  readonly initiative: Initiative;
  readonly members: readonly number[];
  readonly map: ExpertiseMap;
  readonly levels: ExpertiseLevels;
  readonly meetings: Attendance;
}

function knowledgeRows(context: StudyContext, team: Team): MeasureRow[] {
  const { initiative, members, map, levels, meetings } = team;
  const { seek, study } = context;
  const { topics } = initiative;
  const n = seek.ids.length;
  const on = new Set(members);
  const row = {
    ...rowBase(context),
    level: "initiative",
    id: initiative.id,
    reason: topics.length === 0 ? "NO_TOPICS" : members.length === 0 ? "NO_MEMBERS" : "NO_HOLDER",
    convention: `expert ≥ ${study.expertiseThreshold ?? 1}; topics and members in initiatives.csv`,
  };
  const share = { ...row, unit: "proportion" };
  // Without members there is no team that could hold anything: not the same as a team that does not.
  const ofTeam = (value: number) => (members.length === 0 ? Number.NaN : value);
  const coverage = knowledgeCoverage(map, topics, members);
  const steps = topics.map((t) => stepsToExpertise(seek, map.holds.subarray(t * n, (t + 1) * n)));
  const stocks = topics.map((t) => knowledgeStock(levels, t, (i) => on.has(i)));
  const average = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
  const routines = initiative.partners.length === 0 ? [] : jointRoutines(meetings, initiative.partners);
  const gap = involvement(holdersOf(map, topics), meetings, routines, members);
  const listed = levels.complete ? row.reason : "ONLY_HOLDERS_LISTED";
  return [
    measureRow({ ...share, n: topics.length, measure: "coverage", value: ofTeam(coverage.covered) }),
    measureRow({
      ...share,
      n: topics.length,
      measure: "coverage_twice",
      value: ofTeam(coverage.coveredTwice),
    }),
    measureRow({ ...row, measure: "bus_factor", value: ofTeam(coverage.busFactor), unit: "people" }),
    measureRow({
      ...row,
      measure: "team_knowledge_mean",
      value: levels.complete ? average(stocks.map((s) => s.mean)) : Number.NaN,
      unit: "levels",
      reason: listed,
      convention: `${row.convention}; members; mean over topics`,
    }),
    measureRow({
      ...row,
      measure: "team_profile_overlap",
      value: levels.complete ? profileOverlap(levels, (i) => on.has(i), topics) : Number.NaN,
      unit: "index",
      reason: levels.complete ? "TOO_FEW" : listed,
    }),
    ...[1, 2].map((within) =>
      measureRow({
        ...share,
        n: members.length * topics.length,
        measure: `team_reach_${within}`,
        value: teamReach(members, steps, within).withinShare,
        convention: `${row.convention}; own expertise counts`,
      }),
    ),
    measureRow({
      ...row,
      measure: "holders_not_involved",
      value: topics.length === 0 ? Number.NaN : gap.outside,
      unit: "people",
      convention: `${row.convention}; neither members nor in a meeting with its partner`,
    }),
    measureRow({
      ...share,
      n: gap.holders,
      measure: "holders_not_involved_share",
      value: gap.outside / gap.holders,
      convention: `${row.convention}; neither members nor in a meeting with its partner`,
    }),
  ];
}
