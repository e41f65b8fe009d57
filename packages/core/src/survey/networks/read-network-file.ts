import { attempt } from "../unreadable.js";
import type { NetworkFile } from "./network-file.js";
import { readDl } from "./read-dl.js";
import { readPajek } from "./read-pajek.js";
import { readVna } from "./read-vna.js";
import { readGexf, readGraphml } from "./read-xml-networks.js";

const READERS = { dl: readDl, vna: readVna, pajek: readPajek, graphml: readGraphml, gexf: readGexf } as const;

/** A format of networks that other programs write. */
export type NetworkFormat = keyof typeof READERS;

const ENDINGS: Readonly<Record<string, NetworkFormat>> = {
  dl: "dl",
  vna: "vna",
  net: "pajek",
  paj: "pajek",
  graphml: "graphml",
  gexf: "gexf",
};

/** The format of a network file, by the ending of its name, else by how it begins; null where it is none of them. */
export function networkFormat(name: string, text: string): NetworkFormat | null {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  if (Object.hasOwn(ENDINGS, ending)) return ENDINGS[ending]!;
  const start = text.slice(0, 2000).replace(/^\uFEFF?\s*/, "");
  if (/^dl[\s,]/i.test(start)) return "dl";
  if (/^\*\s*(node|tie) (data|properties)/i.test(start)) return "vna";
  if (/^\*(vertices|network)/i.test(start)) return "pajek";
  if (/<graphml[\s>]/i.test(start)) return "graphml";
  return /<gexf[\s>]/i.test(start) ? "gexf" : null;
}

/**
 * Reads a network as UCINET, NetDraw, Pajek, Gephi, igraph or networkx wrote it.
 *
 * @returns the nodes and ties as they stand in the file; a file that cannot be read is one without nodes and with its Problem
 * @example readNetworkFile(text, "advice.net", "pajek").ties.length
 */
export function readNetworkFile(text: string, file: string, format: NetworkFormat): NetworkFile {
  const { value, problem } = attempt(() => READERS[format](text, file));
  return value ?? { nodes: [], secondMode: null, ties: [], missing: [], problems: [problem] };
}
