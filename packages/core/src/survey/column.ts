/** The cells of a column: each text once, and for every row which of them stands there. */
export interface Column {
  /** Different texts in the order met, after the empty text, which is always the first. */
  readonly texts: readonly string[];
  /** Position in `texts`, one a row. */
  readonly codes: Int32Array;
}

/** Rows and texts a column has room for at first. */
const ROOM = 256;
/** White space starts below and ends above this range; what begins and ends in it has nothing to trim. */
const [FIRST_PLAIN, LAST_PLAIN] = [0x21, 0x7e];

/**
 * Numbers a place of the table holds: the code of a text (0: the place is free), its length, and two that tell it
 * from others of that length. Of a text of up to eight bytes these are the bytes themselves, so that a text met
 * before is known by its place alone; of any other text, whose length stands there negative, its hash, and where it
 * stands in the bytes it was found in.
 */
const PLACE = 4;
const SHORT = 8;
/** Characters up to this one are single bytes. */
const LAST_BYTE = 0x7f;
/** How many times as large the table becomes when half of it is full. */
const GROWTH = 4;
/** Where a text stands that was found in no bytes. */
const NOWHERE = -1;
/** Where a text stands is a number of 32 bits. */
const MOST_BYTES = 0x7fffffff;
/** From this length on engines keep a part of a text as a view of the whole. */
const VIEW = 13;

/** Where hashing starts, and what each unit is mixed in with (FNV-1a). */
const HASH_START = 0x811c9dc5 | 0;
const HASH_FACTOR = 0x01000193;

/**
 * Collects the cells of a column. A text that stands in many rows is kept once, and found again by its
 * units, so that no string is made for a cell which was met before.
 */
export class ColumnBuilder {
  readonly #texts: string[] = [""];
  #places = new Int32Array(PLACE * 2 * ROOM);
  #codes = new Int32Array(ROOM);
  #rows = 0;
  /** Bytes of all blocks before the one being read, so that a place in another block is known as such. */
  #before = 0;
  #block = 0;

  /** Appends a row. */
  push(code: number): void {
    if (this.#rows === this.#codes.length) {
      const twice = new Int32Array(2 * this.#rows);
      twice.set(this.#codes);
      this.#codes = twice;
    }
    this.#codes[this.#rows++] = code;
  }

  /** Tells that {@link codeOfBytes} is given another block of bytes from now on. */
  beginBytes({ byteLength }: DataView): void {
    this.#before += this.#block;
    this.#block = byteLength;
    if (this.#before + byteLength <= MOST_BYTES) return;
    for (let at = 0; at < this.#places.length; at += PLACE)
      if (this.#places[at + 1]! < 0) this.#places[at + 3] = NOWHERE;
    this.#before = 0;
  }

  /** Code of a text, which is trimmed. */
  codeOf(text: string): number {
    const trimmed = text.trim();
    return this.#find(trimmed, 0, trimmed.length);
  }

  /** The same of a part of a text. */
  codeOfPart(text: string, start: number, end: number): number {
    if (start === end) return 0;
    return isTrimmed(text.charCodeAt(start), text.charCodeAt(end - 1))
      ? this.#find(text, start, end)
      : this.codeOf(text.slice(start, end));
  }

  /** The same of a part of a block that is one byte a unit, and whose bytes are given. */
  codeOfBytes(text: string, bytes: DataView, start: number, end: number): number {
    const length = end - start;
    if (length === 0) return 0;
    if (!isTrimmed(bytes.getUint8(start), bytes.getUint8(end - 1)))
      return this.codeOf(text.slice(start, end));
    let low: number;
    let high = 0;
    if (length <= SHORT) {
      low = bytesAt(bytes, start, Math.min(4, length));
      if (length > 4) high = bytesAt(bytes, start + 4, length - 4);
    } else {
      low = HASH_START;
      for (let i = start; i < end; i++) low = Math.imul(low ^ bytes.getUint8(i), HASH_FACTOR);
    }
    const places = this.#places;
    const before = this.#before;
    const mask = places.length - 1;
    const size = length <= SHORT ? length : -length;
    let at = placeOf(size, low, high) & mask;
    for (let code = places[at]!; code !== 0; code = places[at]!) {
      if (places[at + 1] === size && places[at + 2] === low) {
        const other = places[at + 3]!;
        if (size > 0) {
          if (other === high) return code;
        } else if (
          other < before ? isPart(this.#texts[code]!, text, start) : isSame(bytes, other - before, start, end)
        ) {
          places[at + 3] = before + start;
          return code;
        }
      }
      at = (at + PLACE) & mask;
    }
    return this.#keep(text.slice(start, end), at, size, low, size > 0 ? high : before + start);
  }

  finish(): Column {
    return { texts: this.#texts, codes: this.#codes.subarray(0, this.#rows) };
  }

  #find(text: string, start: number, end: number): number {
    const length = end - start;
    if (length === 0) return 0;
    let low = 0;
    let high = 0;
    let plain = length <= SHORT;
    for (let i = 0; plain && i < length; i++) {
      const unit = text.charCodeAt(start + i);
      if (unit > LAST_BYTE) plain = false;
      else if (i < 4) low |= unit << (8 * i);
      else high |= unit << (8 * (i - 4));
    }
    if (!plain) {
      low = HASH_START;
      high = 0;
      for (let i = start; i < end; i++) low = Math.imul(low ^ text.charCodeAt(i), HASH_FACTOR);
    }
    const places = this.#places;
    const mask = places.length - 1;
    const size = plain ? length : -length;
    let at = placeOf(size, low, high) & mask;
    for (let code = places[at]!; code !== 0; code = places[at]!) {
      if (places[at + 1] === size && places[at + 2] === low && isPart(this.#texts[code]!, text, start))
        return code;
      at = (at + PLACE) & mask;
    }
    return this.#keep(text.slice(start, end), at, size, low, plain ? high : NOWHERE);
  }

  /** Gives a new text the next code, at a free place. */
  #keep(text: string, at: number, size: number, low: number, high: number): number {
    const code = this.#texts.push(ownCopy(text)) - 1;
    const places = this.#places;
    places[at] = code;
    places[at + 1] = size;
    places[at + 2] = low;
    places[at + 3] = high;
    if (2 * PLACE * code >= places.length) this.#spread();
    return code;
  }

  #spread(): void {
    const old = this.#places;
    const places = new Int32Array(GROWTH * old.length);
    const mask = places.length - 1;
    for (let from = 0; from < old.length; from += PLACE) {
      if (old[from] === 0) continue;
      const size = old[from + 1]!;
      let at = placeOf(size, old[from + 2]!, size > 0 ? old[from + 3]! : 0) & mask;
      while (places[at] !== 0) at = (at + PLACE) & mask;
      for (let k = 0; k < PLACE; k++) places[at + k] = old[from + k]!;
    }
    this.#places = places;
  }
}

/** The same text without the block it was cut out of, which would stay in memory with it. */
function ownCopy(text: string): string {
  return text.length < VIEW ? text : ` ${text}`.slice(1);
}

/** Up to four bytes as one number. */
function bytesAt(bytes: DataView, start: number, length: number): number {
  // Four at once, and what is too much taken off; at the very end of the bytes there are no four.
  if (start + 4 <= bytes.byteLength) return bytes.getInt32(start, true) & (-1 >>> (8 * (4 - length)));
  let number = 0;
  for (let i = 0; i < length; i++) number |= bytes.getUint8(start + i) << (8 * i);
  return number;
}

/** Where looking for a text begins, before the size of the table is taken into account: a multiple of PLACE. */
function placeOf(size: number, low: number, high: number): number {
  let mixed = Math.imul(low ^ Math.imul(high ^ size, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 13)) << 2;
}

function isTrimmed(first: number, last: number): boolean {
  return first >= FIRST_PLAIN && first <= LAST_PLAIN && last >= FIRST_PLAIN && last <= LAST_PLAIN;
}

/** Whether a text of the right length stands in another. */
function isPart(known: string, text: string, start: number): boolean {
  for (let i = 0; i < known.length; i++) if (known.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  return true;
}

function isSame(bytes: DataView, known: number, start: number, end: number): boolean {
  for (let i = start, k = known; i < end; i++, k++) if (bytes.getUint8(i) !== bytes.getUint8(k)) return false;
  return true;
}

/** A column of these texts, one a row. */
export function columnOf(texts: readonly string[]): Column {
  const places = new Map<string, number>([["", 0]]);
  const codes = Int32Array.from(texts, (text) => {
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, places.size);
    return places.size - 1;
  });
  return { texts: [...places.keys()], codes };
}
