import { describe, expect, it } from "vitest";
import { recordTimes, sortableTime } from "../../src/survey/platforms/record-times.js";
import { readTable } from "../../src/survey/read-table.js";

const times = (...texts: string[]) => {
  const table = readTable(`at\n${texts.map((t) => `"${t}"`).join("\n")}\n`, "s.csv").table!;
  return texts.map((_, row) => recordTimes(table, 0)(row));
};

describe("when records were made", () => {
  it.each([
    ["2026-03-01 9:05:00", "2026-03-01 09:05:00"],
    ["2026-03-01T09:05:00Z", "2026-03-01 09:05:00"],
    ["2026/03/02 9:12:11 PM CST", "2026-03-02 21:12:11"],
    ["3/2/2026 12:12:11 AM", "2026-03-02 00:12:11"],
    ["3/2/26 9:12", "2026-03-02 09:12:00"],
    ["yesterday", "yesterday"],
  ])("%s is %s", (text, expected) => expect(sortableTime(text)).toBe(expected));

  it("the day stands first where a number before the year is above 12, or dots stand after it", () => {
    expect(times("05/03/2026 09:00:00", "25/03/2026 09:00:00")[0]).toBe("2026-03-05 09:00:00");
    expect(times("05.03.2026 09:00:00")[0]).toBe("2026-03-05 09:00:00");
    expect(times("03/05/2026 09:00:00", "03/25/2026 09:00:00")[0]).toBe("2026-03-05 09:00:00");
  });

  it("else as records follow each other, and the month first where nothing tells", () => {
    expect(times("05/03/2026", "06/03/2026", "02/04/2026")).toEqual([
      "2026-03-05",
      "2026-03-06",
      "2026-04-02",
    ]);
    expect(times("02/04/2026", "06/03/2026", "05/03/2026")[0]).toBe("2026-04-02");
    expect(times("05/03/2026", "06/03/2026")[0]).toBe("2026-05-03");
  });
});
