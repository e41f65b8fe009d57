import type { Initiative } from "../../study/study.js";
import type { Office } from "./office.js";

/** An initiative and its members among the people of an office. */
export interface Team {
  readonly initiative: Initiative;
  /** Positions in `network.ids`. */
  readonly members: readonly number[];
}

/** The initiatives of an office, in the order of the study. */
export function teamsOf(office: Office): readonly Team[] {
  return office.once("teams", () => {
    const { study, network } = office;
    const place = new Map(network.ids.map((id, i) => [id, i]));
    return study.initiatives.map((initiative) => ({
      initiative,
      members: initiative.members.flatMap((m) =>
        m < study.people.length ? (place.get(study.people[m]!.id) ?? []) : [],
      ),
    }));
  });
}
