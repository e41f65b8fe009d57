type Properties = Readonly<Record<string, string | number | boolean | undefined | (() => void)>>;

/** Makes elements of one page. A property that is a function listens: `click: act`. Buttons submit nothing. Texts become text nodes: nothing from the data is ever parsed as markup. */
export type Make = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties?: Properties,
  ...children: readonly (Node | string)[]
) => HTMLElementTagNameMap[K];

export function makerFor(page: Document): Make {
  return (tag, properties = {}, ...children) => {
    const element = page.createElement(tag);
    if (tag === "button") element.setAttribute("type", "button");
    for (const [name, value] of Object.entries(properties)) {
      if (value === undefined || value === false) continue;
      if (typeof value === "function") element.addEventListener(name, value);
      else element.setAttribute(name, value === true ? "" : String(value));
    }
    element.append(...children);
    return element;
  };
}

/** Options of a select, with the chosen one. */
export function fillSelect(
  select: HTMLSelectElement,
  make: Make,
  options: readonly { readonly value: string; readonly label: string }[],
  chosen: string,
): void {
  select.replaceChildren(...options.map(({ value, label }) => make("option", { value }, label)));
  select.value = chosen;
}

/** What has the focus in the tree of an element: of a page, or of the shadow root it stands in. */
export function focusIn(element: Element): Element | null {
  return (element.getRootNode() as Document | ShadowRoot).activeElement ?? null;
}
