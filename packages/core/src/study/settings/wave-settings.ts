import type { Wave } from "../study.js";
import { isMap, type Node, type SettingsReader, shown } from "./settings-reader.js";

/** Rounds of the survey, in the order they are declared. */
export function readWaves(read: SettingsReader, root: Node): Wave[] {
  const list: unknown = root.get("waves") ?? [];
  if (!Array.isArray(list)) {
    read.unfit('"waves" should be a list, such as `- { id: "1", label: Fall 2025 }`.', list);
    return [];
  }
  const waves = new Map<string, Wave>();
  for (const wave of list as unknown[]) {
    const known = isMap(wave);
    if (known) read.onlyKeys(wave, "waves", ["id", "label", "date"]);
    const id = known ? read.text(wave, "id") : shown(wave);
    if (id === null) read.unfit("A wave has no id.", wave);
    else if (waves.has(id)) read.unfit(`The wave "${id}" is declared twice.`, id, "the first one is used");
    else {
      const date = known ? dateOf(read, wave) : null;
      const label = (known ? read.text(wave, "label") : null) ?? `wave ${id}`;
      waves.set(id, { id, label, ...(date === null ? {} : { date }) });
    }
  }
  return [...waves.values()];
}

function dateOf(read: SettingsReader, wave: Node): string | null {
  const date = read.text(wave, "date");
  if (date === null || /^\d{4}-\d{2}-\d{2}$/.test(date)) return date;
  read.unfit("The date of a wave should be written as 2026-03-01.", date);
  return null;
}
