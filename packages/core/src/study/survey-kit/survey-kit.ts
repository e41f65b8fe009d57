import { writePeople } from "../draft/draft-people.js";
import { inline, list, scalar, shown, YamlText } from "../draft/yaml-text.js";
import type { StudyFile } from "../study-files.js";
import { googleScript } from "./google-script.js";
import { type KitPerson, kitRoster } from "./kit-roster.js";
import { qualtricsText } from "./qualtrics-text.js";
import { KIT_QUESTIONS, KIT_SCALES } from "./survey-questions.js";

/** Platforms a survey is written for. */
export const KIT_PLATFORMS = ["qualtrics", "google-forms"] as const;
export type KitPlatform = (typeof KIT_PLATFORMS)[number];

export interface SurveyKitOptions {
  readonly name?: string;
  readonly schema?: string;
}

/** A roster of so many is long to answer; free recall forgets (Carolan, 2014: roster under 50 people). */
const LONG_ROSTER = 50;
/** The name of the export that the settings expect. */
const EXPORT = "survey-export.csv";

/**
 * A survey for the people of a list, ready to be imported by a platform, and the study.yaml by which its export
 * is read without a hand laid on it.
 *
 * @param files with a list of people among them
 * @returns files to write; null where no list of people was found
 * @example surveyKit([{ name: "staff.csv", content }], "qualtrics")
 */
export function surveyKit(
  files: readonly StudyFile[],
  platform: KitPlatform,
  { name = "study", schema }: SurveyKitOptions = {},
): readonly { readonly name: string; readonly content: string }[] | null {
  const roster = kitRoster(files);
  if (roster === null) return null;
  const { people } = roster;
  const yaml = new YamlText();
  if (schema !== undefined) yaml.line(0, `# yaml-language-server: $schema=${shown(schema, 400)}`);
  yaml.line(0, `study: ${scalar(shown(name, 60))}`).line(0, "version: 1");
  writePeople(yaml, roster.list, [], null);
  yaml.blank().line(0, "scales:");
  for (const { id, answers, perYear, strongFrom } of KIT_SCALES) {
    yaml.line(1, `${id}:`);
    if (perYear !== null) yaml.line(2, "kind: frequency");
    yaml.line(2, `labels: ${inline(answers.map((a, k) => [a, k] as const))}`);
    if (perYear !== null) yaml.line(2, `per_year: [${perYear.join(", ")}]`);
    yaml.line(2, `strong_from: ${strongFrom}`);
  }
  yaml
    .blank()
    .line(0, "responses:")
    .line(1, "survey:")
    .line(2, `file: ${EXPORT}`)
    .line(2, `format: ${platform}`);
  if (platform === "qualtrics")
    yaml.line(2, "respondent: { column: employee_id, fallback: [ExternalReference, RecipientEmail] }");
  yaml.blank().line(0, "relations:");
  for (const { id, wording, kind, asks } of KIT_QUESTIONS) {
    yaml.line(1, `${id}:`).line(2, `wording: ${scalar(wording)}`);
    yaml.line(2, `meaning: { kind: ${kind}, direction: seeks_from }`).line(2, "from:");
    yaml.line(3, "- responses: survey");
    if ("names" in asks) {
      const columns = Array.from({ length: asks.names }, (_, k) =>
        platform === "qualtrics" ? `${id}_${k + 1}` : `${wording} [${k + 1}]`,
      );
      yaml
        .line(4, "layout: names")
        .line(4, `columns: ${list(columns)}`)
        .line(4, `max_choices: ${asks.names}`);
      continue;
    }
    yaml.line(4, "layout: roster");
    yaml.line(4, `columns: ${scalar(platform === "qualtrics" ? `${id}_*` : `${wording} [*`)}`);
    // Everybody has an answer that says "no": what is left blank was not answered.
    yaml.line(4, `scale: ${asks.roster}`).line(4, "blank: missing");
  }
  const survey =
    platform === "qualtrics"
      ? [
          { name: "survey.txt", content: qualtricsText(people) },
          { name: "contacts.csv", content: contacts(people) },
        ]
      : [{ name: "survey.gs", content: googleScript(people, shown(name, 60)) }];
  return [
    ...survey,
    { name: "study.yaml", content: yaml.toString() },
    { name: "SURVEY.md", content: guide(platform, people) },
  ];
}

/** The contact list Qualtrics imports; what a spreadsheet would run as a formula has an apostrophe before it. */
function contacts(people: readonly KitPerson[]): string {
  const cell = (text: string) =>
    `"${(/^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  const rows = people.map((p) => [p.first, p.last, p.email, p.id, p.id].map(cell).join(","));
  return `FirstName,LastName,Email,ExternalDataReference,employee_id\n${rows.join("\n")}\n`;
}

function guide(platform: KitPlatform, people: readonly KitPerson[]): string {
  const steps =
    platform === "qualtrics"
      ? [
          "In Qualtrics make a project, then Tools, Import/export, Import survey: choose `survey.txt`.",
          "Import `contacts.csv` as a contact list and send the survey by personal links, so that each answer comes with its `employee_id`.",
          `Export the data as CSV with choice text, all heading rows left in, and put it here as \`${EXPORT}\`.`,
        ]
      : [
          "Open script.google.com, paste `survey.gs` into a new project and run `makeSurvey` once. The address of the form is in its log.",
          people.every((p) => p.email !== "")
            ? "The form notes the address of whoever answers; it has to be the one in the list of people."
            : "The form asks for the id in the list of people, because not everybody there has an address. Tell people theirs.",
          `Open the answers as a sheet, download it as CSV, and put it here as \`${EXPORT}\`.`,
        ];
  const long =
    people.length > LONG_ROSTER
      ? `\nThe roster has ${people.length} people. Under ${LONG_ROSTER} it is easily answered; a longer one may be cut by department, at the price of ties that nobody is asked about.\n`
      : "";
  return `# The survey

Say before you ask who will see what: answers about colleagues cannot be anonymous. Others name also those who do not answer.

${steps.map((step, k) => `${k + 1}. ${step}`).join("\n")}
${long}
Then \`crosstie check\` on this folder. Names, questions and answers must stay as they are; everything else of the form may be changed.
`;
}
