import type { ViewNetwork } from "@crosstie/core";
import {
  activeFilters,
  filterNetwork,
  labelIn,
  labelsOf,
  type Shown,
  tiesText,
  withheldSentence,
} from "./filter.js";
import { BY_DEPARTMENT, bundlesOf, groupOf } from "./links.js";
import { answeredAt } from "./roster.js";
import { scopeText } from "./scope.js";
import { isWithheld } from "./tally.js";
import { countOf, formatCount, listOf } from "./text.js";
import type { ViewState } from "./view-state.js";

/** "118 of 150 people asked answered in Spring 2025 (79%)." or a sentence saying that this is not known. */
export function responseSentence(data: ViewNetwork, wave: string | null): string {
  const rows = data.response.filter((row) => wave === null || row.wave === wave);
  const sentences = rows.map((row) => {
    const when = labelIn(data.waves, row.wave);
    if (row.answered === null)
      return `${countOf(row.asked, "person", "people")} asked in ${when}, answers not recorded.`;
    const rate = row.asked > 0 ? ` (${Math.round((100 * row.answered) / row.asked)}%)` : "";
    return `${formatCount(row.answered)} of ${formatCount(row.asked)} people asked answered in ${when}${rate}.`;
  });
  return sentences.length === 0 ? "How many people answered is not recorded." : sentences.join(" ");
}

/** Words for a privacy level, as printed on every picture. */
export function privacyNote(data: ViewNetwork): string {
  switch (data.privacy) {
    case "names":
      return "Privacy level: names. For the research team only.";
    case "codes":
      return "Privacy level: codes. Names are replaced and cannot be turned back.";
    case "cabinet":
      return `Privacy level: cabinet. Departments only; single people are not in this file. ${smallNote(data, 5)}`;
    case "public":
      return `Privacy level: public. Departments only; single people are not in this file. ${smallNote(data, 10)}`;
  }
}

/** What is too small to be shown: the rule, whether it struck or not, so that nobody can tell where it did. */
function smallNote(data: ViewNetwork, floor: number): string {
  const stated = data.privacy === "public" ? data.minGroup?.public : data.minGroup?.cabinet;
  const least = formatCount(Math.max(floor, stated ?? 0));
  const recorded = data.response.some(({ answered }) => answered !== null);
  const small = recorded ? `in which fewer than ${least} people answered` : `of fewer than ${least} people`;
  return `Departments ${small} are joined into one, and small numbers are withheld.`;
}

/**
 * What a map shows, in at most about 120 plain words: size, response, filters, which departments are joined
 * most and which not at all. The text equivalent of the picture, for people who cannot see it.
 */
export function describe(data: ViewNetwork, state: ViewState): string {
  return describeShown(data, state, filterNetwork(data, state));
}

/** As `describe`, for filters already applied. */
export function describeShown(data: ViewNetwork, state: ViewState, shown: Shown): string {
  const { counts } = shown;
  const parts: string[] = [];
  const staff = data.people.length > 0 ? `${countOf(counts.people, "person", "people")} in ` : "";
  parts.push(
    `This map shows ${staff}${countOf(shown.departments.length, "department")}` +
      ` and ${countOf(data.partners.length, "outside partner")}.`,
  );
  if (data.ties.length === 0) {
    parts.push("No ties are in this file.", responseSentence(data, state.wave));
    return parts.join(" ");
  }
  const filters = activeFilters(data, state).map((filter) => filter.label);
  const limits = [scopeText(data, state), ...filters].join("; ");
  const withheld = withheldSentence(counts);
  const drawn = tiesText(counts);
  parts.push(`It draws ${drawn ?? "ties"} (${limits}).`);
  if (withheld !== null) parts.push(withheld);
  parts.push(responseSentence(data, state.wave));
  parts.push(...departmentSentences(data, shown));
  if (state.opened.length > 0) {
    const labels = labelsOf(data);
    parts.push(`Single people are drawn for ${listOf(state.opened.map((id) => labels.get(id) ?? id))}.`);
  }
  if (state.detail === "people" || state.opened.length > 0) {
    const drawn = groupOf(data, state);
    const silent = shown.people.filter(
      (person) => drawn(person.id) === person.id && answeredAt(person, state.wave) === false,
    ).length;
    if (silent > 0) {
      parts.push(
        `${countOf(silent, "person", "people")} did not answer (hollow dots): their ties are only those others reported.`,
      );
    }
  }
  return parts.join(" ");
}

function departmentSentences(data: ViewNetwork, shown: Shown): string[] {
  if (shown.departments.length < 2 || shown.ties.length === 0) return [];
  const labels = labelsOf(data);
  const { bundles, inside } = bundlesOf(data, shown, BY_DEPARTMENT);
  const open = new Set(shown.departments);
  const cables = bundles.filter((bundle) => open.has(bundle.a) && open.has(bundle.b));
  const within = [...inside.values()].reduce((sum, tally) => sum + tally.known, 0);
  const across = cables.reduce((sum, cable) => sum + cable.tally.known, 0);
  const hidden = cables.filter((cable) => isWithheld(cable.tally)).length;
  const partly = [...inside.values(), ...cables.map((cable) => cable.tally)].some(
    (tally) => tally.withheld > 0,
  );
  const sentences: string[] = [];
  if (within + across > 0) {
    const of = partly ? "Of the ties whose number is given" : "Of the ties among staff";
    sentences.push(
      `${of}, ${formatCount(across)} join two departments and ${formatCount(within)} stay inside one.`,
    );
  }
  const most = Math.max(0, ...cables.map((cable) => cable.tally.known));
  const top = cables.filter((cable) => cable.tally.known === most);
  // A part withheld could turn the order round.
  if (top.length === 1 && top[0] !== undefined && top[0].tally.withheld === 0) {
    const names = listOf([labels.get(top[0].a) ?? top[0].a, labels.get(top[0].b) ?? top[0].b]);
    const given = partly ? "The largest number given is" : "The most ties are";
    sentences.push(`${given} between ${names} (${formatCount(most)}).`);
  }
  const pairs = (open.size * (open.size - 1)) / 2;
  const none = pairs - cables.length;
  sentences.push(
    none === 0 && hidden > 0
      ? `For ${formatCount(hidden)} of ${countOf(pairs, "pair")} of departments the number is withheld.`
      : none === 0
        ? "Every two departments have at least one tie."
        : `${formatCount(none)} of ${countOf(pairs, "pair")} of departments ${none === 1 ? "has" : "have"} no tie shown.`,
  );
  return sentences;
}

/** Said large where single people are named; otherwise null. */
export function watermarkOf(data: ViewNetwork): string | null {
  return data.privacy === "names" ? "Contains names of people: for the research team only." : null;
}
