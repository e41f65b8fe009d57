import type { Resolver } from "../../survey/match/resolver.js";

/** What people write between names in one cell. A comma comes last: it stands inside names too. */
const SEPARATORS = [";", "\n", "|", "/", ","] as const;
/** Cells that are looked at. */
const MOST_TEXTS = 2000;

/** What stands between several names in a cell, and in how many cells it tells at least two people apart. */
export interface SeparatorGuess {
  readonly separator: string;
  readonly cells: number;
}

/** The separator by which most cells hold several people of the list; null where every cell holds one name. */
export function guessSeparator(texts: Iterable<string>, resolver: Resolver): SeparatorGuess | null {
  const known = (text: string) => resolver.resolve(text).kind !== "open";
  const several = [...texts].slice(0, MOST_TEXTS).filter((text) => !known(text));
  let best: SeparatorGuess | null = null;
  for (const separator of SEPARATORS) {
    const cells = several.filter((text) => {
      if (!text.includes(separator)) return false;
      if (separator === ",") return (resolver.split(text, separator)?.length ?? 0) > 1;
      return text.split(separator).filter((part) => known(part.trim())).length > 1;
    }).length;
    if (cells > (best?.cells ?? 0)) best = { separator, cells };
  }
  return best;
}
