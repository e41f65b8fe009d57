import { guarded, type ViewNetwork } from "@crosstie/core";
import { filterNetwork, homeOf, labelIn, labelsOf } from "./filter.js";
import { weightOf } from "./tally.js";
import type { ViewState } from "./view-state.js";

/** One cell: quoted where needed, and with an apostrophe where a spreadsheet would run it as a formula. */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = guarded(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** The ties a state shows, one row each, with a heading row; lines end in CR LF as RFC 4180 has it. */
export function tiesCsv(data: ViewNetwork, state: ViewState): string {
  return (
    tiesTable(data, state)
      .map((row) => row.map(csvCell).join(","))
      .join("\r\n") + "\r\n"
  );
}

/** The ties a state shows as rows of cells, the heading first. */
export function tiesTable(data: ViewNetwork, state: ViewState): (string | number | null)[][] {
  const labels = labelsOf(data);
  const home = homeOf(data);
  const place = (id: string): string => {
    const department = home.get(id);
    return department === null || department === undefined ? "" : (labels.get(department) ?? department);
  };
  const rows: (string | number | null)[][] = [
    [
      "from",
      "from department",
      "to",
      "to department",
      "relation",
      "wave",
      "pathway",
      "strength",
      "ties",
      "withheld",
    ],
  ];
  for (const tie of filterNetwork(data, state).ties) {
    rows.push([
      labels.get(tie.from) ?? tie.from,
      place(tie.from),
      labels.get(tie.to) ?? tie.to,
      place(tie.to),
      labelIn(data.relations, tie.relation),
      labelIn(data.waves, tie.wave),
      tie.pathway,
      tie.strength,
      weightOf(data, tie),
      tie.count === null ? "yes" : "no",
    ]);
  }
  return rows;
}
