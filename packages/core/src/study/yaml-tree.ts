import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";
import type { ProblemList } from "./problem-list.js";

/** Settings as they stand in the file: maps, lists and single values. */
export type YamlMap = ReadonlyMap<unknown, unknown>;

/** Lines of maps and of their keys. */
const lines = new WeakMap<object, Map<unknown, number>>();

/** The line a key of a map stands in, null where it is not known. */
export function lineOfKey(map: YamlMap, key: unknown): number | null {
  return lines.get(map)?.get(key) ?? null;
}

/** The line a map or list begins in. */
export function lineOf(node: unknown): number | null {
  return typeof node === "object" && node !== null ? (lines.get(node)?.get(node) ?? null) : null;
}

/**
 * Reads a YAML text into maps that remember their lines. Null where nothing can be read: it is no valid
 * YAML, a key stands twice, or aliases repeat it without end.
 */
export function parseYaml(text: string, file: string, problems: ProblemList): unknown {
  const counter = new LineCounter();
  const document = parseDocument(text, { uniqueKeys: true, lineCounter: counter });
  for (const error of document.errors) {
    const twice = error.code === "DUPLICATE_KEY";
    const message = twice
      ? "A key stands twice in one place, and only one of them could count."
      : (error.message.split("\n")[0] ?? "The file is not valid YAML.");
    const line = counter.linePos(error.pos[0]).line;
    problems.add(twice ? "E_YAML_DUP" : "E_YAML", message, { file, row: line, action: `${file} left out` });
  }
  if (document.errors.length > 0) return null;
  keepLeadingZeros(document, counter, file, problems);
  try {
    document.toJS({ mapAsMap: true, maxAliasCount: 100 });
  } catch {
    problems.add("E_YAML_ALIAS", "The file repeats itself through aliases without end.", {
      file,
      action: `${file} left out`,
    });
    return null;
  }
  return new Converter(document, counter, file, problems).convert(document.contents);
}

/** YAML reads 01 as the number 1; as an id it would then match nothing in the tables. */
function keepLeadingZeros(
  document: Document,
  counter: LineCounter,
  file: string,
  problems: ProblemList,
): void {
  visit(document, {
    Scalar(_, scalar) {
      const { value, source } = scalar;
      if (typeof value !== "number" || source === undefined || !/^0\d+$/.test(source)) return;
      scalar.value = source;
      const { line, col } = counter.linePos(scalar.range?.[0] ?? 0);
      problems.add(
        "E_YAML_ID_UNQUOTED",
        `${source} stands without quotation marks (line ${line}, column ${col}), and YAML takes it for ${value}.`,
        { file, row: line, value: source, suggestion: `"${source}"`, action: `read as the text "${source}"` },
      );
    },
  });
}

class Converter {
  /** An anchor and its aliases are one object. */
  readonly #known = new Map<Node, unknown>();

  constructor(
    readonly document: Document,
    readonly counter: LineCounter,
    readonly file: string,
    readonly problems: ProblemList,
  ) {}

  convert(node: unknown): unknown {
    if (isAlias(node)) return this.convert(node.resolve(this.document));
    if (isScalar(node)) return node.value;
    if (!isMap(node) && !isSeq(node)) return node ?? null;
    const before = this.#known.get(node);
    if (before !== undefined) return before;
    const places = new Map<unknown, number>();
    if (isSeq(node)) {
      const list: unknown[] = [];
      this.#known.set(node, list);
      lines.set(list, places.set(list, this.#line(node)));
      for (const item of node.items) list.push(this.convert(item));
      return list;
    }
    const map = new Map<unknown, unknown>();
    this.#known.set(node, map);
    lines.set(map, places.set(map, this.#line(node)));
    for (const { key, value } of node.items) {
      const name = this.convert(key);
      const line = this.#line(key);
      map.set(name, this.convert(value));
      places.set(name, line);
    }
    return map;
  }

  #line(node: unknown): number {
    const at = (node as { range?: readonly number[] | null } | null)?.range?.[0] ?? 0;
    return this.counter.linePos(at).line;
  }
}
