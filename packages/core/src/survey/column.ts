/** The cells of a column: each text once, and for every row which of them stands there. */
export interface Column {
  /** Different texts in the order met, after the empty text, which is always the first. */
  readonly texts: readonly string[];
  /** Position in `texts`, one a row. */
  readonly codes: Int32Array;
}

/** Where hashing starts, and what each unit is mixed in with (FNV-1a). */
export const HASH_START = 0x811c9dc5 | 0;
export const HASH_FACTOR = 0x01000193;

/** Rows and texts a column has room for at first. */
const ROOM = 256;
/** White space starts below and ends above this range; what begins and ends in it has nothing to trim. */
const [FIRST_PLAIN, LAST_PLAIN] = [0x21, 0x7e];

/** Numbers kept of a text: its hash, its length, and where it stands in the bytes it was found in (−1: in none). */
const FACTS = 3;

/**
 * Collects the cells of a column. A text that stands in many rows is kept once, and found again by its
 * units, so that no string is made for a cell which was met before.
 */
export class ColumnBuilder {
  readonly #texts: string[] = [""];
  #facts = new Int32Array(FACTS * ROOM);
  /** Open addressing: position in the texts, 0 where free (the empty text is never looked for). */
  #slots = new Int32Array(2 * ROOM);
  #codes = new Int32Array(ROOM);
  #rows = 0;

  /** Appends a row. */
  push(code: number): void {
    if (this.#rows === this.#codes.length) this.#codes = doubled(this.#codes);
    this.#codes[this.#rows++] = code;
  }

  /** Code of a text, which is trimmed. */
  codeOf(text: string): number {
    const trimmed = text.trim();
    let hash = HASH_START;
    for (let i = 0; i < trimmed.length; i++) hash = Math.imul(hash ^ trimmed.charCodeAt(i), HASH_FACTOR);
    return trimmed === "" ? 0 : this.#find(trimmed, 0, trimmed.length, hash);
  }

  /** The same of a part of a text, whose units were hashed already. */
  codeOfPart(text: string, start: number, end: number, hash: number): number {
    if (start === end) return 0;
    return isTrimmed(text.charCodeAt(start), text.charCodeAt(end - 1))
      ? this.#find(text, start, end, hash)
      : this.codeOf(text.slice(start, end));
  }

  /** The same of a part of a text that is one byte a unit; always of the same text. */
  codeOfBytes(text: string, bytes: Uint8Array, start: number, end: number, hash: number): number {
    if (start === end) return 0;
    if (!isTrimmed(bytes[start]!, bytes[end - 1]!)) return this.codeOf(text.slice(start, end));
    const facts = this.#facts;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let code = slots[slot]!; code !== 0; code = slots[slot]!) {
      if (facts[FACTS * code] === hash && facts[FACTS * code + 1] === end - start) {
        const known = facts[FACTS * code + 2]!;
        if (known < 0 ? isPart(this.#texts[code]!, text, start, end) : isSame(bytes, known, start, end)) {
          if (known < 0) facts[FACTS * code + 2] = start;
          return code;
        }
      }
      slot = (slot + 1) & mask;
    }
    return this.#keep(text.slice(start, end), hash, slot, start);
  }

  finish(): Column {
    return { texts: this.#texts, codes: this.#codes.subarray(0, this.#rows) };
  }

  #find(text: string, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let code = this.#slots[slot]!; code !== 0; code = this.#slots[slot]!) {
      if (this.#facts[FACTS * code] === hash && isPart(this.#texts[code]!, text, start, end)) return code;
      slot = (slot + 1) & mask;
    }
    return this.#keep(text.slice(start, end), hash, slot, -1);
  }

  /** Gives a new text the next code, at a free slot. */
  #keep(text: string, hash: number, slot: number, at: number): number {
    const code = this.#texts.length;
    this.#texts.push(text);
    if (FACTS * code === this.#facts.length) this.#facts = doubled(this.#facts);
    this.#facts[FACTS * code] = hash;
    this.#facts[FACTS * code + 1] = text.length;
    this.#facts[FACTS * code + 2] = at;
    this.#slots[slot] = code;
    if (2 * code >= this.#slots.length - 1) this.#spread();
    return code;
  }

  #spread(): void {
    const slots = new Int32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    for (let code = 1; code < this.#texts.length; code++) {
      const hash = this.#facts[FACTS * code]!;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.#slots = slots;
  }
}

function isTrimmed(first: number, last: number): boolean {
  return first >= FIRST_PLAIN && first <= LAST_PLAIN && last >= FIRST_PLAIN && last <= LAST_PLAIN;
}

function isPart(known: string, text: string, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let i = 0; i < known.length; i++) if (known.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  return true;
}

function isSame(bytes: Uint8Array, known: number, start: number, end: number): boolean {
  for (let i = start, k = known; i < end; i++, k++) if (bytes[i] !== bytes[k]) return false;
  return true;
}

function doubled(list: Int32Array): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(2 * list.length);
  twice.set(list);
  return twice;
}
