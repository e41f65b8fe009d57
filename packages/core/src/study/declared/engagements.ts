import { nearest } from "../../survey/nearest.js";
import { byCodePoint } from "../../survey/order.js";
import { type Sheet, shorten } from "../sheet.js";
import type { Engagement } from "../study.js";

const GUIDANCE = ["explicit", "tacit", "embedded"] as const;
const COLUMNS = ["org", "partner", "initiative", "wave", "routine", "guidance", "hours", "lead"];

/** What the ids of a table of engagements may be. */
export interface EngagementNames {
  readonly partnerAt: ReadonlyMap<string, number>;
  readonly personAt: ReadonlyMap<string, number>;
  readonly waves: readonly string[];
}

/** Engagements with partners: one row for each partner, initiative and wave. */
export function readEngagements(sheet: Sheet, { partnerAt, personAt, waves }: EngagementNames): Engagement[] {
  const required = sheet.required(["org", "partner"]);
  if (required === null) return [];
  const [org] = required;
  const at = (name: string) => sheet.column(name);
  const [initiative, wave, routine] = [at("initiative"), at("wave"), at("routine")];
  const [guidance, hours, lead] = [at("guidance"), at("hours"), at("lead")];
  reportOthers(sheet);
  const seen = new Map<string, number>();
  const found: Engagement[] = [];
  for (let row = 0; row < sheet.rows; row++) {
    const partner = sheet.lookUp(row, org, partnerAt, {
      code: "E_PARTNER_UNKNOWN",
      kind: "partner",
      where: "the partners of the study",
    });
    if (partner === null) continue;
    const next: Engagement = {
      partner: sheet.cell(row, org),
      initiative: sheet.text(row, initiative),
      wave: known(sheet, row, wave, waves, "E_WAVE_UNKNOWN", "wave"),
      routine: sheet.text(row, routine),
      guidance: guidanceIn(sheet, row, guidance),
      hours: sheet.number(row, hours),
      lead: known(sheet, row, lead, personAt.keys(), "E_PERSON_UNKNOWN", "person"),
    };
    const key = JSON.stringify([next.partner, next.initiative, next.wave]);
    const first = seen.get(key);
    if (first !== undefined)
      sheet.report(
        "W_DUP_ROW",
        row,
        org,
        `Row ${sheet.table.rowNumbers[first]} is about the same partner, initiative and wave.`,
        "both are kept",
      );
    else seen.set(key, row);
    found.push(next);
  }
  const order = (e: Engagement) => JSON.stringify(e);
  return found.sort((a, b) => byCodePoint(order(a), order(b)));
}

/** An id that must be one of those known; another is told of and left out of the row. */
function known(
  sheet: Sheet,
  row: number,
  column: number,
  valid: Iterable<string>,
  code: string,
  kind: string,
): string | null {
  const text = sheet.text(row, column);
  if (text === null) return null;
  const list = [...valid];
  if (list.includes(text)) return text;
  const message = `"${shorten(text)}" is no ${kind} of the study.`;
  sheet.report(code, row, column, message, "left out of the engagement", nearest(text, list));
  return null;
}

function guidanceIn(sheet: Sheet, row: number, column: number): Engagement["guidance"] {
  const text = sheet.text(row, column);
  const found = GUIDANCE.find((word) => word === text?.toLowerCase());
  if (text === null || found !== undefined) return found ?? null;
  sheet.report(
    "E_GUIDANCE",
    row,
    column,
    `"${shorten(text)}" is no kind of guidance; it should be one of: ${GUIDANCE.join(", ")}.`,
    "taken as not given",
    nearest(text, GUIDANCE),
  );
  return null;
}

function reportOthers(sheet: Sheet): void {
  const read = new Set(COLUMNS.map((name) => sheet.column(name)));
  const others = sheet.table.header.filter((h, at) => h !== "" && !read.has(at));
  if (others.length > 0)
    sheet.problems.add(
      "I_COLUMN_UNUSED",
      `Nothing is read from ${others.length === 1 ? "the column" : "the columns"} ${others.map((h) => `"${shorten(h)}"`).join(", ")}.`,
      { file: sheet.file, row: sheet.table.headerRow, action: "not read" },
    );
}
