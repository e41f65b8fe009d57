import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { servePage } from "../src/serve.js";

const PAGE = `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-x'"><p>é`;

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

function ask(url: string, path: string, { host, method = "GET" }: { host?: string; method?: string } = {}) {
  return new Promise<Answer>((done, failed) => {
    const { hostname, port } = new URL(url);
    const headers = host === undefined ? {} : { host };
    request({ hostname, port, path, method, headers, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        body += chunk;
      });
      response.on("end", () => done({ status: response.statusCode, headers: response.headers, body }));
    })
      .on("error", failed)
      .end();
  });
}

describe("the served page", () => {
  test("is the only thing there, with the policy it carries itself", async () => {
    const url = await servePage(PAGE, 0);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const page = await ask(url, "/");
    expect([page.status, page.body]).toEqual([200, PAGE]);
    expect(page.headers["content-security-policy"]).toBe(
      "default-src 'none'; script-src 'sha256-x'; frame-ancestors 'none'",
    );
    expect(page.headers["cache-control"]).toBe("no-store");
    const [other, deep, posted, head] = await Promise.all([
      ask(url, "/study"),
      ask(url, "/../../etc/passwd"),
      ask(url, "/", { method: "POST" }),
      ask(url, "/", { method: "HEAD" }),
    ]);
    expect([other.status, deep.status, posted.status]).toEqual([404, 404, 405]);
    expect([head.status, head.body]).toEqual([200, ""]);
  });

  test("is refused to requests that name another host", async () => {
    const url = await servePage(PAGE, 0);
    const { port } = new URL(url);
    for (const host of [
      "evil.example",
      `evil.example:${port}`,
      "127.0.0.1",
      `127.0.0.1:${Number(port) + 1}`,
    ]) {
      const { status, body } = await ask(url, "/", { host });
      expect(status).toBe(421);
      expect(body).not.toContain("<p>");
    }
    expect((await ask(url, "/", { host: `localhost:${port}` })).status).toBe(200);
  });

  test("on a port that is taken is a mistake of the call", async () => {
    const { port } = new URL(await servePage(PAGE, 0));
    await expect(servePage(PAGE, Number(port))).rejects.toThrow(/Choose another with --port/);
  });
});
