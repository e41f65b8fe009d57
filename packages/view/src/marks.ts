import type { ViewNetwork } from "@crosstie/core";
import type { Encoding } from "./encode.js";
import { lettersOf, type Shown, staffOf } from "./filter.js";
import type { Layout } from "./layout.js";
import { answeredAt } from "./roster.js";
import type { LabelCandidate, Scene, SceneMark } from "./scene-types.js";
import { NO_TIES, type Tally, tallyText } from "./tally.js";
import { cleanText, countOf } from "./text.js";
import type { Theme } from "./theme.js";
import { NO_DEPARTMENT, type ViewState } from "./view-state.js";

/** At department level circles leave more room between them, in the same places as their people's areas. */
const ROOM_FOR_CABLES = 0.72;
/** With more people than this, the whole map names departments only; names of people come with magnification. */
const MOST_NAMED = 60;
const CLOSE_LOOK = 1.3;
/** Of more selected marks than this, such as a whole department, not every one must be named. */
const MOST_ALWAYS_NAMED = 3;

interface Picture {
  readonly data: ViewNetwork;
  readonly state: ViewState;
  readonly theme: Theme;
  readonly layout: Layout;
  readonly shown: Shown;
  readonly encoding: Encoding;
  readonly labels: ReadonlyMap<string, string>;
  readonly home: ReadonlyMap<string, string | null>;
  readonly detail: Scene["detail"];
}

interface Focus {
  readonly selected: ReadonlySet<string>;
  readonly lit: ReadonlySet<string>;
  readonly focusing: boolean;
  /** Ties inside each department, at department level. */
  readonly inside: ReadonlyMap<string, Tally>;
}

/** People, departments and partners as marks, and the labels they would like, most important first. */
export function drawMarks(
  picture: Picture,
  focus: Focus,
): { marks: SceneMark[]; candidates: LabelCandidate[] } {
  const { detail } = picture;
  const own =
    detail === "people"
      ? peopleMarks(picture, focus)
      : [...departmentMarks(picture, focus), ...peopleMarks(picture, focus)];
  const partners = partnerMarks(picture, focus);
  // A lit partner before the people of a selected department: there are few of them, and names of many.
  const important = (mark: SceneMark): number =>
    ({ selected: 0, lit: 1, none: 2, dim: 3 })[mark.focus] * 10 + (mark.kind === "person" ? 15 : 0);
  const marks = [...own, ...partners];
  const few = marks.filter((mark) => mark.focus === "selected").length <= MOST_ALWAYS_NAMED;
  const near = marks.filter(({ kind, focus }) => kind === "person" && focus === "lit").length <= MOST_NAMED;
  const candidates = [...marks]
    .filter((mark) => mark.kind !== "person" || mark.focus !== "dim")
    .sort((a, b) => important(a) - important(b) || b.r - a.r)
    .map((mark) => candidate(mark, picture, few, near));
  return { marks, candidates };
}

/** @param near whether few enough people are lit to name each */
function candidate(
  mark: SceneMark,
  { data, theme, shown }: Picture,
  few: boolean,
  near: boolean,
): LabelCandidate {
  const person = mark.kind === "person";
  const waits = mark.focus === "none" || (mark.focus === "lit" && !near);
  const strong = mark.kind === "department" || mark.focus === "selected";
  return {
    id: mark.id,
    text: mark.label,
    letter: mark.kind === "person" ? null : (lettersOf(data).get(mark.id) ?? null),
    x: mark.x,
    y: mark.y,
    r: mark.r,
    kind: mark.kind,
    always: few && mark.focus === "selected",
    head: null,
    fromUnit: person && waits && shown.people.length > MOST_NAMED ? CLOSE_LOOK : 0,
    fill: mark.fill,
    side: mark.x < 0 ? "left" : "right",
    color: mark.focus === "dim" ? theme.quiet : theme.text,
    weight: strong ? 600 : 400,
    size: theme.fontSize * (person ? 0.92 : mark.kind === "partner" ? 0.96 : 1),
  };
}

function focusOf(id: string, { focusing, selected, lit }: Focus): SceneMark["focus"] {
  if (selected.has(id)) return "selected";
  if (!focusing) return "none";
  return lit.has(id) ? "lit" : "dim";
}

/** Outline and fill after the focus: a selection greys out what it does not reach, without hiding it. */
function paint(
  focus: SceneMark["focus"],
  fill: string,
  theme: Theme,
  hollow: boolean,
): Pick<SceneMark, "fill" | "stroke" | "strokeWidth" | "focus"> {
  const inner = hollow ? theme.background : focus === "dim" ? theme.dim : fill;
  const line = focus === "dim" ? theme.regionLine : hollow ? theme.person : theme.outline;
  return {
    fill: inner,
    stroke: focus === "selected" ? theme.selection : line,
    strokeWidth: focus === "selected" ? 3.2 : focus === "dim" ? 0.8 : hollow ? 2.2 : 1.2,
    focus,
  };
}

/** Everybody, or the people of opened departments: these are not colored or sized by measures of departments. */
function peopleMarks(
  { state, theme, layout, shown, encoding, labels, home, detail }: Picture,
  focus: Focus,
): SceneMark[] {
  const marks: SceneMark[] = [];
  const opened = new Set(state.opened);
  const all = detail === "people";
  if (!all && opened.size === 0) return marks;
  for (const person of shown.people) {
    const place = layout.places.get(person.id);
    const department = home.get(person.id) ?? NO_DEPARTMENT;
    if (place === undefined || !(all || opened.has(department))) continue;
    const silent = answeredAt(person, state.wave) === false;
    const label = labels.get(person.id) ?? person.id;
    const about = [label, labels.get(department) ?? department];
    if (person.role !== null) about.push(cleanText(person.role));
    const note = silent ? " Did not answer: only ties others reported are shown." : "";
    marks.push({
      id: person.id,
      kind: "person",
      label,
      title: `${about.filter((part) => part !== "").join(", ")}.${note}`,
      x: place.x,
      y: place.y,
      r: place.r * (all ? encoding.scale(person.id) : 1),
      ...paint(
        focusOf(person.id, focus),
        all || state.colorBy === "department" ? encoding.fill(person.id, department) : theme.person,
        theme,
        silent,
      ),
    });
  }
  return marks;
}

function departmentMarks(
  { data, state, theme, layout, shown, encoding, labels }: Picture,
  focus: Focus,
): SceneMark[] {
  const sizes = staffOf(data, state.wave);
  const marks: SceneMark[] = [];
  const opened = new Set(state.opened);
  for (const id of shown.departments) {
    if (opened.has(id)) continue;
    const place = layout.departments.get(id);
    if (place === undefined) continue;
    const label = labels.get(id) ?? id;
    const size = sizes.get(id);
    const staff = size === undefined ? "" : ` ${countOf(size, "person", "people")} on the roster.`;
    const within = focus.inside.get(id) ?? NO_TIES;
    const ties = within.known + within.withheld === 0 ? "no ties" : tallyText(within, "tie");
    marks.push({
      id,
      kind: "department",
      label,
      title: `${label}.${staff} Inside it: ${ties}.`,
      x: place.x,
      y: place.y,
      r: place.r * ROOM_FOR_CABLES * Math.min(1, encoding.scale(id)),
      ...paint(focusOf(id, focus), encoding.fill(id, id), theme, false),
    });
  }
  return marks;
}

function partnerMarks({ data, theme, layout, labels }: Picture, focus: Focus): SceneMark[] {
  const marks: SceneMark[] = [];
  for (const partner of data.partners) {
    const place = layout.places.get(partner.id);
    if (place === undefined) continue;
    const label = labels.get(partner.id) ?? partner.id;
    const kind = partner.kind === null ? "outside partner" : cleanText(partner.kind);
    marks.push({
      id: partner.id,
      kind: "partner",
      label,
      title: `${label}, ${kind}. Ties as reported by district staff.`,
      ...place,
      ...paint(focusOf(partner.id, focus), theme.partner, theme, false),
    });
  }
  return marks;
}
