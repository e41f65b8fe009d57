import { degree, inDegree, outDegree } from "../measures/degree.js";
import { eiIndexPerson } from "../measures/ei-index.js";
import { pathwaySplit } from "../measures/meetings.js";
import { constraint } from "../measures/structural-holes.js";
import { attendance } from "../network/attendance.js";
import { expertiseMap, HOLDS } from "../network/expertise-map.js";
import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { partnerTies } from "../network/partner-ties.js";
import {
  grouping as groupingOf,
  network as networkOf,
  relationAt,
  selectNetworks,
  waveAt,
} from "../network/study-network.js";
import { binaryView, unionView } from "../network/views.js";
import { ANSWERED, NOT_ON_ROSTER, type Study } from "../study/study.js";
import { analyze } from "./analyze.js";
import { personCodes } from "./codes.js";
import type { MeasureRow } from "./measure-row.js";
import { mergeSmall, minGroup, NONE_REPORTED } from "./privacy.js";
import { privacyLevel } from "./privacy-level.js";
import type {
  PrivacyLevel,
  ViewContact,
  ViewExpected,
  ViewMeasure,
  ViewNetwork,
  ViewPerson,
  ViewTie,
} from "./view-network.js";

export interface ToViewNetworkOptions {
  /** Only this relation; default all among people. */
  readonly relation?: string;
  /** Only this wave; default all. */
  readonly wave?: string;
  /** Default `department`. */
  readonly group?: string;
  /** Default `codes`. */
  readonly privacy?: PrivacyLevel;
  readonly answered?: "column" | "all" | "senders";
}

/** Name under which pairs who attend a meeting together are drawn. */
const MEETINGS = "meetings";
/** Meetings attended by more than this share of the office tie everyone to everyone and are not drawn. */
const ALL_STAFF_SHARE = 0.5;

/**
 * What the view draws, for one privacy level: what must not be shown is not in it. From level `cabinet`
 * on, departments and partners are all there is.
 *
 * @throws CrosstieError on an unknown relation, wave or column
 */
export function toViewNetwork(study: Study, options: ToViewNetworkOptions = {}): ViewNetwork {
  const privacy = privacyLevel(study, options.privacy, "codes");
  const selected = selectNetworks(study, options);
  const waves = options.wave === undefined ? study.waves : [study.waves[waveAt(study, options.wave)]!];
  const named = new Set(selected.map((s) => s.relation));
  const relations = study.relations.filter(
    (r) => named.has(r.id) || (options.relation === undefined && r.withPartners),
  );
  if (options.relation !== undefined) relationAt(study, options.relation);
  const shared = {
    title: study.title,
    privacy,
    partners: study.partners.map((p) => ({ id: p.id, label: p.name, kind: p.kind })),
    topics: study.topics,
    minGroup: study.privacy,
    waves: waves.map((w) => ({ id: w.id, label: w.label || "the survey" })),
  };
  const relationList = [
    ...relations.map((r) => ({ id: r.id, label: r.label, maxStrength: r.maxStrength })),
    ...(study.meetings.length > 0 && options.relation === undefined
      ? [{ id: MEETINGS, label: "meetings attended together", maxStrength: null }]
      : []),
  ];
  return privacy === "names" || privacy === "codes"
    ? { ...shared, relations: relationList, ...people(study, options, privacy, selected, waves) }
    : {
        ...shared,
        relations: relationList.filter((r) => r.id !== MEETINGS),
        ...aggregated(study, options, privacy, waves),
      };
}

type Content = Pick<
  ViewNetwork,
  "people" | "departments" | "ties" | "measures" | "response" | "expected" | "contacts"
>;
type Selected = readonly { readonly relation: string; readonly wave: string }[];

function people(
  study: Study,
  options: ToViewNetworkOptions,
  privacy: "names" | "codes",
  selected: Selected,
  waves: Study["waves"],
): Content {
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
function peopleContacts(
  study: Study,
  everyone: Grouping,
  order: readonly string[],
  selected: Selected,
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

/** A list under a name, or nothing where it is empty. */
function given<K extends string, T>(name: K, list: readonly T[]): { [key in K]?: readonly T[] } {
  return (list.length === 0 ? {} : { [name]: list }) as { [key in K]?: readonly T[] };
}

function compareTies(a: ViewTie, b: ViewTie): number {
  const key = (t: ViewTie) => `${t.relation}\0${t.wave}\0${t.from}\0${t.to}`;
  return key(a) < key(b) ? -1 : 1;
}

function firstRelation(selected: Selected): { relation?: string } {
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

function personTies(network: Network, idOf: (id: string) => string): ViewTie[] {
  const ties: ViewTie[] = [];
  for (let i = 0; i < network.ids.length; i++) {
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++) {
      const strength = network.outStrengths[e]!;
      ties.push({
        from: idOf(network.ids[i]!),
        to: idOf(network.ids[network.outTargets[e]!]!),
        relation: network.relation,
        wave: network.wave,
        pathway: "informal",
        strength: network.valued && !Number.isNaN(strength) ? strength : null,
        count: 1,
      });
    }
  }
  return ties;
}

function partnerTiesOf(
  study: Study,
  network: Network,
  only: string | undefined,
  idOf: (id: string) => string,
): ViewTie[] {
  return study.relations
    .filter((r) => r.withPartners && (only === undefined || r.id === only))
    .flatMap((r) => {
      const ties = partnerTies(study, network, { relation: r.id });
      return Array.from(
        ties.person,
        (i, t): ViewTie => ({
          from: idOf(network.ids[i]!),
          to: ties.partners[ties.partner[t]!]!,
          relation: r.id,
          wave: network.wave,
          pathway: "informal",
          strength: Number.isNaN(ties.strength[t]!) ? null : ties.strength[t]!,
          count: 1,
        }),
      );
    });
}

function meetingTies(study: Study, network: Network, idOf: (id: string) => string): ViewTie[] {
  const shared = new Map<string, { from: string; to: string; count: number }>();
  for (const members of attendance(study, network).members) {
    if (members.length > ALL_STAFF_SHARE * network.ids.length) continue;
    members.forEach((i, a) => {
      for (const j of members.slice(a + 1)) {
        const key = `${i} ${j}`;
        const pair = shared.get(key) ?? { from: idOf(network.ids[i]!), to: idOf(network.ids[j]!), count: 0 };
        pair.count++;
        shared.set(key, pair);
      }
    });
  }
  return [...shared.values()].map((pair) => ({
    ...pair,
    relation: MEETINGS,
    wave: network.wave,
    pathway: "formal",
    strength: null,
  }));
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

/** Departments and partners only, from the findings of an Analysis at the level: its suppression is the view's. */
function aggregated(
  study: Study,
  options: ToViewNetworkOptions,
  privacy: PrivacyLevel,
  waves: Study["waves"],
): Content {
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
