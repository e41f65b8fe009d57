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
  for (let r = first; r < end; ) {
    const orders = n <= MOST_PEOPLE && isKernelWork({ first: r, end }) ? compiledShuffles(n, seed, r) : null;
    if (orders === null) {
      const order = Int32Array.from({ length: n }, (_, i) => i);
      randomStream(seed, r).shuffle(order);
      visit(order, r++);
      continue;
    }
    const until = Math.min(end, r + TOGETHER);
    for (let k = 0; r < until; k++, r++) visit(orders.subarray(k * n, (k + 1) * n), r);
  }
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
