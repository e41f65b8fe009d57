/**
 * Text as it can stand in XML 1.0: characters that XML cannot hold at all, not even escaped, become
 * U+FFFD; line breaks and tabs are escaped, because a reader turns them into spaces inside attributes.
 */
export function xmlText(text: string): string {
  return xmlCharacters(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/[\t\n\r]/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** Only characters that XML 1.0 allows: no controls, no half of a surrogate pair. */
export function xmlCharacters(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    "\ufffd",
  );
}

/**
 * Ids as a format can hold them. Two ids that would become the same are told apart by a number.
 *
 * @param clean turns an id into one that the format allows
 */
export function uniqueIds(
  ids: readonly string[],
  clean: (id: string) => string,
): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    ids.map((id) => {
      const base = clean(id);
      let unique = base;
      for (let k = 2; taken.has(unique); k++) unique = `${base}~${k}`;
      taken.add(unique);
      return [id, unique];
    }),
  );
}
