/** The bytes of a file, which need not all be in memory. */
export interface ByteSource {
  readonly length: number;
  /** Those from a position up to another; fewer where there are no more. */
  read(start: number, end: number): Uint8Array;
}

/** Bytes that are in memory already. */
export function sourceOf(bytes: Uint8Array): ByteSource {
  return { length: bytes.length, read: (start, end) => bytes.subarray(start, end) };
}

export function allOf(source: ByteSource): Uint8Array {
  return source.read(0, source.length);
}

/** Bytes from a position to the end, so many at a time. */
export function* slicesOf(source: ByteSource, from: number, size: number): Generator<Uint8Array> {
  for (let at = from; at < source.length; at += size) yield source.read(at, at + size);
}
