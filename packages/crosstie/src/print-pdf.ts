import { spawn } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { CallError } from "./call-error.js";
import { refuseNoPlace, say } from "./output.js";

/** Programs that can print, by the names under which they are installed. */
const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "microsoft-edge-stable",
];

const PLACES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA].flatMap(
    (base) =>
      base === undefined
        ? []
        : [
            join(base, "Google/Chrome/Application/chrome.exe"),
            join(base, "Microsoft/Edge/Application/msedge.exe"),
          ],
  ),
};

/** A page is printed within this time or not at all. */
const TIME_LIMIT_MS = 120_000;

const isFile = async (path: string) => (await stat(path).catch(() => null))?.isFile() === true;

/** The browser that CHROME_PATH names, else the first one installed; null where there is none. */
export async function findBrowser(env: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  const named = env.CHROME_PATH;
  if (named !== undefined && named !== "") return (await isFile(named)) ? named : null;
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const candidates = [
    ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))),
    ...(PLACES[process.platform] ?? []),
  ];
  for (const path of candidates) if (await isFile(path)) return path;
  return null;
}

/**
 * The browser to print with.
 *
 * @throws CallError where there is none, or CHROME_PATH names what is no file
 */
export async function needBrowser(): Promise<string> {
  const browser = await findBrowser();
  if (browser !== null) return browser;
  const named = process.env.CHROME_PATH;
  throw new CallError(
    named === undefined || named === ""
      ? "No Chromium, Chrome or Edge was found to print the PDF with. Install one, or name its program file in CHROME_PATH, or open the HTML page in any browser and print it from there."
      : `CHROME_PATH names "${named}", which is not a file, so there is no browser to print the PDF with. Correct it or leave it out, or open the HTML page in any browser and print it from there.`,
  );
}

/**
 * Prints a page to a PDF with tags and an outline, by a Chromium that is installed. The page needs no network, and the
 * browser is given a profile of its own, which is thrown away.
 *
 * @throws CallError where there is no browser, it fails, or the file cannot be written
 */
export async function printPdf(page: string, file: string): Promise<void> {
  await refuseNoPlace(file);
  const browser = await needBrowser();
  const work = await mkdtemp(join(tmpdir(), "crosstie-pdf-"));
  try {
    const html = join(work, "report.html");
    const pdf = join(work, "report.pdf");
    await writeFile(html, page);
    const failure = await runBrowser(browser, work, pdf, pathToFileURL(html).href);
    if (!(await isPdf(pdf)))
      throw new CallError(
        `${browser} did not print the PDF${failure === "" ? "" : `: ${failure}`}. Open the HTML page in a browser and print it from there.`,
      );
    // What a reader can do nothing with, such as where the PDF was made, is left out.
    await copyFile(pdf, file).catch((error: unknown) => {
      const why = error instanceof Error ? error.message.replace(/, copyfile .*$/, "") : String(error);
      throw new CallError(`Cannot write "${file}": ${why}.`);
    });
    say(`Wrote ${file}.`);
  } finally {
    await rm(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function isPdf(path: string): Promise<boolean> {
  const bytes = await readFile(path).catch(() => null);
  return bytes !== null && bytes.subarray(0, 5).toString("latin1") === "%PDF-";
}

/** Ends when the browser does; gives back the last line it said where it failed. */
function runBrowser(browser: string, work: string, pdf: string, url: string): Promise<string> {
  const root = process.platform === "linux" && process.getuid?.() === 0;
  return new Promise((done) => {
    const child = spawn(
      browser,
      [
        "--headless",
        "--disable-gpu",
        "--no-first-run",
        "--disable-extensions",
        "--disable-background-networking",
        `--user-data-dir=${join(work, "profile")}`,
        // Chromium cannot shut itself in as root.
        ...(root ? ["--no-sandbox"] : []),
        "--no-pdf-header-footer",
        "--export-tagged-pdf",
        "--generate-pdf-document-outline",
        `--print-to-pdf=${pdf}`,
        url,
      ],
      { stdio: ["ignore", "ignore", "pipe"], timeout: TIME_LIMIT_MS },
    );
    let text = "";
    child.stderr.on("data", (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-2000);
    });
    child.on("error", (error) => done(error.message));
    child.on("close", (code) => done(code === 0 ? "" : (text.trim().split("\n").at(-1) ?? "")));
  });
}
