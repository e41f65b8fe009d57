import { strToU8, zipSync } from "fflate";

/** The first time an archive can name: the page has no clock. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * An address that holds an archive of texts. Same texts, same bytes.
 * @param files text as UTF-8; names without folders
 */
export function zipLink(files: readonly { readonly name: string; readonly text: string }[]): string {
  const entries = files.map(({ name, text }) => [name, strToU8(text)] as const);
  return `data:application/zip;base64,${base64(zipSync(Object.fromEntries(entries), { level: 9, mtime: NO_TIME }))}`;
}

function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  // As many arguments as every engine takes at once.
  for (let at = 0; at < bytes.length; at += 8192)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return btoa(pieces.join(""));
}
