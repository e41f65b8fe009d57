import {
  type AnalyzeOptions,
  analyzeAsync,
  type PrivacyLevel,
  privacyLevel,
  type Study,
} from "@crosstie/core";
import type { Command } from "commander";
import { compileLess } from "../compile-less.js";
import { loadStudy, reportProblems } from "../load-study.js";
import { ANALYSIS, longWork } from "../long-work.js";
import {
  answeredOption,
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
import { refuseNoPlace, writeResult } from "../output.js";
import type { Finish } from "../program.js";

/** Options that `analyze` and `report` share. */
export interface AnalysisCall {
  readonly privacy?: PrivacyLevel;
  readonly group?: string;
  readonly relation?: string;
  readonly wave?: string;
  readonly initiative?: string;
  readonly answered?: "column" | "all" | "senders";
  readonly minStrength?: number;
  readonly permutations?: number;
  readonly seed?: number;
  readonly output?: string;
  readonly robustness?: number;
  readonly workers?: number;
  readonly timeLimit?: number;
}

/** Those of the options given that analyze() takes. */
export function analyzeOptions(study: Study, call: AnalysisCall, usual: PrivacyLevel): AnalyzeOptions {
  const { group, relation, wave, initiative, answered, minStrength, permutations, seed, robustness } = call;
  const given = { group, relation, wave, initiative, answered, minStrength, permutations, seed, robustness };
  return {
    privacy: privacyLevel(study, call.privacy, usual),
    ...(Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined),
    ) as AnalyzeOptions),
  };
}

export function addAnalyze(program: Command, finish: Finish): void {
  program
    .command("analyze")
    .description("everything that can be said about a study, as one JSON document")
    .argument("<study>", "study folder, study.yaml or .xlsx")
    .addOption(privacyOption("codes"))
    .addOption(groupOption())
    .addOption(relationOption())
    .addOption(waveOption())
    .addOption(initiativeOption())
    .addOption(answeredOption())
    .addOption(minStrengthOption())
    .addOption(permutationsOption(LEAST_TO_JUDGE))
    .addOption(robustnessOption())
    .addOption(workersOption())
    .addOption(timeLimitOption())
    .addOption(seedOption())
    .addOption(outputOption())
    .addHelpText(
      "after",
      `
Examples:
  $ crosstie analyze examples/maplewood -o analysis.json
  $ crosstie analyze my-study --privacy cabinet --relation trust --seed 7

The findings are about the office, its departments, topics, partners, meetings and initiatives. At levels names and
codes some are about people: holders of expertise nobody names or all ask, and who could be invited to a meeting.
A terminal shows how far it is; Ctrl-C ends it and leaves what was there before.`,
    )
    .action(async (path: string, options: AnalysisCall) => {
      compileLess();
      const study = await loadStudy(path);
      if (options.output !== undefined) await refuseNoPlace(options.output);
      const analysis = await longWork(ANALYSIS, options, (watch) =>
        analyzeAsync(study, {
          ...analyzeOptions(study, options, "codes"),
          workers: options.workers,
          ...watch,
        }),
      );
      await writeResult(`${JSON.stringify(analysis, null, 2)}\n`, options.output);
      finish(reportProblems(study, path));
    });
}
