import { awarenessFunnel } from "../../measures/awareness-funnel.js";
import { stepsToExpertise, teamReach } from "../../measures/expertise-reach.js";
import { knowAskTable } from "../../measures/know-and-ask.js";
import { knowledgeCoverage } from "../../measures/knowledge-coverage.js";
import { awarenessRatings } from "../../network/awareness-ratings.js";
import { type ExpertiseMap, HOLDS, NOT_KNOWN } from "../../network/expertise-map.js";
import { seekView } from "../../network/views.js";
import { boundsByEnds } from "./ends.js";
import { type Headline, type HeadlineKey, WHOLE } from "./headline.js";
import type { Office } from "./office.js";
import { type Team, teamsOf } from "./teams.js";

const asked = ({ study }: Office) => study.expertise.length > 0 && study.awareness.length > 0;

const level = {
  scope: "main",
  benchmark: "chance",
  concludes: "level",
} as const;

const ratingsOf = (office: Office) =>
  office.once("ratings", () => awarenessRatings(office.study, office.network));
const seekOf = (office: Office) => office.once("seek", () => seekView(office.network));
const funnelOf = (office: Office) =>
  office.once("funnel", () => awarenessFunnel(ratingsOf(office), seekOf(office)));
const gapOf = (office: Office) =>
  office.once("know-ask", () => knowAskTable(office.expertise, seekOf(office)));

const rated = (office: Office) => {
  if (!asked(office)) return false;
  const { valueFrom, accessFrom } = ratingsOf(office);
  return valueFrom !== null && accessFrom !== null;
};

type Funnel = ReturnType<typeof awarenessFunnel>;

/** A stage of the way from knowing who knows to asking them. */
function stage(measure: string, cutBy: Headline["cutBy"], share: (f: Funnel) => number): Headline {
  return {
    ...level,
    // Ratings dealt out anew among those rated leave their share what it is; no strength of a tie enters.
    ...(cutBy === null
      ? { benchmark: "none" as const, without: { chance: "FIXED_BY_NULL", cutoff: "NOT_OF_TIES" } as const }
      : {}),
    measure,
    level: "network",
    applies: rated,
    keys: () => WHOLE,
    values: (office) => [share(funnelOf(office))],
    range: "removal",
    cutBy,
  };
}

/** Of those known the ones not asked, and the other way round. */
function gap(measure: string, share: (t: ReturnType<typeof knowAskTable>) => number): Headline {
  return {
    ...level,
    measure,
    level: "network",
    applies: asked,
    keys: () => WHOLE,
    values: (office) => [share(gapOf(office))],
    range: "removal",
    cutBy: "tie",
  };
}

/** The map had everybody of whom it is not known held the topic. */
const likely = (map: ExpertiseMap): ExpertiseMap => ({
  ...map,
  holds: map.holds.map((h) => (h === NOT_KNOWN ? HOLDS : h)),
});

/** A figure of each initiative that more holders, and more ties, can only raise. */
function ofTeam(
  measure: string,
  cutBy: Headline["cutBy"],
  value: (office: Office, team: Team, map: ExpertiseMap) => number,
): Headline {
  const values = (office: Office, map: ExpertiseMap) =>
    teamsOf(office).map((team) => (team.members.length === 0 ? Number.NaN : value(office, team, map)));
  return {
    ...level,
    measure,
    level: "initiative",
    applies: ({ study }) => study.initiatives.length > 0 && study.expertise.length > 0,
    keys: ({ study }): HeadlineKey[] => study.initiatives.map(({ id }) => ({ id, id2: null })),
    values: (office) => values(office, office.expertise),
    range: "bounds",
    bounds: (office) =>
      boundsByEnds(office, (end, filled) =>
        values(end, filled ? likely(office.expertise) : office.expertise),
      ),
    cutBy,
  };
}

const coverage =
  (of: "covered" | "coveredTwice" | "busFactor") => (_: Office, team: Team, map: ExpertiseMap) =>
    knowledgeCoverage(map, team.initiative.topics, team.members)[of];

/** Headlines on what is done with what is known: who asks those they know of, and what initiatives hold and reach. */
export const useHeadlines: readonly Headline[] = [
  stage("aware_valued_share", null, (f) => f.valued / f.valueAnswered),
  stage("aware_accessible_share", null, (f) => f.accessible / f.accessAnswered),
  stage("aware_asked_share", "tie", (f) => f.asked / f.askAnswered),
  gap("known_not_asked_share", (t) => t.knownNotAsked / (t.both + t.knownNotAsked)),
  gap("asked_not_known_share", (t) => t.askedNotKnown / (t.both + t.askedNotKnown)),
  ofTeam("coverage", "expertise", coverage("covered")),
  ofTeam("coverage_twice", "expertise", coverage("coveredTwice")),
  ofTeam("bus_factor", "expertise", coverage("busFactor")),
  ofTeam("team_reach_2", "tie", (office, { initiative, members }, map) => {
    const n = office.network.ids.length;
    const steps = initiative.topics.map((t) =>
      stepsToExpertise(seekOf(office), map.holds.subarray(t * n, (t + 1) * n)),
    );
    return teamReach(members, steps, 2).withinShare;
  }),
];
