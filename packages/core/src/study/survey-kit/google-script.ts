import type { KitPerson } from "./kit-roster.js";
import { KIT_QUESTIONS, KIT_SCALES } from "./survey-questions.js";

/** Heading of the question that asks who is answering, where addresses cannot tell. */
const OWN_ID = "employee_id";

/**
 * A script that makes the survey as a Google Form with a grid for each roster. It is run once at
 * script.google.com; people are in it by name, and ids of respondents only where they have no address.
 */
export function googleScript(people: readonly KitPerson[], title: string): string {
  const byAddress = people.every((p) => p.email !== "");
  const lines = [
    "/** Makes the survey. Paste it at script.google.com and run makeSurvey once. */",
    "function makeSurvey() {",
    `  const form = FormApp.create(${text(title)});`,
    byAddress
      ? "  form.setCollectEmail(true);"
      : `  form.addTextItem().setTitle(${text(OWN_ID)}).setHelpText("The id you were given.").setRequired(true);`,
    `  const people = [\n${people.map((p) => `    ${text(p.shown)},`).join("\n")}\n  ];`,
  ];
  for (const { wording, asks } of KIT_QUESTIONS) {
    if ("names" in asks)
      for (let slot = 1; slot <= asks.names; slot++)
        lines.push(`  form.addTextItem().setTitle(${text(`${wording} [${slot}]`)});`);
    else {
      const { answers } = KIT_SCALES.find((s) => s.id === asks.roster)!;
      lines.push(
        `  form.addGridItem().setTitle(${text(wording)}).setRows(people).setColumns([${answers.map(text).join(", ")}]);`,
      );
    }
  }
  lines.push("  Logger.log(form.getPublishedUrl());", "}");
  return `${lines.join("\n")}\n`;
}

/** A text as a script writes it; no character of it ends the text or the line. */
function text(value: string): string {
  return JSON.stringify(value).replace(
    /[\u2028\u2029<]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
