import { problem } from "../problems.js";
import { cellAt, type Table } from "../table.js";
import type { SurveyResult } from "./read-survey.js";
import { recordTimes } from "./record-times.js";
import { columnNamed, NONE, partsAfterDash, type SurveyColumn, type SurveyRecord } from "./survey.js";

/** The platform's own columns: about the record, not answers. */
const OWN = new Set([
  "startdate",
  "enddate",
  "status",
  "ipaddress",
  "progress",
  "duration (in seconds)",
  "finished",
  "recordeddate",
  "responseid",
  "recipientlastname",
  "recipientfirstname",
  "locationlatitude",
  "locationlongitude",
  "distributionchannel",
  "userlanguage",
]);
/** What the older export calls its own columns, in its second row; the first has V1, V2 … */
const OWN_LEGACY = new Set([
  ...OWN,
  "responseset",
  "name",
  "externaldatareference",
  "emailaddress",
  "startdate",
  "enddate",
]);
/** Those of them that may say who answered, likeliest first. */
const KEYS_LEGACY = ["externaldatareference", "emailaddress", "name"];
/** What `Status` says of a record nobody sent: previews and what was taken for spam. */
const PREVIEW = new Set(
  "1|2|9|17|survey preview|survey test|survey preview spam|offline survey preview".split("|"),
);
const SPAM = new Set("8|12|40|spam|imported spam|ex spam".split("|"));
/** The same, which the platform does not translate. */
const TEST_CHANNELS = new Set(["preview", "test"]);
/** How exports in other languages write that a response was finished: by these, or by a number. */
const FINISHED = new Set(
  "1|true|wahr|vrai|verdadero|verdadeiro|vero|waar|sant|sand|tosi|prawda|yes|ja|oui|sí|si|sim".split("|"),
);
const UNFINISHED = new Set(
  "0|false|falsch|faux|falso|onwaar|falskt|falsk|usand|usann|epätosi|fałsz|no|nein|non|não|nee|nej|nei".split(
    "|",
  ),
);

/** In a language not known here, a response whose progress is 100 % was finished. */
function isFinished(text: string, progress: string): boolean | null {
  if (text === "") return null;
  if (FINISHED.has(text)) return true;
  return !UNFINISHED.has(text) && Number(progress) === 100;
}

/**
 * A Qualtrics export with its three rows of headings (names, questions, import ids), or the older one with
 * two. `-99` is "seen but not answered", where the export was asked to write it.
 */
export function readQualtrics(table: Table): SurveyResult {
  const rows = table.rowNumbers.length;
  const isIds = (row: number) =>
    row < rows && table.header.some((_, c) => cellAt(table, row, c).startsWith('{"ImportId"'));
  const legacy = /^V\d+$/.test(table.header[0] ?? "");
  const headings = isIds(1) ? 2 : isIds(0) ? 1 : legacy ? 1 : 0;
  if (headings === 0 || (headings === 1 && !legacy)) {
    const message =
      "Qualtrics writes three rows of headings: names, questions and import ids. They are not all there (rows 1–3), so what was asked about whom cannot be known. Export again and leave them in, or say `format: table`.";
    return {
      survey: null,
      problems: [problem("E_QUALTRICS_HEADER", message, { file: table.file, row: 1, action: "not read" })],
    };
  }
  /** The id of the column that the older export calls so. */
  const legacyColumn = (name: string): string[] => {
    const at = legacy
      ? table.header.findIndex((id, c) => /^V\d+$/.test(id) && cellAt(table, 0, c).toLowerCase() === name)
      : -1;
    return at < 0 ? [] : [table.header[at]!];
  };
  const columns = table.header.flatMap((id, at): SurveyColumn[] => {
    if (OWN.has(id.toLowerCase())) return [];
    if (legacy && /^V\d+$/.test(id) && OWN_LEGACY.has(cellAt(table, 0, at).toLowerCase())) return [];
    const label = cellAt(table, 0, at)
      .replace(/<[^>]{0,500}>/g, "")
      .replace(/\s+/g, " ")
      .trim();
    return [{ at, id, label, items: partsAfterDash(label) }];
  });
  const status = columnNamed(table, "Status", "Response Type", ...legacyColumn("status"));
  const finished = columnNamed(table, "Finished", ...legacyColumn("finished"), ...(legacy ? ["V10"] : []));
  const progress = columnNamed(table, "Progress");
  const recorded = columnNamed(
    table,
    "RecordedDate",
    "EndDate",
    ...legacyColumn("enddate"),
    ...(legacy ? ["V9"] : []),
  );
  const cell = (row: number, column: number) => (column < 0 ? "" : cellAt(table, row, column));
  const channel = columnNamed(table, "DistributionChannel");
  const timeOf = recordTimes(table, recorded);
  const records: SurveyRecord[] = [];
  for (let row = headings; row < rows; row++) {
    const kind = cell(row, status).toLowerCase();
    const end = cell(row, finished).toLowerCase();
    const share = Number(cell(row, progress));
    records.push({
      row,
      finished: isFinished(end, cell(row, progress)),
      progress: cell(row, progress) === "" || !Number.isFinite(share) ? null : share,
      test: PREVIEW.has(kind) || SPAM.has(kind) || TEST_CHANNELS.has(cell(row, channel).toLowerCase()),
      at: timeOf(row),
      event: "",
    });
  }
  return {
    survey: {
      table,
      columns,
      records,
      missing: new Set(["-99"]),
      notAsked: NONE,
      respondentColumns: [
        "employee_id",
        "ExternalReference",
        "ExternalDataReference",
        "RecipientEmail",
        ...KEYS_LEGACY.flatMap(legacyColumn),
      ],
      separator: null,
      answerOf: new Map(),
      problems: [],
    },
    problems: [],
  };
}
