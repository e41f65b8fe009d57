import { CrosstieError } from "../error.js";
import { type Grouping, groupingFrom } from "../network/grouping.js";
import { ANSWERED, NOT_ANSWERED, NOT_ON_ROSTER } from "../study/study.js";
import { byCodePoint } from "../survey/order.js";
import type { Finding } from "./analysis.js";
import { confidenceOf } from "./confidence.js";
import { CellPeople } from "./few-people.js";
import { measureRow } from "./measure-row.js";
import { answeringBy, mergeSmall, NONE_REPORTED, protect } from "./privacy.js";
import type { PrivacyLevel, ViewContact, ViewNetwork, ViewPerson, ViewTie } from "./view-network.js";

const LEVELS: readonly PrivacyLevel[] = ["names", "codes", "cabinet", "public"];
/** architecture.md rule 8, where the data do not carry thresholds of their own. */
const FLOOR = { cabinet: 5, public: 10 };
/** At level codes a department of one or two people would give its people away. */
const CODES_MIN_GROUP = 3;

/**
 * The same view at a level that shows less: codes for names, or departments for people with the rules of the
 * level. What the level must not show is not in the result. Measures of people go with the people.
 *
 * @throws CrosstieError "privacy" for a level that would show more: what is not in the data cannot be shown
 */
export function raiseViewPrivacy(data: ViewNetwork, level: PrivacyLevel): ViewNetwork {
  if (LEVELS.indexOf(level) < LEVELS.indexOf(data.privacy)) {
    throw new CrosstieError(
      "privacy",
      `These data are at level ${data.privacy}; level ${level} would show more than they hold.`,
    );
  }
  if (level === data.privacy) return data;
  if (level === "codes") return withCodes(data);
  if (data.people.length === 0 && data.privacy === "cabinet") return bandsOf(data);
  return withoutPeople(data, level === "public" ? "public" : "cabinet");
}

function withCodes(data: ViewNetwork): ViewNetwork {
  // Numbered in an order that has nothing to do with the roster or the alphabet.
  const order = [...data.people].sort((a, b) => mixed(a.id) - mixed(b.id) || byCodePoint(a.id, b.id));
  const width = String(order.length).length;
  const codes = new Map(order.map(({ id }, at) => [id, `P-${String(at + 1).padStart(width, "0")}`]));
  const { grouping } = mergeSmall(departmentsOf(data, data.people), CODES_MIN_GROUP);
  const place = new Map(data.people.map(({ id }, at) => [id, at]));
  const homeOf = (id: string): string | null => {
    const g = grouping.of[place.get(id)!]!;
    return g < 0 ? null : grouping.labels[g]!;
  };
  const idOf = (id: string): string => codes.get(id) ?? id;
  return {
    ...data,
    privacy: "codes",
    people: order.map((person): ViewPerson => {
      const code = codes.get(person.id)!;
      return { ...person, id: code, label: code, role: null, department: homeOf(person.id) };
    }),
    departments: grouping.labels.map((label, g) => ({
      id: label,
      label: data.departments.find(({ id }) => id === label)?.label ?? label,
      size: grouping.sizes[g]!,
    })),
    ties: data.ties
      .map((tie) => ({ ...tie, from: idOf(tie.from), to: idOf(tie.to) }))
      .sort((a, b) => byCodePoint(tieKey(a), tieKey(b))),
    measures: data.measures.map((measure) =>
      measure.level === "person"
        ? { ...measure, values: order.map(({ id }) => measure.values[place.get(id)!] ?? null) }
        : measure,
    ),
    ...mergedContacts(data, mergedLabels(data.people, grouping)),
  };
}

function withoutPeople(data: ViewNetwork, level: "cabinet" | "public"): ViewNetwork {
  const min = Math.max(FLOOR[level], data.minGroup?.[level] ?? 0);
  const last = data.waves.at(-1)?.id ?? "";
  // As core counts them: departments of the latest roster, into which those who had left before are taken.
  const current = data.people.filter(({ answered }) => Object.hasOwn(answered, last));
  const roster = current.length > 0 ? current : data.people;
  const states = data.waves.map(({ id }) =>
    data.people.map(({ answered }) =>
      Object.hasOwn(answered, id) ? (answered[id] === true ? ANSWERED : NOT_ANSWERED) : NOT_ON_ROSTER,
    ),
  );
  const answering = answeringBy(departmentsOf(data, data.people), states);
  const { grouping } = mergeSmall(departmentsOf(data, roster), min, answering);
  const labelOf = mergedLabels(roster, grouping);
  const home = new Map(
    data.people.map(({ id, department }) => [id, department === null ? undefined : labelOf.get(department)]),
  );
  const partners = new Set(data.partners.map(({ id }) => id));
  const counts = new Map<string, Cell>();
  // Cells without a tie too: a total less the others must not give a withheld one away.
  const cellOf = (measure: Cell["measure"], from: string, to: string, tie: ViewTie): Cell => {
    const key = [measure, from, to, tie.relation, tie.wave].join("\0");
    const held = counts.get(key) ?? {
      measure,
      from,
      to,
      relation: tie.relation,
      wave: tie.wave,
      who: new Set(),
      people: new CellPeople(),
    };
    counts.set(key, held);
    return held;
  };
  for (const tie of data.ties) {
    if (tie.pathway === "formal") continue;
    const ends = [tie.from, tie.to].map((id) => (partners.has(id) ? id : home.get(id)));
    const [from, to] = ends;
    if (from === undefined || to === undefined) continue;
    const withPartner = partners.has(tie.from) || partners.has(tie.to);
    const measure = withPartner ? "partner_contacts" : "ties";
    for (const row of grouping.labels) {
      if (withPartner) for (const { id } of data.partners) cellOf(measure, row, id, tie);
      else for (const column of grouping.labels) cellOf(measure, row, column, tie);
    }
    const held = partners.has(tie.from) ? cellOf(measure, to, from, tie) : cellOf(measure, from, to, tie);
    // Of partners it is people that are counted, of departments ties.
    if (!withPartner) held.people.add(tie.from, tie.to);
    held.who.add(withPartner ? (partners.has(tie.from) ? tie.to : tie.from) : `${tie.from}\0${tie.to}`);
  }
  const canSay = sayable(data, labelOf);
  const findingOf = (
    { measure, relation, wave }: Pick<Cell, "measure" | "relation" | "wave">,
    level: string,
    [id, id2]: readonly [string, string | null],
    value: number,
    said: boolean,
  ): Finding => ({
    ...measureRow({
      ...(said ? {} : { status: "cannot-say", reason: "TOO_FEW_ANSWERS" }),
      measure,
      level,
      relation,
      wave,
      id,
      id2,
      value,
      unit: measure === "ties" ? "ties" : "people",
    }),
    construct: "",
    indicator: "",
    confidence: "tentative",
    confidenceReason: null,
  });
  const ofFew = new Set<Finding>();
  const cells = [...counts.values()].map((cell) => {
    const finding = findingOf(
      cell,
      cell.measure === "ties" ? "department-pair" : "partner-department",
      // As an Analysis has them: the partner first.
      cell.measure === "ties" ? [cell.from, cell.to] : [cell.to, cell.from],
      cell.who.size,
      canSay(cell.from, cell.wave),
    );
    if (cell.people.areFew()) ofFew.add(finding);
    return finding;
  });
  // An analysis of the same data states these: no cell may be had from them.
  const totals = lineTotals([...counts.values()]).map((total) =>
    findingOf(
      total,
      total.level,
      [total.id, null],
      total.value,
      total.level === "partner" || canSay(total.id, total.wave),
    ),
  );
  return {
    ...data,
    privacy: level,
    people: [],
    departments: grouping.labels.map((label, g) => ({
      id: label,
      label: data.departments.find(({ id }) => id === label)?.label ?? label,
      size: grouping.sizes[g]!,
    })),
    ties: protect([...cells, ...totals], level, undefined, undefined, (f) => ofFew.has(f))
      .findings.filter((f) => f.id2 !== null && f.value !== 0 && f.reason !== NONE_REPORTED)
      .map((f) => ({
        from: f.level === "partner-department" ? f.id2! : f.id!,
        to: f.level === "partner-department" ? f.id! : f.id2!,
        relation: f.relation!,
        wave: f.wave!,
        pathway: "informal",
        strength: null,
        count: f.value,
      })),
    relations: data.relations.filter(({ id }) =>
      data.ties.some((tie) => tie.relation === id && tie.pathway === "informal"),
    ),
    measures: [],
    ...mergedContacts(data, labelOf),
  };
}

/** People, or ties, of a department by whom they go to. */
type Cell = Pick<ViewTie, "relation" | "wave"> & {
  readonly measure: string;
  readonly from: string;
  readonly to: string;
  readonly who: Set<string>;
  /** Of ties among departments: who reported them and who was named. */
  readonly people: CellPeople;
};

type Total = Pick<Cell, "measure" | "relation" | "wave"> & {
  readonly level: "partner" | "department";
  readonly id: string;
  value: number;
};

/** People in touch with each partner, and contacts of each department with all of them: sums of the cells. */
function lineTotals(cells: readonly Cell[]): readonly Total[] {
  const totals = new Map<string, Total>();
  for (const { measure, relation, wave, from, to, who } of cells) {
    if (measure !== "partner_contacts") continue;
    for (const [of, level, id] of [
      [measure, "partner", to],
      ["partner_ties", "department", from],
    ] as const) {
      const key = [level, relation, wave, id].join("\0");
      const held = totals.get(key) ?? { measure: of, level, relation, wave, id, value: 0 };
      held.value += who.size;
      totals.set(key, held);
    }
  }
  return [...totals.values()];
}

/** Counts of a view of departments as bands: none of them is given. */
function bandsOf(data: ViewNetwork): ViewNetwork {
  const { expected: _, ...rest } = data;
  return {
    ...rest,
    privacy: "public",
    ties: data.ties.map((tie) => ({ ...tie, count: null })),
    measures: [],
  };
}

function departmentsOf(data: ViewNetwork, people: readonly ViewPerson[]): Grouping {
  const known = new Set(data.departments.map(({ id }) => id));
  return groupingFrom(people.map(({ department }) => (known.has(department ?? "") ? department : null)));
}

/** Whether enough people of a department answered in a wave for its ties to be counted. */
function sayable(
  data: ViewNetwork,
  labelOf: ReadonlyMap<string, string>,
): (department: string, wave: string) => boolean {
  const rate = (wave: string, department: string | null): number | null => {
    const own = data.people.filter(
      (person) =>
        Object.hasOwn(person.answered, wave) &&
        (department === null || labelOf.get(person.department ?? "") === department),
    );
    const recorded = data.response.find((each) => each.wave === wave)?.answered !== null;
    return own.length === 0 || !recorded
      ? null
      : own.filter((person) => person.answered[wave] === true).length / own.length;
  };
  return (department, wave) =>
    confidenceOf({ rate: rate(wave, null), departments: [{ department, rate: rate(wave, department) }] })
      .confidence !== "cannot-say";
}

/** Where each department of the data went. */
function mergedLabels(people: readonly ViewPerson[], grouping: Grouping): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  people.forEach(({ department }, i) => {
    const g = grouping.of[i]!;
    if (department !== null && g >= 0) labels.set(department, grouping.labels[g]!);
  });
  return labels;
}

function mergedContacts(
  data: ViewNetwork,
  labels: ReadonlyMap<string, string>,
): Pick<ViewNetwork, "contacts"> {
  if (data.contacts === undefined) return {};
  const pairs = new Map<string, ViewContact>();
  for (const contact of data.contacts) {
    const [one, other] = [labels.get(contact.a), labels.get(contact.b)];
    if (one === undefined || other === undefined || one === other) continue;
    const [a, b] = byCodePoint(one, other) < 0 ? [one, other] : [other, one];
    const key = [a, b, contact.relation, contact.wave].join("\0");
    const held = pairs.get(key);
    pairs.set(key, {
      ...contact,
      a,
      b,
      formal: either(held?.formal, contact.formal),
      informal: either(held?.informal, contact.informal),
    });
  }
  return { contacts: [...pairs.values()] };
}

function either(a: boolean | null | undefined, b: boolean | null): boolean | null {
  if (a === true || b === true) return true;
  return a === undefined ? b : a === null || b === null ? (a ?? b) : false;
}

function tieKey(tie: ViewTie): string {
  return [tie.relation, tie.wave, tie.from, tie.to].join("\0");
}

/** FNV-1a of a text: an order that says nothing of what is ordered. */
function mixed(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
