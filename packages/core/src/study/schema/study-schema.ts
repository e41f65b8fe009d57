import { SURVEY_FORMATS } from "../../survey/platforms/survey.js";
import { CONSTRUCT_IDS } from "../construct-ids.js";
import { byName, type JsonSchema, number, oneOf, settings, some, text, texts, yes } from "./json-schema.js";
import { SOURCE } from "./source-schema.js";
import { table } from "./table-schema.js";

const FORM: Readonly<Record<string, JsonSchema>> = {
  wording: text("The question as it was put."),
  scale: text("Scale of its strengths, as under `scales`."),
  max_choices: {
    type: ["number", "null"],
    description: "Most names a person could give; nothing: no limit.",
    minimum: 1,
  },
};

const WAVE: JsonSchema = {
  description: "A round of the survey; their order is that of the list.",
  anyOf: [
    text("Its id."),
    settings(
      "A round of the survey.",
      {
        id: text("Its id, in quotation marks where it is a number."),
        label: text("What it is called."),
        date: {
          type: "string",
          description: "When it was asked, as 2026-03-01.",
          pattern: "^\\d{4}-\\d{2}-\\d{2}$",
        },
      },
      ["id"],
    ),
  ],
};

const SCALE = settings("A scale of answers.", {
  kind: text("frequency, rating …; only a scale of frequency may have `per_year`."),
  label: text("What it is called."),
  labels: byName("Strength of each answer, weakest first; 0 is no tie.", { type: "number" }),
  codes: byName("Strength of each code a platform writes in place of the words.", { type: "number" }),
  per_year: {
    type: "array",
    description: "Times a year of each label.",
    items: { type: "number", minimum: 0 },
    minItems: 1,
  },
  min: number("Lowest point."),
  max: number("Highest point."),
  strong_from: number("From this strength on a tie is strong."),
  construct: oneOf("Construct of the framework that items of this scale measure.", CONSTRUCT_IDS),
});

const STRENGTH = settings("Strength of a tie from several answers about it.", {
  items: byName("Scale of each item, a column of ties.csv.", {
    anyOf: [
      text("A scale."),
      settings("A column and its scale.", { column: text("A column."), scale: text("A scale.") }),
    ],
  }),
  rule: oneOf("How they are put together; default mean.", ["mean", "product", "geometric"]),
  min_correlation: number("Answers that correlate less are not put together; default 0.3."),
  strong_from: number("Composite from which on a tie is strong."),
});

const RELATION = settings("One question about ties.", {
  label: text("What it is called."),
  ...FORM,
  mode: text("roster, recall or both."),
  meaning: settings("What a tie of it means.", {
    kind: text("advice, trust, transfer, partner_contact …"),
    knowledge: oneOf("Kind of knowledge that passes along it.", ["explicit", "tacit", "embedded"]),
    topic: text("What it is about."),
    domain: text("Domain of expertise a nomination is about."),
    direction: oneOf("Who goes to whom; default seeks_from.", [
      "seeks_from",
      "seek",
      "gives_to",
      "give",
      "mutual",
    ]),
  }),
  strength: STRENGTH,
  compare: oneOf("How waves on different scales are compared.", ["binary", "strong"]),
  waves: byName(
    "How the question was put at a wave, where it differs.",
    settings("The question at a wave.", FORM),
  ),
  from: some(SOURCE),
});

const RESPONSES = settings(
  "The answers of a survey, as its platform exports them.",
  {
    ...(table("").properties ?? {}),
    format: oneOf("Platform the export comes from.", [...SURVEY_FORMATS, "network-canvas"]),
    wave: text("Wave it belongs to."),
    events: byName("Wave by the platform's own name of the round (REDCap's events).", text("A wave.")),
    dictionary: text("REDCap's data dictionary."),
    respondent: settings("Columns that say who answered.", {
      column: text("The first that is looked at."),
      fallback: texts("Looked at where it is empty."),
    }),
    keep: settings("Which responses count.", {
      finished: yes("Only those who came to the end; default false."),
      min_progress: number("Only those who came this far, in per cent.", 0),
      drop_previews: yes("Leave out previews and tests; default true."),
      duplicates: oneOf("Which of several responses of a person.", ["latest", "most_complete", "first"]),
    }),
  },
  ["file", "format"],
);

const INDEX = settings(
  "Survey columns that are items of a scale.",
  {
    responses: text("Id of the survey."),
    items: texts("Columns."),
    scale: text("Scale of the answers."),
    reverse: texts("Items whose scale runs the other way."),
    min_items: number("Fewest answers a mean is taken of.", 1),
  },
  ["responses"],
);

const share = (description: string, minimum: number): JsonSchema => ({
  type: "number",
  description,
  minimum,
  maximum: 1,
});

/**
 * Schema of study.yaml, for editors: every setting that is read, with what it is for. It is written to
 * study.schema.json, which is shipped with the package.
 */
export const studySchema: JsonSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "study.yaml",
  ...settings("What Crosstie reads of a study, and how.", {
    study: text("Id of the study."),
    version: { type: "number", description: "Version of the format.", enum: [1] },
    title: text("What reports call it."),
    waves: { type: "array", description: "Rounds of the survey, first to last.", items: WAVE },
    limits: settings("How much is read of one file.", {
      max_file_mb: number("Millions of bytes.", 0),
      max_rows: number("Rows.", 0),
      max_columns: number("Columns.", 1),
      max_cell: number("Characters of a cell.", 1),
    }),
    allow_outside: texts("Folders outside the study that files may come from."),
    people: table("Who was asked: a row for each person.", {
      boundary: settings("Who belongs to the study.", {
        include: byName("Values that belong to it, by heading.", texts("Values.")),
      }),
      departments: byName("What a department is called by how the file writes it.", text("Name.")),
      assignments: table("Shares of people in several departments."),
    }),
    scales: byName("Scales of answers, by name.", SCALE),
    responses: byName("Surveys, by a name of their own.", RESPONSES),
    relations: byName("Questions about ties, by name.", RELATION),
    expertise: settings("Topics of expertise.", {
      threshold: number("Level from which on somebody holds expertise."),
      topics: byName("Topics by id.", text("Label.")),
      domains: byName("The same under another name.", text("Label.")),
      self: settings(
        "What people said of their own expertise.",
        {
          responses: text("Id of the survey."),
          columns: byName("Survey column by topic.", text("A column.")),
          scale: text("Scale of the answers."),
        },
        ["responses"],
      ),
      awareness: settings("Which relation says who is seen as expert.", { relation: text("A relation.") }),
      max: number("Highest point of the scale of levels."),
      name_cap: number("Most names a respondent could give for a topic.", 1),
      nominators: number("Respondents who must name somebody before their word counts; default 2.", 1),
      value_from: number("Rating from which on knowledge counts as valued."),
      access_from: number("Rating from which on somebody counts as within reach."),
    }),
    items: byName(
      "Items of responses.csv.",
      settings("An item.", {
        scale: text("Scale it belongs to."),
        subscale: text("Part of the scale."),
        reverse: yes("Whether a high answer says little."),
        wording: text("The item as it was put."),
      }),
    ),
    indices: byName("Scales made of survey columns, by name.", INDEX),
    leaders: settings("Who leads.", {
      column: text("Column of people; default level."),
      values: texts("Values of those who lead."),
    }),
    meetings: some(table("Meetings and who attends.", { kinds: texts("Kinds of meeting.") })),
    partners: settings("Organisations the office works with.", {
      organisations: table("A row for each organisation."),
      people: table("Those who work for them."),
      engagements: table("What is done with them."),
      ties: texts("Relations that reach partners."),
    }),
    initiatives: table("A row for each initiative."),
    matching: settings("How names are matched with people.", {
      auto: share("Score from which on a name is linked without asking.", 0),
      margin: share("Lead over the next that this takes.", 0),
      file: text("Where decisions stand; default matches.csv."),
      nicknames: text("A list of names and their short forms."),
      max_open: number("Open names that are no error.", 0),
    }),
    privacy: settings("What may be seen, and by whom.", {
      audience: text(
        "Whom results may be shown to: management or research. The edition of a report is its option --audience.",
      ),
      min_group: number(
        "Fewest people who must have answered in a department shown at level cabinet; 5 or more.",
        5,
      ),
      public_min_group: number("The same at level public; 10 or more.", 10),
      consent: settings("Whoever has `no` in this column is in no output.", {
        column: text("Column of people."),
      }),
      non_respondents: oneOf("How those who did not answer are shown.", ["keep", "aggregate", "remove"]),
      key_env: text("Variable that holds the key of pseudonyms."),
      retention: text("Until when the data may be kept."),
      redact_logs: yes("Hide values in messages."),
    }),
    confidence: settings("What a finding needs; can be raised, not lowered.", {
      solid: share("Share that must have answered for a solid finding.", 0.8),
      tentative: share("For a tentative one.", 0.6),
      structure: share("For anything about structure.", 0.5),
      paths: share("For anything that rests on paths.", 0.7),
    }),
  }),
};
