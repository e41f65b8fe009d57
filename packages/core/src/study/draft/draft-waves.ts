import { byCodePoint } from "../../survey/order.js";
import { scalar, shown, type YamlText } from "./yaml-text.js";

/** Rounds of a survey, as files tell of them. */
export class DraftWaves {
  readonly #waves = new Map<string, { date: string | null; why: string }>();

  add(id: string, date: string | null, why: string): string {
    const known = this.#waves.get(id);
    if (known === undefined) this.#waves.set(id, { date, why });
    else if (date !== null && (known.date === null || date < known.date)) known.date = date;
    return id;
  }

  /** In the order of time, where each has a date. */
  get ids(): readonly string[] {
    const dateOf = (id: string) => this.#waves.get(id)!.date ?? "";
    const dated = [...this.#waves.values()].every(({ date }) => date !== null);
    return [...this.#waves.keys()].sort(
      (a, b) => (dated ? byCodePoint(dateOf(a), dateOf(b)) : 0) || byCodePoint(a, b),
    );
  }

  write(yaml: YamlText): void {
    if (this.#waves.size === 0) {
      yaml.blank().gap(0, "if there were several rounds, name each; dates say who was there.");
      yaml.line(0, '# waves: [{ id: "2026", label: Spring 2026, date: 2026-03-01 }]');
      return;
    }
    yaml.blank().line(0, "waves:");
    for (const id of this.ids) {
      const { date, why } = this.#waves.get(id)!;
      yaml.check(
        1,
        `${why}${date === null ? "" : "; its date is that of the first record: those who had left by then, or had not begun, are not on its roster"}.`,
      );
      // An id is a text, whatever it looks like.
      yaml.line(1, `- { id: ${scalar(id)}${date === null ? "" : `, date: ${date}`} }`);
    }
  }
}

/** A year in the name of a file, null where there is none or more than one. */
export function yearIn(file: string): string | null {
  const years = new Set(shown(file, 300).match(/(?<!\d)20\d\d(?!\d)/g) ?? []);
  return years.size === 1 ? [...years][0]! : null;
}
