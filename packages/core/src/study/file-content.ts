import type { ByteSource } from "../survey/bytes.js";

/** A file above this size is read a piece at a time, while it is parsed. */
export const LARGE_FILE = 20_000_000;

/** What workers of a browser have to read a part of a file at once; pages have no such thing. */
interface BlockingReader {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/**
 * Content of a file that was chosen in a browser. In a worker a large one is read a piece at a time, so that it need not
 * be in memory; a page, which must not wait, takes all its bytes.
 */
export async function contentOf(file: File): Promise<Uint8Array | ByteSource> {
  const { FileReaderSync: Reader } = globalThis as unknown as { FileReaderSync?: new () => BlockingReader };
  if (file.size <= LARGE_FILE || Reader === undefined) return new Uint8Array(await file.arrayBuffer());
  const reader = new Reader();
  return {
    length: file.size,
    read: (start, end) => new Uint8Array(reader.readAsArrayBuffer(file.slice(start, end))),
  };
}
