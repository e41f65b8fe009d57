import { ordersWasm } from "../../network/kernels/orders-wasm.js";
import { type Kernel, withKernel } from "../../network/kernels/wasm.js";
import { randomStream } from "../random.js";

/** Shuffles the compiled kernels do together. */
export const TOGETHER = 16;

/** People a kernel can number in two bytes. */
export const MOST_PEOPLE = 65_536;
/** Streams a kernel can number. */
const MOST_STREAMS = 2 ** 31 - TOGETHER;
/** With fewer left, one after the other is as fast. */
const ENOUGH = 6;

/** The two halves of a seed, as the kernels take them. */
export function keysOf(seed: number): readonly [number, number] {
  return [seed % 2 ** 32, Math.floor(seed / 2 ** 32)];
}

/** Whether a kernel should make these draws. */
export function isKernelWork({ first, end }: { readonly first: number; readonly end: number }): boolean {
  return end - first >= ENOUGH && end <= MOST_STREAMS;
}

/**
 * 0 to n − 1 as `randomStream(seed, r).shuffle` leaves them, for r from `first` to before `end`. The array handed over
 * is used again for the next one.
 */
export function visitShuffles(
  n: number,
  seed: number,
  { first, end }: { readonly first: number; readonly end: number },
  visit: (order: Int32Array, number: number) => void,
): void {
  const scratch = new Int32Array(n);
  for (let r = first; r < end; ) {
    const block = r - (r % TOGETHER);
    const orders = isWorthIt(n, { first: r, end }) ? knownShuffles(n, seed, block) : null;
    if (orders === null) {
      for (let i = 0; i < n; i++) scratch[i] = i;
      randomStream(seed, r).shuffle(scratch);
      visit(scratch, r++);
      continue;
    }
    const until = Math.min(end, block + TOGETHER);
    for (; r < until; r++) {
      const at = (r - block) * n;
      scratch.set(orders.subarray(at, at + n));
      visit(scratch, r);
    }
  }
}

/** Draws that come a few at a time are worth a kernel's work too once some were made: the others of it are next. */
function isWorthIt(n: number, { first, end }: { readonly first: number; readonly end: number }): boolean {
  return n <= MOST_PEOPLE && (end - first >= ENOUGH || first >= ENOUGH) && end <= MOST_STREAMS;
}

/** Shuffles made before, by what they are of. Tests of one office shuffle as many people with the same seed. */
const known = new Map<string, Int32Array>();
/** Numbers kept: 8 MB. */
const MOST_KNOWN = 2 ** 21;
let kept = 0;

/** {@link compiledShuffles}, kept for the next test that asks for them. */
function knownShuffles(n: number, seed: number, first: number): Int32Array | null {
  const name = `${n} ${seed} ${first}`;
  const before = known.get(name);
  if (before !== undefined) return before;
  const orders = compiledShuffles(n, seed, first);
  if (orders === null || orders.length > MOST_KNOWN) return orders;
  known.set(name, orders);
  kept += orders.length;
  for (const [oldest, { length }] of known) {
    if (kept <= MOST_KNOWN) break;
    known.delete(oldest);
    kept -= length;
  }
  return orders;
}

/** Sixteen of them, one after the other; null where the kernel is not to be had. */
export function compiledShuffles(n: number, seed: number, first: number): Int32Array | null {
  return withKernel(ordersWasm, (kernel: Kernel) => {
    const orders = kernel.take(4 * TOGETHER * n);
    const work = kernel.take(2 * TOGETHER * n + 320);
    kernel.run(first, ...keysOf(seed), n, orders, work);
    return new Int32Array(kernel.memory(), orders, TOGETHER * n).slice();
  });
}
