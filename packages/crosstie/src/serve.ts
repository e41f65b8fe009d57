import { spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { CallError } from "./call-error.js";

/** Where a page names no policy of its own: nothing from outside, nothing sent anywhere. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";

/** The policy the page itself carries, which frame-ancestors cannot be part of. */
function policyOf(page: string): string {
  const own = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/i.exec(page.slice(0, 4096))?.[1];
  return `${own ?? POLICY}; frame-ancestors 'none'`;
}

/**
 * Serves one page, and nothing else, to this computer until the process is ended. Requests that name
 * another host are refused: a page elsewhere could otherwise read names through a rebound address.
 *
 * @returns the address of the page
 * @throws CallError where the port is taken
 */
export async function servePage(page: string, port: number): Promise<string> {
  const body = Buffer.from(page);
  const hosts = new Set<string>();
  const server = createServer((request, response) => {
    const refuse = (code: number, why: string) => {
      response.writeHead(code, { "content-type": "text/plain; charset=utf-8" }).end(why);
    };
    if (!hosts.has(request.headers.host ?? "")) return refuse(421, "Not this host.\n");
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "Only GET.\n");
    if (request.url !== "/") return refuse(404, "There is one page, at /.\n");
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-length": body.length,
      "content-security-policy": policyOf(page),
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
    });
    response.end(request.method === "HEAD" ? undefined : body);
  });
  const address = await new Promise<AddressInfo>((ready, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => ready(server.address() as AddressInfo));
  }).catch((error: Error) => {
    throw new CallError(`Cannot serve on port ${port}: ${error.message}. Choose another with --port.`);
  });
  for (const name of ["127.0.0.1", "localhost"]) hosts.add(`${name}:${address.port}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
  return `http://127.0.0.1:${address.port}/`;
}

/** Opens an address in the usual browser; where that fails, the printed address is all there is. */
export function openInBrowser(url: string): void {
  const [command, ...args] =
    process.platform === "darwin"
      ? ["open", url]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", "", url]
        : ["xdg-open", url];
  const child = spawn(command!, args, { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}
