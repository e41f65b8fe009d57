import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

const CACHE = path.join(ROOT, "node_modules/.cache/chromium");

// The page compositor keeps its own software path: with --use-angle=swiftshader maps open four times slower.
const ARGS = ["--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb"];

const SYSTEM: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/microsoft-edge",
    "/snap/bin/chromium",
  ],
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
            path.join(base, "Google/Chrome/Application/chrome.exe"),
            path.join(base, "Microsoft/Edge/Application/msedge.exe"),
          ],
  ),
};

/**
 * Opens a browser for tests: the one CHROME_PATH names, else Playwright's own, else one installed on the
 * system, else the one in the development dependencies (Linux x64).
 *
 * @param args added to the usual arguments, such as "--disable-3d-apis"
 * @throws Error naming CHROME_PATH when there is none
 */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const options = { headless: true, chromiumSandbox: false, args: [...ARGS, ...args] };
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== "") {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names a file that does not exist: ${named}`);
    return chromium.launch({ ...options, executablePath: named });
  }
  const known = [chromium.executablePath(), ...(SYSTEM[process.platform] ?? [])];
  const found = known.find((file) => file !== "" && existsSync(file));
  if (found !== undefined) return chromium.launch({ ...options, executablePath: found });
  if (process.platform === "linux" && process.arch === "x64") {
    return chromium.launch({ ...options, ...(await packagedBrowser()) });
  }
  throw new Error("No Chromium, Chrome or Edge was found. Set CHROME_PATH to the browser's program file.");
}

/**
 * Unpacks the packaged browser where it will be needed and is not there yet. Called once before the tests: two
 * of them unpacking at the same moment would each find the other's half-written program.
 */
export async function prepareBrowser(): Promise<void> {
  if (existsSync(path.join(CACHE, "chromium"))) return;
  const browser = await launchBrowser();
  await browser.close();
}

/** Unpacks the packaged browser, with its libraries and a font, into the dependencies' cache. */
async function packagedBrowser(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const cache = CACHE;
  mkdirSync(cache, { recursive: true });
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV };
  // The package looks at both when it is loaded: where to unpack, and whether to unpack its libraries too.
  process.env.TMPDIR = cache;
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs20.x";
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    const executablePath = await packaged.executablePath();
    // The packaged font settings look for fonts in /tmp only.
    const fonts = path.join(cache, "font-settings");
    mkdirSync(fonts, { recursive: true });
    writeFileSync(path.join(fonts, "fonts.conf"), fontSettings(cache));
    const inherited = Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    return {
      executablePath,
      env: {
        ...Object.fromEntries(inherited),
        TMPDIR: before.TMPDIR ?? cache,
        LD_LIBRARY_PATH: path.join(cache, "al2023/lib"),
        FONTCONFIG_PATH: fonts,
      },
    };
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

function fontSettings(cache: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(cache, "fonts")}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${path.join(cache, "font-cache")}</cachedir>
  <alias><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;
}
