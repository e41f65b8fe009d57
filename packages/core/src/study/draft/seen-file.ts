import { allOf } from "../../survey/bytes.js";
import { decodeText } from "../../survey/decode.js";
import type { TableLimits } from "../../survey/limits.js";
import { DEFAULT_LIMITS } from "../../survey/limits.js";
import type { NetworkFile } from "../../survey/networks/network-file.js";
import {
  type NetworkFormat,
  networkFormat,
  readNetworkFile,
} from "../../survey/networks/read-network-file.js";
import type { Problem } from "../../survey/problems.js";
import { readTable } from "../../survey/read-table.js";
import type { Table } from "../../survey/table.js";
import { isOldOffice, isZip, openWorkbook } from "../../survey/xlsx/workbook.js";
import type { StudyFile } from "../study-files.js";
import { isHeadedByPlatform, recognise } from "./recognise.js";

/** A table that was found in a file. */
export interface SeenTable {
  readonly file: string;
  /** null where the file is no workbook. */
  readonly sheet: string | null;
  /** Whether the workbook has other sheets that are filled. */
  readonly amongSheets: readonly string[];
  /** Its header where it was found. */
  readonly table: Table;
  /** The same with its first row as the header, whatever stands in it. */
  readonly fromFirstRow: () => Table;
}

export interface SeenNetwork {
  readonly file: string;
  readonly format: NetworkFormat;
  readonly network: NetworkFile;
}

/** What stands in the files, before anything is said of what it is. */
export interface SeenFiles {
  readonly tables: readonly SeenTable[];
  readonly networks: readonly SeenNetwork[];
  /** Files that hold neither, with the reason. */
  readonly others: readonly { readonly file: string; readonly why: string }[];
  readonly problems: readonly Problem[];
}

/** Opens files of whatever kind. A file that cannot be read is among the others, with its Problems. */
export function seeFiles(files: readonly StudyFile[], limits: TableLimits = DEFAULT_LIMITS): SeenFiles {
  const tables: SeenTable[] = [];
  const networks: SeenNetwork[] = [];
  const others: { file: string; why: string }[] = [];
  const problems: Problem[] = [];
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const { name: file, content: given } of sorted) {
    const content = typeof given === "string" || given instanceof Uint8Array ? given : allOf(given);
    if (content.length > limits.fileMb * 1e6) {
      others.push({ file, why: `it has more than ${limits.fileMb} MB` });
      continue;
    }
    if (content instanceof Uint8Array && (isZip(content) || isOldOffice(content))) {
      const { workbook, problems: found } = openWorkbook(content, file, limits);
      problems.push(...found);
      if (workbook === null) {
        others.push({ file, why: found[0]?.message ?? "it cannot be opened" });
        continue;
      }
      const read = workbook.sheets
        .filter((s) => !s.hidden)
        .flatMap(({ name }) => {
          const { table, problems: told } = workbook.table(name);
          // A sheet nobody filled is no fault of a workbook.
          problems.push(...told.filter((p) => table !== null || p.code !== "E_EMPTY"));
          return table === null
            ? []
            : [{ name, table, first: () => workbook.table(name, { headerRow: 1 }).table ?? table }];
        });
      for (const { name, table, first } of read)
        tables.push({
          file,
          sheet: name,
          amongSheets: read.map((r) => r.name).filter((other) => other !== name),
          table,
          fromFirstRow: first,
        });
      if (read.length === 0) others.push({ file, why: "none of its sheets is filled" });
      continue;
    }
    const decoded = typeof content === "string" ? { text: content, problems: [] } : decodeText(content, file);
    problems.push(...decoded.problems);
    const format = networkFormat(file, decoded.text);
    if (format !== null) {
      const network = readNetworkFile(decoded.text, file, format);
      problems.push(...network.problems);
      if (network.nodes.length > 0) networks.push({ file, format, network });
      else others.push({ file, why: network.problems[0]?.message ?? "it holds no nodes" });
      continue;
    }
    const { table, problems: told } = readTable(decoded.text, file, { limits });
    // Platforms' headings stand in the first row, whatever is in it; it is read so in the end.
    const isPlatforms = table !== null && isHeadedByPlatform(recognise(table));
    problems.push(...(isPlatforms ? readTable(decoded.text, file, { limits, headerRow: 1 }).problems : told));
    if (table === null) others.push({ file, why: told[0]?.message ?? "it holds no table" });
    else
      tables.push({
        file,
        sheet: null,
        amongSheets: [],
        table,
        fromFirstRow: () => readTable(decoded.text, file, { limits, headerRow: 1 }).table ?? table,
      });
  }
  return { tables, networks, others, problems };
}
