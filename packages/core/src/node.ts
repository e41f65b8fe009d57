import { closeSync, openSync, readSync } from "node:fs";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { CrosstieError } from "./error.js";
import { LARGE_FILE } from "./study/file-content.js";
import { namedFiles } from "./study/plan/named-files.js";
import { studyFromFiles } from "./study/read-study.js";
import { STUDY_FILES, type Study } from "./study/study.js";
import { leadsOutside, normalPath, type StudyFile } from "./study/study-files.js";
import { allOf, type ByteSource } from "./survey/bytes.js";
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
  const isSettings = (name: string) => name.toLowerCase() === "study.yaml";
  const yaml: StudyFile | undefined =
    settings === null
      ? (await filesInside([folder], folder, names.filter(isSettings)))[0]
      : { name: "study.yaml", content: await readFile(join(folder, settings)) };
  const allowed = yaml === undefined ? [] : namedFiles(textOf(yaml)).allowOutside;
  const others = names.filter((name) => name !== settings && !isSettings(name));
  const within = [folder, ...allowed.map((path) => resolve(folder, path))];
  const files = [
    ...(yaml === undefined ? [] : [yaml]),
    ...(await filesInside(
      within,
      folder,
      others.filter((name) => isWanted(name.toLowerCase())),
    )),
    ...others.filter((name) => !isWanted(name.toLowerCase())).map((name) => ({ name, content: "" })),
  ];
  const named = yaml === undefined ? [] : await readNamed(folder, textOf(yaml));
  const taken = new Set(named.map((file) => file.name));
  return studyFromFiles([...files.filter((f) => !taken.has(normalPath(f.name))), ...named], {
    name: basename(resolve(folder)),
    ...(yaml === undefined ? {} : keyOf(textOf(yaml))),
  });
}

/** Files of a folder. A link that leads out of the folders given, or to nothing that is a file, is told of and not followed. */
async function filesInside(
  within: readonly string[],
  folder: string,
  names: readonly string[],
): Promise<StudyFile[]> {
  const allowed = await realFolders(within);
  return Promise.all(
    names.map(async (name): Promise<StudyFile> => {
      const real = await realpath(join(folder, name)).catch(() => null);
      if (real === null || !(await stat(real)).isFile()) return { name, content: "" };
      return allowed.some((place) => isWithin(real, place))
        ? { name, content: await contentOf(real) }
        : { name, content: "", outside: true };
    }),
  );
}

/** Content of a file: what is in it, or, of a large one, where to read it. */
async function contentOf(path: string): Promise<Uint8Array | ByteSource> {
  const { size } = await stat(path);
  return size <= LARGE_FILE
    ? readFile(path)
    : { length: size, read: (start, end) => readPart(path, start, end) };
}

function readPart(path: string, start: number, end: number): Uint8Array {
  const file = openSync(path, "r");
  try {
    const bytes = new Uint8Array(end - start);
    let filled = 0;
    for (let got = -1; got !== 0 && filled < bytes.length; filled += got)
      got = readSync(file, bytes, filled, bytes.length - filled, start + filled);
    return bytes.subarray(0, filled);
  } finally {
    closeSync(file);
  }
}

/** Where folders are, links followed; those that are not there are left out. */
async function realFolders(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(paths.map((path) => realpath(path).catch(() => null)));
  return found.filter((path) => path !== null);
}

/** The key of codes, from the environment variable that study.yaml names. */
function keyOf(yaml: string): { key?: string } {
  const { keyEnv } = namedFiles(yaml);
  const key = keyEnv === null ? undefined : process.env[keyEnv];
  return key === undefined || key === "" ? {} : { key };
}

function textOf({ content }: StudyFile): string {
  if (typeof content === "string") return content;
  return decodeText(content instanceof Uint8Array ? content : allOf(content), "study.yaml").text;
}

/** Files that study.yaml names, from the study's folder and from those it allows; links are followed no further. */
async function readNamed(folder: string, yaml: string): Promise<StudyFile[]> {
  const { files, allowOutside } = namedFiles(yaml);
  const within = await realFolders([".", ...allowOutside].map((path) => resolve(folder, path)));
  const found = new Map<string, StudyFile>();
  for (const path of files) {
    const names = path.includes("*") || !/\.\w+$/.test(path) ? await matchingFiles(folder, path) : [path];
    for (const name of names) {
      // A path that leads outside is refused when the study is read, unless study.yaml allows where it leads.
      if (leadsOutside(name) && allowOutside.length === 0) continue;
      const real = await realpath(resolve(folder, name)).catch(() => null);
      if (real === null || !(await stat(real)).isFile()) continue;
      const inside = within.some((allowed) => isWithin(real, allowed));
      const key = normalPath(name);
      found.set(
        key,
        inside ? { name: key, content: await contentOf(real) } : { name: key, content: "", outside: true },
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
