import { type Problem, problem } from "./problems.js";

export interface DecodedText {
  readonly text: string;
  /** utf-8, utf-16le, utf-16be, windows-1252, or the one that was named. */
  readonly encoding: string;
  readonly problems: readonly Problem[];
}

/** Bytes 0x80 to 0x9F of Windows-1252; the other bytes are Latin-1. Node's own decoder is wrong on them (nodejs/node #56542). */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * Text of a file: by its byte order mark, else UTF-8 if it is valid, else Windows-1252 (what Excel
 * writes as "CSV" in Western Europe and the Americas), with a warning that shows how it was read.
 *
 * @param named an encoding by its name in the WHATWG standard, such as `macintosh`, where it is known
 */
export function decodeText(bytes: Uint8Array, file: string, named: string | null = null): DecodedText {
  if (named !== null) return decodeNamed(bytes, file, named.trim().toLowerCase());
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeUtf8(bytes.subarray(3), file);
  if (a === 0xff && b === 0xfe) return decodeUtf16(bytes.subarray(2), true, file);
  if (a === 0xfe && b === 0xff) return decodeUtf16(bytes.subarray(2), false, file);
  const wide = withoutMark(bytes);
  return wide === null ? decodeUtf8(bytes, file) : decodeUtf16(bytes, wide === "le", file);
}

/** An encoding somebody named is what the file is in; bytes it cannot hold are told of. */
function decodeNamed(bytes: Uint8Array, file: string, encoding: string): DecodedText {
  if (["windows-1252", "cp1252", "latin1", "iso-8859-1"].includes(encoding))
    return { ...decodeWindows1252(bytes, file), problems: [] };
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding);
  } catch {
    const found = decodeText(bytes, file);
    const place = { file, value: encoding, action: `read as ${found.encoding}` };
    const message = `"${encoding.slice(0, 40)}" is no encoding that is known. Say for example macintosh, windows-1250 or shift_jis.`;
    return { ...found, problems: [problem("E_ENCODING_UNKNOWN", message, place), ...found.problems] };
  }
  const text = decoder.decode(bytes);
  const at = text.indexOf("\uFFFD");
  if (at < 0) return { text, encoding, problems: [] };
  const row = text.slice(0, at).split(/\r\n?|\n/).length;
  const message = `The file holds bytes that are not ${encoding}, the first of them in line ${row}.`;
  return {
    text,
    encoding,
    problems: [problem("E_ENCODING", message, { file, row, action: "read as \uFFFD" })],
  };
}

/** UTF-16 without a mark: every other byte of the first 4 kB is NUL, as in any Western text. */
function withoutMark(bytes: Uint8Array): "le" | "be" | null {
  const length = Math.min(bytes.length, 4096) & ~1;
  if (length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const half = length / 2;
  if (odd > half * 0.9 && even < half * 0.1) return "le";
  return even > half * 0.9 && odd < half * 0.1 ? "be" : null;
}

function decodeUtf8(bytes: Uint8Array, file: string): DecodedText {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8", problems: [] };
  } catch {
    return decodeWindows1252(bytes, file);
  }
}

function decodeUtf16(bytes: Uint8Array, little: boolean, file: string): DecodedText {
  const units = new Uint16Array(bytes.length >> 1);
  for (let i = 0; i < units.length; i++) {
    const [x, y] = [bytes[2 * i]!, bytes[2 * i + 1]!];
    units[i] = little ? x | (y << 8) : (x << 8) | y;
  }
  const problems =
    bytes.length % 2 === 0
      ? []
      : [
          problem(
            "E_ENCODING_CUT",
            "The file is UTF-16 and ends in half a character: it was cut off, and rows may be missing.",
            { file, action: "the last byte left out" },
          ),
        ];
  return { text: fromUnits(units), encoding: little ? "utf-16le" : "utf-16be", problems };
}

function decodeWindows1252(bytes: Uint8Array, file: string): DecodedText {
  const units = new Uint16Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    units[i] = byte >= 0x80 && byte <= 0x9f ? WINDOWS_1252.charCodeAt(byte - 0x80) : byte;
  }
  const text = fromUnits(units);
  const words = accentedWords(text, 3);
  return {
    text,
    encoding: "windows-1252",
    problems: [
      problem(
        "W_ENCODING_ASSUMED",
        `The file is not UTF-8. It was read as Windows-1252, which gives for example ${words.map((w) => `"${w}"`).join(", ")}. If these look wrong, save the file as "CSV UTF-8".`,
        { file, action: "read as Windows-1252" },
      ),
    ],
  };
}

/** The first few different words with a letter beyond ASCII, so that a reader can see whether they came out right. */
function accentedWords(text: string, count: number): string[] {
  const words = new Set<string>();
  for (const [word] of text.matchAll(/[^\s,;|"]+/g)) {
    if (/[^\0-\x7f]/.test(word)) words.add(word.slice(0, 40));
    if (words.size === count) break;
  }
  return [...words];
}

function fromUnits(units: Uint16Array): string {
  // In slices: one call with every unit as an argument would overflow the stack.
  const parts: string[] = [];
  for (let i = 0; i < units.length; i += 8192)
    parts.push(String.fromCharCode(...units.subarray(i, i + 8192)));
  return parts.join("");
}
