import { stat } from "node:fs/promises";
import { join } from "node:path";
import { describeProblem, exportLosses, type Study } from "@crosstie/core";
import type { Command } from "commander";
import { CallError } from "../call-error.js";
import { selectGraph } from "../export-graph.js";
import { edgesCsv, nodesCsv, tiesCsv } from "../formats/csv-tables.js";
import { toGexf } from "../formats/gexf.js";
import { toGraphml } from "../formats/graphml.js";
import { toPajek } from "../formats/pajek.js";
import { toUcinet } from "../formats/ucinet.js";
import { loadStudy, reportProblems } from "../load-study.js";
import { choice, relationOption, waveOption } from "../option-values.js";
import { say, writeResult, writeText } from "../output.js";
import type { Finish } from "../program.js";

const FORMATS = ["graphml", "gexf", "csv", "pajek", "ucinet", "json"] as const;
type ExportFormat = (typeof FORMATS)[number];

/** Endings of file names that other programs expect. */
const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  graphml: "graphml",
  gexf: "gexf",
  csv: "csv",
  pajek: "net",
  ucinet: "dl",
  json: "json",
};

interface ExportOptions {
  readonly format?: ExportFormat;
  readonly relation?: string;
  readonly wave?: string;
  readonly output?: string;
}

export function addExport(program: Command, finish: Finish): void {
  program
    .command("export")
    .description("the networks of a study for other programs: Gephi, igraph, networkx, Pajek, UCINET")
    .argument("<study>", "study folder, study.yaml or .xlsx")
    .addOption(choice("--format <format>", "default: by the ending of the file", "format", FORMATS))
    .addOption(relationOption())
    .addOption(waveOption())
    .option("-o, --output <file or folder>", "write to this file, or into this folder")
    .addHelpText(
      "after",
      `
Examples:
  $ crosstie export examples/maplewood --format graphml -o maplewood.graphml
  $ crosstie export my-study --format csv --relation advice --wave 2 -o advice.csv
  $ crosstie export my-study --format csv -o tables/

A file of format csv is the table of ties; into a folder go nodes.csv and edges.csv. Exports hold names:
they are for the research team.`,
    )
    .action(async (path: string, options: ExportOptions) => {
      const format = exportFormat(options);
      const study = await loadStudy(path);
      const { relation, wave } = options;
      const selection = {
        ...(relation === undefined ? {} : { relation }),
        ...(wave === undefined ? {} : { wave }),
      };
      const graph = selectGraph(study, selection);
      for (const p of exportLosses(graph, format)) say(describeProblem(p));
      if (await isFolder(options.output)) await writeFolder(study, graph, format, options.output!);
      else await writeResult(exportText(study, graph, format), options.output);
      finish(reportProblems(study, path));
    });
}

type SelectedGraph = ReturnType<typeof selectGraph>;

function exportText(study: Study, graph: SelectedGraph, format: ExportFormat): string {
  switch (format) {
    case "graphml":
      return toGraphml(graph, study.title);
    case "gexf":
      return toGexf(graph);
    case "csv":
      return tiesCsv(graph);
    case "pajek":
      return toPajek(graph);
    case "ucinet":
      return toUcinet(graph);
    case "json":
      return `${JSON.stringify(graph.export(), null, 2)}\n`;
  }
}

async function writeFolder(
  study: Study,
  graph: SelectedGraph,
  format: ExportFormat,
  folder: string,
): Promise<void> {
  const files: [string, string][] =
    format === "csv"
      ? [
          ["nodes.csv", nodesCsv(graph)],
          ["edges.csv", edgesCsv(graph)],
        ]
      : [[`network.${ENDINGS[format]}`, exportText(study, graph, format)]];
  for (const [name, text] of files) {
    await writeText(join(folder, name), text);
    say(`Wrote ${join(folder, name)}.`);
  }
}

function exportFormat({ format, output }: ExportOptions): ExportFormat {
  if (format !== undefined) return format;
  const ending = /\.(\w+)$/.exec(output ?? "")?.[1]?.toLowerCase();
  const found = FORMATS.find((f) => ENDINGS[f] === ending);
  if (found === undefined) throw new CallError(`Say which format: --format ${FORMATS.join("|")}.`);
  return found;
}

async function isFolder(output: string | undefined): Promise<boolean> {
  if (output === undefined) return false;
  const found = await stat(output).catch(() => null);
  if (found?.isDirectory()) return true;
  if (/[\\/]$/.test(output))
    throw new CallError(`There is no folder "${output}". Make it first, or name a file.`);
  return false;
}
