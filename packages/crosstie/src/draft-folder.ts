import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import {
  draftStudy,
  type KitPlatform,
  type StudyDraft,
  type StudyFile,
  studySchema,
  surveyKit,
} from "@crosstie/core";
import { CallError } from "./call-error.js";
import { quoted } from "./load-study.js";

/** What a draft may be made of; other files of a folder are passed over. */
const DATA = /\.(csv|tsv|tab|txt|xlsx|xlsm|dl|net|paj|vna|graphml|gexf|xml)$/i;
/** What editors complete and check study.yaml by; the first line of a draft names it. */
const SCHEMA = "study.schema.json";
/** More files than this are no survey but somebody's disk. */
const MOST_FILES = 500;

export interface WrittenDraft {
  readonly path: string;
  readonly draft: StudyDraft;
}

/** Whether a path is a file, or a folder with files that a draft can be made of. */
export async function canDraftFrom(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() === true) return true;
  return found?.isDirectory() === true && (await dataFiles(path)).length > 0;
}

/**
 * Drafts a study.yaml for these files and folders, and writes it into the folder that holds them all.
 *
 * @throws CallError where a file cannot be read, or a study.yaml is there already
 */
export async function writeDraft(paths: readonly string[]): Promise<WrittenDraft> {
  const { folder, given } = await filesAt(paths);
  const draft = draftStudy(given, { name: basename(resolve(folder)), schema: SCHEMA });
  await writeNew(folder, [{ name: "study.yaml", content: draft.yaml }]);
  await writeSchema(folder);
  return { path: join(folder, "study.yaml"), draft };
}

/**
 * Writes a survey for the people of a list, and the study.yaml that reads its export, beside the list.
 *
 * @throws CallError where there is no list of people, or one of the files is there already
 */
export async function writeKit(
  paths: readonly string[],
  platform: KitPlatform,
): Promise<{ readonly folder: string; readonly written: readonly string[] }> {
  const { folder, given } = await filesAt(paths);
  const kit = surveyKit(given, platform, { name: basename(resolve(folder)), schema: SCHEMA });
  if (kit === null)
    throw new CallError(
      "None of these is a list of people: it has a row for each, with an id, a name and a department.",
    );
  await writeNew(folder, kit);
  await writeSchema(folder);
  return { folder, written: kit.map((file) => file.name) };
}

/** Writes files that are not there yet, all or none. */
async function writeNew(
  folder: string,
  files: readonly { readonly name: string; readonly content: string }[],
): Promise<void> {
  for (const { name } of files)
    if ((await stat(join(folder, name)).catch(() => null)) !== null)
      throw new CallError(
        `There is already a ${name} in ${quoted(folder)}. Nothing was written; what is there is never replaced.`,
      );
  try {
    // "wx" refuses a file that came into being since it was looked for.
    for (const { name, content } of files) await writeFile(join(folder, name), content, { flag: "wx" });
  } catch (error) {
    throw new CallError(
      `Cannot write to ${quoted(folder)}: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

/** A schema that is there already is somebody's own, or the same. */
async function writeSchema(folder: string): Promise<void> {
  await writeFile(join(folder, SCHEMA), `${JSON.stringify(studySchema, null, 2)}\n`, { flag: "wx" }).catch(
    () => undefined,
  );
}

/** Reads what is named, and finds the folder that holds it all. */
async function filesAt(
  paths: readonly string[],
): Promise<{ readonly folder: string; readonly given: readonly StudyFile[] }> {
  const files: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found === null) throw new CallError(`There is no file or folder "${path}".`);
    files.push(...(found.isDirectory() ? await dataFiles(path) : [path]));
  }
  if (files.length === 0) throw new CallError("None of these files can hold a survey, a list or a network.");
  if (files.length > MOST_FILES)
    throw new CallError(
      `These are ${files.length} files; a draft is made of at most ${MOST_FILES}. Name those that belong to the study.`,
    );
  const single = paths.length === 1 && (await stat(paths[0]!)).isDirectory() ? resolve(paths[0]!) : null;
  const folder = single ?? commonFolder(files);
  const given = await Promise.all(
    [...new Set(files.map((file) => resolve(file)))].map(
      async (file): Promise<StudyFile> => ({
        name: relative(folder, file).split(sep).join("/"),
        content: await readFile(file).catch((error: unknown) => {
          throw new CallError(
            `Cannot read "${file}": ${error instanceof Error ? error.message : String(error)}.`,
          );
        }),
      }),
    ),
  );
  return { folder, given };
}

/** Files with data in a folder and those in it, sorted; links and what begins with a dot are passed over. */
async function dataFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  const look = async (at: string, depth: number): Promise<void> => {
    if (depth > 3 || found.length > MOST_FILES) return;
    for (const entry of await readdir(at, { withFileTypes: true })) {
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      if (entry.isDirectory()) await look(join(at, entry.name), depth + 1);
      else if (entry.isFile() && DATA.test(entry.name) && !/^~\$/.test(entry.name))
        found.push(join(at, entry.name));
    }
  };
  await look(folder, 0);
  return found.sort();
}

/** The deepest folder that all files are in. */
function commonFolder(files: readonly string[]): string {
  let folder = dirname(resolve(files[0]!));
  for (const file of files)
    while (relative(folder, resolve(file)).startsWith("..")) {
      const above = dirname(folder);
      if (above === folder)
        throw new CallError("The files are on different drives. Put them into one folder.");
      folder = above;
    }
  return folder;
}
