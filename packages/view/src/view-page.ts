import { sha256Base64, type ViewNetwork } from "@crosstie/core";
import { escapeText } from "./markup.js";
import { cleanText } from "./text.js";

/** The map as part of another page. */
export interface EmbeddedView {
  /** The place of the map, its data and its script. */
  readonly markup: string;
  /** Source for the `script-src` of the page's policy: the digest of the script. */
  readonly scriptSource: string;
}

/**
 * The interactive map for a page that has more to show. The page's styles do not reach into it.
 *
 * @param data written into the page as it is: what must not be seen must not be in it
 * @param appScript text of `dist/app.global.js` (package export "@crosstie/view/app.js")
 */
export function embedView(data: ViewNetwork, appScript: string): EmbeddedView {
  return parts(data, appScript, " data-apart");
}

export interface ViewPageOptions {
  /** "analyst" adds the force layout and sorting people by a measure. Default "explore". */
  readonly mode?: "explore" | "analyst";
}

function parts(data: ViewNetwork, appScript: string, attribute: string): EmbeddedView {
  // "<" can end a script element or open a comment in it; as an escape it cannot.
  const json = JSON.stringify(data)
    .replace(/</g, "\\u003c")
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029");
  // Browsers read CR LF as LF before they compare the hash.
  const script = appScript
    .replace(/\r\n?/g, "\n")
    .replace(/<\/(script)/gi, "<\\/$1")
    .replace(/<!--/g, "<\\!--");
  return {
    markup: `<div id="crosstie-view"${attribute}></div>
<noscript><p>The interactive map needs scripts. The printed report shows the same findings without them.</p></noscript>
<script type="application/json" id="crosstie-data">${json}</script>
<script>${script}</script>`,
    scriptSource: `'sha256-${sha256Base64(script)}'`,
  };
}

/**
 * A whole HTML page with the interactive map: one file that opens from a folder, without a network.
 *
 * @param data written into the page as it is: what must not be seen must not be in it
 * @param appScript text of `dist/app.global.js` (package export "@crosstie/view/app.js")
 * @returns the page; its content security policy lets only this script run and no request leave
 */
export function viewPage(data: ViewNetwork, appScript: string, { mode }: ViewPageOptions = {}): string {
  const title = escapeText(cleanText(data.title) || "Communication network");
  const { markup, scriptSource } = parts(data, appScript, mode === "analyst" ? " data-analyst" : "");
  const policy = [
    "default-src 'none'",
    `script-src ${scriptSource}`,
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
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
<title>${title}</title>
<style>
:root{color-scheme:light dark}
body{margin:0;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;background:#fff;color:#1b2430}
main{max-width:96rem;margin:0 auto;padding:1rem 1.25rem 2rem}
h1{font-size:1.35rem;line-height:1.25;margin:.25rem 0 .75rem;overflow-wrap:anywhere}
@media (prefers-color-scheme:dark){body{background:#14181d;color:#eef1f5}}
@media (max-width:40rem){main{padding:.75rem .75rem 1.5rem}h1{font-size:1.15rem}}
</style>
</head>
<body>
<main>
<h1>${title}</h1>
${markup}
</main>
</body>
</html>
`;
}
