import { rmSync } from "node:fs";
import { open, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { CallError, EXIT } from "./call-error.js";

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

/** Writes a result, whole or piece by piece, to standard output, or to a file where one is named. */
export async function writeResult(
  result: string | Iterable<string>,
  file: string | undefined,
): Promise<void> {
  const pieces = typeof result === "string" ? [result] : result;
  if (file !== undefined) {
    const bytes = await writeText(file, pieces);
    say(`Wrote ${file} (${sizeOf(bytes)}).`);
    return;
  }
  for (const piece of pieces) {
    await new Promise<void>((done, failed) => {
      process.stdout.write(piece, (error) => (error && !isClosedPipe(error) ? failed(error) : done()));
    });
  }
}

/**
 * Refuses a file that cannot be written because of where it would be; asked before long work, so that none is lost.
 *
 * @throws CallError where it is a folder, or the folder it would be in is not there
 */
export async function refuseNoPlace(file: string): Promise<void> {
  const at = resolve(file);
  const there = await stat(at).catch(() => null);
  if (there?.isDirectory()) throw new CallError(`"${file}" is a folder. Name a file to write to.`);
  const folder = await stat(dirname(at)).catch(() => null);
  if (!folder?.isDirectory())
    throw new CallError(`Cannot write "${file}": there is no folder "${dirname(file)}".`);
}

/**
 * Writes a file as a whole: beside the place it is meant for, then moved there, so that work that is cut short leaves
 * what was there before.
 *
 * @param text whole, or piece by piece as it is made
 * @returns how many bytes were written
 * @throws CallError where the file cannot be written
 */
export async function writeText(file: string, text: string | Iterable<string>): Promise<number> {
  await refuseNoPlace(file);
  const at = resolve(file);
  const there = await stat(at).catch(() => null);
  // What goes wrong while a piece is made is no fault of the file.
  const done = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw new CallError(
        `Cannot write "${file}": ${error instanceof Error ? error.message : String(error)}.`,
      );
    });
  const pieces = typeof text === "string" ? [text] : text;
  // What is no file, such as /dev/stdout, cannot be moved to.
  if (there !== null && !there.isFile()) return writePieces(at, pieces, done);
  // A link stays a link.
  const place = await realpath(at).catch(() => at);
  const beside = `${place}.${process.pid}.part`;
  const interrupt = (): void => {
    rmSync(beside, { force: true });
    say("Ended by Ctrl-C; nothing was written.");
    process.exit(EXIT.interrupted);
  };
  process.once("SIGINT", interrupt);
  try {
    const bytes = await writePieces(beside, pieces, done);
    await done(rename(beside, place));
    return bytes;
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  } finally {
    process.removeListener("SIGINT", interrupt);
  }
}

async function writePieces(
  path: string,
  pieces: Iterable<string>,
  done: <T>(work: Promise<T>) => Promise<T>,
): Promise<number> {
  const output = await done(open(path, "w"));
  let bytes = 0;
  try {
    for (const piece of pieces) {
      const encoded = Buffer.from(piece);
      await done(output.appendFile(encoded));
      bytes += encoded.length;
    }
  } finally {
    await output.close();
  }
  return bytes;
}

function sizeOf(bytes: number): string {
  return bytes < 1000
    ? `${bytes} bytes`
    : bytes < 1_000_000
      ? `${Math.round(bytes / 1000)} kB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
