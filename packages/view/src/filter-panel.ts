import type { ViewNetwork } from "@crosstie/core";
import { fillSelect, type Make } from "./dom.js";
import { checkField, checkList, type Option, selectField } from "./fields.js";
import { labelIn } from "./filter.js";
import { measureChoices } from "./measure-choices.js";
import type { Panel } from "./panel.js";
import { cleanText } from "./text.js";
import {
  departmentIds,
  isAmongStaff,
  type LayoutId,
  NO_DEPARTMENT,
  rolesOf,
  type ViewState,
} from "./view-state.js";

/** Selects and checkboxes for every filter and for colour and size; the same changes the API makes. */
export function createFilterPanel(
  make: Make,
  prefix: string,
  data: ViewNetwork,
  change: (part: Partial<ViewState>) => void,
  reset: () => void,
  analyst: boolean,
): Panel {
  let relationNow: string | null = null;
  const field = (
    name: string,
    label: string,
    options: readonly Option[],
    act: (value: string) => Partial<ViewState>,
  ) => selectField(make, `${prefix}-${name}`, label, options, (value) => change(act(value)));
  const check = (text: string, act: (checked: boolean) => Partial<ViewState>) =>
    checkField(make, text, (checked) => change(act(checked)));

  const detail = field("detail", "Show", DETAILS, (value) => ({
    detail: value === "departments" ? "departments" : "people",
  }));
  const relation = field(
    "relation",
    "Ties",
    [...named(data.relations), { value: "", label: "All ties" }],
    (value) => {
      const next = { relation: value === "" ? null : value, minStrength: null, pathway: null };
      return value === "" || isAmongStaff(data, value) ? next : { ...next, partnerTies: true };
    },
  );
  const partners = check("Ties with outside partners", (partnerTies) => ({ partnerTies }));
  const pathway = field("pathway", "Pathway", PATHWAYS, (value) => {
    const wanted = value === "formal" || value === "informal" ? value : null;
    const holds = data.ties.some((tie) => tie.relation === relationNow && tie.pathway === wanted);
    // One question's ties are all of one pathway as a rule: the other is found among all ties.
    return wanted === null || holds ? { pathway: wanted } : { pathway: wanted, relation: null };
  });
  const strength = field("strength", "Strength", [], (value) => ({
    minStrength: value === "" ? null : Number(value),
  }));
  const missing = check("Keep ties without a strength", (keep) => ({
    missingStrength: keep ? "keep" : "drop",
  }));
  const color = field("color", "Color by", [], (colorBy) => ({ colorBy }));
  const size = field("size", "Size by", [], (sizeBy) => ({ sizeBy }));
  const recompute = check("Compute measures anew for what is shown", (anew) => ({ recompute: anew }));
  const layout = field("layout", "Layout", [], (value) => ({ layout: value as LayoutId }));
  const depth = field("depth", "Around it", DEPTHS, (value) => {
    const [steps, direction] = value.split(" ");
    return { depth: steps === "2" ? 2 : 1, direction: direction as ViewState["direction"] };
  });
  const silent = check("People who did not answer", (nonrespondents) => ({ nonrespondents }));
  const ids = departmentIds(data);
  const departments = checkList(
    make,
    "Departments",
    ids.map((id) => ({
      value: id,
      label: id === NO_DEPARTMENT ? "No department given" : labelIn(data.departments, id),
    })),
    [
      ["All", null],
      ["None", []],
    ],
    (list) => change({ departments: list }),
  );
  const roles = checkList(
    make,
    "Roles",
    rolesOf(data).map((id) => ({ value: id, label: cleanText(id) || "No role given" })),
    [["All roles", null]],
    (list) => change({ roles: list }),
  );

  const people = data.people.length > 0;
  const pathways = new Set(data.ties.map((tie) => tie.pathway));
  const strengths = Math.max(0, ...data.relations.map((each) => each.maxStrength ?? 0));
  const rows: readonly (readonly [boolean, ...HTMLElement[]])[] = [
    [people, detail.row],
    [data.relations.length > 1, relation.row],
    [data.partners.length > 0, partners.row],
    [pathways.size > 1, pathway.row],
    // Sums of ties carry no strength of their own.
    [strengths > 1 && people, strength.row, missing.row],
    [true, color.row, size.row],
    [people, recompute.row],
    [true, layout.row],
    [people, depth.row, silent.row],
    [rolesOf(data).length > 0, roles.element],
    [ids.length > 1, departments.element],
    [true, make("button", { click: reset }, "Reset the map")],
  ];
  const element = make(
    "div",
    { class: "ct-filters", role: "group", "aria-label": "What the map shows" },
    ...rows.flatMap(([wanted, ...some]) => (wanted ? some : [])),
  );

  return {
    element,
    update(state) {
      relationNow = state.relation;
      detail.select.value = state.detail;
      relation.select.value = state.relation ?? "";
      pathway.select.value = state.pathway ?? "";
      partners.box.checked = state.partnerTies;
      const level = state.minStrength === null ? "" : String(state.minStrength);
      fillSelect(strength.select, make, strengthOptions(data, state), level);
      missing.box.checked = state.missingStrength === "keep";
      missing.row.hidden = state.minStrength === null;
      departments.show(state.departments);
      roles.show(state.roles);
      silent.box.checked = state.nonrespondents;
      recompute.box.checked = state.recompute;
      depth.select.value = `${state.depth} ${state.direction}`;
      fillSelect(layout.select, make, layoutOptions(data, analyst), state.layout);
      const usable = measureChoices(data, state).map(({ key, label }) => ({ value: key, label }));
      fillSelect(
        color.select,
        make,
        [{ value: "none", label: "One color" }, { value: "department", label: "Department" }, ...usable],
        state.colorBy,
      );
      const plain = state.detail === "people" ? "One size" : "Staff";
      fillSelect(size.select, make, [{ value: "none", label: plain }, ...usable], state.sizeBy);
    },
  };
}

const DETAILS: readonly Option[] = [
  { value: "people", label: "People" },
  { value: "departments", label: "Departments" },
];
const PATHWAYS: readonly Option[] = [
  { value: "", label: "Formal and informal" },
  { value: "formal", label: "Formal only" },
  { value: "informal", label: "Informal only" },
];
const DEPTHS: readonly Option[] = [1, 2].flatMap((steps) => {
  const far = steps === 1 ? "One step" : "Two steps";
  return [
    { value: `${steps} both`, label: far },
    { value: `${steps} out`, label: `${far}: whom they name` },
    { value: `${steps} in`, label: `${far}: who names them` },
  ];
});

function layoutOptions(data: ViewNetwork, analyst: boolean): { value: LayoutId; label: string }[] {
  return [
    { value: "departments", label: "Departments" },
    { value: "boxes", label: "Boxes" },
    ...(data.people.length > 0 && data.partners.length > 0
      ? [{ value: "partner-distance" as const, label: "Steps from partners" }]
      : []),
    ...(data.people.length > 0 && analyst ? [{ value: "force" as const, label: "Force (analysts)" }] : []),
  ];
}

/** Strengths of the scale of the chosen relation; of the longest scale where all relations are shown. */
function strengthOptions(
  data: ViewNetwork,
  { relation, minStrength }: ViewState,
): { value: string; label: string }[] {
  const scales = data.relations.filter((each) => relation === null || each.id === relation);
  const most = Math.max(0, ...scales.map((each) => each.maxStrength ?? 0));
  const levels = [...Array(Math.max(0, Math.min(9, Math.floor(most)) - 1)).keys()].map((at) => at + 2);
  if (minStrength !== null && !levels.includes(minStrength)) levels.push(minStrength);
  return [
    { value: "", label: "Any" },
    ...levels.map((level) => ({ value: String(level), label: `${level} or more (of ${most})` })),
  ];
}

function named(
  list: readonly { readonly id: string; readonly label: string }[],
): { value: string; label: string }[] {
  return list.map((item) => {
    const label = labelIn(list, item.id);
    return { value: item.id, label: label.charAt(0).toUpperCase() + label.slice(1) };
  });
}
