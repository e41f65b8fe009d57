import { describe, expect, it } from "vitest";
import { decodeText } from "../../src/survey/decode.js";
import { encode, joinBytes, utf16, WINDOWS_1252 } from "./encode.js";

const TEXT = "id,name\r\n1,María-José O’Brien\r\n2,Žofie 李 🙂\r\n";

describe("decodeText", () => {
  it("reads UTF-8 without a mark and says so", () => {
    expect(decodeText(encode(TEXT, "utf-8"), "people.csv")).toEqual({
      text: TEXT,
      encoding: "utf-8",
      problems: [],
    });
  });

  it("takes the mark off UTF-8", () => {
    expect(decodeText(encode(TEXT, "utf-8 with mark"), "people.csv").text).toBe(TEXT);
  });

  it.each([
    ["utf-16le", true],
    ["utf-16be", false],
  ] as const)("reads %s by its mark", (encoding, little) => {
    const decoded = decodeText(encode(TEXT, encoding), "people.csv");
    expect(decoded).toEqual({ text: TEXT, encoding, problems: [] });
    // A text that is not Western can only be told by its mark.
    const chinese = joinBytes(little ? [0xff, 0xfe] : [0xfe, 0xff], utf16("李,王\n", little));
    expect(decodeText(chinese, "people.csv").text).toBe("李,王\n");
  });

  it.each([
    ["utf-16le", true],
    ["utf-16be", false],
  ] as const)("recognises %s without a mark by its NUL bytes", (encoding, little) => {
    const plain = "id;name;department\r\n00101;O’Brien;Maths\r\n";
    expect(decodeText(utf16(plain, little), "people.csv")).toEqual({ text: plain, encoding, problems: [] });
  });

  it("reports UTF-16 cut off in the middle of a character", () => {
    const bytes = joinBytes([0xff, 0xfe], utf16("id,name\n1,Ana\n", true), [0x32]);
    const { text, problems } = decodeText(bytes, "people.csv");
    expect(text).toBe("id,name\n1,Ana\n");
    expect(problems).toMatchObject([
      { code: "E_ENCODING_CUT", severity: "error", file: "people.csv", action: "the last byte left out" },
    ]);
  });

  it("reads each of the 32 special bytes of Windows-1252", () => {
    for (let byte = 0x80; byte <= 0x9f; byte++) {
      // 0x41 0xE9 makes the text invalid as UTF-8 whatever the byte before it.
      const { text, encoding } = decodeText(Uint8Array.of(byte, 0x41, 0xe9), "x.csv");
      expect(encoding).toBe("windows-1252");
      expect(text, byte.toString(16)).toBe(String.fromCharCode(WINDOWS_1252[byte - 0x80] ?? byte) + "Aé");
    }
  });

  it("reads O’Brien from Excel's CSV with the right apostrophe, and names words to check", () => {
    const { text, problems } = decodeText(
      encode("id;name\n1;O’Brien\n2;José Núñez\n3;Ana\n", "windows-1252"),
      "people.csv",
    );
    expect(text).toBe("id;name\n1;O’Brien\n2;José Núñez\n3;Ana\n");
    expect(problems).toEqual([
      {
        severity: "warning",
        code: "W_ENCODING_ASSUMED",
        file: "people.csv",
        row: null,
        column: null,
        value: null,
        message:
          'The file is not UTF-8. It was read as Windows-1252, which gives for example "O’Brien", "José", "Núñez". If these look wrong, save the file as "CSV UTF-8".',
        action: "read as Windows-1252",
        suggestion: null,
      },
    ]);
  });

  it("reads a megabyte without a space in less than a second", () => {
    const bytes = new Uint8Array(1_000_000).fill(0x61);
    bytes[999_999] = 0xe9;
    const start = process.cpuUsage();
    expect(decodeText(bytes, "x.csv").text).toHaveLength(1_000_000);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(1000);
  });

  it("reads nothing as nothing", () => {
    expect(decodeText(new Uint8Array(0), "x.csv").text).toBe("");
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf), "x.csv").text).toBe("");
    expect(decodeText(Uint8Array.of(0xff, 0xfe), "x.csv").text).toBe("");
  });
});
