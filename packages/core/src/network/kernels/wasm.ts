type Numbers = Int32Array | Uint32Array | Float64Array;

/** A compiled kernel and its memory, into which rows are copied and results are read from. */
export interface Kernel {
  readonly run: (...given: number[]) => number;
  /** Room for so many bytes, all zero. */
  take(bytes: number): number;
  /** Copies numbers in. */
  put(numbers: Numbers): number;
  memory(): ArrayBuffer;
  /** Ready for other work: nothing is taken, and what was is wiped. */
  clear(): void;
}

/** The first bytes are left alone, so that no address is 0. */
const BEGIN = 1024;
const PAGE = 65536;

/** Memory never shrinks, so a kernel that took more than this is given up when its work is done. */
const MOST_KEPT = 16 * 1024 * 1024;

/** One of each kind at most: its code does not change, and its memory is wiped before each use. */
const kept = new Map<string, Kernel | null>();

/**
 * Makes a kernel of WebAssembly ready, and hands it to `work`; null where that is not to be had (a page whose rules
 * forbid it, a machine without vector instructions), and the same in TypeScript is to be used.
 */
export function withKernel<T>(text: string, work: (kernel: Kernel) => T): T | null {
  const kernel = kept.get(text) ?? (kept.has(text) ? null : open(text));
  kept.set(text, kernel);
  if (kernel === null) return null;
  kernel.clear();
  try {
    return work(kernel);
  } finally {
    if (kernel.memory().byteLength > MOST_KEPT) kept.delete(text);
  }
}

function open(text: string): Kernel | null {
  let exports: WebAssembly.Exports;
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    exports = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  } catch {
    return null;
  }
  const memory = exports.memory as WebAssembly.Memory;
  let end = BEGIN;
  const take = (bytes: number): number => {
    const begin = end;
    end = (begin + bytes + 15) & ~15;
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    return begin;
  };
  return {
    run: exports.run as Kernel["run"],
    take,
    put(numbers) {
      const begin = take(numbers.byteLength);
      const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
      new Uint8Array(memory.buffer).set(bytes, begin);
      return begin;
    },
    memory: () => memory.buffer,
    clear() {
      new Uint8Array(memory.buffer).fill(0, BEGIN, end);
      end = BEGIN;
    },
  };
}
