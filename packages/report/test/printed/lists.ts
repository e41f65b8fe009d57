import type { Figure } from "./figures.js";
import { countOf, countOfShare, type Knowledge, minus, type Secret } from "./model.js";

/**
 * Holders of each topic, and how many of them are outside of everything that is said of holders.
 *
 * @param sum holders of all topics together, which follow from how well beliefs fit (decision 17); null where nothing is said of it
 */
export function knowHolders(k: Knowledge, everybody: number, sum: number | null): Secret[] {
  const secrets: Secret[] = [];
  const topics = k.all("topic", "expertise_holders");
  const holders = (t: string) => `holders of ${t}`;
  for (const f of topics) {
    const name = k.count(holders(f.id), f, everybody);
    if (f.status === "suppressed") secrets.push({ name, figure: f });
    let inner = name;
    for (const measure of ["expertise_reach_1", "expertise_reach_2"]) {
      const [low, high] = countOfShare(k.one("topic", measure, { id: f.id }), everybody, k.coarse);
      const reached = k.unknown(`${measure} of ${f.id}`, low, high);
      k.atMost("holders reach themselves", inner, reached);
      inner = reached;
    }
    // Every figure of the topic that is a share of its holders is of so many.
    for (const measure of OF_HOLDERS) {
      const of = k.one("topic", measure, { id: f.id })?.n ?? null;
      if (of !== null) k.say(`${measure} is of so many holders`, { [name]: 1 }, of, of);
    }
  }
  for (const [measure, share] of PARTS) {
    for (const f of k.all("topic", measure)) {
      const name = k.count(`${measure} of ${f.id}`, f, everybody);
      if (f.status === "suppressed") secrets.push({ name, figure: f });
      if (!k.unknowns.has(holders(f.id))) continue;
      k.atMost("of the holders", name, holders(f.id));
      k.share(`${share} of ${f.id}`, [name], [holders(f.id)], k.one("topic", share, { id: f.id }));
    }
  }
  if (topics.length === 0) return secrets;
  const all = topics.map((f) => holders(f.id));
  if (sum !== null) k.say("holders of all topics", minus(all, [], 0), sum, sum);
  // The office's own figures are of people, who may hold several topics.
  const people = k.unknown("people who hold anything", 0, everybody);
  for (const measure of OF_HOLDERS) {
    const of = k.one("network", measure, {})?.n ?? null;
    if (of !== null) k.say(`${measure} is of so many people`, { [people]: 1 }, of, of);
  }
  united(k, all, people);
  const outside = k
    .all("topic", "holders_outside_routines")
    .map((f) => `holders_outside_routines of ${f.id}`);
  const own = k.count(
    "people outside of routines",
    k.one("network", "holders_outside_routines", {}),
    everybody,
  );
  k.atMost("of those who hold anything", own, people);
  k.share("outside of routines", [own], [people], k.one("network", "holders_outside_routines_share", {}));
  if (outside.length > 0) united(k, outside, own);
  // Whom nobody names for anything that they hold nobody names for one of these.
  const hidden = k.all("topic", "hidden_holders").map((f) => `hidden_holders of ${f.id}`);
  const nowhere = k.count("hidden everywhere", k.one("network", "hidden_holders", {}), everybody);
  k.say("hidden somewhere", minus(hidden, [nowhere], 1), 0, Number.POSITIVE_INFINITY);
  return secrets;
}

/** People of whom each is counted in one part at least. */
function united(k: Knowledge, parts: readonly string[], all: string): void {
  for (const part of parts) k.atMost("a part of all", part, all);
  k.say("all are in the parts", minus(parts, [all], 1), 0, Number.POSITIVE_INFINITY);
}

const OF_HOLDERS = [
  "hidden_holder_share",
  "over_asked_share",
  "holder_load_hhi",
  "holder_load_gini",
  "holders_outside_routines_share",
] as const;

const PARTS = [
  ["hidden_holders", "hidden_holder_share"],
  ["over_asked_holders", "over_asked_share"],
  ["holders_outside_routines", "holders_outside_routines_share"],
] as const;

/** People at each meeting: what pairs and departments say of how many there are. */
export function knowMeetings(k: Knowledge, departments: number, everybody: number): Secret[] {
  const secrets: Secret[] = [];
  for (const f of k.all("meeting", "meeting_members")) {
    const name = k.count(`members of ${f.id}`, f, everybody);
    if (f.status === "suppressed") secrets.push({ name, figure: f });
    const present = k.one("meeting", "meeting_departments", { id: f.id });
    if (present !== undefined)
      k.say("somebody of each department", { [name]: 1 }, countOf(present)[0], Number.POSITIVE_INFINITY);
    const pairs = k.one("meeting", "meeting_cross_pairs", { id: f.id });
    const least = pairs === undefined ? 0 : countOf(pairs)[0];
    // So many people have that many pairs between them at least.
    const people = Math.ceil((1 + Math.sqrt(1 + 8 * least)) / 2 - 1e-9);
    if (least > 0) k.say("enough people for the pairs", { [name]: 1 }, people, Number.POSITIVE_INFINITY);
    const only = k.one("meeting", "meeting_only_link_of", { id: f.id })?.value ?? 0;
    const groups = Math.ceil((1 + Math.sqrt(1 + 8 * only)) / 2 - 1e-9);
    if (only > 0)
      k.say(
        "enough departments for the links",
        { [name]: 1 },
        Math.min(groups, departments),
        Number.POSITIVE_INFINITY,
      );
    let wider = pairs;
    for (const measure of ["meeting_unique_cross_pairs", "meeting_new_cross_pairs"]) {
      const part = k.one("meeting", measure, { id: f.id });
      if (part === undefined || wider === undefined) continue;
      const [a, b] = [k.count(`${wider.measure} of ${f.id}`, wider), k.count(`${measure} of ${f.id}`, part)];
      k.say("fewer pairs", { [a]: 1, [b]: -1 }, 0, Number.POSITIVE_INFINITY);
      wider = part;
    }
  }
  return secrets;
}

/** A figure by its name, for a failure's text. */
export function nameOf(f: Figure): string {
  return [f.measure, f.level, f.relation, f.wave, f.id, f.id2].filter((part) => part !== "").join(" | ");
}
