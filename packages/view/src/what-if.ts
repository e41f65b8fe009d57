import {
  absorptionDistance,
  CrosstieError,
  departmentTies,
  flowView,
  groupingFrom,
  shareWithin,
  stepsToExpertise,
  type ViewNetwork,
} from "@crosstie/core";
import { filterNetwork, labelsOf } from "./filter.js";
import { networkOf, partnerTiesOf } from "./network-of.js";
import { cleanText } from "./text.js";
import type { ViewState } from "./view-state.js";

/** A supposed change of the office. */
export interface WhatIf {
  /** Ids of people whose positions are empty. */
  readonly remove?: readonly string[];
  /** A person or department, and the department they become part of. */
  readonly move?: readonly (readonly [string, string])[];
}

export interface WhatIfRow {
  readonly id: string;
  readonly label: string;
  readonly unit: "ties" | "pairs" | "share";
  /** null: undefined, such as a share of nobody. */
  readonly before: number | null;
  readonly after: number | null;
}

export interface WhatIfResult {
  readonly question: WhatIf;
  readonly rows: readonly WhatIfRow[];
}

/** Steps within which knowledge is taken to be in reach. */
const NEAR = 2;

/**
 * What the ties shown would come to if positions were empty or departments moved: ties and pairs across
 * departments, and the share of staff within two steps of each partner and topic. The people removed are not
 * counted before either, so that nothing changes merely because they are gone.
 *
 * @throws CrosstieError "privacy" where single people are not in the data
 * @throws CrosstieError "unknown-id" for an id that is no person or department of the data
 */
export function whatIf(data: ViewNetwork, state: ViewState, question: WhatIf): WhatIfResult {
  if (data.people.length === 0)
    throw new CrosstieError(
      "privacy",
      `What-if questions need single people, who are not in a file of level ${data.privacy}.`,
    );
  const gone = new Set(question.remove ?? []);
  const known = new Set([...data.people, ...data.departments].map(({ id }) => id));
  for (const id of [...gone, ...(question.move ?? []).flat()]) {
    if (!known.has(id))
      throw new CrosstieError("unknown-id", `"${id}" is not a person or department of the map.`);
  }
  const moved = {
    ...data,
    people: data.people.map((person) => ({ ...person, department: homeAfter(person, question) })),
  };
  const before = figures(data, state, gone, new Set());
  const after = figures(moved, state, gone, gone);
  const merged = new Set((question.move ?? []).map(([from]) => from));
  return {
    question,
    rows: before.map((row, at) => ({
      ...row,
      after: after[at]!.before,
      label:
        merged.size > 0 && row.unit === "pairs" ? `${row.label} (fewer departments, fewer pairs)` : row.label,
    })),
  };
}

function homeAfter(
  { id, department }: { readonly id: string; readonly department: string | null },
  { move = [] }: WhatIf,
): string | null {
  let home = department;
  for (const [what, into] of move) if (what === id || what === home) home = into;
  return home;
}

/**
 * @param uncounted people who are not among those counted
 * @param gone people whose ties are taken out
 */
function figures(
  data: ViewNetwork,
  state: ViewState,
  uncounted: ReadonlySet<string>,
  gone: ReadonlySet<string>,
): WhatIfRow[] {
  const all = filterNetwork(data, { ...state, lens: "none" });
  const shown = { ...all, ties: all.ties.filter((tie) => !gone.has(tie.from) && !gone.has(tie.to)) };
  const { network } = networkOf(data, state, shown);
  const homes = new Map(data.people.map(({ id, department }) => [id, department]));
  const grouping = groupingFrom(network.ids.map((id) => homes.get(id) ?? null));
  const groups = grouping.labels.length;
  const matrix = departmentTies(network, grouping);
  let across = 0;
  let pairs = 0;
  for (let a = 0; a < groups; a++) {
    for (let b = a + 1; b < groups; b++) {
      const ties = matrix[a * groups + b]! + matrix[b * groups + a]!;
      across += ties;
      if (ties > 0) pairs++;
    }
  }
  const labels = labelsOf(data);
  const counted = (i: number): boolean => !uncounted.has(network.ids[i]!);
  const n = network.ids.length;
  const distance = absorptionDistance(flowView(network), partnerTiesOf(data, network, shown));
  const row = (id: string, label: string, unit: WhatIfRow["unit"], value: number): WhatIfRow => ({
    id,
    label,
    unit,
    before: Number.isFinite(value) ? value : null,
    after: null,
  });
  const topics = new Map(data.people.map((person) => [person.id, person.topics]));
  return [
    row("cross_ties", "Ties across departments", "ties", across),
    row("cross_pairs", "Department pairs with a tie", "pairs", pairs),
    ...data.partners.map((partner, p) =>
      row(
        `partner:${partner.id}`,
        `Staff within two steps of ${labels.get(partner.id) ?? partner.id}`,
        "share",
        shareWithin(distance.subarray(p * n, (p + 1) * n), NEAR, counted),
      ),
    ),
    ...data.topics.map((topic) => {
      const holds = Uint8Array.from(network.ids, (id) =>
        !gone.has(id) && topics.get(id)?.includes(topic.id) === true ? 1 : 0,
      );
      const steps = stepsToExpertise(network, holds);
      return row(
        `topic:${topic.id}`,
        `Staff within two steps of expertise in ${cleanText(topic.label) || topic.id}`,
        "share",
        shareWithin(steps, NEAR, counted),
      );
    }),
  ];
}
