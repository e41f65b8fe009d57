import { cut } from "./text.js";

/** Markup that is safe to put in the page as it stands. `html` makes it. */
export class Html {
  constructor(readonly markup: string) {}

  toString(): string {
    return this.markup;
  }
}

/** What may stand between `${` and `}`: text is escaped, markup is kept, lists are joined. */
export type Part = string | number | Html | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Control characters, lone surrogates, and those that reorder the text after them: shown as one mark, so that none acts and none vanishes. */
const UNSAFE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu;

/**
 * The one way in which text gets into the page: no character of it can open a tag, end an attribute or
 * reorder what follows.
 * @example escapeText('<b>"') // "&lt;b&gt;&quot;"
 */
export function escapeText(text: string): string {
  return text
    .replace(UNSAFE, (c) => (c === "\n" || c === "\t" ? c : "\ufffd"))
    .replace(/[&<>"']/g, (c) => ENTITIES[c]!);
}

/**
 * Template tag for markup: everything put in is escaped unless it is markup already.
 * @example html`<td>${name}</td>`
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.reduce((page, text, i) => page + markupOf(parts[i - 1]!) + text));
}

function markupOf(part: Part): string {
  if (part instanceof Html) return part.markup;
  if (typeof part === "string") return escapeText(part);
  if (typeof part !== "number") return part.map(markupOf).join("");
  if (!Number.isFinite(part)) throw new RangeError(`html: a number must be finite, got ${part}`);
  return String(part);
}

/** Bytes of a piece of markup in a file. */
export function bytesOf({ markup }: Html): number {
  return new TextEncoder().encode(markup).length;
}

/** No markup at all. */
export const nothing: Html = html``;

/** A name from the data, cut where it is longer than any name is: kept apart from the sentence around it, whatever its direction of writing. */
export function name(text: string): Html {
  return html`<bdi>${cut(text)}</bdi>`;
}

/** A sentence from the data or the Analysis, such as the wording of a question: whole, and kept apart like a name. */
export function said(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}

/**
 * "a", "a and b", "a, b and c".
 * @param parts names or sentences' pieces, in order
 */
export function listOf(parts: readonly Html[], word = "and"): Html {
  if (parts.length < 2) return parts[0] ?? nothing;
  const last = parts.at(-1)!;
  return html`${parts.slice(0, -1).map((part, i) => html`${i > 0 ? ", " : ""}${part}`)} ${word} ${last}`;
}

/** The same with its first letter in capitals, for the start of a sentence; tags before it are passed over. */
export function capitalize({ markup }: Html): Html {
  return new Html(
    markup.replace(
      /^((?:<[^>]*>)*)(\p{Ll})/u,
      (_, tags: string, letter: string) => tags + letter.toUpperCase(),
    ),
  );
}
