import { drawnTestSteps } from "../../inference/drawn-tests.js";
import { stepsToExpertise, teamReach } from "../../measures/expertise-reach.js";
import { knowledgeCoverage } from "../../measures/knowledge-coverage.js";
import { partsOf } from "../../network/steps.js";
import { seekView } from "../../network/views.js";
import { teamsOf } from "../headlines/teams.js";
import { affordable, type ChanceFigure, type ChanceGroup, chanceFigure } from "./chance-figure.js";
import { peopleDraw } from "./draw-people.js";

const MEASURES = ["coverage", "coverage_twice", "bus_factor", "team_reach_2"] as const;

/** What initiatives hold and reach, against teams as large drawn from everybody at random. */
export const teamChance: ChanceGroup = {
  scope: "main",
  measures: MEASURES,
  cutBy: ["expertise", "tie"],
  applies: ({ study }) => study.initiatives.length > 0 && study.expertise.length > 0,
  *figures(office, options) {
    const { expertise: map, network } = office;
    const n = network.ids.length;
    const seek = seekView(network);
    const steps = map.topics.map((_, t) => stepsToExpertise(seek, map.holds.subarray(t * n, (t + 1) * n)));
    const drawPeople = peopleDraw(n);
    const teams = teamsOf(office).filter(({ members }) => members.length > 0);
    const part = partsOf(teams.length);
    const found: ChanceFigure[] = [];
    for (const { initiative, members } of teams) {
      const near = initiative.topics.map((t) => steps[t]!);
      const figures = (team: readonly number[]): number[] => {
        const { covered, coveredTwice, busFactor } = knowledgeCoverage(map, initiative.topics, team);
        return [covered, coveredTwice, busFactor, teamReach(team, near, 2).withinShare];
      };
      const cost = 10 * members.length * initiative.topics.length;
      const tests = yield* part(
        1,
        drawnTestSteps(
          figures(members),
          (random) => figures(Array.from(drawPeople(members.length, random))),
          affordable(options, cost),
        ),
      );
      found.push(
        ...MEASURES.map((measure, s) =>
          chanceFigure(
            { measure, level: "initiative", id: initiative.id },
            tests[s]!,
            "members drawn from everybody",
          ),
        ),
      );
    }
    return found;
  },
};
