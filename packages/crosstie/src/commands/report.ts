import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type Analysis, analyzeAsync, type Study, toViewNetwork } from "@crosstie/core";
import type { InteractiveView } from "@crosstie/report";
import type { Command } from "commander";
import { CallError } from "../call-error.js";
import { compileLess } from "../compile-less.js";
import { count, loadStudy, reportProblems } from "../load-study.js";
import { ANALYSIS, longWork } from "../long-work.js";
import {
  answeredOption,
  choice,
  groupOption,
  initiativeOption,
  LEAST_TO_JUDGE,
  minStrengthOption,
  outputOption,
  permutationsOption,
  privacyOption,
  relationOption,
  robustnessOption,
  seedOption,
  timeLimitOption,
  waveOption,
  workersOption,
} from "../option-values.js";
import { refuseNoPlace, say, writeResult } from "../output.js";
import { needBrowser, printPdf } from "../print-pdf.js";
import { percent, printable } from "../printable.js";
import type { Finish } from "../program.js";
import { writeRespondentPages } from "../respondent-files.js";
import { type AnalysisCall, analyzeOptions } from "./analyze.js";

interface ReportOptions extends AnalysisCall {
  readonly page?: "letter" | "a4";
  readonly audience?: "cabinet" | "research";
  readonly contact?: string;
  readonly pdf?: string;
  readonly interactive?: boolean;
  readonly respondents?: string;
}

export function addReport(program: Command, finish: Finish): void {
  program
    .command("report")
    .description("the district report: one HTML page that can be read, printed and sent")
    .argument("<study>", "study folder, study.yaml or .xlsx")
    .addOption(privacyOption("cabinet"))
    .addOption(
      choice(
        "--audience <edition>",
        "which edition is written; research adds tables, tests and the data. Whom it may be shown to is privacy.audience in study.yaml, or --privacy",
        "edition",
        ["cabinet", "research"],
        {
          management:
            "it is a value of privacy.audience in study.yaml, which says whom results may be shown to",
        },
      ),
    )
    .addOption(groupOption())
    .addOption(relationOption())
    .addOption(waveOption())
    .addOption(initiativeOption())
    .addOption(answeredOption())
    .addOption(minStrengthOption())
    .addOption(choice("--page <size>", "paper for printing; default letter", "paper", ["letter", "a4"]))
    .option("--pdf <file>", "print it to this PDF as well, by an installed Chromium, Chrome or Edge")
    .option("--interactive", "with the interactive map in it; levels names and codes")
    .option("--respondents <folder>", "instead: a page for each person who answered, with their own answers")
    .option("--contact <text>", "whom to ask about the data, printed in it")
    .addOption(permutationsOption(LEAST_TO_JUDGE))
    .addOption(workersOption())
    .addOption(timeLimitOption())
    .addOption(robustnessOption())
    .addOption(seedOption())
    .addOption(outputOption())
    .addHelpText(
      "after",
      `
Examples:
  $ crosstie report examples/maplewood -o report.html --pdf report.pdf
  $ crosstie report my-study --relation trust --page a4 -o trust.html
  $ crosstie report my-study --privacy codes --audience research --interactive -o research.html
  $ crosstie report my-study --respondents pages
  $ crosstie report my-study --initiative maths -o maths.html

--audience chooses the edition, how much is written; --privacy and privacy.audience in study.yaml say how much may be
shown. The research edition at level cabinet shows no individual either.

At level cabinet no individual is shown and small departments are counted together. Pages for respondents hold one
person's own answers each, with the names of those they named, and are for that person alone.`,
    )
    .action(async (path: string, options: ReportOptions) => {
      compileLess();
      const study = await loadStudy(path);
      if (options.respondents !== undefined) {
        refuseBeside(options);
        await writeRespondentPages(study, options.respondents, options);
        finish(reportProblems(study, path));
        return;
      }
      const given = analyzeOptions(study, options, "cabinet");
      if (options.interactive && given.privacy !== "names" && given.privacy !== "codes")
        throw new CallError(
          "The interactive map shows people, so it can be in a report of --privacy names or codes only.",
        );
      if (options.output !== undefined) await refuseNoPlace(options.output);
      if (options.pdf !== undefined) await refuseNoPlace(options.pdf);
      // Without a browser the page can still be printed by hand, where it is written.
      if (options.pdf !== undefined && options.output === undefined) await needBrowser();
      const { analysis, page } = await longWork(ANALYSIS, options, async (watch) => {
        const analysis = await analyzeAsync(study, { ...given, workers: options.workers, ...watch });
        const { renderReport } = await import("@crosstie/report");
        const page = renderReport(analysis, {
          page: options.page ?? "letter",
          audience: options.audience ?? "cabinet",
          contact: options.contact ?? null,
          ...(options.interactive ? { interactive: await interactiveView(study, analysis) } : {}),
        });
        return { analysis, page };
      });
      // Where only a PDF is asked for, the page does not run over the screen.
      if (options.output !== undefined || options.pdf === undefined) await writeResult(page, options.output);
      if (options.pdf !== undefined) await printPdf(page, options.pdf);
      say(printable(standsOut(analysis)));
      finish(reportProblems(study, path));
    });
}

/** What makes no sense with pages for respondents is said, not passed over. */
function refuseBeside(options: ReportOptions): void {
  const not = (["output", "pdf", "audience", "interactive", "privacy"] as const).find(
    (key) => options[key] !== undefined,
  );
  if (not !== undefined)
    throw new CallError(
      `--respondents writes pages of one person's own answers; --${not} cannot be had with it.`,
    );
}

async function interactiveView(study: Study, { options, privacy }: Analysis): Promise<InteractiveView> {
  const { relation, wave, group } = options;
  const data = toViewNetwork(study, {
    privacy: privacy.level,
    ...(relation === null ? {} : { relation }),
    wave,
    group,
  });
  const { embedView } = await import("@crosstie/view/svg");
  const script = await readFile(fileURLToPath(import.meta.resolve("@crosstie/view/app.js")), "utf8");
  return embedView(data, script);
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
