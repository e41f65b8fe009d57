import { looks, mixesScripts } from "../survey/homographs.js";
import { type Sheet, shorten } from "./sheet.js";

/**
 * Tells of ids and names that look like others and are not the same: a Cyrillic or Greek letter among Latin ones, or
 * a text that differs from another one by such letters alone. Nothing is changed, since either may be meant.
 */
export function reportHomographs(sheet: Sheet, columns: readonly number[]): void {
  for (const column of columns) {
    if (column < 0) continue;
    const { texts, codes } = sheet.table.columns[column]!;
    // A text of ASCII alone looks like itself; it matters only as what another looks like.
    const odd = texts.flatMap((text, code) =>
      /[^\0-\x7f]/.test(text) && looks(text) !== text ? [code] : [],
    );
    if (odd.length === 0) continue;
    const byLook = new Map<string, string>();
    for (const text of texts)
      if (!byLook.has(looks(text)) || looks(text) === text) byLook.set(looks(text), text);
    for (const code of odd) {
      const text = texts[code]!;
      const other = byLook.get(looks(text))!;
      if (other === text && !mixesScripts(text)) continue;
      const row = codes.indexOf(code);
      if (row < 0) continue;
      sheet.report(
        "W_HOMOGRAPH",
        row,
        column,
        other === text
          ? `"${shorten(text)}" has letters of two scripts in one word; it looks like "${shorten(looks(text))}" and is not the same.`
          : `"${shorten(text)}" looks like "${shorten(other)}" and is not the same: it has letters of another script, or wide ones.`,
        "kept as another",
        other === text ? looks(text) : other,
      );
    }
  }
}
