import { fillSelect, type Make } from "./dom.js";

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** A choice with its label in one row. */
export interface SelectField {
  readonly row: HTMLElement;
  readonly select: HTMLSelectElement;
}

/** @param act called with the value a reader chooses */
export function selectField(
  make: Make,
  id: string,
  label: string,
  options: readonly Option[],
  act: (value: string) => void,
): SelectField {
  const select: HTMLSelectElement = make("select", { id, change: () => act(select.value) });
  fillSelect(select, make, options, options[0]?.value ?? "");
  return { row: make("div", { class: "ct-field" }, make("label", { for: id }, label), select), select };
}

/** A box to tick, with its label around it. */
export interface CheckField {
  readonly row: HTMLElement;
  readonly box: HTMLInputElement;
}

export function checkField(make: Make, text: string, act: (checked: boolean) => void): CheckField {
  const box: HTMLInputElement = make("input", { type: "checkbox", change: () => act(box.checked) });
  return { row: make("label", { class: "ct-check" }, box, text), box };
}

/** A fold with a box for each of some things, of which all are ticked, or those in a list. */
export interface CheckList {
  readonly element: HTMLElement;
  show(ticked: readonly string[] | null): void;
}

/**
 * @param name of the things, as the fold calls them: "Departments"
 * @param quick buttons that tick many at once, each with the list it stands for
 */
export function checkList(
  make: Make,
  name: string,
  things: readonly Option[],
  quick: readonly (readonly [string, readonly string[] | null])[],
  act: (ticked: readonly string[] | null) => void,
): CheckList {
  const boxes = things.map(({ value, label }) => ({
    value,
    ...checkField(make, label, () => act(boxes.filter(({ box }) => box.checked).map((each) => each.value))),
  }));
  const summary = make("summary", {}, name);
  const element = make(
    "details",
    { class: "ct-departments" },
    summary,
    make(
      "div",
      { class: "ct-row" },
      ...quick.map(([text, list]) => make("button", { click: () => act(list) }, text)),
    ),
    make("div", { role: "group", "aria-label": `${name} shown` }, ...boxes.map(({ row }) => row)),
  );
  return {
    element,
    show(ticked) {
      for (const { value, box } of boxes) box.checked = ticked === null || ticked.includes(value);
      summary.textContent = `${name}: ${ticked === null ? "all" : `${ticked.length} of ${things.length}`}`;
    },
  };
}
