/**
 * A strict reader of the XML that pictures use: throws where a tag is not closed, a name or an attribute is
 * ill-formed, an entity is unknown, or a character is not allowed in XML.
 */
export function parseXml(text: string): { readonly root: string; readonly texts: Map<string, string[]> } {
  const bad = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(text);
  if (bad !== null) throw new Error(`character not allowed at ${bad.index}`);
  const open: string[] = [];
  const texts = new Map<string, string[]>();
  let root = "";
  let at = 0;
  const tag = /<(\/?)([a-zA-Z][\w:-]*)((?:\s+[a-zA-Z_][\w:-]*="[^"<]*")*)\s*(\/?)>/y;
  while (at < text.length) {
    if (text[at] !== "<") {
      const end = text.indexOf("<", at);
      const content = text.slice(at, end < 0 ? text.length : end);
      if (open.length === 0) throw new Error(`text outside the root at ${at}`);
      checkEntities(content);
      const name = open[open.length - 1] ?? "";
      texts.set(name, [...(texts.get(name) ?? []), content]);
      at += content.length;
      continue;
    }
    tag.lastIndex = at;
    const found = tag.exec(text);
    if (found === null) throw new Error(`ill-formed tag at ${at}: ${text.slice(at, at + 60)}`);
    const [whole, closing, name = "", attributes = "", single] = found;
    checkEntities(attributes);
    const names = [...attributes.matchAll(/\s([\w:-]+)="/g)].map((match) => match[1]);
    if (new Set(names).size !== names.length) throw new Error(`attribute given twice at ${at}`);
    if (closing === "/") {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing at ${at}`);
    } else if (single !== "/") open.push(name);
    if (root === "") root = name;
    at += whole.length;
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(" ")}`);
  return { root, texts };
}

function checkEntities(text: string): void {
  const stray = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.exec(text);
  if (stray !== null) throw new Error(`stray & in ${text.slice(stray.index, stray.index + 20)}`);
}
