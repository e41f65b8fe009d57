import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { crosstie, MAPLEWOOD, root, TINY, temporary, useCommand, writeStudy } from "./command.js";

useCommand();

const people = (await readFile(join(MAPLEWOOD, "people.csv"), "utf8"))
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(","));
const names = people.map((cells) => cells[1]!);

/** Names that stand in a text as a whole. */
function namesIn(text: string): string[] {
  return names.filter((name) => text.includes(name));
}

describe("report", () => {
  test("of the example district names nobody unless told to, and says what stands out", async () => {
    const file = temporary("report.html");
    const { code, stdout, stderr } = await crosstie("report", MAPLEWOOD, "-o", file, "--permutations", "100");
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toContain(`Wrote ${file}`);
    expect(stderr).toContain("Response 145 of 180 (80.6 %)");
    expect(stderr).toContain("privacy level cabinet");
    const page = await readFile(file, "utf8");
    expect(page).toMatch(/^<!DOCTYPE html>/i);
    expect(page).toContain("Maplewood Unified School District");
    expect(namesIn(page)).toEqual([]);
  });

  test("goes to standard output without -o, for the paper asked for, the same every time", async () => {
    const study = await writeStudy(TINY);
    const [letter, again, a4] = await Promise.all([
      crosstie("report", study),
      crosstie("report", study, "--page", "letter"),
      crosstie("report", study, "--page", "a4"),
    ]);
    expect(letter.code).toBe(0);
    expect(letter.stdout).toMatch(/^<!DOCTYPE html>/i);
    expect(again.stdout).toBe(letter.stdout);
    expect(a4.stdout).not.toBe(letter.stdout);
  });

  test("can be of one initiative; an unknown one is a wrong call with the nearest name", async () => {
    const ids = Array.from({ length: 14 }, (_, i) => `p${i}`);
    const study = await writeStudy({
      "people.csv": `id,department,answered\n${ids.map((id, i) => `${id},${i < 7 ? "Maths" : "Data"},yes`).join("\n")}\n`,
      "ties.csv": `from,to\n${ids.map((id, i) => `${id},p${(i + 1) % 14}`).join("\n")}\n`,
      "initiatives.csv": `initiative,department\ncoaching,Maths\n`,
    });
    const [whole, scoped, unknown] = await Promise.all([
      crosstie("report", study),
      crosstie("report", study, "--initiative", "coaching"),
      crosstie("report", study, "--initiative", "coachin"),
    ]);
    expect([whole.code, scoped.code]).toEqual([0, 0]);
    expect(whole.stderr).toContain("Response 14 of 14");
    expect(scoped.stderr).toContain("Response 7 of 7");
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain("coaching");
  });

  test("of a study with errors is written all the same, with exit code 1", async () => {
    const study = await writeStudy({ "people.csv": TINY["people.csv"] });
    const { code, stdout, stderr } = await crosstie("report", study);
    expect(code).toBe(1);
    expect(stdout).toContain("</html>");
    expect(stderr).toContain("E_FILE_MISSING");
  });

  test("hostile names and titles do not become part of the page", async () => {
    const evil = `</title><img src=x onerror=alert(1)>`;
    const study = await writeStudy({
      "study.yaml": `title: ${JSON.stringify(evil)}\n`,
      "people.csv": `id,name,department,answered\na,"${evil}","${evil}",yes\nb,B,"${evil}",yes\nc,C,Y,yes\n`,
      "ties.csv": `from,to,relation\na,b,"${evil}"\nb,c,"${evil}"\n`,
    });
    const { code, stdout } = await crosstie("report", study, "--privacy", "names");
    expect(code).toBe(0);
    expect(stdout).not.toContain("<img src=x");
  });
});

describe("view", () => {
  test("as a file has codes for names, as one page without requests", async () => {
    const file = temporary("map.html");
    const { code, stdout } = await crosstie("view", MAPLEWOOD, "-o", file);
    expect([code, stdout]).toEqual([0, ""]);
    const page = await readFile(file, "utf8");
    expect(page).toContain("default-src 'none'");
    expect(namesIn(page)).toEqual([]);
  });

  test("is for exploring unless an analyst asks for more", async () => {
    const files = [temporary("explore.html"), temporary("analyst.html")] as const;
    const [plain, analyst, wrong] = await Promise.all([
      crosstie("view", MAPLEWOOD, "-o", files[0]),
      crosstie("view", MAPLEWOOD, "--mode", "analyst", "-o", files[1]),
      crosstie("view", MAPLEWOOD, "--mode", "expert", "-o", files[1]),
    ]);
    expect([plain.code, analyst.code, wrong.code]).toEqual([0, 0, 2]);
    expect(wrong.stderr).toContain("explore, analyst");
    const [one, other] = await Promise.all(files.map((file) => readFile(file, "utf8")));
    const place = (page: string | undefined): string | undefined =>
      /<div id="crosstie-view"[^>]*>/.exec(page ?? "")?.[0];
    expect(place(one)).toBe('<div id="crosstie-view">');
    expect(place(other)).toBe('<div id="crosstie-view" data-analyst>');
  });

  test("served: prints the address, answers with names, ends when told to", async () => {
    const bin = join(root, "packages/crosstie/bin/crosstie.js");
    const child = spawn(process.execPath, [bin, "view", MAPLEWOOD, "--no-open"], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = new Promise<number | null>((done) => child.on("close", done));
    const url = await new Promise<string>((done, failed) => {
      let text = "";
      child.stderr.on("data", (chunk: Buffer) => {
        text += chunk.toString();
        const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(text);
        if (found !== null) done(found[0]);
      });
      child.on("close", () => failed(new Error(text)));
    });
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(namesIn(await response.text()).length).toBeGreaterThan(100);
    child.kill("SIGINT");
    expect(await ended).toBe(0);
  });
});

describe("export", () => {
  test.each(["graphml", "gexf", "csv", "pajek", "ucinet", "json"])(
    "%s of the example district",
    async (format) => {
      const file = temporary(`out.${format}`);
      const call = ["export", MAPLEWOOD, "--format", format, "--relation", "advice", "--wave", "2"];
      const [written, printed] = await Promise.all([crosstie(...call, "-o", file), crosstie(...call)]);
      expect([written.code, written.stdout, printed.code]).toEqual([0, "", 0]);
      const text = await readFile(file, "utf8");
      expect(printed.stdout).toBe(text);
      const ties = {
        graphml: /<edge /g,
        gexf: /<edge /g,
        csv: /^\d{5},\d{5},advice,/gm,
        pajek: /^\d+ \d+ [1-4]$/gm,
        ucinet: /^\d+ \d+ [1-4]$/gm,
        json: /"relation": "advice"/g,
      }[format]!;
      expect(text.match(ties)).toHaveLength(1046);
    },
  );

  test("into a folder go nodes.csv and edges.csv", async () => {
    const folder = await writeStudy({});
    const { code } = await crosstie("export", MAPLEWOOD, "--format", "csv", "-o", folder);
    expect(code).toBe(0);
    const lines = async (name: string) => (await readFile(join(folder, name), "utf8")).trimEnd().split("\n");
    // 192 people, 6 partners and 16 people of theirs, who are joined to them.
    expect(await lines("nodes.csv")).toHaveLength(1 + 192 + 6 + 16);
    expect(await lines("edges.csv")).toHaveLength(1 + 1139 + 1046 + 448 + 459 + 28 + 33 + 16);
  });
});
