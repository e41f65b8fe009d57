import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { attempt } from "../../src/survey/unreadable.js";
import { readSheet } from "../../src/survey/xlsx/workbook.js";
import { ZIP_LIMITS, ZipArchive } from "../../src/survey/zip.js";

function codeOf(bytes: Uint8Array, limits = ZIP_LIMITS, entry = "a"): string | null {
  return attempt(() => new ZipArchive(bytes, "book.xlsx", limits).read(entry)).problem?.code ?? null;
}

/** The same archive with another unpacked size in its directory. */
function declaring(bytes: Uint8Array, size: number): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 4 < copy.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
  return copy;
}

describe("ZipArchive", () => {
  it("unpacks what was packed, and what was only stored", () => {
    const bytes = zipSync({ a: strToU8("one ".repeat(100)), "b/c": [strToU8("two"), { level: 0 }] });
    const zip = new ZipArchive(bytes, "book.xlsx");
    expect(new TextDecoder().decode(zip.read("a")!)).toBe("one ".repeat(100));
    expect(new TextDecoder().decode(zip.read("b/c")!)).toBe("two");
    expect(zip.read("d")).toBeNull();
  });

  it("refuses a workbook of 100 MB in 100 kB before it unpacks a byte of it", () => {
    const bomb = zipSync({ "xl/worksheets/sheet1.xml": new Uint8Array(100_000_001) });
    expect(bomb.length).toBeLessThan(200_000);
    const before = process.memoryUsage().rss;
    expect(readSheet(bomb, "book.xlsx").problems.map((p) => p.code)).toEqual(["E_ZIP_LIMIT"]);
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });

  it("is not taken in by a directory that lies", () => {
    const bomb = zipSync({ a: new Uint8Array(50_000_000) });
    expect(codeOf(bomb)).toBe("E_ZIP_LIMIT");
    expect(codeOf(declaring(bomb, 1000))).toBe("E_ZIP_LIMIT");
  });

  it("has limits of files, of size, and of sizes together", () => {
    const many = zipSync(Object.fromEntries(Array.from({ length: 12 }, (_, k) => [`f${k}`, strToU8("x")])));
    expect(codeOf(many, { ...ZIP_LIMITS, entries: 11 })).toBe("E_ZIP_LIMIT");
    expect(codeOf(many, { ...ZIP_LIMITS, total: 11 })).toBe("E_ZIP_LIMIT");
    expect(codeOf(many)).toBeNull();
  });

  it("refuses what is encrypted or damaged", () => {
    const bytes = zipSync({ a: strToU8("x".repeat(1000)) });
    const encrypted = bytes.slice();
    const view = new DataView(encrypted.buffer);
    for (let at = 0; at + 4 < encrypted.length; at++)
      if (view.getUint32(at, true) === 0x02014b50) encrypted[at + 8]! |= 1;
    expect(codeOf(encrypted)).toBe("E_ZIP_ENCRYPTED");
    expect(codeOf(bytes.slice(0, -10))).toBe("E_ZIP");
    expect(codeOf(bytes.slice(20))).toBe("E_ZIP");
  });
});
