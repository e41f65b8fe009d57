import type { ViewNetwork } from "@crosstie/core";
import { fillSelect, type Make } from "./dom.js";
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
  const field = (name: string, label: string): { row: HTMLElement; select: HTMLSelectElement } => {
    const select = make("select", { id: `${prefix}-${name}` });
    return {
      row: make("div", { class: "ct-field" }, make("label", { for: `${prefix}-${name}` }, label), select),
      select,
    };
  };
  let state: ViewState | null = null;
  const orNull = (value: string): string | null => (value === "" ? null : value);

  const detail = field("detail", "Show");
  fillSelect(
    detail.select,
    make,
    [
      { value: "people", label: "People" },
      { value: "departments", label: "Departments" },
    ],
    "people",
  );
  detail.select.addEventListener("change", () =>
    change({ detail: detail.select.value === "departments" ? "departments" : "people" }),
  );

  const relation = field("relation", "Ties");
  fillSelect(relation.select, make, [...named(data.relations), { value: "", label: "All ties" }], "");
  relation.select.addEventListener("change", () => {
    const { value } = relation.select;
    const next = { relation: orNull(value), minStrength: null, pathway: null };
    change(value === "" || isAmongStaff(data, value) ? next : { ...next, partnerTies: true });
  });
  const partners = make("input", { type: "checkbox" });
  partners.addEventListener("change", () => change({ partnerTies: partners.checked }));

  const pathway = field("pathway", "Pathway");
  fillSelect(
    pathway.select,
    make,
    [
      { value: "", label: "Formal and informal" },
      { value: "formal", label: "Formal only" },
      { value: "informal", label: "Informal only" },
    ],
    "",
  );
  pathway.select.addEventListener("change", () => {
    const { value } = pathway.select;
    const wanted = value === "formal" || value === "informal" ? value : null;
    const { relation } = state ?? { relation: null };
    const holds = data.ties.some((tie) => tie.relation === relation && tie.pathway === wanted);
    // One question's ties are all of one pathway as a rule: the other is found among all ties.
    change(wanted === null || holds ? { pathway: wanted } : { pathway: wanted, relation: null });
  });

  const strength = field("strength", "Strength");
  strength.select.addEventListener("change", () => {
    const { value } = strength.select;
    change({ minStrength: value === "" ? null : Number(value) });
  });
  const missing = make("input", { type: "checkbox" });
  const missingRow = make("label", { class: "ct-check" }, missing, "Keep ties without a strength");
  missing.addEventListener("change", () => change({ missingStrength: missing.checked ? "keep" : "drop" }));

  const labels = new Map(
    departmentIds(data).map((id) => [
      id,
      id === NO_DEPARTMENT ? "No department given" : labelIn(data.departments, id),
    ]),
  );
  const ids = departmentIds(data);
  const boxes = ids.map((id) => {
    const box = make("input", { type: "checkbox" });
    return { id, box, row: make("label", { class: "ct-check" }, box, labels.get(id) ?? id) };
  });
  const chosen = (): string[] => boxes.filter(({ box }) => box.checked).map(({ id }) => id);
  for (const { box } of boxes) box.addEventListener("change", () => change({ departments: chosen() }));
  const button = (text: string, act: () => void): HTMLButtonElement => {
    const element = make("button", { click: act }, text);
    return element;
  };
  const summary = make("summary", {}, "Departments");
  const departments = make(
    "details",
    { class: "ct-departments" },
    summary,
    make(
      "div",
      { class: "ct-row" },
      button("All", () => change({ departments: null })),
      button("None", () => change({ departments: [] })),
    ),
    make("div", { role: "group", "aria-label": "Departments shown" }, ...boxes.map(({ row }) => row)),
  );

  const roles = rolesOf(data);
  const roleBoxes = roles.map((id) => {
    const box = make("input", { type: "checkbox" });
    box.addEventListener("change", () =>
      change({ roles: roleBoxes.filter((each) => each.box.checked).map((each) => each.id) }),
    );
    return { id, box, row: make("label", { class: "ct-check" }, box, cleanText(id) || "No role given") };
  });
  const roleSummary = make("summary", {}, "Roles");
  const roleFold = make(
    "details",
    { class: "ct-departments" },
    roleSummary,
    make(
      "div",
      { class: "ct-row" },
      button("All roles", () => change({ roles: null })),
    ),
    make("div", { role: "group", "aria-label": "Roles shown" }, ...roleBoxes.map(({ row }) => row)),
  );
  const silent = make("input", { type: "checkbox" });
  silent.addEventListener("change", () => change({ nonrespondents: silent.checked }));
  const recompute = make("input", { type: "checkbox" });
  recompute.addEventListener("change", () => change({ recompute: recompute.checked }));
  const layout = field("layout", "Layout");
  layout.select.addEventListener("change", () => change({ layout: layout.select.value as LayoutId }));
  const depth = field("depth", "Around it");
  fillSelect(
    depth.select,
    make,
    [
      { value: "1 both", label: "One step" },
      { value: "1 out", label: "One step: whom they name" },
      { value: "1 in", label: "One step: who names them" },
      { value: "2 both", label: "Two steps" },
      { value: "2 out", label: "Two steps: whom they name" },
      { value: "2 in", label: "Two steps: who names them" },
    ],
    "1 both",
  );
  depth.select.addEventListener("change", () => {
    const [steps, direction] = depth.select.value.split(" ");
    change({ depth: steps === "2" ? 2 : 1, direction: direction as ViewState["direction"] });
  });

  const color = field("color", "Color by");
  color.select.addEventListener("change", () => change({ colorBy: color.select.value }));
  const size = field("size", "Size by");
  size.select.addEventListener("change", () => change({ sizeBy: size.select.value }));

  const pathways = new Set(data.ties.map((tie) => tie.pathway));
  const strengths = Math.max(0, ...data.relations.map((each) => each.maxStrength ?? 0));
  const rows = [
    ...(data.people.length > 0 ? [detail.row] : []),
    ...(data.relations.length > 1 ? [relation.row] : []),
    ...(data.partners.length > 0
      ? [make("label", { class: "ct-check" }, partners, "Ties with outside partners")]
      : []),
    ...(pathways.size > 1 ? [pathway.row] : []),
    // Sums of ties carry no strength of their own.
    ...(strengths > 1 && data.people.length > 0 ? [strength.row, missingRow] : []),
    color.row,
    size.row,
    ...(data.people.length > 0
      ? [
          make("label", { class: "ct-check" }, recompute, "Compute measures anew for what is shown"),
          layout.row,
          depth.row,
          make("label", { class: "ct-check" }, silent, "People who did not answer"),
        ]
      : [layout.row]),
    ...(roles.length > 0 ? [roleFold] : []),
    ...(ids.length > 1 ? [departments] : []),
    button("Reset the map", reset),
  ];
  const element = make(
    "div",
    { class: "ct-filters", role: "group", "aria-label": "What the map shows" },
    ...rows,
  );

  return {
    element,
    update(next) {
      state = next;
      detail.select.value = state.detail;
      relation.select.value = state.relation ?? "";
      pathway.select.value = state.pathway ?? "";
      partners.checked = state.partnerTies;
      const level = state.minStrength === null ? "" : String(state.minStrength);
      fillSelect(strength.select, make, strengthOptions(data, state), level);
      missing.checked = state.missingStrength === "keep";
      missingRow.hidden = state.minStrength === null;
      for (const { id, box } of boxes)
        box.checked = state.departments === null || state.departments.includes(id);
      for (const { id, box } of roleBoxes) box.checked = state.roles === null || state.roles.includes(id);
      roleSummary.textContent =
        state.roles === null ? "Roles: all" : `Roles: ${state.roles.length} of ${roles.length}`;
      silent.checked = state.nonrespondents;
      recompute.checked = state.recompute;
      depth.select.value = `${state.depth} ${state.direction}`;
      fillSelect(layout.select, make, layoutOptions(data, analyst), state.layout);
      summary.textContent =
        state.departments === null
          ? "Departments: all"
          : `Departments: ${state.departments.length} of ${ids.length}`;
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
