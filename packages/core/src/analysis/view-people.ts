import { degree, inDegree, outDegree } from "../measures/degree.js";
import { eiIndexPerson } from "../measures/ei-index.js";
import { pathwaySplit } from "../measures/meetings.js";
import { constraint } from "../measures/structural-holes.js";
import { attendance } from "../network/attendance.js";
import { expertiseMap, HOLDS } from "../network/expertise-map.js";
import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { grouping as groupingOf, network as networkOf, waveAt } from "../network/study-network.js";
import { binaryView, unionView } from "../network/views.js";
import { ANSWERED, NOT_ON_ROSTER, type Study } from "../study/study.js";
import { personCodes } from "./codes.js";
import { mergeSmall, minGroup } from "./privacy.js";
import { given, type SelectedNetworks, type ToViewNetworkOptions, type ViewContent } from "./view-content.js";
import type { ViewContact, ViewMeasure, ViewPerson, ViewTie } from "./view-network.js";
import { meetingTies, partnerTiesOf, personTies } from "./view-ties.js";

/** People under their names or codes, their ties and measures. */
export function viewOfPeople(
  study: Study,
  options: ToViewNetworkOptions,
  privacy: "names" | "codes",
  selected: SelectedNetworks,
  waves: Study["waves"],
): ViewContent {
  const codes = privacy === "codes" ? personCodes(study) : null;
  const idOf = (id: string) => codes?.get(id) ?? id;
  const everyone = mergeSmall(wholeGrouping(study, options.group), minGroup(study, privacy)).grouping;
  let ties: ViewTie[] = [];
  const measures: ViewMeasure[] = [];
  const response: { wave: string; asked: number; answered: number | null }[] = [];
  const order = study.people.map((p) => p.id);
  for (const { relation, wave } of selected) {
    const network = networkOf(study, { relation, wave, answered: options.answered ?? "column" });
    ties = ties.concat(personTies(network, idOf));
    measures.push(...personMeasures(network, restrict(everyone, network, order), order));
  }
  for (const wave of waves) {
    const network = networkOf(study, {
      ...firstRelation(selected),
      wave: wave.id,
      answered: options.answered ?? "column",
    });
    ties = ties.concat(partnerTiesOf(study, network, options.relation, idOf));
    response.push({
      wave: wave.id,
      asked: network.ids.length,
      answered: network.responseRecorded ? network.answered.reduce((sum, a) => sum + a, 0) : null,
    });
  }
  const last = waves.at(-1)!;
  if (options.relation === undefined) {
    ties = ties.concat(
      meetingTies(study, networkOf(study, { ...firstRelation(selected), wave: last.id }), idOf),
    );
  }
  const sorted = order.map((id, i) => ({ i, id: idOf(id) }));
  // Codes come in the order of codes: the order of the roster would give people away.
  if (codes !== null) sorted.sort((a, b) => (a.id < b.id ? -1 : 1));
  const topicsOf = heldTopics(study, firstRelation(selected), last.id);
  return {
    people: sorted.map(({ i, id }): ViewPerson => {
      const person = study.people[i]!;
      const g = everyone.of[i]!;
      return {
        id,
        label: codes === null ? (person.name ?? person.id) : id,
        department: g < 0 ? null : everyone.labels[g]!,
        role: codes === null ? person.role : null,
        answered: Object.fromEntries(
          waves.flatMap((wave) => {
            const state = study.responses.byWave[waveAt(study, wave.id)]![i]!;
            return state === NOT_ON_ROSTER ? [] : [[wave.id, state === ANSWERED]];
          }),
        ),
        topics: topicsOf.get(person.id) ?? [],
      };
    }),
    departments: everyone.labels.map((label, g) => ({ id: label, label, size: everyone.sizes[g]! })),
    ties: codes === null ? ties : ties.sort((a, b) => compareTies(a, b)),
    measures: measures.map((m) => ({ ...m, values: sorted.map(({ i }) => m.values[i] ?? null) })),
    response,
    ...given("contacts", peopleContacts(study, everyone, order, selected, last.id, options)),
  };
}

/** Formal and informal contact between departments at the latest wave, which the list of meetings describes. */
export function peopleContacts(
  study: Study,
  everyone: Grouping,
  order: readonly string[],
  selected: SelectedNetworks,
  wave: string,
  options: ToViewNetworkOptions,
): ViewContact[] {
  if (study.meetings.length === 0 || wave !== study.waves.at(-1)!.id) return [];
  return selected
    .filter((s) => s.wave === wave)
    .flatMap(({ relation }) => {
      const network = networkOf(study, { relation, wave, answered: options.answered ?? "column" });
      const grouping = restrict(everyone, network, order);
      const { pairs } = pathwaySplit(unionView(network), attendance(study, network), grouping);
      const groups = grouping.labels.length;
      return pairs.flatMap((kind, cell): ViewContact[] => {
        const [r, s] = [Math.floor(cell / groups), cell % groups];
        if (r >= s) return [];
        return [
          {
            a: grouping.labels[r]!,
            b: grouping.labels[s]!,
            relation,
            wave,
            formal: kind === null ? null : kind === "formal" || kind === "both",
            informal: kind === null ? null : kind === "informal" || kind === "both",
          },
        ];
      });
    });
}

function compareTies(a: ViewTie, b: ViewTie): number {
  const key = (t: ViewTie) => `${t.relation}\0${t.wave}\0${t.from}\0${t.to}`;
  return key(a) < key(b) ? -1 : 1;
}

function firstRelation(selected: SelectedNetworks): { relation?: string } {
  return selected.length > 0 ? { relation: selected[0]!.relation } : {};
}

/** The grouping of everyone in people.csv, whatever the wave. */
function wholeGrouping(study: Study, column: string | undefined): Grouping {
  const everyone = { ids: study.people.map((p) => p.id) } as Pick<Network, "ids">;
  return groupingOf(study, everyone, column ?? "department");
}

function restrict(everyone: Grouping, network: Network, order: readonly string[]): Grouping {
  const place = new Map(order.map((id, i) => [id, i]));
  const of = Int32Array.from(network.ids, (id) => everyone.of[place.get(id)!]!);
  const sizes = new Int32Array(everyone.labels.length);
  for (const g of of) if (g >= 0) sizes[g]!++;
  return { ...everyone, of, sizes };
}

function personMeasures(network: Network, grouping: Grouping, order: readonly string[]): ViewMeasure[] {
  const binary = binaryView(network);
  const union = unionView(binary);
  const place = new Map(network.ids.map((id, i) => [id, i]));
  const make = (
    id: string,
    label: string,
    about: string,
    unit: string,
    scores: Float64Array,
    nonrespondents: boolean,
  ): ViewMeasure => ({
    id,
    label,
    about,
    unit,
    level: "person",
    relation: network.relation,
    wave: network.wave,
    values: order.map((person) => {
      const i = place.get(person);
      if (i === undefined || (!nonrespondents && network.answered[i] !== 1)) return null;
      return Number.isFinite(scores[i]!) ? scores[i]! : null;
    }),
  });
  return [
    make(
      "degree",
      "Colleagues tied to",
      "How many colleagues this person has a tie with, named by either side.",
      "people",
      degree(union),
      true,
    ),
    make("in_degree", "Named by", "How many colleagues named this person.", "people", inDegree(binary), true),
    make("out_degree", "Names", "How many colleagues this person named.", "people", outDegree(binary), false),
    ...(grouping.labels.length > 1
      ? [
          make(
            "ei_index",
            "Ties across against within (E–I)",
            "From −1, all ties inside the department, to 1, all ties across.",
            "index",
            eiIndexPerson(union, grouping),
            false,
          ),
        ]
      : []),
    make(
      "constraint",
      "Constraint (Burt)",
      "How far a person's contacts lead back to each other: low where they bridge.",
      "index",
      constraint(binary),
      false,
    ),
  ];
}

function heldTopics(
  study: Study,
  relation: { relation?: string },
  wave: string,
): ReadonlyMap<string, readonly string[]> {
  if (study.expertise.length === 0) return new Map();
  const network = networkOf(study, { ...relation, wave });
  const map = expertiseMap(study, network);
  const n = network.ids.length;
  return new Map(
    network.ids.map((id, j) => [id, map.topics.filter((_, t) => map.holds[t * n + j] === HOLDS)]),
  );
}
