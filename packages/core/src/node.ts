import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { CrosstieError } from "./error.js";
import { namedFiles } from "./study/plan/named-files.js";
import { studyFromFiles } from "./study/read-study.js";
import { STUDY_FILES, type Study } from "./study/study.js";
import { leadsOutside, normalPath, type StudyFile } from "./study/study-files.js";
import { decodeText } from "./survey/decode.js";

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
  const yaml = files.find((file) => file.name.toLowerCase() === "study.yaml");
  const named = yaml === undefined ? [] : await readNamed(folder, yaml.content);
  const taken = new Set(named.map((file) => file.name));
  return studyFromFiles([...files.filter((f) => !taken.has(normalPath(f.name))), ...named], {
    name: basename(resolve(folder)),
  });
}

/** Files that study.yaml names, from the study's folder and from those it allows; links are followed no further. */
async function readNamed(folder: string, yaml: string | Uint8Array): Promise<StudyFile[]> {
  const text = typeof yaml === "string" ? yaml : decodeText(yaml, "study.yaml").text;
  const { files, allowOutside } = namedFiles(text);
  const within = await Promise.all(
    [".", ...allowOutside].map((allowed) => realpath(resolve(folder, allowed)).catch(() => null)),
  );
  const found = new Map<string, StudyFile>();
  for (const path of files) {
    const names = path.includes("*") || !/\.\w+$/.test(path) ? await matchingFiles(folder, path) : [path];
    for (const name of names) {
      // A path that leads outside is refused when the study is read, unless study.yaml allows where it leads.
      if (leadsOutside(name) && allowOutside.length === 0) continue;
      const real = await realpath(resolve(folder, name)).catch(() => null);
      if (real === null || !(await stat(real)).isFile()) continue;
      const inside = within.some((allowed) => allowed !== null && isWithin(real, allowed));
      const key = normalPath(name);
      found.set(
        key,
        inside ? { name: key, content: await readFile(real) } : { name: key, content: "", outside: true },
      );
    }
  }
  return [...found.values()];
}

/** Files of the folder a pattern stands for, whose stars may only be in its last part; of a folder, all of them. */
async function matchingFiles(folder: string, pattern: string): Promise<string[]> {
  if (leadsOutside(pattern)) return [];
  const place = dirname(normalPath(pattern.replace(/\*$/, "x")));
  const names = await readdir(join(folder, place), { withFileTypes: true }).catch(() => []);
  return names
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => normalPath(join(place, entry.name)));
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && resolve(folder, way) === path;
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
