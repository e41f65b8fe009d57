import { existsSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BIN, crosstie, runNode, TINY, temporary, useCommand, writeStudy } from "./command.js";

useCommand();

describe("report --respondents", () => {
  test("writes a page a person who answered, and a list of whose each is", async () => {
    const study = await writeStudy({
      "people.csv":
        'id,name,department,answered\na,Ana,X,yes\nb,Ben,X,yes\n../c,"Cy, =1",Y,yes\nCON,Con,Y,yes\ne,Eve,Y,no\n',
      "ties.csv": "from,to\na,b\nb,../c\n",
    });
    const folder = temporary("pages");
    const { code, stderr } = await crosstie("report", study, "--respondents", folder);
    expect(code).toBe(0);
    expect(stderr).toContain("Wrote 4 pages");
    expect((await readdir(folder)).sort()).toEqual(
      ["a.html", "b.html", "index.csv", "respondent-3.html", "respondent-4.html"].sort(),
    );
    expect(await readFile(join(folder, "index.csv"), "utf8")).toBe(
      'id,name,file\na,Ana,a.html\nb,Ben,b.html\n../c,"Cy, =1",respondent-3.html\nCON,Con,respondent-4.html\n',
    );
    const own = await readFile(join(folder, "b.html"), "utf8");
    expect(own).toContain("Cy, =1");
    expect(own).not.toContain("Ana");
    const again = await crosstie("report", study, "--respondents", folder);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain("is there already");
  });

  test("refuses what cannot be had beside it", async () => {
    const study = await writeStudy(TINY);
    const { code, stderr } = await crosstie(
      "report",
      study,
      "--respondents",
      temporary("p"),
      "--pdf",
      "x.pdf",
    );
    expect(code).toBe(2);
    expect(stderr).toContain("--pdf cannot be had with it");
  });
});

describe("report --interactive", () => {
  test("is refused where people must not be in the file", async () => {
    const study = await writeStudy(TINY);
    for (const level of ["cabinet", "public"]) {
      const { code, stdout, stderr } = await crosstie("report", study, "--interactive", "--privacy", level);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain("--privacy names or codes only");
    }
  });

  test("at codes holds the one script its policy names", async () => {
    const study = await writeStudy(TINY);
    const { code, stdout } = await crosstie("report", study, "--interactive", "--privacy", "codes");
    expect(code).toBe(0);
    expect(stdout.match(/<script/g)).toHaveLength(2);
    expect(stdout).toMatch(/script-src &#39;sha256-[A-Za-z0-9+/=]{44}&#39;/);
    const without = await crosstie("report", study, "--privacy", "codes");
    expect(without.stdout).not.toContain("<script");
  });
});

describe("report --pdf", () => {
  test("says what to do where there is no browser", async () => {
    const study = await writeStudy(TINY);
    const { code, stderr } = await runNode([BIN, "report", study, "--pdf", temporary("r.pdf")], {
      CHROME_PATH: "/nowhere/chrome",
    });
    expect(code).toBe(2);
    expect(stderr).toContain('CHROME_PATH names "/nowhere/chrome", which is not a file');
    expect(stderr).toContain("print it from there");
    const none = await runNode([BIN, "report", study, "--pdf", temporary("r.pdf")], {
      CHROME_PATH: "",
      PATH: "/nowhere",
    });
    expect(none.code).toBe(2);
    if (process.platform === "linux") expect(none.stderr).toContain("No Chromium, Chrome or Edge was found");
  });

  test("writes the page where one is asked for, though there is no browser for the PDF", async () => {
    const study = await writeStudy(TINY);
    const html = temporary("r.html");
    const { code, stderr } = await runNode([BIN, "report", study, "-o", html, "--pdf", temporary("r.pdf")], {
      CHROME_PATH: "/nowhere/chrome",
    });
    expect(code).toBe(2);
    expect(stderr).toContain(`Wrote ${html}`);
    expect(await readFile(html, "utf8")).toContain("</html>");
  });

  test("refuses places that cannot be written to before the work, not after it", async () => {
    const study = await writeStudy(TINY);
    const folder = temporary("folder");
    await mkdir(folder);
    for (const option of ["--pdf", "-o"]) {
      const missing = await crosstie("report", study, option, join(folder, "no", "r.file"));
      expect(missing.code).toBe(2);
      expect(missing.stderr).toContain(`there is no folder "${join(folder, "no")}"`);
      const taken = await crosstie("report", study, option, folder);
      expect(taken.code).toBe(2);
      expect(taken.stderr).toContain(`"${folder}" is a folder. Name a file to write to.`);
      expect(missing.stderr + taken.stderr).not.toContain("Wrote");
    }
  });

  test.skipIf(!existsSync("/usr/bin/chromium"))("prints tags and an outline where there is one", async () => {
    const study = await writeStudy(TINY);
    const file = temporary("r.pdf");
    const { code, stdout, stderr } = await crosstie("report", study, "--pdf", file);
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toContain(`Wrote ${file}`);
    const pdf = await readFile(file, "latin1");
    expect(pdf.slice(0, 5)).toBe("%PDF-");
    expect(pdf).toContain("/StructTreeRoot");
    expect(pdf).toContain("/Outlines");
  });
});
