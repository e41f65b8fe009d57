import { SaxesParser } from "saxes";
import { Unreadable } from "./unreadable.js";

export type XmlAttributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  /** Names come without their prefix, with the line the element stands in. */
  open?(name: string, attributes: XmlAttributes, row: number): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Characters handed to the parser at a time. */
const CHUNK = 65_536;
/** No format read here is nested deeper; text made to exhaust a reader is. */
const DEEPEST = 200;

/**
 * Walks an XML text. A document type is refused: it is there to define entities, and neither files from
 * elsewhere (XXE) nor texts that blow up (billion laughs) belong in data.
 *
 * @throws Unreadable E_XML_DOCTYPE, E_XML
 */
export function walkXml(text: string, file: string, handlers: XmlHandlers): void {
  const parser = new SaxesParser({ position: true, xmlns: false as const });
  let depth = 0;
  parser.on("doctype", () => {
    throw new Unreadable(
      "E_XML_DOCTYPE",
      "The file has a document type (<!DOCTYPE …>), which can hide instructions to a reader. Export it without one.",
      { file, row: parser.line },
    );
  });
  parser.on("error", (error) => {
    throw new Unreadable("E_XML", `The file is not well-formed XML: ${reason(error.message)}.`, {
      file,
      row: parser.line,
    });
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (++depth > DEEPEST)
      throw new Unreadable("E_XML", `The file is nested more than ${DEEPEST} deep.`, {
        file,
        row: parser.line,
      });
    handlers.open?.(localName(name), attributes, parser.line);
  });
  parser.on("closetag", ({ name }) => {
    depth--;
    handlers.close?.(localName(name));
  });
  if (handlers.text !== undefined) {
    parser.on("text", (t) => handlers.text!(t));
    parser.on("cdata", (t) => handlers.text!(t));
  }
  for (let at = 0; at < text.length; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
  parser.close();
}

/** The value of an attribute, with or without a prefix. */
export function attribute(attributes: XmlAttributes, name: string): string | null {
  if (Object.hasOwn(attributes, name)) return attributes[name]!;
  for (const [key, value] of Object.entries(attributes)) if (localName(key) === name) return value;
  return null;
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

/** What saxes says, without its own place. */
function reason(message: string): string {
  return message
    .replace(/^\d+:\d+: /, "")
    .replace(/\.$/, "")
    .slice(0, 120);
}
