import type { KitPerson } from "./kit-roster.js";
import { KIT_QUESTIONS, KIT_SCALES } from "./survey-questions.js";

/**
 * The survey in Qualtrics' Advanced Format, which "Import survey" reads. Question ids become the names of the
 * columns in the export; the id of each respondent comes with the contact list as embedded data.
 */
export function qualtricsText(people: readonly KitPerson[]): string {
  const lines = ["[[AdvancedFormat]]", "", "[[ED:employee_id]]", "", "[[Block:Colleagues]]"];
  KIT_QUESTIONS.forEach((question, k) => {
    if (k > 0) lines.push("", "[[PageBreak]]");
    const { asks } = question;
    if ("names" in asks) {
      for (let slot = 1; slot <= asks.names; slot++)
        lines.push(
          "",
          "[[Question:TE:SingleLine]]",
          `[[ID:${question.id}_${slot}]]`,
          `${question.wording} (${slot} of ${asks.names})`,
        );
      return;
    }
    const scale = KIT_SCALES.find((s) => s.id === asks.roster)!;
    lines.push("", "[[Question:Matrix]]", `[[ID:${question.id}]]`, question.wording, "[[Choices]]");
    lines.push(...people.map((p) => p.shown), "[[Answers]]", ...scale.answers);
  });
  return `${lines.join("\n")}\n`;
}
