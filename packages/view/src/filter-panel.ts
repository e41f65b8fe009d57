import type { ViewNetwork } from "@crosstie/core";
import { fillSelect, type Make } from "./dom.js";
import { labelIn, labelsOf } from "./filter.js";
import { cleanText } from "./text.js";
import { departmentIds, usableMeasures, type ViewState } from "./view-state.js";

export interface Panel {
  readonly element: HTMLElement;
  update(state: ViewState): void;
}

/** Selects and checkboxes for every filter and for colour and size; the same changes the API makes. */
export function createFilterPanel(
  make: Make,
  prefix: string,
  data: ViewNetwork,
  change: (part: Partial<ViewState>) => void,
  reset: () => void,
): Panel {
  const field = (name: string, label: string): { row: HTMLElement; select: HTMLSelectElement } => {
    const select = make("select", { id: `${prefix}-${name}` });
    return {
      row: make("div", { class: "ct-field" }, make("label", { for: `${prefix}-${name}` }, label), select),
      select,
    };
  };
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

  const relation = field("relation", "Question");
  fillSelect(relation.select, make, [{ value: "", label: "All questions" }, ...named(data.relations)], "");
  relation.select.addEventListener("change", () => change({ relation: orNull(relation.select.value) }));

  const wave = field("wave", "Survey round");
  fillSelect(wave.select, make, [...named(data.waves), { value: "", label: "All rounds together" }], "");
  wave.select.addEventListener("change", () => change({ wave: orNull(wave.select.value) }));

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
    change({ pathway: value === "formal" || value === "informal" ? value : null });
  });

  const strengths = Math.max(0, ...data.relations.map((each) => each.maxStrength ?? 0));
  const strength = field("strength", "Strength");
  const levels = [...Array(Math.max(0, Math.min(9, Math.floor(strengths)) - 1)).keys()].map((at) =>
    String(at + 2),
  );
  fillSelect(
    strength.select,
    make,
    [
      { value: "", label: "Any" },
      ...levels.map((value) => ({ value, label: `${value} or more (of ${strengths})` })),
    ],
    "",
  );
  strength.select.addEventListener("change", () => {
    const { value } = strength.select;
    change({ minStrength: value === "" ? null : Number(value) });
  });
  const missing = make("input", { type: "checkbox" });
  const missingRow = make("label", { class: "ct-check" }, missing, "Keep ties without a strength");
  missing.addEventListener("change", () => change({ missingStrength: missing.checked ? "keep" : "drop" }));

  const labels = labelsOf(data);
  const ids = departmentIds(data);
  const boxes = ids.map((id) => {
    const box = make("input", { type: "checkbox" });
    return { id, box, row: make("label", { class: "ct-check" }, box, labels.get(id) ?? id) };
  });
  const chosen = (): string[] => boxes.filter(({ box }) => box.checked).map(({ id }) => id);
  for (const { box } of boxes) box.addEventListener("change", () => change({ departments: chosen() }));
  const button = (text: string, act: () => void): HTMLButtonElement => {
    const element = make("button", { type: "button" }, text);
    element.addEventListener("click", act);
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

  const color = field("color", "Color by");
  color.select.addEventListener("change", () => change({ colorBy: color.select.value }));
  const size = field("size", "Size by");
  size.select.addEventListener("change", () => change({ sizeBy: size.select.value }));

  const rows = [
    ...(data.people.length > 0 ? [detail.row] : []),
    ...(data.relations.length > 1 ? [relation.row] : []),
    ...(data.waves.length > 1 ? [wave.row] : []),
    pathway.row,
    // Sums of ties carry no strength of their own.
    ...(strengths > 1 && data.people.length > 0 ? [strength.row, missingRow] : []),
    color.row,
    size.row,
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
    update(state) {
      detail.select.value = state.detail;
      relation.select.value = state.relation ?? "";
      wave.select.value = state.wave ?? "";
      pathway.select.value = state.pathway ?? "";
      const level = state.minStrength === null ? "" : String(state.minStrength);
      if (level !== "" && !levels.includes(level)) {
        levels.push(level);
        strength.select.append(make("option", { value: level }, `${level} or more (of ${strengths})`));
      }
      strength.select.value = level;
      missing.checked = state.missingStrength === "keep";
      missingRow.hidden = state.minStrength === null;
      for (const { id, box } of boxes)
        box.checked = state.departments === null || state.departments.includes(id);
      summary.textContent =
        state.departments === null
          ? "Departments: all"
          : `Departments: ${state.departments.length} of ${ids.length}`;
      const usable = named(usableMeasures(data, state.detail));
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

function named(
  list: readonly { readonly id: string; readonly label: string }[],
): { value: string; label: string }[] {
  return list.map((item) => ({ value: item.id, label: cleanText(labelIn(list, item.id)) }));
}
