import { realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { CallError } from "./call-error.js";

/** Readers such as `head` close the pipe when they have seen enough; that is no error. */
export function quietOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: Error) => {
      if (isClosedPipe(error)) process.exit();
      throw error;
    });
  }
}

function isClosedPipe(error: Error): boolean {
  return "code" in error && error.code === "EPIPE";
}

/** A line for the person at the terminal; never mixed into results. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Writes a result to standard output, or to a file where one is named. */
export async function writeResult(text: string, file: string | undefined): Promise<void> {
  if (file === undefined) {
    await new Promise<void>((done, failed) => {
      process.stdout.write(text, (error) => (error && !isClosedPipe(error) ? failed(error) : done()));
    });
    return;
  }
  await writeText(file, text);
  say(`Wrote ${file} (${sizeOf(text)}).`);
}

/**
 * Writes a file as a whole: beside the place it is meant for, then moved there, so that work that is cut short leaves
 * what was there before.
 *
 * @throws CallError where the file cannot be written
 */
export async function writeText(file: string, text: string): Promise<void> {
  const at = resolve(file);
  const there = await stat(at).catch(() => null);
  if (there?.isDirectory()) throw new CallError(`"${file}" is a folder. Name a file to write to.`);
  const folder = await stat(dirname(at)).catch(() => null);
  if (!folder?.isDirectory())
    throw new CallError(`Cannot write "${file}": there is no folder "${dirname(file)}".`);
  try {
    await writeWhole(at, text, there === null || there.isFile());
  } catch (error) {
    throw new CallError(`Cannot write "${file}": ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** What is no file, such as /dev/stdout, cannot be moved to. */
async function writeWhole(at: string, text: string, isFile: boolean): Promise<void> {
  if (!isFile) return writeFile(at, text);
  // A link stays a link.
  const place = await realpath(at).catch(() => at);
  const beside = `${place}.${process.pid}.part`;
  try {
    await writeFile(beside, text);
    await rename(beside, place);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

function sizeOf(text: string): string {
  const bytes = Buffer.byteLength(text);
  return bytes < 1000
    ? `${bytes} bytes`
    : bytes < 1_000_000
      ? `${Math.round(bytes / 1000)} kB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
