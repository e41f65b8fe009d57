import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type PrivacyLevel, privacyLevel, toViewNetwork } from "@crosstie/core";
import { type Command, Option } from "commander";

import { loadStudy, reportProblems } from "../load-study.js";
import {
  groupOption,
  outputOption,
  privacyOption,
  relationOption,
  waveOption,
  wholeNumber,
} from "../option-values.js";
import { say, writeResult } from "../output.js";
import type { Finish } from "../program.js";
import { openInBrowser, servePage } from "../serve.js";

interface ViewOptions {
  readonly privacy?: PrivacyLevel;
  readonly group?: string;
  readonly relation?: string;
  readonly wave?: string;
  readonly mode: "explore" | "analyst";
  readonly port?: number;
  readonly open: boolean;
  readonly output?: string;
}

export function addView(program: Command, finish: Finish): void {
  program
    .command("view")
    .description("the network as an interactive map, in the browser or as one file")
    .argument("<study>", "study folder, study.yaml or .xlsx")
    .addOption(privacyOption("names in the browser, codes in a file"))
    .addOption(groupOption())
    .addOption(relationOption())
    .addOption(waveOption())
    .addOption(
      new Option("--mode <mode>", "analyst adds the force layout and sorting people by a measure")
        .choices(["explore", "analyst"])
        .default("explore"),
    )
    .addOption(wholeNumber("--port <port>", "port to serve on; default any free one", 0, 65_535))
    .option("--no-open", "only print the address, do not open the browser")
    .addOption(outputOption())
    .addHelpText(
      "after",
      `
Examples:
  $ crosstie view examples/maplewood
  $ crosstie view my-study --privacy cabinet -o map.html
  $ crosstie view my-study --mode analyst

Served pages can be reached from this computer only. End with Ctrl-C.`,
    )
    .action(async (path: string, options: ViewOptions) => {
      const study = await loadStudy(path);
      const { relation, wave, group } = options;
      const data = toViewNetwork(study, {
        privacy: privacyLevel(study, options.privacy, options.output === undefined ? "names" : "codes"),
        ...(relation === undefined ? {} : { relation }),
        ...(wave === undefined ? {} : { wave }),
        ...(group === undefined ? {} : { group }),
      });
      const { viewPage } = await import("@crosstie/view/svg");
      const script = await readFile(fileURLToPath(import.meta.resolve("@crosstie/view/app.js")), "utf8");
      const page = viewPage(data, script, { mode: options.mode });
      if (options.output !== undefined) await writeResult(page, options.output);
      else {
        const url = await servePage(page, options.port ?? 0);
        say(`The map is at ${url} (end with Ctrl-C).`);
        if (options.open) openInBrowser(url);
      }
      finish(reportProblems(study, path));
    });
}
