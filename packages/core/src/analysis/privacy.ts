import { studyMeasures } from "../measures/study-cards/index.js";
import { scalesStudyMeasures } from "../measures/study-cards/scales.js";
import { type Grouping, groupingFrom } from "../network/grouping.js";
import { grouping as groupingOf } from "../network/study-network.js";
import { ANSWERED, NOT_ON_ROSTER, type Study } from "../study/study.js";
import { CONFIDENCE_FLOOR } from "../study/thresholds.js";
import type { Finding, ResponseSummary } from "./analysis.js";
import { withoutTellingBase } from "./base-counts.js";
import { roundBeliefs } from "./belief-shares.js";
import { freeSum, isSmallCount, rowsToKeepOpen, SMALL_COUNT } from "./complements.js";
import { hideFromLineTotals } from "./line-totals.js";
import { nestedToWithhold } from "./nested-counts.js";
import { outward } from "./outward.js";
import { hideFromReachTotals } from "./reach-totals.js";
import { sharesOfHiddenRows } from "./rounded-shares.js";
import { protectSplits } from "./split-shares.js";
import { IN_PLACES, toldByExistence } from "./told-by-existence.js";
import type { PrivacyLevel } from "./view-network.js";

/** Name of the group that small departments are merged into. */
export const OTHER_OFFICES = "Other offices";

/** At level codes a department of one or two people would give its people away. */
const CODES_MIN_GROUP = 3;

/** Smallest department a level shows; 1 where all are shown. */
export function minGroup(study: Study, level: PrivacyLevel): number {
  switch (level) {
    case "names":
      return 1;
    case "codes":
      return CODES_MIN_GROUP;
    case "cabinet":
      return study.privacy.cabinet;
    case "public":
      return study.privacy.public;
  }
}

export interface MergedGrouping {
  readonly grouping: Grouping;
  readonly merged: { readonly into: string; readonly departments: number; readonly people: number } | null;
}

/** People of each department who answered, at the wave in which fewest of them did, of the waves its figures are given for. */
export type Answering = ReadonlyMap<string, number>;

/**
 * How many people of each department answered, at the wave in which fewest did. Waves in which fewer answered than it
 * takes to say anything do not count, because no figure of the department is given for them. What a department's figures rest on is
 * what its own people said, and a department must not be shown at one wave and had by subtraction at another.
 *
 * @param grouping departments of people, whatever the wave
 * @param states for each wave in which it is known who answered, the state of each of these people
 */
export function answeringBy(grouping: Grouping, states: readonly ArrayLike<number>[]): Answering {
  const least = new Map<string, number>();
  for (const state of states) {
    const there = new Int32Array(grouping.labels.length);
    const answered = new Int32Array(grouping.labels.length);
    grouping.of.forEach((g, i) => {
      if (g < 0 || state[i] === NOT_ON_ROSTER) return;
      there[g]!++;
      if (state[i] === ANSWERED) answered[g]!++;
    });
    grouping.labels.forEach((label, g) => {
      const said = there[g]! > 0 && answered[g]! >= CONFIDENCE_FLOOR.tentative * there[g]!;
      if (said) least.set(label, Math.min(answered[g]!, least.get(label) ?? answered[g]!));
    });
  }
  return least;
}

/** The same of a study; undefined at levels that count people, who are known there. */
export function answeringOf(study: Study, level: PrivacyLevel, column: string): Answering | undefined {
  if (level === "names" || level === "codes") return undefined;
  const everyone = groupingOf(study, { ids: study.people.map((p) => p.id) }, column);
  return answeringBy(
    everyone,
    study.responses.byWave.filter((_, w) => study.responses.recordedByWave[w] === true),
  );
}

/**
 * Merges departments too small to show into one group. Where that group would itself be too small, the
 * next smallest departments join it, so that nothing can be had by subtraction.
 *
 * @param answering where it is given, a department counts as no larger than that
 */
export function mergeSmall(grouping: Grouping, min: number, answering?: Answering): MergedGrouping {
  const sizes = grouping.labels.map((label, g) =>
    Math.min(grouping.sizes[g]!, answering?.get(label) ?? grouping.sizes[g]!),
  );
  const bySize = [...sizes.keys()].sort((a, b) => sizes[a]! - sizes[b]! || a - b);
  const small = new Set<number>();
  let counted = 0;
  let people = 0;
  for (const g of bySize) {
    const tooSmall = sizes[g]! < min;
    if (!tooSmall && (small.size === 0 || counted >= min)) break;
    small.add(g);
    counted += sizes[g]!;
    people += grouping.sizes[g]!;
  }
  if (small.size === 0) return { grouping, merged: null };
  const into = freeLabel(grouping.labels);
  const labels = Array.from(grouping.of, (g) => (g < 0 ? null : small.has(g) ? into : grouping.labels[g]!));
  return {
    grouping: groupingFrom(labels, grouping.column),
    merged: { into, departments: small.size, people },
  };
}

function freeLabel(taken: readonly string[]): string {
  let label = OTHER_OFFICES;
  while (taken.includes(label)) label = `${label}*`;
  return label;
}

/** Measures of a network that count ties; those of a study say so on their cards. */
const TIE_COUNTS = ["ties", "strong_ties"];

/** Measures that count people or ties: small values of them are not shown. */
const COUNTS: ReadonlySet<string> = new Set([
  ...TIE_COUNTS,
  ...studyMeasures.filter((m) => m.discloses === "count").map((m) => m.id),
]);

/** Shares of `n` people (or ties): one that amounts to one to four of them is given as a bound only, since anybody can multiply. */
const SHARES: ReadonlySet<string> = new Set(
  studyMeasures.filter((m) => m.discloses === "share").map((m) => m.id),
);

/** Figures about the answers of `n` people to a survey scale. */
const SCALES: ReadonlySet<string> = new Set(scalesStudyMeasures.map((m) => m.id));

/** Means over `n` people: one over one to four of them says what few people said. */
const MEANS: ReadonlySet<string> = new Set(
  studyMeasures.filter((m) => m.discloses === "mean").map((m) => m.id),
);

/** Measures mixed from counts that are not shown themselves and could be worked out of several such mixtures: never shown. */
const MIXTURES: ReadonlySet<string> = new Set(
  studyMeasures.filter((m) => m.discloses === "mixture").map((m) => `${m.level} ${m.id}`),
);

/** Measures from which the small count could be worked out; they go with it. */
const DEPENDENT: ReadonlyMap<string, readonly string[]> = new Map([
  ["density", ["ties"]],
  ["mean_strength", ["ties"]],
  ["strong_ties", ["ties"]],
  ...studyMeasures.flatMap((m) =>
    m.withheldWith === undefined ? [] : [[m.id, [m.withheldWith].flat()] as const],
  ),
]);

/** Means of rows of another measure, from which a row that is not shown could be had by subtraction. */
const MEAN_OF: ReadonlyMap<string, string> = new Map(
  studyMeasures.flatMap((m) => (m.meanOf === undefined ? [] : [[`${m.level} ${m.id}`, m.meanOf] as const])),
);

/**
 * Applies a level's rules to findings: what must not be shown is taken out, not hidden.
 * `names` and `codes` show everything; person rows are not made from level `cabinet` on.
 *
 * @param restsOnFew whether few people stand behind a count of ties (`few-people.ts`)
 */
export function protect(
  findings: readonly Finding[],
  level: PrivacyLevel,
  least = SMALL_COUNT,
  hasFewSilent: (f: Finding) => boolean = () => false,
  restsOnFew: (f: Finding) => boolean = () => false,
): { findings: Finding[]; suppressed: number } {
  if (level === "names" || level === "codes") return { findings: [...findings], suppressed: 0 };
  const hidden = new Set<Finding>(
    findings.filter((f) => COUNTS.has(f.measure) && (isSmall(f) || (f.value !== null && restsOnFew(f)))),
  );
  for (const f of findings) if (isOfFew(f) || (isMixture(f) && f.value !== null)) hidden.add(f);
  const lists = matrices(findings);
  for (const pairs of lists) hideComplements(pairs, hidden);
  const { unlabelled, exposed } = hideFromSums(findings, lists, hidden);
  const ofLines = hideFromLineTotals(findings, hidden);
  const openShares = sharesToWithhold(findings, hidden);
  const nested = nestedToWithhold(findings);
  const few = fewAnswers(findings, least);
  const isLabelled = (f: Finding) => isSmall(f) && !unlabelled.has(f) && !ofLines.has(f);
  const ofReach = hideFromReachTotals(findings);
  const told = toldByExistence(findings, level, hidden, isLabelled);
  const ofRows = sharesOfHiddenRows(findings, level, hidden, isLabelled);
  const gone = new Set([...hidden].map((f) => key(f, f.measure)));
  // By measure, and by measure and whom it is about; of whatever relation and wave.
  const toldBy = new Set([...hidden].flatMap((f) => [f.measure, `${f.measure}\0${f.id ?? ""}`]));
  let suppressed = 0;
  const out = findings.map((f) => {
    if (few.has(f)) {
      suppressed++;
      return withheld(f, (f.n ?? 0) < least ? "FEW_ANSWERS" : "COMPLEMENT");
    }
    const parents = DEPENDENT.get(f.measure) ?? [];
    // A count of contacts stands once, whatever the relation among people.
    const goneToo = (parent: string) =>
      gone.has(key(f, parent)) ||
      gone.has(key({ ...f, relation: null }, parent)) ||
      // Pairs either way round: one figure of both.
      (PAIRS.has(f.measure) && gone.has(key({ ...f, id: f.id2, id2: f.id }, parent))) ||
      (f.level === "network" && exposed.has(listKey(f, parent)));
    if (
      hidden.has(f) ||
      openShares.has(f) ||
      ofRows.gone.has(f) ||
      nested.has(f) ||
      told.gone.has(f) ||
      told.few.has(f) ||
      ofReach.has(f) ||
      parents.some(goneToo)
    ) {
      suppressed++;
      return {
        ...f,
        value: null,
        status: "suppressed" as const,
        reason: isMixture(f)
          ? "MIXTURE"
          : !told.gone.has(f) &&
              ((hidden.has(f) && (isLabelled(f) || isOfFew(f))) ||
                (told.few.has(f) && isSmall(f) && IN_PLACES.has(f.measure)))
            ? "SMALL_CELL"
            : "COMPLEMENT",
        // What chance gives follows from the sizes of departments and says nothing of the cell.
        expected: f.measure === "ties" ? f.expected : null,
        sd: null,
        z: null,
        p: null,
        lower: null,
        upper: null,
      };
    }
    const exact = withoutSmallEnds(f);
    const bounded = boundSmallShare(ofRows.rounded.has(f) ? roundedTo5(exact) : exact);
    if (bounded !== f) suppressed++;
    const shown = withoutTellingChance(roundRange(bounded, hasFewSilent(f)), toldBy);
    return level === "public" ? coarsen(shown) : shown;
  });
  const split = protectSplits(out);
  const beliefs = roundBeliefs(split.findings, findings, level);
  const last = withoutMeansOfWithheld(beliefs.findings, suppressed + split.suppressed + beliefs.suppressed);
  return { ...last, findings: last.findings.map((f) => withoutTellingBase(f, level)) };
}

/** Shares of pairs of people between two departments: their counts follow from the ties of either direction. */
const PAIRS: ReadonlySet<string> = new Set(
  studyMeasures.filter((m) => m.eitherWay === true).map((m) => m.id),
);

/** A mean over topics, less the topics shown, would give those that are not. */
function withoutMeansOfWithheld(
  findings: readonly Finding[],
  suppressed: number,
): { findings: Finding[]; suppressed: number } {
  const partly = new Set(
    findings
      .filter((f) => f.level === "topic" && (f.status === "suppressed" || f.status === "upper-bound"))
      .map((f) => listKey(f, f.measure)),
  );
  let more = 0;
  const out = findings.map((f) => {
    const of = MEAN_OF.get(`${f.level} ${f.measure}`);
    if (of === undefined || f.value === null || !partly.has(listKey(f, of))) return f;
    more++;
    return { ...withheld(f, "COMPLEMENT"), convention: f.convention };
  });
  return { findings: out, suppressed: suppressed + more };
}

/** A list of counts, whose sum is to be thought known. */
function listKey(f: Pick<Finding, "relation" | "wave">, measure: string): string {
  return [measure, f.relation, f.wave].join("\0");
}

/** Matrices of ties between departments: sums of ties within and across follow from the figures of the office. */
const DEPARTMENT_PAIRS = "department-pair";

/**
 * Withholds further cells where a sum that other figures give would narrow a withheld one down (`complements.ts`).
 *
 * @returns cells that are withheld without saying which are small, since no complement is at hand; and lists of a single
 *   cell, whose sum must not be shown at all
 */
function hideFromSums(
  findings: readonly Finding[],
  lists: readonly (readonly Finding[])[],
  hidden: Set<Finding>,
): { readonly unlabelled: ReadonlySet<Finding>; readonly exposed: ReadonlySet<string> } {
  const unlabelled = new Set<Finding>();
  const exposed = new Set<string>();
  // A total that is itself shown as "<5" leaves the one small count of its list any of these.
  const smallTotals = new Set(
    findings
      .filter((f) => f.level === "network" && COUNTS.has(f.measure) && isSmall(f))
      .map((f) => listKey(f, f.measure)),
  );
  for (const list of lists) {
    const pairs = list[0]!.level === DEPARTMENT_PAIRS;
    if (list[0]!.id2 !== null && !pairs) continue;
    const sums = pairs ? [list.filter((f) => f.id === f.id2), list.filter((f) => f.id !== f.id2)] : [list];
    for (const cells of sums) {
      const total = listKey(list[0]!, list[0]!.measure);
      if (!pairs && smallTotals.has(total) && cells.filter(isSmall).length === 1) continue;
      if (freeSum(cells, hidden)) continue;
      const known = cells.filter((f) => f.value !== null);
      for (const f of known) {
        hidden.add(f);
        unlabelled.add(f);
      }
      if (known.length === 1) exposed.add(listKey(known[0]!, known[0]!.measure));
    }
  }
  return { unlabelled, exposed };
}

/** Shares of a department's ties across that, with its ties within, would give the sum of its row and narrow a cell down. */
function sharesToWithhold(findings: readonly Finding[], hidden: ReadonlySet<Finding>): ReadonlySet<Finding> {
  const rowsOf = new Map<string, Map<string, Finding[]>>();
  for (const f of findings) {
    if (f.measure !== "ties" || f.level !== DEPARTMENT_PAIRS || f.id === f.id2) continue;
    const key = listKey(f, "ties");
    const rows = rowsOf.get(key) ?? new Map<string, Finding[]>();
    rowsOf.set(key, rows);
    rows.set(f.id ?? "", [...(rows.get(f.id ?? "") ?? []), f]);
  }
  const open = new Set<string>();
  for (const [key, rows] of rowsOf) {
    const names = [...rows.keys()];
    for (const r of rowsToKeepOpen([...rows.values()], (f) => hidden.has(f as Finding)))
      open.add(`${key}\0${names[r]}`);
  }
  return new Set(
    findings.filter(
      (f) =>
        f.measure === "cross_department_share" &&
        f.level === "department" &&
        f.value !== null &&
        open.has(`${listKey(f, "ties")}\0${f.id}`),
    ),
  );
}

function isMixture(f: Finding): boolean {
  return MIXTURES.has(`${f.level} ${f.measure}`);
}

function isOfFew(f: Finding): boolean {
  return MEANS.has(f.measure) && f.value !== null && f.n !== null && f.n < SMALL_COUNT;
}

/** A range of counts that begins or ends with one to four would give that count away. */
function withoutSmallEnds(f: Finding): Finding {
  const small = (end: number | null) => end !== null && end > 0 && end < SMALL_COUNT;
  return COUNTS.has(f.measure) && (small(f.lower) || small(f.upper)) ? { ...f, lower: null, upper: null } : f;
}

function withheld(f: Finding, reason: string): Finding {
  return {
    ...f,
    value: null,
    status: "suppressed",
    reason,
    // How many they are would help to work the figure out.
    n: null,
    expected: null,
    sd: null,
    z: null,
    p: null,
    lower: null,
    upper: null,
    convention: null,
  };
}

/**
 * Means of the answers of fewer people than the smallest group, and of departments whose mean would follow from
 * those of the others and of the office: no scale has one hidden department, nor several of too few people together.
 */
function fewAnswers(findings: readonly Finding[], least: number): ReadonlySet<Finding> {
  const means = findings.filter((f) => SCALES.has(f.measure) && f.n !== null);
  // A figure that does not exist because one person answered would say that one did.
  const few = new Set(means.filter((f) => f.n! > 0 && f.n! < least));
  const byScale = new Map<string, Finding[]>();
  for (const f of means) {
    if (f.measure !== "scale_mean" || f.level !== "scale-department" || f.value === null) continue;
    const key = `${f.wave}\0${f.id}`;
    byScale.set(key, [...(byScale.get(key) ?? []), f]);
  }
  for (const departments of byScale.values()) {
    const byPeople = [...departments].sort((a, b) => (a.n ?? 0) - (b.n ?? 0));
    const hidden = byPeople.filter((f) => few.has(f));
    let people = hidden.reduce((sum, f) => sum + (f.n ?? 0), 0);
    let count = hidden.length;
    for (const f of byPeople) {
      if (count === 0 || (count > 1 && people >= least)) break;
      if (few.has(f)) continue;
      few.add(f);
      count++;
      people += f.n ?? 0;
    }
  }
  return few;
}

function isSmall(f: Finding): boolean {
  return isSmallCount(f.value);
}

/** (value − expected) / sd gives back a value that was rounded or bounded. */
const NO_TEST = { sd: null, z: null, p: null } as const;

/** To 5 %, without the test: (value − expected) / sd gives back a value that was rounded. */
function roundedTo5(f: Finding): Finding {
  return {
    ...f,
    ...NO_TEST,
    value: Math.round(f.value! * 20) / 20,
    convention: `${f.convention}; rounded to 5 %`,
  };
}

/**
 * The ends of a range are figures too: with a few people silenced they give what one of them named, and bounds give
 * how many of those who did not answer were named. Only ranges of the whole office by many draws stay as they are.
 */
function roundRange(f: Finding, few: boolean): Finding {
  if (f.lower === null || f.upper === null) return f;
  const ofMany = !/range=(bounds|non-response of stayers)/.test(f.convention ?? "");
  const exact = f.level === "network" && !few && ofMany;
  return exact ? f : { ...f, ...outward({ lower: f.lower, upper: f.upper }, f.unit) };
}

/** What the chance value of a level follows from. */
const TELLS: ReadonlyMap<string, string> = new Map([
  ["topic", "expertise_holders"],
  ["meeting", "meeting_members"],
  ["partner", "partner_contacts"],
  ["initiative", "initiative_members"],
]);

/**
 * Figures that chance gives follow from how many hold a topic, attend a meeting, are tied to a partner or belong to an
 * initiative; where that is withheld so are they. Those of all partners follow from the contacts of each.
 */
function withoutTellingChance(f: Finding, toldBy: ReadonlySet<string>): Finding {
  const ofPartners = f.level === "network" && f.measure.startsWith("partner_tie");
  const parent = ofPartners ? "partner_contacts" : TELLS.get(f.level);
  if (parent === undefined || f.expected === null) return f;
  const told = ofPartners ? toldBy.has(parent) : f.id !== null && toldBy.has(`${parent}\0${f.id}`);
  return told ? { ...f, expected: null, sd: null, z: null, p: null } : f;
}

/** Whether one to four people did not answer at the wave of a finding. */
export function fewSilent(responses: readonly ResponseSummary[]): (f: Finding) => boolean {
  return (f) => {
    const response = responses.find((r) => r.wave === (f.wave ?? "")) ?? responses.at(-1);
    const silent = response === undefined ? 0 : response.asked - response.answered;
    return silent > 0 && silent < SMALL_COUNT;
  };
}

function boundSmallShare(f: Finding): Finding {
  if (!SHARES.has(f.measure) || f.value === null || f.value === 0 || f.n === null || f.n === 0) return f;
  if (Math.round(f.value * f.n) >= SMALL_COUNT) return f;
  const bound = Math.min(1, Math.ceil((100 * SMALL_COUNT) / f.n) / 100);
  return {
    ...f,
    ...NO_TEST,
    value: bound,
    status: "upper-bound",
    reason: "SMALL_SHARE",
    lower: null,
    upper: null,
  };
}

function key(f: Finding, measure: string): string {
  return [measure, f.level, f.relation, f.wave, f.id, f.id2].join("\0");
}

/** Lists of counts whose total other figures of the office give: accuracy of beliefs, funnels, ties to partners. */
const TOTALLED: ReadonlySet<string> = new Set([
  ...studyMeasures.filter((m) => m.level === "topic" && m.discloses === "count").map((m) => `topic ${m.id}`),
  "department partner_ties",
  "partner partner_contacts",
]);

/** Findings that stand in one matrix of counts, whose rows and columns could be added up, or in one list with a total. */
function matrices(findings: readonly Finding[]): Finding[][] {
  const byMatrix = new Map<string, Finding[]>();
  for (const f of findings) {
    if (!COUNTS.has(f.measure) || (f.id2 === null && !TOTALLED.has(`${f.level} ${f.measure}`))) continue;
    const name = [f.measure, f.level, f.relation, f.wave].join("\0");
    byMatrix.set(name, [...(byMatrix.get(name) ?? []), f]);
  }
  return [...byMatrix.values()];
}

/** No row and no column may hold exactly one hidden cell: its total less the others would give it away. */
function hideComplements(cells: readonly Finding[], hidden: Set<Finding>): void {
  const lines = new Map<string, Finding[]>();
  for (const f of cells) {
    for (const line of [`row ${f.id}`, `column ${f.id2}`]) lines.set(line, [...(lines.get(line) ?? []), f]);
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const line of lines.values()) {
      const shown = line.filter((f) => !hidden.has(f) && f.value !== null);
      if (line.filter((f) => hidden.has(f)).length !== 1 || shown.length === 0) continue;
      // The smallest count that is not zero says least; zeros are kept where they can be.
      const next = [...shown].sort(
        (a, b) => (a.value === 0 ? 1 : 0) - (b.value === 0 ? 1 : 0) || a.value! - b.value!,
      )[0]!;
      hidden.add(next);
      changed = true;
    }
  }
}

/** Level public: shares rounded to 5 %, counts as bands. */
function coarsen(f: Finding): Finding {
  if (COUNTS.has(f.measure) && f.value !== null) {
    return {
      ...f,
      value: null,
      status: "banded",
      reason: band(f.value),
      expected: null,
      sd: null,
      z: null,
      p: null,
      lower: null,
      upper: null,
    };
  }
  if (f.unit !== "proportion") return f;
  const round = (x: number | null) => (x === null ? null : Math.round(x * 20) / 20);
  return {
    ...f,
    value: round(f.value),
    expected: round(f.expected),
    lower: round(f.lower),
    upper: round(f.upper),
    sd: null,
    z: null,
    p: null,
  };
}

/** The band of a count of nothing. */
export const NONE_REPORTED = "none reported";

function band(count: number): string {
  if (count === 0) return NONE_REPORTED;
  if (count < 10) return "few";
  return count < 30 ? "some" : "many";
}

/** Rules a level applies, in words for the report. */
export function privacyRules(level: PrivacyLevel, min: number): readonly string[] {
  if (level === "names") return ["Names are shown: for the research team only."];
  if (level === "codes") return ["People are shown by codes that cannot be turned back into names."];
  const shared = [
    "No individual is shown.",
    `Departments in which fewer than ${min} people answered, at any wave, are counted together as "${OTHER_OFFICES}".`,
  ];
  return level === "cabinet"
    ? [
        ...shared,
        "Counts of 1 to 4 are shown as “<5”, and others are withheld so that no total narrows one of these down.",
        "A count of ties between two departments is withheld where fewer than three people reported them, fewer than three were named, or one person has a part in more than half.",
        "A mean over 1 to 4 people is not shown, nor a figure that mixes counts which are not.",
        "A share that amounts to 1 to 4 people is given as a bound, one that leaves 1 to 4 between itself and another is withheld, and a department's share of ties across is rounded to 5 % where counts of its row are withheld.",
        "Ranges of anything smaller than the whole office, and all bounds, are rounded outward to 5 %; cut-offs that differ by 1 to 4 ties or people are not both shown.",
        "How well a department's beliefs about who holds expertise fit is rounded to 1 %, to 5 % in small departments.",
        "How a department's ties across are spread over its positions is rounded to 5 %, and is not shown where under 5 positions, or under 20 ties that are shown, stand behind it.",
      ]
    : [
        ...shared,
        "Counts are shown as bands, shares are rounded to 5 %, the response of departments down to 5 %.",
      ];
}
