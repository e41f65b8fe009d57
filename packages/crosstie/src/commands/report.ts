import { type Analysis, analyzeAsync } from "@crosstie/core";
import type { Command } from "commander";
import { count, loadStudy, reportProblems } from "../load-study.js";
import { ANALYSIS, longWork } from "../long-work.js";
import {
  answeredOption,
  choice,
  groupOption,
  minStrengthOption,
  outputOption,
  permutationsOption,
  privacyOption,
  relationOption,
  seedOption,
  timeLimitOption,
  waveOption,
  workersOption,
} from "../option-values.js";
import { say, writeResult } from "../output.js";
import { percent, printable } from "../printable.js";
import type { Finish } from "../program.js";
import { type AnalysisCall, analyzeOptions } from "./analyze.js";

interface ReportOptions extends AnalysisCall {
  readonly page?: "letter" | "a4";
}

export function addReport(program: Command, finish: Finish): void {
  program
    .command("report")
    .description("the district report: one HTML page that can be read, printed and sent")
    .argument("<study>", "study folder, study.yaml or .xlsx")
    .addOption(privacyOption("cabinet"))
    .addOption(groupOption())
    .addOption(relationOption())
    .addOption(waveOption())
    .addOption(answeredOption())
    .addOption(minStrengthOption())
    .addOption(choice("--page <size>", "paper for printing; default letter", "paper", ["letter", "a4"]))
    .addOption(permutationsOption())
    .addOption(workersOption())
    .addOption(timeLimitOption())
    .addOption(seedOption())
    .addOption(outputOption())
    .addHelpText(
      "after",
      `
Examples:
  $ crosstie report examples/maplewood -o report.html
  $ crosstie report my-study --relation trust --page a4 -o trust.html

At level cabinet no individual is shown and small departments are counted together.`,
    )
    .action(async (path: string, options: ReportOptions) => {
      const study = await loadStudy(path);
      const { analysis, page } = await longWork(ANALYSIS, options, async (watch) => {
        const given = analyzeOptions(options, "cabinet");
        const analysis = await analyzeAsync(study, { ...given, workers: options.workers, ...watch });
        const { renderReport } = await import("@crosstie/report");
        return { analysis, page: await renderReport(analysis, { page: options.page ?? "letter" }) };
      });
      await writeResult(page, options.output);
      say(printable(standsOut(analysis)));
      finish(reportProblems(study, path));
    });
}

/** One line on what a reader should know before opening the report. */
function standsOut({ responses, options, findings, privacy }: Analysis): string {
  const response = responses.find((r) => r.wave === options.wave);
  const answered =
    response === undefined
      ? "No ties among people"
      : response.rate === null
        ? "Response not recorded"
        : `Response ${response.answered} of ${response.asked} (${percent(response.rate)})`;
  const silent = findings.filter((f) => f.confidence === "cannot-say").length;
  return `${answered}; ${count(findings.length, "finding")}, of which ${silent} cannot be said for want of answers; privacy level ${privacy.level}.`;
}
