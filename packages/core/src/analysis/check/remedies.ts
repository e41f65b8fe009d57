/** Parts of the data check. */
export type CheckPart =
  | "settings"
  | "files"
  | "people"
  | "responses"
  | "relations"
  | "matching"
  | "partners"
  | "waves"
  | "privacy";

interface Remedy {
  readonly codes: string;
  readonly part: CheckPart;
  readonly change: string;
}

/** Where a Problem belongs in the check, and how to change what was done about it; docs/problems.md says the same. */
const REMEDIES: readonly Remedy[] = [
  { codes: "E_FILE_MISSING", part: "files", change: "add it" },
  { codes: "E_EMPTY W_EMPTY", part: "files", change: "check the export" },
  { codes: "E_COLUMN_MISSING", part: "files", change: "rename the column as the message says" },
  {
    codes: "E_CSV_QUOTE E_CSV_RAGGED I_CSV_SHORT",
    part: "files",
    change: "a comma in a text needs quotation marks around it",
  },
  {
    codes: "I_TITLE_ROW",
    part: "files",
    change: "say `header_row` in `study.yaml` if another row holds the headings",
  },
  { codes: "E_ENCODING_CUT", part: "files", change: "export it again; rows may be missing" },
  { codes: "E_NUL", part: "files", change: "save it again as CSV" },
  {
    codes: "W_ENCODING_ASSUMED",
    part: "files",
    change: 'look at the words shown; save as "CSV UTF-8" if they are wrong',
  },
  {
    codes: "E_CELL_TOO_LONG E_COLUMNS_TOO_MANY E_ROWS_TOO_MANY E_FILE_TOO_LARGE",
    part: "files",
    change:
      "look for a quotation mark that is missing; raise the limit in `study.yaml` if the file is what it should be",
  },
  { codes: "E_ENCODING E_ENCODING_UNKNOWN", part: "files", change: "correct `encoding` in `study.yaml`" },
  {
    codes: "E_XLSX E_XLSX_OLD E_XLSX_FORMULA E_ZIP E_ZIP_ENCRYPTED",
    part: "files",
    change: "open it in a spreadsheet and save it as `.xlsx` without a password",
  },
  { codes: "E_ZIP_LIMIT", part: "files", change: "save the sheet as CSV" },
  { codes: "E_XML E_XML_DOCTYPE", part: "files", change: "export it again, without one" },
  { codes: "E_SHEET_CHOICE E_SHEET_UNKNOWN", part: "files", change: "name the sheet in `study.yaml`" },
  {
    codes: "W_ID_MIXED_TYPES W_ID_WIDTH",
    part: "people",
    change: "format the columns as text and enter the ids again; nothing is padded",
  },
  { codes: "W_HEADER_DUP", part: "files", change: "rename one of the two columns" },
  { codes: "I_COLUMN_ALIAS", part: "files", change: "nothing" },
  { codes: "W_FILE_DUP", part: "files", change: "take one of the two away" },
  { codes: "I_FILE_UNUSED", part: "files", change: "rename it if it should be one" },
  { codes: "E_ID_MISSING E_ID_DUP", part: "people", change: "give every person one id" },
  { codes: "W_HOMOGRAPH", part: "people", change: "type it anew, if it is the same" },
  { codes: "E_ID_MANGLED", part: "people", change: "format the column as text and enter the id again" },
  {
    codes: "W_TIE_OFF_ROSTER",
    part: "waves",
    change: "correct when the person began or left, or the date of the wave",
  },
  {
    codes: "E_PERSON_UNKNOWN",
    part: "matching",
    change: 'add it where the message says, or correct the row; "did you mean" names the nearest',
  },
  {
    codes: "E_PARTNER_UNKNOWN E_MEETING_UNKNOWN E_TOPIC_UNKNOWN",
    part: "partners",
    change: 'add it where the message says, or correct the row; "did you mean" names the nearest',
  },
  {
    codes: "E_DEPARTMENT_UNKNOWN",
    part: "people",
    change: 'add it where the message says, or correct the row; "did you mean" names the nearest',
  },
  {
    codes: "E_WAVE_UNKNOWN",
    part: "waves",
    change: 'add it where the message says, or correct the row; "did you mean" names the nearest',
  },
  {
    codes: "E_RELATION_UNKNOWN",
    part: "relations",
    change: 'add it where the message says, or correct the row; "did you mean" names the nearest',
  },
  {
    codes: "E_STRENGTH E_SCALE_VALUE",
    part: "relations",
    change: "the cell counts as not answered; correct it or declare the scale",
  },
  { codes: "E_NUMBER", part: "files", change: "correct the cell" },
  { codes: "E_ANSWERED_VALUE W_ANSWERED_BLANK", part: "responses", change: "write yes or no" },
  { codes: "W_ANSWERED_CONFLICT", part: "responses", change: "correct `answered`, or the ties" },
  { codes: "W_RESPONSE_NOT_RECORDED", part: "responses", change: "add a column `answered`" },
  { codes: "I_NOT_ON_ROSTER", part: "waves", change: "write yes or no where the person was there" },
  {
    codes: "W_NO_DEPARTMENTS W_DEPARTMENT_MISSING W_DEPARTMENT_SPELLING",
    part: "people",
    change: "fill in the department; name spellings that are one under `people.departments`",
  },
  { codes: "W_SELF_TIE W_DUP_TIE W_DUP_ROW", part: "relations", change: "nothing, or correct the rows" },
  { codes: "I_STRENGTH_ZERO", part: "relations", change: "leave the cell empty if it was not answered" },
  {
    codes: "W_STRENGTH_UNUSED W_ITEMS_DISAGREE",
    part: "relations",
    change:
      "the column is not used · its ties have no strength; report the answers apart, or lower `min_correlation`",
  },
  { codes: "I_ONE_SIDED", part: "relations", change: "if each pair was recorded once, use `--view union`" },
  { codes: "I_LEVEL_MISSING", part: "partners", change: "fill in the level" },
  { codes: "W_RELATION_EMPTY", part: "relations", change: "fill it in" },
  { codes: "W_WAVE_EMPTY", part: "waves", change: "fill it in" },
  { codes: "E_WAVES_TOO_MANY", part: "waves", change: "give each round of the survey one name" },
  {
    codes: "W_ABOUT_UNKNOWN",
    part: "partners",
    change: "kept as an answer about no partner; correct the id",
  },
  { codes: "W_ITEM_UNDECLARED", part: "settings", change: "declare it" },
  { codes: "W_RELATION_UNDECLARED", part: "relations", change: "declare it, or correct the spelling" },
  { codes: "W_WAVE_UNKNOWN", part: "waves", change: "declare it, or correct the spelling" },
  { codes: "W_TOPIC_SPELLING", part: "partners", change: "declare it, or correct the spelling" },
  {
    codes: "E_YAML E_YAML_ALIAS E_YAML_VALUE E_SCALE_UNKNOWN E_YAML_KEY",
    part: "settings",
    change: "as the message says",
  },
  { codes: "E_YAML_ID_UNQUOTED", part: "settings", change: "put it in quotation marks" },
  { codes: "E_YAML_DUP", part: "settings", change: "take one of them out" },
  {
    codes: "E_PATH_OUTSIDE",
    part: "settings",
    change: "copy the file into the folder, or name the folder under `allow_outside`",
  },
  { codes: "I_OUTSIDE_BOUNDARY", part: "people", change: "nothing, or widen `people.boundary`" },
  { codes: "I_OPTED_OUT", part: "privacy", change: "nothing" },
  { codes: "E_DATE", part: "people", change: "correct the cell" },
  {
    codes: "E_QUALTRICS_HEADER E_SURVEYMONKEY_HEADER",
    part: "files",
    change: "export again, or say `format: table`",
  },
  {
    codes: "E_REDCAP_DICTIONARY W_REDCAP_DICTIONARY",
    part: "responses",
    change: "export it from the project's setup page",
  },
  {
    codes: "E_RESPONDENT_COLUMN E_RESPONDENT_MISSING E_RESPONDENT_UNKNOWN",
    part: "responses",
    change: "name the column with `respondent`, or correct the record",
  },
  {
    codes: "I_PREVIEW_DROPPED W_RESPONSE_PARTIAL W_DUP_RESPONSE",
    part: "responses",
    change: "say `keep` of the survey in `study.yaml`",
  },
  {
    codes: "E_MATCH_OPEN W_MATCH_OPEN",
    part: "matching",
    change: "`crosstie match`, and decide in `matches.csv`; or add the person",
  },
  {
    codes: "E_MULTI_SPLIT",
    part: "matching",
    change: "put one name in a column, or semicolons between them",
  },
  {
    codes: "E_BLANK_RULE",
    part: "relations",
    change: 'say whether a blank cell means "no" (`none`) or "not answered" (`missing`)',
  },
  {
    codes: "E_MATRIX_SHAPE E_MATRIX_LABELS W_MATRIX_DIAGONAL",
    part: "relations",
    change: "correct the file; `labels: people_order` reads one without labels",
  },
  { codes: "E_TIE_CONFLICT", part: "relations", change: "the stronger is kept; correct one of them" },
  {
    codes: "E_NETWORK E_NETWORK_TWO_MODE W_NETWORK_ISOLATES I_NETWORK_PART W_LABEL_DUP W_GEXF_DYNAMIC",
    part: "relations",
    change: "as the message says",
  },
  { codes: "I_PERCEIVED_TIES", part: "relations", change: "nothing" },
  {
    codes: "W_CAP_SUSPECTED W_AT_CAP",
    part: "relations",
    change: "say `max_choices`; numbers of ties and density are censored",
  },
  {
    codes: "W_NAMED_ALL W_STRAIGHT_LINE W_RELATION_SAME",
    part: "relations",
    change: "look whether findings hold without them",
  },
  { codes: "W_EXPORT_LOSS", part: "files", change: "export csv or graphml beside it" },
  { codes: "W_PRIVACY_FLOOR", part: "privacy", change: "write a higher value" },
  { codes: "W_CONFIDENCE_FLOOR", part: "privacy", change: "write a higher value" },
  {
    codes: "E_SCALE_CHANGE W_SCALE_CHANGE W_SCALE_SEEN",
    part: "waves",
    change: "`compare: binary` or `compare: strong` on the relation; declare the scale of each wave",
  },
  {
    codes: "W_CAP_CHANGE W_WORDING_CHANGE",
    part: "waves",
    change: "read numbers of ties with care; see docs/comparing-waves.md",
  },
  {
    codes: "E_CONSTRUCT_UNKNOWN",
    part: "settings",
    change: 'correct it in study.yaml; "did you mean" names the nearest',
  },
  {
    codes: "E_LEADERS",
    part: "people",
    change: 'correct it in study.yaml; "did you mean" names the nearest',
  },
  {
    codes: "E_MATCH_DECISION E_MATCH_DUP",
    part: "matching",
    change: "correct the cell; docs/name-matching.md says what can be written",
  },
  {
    codes: "I_MATCH_AUTOMATIC I_MATCH_OUTSIDE I_MATCH_IGNORED",
    part: "matching",
    change: "look through the rows marked `automatic`",
  },
  {
    codes: "W_KEY_MISSING",
    part: "settings",
    change: "set it, so that codes of people do not follow from the files",
  },
  {
    codes: "W_MODE I_RECALL",
    part: "settings",
    change: "correct `mode`; read counts of ties as a lower bound",
  },
  { codes: "W_MEETING_KIND", part: "settings", change: "correct the cell, or add the kind" },
  { codes: "E_GUIDANCE", part: "settings", change: "correct the cell" },
  { codes: "I_COLUMN_UNUSED", part: "settings", change: "nothing" },
];

const byCode = new Map(
  REMEDIES.flatMap(({ codes, ...rest }) => codes.split(" ").map((code) => [code, rest])),
);

/** The part of the check that a code belongs to. */
export function partOf(code: string): CheckPart {
  return byCode.get(code)?.part ?? "files";
}

/** How to change what was done, null where it is not known. */
export function remedyFor(code: string): string | null {
  return byCode.get(code)?.change ?? null;
}

/** Codes with a remedy. */
export const REMEDIED: readonly string[] = [...byCode.keys()];
