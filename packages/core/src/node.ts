import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { CrosstieError } from "./error.js";
import { type StudyFile, studyFromFiles } from "./study/read-study.js";
import { STUDY_FILES, type Study } from "./study/study.js";

/**
 * Reads a study from a folder, or from the folder a `study.yaml` (of any name) stands in.
 *
 * @param path a study folder or a study.yaml
 * @returns the Study with all its Problems
 * @throws CrosstieError "study-not-found" when there is nothing at the path, "not-a-study" when it is some other file
 * @example const study = await readStudy("examples/maplewood")
 */
export async function readStudy(path: string): Promise<Study> {
  const { folder, settings } = await studyFolder(path);
  const wanted = new Set<string>(STUDY_FILES);
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((e) => e.isFile() || e.isSymbolicLink())
    .map((e) => e.name);
  const files = await Promise.all(
    names
      .filter((name) => settings === null || name === settings || name.toLowerCase() !== "study.yaml")
      .map(
        async (name): Promise<StudyFile> =>
          name === settings
            ? { name: "study.yaml", content: await readFile(join(folder, name)) }
            : { name, content: wanted.has(name.toLowerCase()) ? await readFile(join(folder, name)) : "" },
      ),
  );
  return studyFromFiles(files, { name: basename(resolve(folder)) });
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
    `"${path}" is neither a folder nor a study.yaml. Give the folder that holds people.csv and ties.csv.`,
  );
}
