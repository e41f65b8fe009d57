import { stepsToExpertise, type ViewNetwork, type ViewPartner, type ViewPerson } from "@crosstie/core";
import { filterNetwork, homeOf, labelIn, labelsOf, type Shown, staffOf } from "./filter.js";
import { networkOf } from "./network-of.js";
import { answeredAt } from "./roster.js";
import { scopeText } from "./scope.js";
import { addTie, isWithheld, NO_TIES, type Tally, tallyText, weightOf } from "./tally.js";
import { cleanText, countOf, formatCount, listOf } from "./text.js";
import { NO_DEPARTMENT, type ViewState } from "./view-state.js";

/** Someone or something tied to the selected one. */
export interface EgoAlter {
  readonly id: string;
  readonly label: string;
  /** What ties them: "Names", "Is named by"; null where all are of one kind. */
  readonly group: string | null;
  /** Department, or the number of ties. */
  readonly how: string;
}

/** What the card of a selected person, department or partner says: counts of ties shown, no scores, no ranks. */
export interface EgoCard {
  readonly id: string;
  readonly label: string;
  readonly about: string;
  readonly sentences: readonly string[];
  /** Which ties the card is about. */
  readonly scope: string;
  readonly alters: readonly EgoAlter[];
}

/** Steps within which a partner or a topic counts as reached. */
const NEAR = 2;

/** What all cards of one state need. */
interface Ground {
  readonly data: ViewNetwork;
  readonly state: ViewState;
  readonly shown: Shown;
  readonly home: ReadonlyMap<string, string | null>;
  readonly labels: ReadonlyMap<string, string>;
  readonly partners: ReadonlySet<string>;
}

/** The card for an id under a state's filters; null when the id is not in the data. */
export function egoCard(data: ViewNetwork, state: ViewState, id: string): EgoCard | null {
  const home = homeOf(data);
  if (!home.has(id)) return null;
  const ground: Ground = {
    data,
    state,
    shown: filterNetwork(data, state),
    home,
    labels: labelsOf(data),
    partners: new Set(data.partners.map((each) => each.id)),
  };
  const card = { id, label: ground.labels.get(id) ?? id, scope: scopeText(data, state) };
  const person = data.people.find((each) => each.id === id);
  if (person !== undefined) return { ...card, ...personCard(ground, person) };
  const partner = data.partners.find((each) => each.id === id);
  if (partner !== undefined) return { ...card, ...partnerCard(ground, partner) };
  return { ...card, ...departmentCard(ground, id) };
}

type Content = Pick<EgoCard, "about" | "sentences" | "alters">;

/** How someone can be tied to a person, in the order of the card. */
const WAYS = [
  "Names, and is named by",
  "Names",
  "Is named by",
  "Meets formally",
  "Outside partners",
] as const;

function personCard(ground: Ground, person: ViewPerson): Content {
  const { data, state, home, labels, partners } = ground;
  const { id } = person;
  const names = new Set<string>();
  const named = new Set<string>();
  const meets = new Set<string>();
  const direct = new Set<string>();
  const how = new Map<string, Set<string>>();
  for (const tie of ground.shown.ties) {
    if (tie.from !== id && tie.to !== id) continue;
    const other = tie.from === id ? tie.to : tie.from;
    if (partners.has(other)) direct.add(other);
    // Nobody names anybody by sitting in the same meeting.
    else (tie.pathway === "formal" ? meets : tie.from === id ? names : named).add(other);
    const kinds = how.get(other) ?? new Set<string>();
    kinds.add(labelIn(data.relations, tie.relation));
    how.set(other, kinds);
  }
  const alters = [...how].map(([other, kinds]) => {
    const way = partners.has(other)
      ? 4
      : names.has(other)
        ? named.has(other)
          ? 0
          : 1
        : named.has(other)
          ? 2
          : 3;
    const department = labels.get(home.get(other) ?? "") ?? "";
    const relations = state.relation === null ? listOf([...kinds]) : "";
    return {
      id: other,
      label: labels.get(other) ?? other,
      way,
      group: WAYS[way] ?? null,
      how: [department, relations].filter((part) => part !== "").join(" · "),
    };
  });
  const silent = answeredAt(person, state.wave) === false;
  const absent = state.wave !== null && !ground.shown.people.some((each) => each.id === id);
  const topics = person.topics.map((topic) => labelIn(data.topics, topic));
  const meetings = meets.size === 0 ? [] : [`Meets ${countOf(meets.size, "person", "people")} formally.`];
  return {
    about: [labels.get(home.get(id) ?? NO_DEPARTMENT) ?? "", cleanText(person.role ?? "")]
      .filter((part) => part !== "")
      .join(" · "),
    sentences: absent
      ? ["Not on this map: not on the roster of this round, or left out by a filter."]
      : [
          silent
            ? `Did not answer, so whom they name is not known. Named by ${countOf(named.size, "person", "people")}.`
            : `Names ${countOf(names.size, "person", "people")}, named by ${formatCount(named.size)}.`,
          ...meetings,
          ...unansweredSentences(ground, [...names, ...named, ...meets]),
          ...reachSentences(ground, direct, names, silent),
          ...(silent ? [] : topicSentences(ground, person)),
          ...(topics.length === 0 ? [] : [`Reports expertise in ${listOf(topics)}.`]),
        ],
    // By label, never by a count of ties: a card must not become a ranking.
    alters: alters.sort((a, b) => a.way - b.way || byLabel(a, b)).map(({ way: _, ...alter }) => alter),
  };
}

/** How many of those tied to somebody did not answer: they may name more people than is known. */
function unansweredSentences({ data, state }: Ground, others: readonly string[]): string[] {
  const tied = new Set(others);
  const silent = data.people
    .filter(({ id }) => tied.has(id))
    .filter((each) => answeredAt(each, state.wave) === false);
  return silent.length === 0
    ? []
    : [
        `Of the ${countOf(tied.size, "person", "people")} tied, ${formatCount(silent.length)} did not answer.`,
      ];
}

/** Topics a person reaches: own ones count, then those of people named, then of people these name. */
function topicSentences({ data, state, shown }: Ground, person: ViewPerson): string[] {
  if (data.topics.length === 0) return [];
  const { network } = networkOf(data, state, shown);
  const at = network.ids.indexOf(person.id);
  if (at < 0) return [];
  const held = new Map(shown.people.map(({ id, topics }) => [id, topics]));
  const asked: string[] = [];
  const further: string[] = [];
  let reached = 0;
  for (const topic of data.topics) {
    const holds = Uint8Array.from(network.ids, (id) => (held.get(id)?.includes(topic.id) === true ? 1 : 0));
    const steps = stepsToExpertise(network, holds)[at]!;
    if (!(steps >= 0 && steps <= NEAR)) continue;
    reached++;
    if (steps > 0) (steps === 1 ? asked : further).push(labelIn(data.topics, topic.id));
  }
  const ways = [
    ...(asked.length === 0 ? [] : [`${listOf(asked)} by asking somebody they name`]),
    ...(further.length === 0 ? [] : [`${listOf(further)} in two steps`]),
  ];
  return [
    `Reaches ${formatCount(reached)} of ${countOf(data.topics.length, "topic")} within two steps, as reported${ways.length === 0 ? "" : `: ${ways.join("; ")}`}.`,
  ];
}

/** Partners of a person: directly, and in two steps through a colleague the person names. */
function reachSentences(
  { data, state, shown, labels, partners }: Ground,
  direct: ReadonlySet<string>,
  names: ReadonlySet<string>,
  silent: boolean,
): string[] {
  if (data.partners.length === 0 || !state.partnerTies) return [];
  const through = new Map<string, Set<string>>();
  for (const tie of shown.ties) {
    const [colleague, partner] = partners.has(tie.from) ? [tie.to, tie.from] : [tie.from, tie.to];
    if (!partners.has(partner) || !names.has(colleague) || direct.has(partner)) continue;
    const via = through.get(partner) ?? new Set<string>();
    via.add(labels.get(colleague) ?? colleague);
    through.set(partner, via);
  }
  const inOrder = (held: (id: string) => boolean): string[] =>
    data.partners.filter(({ id }) => held(id)).map(({ id }) => id);
  const near = inOrder((id) => direct.has(id)).map((id) => labels.get(id) ?? id);
  const far = inOrder((id) => through.has(id)).map((id) => {
    const via = [...(through.get(id) ?? [])].sort(compareLabels);
    const some = via.length > 2 ? [...via.slice(0, 2), `${via.length - 2} more`] : via;
    return `${labels.get(id) ?? id} (through ${listOf(some)})`;
  });
  const total = countOf(data.partners.length, "partner");
  const sentences = [
    `Reaches ${formatCount(near.length + far.length)} of ${total} within two steps, as reported.`,
  ];
  if (near.length > 0) sentences.push(`Directly: ${near.join("; ")}.`);
  if (far.length > 0) sentences.push(`In two steps: ${far.join("; ")}.`);
  // Without an answer there may be a route that nobody reported.
  if (silent) return near.length === 0 ? [] : [`Partners directly, as others report: ${near.join("; ")}.`];
  return sentences;
}

function partnerCard({ data, shown, home, labels }: Ground, partner: ViewPartner): Content {
  const others = new Map<string, { tally: Tally; kinds: Set<string> }>();
  for (const tie of shown.ties) {
    if (tie.from !== partner.id && tie.to !== partner.id) continue;
    const other = tie.from === partner.id ? tie.to : tie.from;
    const held = others.get(other) ?? { tally: NO_TIES, kinds: new Set<string>() };
    held.kinds.add(labelIn(data.relations, tie.relation));
    others.set(other, { ...held, tally: addTie(held.tally, weightOf(data, tie)) });
  }
  const single = data.people.length > 0;
  const departments = new Set([...others.keys()].map((id) => home.get(id) ?? ""));
  const through = single ? ` through ${countOf(others.size, "person", "people")}` : "";
  return {
    about: partner.kind === null ? "Outside partner" : `Outside partner · ${cleanText(partner.kind)}`,
    sentences: [`Tied to ${countOf(departments.size, "department")}${through}, as district staff report it.`],
    alters: [...others]
      .map(([id, { tally, kinds }]) => ({
        id,
        label: labels.get(id) ?? id,
        group: null,
        how: single
          ? [labels.get(home.get(id) ?? "") ?? "", listOf([...kinds])].join(" · ")
          : tallyText(tally, "reported tie"),
      }))
      .sort(byLabel),
  };
}

function departmentCard({ data, state, shown, home, labels, partners }: Ground, id: string): Content {
  let inside = NO_TIES;
  const others = new Map<string, Tally>();
  for (const tie of shown.ties) {
    const [from, to] = [home.get(tie.from) ?? tie.from, home.get(tie.to) ?? tie.to];
    if (from !== id && to !== id) continue;
    const weight = weightOf(data, tie);
    const other = from === id ? to : from;
    if (other === id) inside = addTie(inside, weight);
    else others.set(other, addTie(others.get(other) ?? NO_TIES, weight));
  }
  const staff = staffOf(data, state.wave).get(id);
  const reached = [...others.keys()].filter((other) => partners.has(other));
  const within = tallyText(inside, "tie");
  const departments = [...others].filter(([other]) => !partners.has(other));
  const hidden = departments.filter(([, tally]) => isWithheld(tally)).length;
  const unknown = hidden === 0 ? "" : `; for ${formatCount(hidden)} more the number is withheld`;
  const known = (other: string): number => others.get(other)?.known ?? 0;
  return {
    about: staff === undefined ? "Department" : `Department · ${countOf(staff, "person", "people")}`,
    sentences: [
      `Inside: ${within}. Tied to ${countOf(departments.length - hidden, "other department")}${unknown}.`,
      ...(data.partners.length === 0 || !state.partnerTies
        ? []
        : [
            `Partners reached directly, as reported: ${reached.length === 0 ? "none shown" : listOf(reached.map((other) => labels.get(other) ?? other))}.`,
          ]),
    ],
    alters: [...others]
      .map(([other, tally]) => ({
        id: other,
        label: labels.get(other) ?? other,
        group: null,
        how: tallyText(tally, "reported tie"),
      }))
      .sort((a, b) => known(b.id) - known(a.id) || byLabel(a, b)),
  };
}

function byLabel(a: EgoAlter, b: EgoAlter): number {
  return compareLabels(a.label, b.label);
}

function compareLabels(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
