import { inflateSync } from "node:zlib";

/**
 * The text of a PDF as Chromium writes it: streams are deflated, a font's resource is called by the number of its object,
 * and letters are glyphs that its ToUnicode table turns back.
 */
export function pdfText(pdf: Buffer): { readonly runs: readonly string[]; readonly raw: string } {
  const bytes = pdf.toString("latin1");
  const objects = new Map<string, { readonly head: string; readonly stream: string | null }>();
  for (const match of bytes.matchAll(/(?:^|\n)(\d+) 0 obj\b/g)) {
    const from = match.index + match[0].length;
    // Looked for within the object: thousands have none, and each search would go on to the end of the file.
    const object = bytes.slice(from, bytes.indexOf("endobj", from));
    const streamAt = object.indexOf("stream");
    const head = streamAt < 0 ? object : object.slice(0, streamAt);
    objects.set(match[1]!, { head, stream: streamAt < 0 ? null : inflated(bytes, from + streamAt, head) });
  }
  const letters = new Map<string, ReadonlyMap<number, string>>();
  for (const [id, { head }] of objects) {
    const [, table] = /\/ToUnicode (\d+) 0 R/.exec(head) ?? [];
    if (table !== undefined) letters.set(id, toUnicode(objects.get(table)?.stream ?? ""));
  }
  const runs = [...objects.values()].flatMap(({ stream }) =>
    stream === null || !/\bT[jJ]\b/.test(stream) ? [] : shown(stream, letters),
  );
  const raw = [bytes, ...[...objects.values()].map((o) => o.stream ?? "")].join("\n");
  return { runs, raw };
}

function inflated(bytes: string, streamAt: number, head: string): string {
  const from = streamAt + "stream".length + (bytes.startsWith("\r\n", streamAt + 6) ? 2 : 1);
  const [, length] = /\/Length (\d+)/.exec(head) ?? [];
  const data = Buffer.from(bytes.slice(from, from + Number(length)), "latin1");
  return (/\/FlateDecode/.test(head) ? inflateSync(data) : data).toString("latin1");
}

/** Glyphs to letters: bfchar `<0003> <0020>` and bfrange `<0003> <0005> <0041>`. */
function toUnicode(table: string): ReadonlyMap<number, string> {
  const map = new Map<number, string>();
  const text = (hex: string) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, body] of table.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, glyph, to] of body!.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi))
      map.set(Number.parseInt(glyph!, 16), text(to!));
  for (const [, body] of table.matchAll(/beginbfrange(.*?)endbfrange/gs))
    for (const [, low, high, to] of body!.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi)) {
      const first = Number.parseInt(low!, 16);
      for (let glyph = first; glyph <= Number.parseInt(high!, 16); glyph++)
        map.set(glyph, String.fromCharCode(Number.parseInt(to!, 16) + glyph - first));
    }
  return map;
}

/** What a page's stream shows, a string for each piece of text: letters are set one by one within it. */
function shown(stream: string, letters: ReadonlyMap<string, ReadonlyMap<number, string>>): string[] {
  return [...stream.matchAll(/\bBT\b(.*?)\bET\b/gs)].map(([, body]) => {
    let font: ReadonlyMap<number, string> = new Map();
    let text = "";
    for (const [, name, piece] of body!.matchAll(
      /\/F(\d+) [\d.-]+ Tf|(\[[^\]]*\]\s*TJ|<[0-9a-fA-F]*>\s*Tj)/g,
    )) {
      if (name !== undefined) font = letters.get(name) ?? new Map();
      else
        for (const [, hex] of piece!.matchAll(/<([0-9a-fA-F]*)>/g))
          for (const glyph of hex!.match(/.{4}/g) ?? [])
            text += font.get(Number.parseInt(glyph, 16)) ?? "\ufffd";
    }
    // A font may set two letters as one glyph.
    return text.normalize("NFKC");
  });
}
