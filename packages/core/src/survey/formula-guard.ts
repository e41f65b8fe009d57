/** Whether a spreadsheet would take a text for a formula (OWASP: CSV injection), spaces before it or not, in full width or not; after apostrophes it may be one that was guarded. */
const FORMULA = /^'*(?:[\t\r\0]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/** A text with an apostrophe before it where a spreadsheet would run it as a formula. */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text that {@link guarded} was given. */
export function unguarded(text: string): string {
  return text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}
