import { nearest, nearestSpelling } from "../survey/nearest.js";
import type { ListedIn } from "./listed-in.js";
import { type Sheet, shorten } from "./sheet.js";
import type { ItemResponse, Wave } from "./study.js";
import type { StudySettings } from "./study-settings.js";

const anyone = {
  code: "E_PERSON_UNKNOWN",
  kind: "person",
  where: (l: ListedIn) => `${l.people} or ${l.partnerPeople}`,
} as const;

/**
 * Reads responses.csv: answers to items that are not about ties. An empty answer is not answered.
 *
 * @param partnerAt partner of each partner's id and of each of its people's, for the column `about`
 */
export function readItemResponses(
  sheet: Sheet,
  actorAt: ReadonlyMap<string, number>,
  partnerAt: ReadonlyMap<string, number>,
  waves: readonly Wave[],
  settings: StudySettings,
): ItemResponse[] {
  const required = sheet.required(["person", "id"], ["item", "question"], ["value", "answer"]);
  if (required === null) return [];
  const [who, what, how] = required;
  const wave = sheet.column("wave");
  const about = sheet.column("about");
  const waveAt = new Map(waves.map((w, i) => [w.id, i]));
  const items = new ItemScales(settings);
  const seen = new Set<string>();
  const records: ItemResponse[] = [];
  for (let row = 0; row < sheet.rows; row++) {
    const at = sheet.lookUp(row, who, actorAt, anyone);
    if (at === null) continue;
    const item = items.at(sheet, row, what);
    const value = item === null ? null : items.value(sheet, row, how, item);
    if (item === null || value === null) continue;
    const id = sheet.cell(row, wave);
    const w = id === "" ? waves.length - 1 : waveAt.get(id);
    if (w === undefined) {
      sheet.report(
        "E_WAVE_UNKNOWN",
        row,
        wave,
        `There is no wave "${shorten(id)}" in ${sheet.lists.ties} or study.yaml.`,
        "row left out",
        nearest(id, waveAt.keys()),
      );
      continue;
    }
    const key = JSON.stringify([at, item, w, sheet.cell(row, about)]);
    if (seen.has(key)) {
      sheet.report(
        "W_DUP_ROW",
        row,
        what,
        "This person has already answered this item.",
        "the first is kept",
      );
      continue;
    }
    seen.add(key);
    records.push({ person: at, item, value, wave: w, about: aboutOf(sheet, row, about, partnerAt) });
  }
  return records;
}

/** The partner an answer is about; null where it is about none, or about something that is no partner. */
function aboutOf(
  sheet: Sheet,
  row: number,
  column: number,
  partnerAt: ReadonlyMap<string, number>,
): number | null {
  const id = sheet.cell(row, column);
  const at = partnerAt.get(id);
  if (at === undefined && id !== "")
    sheet.report(
      "W_ABOUT_UNKNOWN",
      row,
      column,
      `"${shorten(id)}" is not in ${sheet.lists.partners} or ${sheet.lists.partnerPeople}.`,
      "kept as an answer about no partner",
      nearest(id, partnerAt.keys()),
    );
  return at ?? null;
}

/** Items and the scales study.yaml declares for them. */
class ItemScales {
  readonly #scaleOf: ReadonlyMap<string, string | null>;
  readonly #undeclared = new Set<string>();

  constructor(readonly settings: StudySettings) {
    this.#scaleOf = new Map(settings.items.map((i) => [i.id, i.scale]));
  }

  at(sheet: Sheet, row: number, column: number): string | null {
    const id = sheet.cell(row, column);
    if (id === "") {
      sheet.report("E_ID_MISSING", row, column, "The item is not named.", "row left out");
      return null;
    }
    if (this.#scaleOf.size > 0 && !this.#scaleOf.has(id) && !this.#undeclared.has(id)) {
      this.#undeclared.add(id);
      sheet.report(
        "W_ITEM_UNDECLARED",
        row,
        column,
        `The item "${shorten(id)}" is not declared in study.yaml.`,
        "kept as an item without a scale",
        nearestSpelling(id, this.#scaleOf.keys()),
      );
    }
    return id;
  }

  /** A word or a number of the item's scale; null where the cell is empty, no number, or off the scale. */
  value(sheet: Sheet, row: number, column: number, item: string): number | null {
    const scale = this.settings.scales.get(this.#scaleOf.get(item) ?? "");
    const word = scale?.strengths.get(sheet.cell(row, column).toLowerCase());
    const value = word ?? sheet.number(row, column);
    if (value === null || scale === undefined) return value;
    if (value >= (scale.min ?? value) && value <= (scale.max ?? value)) return value;
    sheet.report(
      "E_SCALE_VALUE",
      row,
      column,
      `The answer ${value} is off the scale (${scale.min ?? "…"} to ${scale.max ?? "…"}).`,
      "counts as not answered",
    );
    return null;
  }
}
