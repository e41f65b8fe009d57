/** Windows-1252 as its standard has it: what each byte from 0x80 to 0x9F stands for, null where it stands for nothing. */
export const WINDOWS_1252: readonly (number | null)[] = [
  0x20ac,
  null,
  0x201a,
  0x0192,
  0x201e,
  0x2026,
  0x2020,
  0x2021,
  0x02c6,
  0x2030,
  0x0160,
  0x2039,
  0x0152,
  null,
  0x017d,
  null,
  null,
  0x2018,
  0x2019,
  0x201c,
  0x201d,
  0x2022,
  0x2013,
  0x2014,
  0x02dc,
  0x2122,
  0x0161,
  0x203a,
  0x0153,
  null,
  0x017e,
  0x0178,
];

export type Encoding = "utf-8" | "utf-8 with mark" | "utf-16le" | "utf-16be" | "windows-1252";

/** UTF-16 bytes without a byte order mark. */
export function utf16(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), little);
  return bytes;
}

export function joinBytes(...parts: readonly Iterable<number>[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** Bytes of a text as a program that writes this encoding gives them, with a mark where such programs write one. */
export function encode(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case "utf-8":
      return new TextEncoder().encode(text);
    case "utf-8 with mark":
      return joinBytes([0xef, 0xbb, 0xbf], new TextEncoder().encode(text));
    case "utf-16le":
      return joinBytes([0xff, 0xfe], utf16(text, true));
    case "utf-16be":
      return joinBytes([0xfe, 0xff], utf16(text, false));
    case "windows-1252":
      return Uint8Array.from(text, (character) => {
        const code = character.charCodeAt(0);
        const special = WINDOWS_1252.indexOf(code);
        return special >= 0 ? 0x80 + special : code;
      });
  }
}
