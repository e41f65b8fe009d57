import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { build, root } from "../../scripts/build.mjs";

export { root };
export const MAPLEWOOD = join(root, "examples/maplewood");
export const BIN = join(root, "packages/crosstie/bin/crosstie.js");

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a user does, from a folder of its own. */
export function crosstie(...args: readonly string[]): Promise<Ended> {
  return runNode([BIN, ...args]);
}

export function runNode(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", failed);
    child.on("close", (code) =>
      done({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    );
  });
}

let folder = "";
let studies = 0;

/** To be called once in a test file: builds what is stale, and gives the file a folder to write in. */
export function useCommand(): void {
  beforeAll(async () => {
    await build(undefined, { types: false });
    folder = await mkdtemp(join(tmpdir(), "crosstie-cli-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
}

/** A path in the folder of this test file. */
export function temporary(name: string): string {
  return join(folder, name);
}

/** Writes a study and answers where. */
export async function writeStudy(files: Readonly<Record<string, string>>): Promise<string> {
  const path = await mkdtemp(temporary(`study-${++studies}-`));
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text);
  return path;
}

export const TINY = {
  "people.csv": "id,name,department,answered\na,Ana,X,yes\nb,Ben,X,yes\nc,Cy,Y,yes\nd,Dee,Y,no\n",
  "ties.csv": "from,to,relation,strength\na,b,advice,3\nb,a,advice,2\na,c,advice,1\nc,d,advice,2\n",
};

/** CSV as records of cells, quotes undone. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  for (let k = 0; k < text.length; k++) {
    const c = text[k]!;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[k + 1] === '"') cell += text[k++];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === "," || c === "\n") {
      rows.at(-1)!.push(cell);
      cell = "";
      if (c === "\n" && k < text.length - 1) rows.push([]);
    } else cell += c;
  }
  return rows;
}
