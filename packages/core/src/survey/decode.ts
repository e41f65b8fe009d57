import { type ByteSource, slicesOf, sourceOf } from "./bytes.js";
import { type Problem, problem } from "./problems.js";

export interface DecodedText {
  readonly text: string;
  /** utf-8, utf-16le, utf-16be, windows-1252, or the one that was named. */
  readonly encoding: string;
  readonly problems: readonly Problem[];
}

/** A text that is decoded while it is read, so that a large one is never all in memory. */
export interface TextSource {
  readonly encoding: string;
  readonly problems: readonly Problem[];
  /** The text piece by piece, from its beginning each time. A piece may end within a line. */
  pieces(): Iterable<string>;
}

export interface DecodeOptions {
  /** An encoding by its name in the WHATWG standard, such as `macintosh`, where it is known. */
  readonly named?: string | null;
  /** Bytes decoded at a time; the text is the same for any number. */
  readonly piece?: number;
}

/** Bytes decoded at a time. */
const PIECE = 1 << 20;
/**
 * Encodings whose bytes can be decoded a few at a time. Of the others, which are those of East Asia, Node's decoder
 * throws where a cut falls into bytes that stand for nothing.
 */
const CUT_ANYWHERE = /^(?:utf-8|utf-16|windows-|iso-8859-|macintosh|x-mac|koi8|ibm866)/;
/** A character has at most so many bytes after its first in UTF-8. */
const LATER_BYTES = 3;

/** Bytes 0x80 to 0x9F of Windows-1252; the other bytes are Latin-1. Node's own decoder is wrong on them (nodejs/node #56542). */
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * Text of a file: by its byte order mark, else UTF-8 if it is valid, else Windows-1252 (what Excel
 * writes as "CSV" in Western Europe and the Americas), with a warning that shows how it was read.
 *
 * @param named an encoding by its name in the WHATWG standard, such as `macintosh`, where it is known
 */
export function decodeText(bytes: Uint8Array, file: string, named: string | null = null): DecodedText {
  const { encoding, problems, pieces } = openText(sourceOf(bytes), file, { named, piece: bytes.length });
  return { text: [...pieces()].join(""), encoding, problems };
}

/** The same, decoded piece by piece. What encoding it is in is known before the first piece. */
export function openText(
  bytes: ByteSource,
  file: string,
  { named = null, piece = PIECE }: DecodeOptions = {},
): TextSource {
  if (named !== null) return openNamed(bytes, file, named.trim().toLowerCase(), piece);
  const [a, b, c] = bytes.read(0, 3);
  if (a === 0xef && b === 0xbb && c === 0xbf) return openUtf8(bytes, 3, file, piece);
  if (a === 0xff && b === 0xfe) return openUtf16(bytes, 2, true, file, piece);
  if (a === 0xfe && b === 0xff) return openUtf16(bytes, 2, false, file, piece);
  const wide = withoutMark(bytes.read(0, 4096));
  return wide === null ? openUtf8(bytes, 0, file, piece) : openUtf16(bytes, 0, wide === "le", file, piece);
}

/** An encoding somebody named is what the file is in; bytes it cannot hold are told of. */
function openNamed(bytes: ByteSource, file: string, encoding: string, piece: number): TextSource {
  if (["windows-1252", "cp1252", "latin1", "iso-8859-1"].includes(encoding))
    return { ...openWindows1252(bytes, 0, file, piece), problems: [] };
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding);
  } catch {
    const found = openText(bytes, file, { piece });
    const place = { file, value: encoding, action: `read as ${found.encoding}` };
    const message = `"${encoding.slice(0, 40)}" is no encoding that is known. Say for example macintosh, windows-1250 or shift_jis.`;
    return { ...found, problems: [problem("E_ENCODING_UNKNOWN", message, place), ...found.problems] };
  }
  const size = CUT_ANYWHERE.test(decoder.encoding) ? piece : Math.max(1, bytes.length);
  const pieces = function* () {
    const fresh = new TextDecoder(encoding);
    for (const slice of slicesOf(bytes, 0, size)) yield fresh.decode(slice, { stream: size < bytes.length });
    if (size < bytes.length) yield fresh.decode();
  };
  const row = lineOf("\uFFFD", pieces());
  if (row === null) return { encoding, problems: [], pieces };
  const message = `The file holds bytes that are not ${encoding}, the first of them in line ${row}.`;
  return {
    encoding,
    problems: [problem("E_ENCODING", message, { file, row, action: "read as \uFFFD" })],
    pieces,
  };
}

/** The line in which a character first stands, null where it stands in none. */
function lineOf(character: string, pieces: Iterable<string>): number | null {
  let line = 1;
  let afterReturn = false;
  for (const piece of pieces) {
    const at = piece.indexOf(character);
    const before = at < 0 ? piece : piece.slice(0, at);
    line += before.split(/\r\n?|\n/).length - 1;
    // A line end of two characters may have been cut between them.
    if (afterReturn && before.startsWith("\n")) line--;
    if (at >= 0) return line;
    if (piece !== "") afterReturn = piece.endsWith("\r");
  }
  return null;
}

/** UTF-16 without a mark: every other byte of the first 4 kB is NUL, as in any Western text. */
function withoutMark(bytes: Uint8Array): "le" | "be" | null {
  const length = bytes.length & ~1;
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

function openUtf8(bytes: ByteSource, from: number, file: string, piece: number): TextSource {
  const pieces = () => utf8Pieces(bytes, from, piece);
  let first: string | null = null;
  let more = false;
  try {
    for (const text of pieces()) {
      if (first === null) first = text;
      else more = true;
    }
  } catch {
    return openWindows1252(bytes, from, file, piece);
  }
  // What is one piece need not be decoded again.
  return { encoding: "utf-8", problems: [], pieces: more ? pieces : () => [first ?? ""] };
}

/** @throws TypeError where the bytes are not UTF-8 */
function* utf8Pieces(bytes: ByteSource, from: number, piece: number): Generator<string> {
  const atStart = new TextDecoder("utf-8", { fatal: true });
  // A mark within the text is a character of it.
  const later = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  for (let at = from; at < bytes.length; ) {
    const slice = bytes.read(at, at + piece + LATER_BYTES);
    let end = Math.min(piece, slice.length);
    // A piece ends before the first byte of a character.
    while (end < slice.length && (slice[end]! & 0xc0) === 0x80) end++;
    if (end === 0) return;
    yield (at === from ? atStart : later).decode(slice.subarray(0, end));
    at += end;
  }
}

function openUtf16(
  bytes: ByteSource,
  from: number,
  little: boolean,
  file: string,
  piece: number,
): TextSource {
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
  const pieces = function* () {
    for (const slice of slicesOf(bytes, from, Math.max(2, piece & ~1))) {
      const units = new Uint16Array(slice.length >> 1);
      for (let i = 0; i < units.length; i++) {
        const [x, y] = [slice[2 * i]!, slice[2 * i + 1]!];
        units[i] = little ? x | (y << 8) : (x << 8) | y;
      }
      yield fromUnits(units);
    }
  };
  return { encoding: little ? "utf-16le" : "utf-16be", problems, pieces };
}

function openWindows1252(bytes: ByteSource, from: number, file: string, piece: number): TextSource {
  const pieces = function* () {
    for (const slice of slicesOf(bytes, from, piece)) {
      const units = new Uint16Array(slice.length);
      for (let i = 0; i < slice.length; i++) {
        const byte = slice[i]!;
        units[i] = byte >= 0x80 && byte <= 0x9f ? WINDOWS_1252.charCodeAt(byte - 0x80) : byte;
      }
      yield fromUnits(units);
    }
  };
  const words = accentedWords(pieces(), 3);
  return {
    encoding: "windows-1252",
    problems: [
      problem(
        "W_ENCODING_ASSUMED",
        `The file is not UTF-8. It was read as Windows-1252, which gives for example ${words.map((w) => `"${w}"`).join(", ")}. If these look wrong, save the file as "CSV UTF-8".`,
        { file, action: "read as Windows-1252" },
      ),
    ],
    pieces,
  };
}

/** The first few different words with a letter beyond ASCII, so that a reader can see whether they came out right. */
function accentedWords(pieces: Iterable<string>, count: number): string[] {
  const words = new Set<string>();
  let begun = "";
  for (const piece of pieces) {
    const text = begun + piece;
    let from = text.length;
    while (from > 0 && !/[\s,;|"]/.test(text[from - 1]!)) from--;
    begun = text.slice(from);
    for (const [word] of text.slice(0, text.length - begun.length).matchAll(/[^\s,;|"]+/g)) {
      if (/[^\0-\x7f]/.test(word)) words.add(word.slice(0, 40));
      if (words.size === count) return [...words];
    }
  }
  if (/[^\0-\x7f]/.test(begun)) words.add(begun.slice(0, 40));
  return [...words];
}

function fromUnits(units: Uint16Array): string {
  // In slices: one call with every unit as an argument would overflow the stack.
  const parts: string[] = [];
  for (let i = 0; i < units.length; i += 8192)
    parts.push(String.fromCharCode(...units.subarray(i, i + 8192)));
  return parts.join("");
}
