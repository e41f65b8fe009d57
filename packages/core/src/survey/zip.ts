import { Inflate } from "fflate";
import { Unreadable } from "./unreadable.js";

/** What an archive may hold; a workbook of a district is far below each. */
export interface ZipLimits {
  readonly entries: number;
  /** Bytes of all entries together, unpacked. */
  readonly total: number;
  /** Unpacked size over packed size, of entries above {@link ZipLimits.ratioFrom}. */
  readonly ratio: number;
  /** Unpacked bytes from which the ratio counts: short texts of one character are no danger. */
  readonly ratioFrom: number;
}

export const ZIP_LIMITS: ZipLimits = {
  entries: 500,
  total: 100_000_000,
  ratio: 200,
  ratioFrom: 1_000_000,
};

interface ZipEntry {
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const ENCRYPTED = 1;
const [STORED, DEFLATED] = [0, 8];
/** A comment of 65,535 bytes may stand after the end record. */
const FARTHEST_END = 65_557;
/** Bytes handed to the inflater at a time: what they unpack to is counted before the next. */
const STEP = 16_384;

/**
 * The entries of a ZIP archive, unpacked one by one on demand. Limits are checked on what the directory
 * declares before anything is unpacked, and again while unpacking, since a directory may lie.
 */
export class ZipArchive {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #entries = new Map<string, ZipEntry>();
  #unpacked = 0;

  /** @throws Unreadable E_ZIP, E_ZIP_LIMIT, E_ZIP_ENCRYPTED */
  constructor(
    bytes: Uint8Array,
    readonly file: string,
    readonly limits: ZipLimits = ZIP_LIMITS,
  ) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#readDirectory();
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /**
   * Bytes of an entry, null where there is none of that name.
   * @throws Unreadable E_ZIP, E_ZIP_LIMIT
   */
  read(name: string): Uint8Array | null {
    const entry = this.#entries.get(name);
    if (entry === undefined) return null;
    const { offset, packed, unpacked, method } = entry;
    if (offset + 30 > this.#bytes.length || this.#view.getUint32(offset, true) !== LOCAL_ENTRY)
      throw this.#damaged();
    const start =
      offset + 30 + this.#view.getUint16(offset + 26, true) + this.#view.getUint16(offset + 28, true);
    if (start + packed > this.#bytes.length) throw this.#damaged();
    const data = this.#bytes.subarray(start, start + packed);
    if (method === STORED) return data;
    if (method !== DEFLATED) throw this.#damaged("is packed in a way that workbooks are not");
    return this.#inflate(data, unpacked);
  }

  #inflate(data: Uint8Array, declared: number): Uint8Array {
    const parts: Uint8Array[] = [];
    let size = 0;
    const inflater = new Inflate((part) => {
      size += part.length;
      this.#unpacked += part.length;
      if (size > declared || this.#unpacked > this.limits.total)
        throw this.#tooLarge("unpacks to more than it declares");
      parts.push(part);
    });
    try {
      for (let at = 0; at < data.length; at += STEP)
        inflater.push(data.subarray(at, at + STEP), at + STEP >= data.length);
    } catch (error) {
      throw error instanceof Unreadable ? error : this.#damaged();
    }
    const whole = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  #readDirectory(): void {
    const view = this.#view;
    const end = this.#findEnd();
    const count = view.getUint16(end + 10, true);
    let at = view.getUint32(end + 16, true);
    if (count === 0xffff || at === 0xffffffff) throw this.#tooLarge("is larger than a workbook can be");
    if (count > this.limits.entries)
      throw this.#tooLarge(`holds ${count} files; the limit is ${this.limits.entries}`);
    let total = 0;
    for (let k = 0; k < count; k++) {
      if (at + 46 > this.#bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw this.#damaged();
      const packed = view.getUint32(at + 20, true);
      const unpacked = view.getUint32(at + 24, true);
      const nameLength = view.getUint16(at + 28, true);
      if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0)
        throw new Unreadable(
          "E_ZIP_ENCRYPTED",
          "The workbook is protected by a password. Save it without one, or save the sheet as CSV.",
          { file: this.file },
        );
      total += unpacked;
      if (total > this.limits.total)
        throw this.#tooLarge(`unpacks to more than ${this.limits.total / 1_000_000} MB`);
      if (unpacked > this.limits.ratioFrom && unpacked > packed * this.limits.ratio)
        throw this.#tooLarge(`unpacks to more than ${this.limits.ratio} times its size`);
      const name = new TextDecoder().decode(this.#bytes.subarray(at + 46, at + 46 + nameLength));
      this.#entries.set(name.replaceAll("\\", "/").replace(/^\//, ""), {
        method: view.getUint16(at + 10, true),
        packed,
        unpacked,
        offset: view.getUint32(at + 42, true),
      });
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
  }

  #findEnd(): number {
    const last = this.#bytes.length - 22;
    for (let at = last; at >= Math.max(0, last - FARTHEST_END); at--)
      if (this.#view.getUint32(at, true) === END_OF_DIRECTORY) return at;
    throw this.#damaged();
  }

  #damaged(how = "is damaged or was cut off"): Unreadable {
    return new Unreadable("E_ZIP", `The workbook ${how}. Open it in a spreadsheet and save it again.`, {
      file: this.file,
    });
  }

  #tooLarge(how: string): Unreadable {
    return new Unreadable(
      "E_ZIP_LIMIT",
      `The workbook ${how}. If it is what it should be, save its sheet as CSV.`,
      { file: this.file },
    );
  }
}
