import { type Problem, problem } from "../problems.js";
import { cellAt, type Table } from "../table.js";
import type { SurveyResult } from "./read-survey.js";
import { columnNamed, NONE, type SurveyColumn } from "./survey.js";

interface Field {
  readonly label: string;
  readonly type: string;
  /** Text of each choice by its code. */
  readonly choices: ReadonlyMap<string, string>;
}

/** A column of a checkbox: the field's name, three underscores, the code. */
const CHECKBOX = /^(.+)___(.+)$/;

/**
 * A REDCap export, one row for each record and event. Its data dictionary says what fields and codes mean.
 * An unticked box and a question nobody answered are both 0 there: a form that is not complete tells them apart.
 */
export function readRedcap(table: Table, dictionary: Table | null): SurveyResult {
  const problems: Problem[] = [];
  const fields = dictionary === null ? new Map<string, Field>() : readDictionary(dictionary, problems);
  if (dictionary === null)
    problems.push(
      problem(
        "W_REDCAP_DICTIONARY",
        "The data dictionary is not given, so that codes have no texts. Add `dictionary:` with its file.",
        { file: table.file },
      ),
    );
  /** Names by code, of every list of choices: a grid of radio buttons is numbered as the checkboxes are. */
  const names = new Map<string, string>();
  for (const { type, choices } of fields.values())
    if (type === "checkbox") for (const [code, text] of choices) if (!names.has(code)) names.set(code, text);
  const answerOf = new Map<number, ReadonlyMap<string, string>>();
  const columns = table.header.map((id, at): SurveyColumn => {
    const field = fields.get(id);
    if (field !== undefined) {
      if (field.choices.size > 0) answerOf.set(at, field.choices);
      return { at, id, label: field.label, items: [field.label, id] };
    }
    const box = CHECKBOX.exec(id);
    const parent = box === null ? undefined : fields.get(box[1]!);
    const option = box === null ? undefined : parent?.choices.get(box[2]!);
    if (option !== undefined) return { at, id, label: `${parent!.label} - ${option}`, items: [option] };
    const number = /(\d+)$/.exec(id)?.[1];
    const sibling = [...fields].find(
      ([name, f]) => f.choices.size > 0 && name.replace(/\d+$/, "") === id.replace(/\d+$/, ""),
    );
    if (sibling !== undefined) answerOf.set(at, sibling[1].choices);
    const name = number === undefined ? undefined : names.get(number);
    return { at, id, label: name ?? id, items: name === undefined ? [id] : [name] };
  });
  const event = columnNamed(table, "redcap_event_name");
  const complete = table.header.flatMap((h, at) => (/_complete$/.test(h) ? [at] : []));
  const stamps = table.header.flatMap((h, at) => (/_timestamp$/.test(h) ? [at] : []));
  const instance = columnNamed(table, "redcap_repeat_instance");
  return {
    survey: {
      table,
      columns,
      records: table.rowNumbers.map((_, row) => ({
        row,
        finished: complete.length === 0 ? null : complete.every((c) => cellAt(table, row, c) === "2"),
        progress: null,
        test: false,
        at: `${stamps.map((c) => cellAt(table, row, c)).find((t) => /^\d/.test(t)) ?? ""} ${instance < 0 ? "" : cellAt(table, row, instance).padStart(6, "0")}`.trim(),
        event: event < 0 ? "" : cellAt(table, row, event),
      })),
      missing: NONE,
      notAsked: NONE,
      respondentColumns: ["employee_id", "redcap_survey_identifier", "record_id"],
      separator: null,
      answerOf,
      problems,
    },
    problems: [],
  };
}

function readDictionary(dictionary: Table, problems: Problem[]): Map<string, Field> {
  const [name, type, label, choices] = [
    columnNamed(dictionary, "Variable / Field Name", "field_name"),
    columnNamed(dictionary, "Field Type", "field_type"),
    columnNamed(dictionary, "Field Label", "field_label"),
    columnNamed(dictionary, "Choices, Calculations, OR Slider Labels", "select_choices_or_calculations"),
  ];
  const fields = new Map<string, Field>();
  if (name < 0 || label < 0 || choices < 0) {
    problems.push(
      problem(
        "E_REDCAP_DICTIONARY",
        "The file is no REDCap data dictionary: the columns of names, labels and choices are not all there.",
        {
          file: dictionary.file,
          row: dictionary.headerRow,
          action: "not used",
        },
      ),
    );
    return fields;
  }
  for (let row = 0; row < dictionary.rowNumbers.length; row++) {
    const kind = type < 0 ? "" : cellAt(dictionary, row, type);
    const listed = new Map<string, string>();
    if (["radio", "dropdown", "checkbox", "yesno", "truefalse"].includes(kind))
      for (const choice of cellAt(dictionary, row, choices).split("|")) {
        const comma = choice.indexOf(",");
        if (comma > 0) listed.set(choice.slice(0, comma).trim(), choice.slice(comma + 1).trim());
      }
    const text = cellAt(dictionary, row, label)
      .replace(/<[^>]{0,500}>/g, "")
      .trim();
    fields.set(cellAt(dictionary, row, name), { label: text, type: kind, choices: listed });
  }
  return fields;
}
