import type { ViewNetwork } from "@crosstie/core";
import type { Change, ChangeKind } from "./change.js";
import { describeShown, privacyNote, responseSentence, watermarkOf } from "./describe.js";
import { encode } from "./encode.js";
import {
  activeFilters,
  filterNetwork,
  homeOf,
  labelsOf,
  lettersOf,
  type Shown,
  shareText,
  tiesText,
  withheldSentence,
} from "./filter.js";
import { frontOf, lensNotes } from "./front.js";
import type { Layout } from "./layout.js";
import { layoutParts } from "./layouts.js";
import { legendItems } from "./legend.js";
import { type Bundle, bundlesOf, groupOf } from "./links.js";
import { drawMarks } from "./marks.js";
import { markBox, placeLabels } from "./place-labels.js";
import { cableCandidates, regionCandidates, sectorCandidates } from "./scene-labels.js";
import type { Box, PlacedLabel, Scene, SceneLink, SceneRegion } from "./scene-types.js";
import { scopeText } from "./scope.js";
import { drained } from "./steps.js";
import { isWithheld, tallySign, tallyText } from "./tally.js";
import { cleanText } from "./text.js";
import { mixColors, type Theme } from "./theme.js";
import type { ViewState } from "./view-state.js";

const WIDTHS = { 1: 1.1, 2: 2.2, 3: 3.8 } as const;
const WIDEST_CABLE = 15;
/** From here on single ties are drawn lighter, so that the departments stay readable through them. */
const MANY_LINKS = 250;

/**
 * The picture of a network under a state, as plain data. Pure and deterministic; runs in Node and browsers.
 *
 * @param data at privacy levels `cabinet` and `public` it holds no people, and departments become the marks
 * @returns coordinates in units of about one CSS pixel, y down; nothing is NaN, whatever the data
 */
export function buildScene(data: ViewNetwork, state: ViewState, theme: Theme): Scene {
  return drained(sceneParts(data, state, theme));
}

/** Links made between two pauses of {@link sceneParts}. */
const LINKS_AT_ONCE = 2500;

/** As {@link buildScene}, with pauses, so that a page can do other things in between. */
export function* sceneParts(
  data: ViewNetwork,
  state: ViewState,
  theme: Theme,
): Generator<undefined, Scene, undefined> {
  const layout = yield* layoutParts(data, state);
  const shown = filterNetwork(data, state);
  const labels = labelsOf(data);
  const home = homeOf(data);
  const encoding = encode(data, state, theme, shown);
  const detail = data.people.length === 0 ? "departments" : state.detail;
  const grain = { detail, opened: state.opened };
  const group = groupOf(data, grain);
  const { bundles, inside } = bundlesOf(data, shown, grain);

  const selected = new Set(state.selected.map(group));
  // A selected department stands for its people.
  for (const person of shown.people) {
    if (selected.has(home.get(person.id) ?? "") && group(person.id) === person.id) selected.add(person.id);
  }
  const front = frontOf(data, state, bundles, { shown, selected, group, home });
  const { lit, focusing } = front;

  const { marks, candidates } = drawMarks(
    { data, state, theme, layout, shown, encoding, labels, home, detail },
    { selected, lit, focusing, inside },
  );
  yield;
  const drawn = new Map(marks.map((mark) => [mark.id, mark]));
  const links: SceneLink[] = [];
  const most = Math.max(1, ...bundles.map((bundle) => bundle.tally.known));
  const signs = new Map<string, string>();
  for (const [at, bundle] of bundles.entries()) {
    if (at > 0 && at % LINKS_AT_ONCE === 0) yield;
    const from = drawn.get(bundle.a);
    const to = drawn.get(bundle.b);
    if (from === undefined || to === undefined) continue;
    const focus = !focusing ? "none" : front.isLit(bundle) ? "lit" : "dim";
    const change = front.change === null ? null : changeOf(bundle, front.change);
    const cable = from.kind === "department" || to.kind === "department";
    const calm = focus === "none" && bundles.length > MANY_LINKS && !cable;
    // A number on each of many thin lines to single people would say little and cover much.
    if (cable && from.kind !== "person" && to.kind !== "person")
      signs.set(bundle.id, tallySign(bundle.tally));
    const look = change === null ? stroke(bundle, cable, most, theme) : changeStroke(change, theme);
    const paler = calm && change === null ? calmer(bundle, theme) : null;
    // Written out: spreading a few objects for each of ten thousand ties takes as long as all the rest.
    links.push({
      id: bundle.id,
      from: bundle.a,
      to: bundle.b,
      x1: from.x,
      y1: from.y,
      x2: to.x,
      y2: to.y,
      width: paler?.width ?? look.width,
      color: focus === "dim" ? theme.dimLine : (paler?.color ?? look.color),
      line: look.line,
      pathway: bundle.pathway,
      count: isWithheld(bundle.tally) ? null : bundle.tally.known,
      withheld: bundle.tally.withheld > 0,
      title: linkTitle(from.label, to.label, bundle),
      focus,
      change,
    });
  }
  yield;
  const rank = { dim: 0, none: 1, lit: 2 } as const;
  links.sort((a, b) => rank[a.focus] - rank[b.focus] || b.width - a.width);
  marks.sort((a, b) => Number(a.focus !== "dim") - Number(b.focus !== "dim"));

  const areas = data.people.length === 0 ? [] : drawRegions(layout, shown, labels, theme);
  // Rings around partners are for people alone.
  const opened = new Set(state.opened);
  const regions = detail === "people" ? areas : areas.filter(({ id }) => opened.has(id));
  // Whoever is selected is always named; then the departments, then everybody else.
  const first = candidates.filter((candidate) => candidate.always);
  const all = [
    ...first,
    ...regionCandidates(regions, lettersOf(data), theme),
    ...(detail === "people" && state.layout === "partner-distance"
      ? sectorCandidates(layout.departments, shown.departments, labels, lettersOf(data), theme)
      : []),
    ...candidates.filter((candidate) => !first.includes(candidate)),
    ...cableCandidates(links, marks, signs, theme),
  ];
  // Without ties in the file there is nothing to filter, and the advice differs.
  const status = data.ties.length === 0 ? "empty" : shown.ties.length === 0 ? "filtered-out" : "ready";
  yield;
  const placed = placeLabels(all, 1, null, marks.map(markBox));
  yield;
  return {
    title: cleanText(data.title) || "Communication network",
    description: describeShown(data, state, shown),
    status,
    detail,
    bounds: boundsOf(regions, marks, placed),
    // The same for circles and for people, so that nothing moves when a department is opened.
    extent: boundsOf(areas, marks, []),
    regions,
    links,
    marks,
    candidates: all,
    labels: placed,
    legend: [...legendItems(data, state, theme, { links, marks }), ...encoding.legend],
    facts: factsOf(data, state, shown),
    notes: [...encoding.notes, layout.note, ...lensNotes(data, front.change), privacyNote(data)],
    watermark: watermarkOf(data),
    counts: shown.counts,
    change: front.change,
    theme,
  };
}

function drawRegions(
  layout: Layout,
  shown: Shown,
  labels: ReadonlyMap<string, string>,
  theme: Theme,
): SceneRegion[] {
  const open = new Set(shown.departments);
  return layout.areas
    .filter((area) => area.label !== null || open.has(area.id))
    .map(({ id, label, x, y, r, box }) => ({
      id,
      label: label ?? labels.get(id) ?? id,
      x,
      y,
      r,
      box,
      head: box !== null || label !== null,
      fill: theme.region,
      stroke: theme.regionLine,
    }));
}

function stroke(
  bundle: Bundle,
  cable: boolean,
  most: number,
  theme: Theme,
): Pick<SceneLink, "width" | "color" | "line"> {
  if (isWithheld(bundle.tally)) return { width: 2, color: theme.quiet, line: "dashed" };
  if (cable) {
    const width = Math.max(1.4, (WIDEST_CABLE * bundle.tally.known) / Math.max(most, 6));
    const color = mixColors(theme[bundle.pathway], theme.background, width < 3 ? 0.1 : 0.3);
    return { width, color, line: bundle.pathway === "informal" ? "dashed" : "solid" };
  }
  if (bundle.strength === null) return { width: 0.9, color: theme.missing, line: "dotted" };
  return {
    width: WIDTHS[bundle.strength],
    color: theme[bundle.pathway],
    line: bundle.pathway === "informal" ? "dashed" : "solid",
  };
}

/** A pair is new or gone only where all its ties are. */
function changeOf(bundle: Bundle, change: Change): ChangeKind | null {
  const kinds = new Set(bundle.ties.map((tie) => change.kindOf(tie)).filter((kind) => kind !== null));
  if (kinds.size === 0) return null;
  const [only] = kinds;
  return kinds.size === 1 ? only! : "kept";
}

function changeStroke(change: ChangeKind, theme: Theme): Pick<SceneLink, "width" | "color" | "line"> {
  if (change === "kept") return { width: 0.9, color: theme.kept, line: "solid" };
  return change === "new"
    ? { width: 2, color: theme.added, line: "solid" }
    : { width: 2, color: theme.gone, line: "dashed" };
}

function calmer(bundle: Bundle, theme: Theme): Pick<SceneLink, "width" | "color"> {
  if (bundle.strength === null)
    return { width: 0.7, color: mixColors(theme.missing, theme.background, 0.35) };
  const share = { 1: 0.68, 2: 0.58, 3: 0.4 }[bundle.strength];
  const color = mixColors(theme[bundle.pathway], theme.background, share);
  return { width: WIDTHS[bundle.strength] * 0.6, color };
}

function linkTitle(a: string, b: string, bundle: Bundle): string {
  const how = bundle.pathway === "both" ? "formal and informal" : bundle.pathway;
  return `${a} and ${b}: ${tallyText(bundle.tally, "tie")}, ${how}.`;
}

function factsOf(data: ViewNetwork, state: ViewState, shown: Shown): string[] {
  const filters = activeFilters(data, state).map((filter) => filter.label);
  const withheld = withheldSentence(shown.counts);
  return [
    responseSentence(data, state.wave),
    `${shownText(shown.counts)} (${scopeText(data, state)}). ${filters.length === 0 ? "No filters" : `Filters: ${filters.join(", ")}`}.`,
    ...(withheld === null ? [] : [withheld]),
  ];
}

/** "Showing 84 of 150 people, 310 of 1,200 ties". */
export function shownText(counts: Scene["counts"]): string {
  const { people: part, peopleTotal } = counts;
  const people = peopleTotal === 0 ? null : shareText(part, peopleTotal, "person", "people");
  const parts = [people, tiesText(counts)].filter((part) => part !== null);
  return `Showing ${parts.length === 0 ? "ties" : parts.join(", ")}`;
}

function boundsOf(
  regions: readonly SceneRegion[],
  marks: Scene["marks"],
  labels: readonly PlacedLabel[],
): Box {
  let [left, top, right, bottom] = [-120, -90, 120, 90];
  const grow = (x1: number, y1: number, x2: number, y2: number): void => {
    left = Math.min(left, x1);
    top = Math.min(top, y1);
    right = Math.max(right, x2);
    bottom = Math.max(bottom, y2);
  };
  for (const item of [...regions, ...marks]) {
    const box = "box" in item ? item.box : null;
    const [wide, high] = box === null ? [item.r, item.r] : [box.width / 2, box.height / 2];
    grow(item.x - wide - 4, item.y - high - 4, item.x + wide + 4, item.y + high + 4);
  }
  for (const { box } of labels) grow(box.x, box.y, box.x + box.width, box.y + box.height);
  const space = 10;
  return {
    x: left - space,
    y: top - space,
    width: right - left + 2 * space,
    height: bottom - top + 2 * space,
  };
}
