// Writes the explorer as one HTML file: node examples/explorer/build.mjs [FILE]
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const example = join(here, "../maplewood");

/** The page, with the example district in it and every script and style inline. */
export async function explorerPage() {
  const names = (await readdir(example)).filter((name) => /\.(csv|yaml)$/.test(name)).sort();
  const files = await Promise.all(
    names.map(async (name) => ({ name, content: await readFile(join(example, name), "utf8") })),
  );
  const bundled = await build({
    entryPoints: [join(here, "src/explorer.mjs")],
    bundle: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    minify: true,
    write: false,
  });
  const script = bundled.outputFiles[0].text.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
  const data = JSON.stringify({ files }).replace(/</g, "\\u003c");
  const style = await readFile(join(here, "src/explorer.css"), "utf8");
  const hash = createHash("sha256").update(script).digest("base64");
  // No source to connect to: whatever a script tried to send, the browser would not let it go.
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Crosstie explorer</title>
<style>${style}</style>
</head>
<body>
<main id="explorer"><h1>Crosstie explorer</h1><noscript><p>The explorer needs scripts.</p></noscript></main>
<script type="application/json" id="example">${data}</script>
<script>${script}</script>
</body>
</html>
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = process.argv[2] ?? join(here, "dist/explorer.html");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await explorerPage());
  console.log(file);
}
