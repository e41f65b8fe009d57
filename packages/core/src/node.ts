import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CrosstieError } from "./error.js";
import { type StudyFile, studyFromFiles } from "./study/read-study.js";
import { STUDY_FILES, type Study } from "./study/study.js";

/**
 * Reads a study from a folder, or from the folder a `study.yaml` stands in.
 *
 * @param path a study folder or a study.yaml
 * @returns the Study with all its Problems
 * @throws CrosstieError "study-not-found" when there is nothing at the path, "not-a-study" when it is some other file
 * @example const study = await readStudy("examples/maplewood")
 */
export async function readStudy(path: string): Promise<Study> {
  const folder = await studyFolder(path);
  const wanted = new Set<string>(STUDY_FILES);
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((e) => !e.isDirectory())
    .map((e) => e.name);
  const files = await Promise.all(
    names.map(
      async (name): Promise<StudyFile> => ({
        name,
        content: wanted.has(name.toLowerCase()) ? await readFile(join(folder, name)) : "",
      }),
    ),
  );
  return studyFromFiles(files);
}

async function studyFolder(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found === null)
    throw new CrosstieError(
      "study-not-found",
      `There is nothing at "${path}". Give a study folder or a study.yaml.`,
    );
  if (found.isDirectory()) return path;
  if (/\.ya?ml$/i.test(path)) return dirname(path);
  throw new CrosstieError(
    "not-a-study",
    `"${path}" is neither a folder nor a study.yaml. Give the folder that holds people.csv and ties.csv.`,
  );
}
