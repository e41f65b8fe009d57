/** One element as plain data: written to a string in Node, or made with the DOM in a browser. */
export interface Markup {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (Markup | string)[];
}

export function markup(
  tag: string,
  attributes: Markup["attributes"] = {},
  ...children: readonly (Markup | string)[]
): Markup {
  return { tag, attributes, children };
}

/** Text safe between tags and inside quoted attributes. */
export function escapeText(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}

/** The element as XML text, escaped. */
export function toMarkupText(element: Markup): string {
  let text = `<${element.tag}`;
  for (const [name, value] of Object.entries(element.attributes))
    text += ` ${name}="${escapeText(String(value))}"`;
  if (element.children.length === 0) return `${text}/>`;
  text += ">";
  for (const child of element.children)
    text += typeof child === "string" ? escapeText(child) : toMarkupText(child);
  return `${text}</${element.tag}>`;
}

/** The element made with the DOM, so that no text from the data is ever parsed as markup. */
export function toSvgElement(element: Markup, page: Document): SVGElement {
  const made = page.createElementNS("http://www.w3.org/2000/svg", element.tag);
  for (const [name, value] of Object.entries(element.attributes)) {
    if (name !== "xmlns") made.setAttribute(name, String(value));
  }
  for (const child of element.children) {
    made.append(typeof child === "string" ? page.createTextNode(child) : toSvgElement(child, page));
  }
  return made;
}
