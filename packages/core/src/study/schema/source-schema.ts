import { byName, type JsonSchema, number, oneOf, settings, text, texts } from "./json-schema.js";
import { TABLE, table } from "./table-schema.js";

const BLANK = ["none", "missing", "not_asked"];

/** Where answers of a relation stand. */
export const SOURCE: JsonSchema = {
  ...settings(
    "Where the answers stand: a survey (`responses`) or a file of their own (`file`), and how they are laid out.",
    {
      ...TABLE,
      responses: text("Id of the survey, as under `responses`."),
      wave: text("Wave the answers belong to, where it is not that of the survey."),
      layout: oneOf("How the answers are laid out.", [
        "roster",
        "names",
        "matrix",
        "edges",
        "network",
        "alters",
      ]),
      columns: {
        description: "Survey columns by name, in which * stands for anything; or headings by what they hold.",
        anyOf: [
          texts("Names of columns."),
          byName("Headings by what they hold.", {
            anyOf: [text("A heading."), byName("Rows that belong to the relation.", text("Value."))],
          }),
        ],
      },
      alters: oneOf("How a column tells whom it is about.", ["header_label", "column_code", "match"]),
      scale: text("Scale of the answers, as under `scales`."),
      blank: oneOf(
        "What a blank cell means: asked, and no (`none`); asked, not answered (`missing`); not asked.",
        BLANK,
      ),
      unfinished_blank: oneOf("The same for somebody who did not come to the end; default missing.", BLANK),
      max_choices: number("Most names a person could give.", 1),
      separator: text("What stands between several names in one cell."),
      tie: byName(
        "Column of what is said of each nomination; {slot} is the number of the name.",
        text("A column."),
      ),
      filter: byName("Rows that belong to the relation: value by heading.", text("Value.")),
      labels: oneOf("A matrix without labels has the people in their order.", ["people_order"]),
      diagonal: oneOf("What people say of themselves is never read.", ["ignore"]),
      asked: {
        description: "Those who were asked, where not everyone: a file, or a table.",
        anyOf: [text("A file."), table("A table of the people who were asked.")],
      },
    },
    ["layout"],
  ),
  anyOf: [{ required: ["responses"] }, { required: ["file"] }],
};
