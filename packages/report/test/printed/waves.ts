import type { Figure } from "./figures.js";
import { type Knowledge, minus } from "./model.js";

/**
 * What became of ties between two waves: of each cell as many were kept as there are at either wave at most, and what
 * was kept, lost and new within and across departments adds up over cells. People who were there once, or did not answer both
 * times, have ties besides.
 */
export function knowChanges(k: Knowledge, most: number): void {
  for (const where of ["within", "across"] as const)
    for (const kept of k.all("network", `ties_kept_${where}`)) {
      const [first, second] = kept.wave.split(",");
      if (first === undefined || second === undefined) continue;
      const at = { relation: kept.relation, wave: kept.wave };
      const cells = (wave: string) =>
        k
          .all("department-pair", "ties")
          .filter(
            (f) =>
              f.relation === kept.relation && f.wave === wave && (f.id === f.id2) === (where === "within"),
          );
      const name = (wave: string, f: Figure) => `ties ${kept.relation} ${wave}: ${f.id} > ${f.id2}`;
      const pairs = cells(first).filter((f) => k.unknowns.has(name(second, f)));
      if (pairs.length === 0 || pairs.length < cells(second).length) continue;
      const parts = pairs.map((f) => {
        const part = k.unknown(`kept ${kept.relation} ${kept.wave}: ${f.id} > ${f.id2}`, 0, most);
        k.atMost("kept were there", part, name(first, f));
        k.atMost("kept are there", part, name(second, f));
        return part;
      });
      const isWhole = [first, second].every((wave) => everybodyHasOne(k, kept.relation, wave));
      // Ties of people without a department, or of one of which nothing can be told, are in no cell.
      if (kept.value !== null)
        k.say(`ties kept ${where}`, minus(parts, [], 0), isWhole ? kept.value : 0, kept.value);
      for (const [fate, wave] of [
        ["lost", first],
        ["new", second],
      ] as const) {
        const value = k.one("network", `ties_${fate}_${where}`, at)?.value ?? null;
        const all = pairs.map((f) => name(wave, f));
        if (value !== null && kept.value !== null && isWhole)
          k.say(`kept and ${fate} ${where}`, minus(all, [], 0), kept.value + value, Number.POSITIVE_INFINITY);
      }
    }
}

/** Whether the cells of a wave hold all ties of the office: then what was kept is in them. */
function everybodyHasOne(k: Knowledge, relation: string, wave: string): boolean {
  return k
    .all("department-pair", "ties")
    .every((f) => f.relation !== relation || f.wave !== wave || f.status !== "cannot-say");
}
