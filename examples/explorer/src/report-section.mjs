import { analyzeAsync } from "@crosstie/core";
import { renderReport } from "@crosstie/report";
import { make, save, section } from "./page.mjs";

/** The report for a cabinet, as a file. */
export function reportSection(study) {
  return section(
    "The report",
    make(
      "p",
      { class: "quiet" },
      "For a cabinet: no individual, no department under five people, no count under five.",
    ),
    save(
      "Save the report",
      "report.html",
      async (progress) => renderReport(await analyzeAsync(study, { privacy: "cabinet", progress })),
      "text/html",
    ),
  );
}
