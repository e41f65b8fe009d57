import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { CrosstieError } from "./error.js";
import { studyFromFiles } from "./study/read-study.js";
import { STUDY_FILES, type Study } from "./study/study.js";
import type { StudyFile } from "./study/study-files.js";

/**
 * Reads a study from a folder, from the folder a `study.yaml` (of any name) stands in, or from a workbook
 * whose sheets are the tables of a study.
 *
 * @param path a study folder, a study.yaml or an .xlsx
 * @returns the Study with all its Problems
 * @throws CrosstieError "study-not-found" when there is nothing at the path, "not-a-study" when it is some other file
 * @example const study = await readStudy("examples/maplewood")
 */
export async function readStudy(path: string): Promise<Study> {
  if (/\.xlsx$/i.test(path)) return readWorkbook(path);
  const { folder, settings } = await studyFolder(path);
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((e) => e.isFile() || e.isSymbolicLink())
    .map((e) => e.name);
  const wanted = new Set<string>([...STUDY_FILES, "study.xlsx"]);
  const tables = names.some((name) => name.toLowerCase() === "people.csv");
  const isWanted = (name: string) => wanted.has(name) || (!tables && name.endsWith(".xlsx"));
  const files = await Promise.all(
    names
      .filter((name) => settings === null || name === settings || name.toLowerCase() !== "study.yaml")
      .map(
        async (name): Promise<StudyFile> =>
          name === settings
            ? { name: "study.yaml", content: await readFile(join(folder, name)) }
            : { name, content: isWanted(name.toLowerCase()) ? await readFile(join(folder, name)) : "" },
      ),
  );
  return studyFromFiles(files, { name: basename(resolve(folder)) });
}

async function readWorkbook(path: string): Promise<Study> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile())
    throw new CrosstieError("study-not-found", `There is no workbook at "${path}".`);
  const name = basename(path);
  return studyFromFiles([{ name, content: await readFile(path) }], { name: name.replace(/\.xlsx$/i, "") });
}

/** The folder, and the file of settings where one was named. */
async function studyFolder(path: string): Promise<{ folder: string; settings: string | null }> {
  const found = await stat(path).catch(() => null);
  if (found === null)
    throw new CrosstieError(
      "study-not-found",
      `There is nothing at "${path}". Give a study folder or a study.yaml.`,
    );
  if (found.isDirectory()) return { folder: path, settings: null };
  if (/\.ya?ml$/i.test(path)) return { folder: dirname(path), settings: basename(path) };
  throw new CrosstieError(
    "not-a-study",
    `"${path}" is neither a folder, a study.yaml nor a workbook (.xlsx). Give the folder that holds people.csv and ties.csv.`,
  );
}
