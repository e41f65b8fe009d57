import { cellAt, type Table } from "../table.js";

/** Day and month stand first, in either order; the year last. */
const NUMBERS = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)$/s;

/** Which of the two numbers before the year is the day. */
type Order = "month-first" | "day-first";

/**
 * When each record was made, as a text that sorts by time. Platforms write dates as the account's country does; which
 * of two numbers is the day is read from the whole column: one above 12 is no month, dots stand after days, and records
 * are written one after the other. Where nothing tells, the month comes first.
 *
 * @param column −1 where there is none
 */
export function recordTimes(table: Table, column: number): (row: number) => string {
  if (column < 0) return () => "";
  const order = orderOf(table.rowNumbers.map((_, row) => cellAt(table, row, column)));
  return (row) => sortableTime(cellAt(table, row, column), order);
}

function orderOf(texts: readonly string[]): Order {
  const dates = texts.flatMap((text) => {
    const found = NUMBERS.exec(text.trim());
    return found === null ? [] : [found];
  });
  if (dates.some((d) => d[2] === "." || Number(d[1]) > 12)) return "day-first";
  if (dates.some((d) => Number(d[3]) > 12)) return "month-first";
  // Oldest first or latest first.
  const jumps = (order: Order) => {
    const times = dates.map((d) => sortableTime(d[0], order));
    const falls = times.filter((time, k) => k > 0 && time < times[k - 1]!).length;
    const rises = times.filter((time, k) => k > 0 && time > times[k - 1]!).length;
    return Math.min(falls, rises);
  };
  return jumps("day-first") < jumps("month-first") ? "day-first" : "month-first";
}

/** A date and time as a text that sorts by time: ISO as it is, others turned round; else as it stands. */
export function sortableTime(text: string, order: Order = "month-first"): string {
  const found = NUMBERS.exec(text.trim());
  const date =
    found === null
      ? text
          .trim()
          .replace(
            /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})/,
            (_, y: string, m: string, d: string) => `${y}-${pad(m)}-${pad(d)}`,
          )
      : isoDate(found, order);
  const time = /^(\d{4}-\d{2}-\d{2})[T,]*\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(.*)$/s.exec(date);
  if (time === null) return date;
  let hour = Number(time[2]);
  if (/^\s*p\.?\s?m/i.test(time[5]!) && hour < 12) hour += 12;
  if (/^\s*a\.?\s?m/i.test(time[5]!) && hour === 12) hour = 0;
  return `${time[1]} ${pad(String(hour))}:${time[3]}:${time[4] ?? "00"}`;
}

function isoDate(found: RegExpExecArray, order: Order): string {
  const [, one = "", , two = "", year = "", rest = ""] = found;
  const [month, day] = order === "day-first" ? [two, one] : [one, two];
  return `${year.padStart(4, "20")}-${pad(month)}-${pad(day)}${rest}`;
}

function pad(digits: string): string {
  return digits.padStart(2, "0");
}
