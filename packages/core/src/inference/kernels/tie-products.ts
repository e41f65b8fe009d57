import { pairsWasm } from "../../network/kernels/pairs-wasm.js";
import { withKernel } from "../../network/kernels/wasm.js";
import type { SparseCells } from "../sparse-cells.js";
import { isKernelWork, keysOf, MOST_PEOPLE, TOGETHER } from "./shuffled-orders.js";

/** A bit takes 8 MB for each cell among so many people. */
export const LARGEST_BITS = 8192;

/** A bit for each tie, in rows of whole numbers. */
export function tieBits({ n, offsets, targets }: Pick<SparseCells, "n" | "offsets" | "targets">): Int32Array {
  const words = (n + 31) >> 5;
  const bits = new Int32Array(n * words);
  for (let i = 0; i < n; i++)
    for (let e = offsets[i]!; e < offsets[i + 1]!; e++) {
      const j = targets[e]!;
      bits[i * words + (j >> 5)]! |= 1 << (j & 31);
    }
  return bits;
}

/**
 * Σ a(order i, order j) · b(i, j) in the shuffles by the streams from `first` to before `end`; null where the kernel is
 * not to be had, or the people are too many or the draws too few for it.
 *
 * @param bits of `a`
 */
export function compiledProducts(
  a: SparseCells,
  b: SparseCells,
  bits: Int32Array,
  seed: number,
  block: { readonly first: number; readonly end: number },
): Float64Array | null {
  const { n } = a;
  if (n > LARGEST_BITS || n > MOST_PEOPLE || !isKernelWork(block)) return null;
  return withKernel(pairsWasm, (kernel) => {
    const moves = [a.offsets, a.targets, a.values].map((list) => kernel.put(list));
    const cells = kernel.put(bits);
    const stays = [b.offsets, b.targets, b.values].map((list) => kernel.put(list));
    const sums = kernel.take(8 * TOGETHER);
    const work = kernel.take(96 * n + 320);
    const found = new Float64Array(block.end - block.first);
    for (let r = block.first; r < block.end; r += TOGETHER) {
      kernel.run(r, ...keysOf(seed), n, ...moves, (n + 31) >> 5, cells, ...stays, sums, work);
      const lanes = Math.min(TOGETHER, block.end - r);
      found.set(new Float64Array(kernel.memory(), sums, lanes), r - block.first);
    }
    return found;
  });
}
